import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from outreach.cli.review import QUESTIONS
from tests.homes import AT, Terminal, make
from tests.shell.test_cli import program

RIGHT = "".join(one.right for one in QUESTIONS)


@pytest.fixture
def outreach(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(make(tmp_path / "home"), capsys)


def test_the_review_tells_the_network_as_it_is_and_changes_nothing(outreach: Terminal) -> None:
    told = "met jane yesterday\nenergy jane: -1\nfact jane benefits: support\ngoal: lead a team"
    assert outreach("do", told, *AT).code == 0
    before = outreach("log", "--json").out
    out = outreach("review", *AT).out
    assert out.startswith("Outreach: your network, March 2026\n")
    assert "  - Jane Doe 4: it goes both ways (1 of 3), last contact 1 day ago (3 of 3), 1 day in a year" in out
    assert "Answer: fact NAME goals: 1" in out
    assert outreach("log", "--json").out == before
    assert "EVERYBODY\n\nJane Doe 4:" in outreach("review", "--all", *AT).out


def test_the_review_as_json_has_its_documented_keys(outreach: Terminal) -> None:
    outreach("do", "met jane yesterday\nenergy jane: +1\nfact jane benefits: support, balance", *AT)
    shown = json.loads(outreach("review", "--json", *AT).out)
    keys = ("day", "people", "benefits", "missing_benefits", "missing_kinds", "leanings", "traps", "sections")
    assert tuple(shown) == keys
    jane = shown["people"][0]
    assert (jane["slug"], jane["closeness"], jane["benefits"], jane["energy"]) == ("jane", 4, ["support", "balance"], 1)
    assert [part["name"] for part in jane["parts"]] == ["both ways", "recency", "frequency", "tenure"]
    assert shown["benefits"]["support"] == ["jane"]
    assert {one["state"] for one in shown["traps"]} == {"too little to tell"}
    documented = outreach("review", "--help").out
    for one in (shown, jane, jane["parts"][0], shown["traps"][0]):
        assert not [key for key in one if key not in documented]


def test_the_quiz_explains_each_answer_and_keeps_the_score(outreach: Terminal) -> None:
    first = outreach("review", "--quiz", "--answers", RIGHT, *AT)
    assert first.code == 0
    assert first.out.count("Yes. ") == len(QUESTIONS) == 10
    assert first.out.endswith("10 of 10 right.\n")
    wrong = {"a": "b", "b": "c", "c": "a"}[RIGHT[0]] + RIGHT[1:].upper()
    second = outreach("review", "--answers", wrong, "--at", "2026-04-01T09:00").out
    assert f"Rather {RIGHT[0]}. {QUESTIONS[0].why}" in second
    assert second.endswith("9 of 10 right.\n2026-03-02 09:10: 10 of 10\n")
    told = json.loads(outreach("log", "--json").out)
    assert [line["data"] for line in told if line["kind"] == "quiz taken"] == [
        {"right": 10, "of": 10},
        {"right": 9, "of": 10},
    ]


def test_the_quiz_as_json(outreach: Terminal) -> None:
    shown = json.loads(outreach("review", "--quiz", "--answers", ",".join(RIGHT), "--json", *AT).out)
    assert (shown["right"], shown["of"], shown["earlier"]) == (10, 10, [])
    assert list(shown["answers"][0]) == ["question", "chosen", "right", "why"]


@pytest.mark.parametrize("answers", ["", "abc", "x" * 10, RIGHT + "a"])
def test_answers_that_are_none_are_refused_and_nothing_is_kept(outreach: Terminal, answers: str) -> None:
    shown = outreach("review", "--quiz", "--answers", answers)
    assert shown.code == 2
    assert "10 letters of a, b, c" in shown.err
    assert "quiz taken" not in outreach("log").out


def test_with_json_nobody_is_asked(outreach: Terminal) -> None:
    shown = outreach("review", "--quiz", "--json")
    assert shown.code == 2
    assert "--answers" in shown.err


def test_the_quiz_asks_until_it_is_answered(outreach: Terminal) -> None:
    done = program("--home", str(outreach.home.path), "review", "--quiz", stdin="z\n" + "\n".join(RIGHT) + "\n")
    assert done.returncode == 0
    assert done.stdout.count("Yes. ") == 10
    left = program("--home", str(outreach.home.path), "review", "--quiz", stdin="a\n")
    assert left.returncode == 1
    assert outreach("log").out.count("quiz taken") == 1


def test_the_map_is_a_picture_of_everybody(outreach: Terminal, tmp_path: Path) -> None:
    printed = outreach("map", *AT)
    assert printed.code == 0
    names = {"".join(text.itertext()) for text in ET.fromstring(printed.out).iter("{http://www.w3.org/2000/svg}text")}
    assert {"You", "Jane Doe", "Jan Roe", "Bob Miller"} <= names
    assert 'class="way could"' in printed.out  # Jane could introduce Jan
    written = tmp_path / "map.svg"
    assert "Written to" in outreach("map", "--output", str(written), *AT).out
    assert written.read_text(encoding="utf-8") == printed.out


def test_a_map_that_cannot_be_written_is_said(outreach: Terminal, tmp_path: Path) -> None:
    shown = outreach("map", "--output", str(tmp_path / "no" / "map.svg"))
    assert shown.code == 2
    assert "name another file with --output" in shown.err


def test_good_matches_are_marked_wherever_people_are_listed(outreach: Terminal) -> None:
    assert outreach("do", "met jane yesterday\nmatch jane: maybe\nmatch jane: yes", *AT).code == 0
    assert "Jane Doe (a good match) 4:" in outreach("review", *AT).out
    listed = json.loads(outreach("people", "list", "--json").out)
    assert {one["slug"]: one["match"] for one in listed}["jane"] == "yes"
    jane = next(line for line in outreach("people", "list").out.splitlines() if "Jane Doe" in line)
    assert "yes" in jane.split()
    assert "  match: yes\n" in outreach("show", "jane").out
    assert "match:" not in outreach("show", "jan").out
    assert [one["match"] for one in json.loads(outreach("review", "--json", *AT).out)["people"]].count("yes") == 1
