"""People, letters and situations for the tests of planning, in as few words as possible."""

from dataclasses import replace
from datetime import UTC, datetime

from outreach.core.courtesy import Situation, Standing
from outreach.core.letter import Letter, State, Step
from outreach.core.people import Person, Stage, Warmth
from outreach.core.plan import Change, Proposal, Rest
from outreach.core.policy import Cadence, Owner, Policy

BERLIN = Policy(Owner("Ada", "ada@example.org", timezone="Europe/Berlin", country="DE"))


def utc(text: str) -> datetime:
    """``2026-03-02 08:00`` as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def policy(zone: str = "Europe/Berlin", country: str = "DE", **cadence: object) -> Policy:
    return Policy(Owner("Ada", "ada@example.org", timezone=zone, country=country), Cadence(**cadence))  # type: ignore[arg-type]


def person(slug: str = "jane", **changes: object) -> Person:
    plain = Person(slug, slug.title(), (f"{slug}@example.net",), warmth=Warmth.WARM, added_at=utc("2026-01-05 09:00"))
    return replace(plain, **changes)  # type: ignore[arg-type]


def letter(step: Step = Step.ASK, state: State = State.SENT, at: str = "2026-03-02 10:00", **changes: object) -> Letter:
    """A letter made, planned, approved and, where its state says so, sent at one moment."""
    moment = utc(at)
    plain = Letter(
        number=1, person="jane", sequence=1, step=step, state=state, template=step, recipient="jane@example.net",
        subject="", body="", raw=b"", sha256="", key="", message_id="", created_at=moment, planned_at=moment,
        approved_at=None if state in {State.PROPOSED, State.HELD} else moment,
        sent_at=moment if state is State.SENT else None,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def situation(*standings: Standing, policy: Policy = BERLIN, **changes: object) -> Situation:
    return replace(Situation(policy, standings), **changes)  # type: ignore[arg-type]


def drafted(proposal: Proposal, number: int, now: datetime, state: State = State.APPROVED) -> Letter:
    """The letter that a proposal becomes."""
    return replace(
        letter(proposal.step, state),
        number=number, person=proposal.person, sequence=proposal.sequence, created_at=now, template=proposal.template,
        planned_at=proposal.planned_at, approved_at=now if state is State.APPROVED else None,
    )  # fmt: skip


def sent(one: Letter, at: datetime) -> Letter:
    return replace(one, state=State.SENT, sent_at=at)


def with_letter(standing: Standing, one: Letter) -> Standing:
    """The standing with a letter added, or in place of an older version of it."""
    return replace(standing, letters=(*(each for each in standing.letters if each.number != one.number), one))


def applied(standing: Standing, changes: tuple[Change, ...]) -> Standing:
    """The standing after what the planner decided was stored."""
    for change in changes:
        if not isinstance(change, Rest):
            for one in [each for each in standing.letters if each.number == change.letter]:
                standing = with_letter(standing, replace(one, state=change.state))
        elif change.person == standing.person.slug:
            resting = replace(standing.person, stage=Stage.RESTING, rest_until=change.until)
            standing = replace(standing, person=resting)
    return standing
