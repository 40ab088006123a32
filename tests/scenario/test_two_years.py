"""Two years of a life by mail alone: the whole method, judged by what left and by what the owner got."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby, pairwise
from random import Random

import pytest

from outreach.agenda import next_acts
from outreach.mailbox import Mailbox
from outreach.sandbox.server import Sandbox
from tests.scenario.network import AWAY, KNOWN, PEOPLE, Network, Told, free, items
from tests.scenario.world import ZONE, Left, World, local, texts, world
from tests.servers import EmbeddedAccount

FIRST = date(2026, 3, 2)
WEEKS = 105
STEP = timedelta(hours=1)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)

pytestmark = pytest.mark.timeout(600)
"""A minute alone; some more on a machine that has much else to do."""


def live(life: World, seed: int = 0, weeks: int = WEEKS) -> Network:
    """From one hour in which something is due or arrives to the next, as the service itself does it."""
    life.add(*PEOPLE)
    net = Network(life, Random(seed))
    for line in (
        *(f"fact {slug} kind: {kind}" for slug, kind in KNOWN.items()),
        *(f"called {slug} yesterday: about the new work" for slug in KNOWN),
        "goal: lead a team of five by 2027-12-31",
    ):
        net.plan(FIRST, line)
    now, end = local(FIRST, 7) - timedelta(minutes=5), local(FIRST + weeks * WEEK, 7)
    with Mailbox(life.config.imap, life.account.secret) as life.line:
        while now < end:
            life.tick(now)
            net.read()
            net.leave()
            acts = [act.at for act in next_acts(life.store, life.cycle.reporter.policy, now)]
            coming = min(at for at in (*acts, *(at for at, _ in net.said[-3:])) if at > now)
            now += -((now - coming) // STEP) * STEP
    return net


@pytest.fixture(scope="module")
def net(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    """The life, lived once."""
    with (
        Sandbox() as sandbox,
        world(tmp_path_factory.mktemp("life"), EmbeddedAccount(sandbox), local(FIRST, 7)) as life,
    ):
        yield live(life)


# what left


def left(net: Network, slug: str, subject: str = "") -> list[Left]:
    """The letters that the mail server took for somebody."""
    return [one for one in net.life.left if one.to.startswith(f"{slug}@") and subject in str(one.mail["Subject"])]


def day(at: datetime) -> date:
    return at.astimezone(ZONE).date()


def workdays(first: datetime, last: datetime) -> int:
    """The owner's workdays after the first day, up to the last."""
    return sum(not free(day(first) + ahead * DAY) for ahead in range(1, (day(last) - day(first)).days + 1))


def in_touch(net: Network, slug: str) -> list[datetime]:
    """When the owner was in touch with somebody: letters, mails and cards by hand, meetings."""
    cards = [at for at, lines in net.said if any(line.startswith(f"gratitude {slug}: ") for line in lines)]
    moments = [*(one.at for one in left(net, slug)), *net.met.get(slug, ()), *net.by_hand.get(slug, ()), *cards]
    return sorted(at for at in moments if at <= net.life.now)


def gaps(moments: Sequence[datetime], until: datetime) -> list[timedelta]:
    """The times between moments, and from the last one on."""
    return [later - before for before, later in pairwise([*moments, until])]


def test_nothing_left_twice_nor_two_letters_to_one_person_or_company_on_a_day(net: Network) -> None:
    assert len({one.mail["Message-ID"] for one in net.life.left}) == len(net.life.left)
    days = Counter((one.to.partition("@")[2], day(one.at)) for one in net.life.left)
    assert max(days.values()) == 1


def test_letters_leave_within_the_window_on_workdays_while_the_owner_is_there(net: Network) -> None:
    assert not [
        one for one in net.life.left if free(day(one.at)) or not time(9) <= one.at.astimezone(ZONE).time() < time(17)
    ]


def test_nobody_got_the_same_words_twice(net: Network) -> None:
    said = Counter((one.to, texts(one.raw)) for one in net.life.left)
    assert [one for one, count in said.items() if count > 1] == []


def test_who_declined_opted_out_or_does_not_exist_is_never_written_to_again(net: Network) -> None:
    assert {to.partition("@")[0] for to in net.refused} >= {"dan", "ollie", "bea"}
    assert [one for one in net.life.left if one.at >= net.refused.get(one.to, one.at + DAY)] == []


def test_who_never_answers_is_asked_twice_in_two_years(net: Network) -> None:
    asks = [one for one in left(net, "silas") if one.mail["In-Reply-To"] is None]
    assert len(asks) == 2
    assert len(left(net, "silas")) == 5


@pytest.mark.parametrize("slug", ["jane", "omar", "lea"])
def test_mentors_are_in_touch_within_the_longest_gap(net: Network, slug: str) -> None:
    end = net.closed if slug == "lea" else net.life.now
    assert end
    moments = [at for at in in_touch(net, slug) if at <= end]
    assert max(gaps(moments, end)) <= 9 * WEEK


@pytest.mark.parametrize("slug", ["jane", "omar"])
def test_mentors_with_an_agreement_are_met_every_six_to_eight_weeks(net: Network, slug: str) -> None:
    agreed = next(at for at, lines in net.said if any(line.startswith(f"agreement {slug}") for line in lines))
    met = [at for at in net.met[slug] if at > agreed]
    assert len(met) >= 8
    assert all(5 * WEEK <= gap <= 9 * WEEK for gap in gaps(met[1:], net.life.now)[:-1])


def test_thanks_reach_everybody_within_seven_days_of_a_meeting(net: Network) -> None:
    held = [(slug, at) for slug, met in net.met.items() for at in met if at < net.life.now - WEEK]
    assert len(held) >= 25
    for slug, at in held:
        thanks = [one for one in left(net, slug, "Thank you for your time") if at <= one.at <= at + WEEK]
        assert len(thanks) == 1, (slug, at)


def test_advice_that_was_weighed_is_reported_back_within_a_fortnight(net: Network) -> None:
    assert len(net.weighed) >= 20
    for advice, at in net.weighed.items():
        if at < net.life.now - 4 * WEEK:
            reports = [one for one in left(net, net.advised[advice], "What came of") if f"“{advice}”" in texts(one.raw)]
            assert len(reports) == 1, advice
            assert workdays(at, reports[0].at) <= 10, advice


def test_a_sponsor_gets_news_every_three_to_four_weeks(net: Network) -> None:
    news = [one.at for one in left(net, "hugo", "How things are going")]
    for before, after in pairwise([*in_touch(net, "hugo"), net.life.now]):
        away = any(before < local(back, 0) and local(first, 0) < after for first, back in AWAY)
        assert after - before <= (5 + 2 * away) * WEEK
    assert min(gaps(news, net.life.now)[:-1]) >= 3 * WEEK
    assert len(news) >= 20


@pytest.mark.parametrize(("connector", "person", "name"), [("bob", "jane", "Jane Doe"), ("ruth", "nils", "Nils Holm")])
def test_introductions_are_asked_for_used_in_time_thanked_for_and_told_of(
    net: Network, connector: str, person: str, name: str
) -> None:
    [asked] = [one for one in left(net, connector, f"introduce me to {name}") if not one.mail["In-Reply-To"]]
    [wrote] = left(net, person, "Following")
    [told] = left(net, connector, f"How it went with {name}")
    thanked = min((*(one.at for one in left(net, connector, "for the introduction")), *net.by_hand.get(connector, ())))
    made = net.introduced[person]
    assert asked.at < made < min(wrote.at, thanked)
    assert thanked < told.at
    assert workdays(made, wrote.at) <= 2


def test_an_agreement_is_looked_at_together_before_it_ends(net: Network) -> None:
    for at, lines in net.said:
        for line in lines:
            slug, ends = re.findall(r"^agreement (\w+): .* by ([\d-]+)$", line)[0] if "agreement" in line else ("", "")
            if ends and date.fromisoformat(ends) <= day(net.life.now):
                [review] = [
                    one for one in left(net, slug, "Our talks") if at < one.at and day(one.at).isoformat() <= ends
                ]
                assert day(review.at) >= date.fromisoformat(ends) - 4 * WEEK


def test_what_is_closed_gets_a_closing_letter_and_afterwards_a_rare_word(net: Network) -> None:
    assert net.closed
    [closing] = left(net, "lea", "Thank you for everything")
    later = [one for one in left(net, "lea") if one.at > net.closed and one is not closing]
    assert all(one.at > closing.at for one in later)
    rare = [one for one in later if str(one.mail["Subject"]).startswith(("Thinking", "A short word"))]
    assert len(rare) <= (net.life.now - closing.at) / (26 * WEEK)
    assert closing.at < net.closed + 2 * WEEK


# what the owner got


def got(net: Network, kind: str) -> list[tuple[datetime, bytes]]:
    return [(at, raw) for at, what, raw in net.mails if what == kind]


def shown(net: Network) -> list[tuple[datetime, list[Told]]]:
    """The summaries, item by item."""
    return [(at, list(items(raw))) for at, raw in got(net, "summary")]


def test_a_summary_comes_once_a_day_on_workdays_and_within_the_minutes(net: Network) -> None:
    summaries = got(net, "summary")
    days = [day(at) for at, _ in summaries]
    assert len(set(days)) == len(days)
    assert not [one for one in days if free(one)]
    minutes = [int(re.findall(r"About (\d+) of your 30 minutes", texts(raw))[0]) for _, raw in summaries]
    assert max(minutes) <= 30
    assert max(gaps([at for at, _ in summaries], net.life.now)) <= 3 * WEEK


def test_one_new_person_a_day_at_most(net: Network) -> None:
    new = [sum(item.section == "TODAY'S PERSON" for item in told) for _, told in shown(net)]
    assert max(new) == 1


def test_nobody_is_nagged(net: Network) -> None:
    """Nothing but a meeting that lies ahead is said on more than five mornings in a row, nor every week."""
    titles: dict[str, list[int]] = {}
    for morning, (_, told) in enumerate(shown(net)):
        for item in told:
            if item.section != "MEETINGS":
                titles.setdefault(item.title, []).append(morning)
    for title, mornings in titles.items():
        runs = groupby(enumerate(mornings), key=lambda pair: pair[1] - pair[0])
        assert max(len(list(run)) for _, run in runs) <= 5, title
        assert len(mornings) <= 30, title


def test_a_review_comes_every_month_on_a_workday(net: Network) -> None:
    months = [f"{at:%Y-%m}" for at, _ in got(net, "review")]
    assert len(months) == len(set(months)) == 24
    assert not [at for at, _ in got(net, "review") if free(day(at))]


def test_each_meeting_is_prepared_the_evening_before_and_told_of_once(net: Network) -> None:
    planned = sorted(at for met in net.meetings.values() for at in met if at < net.life.now)
    assert len(planned) >= 25
    away = [first + ahead * DAY for first, back in AWAY for ahead in range((back - first).days)]
    due = sorted(day(at) - (day(at) - DAY not in away) * DAY for at in planned)
    assert [day(at) for at, _ in got(net, "prepare")][: len(due)] == due
    assert [day(at) for at, _ in got(net, "debrief")] == [day(at) for at in planned]


def test_what_waits_for_an_idle_hour_is_said_once_a_week(net: Network) -> None:
    weeks = [day(at).isocalendar()[:2] for at, told in shown(net) if any(i.section == "ONCE A WEEK" for i in told)]
    assert len(set(weeks)) == len(weeks)


def test_every_line_that_a_mail_showed_could_be_answered(net: Network) -> None:
    assert net.undone == []
