"""What goes wrong in a simulated life besides mail: lines that break, crashes, sleep, clocks, old databases."""

from datetime import timedelta
from typing import TYPE_CHECKING

from outreach import backup
from tests.scenario.provider import INBOX, SENT

if TYPE_CHECKING:
    from tests.scenario.simulator import Life

QUIET = timedelta(days=8)
"""At the end nothing breaks any more, and nobody says anything: what is on its way must come to its end."""


class Misfortune:
    """Foretells the bad days of a life, and brings them."""

    def __init__(self, life: "Life") -> None:
        self.life = life

    def foretell(self) -> None:
        """What will break, and when."""
        life = self.life
        rare = {
            "IMAP breaks off": (0.25, self._breaks),
            "IMAP is down": (0.05, self._down),
            "a storm": (0.05, self._storm),
            "the process will end": (0.25, self._crashes),
            "the machine sleeps": (0.04, self._sleeps),
            "the clock is set": (0.02, self._clock_set),
            "numbers change": (0.02, self._renumber),
            "a backup is restored": (0.015, self._restore),
        }
        day = life.start
        while day < life.end:
            for what, (chance, act) in rare.items():
                if life.rng.random() < chance:
                    life.at(day + timedelta(minutes=life.rng.randrange(1440)), what, act)
            life.people.foretell(day)
            day += timedelta(days=1)
        life.at(life.end - QUIET - timedelta(seconds=1), "calm", self.calm)

    def calm(self) -> None:
        life = self.life
        life.storm = life.line.down = False
        life.offset = timedelta(0)
        life.make_pass()
        self._release()
        life.owner.calm()

    def _breaks(self) -> None:
        life = self.life
        life.provider.breaks = life.rng.randrange(30)
        life.awaken()

    def _down(self) -> None:
        life = self.life
        life.line.down = True
        life.later((5, 3000), "IMAP is back", self._up)

    def _up(self) -> None:
        life = self.life
        life.line.down = False
        life.awaken()

    def _storm(self) -> None:
        life = self.life
        life.storm = True
        life.later((60, 3000), "the storm is over", lambda: setattr(life, "storm", False))

    def _crashes(self) -> None:
        life = self.life
        life.ends_after = int(life.rng.expovariate(1 / 25))
        life.awaken()

    def _sleeps(self) -> None:
        life = self.life
        life.asleep_until = life.now + timedelta(hours=life.rng.choice((3, 12, 40, 100, 200)))
        if not life.jumps:  # else a clock that was set meanwhile could not be told from one that went on
            life.boots += life.rng.random() < 0.3

    def _clock_set(self) -> None:
        """The clock jumps, and is put right later; the owner releases what then is held."""
        life = self.life
        if life.jumps and not life.offset:
            hours = life.rng.choice((-24 * 9, -5, -0.5, -0.07, 0.07, 0.3, 20, 30, 48, 24 * 10, 24 * 400))
            life.offset = timedelta(hours=hours)
            life.note(f"by {hours} hours")
            life.later((5, 3000), "the clock is right again", self._clock_right)
            life.awaken()

    def _clock_right(self) -> None:
        life = self.life
        life.offset = timedelta(0)
        life.later((30, 3000), "the clock's hold is released", self._release)
        life.awaken()

    def _release(self) -> None:
        life = self.life
        with life.store.write():
            life.store.release("clock", life.wall)
        life.laws.shut.discard("clock")
        life.awaken()

    def _renumber(self) -> None:
        life = self.life
        life.provider.renumber(life.rng.choice((INBOX, SENT)))
        life.awaken()

    def _restore(self) -> None:
        """An older database comes back, as the manual says."""
        life = self.life
        copies = sorted((life.home.path / "backups").glob("*.db"))
        if not copies:
            return
        chosen = life.rng.choice(copies)
        life.note(f"restored: {chosen.name}")
        life.store.close()
        backup.restore(life.home, chosen, life.wall)
        life.restored += 1
        if not life.jumps:
            life.laws.shut.add("restored")
            life.at(life.now + timedelta(hours=2), "two hours later", lambda: life.laws.shut.discard("restored"))
        life.begin()
        with life.store.write():
            life.store.set("mode", "" if "rehearsal" in life.laws.shut else "live")
            for person in life.people.enlisted({one.slug for one in life.store.people.all()}):
                life.store.people.save(person, life.now, "person added")
        life.owner.forgot()
        life.awaken()
