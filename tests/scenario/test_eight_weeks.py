"""Eight weeks in a life, on a real server, with a hand-wound clock: the rules of courtesy, seen from outside."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from outreach.core.letter import State, Step
from outreach.core.people import Person, Stage, Warmth
from outreach.sandbox import owner as habits
from tests.scenario.world import ZONE, Left, World, bounce, in_answer_to, local, texts, world
from tests.servers import ImapAccount

FIRST = date(2026, 3, 2)
DAYS = 56
HOLIDAYS = {date(2026, 4, 3), date(2026, 4, 6)}  # Good Friday and Easter Monday
AWAY = (date(2026, 3, 19), date(2026, 3, 25))
MET = date(2026, 3, 11)
ASLEEP = (date(2026, 4, 8), date(2026, 4, 10))
HAND_WRITTEN = local(date(2026, 3, 16), 9, 20)


def known(slug: str, name: str, company: str, zone: str = "Europe/Berlin", country: str = "DE") -> Person:
    return Person(
        slug,
        name,
        (f"{slug}@{company.lower()}.example",),
        company=company,
        warmth=Warmth.WARM if slug in {"jane", "omar"} else Warmth.COLD,
        timezone=zone,
        country=country,
        facts={"why": f"I read what you wrote about {company}."},
    )


PEOPLE = (
    known("jane", "Jane Doe", "Acme"),
    known("omar", "Omar Aziz", "Brightworks"),
    known("bea", "Bea Lund", "Cobalt"),
    known("dan", "Dan Reed", "Dunmore", "America/New_York", "US"),
    known("silas", "Silas Kent", "Elm", "Asia/Tokyo", "JP"),
    known("hana", "Hana Sato", "Fjord"),
    known("ollie", "Ollie Berg", "Garnet"),
    known("ada", "Ada Jones", "Acme"),
)
ZONES = {person.address: ZoneInfo(person.timezone) for person in PEOPLE}
SLUGS = {person.address: person.slug for person in PEOPLE}


def jane(life: World, left: Left, nth: int) -> None:
    """Answers two days later, from an address nobody knows."""
    if nth == 1:
        at = left.at + timedelta(days=2)
        raw = in_answer_to(left, "Jane Doe <jd@home.example>", "Happy to help. Tuesday?\n\n> Dear Jane,\n", at)
        life.arriving.append((at, "INBOX", raw))


def omar(life: World, left: Left, nth: int) -> None:
    """Is away for three weeks, and says so; then stays silent."""
    if nth == 1:
        at = left.at + timedelta(seconds=40)
        back = left.at.date() + timedelta(days=21)
        body = f"I am out of the office and will be back on {back.day} {back:%B %Y}.\n"
        notice = {"Subject": f"Automatic reply: {left.mail['Subject']}", "Auto_Submitted": "auto-replied"}
        life.arriving.append(
            (at, "INBOX", in_answer_to(left, "Omar Aziz <omar@brightworks.example>", body, at, **notice))
        )


def bea(life: World, left: Left, nth: int) -> None:
    """Does not exist: the notice comes back a minute later."""
    life.arriving.append((left.at + timedelta(minutes=1), "INBOX", bounce(left.raw, left.to, int(left.at.timestamp()))))


def dan(life: World, left: Left, nth: int) -> None:
    """Declines the next day."""
    if nth == 1:
        at = left.at + timedelta(days=1)
        body = "Thank you for asking, but I have to decline. I wish you all the best.\n"
        life.arriving.append((at, "INBOX", in_answer_to(left, "Dan Reed <dan@dunmore.example>", body, at)))


def ollie(life: World, left: Left, nth: int) -> None:
    """Wants no more mail, after the first follow-up."""
    if nth == 2:
        at = left.at + timedelta(hours=3)
        body = "Please do not contact me again.\n"
        life.arriving.append((at, "INBOX", in_answer_to(left, "Ollie Berg <ollie@garnet.example>", body, at)))


def live(life: World) -> None:
    """All the days: the owner approves every draft, meets Jane, is away for some days; the machine sleeps for some."""
    for ahead in range(DAYS):
        day = FIRST + timedelta(days=ahead)
        if day == date(2026, 3, 24):
            life.restart()
        for at in () if ASLEEP[0] <= day <= ASLEEP[1] else hours(day):
            if day == AWAY[0] and at.hour == 6:
                life.answer(life.to_owner[-1], f"away until {AWAY[1]}", at=at)
            if day == MET and at.hour == 18:
                lines = ("met jane today: over coffee", "fact jane learned: Begin small, and tell people early.")
                life.answer(life.to_owner[-1], *lines, at=at)
            before = len(life.summaries)
            life.tick(at)
            for summary in life.summaries[before:]:
                if habits.offers(summary):
                    lines = [f"send {number}" for number in habits.offers(summary)]
                    life.answer(summary, *lines, at=at + timedelta(minutes=20))


def hours(day: date) -> list[datetime]:
    """When the service makes a pass on a day: through the night as well, for the far zones."""
    return [local(day, hour, 5) for hour in range(0, 24, 1 if day.weekday() < 5 else 6)]


@pytest.fixture(scope="module", params=["dovecot"])
def life(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    account: ImapAccount = request.getfixturevalue("dovecot").user()
    with world(tmp_path_factory.mktemp("life"), account, local(FIRST, 7)) as made:
        made.add(*PEOPLE)
        made.reactions = {
            person.address: react
            for person in PEOPLE
            if (react := {"jane": jane, "omar": omar, "bea": bea, "dan": dan, "ollie": ollie}.get(person.slug))
        }
        made.arrives(
            HAND_WRITTEN,
            "Sent",
            "Hana, we met at the fair yesterday, here is the link.\n",
            From_="Sam Smith <sam@smith.example>",
            To="hana@fjord.example",
            Subject="The link",
            Message_ID="<by-hand@smith.example>",
        )
        live(made)
        yield made


def to(life: World, slug: str) -> list[Left]:
    return [left for left in life.left if SLUGS[left.to] == slug]


def stage(life: World, slug: str) -> Stage:
    person = life.store.people.get(slug)
    assert person
    return person.stage


def business_days(first: date, last: date) -> int:
    """Workdays after the first day up to the last."""
    days = (first + timedelta(days=ahead) for ahead in range(1, (last - first).days + 1))
    return sum(day.weekday() < 5 and day not in HOLIDAYS for day in days)


def test_everybody_was_asked(life: World) -> None:
    assert {SLUGS[left.to] for left in life.left} == set(SLUGS.values())


def test_nothing_left_twice(life: World) -> None:
    ids = Counter(left.mail["Message-ID"] for left in life.left)
    assert set(ids.values()) == {1}
    assert len(life.left) == len(life.letters(State.SENT, State.FAILED))


def test_c1_an_answer_from_an_alias_stops_the_sequence(life: World) -> None:
    assert [left for left in to(life, "jane") if left.at.date() <= MET] == to(life, "jane")[:1]
    assert not [letter for letter in life.letters() if letter.person == "jane" and letter.step is Step.FOLLOW_UP_1]


def test_c1_a_mail_written_by_hand_stops_the_sequence(life: World) -> None:
    assert all(left.at < HAND_WRITTEN for left in to(life, "hana"))
    assert any(entry.subject == "The link" for entry in life.store.history.of("hana"))


def test_c2_two_follow_ups_after_the_business_days_in_the_same_thread_then_a_rest(life: World) -> None:
    ask, first, second = to(life, "silas")
    days = [left.at.astimezone(ZONES[left.to]).date() for left in (ask, first, second)]
    assert business_days(days[0], days[1]) >= 5
    assert business_days(days[1], days[2]) >= 10
    assert first.mail["In-Reply-To"] == ask.mail["Message-ID"]
    assert second.mail["References"].split() == [ask.mail["Message-ID"], first.mail["Message-ID"]]
    assert first.mail["Subject"] == second.mail["Subject"] == f"Re: {ask.mail['Subject']}"
    assert stage(life, "silas") in {Stage.ASKED, Stage.RESTING}


def test_c3_a_bounce_a_decline_and_an_opt_out_end_it(life: World) -> None:
    assert (len(to(life, "bea")), stage(life, "bea")) == (1, Stage.UNREACHABLE)
    assert (len(to(life, "dan")), stage(life, "dan")) == (1, Stage.DECLINED)
    assert (len(to(life, "ollie")), stage(life, "ollie")) == (2, Stage.OPTED_OUT)
    assert [letter.state for letter in life.letters() if letter.person == "bea"] == [State.FAILED]


def test_c3_who_is_away_is_left_alone_until_the_day_they_named(life: World) -> None:
    ask, *rest = to(life, "omar")
    back = ask.at.date() + timedelta(days=21)
    assert rest
    assert all(left.at.date() >= back for left in rest)


def test_c4_only_in_the_window_on_workdays_of_both_and_while_the_owner_is_there(life: World) -> None:
    for left in life.left:
        theirs, ours = left.at.astimezone(ZONES[left.to]), left.at.astimezone(ZONE)
        assert time(9) <= theirs.time() < time(17)
        assert theirs.weekday() < 5
        assert ours.weekday() < 5
        assert ours.date() not in HOLIDAYS
        assert not AWAY[0] < ours.date() < AWAY[1]


def test_c5_one_company_and_one_person_a_day(life: World) -> None:
    days = Counter((left.to.partition("@")[2], left.at.astimezone(ZONE).date()) for left in life.left)
    assert max(days.values()) == 1


def test_c6_thanks_come_first_within_a_week(life: World) -> None:
    thanks = next(letter for letter in life.letters(State.SENT) if letter.step is Step.THANK_YOU)
    assert (thanks.person, stage(life, "jane")) == ("jane", Stage.MET)
    assert thanks.sent_at
    assert MET < thanks.sent_at.date() <= MET + timedelta(days=7)
    asks = [letter for letter in life.letters() if letter.person == "jane" and letter.step is Step.ASK]
    assert len(asks) == 1


def test_c7_no_backlog_leaves_when_the_machine_wakes(life: World) -> None:
    days = Counter(left.at.astimezone(ZONE).date() for left in life.left)
    assert not [day for day in days if ASLEEP[0] <= day <= ASLEEP[1]]
    per_person = Counter((left.to, left.at.astimezone(ZONE).date()) for left in life.left)
    assert max(per_person.values()) == 1
    assert max(days.values()) <= 3


def test_c8_what_left_is_what_was_approved(life: World) -> None:
    sent = {letter.message_id: letter for letter in life.letters(State.SENT, State.FAILED)}
    for left in life.left:
        letter = sent[left.mail["Message-ID"]]
        assert left.raw.partition(b"\r\n")[2].rstrip() == letter.raw.rstrip()
        assert letter.sha256 == letter.approved_sha256


def test_c10_only_an_answer_in_a_thread_says_re(life: World) -> None:
    for left in life.left:
        assert str(left.mail["Subject"]).startswith("Re:") == (left.mail["In-Reply-To"] is not None)


def test_the_copies_lie_in_sent_once(life: World) -> None:
    with life.account.direct() as client:
        client.select_folder("Sent", readonly=True)
        found = client.fetch(client.search(), ["BODY.PEEK[HEADER.FIELDS (X-OUTREACH-ID)]"])
    keys = Counter(
        value.strip()
        for data in found.values()
        for name, value in data.items()
        if name.startswith(b"BODY") and value.strip()
    )
    assert set(keys.values()) == {1}
    assert len(keys) == len(life.left)


def test_every_answered_summary_got_one_receipt(life: World) -> None:
    receipts = [raw for raw in life.to_owner if b"auto-replied" in raw]
    assert all("Not done" not in texts(raw) for raw in receipts), [
        texts(raw) for raw in receipts if "Not done" in texts(raw)
    ]
    steps = Counter(letter.step for letter in life.letters(State.SENT))
    assert steps[Step.FOLLOW_UP_1] >= 2


def test_no_mail_of_the_mailbox_was_touched(life: World) -> None:
    with life.account.direct() as client:
        client.select_folder("INBOX", readonly=True)
        flags = client.get_flags(client.search())
    assert all(not set(one) - {b"\\Recent"} for one in flags.values())
