"""The grammar of commands."""

import dataclasses

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from outreach.core.command import Command, Tier, Verb, placeholder, tier, undated
from outreach.core.grammar import Problem, parse, read

JANE = {"name": "Jane Doe", "email": "jane@x.org", "company": "", "role": ""}

UNDERSTOOD: list[tuple[str, dict[str, object]]] = [
    ("send 41", {"verb": Verb.SEND, "number": 41}),
    ("send", {"verb": Verb.SEND}),
    ("Send.", {"verb": Verb.SEND}),
    ("send 41 mon 9:00", {"verb": Verb.SEND, "number": 41, "when": "mon 9:00"}),
    ("send 1234567890", {"verb": Verb.SEND, "number": 1234567890}),
    ("stop a b c d e f g h", {"verb": Verb.STOP, "person": "a b c d e f g h"}),
    ("meet jane tue 15:00 at 5 Main St", {"verb": Verb.MEET, "person": "jane", "when": "tue 15:00",
     "place": "5 Main St"}),
    ("met jane tue at Room 5", {"verb": Verb.MET, "person": "jane", "when": "tue", "place": "Room 5"}),
    ("send 41 2w", {"verb": Verb.SEND, "number": 41, "when": "2w"}),
    ("send 41:  Dear Jane.  end", {"verb": Verb.SEND, "number": 41, "text": "Dear Jane."}),
    ("send 41 mon 9:00: Dear Jane. end", {"verb": Verb.SEND, "number": 41, "when": "mon 9:00", "text": "Dear Jane."}),
    ("send: Dear Jane. END", {"verb": Verb.SEND, "text": "Dear Jane."}),
    ("send 41:\nDear Jane,\n\n  one: “two” \u2013 three  \n#4\nend", {"verb": Verb.SEND, "number": 41,
     "text": "Dear Jane,\n\n  one: “two” \u2013 three\n#4"}),
    ("edit 41: shorter end", {"verb": Verb.EDIT, "number": 41, "text": "shorter"}),
    ("edit 41: Dear Jane,\nskip 42\nEnd.", {"verb": Verb.EDIT, "number": 41, "text": "Dear Jane,\nskip 42"}),
    ("skip 41", {"verb": Verb.SKIP, "number": 41}),
    ("later 41 2w", {"verb": Verb.LATER, "number": 41, "when": "2w"}),
    ("later 41 in two weeks", {"verb": Verb.LATER, "number": 41, "when": "in two weeks"}),
    ("undo 41", {"verb": Verb.UNDO, "number": 41}),
    ("sent 41", {"verb": Verb.SENT, "number": 41}),
    ("retry 41", {"verb": Verb.RETRY, "number": 41}),
    ("answered jane", {"verb": Verb.ANSWERED, "person": "jane"}),
    ("answered jane yesterday: gladly", {
        "verb": Verb.ANSWERED, "person": "jane", "when": "yesterday", "text": "gladly",
    }),
    ("draft jane ask-call", {"verb": Verb.DRAFT, "person": "jane", "key": "ask-call"}),
    ("Draft Jane Doe Ask-Call", {"verb": Verb.DRAFT, "person": "Jane Doe", "key": "ask-call"}),
    ("note jane: likes: tea", {"verb": Verb.NOTE, "person": "jane", "text": "likes: tea"}),
    ("note Jane Doe:\nlikes tea\nand cake\nend", {"verb": Verb.NOTE, "person": "Jane Doe",
     "text": "likes tea\nand cake"}),
    ("note jane: likes tea\nand cake\nend", {"verb": Verb.NOTE, "person": "jane", "text": "likes tea\nand cake"}),
    ("note jane: likes tea end", {"verb": Verb.NOTE, "person": "jane", "text": "likes tea"}),
    ("note jane@x.org: tea", {"verb": Verb.NOTE, "person": "jane@x.org", "text": "tea"}),
    ("met jane yesterday: tea", {"verb": Verb.MET, "person": "jane", "when": "yesterday", "text": "tea"}),
    ("met jane yesterday", {"verb": Verb.MET, "person": "jane", "when": "yesterday"}),
    ("met Jane Doe mon 9:00: tea", {"verb": Verb.MET, "person": "Jane Doe", "when": "mon 9:00", "text": "tea"}),
    ("met jane at the fair: tea", {"verb": Verb.MET, "person": "jane", "place": "the fair", "text": "tea"}),
    ("met jane last week at Acme", {"verb": Verb.MET, "person": "jane", "when": "last week", "place": "Acme"}),
    ("met June: tea", {"verb": Verb.MET, "person": "June", "text": "tea"}),
    ("met jane may: tea", {"verb": Verb.MET, "person": "jane may", "text": "tea"}),
    ("met may may 3: tea", {"verb": Verb.MET, "person": "may", "when": "may 3", "text": "tea"}),
    ("called jane: hello", {"verb": Verb.CALLED, "person": "jane", "text": "hello"}),
    ("called jane 2026-11-02: hello", {"verb": Verb.CALLED, "person": "jane", "when": "2026-11-02", "text": "hello"}),
    ("meet jane tue 15:00 at Blue Bottle", {"verb": Verb.MEET, "person": "jane", "when": "tue 15:00",
     "place": "Blue Bottle"}),
    ("meet Jane Doe tue at 3 pm at Zoom: room 4", {"verb": Verb.MEET, "person": "Jane Doe", "when": "tue at 3 pm",
     "place": "Zoom: room 4"}),
    ("meet jane tue 15:00 in Lund", {"verb": Verb.MEET, "person": "jane", "when": "tue 15:00", "place": "Lund"}),
    ("meet jane in two weeks at 15:00 in Lund", {"verb": Verb.MEET, "person": "jane", "when": "in two weeks at 15:00",
     "place": "Lund"}),
    ("meet jane tue 15:00", {"verb": Verb.MEET, "person": "jane", "when": "tue 15:00"}),
    ("advice jane: read more", {"verb": Verb.ADVICE, "person": "jane", "text": "read more"}),
    ("did 17: read it", {"verb": Verb.DID, "number": 17, "text": "read it"}),
    ("did 17", {"verb": Verb.DID, "number": 17}),
    ("promise jane: the slides by fri", {"verb": Verb.PROMISE, "person": "jane", "text": "the slides", "when": "fri"}),
    ("promise jane: send it by mail by may 3.", {"verb": Verb.PROMISE, "person": "jane", "text": "send it by mail",
     "when": "may 3"}),
    ("promise jane: send it by mail", {"verb": Verb.PROMISE, "person": "jane", "text": "send it by mail"}),
    ("wrote jane yesterday: by chat", {"verb": Verb.WROTE, "person": "jane", "when": "yesterday", "text": "by chat"}),
    ("declined 17: it did not fit", {"verb": Verb.DECLINED, "number": 17, "text": "it did not fit"}),
    ("told 17", {"verb": Verb.TOLD, "number": 17}),
    ("expect jane: her notes by mon", {"verb": Verb.EXPECT, "person": "jane", "text": "her notes", "when": "mon"}),
    ("gratitude jane: a card by post", {"verb": Verb.GRATITUDE, "person": "jane", "text": "a card by post"}),
    ("purpose jane: whether to move", {"verb": Verb.PURPOSE, "person": "jane", "text": "whether to move"}),
    ("question jane: how do you say no?", {"verb": Verb.QUESTION, "person": "jane", "text": "how do you say no?"}),
    ("next jane: write it down by fri", {"verb": Verb.NEXT, "person": "jane", "text": "write it down", "when": "fri"}),
    ("energy jane: +2", {"verb": Verb.ENERGY, "person": "jane", "text": "+2"}),
    ("match jane: yes", {"verb": Verb.MATCH, "person": "jane", "text": "yes"}),
    ("agreement jane: an hour every six weeks by 2027-06-30", {"verb": Verb.AGREEMENT, "person": "jane",
     "text": "an hour every six weeks", "when": "2027-06-30"}),
    ("introduced Jane Doe via bob", {"verb": Verb.INTRODUCED, "person": "Jane Doe", "key": "bob"}),
    ("introduced jane via Bob Lee", {"verb": Verb.INTRODUCED, "person": "jane", "key": "Bob Lee"}),
    ("goal: lead a team by 2027-06-30", {"verb": Verb.GOAL, "text": "lead a team", "when": "2027-06-30"}),
    ("result: three new clients by dec 31", {"verb": Verb.RESULT, "text": "three new clients", "when": "dec 31"}),
    ("milestone 3: hold a review by 2027-03-31", {"verb": Verb.MILESTONE, "number": 3, "text": "hold a review",
     "when": "2027-03-31"}),
    ("reached 3: it went well", {"verb": Verb.REACHED, "number": 3, "text": "it went well"}),
    ("drop 3", {"verb": Verb.DROP, "number": 3}),
    ("goals", {"verb": Verb.GOALS}),
    ("gave jane: an article", {"verb": Verb.GAVE, "person": "jane", "text": "an article"}),
    ("fact jane role: CTO", {"verb": Verb.FACT, "person": "jane", "key": "role", "text": "CTO"}),
    ("fact Jane Doe Role: CTO", {"verb": Verb.FACT, "person": "Jane Doe", "key": "role", "text": "CTO"}),
    ("add Jane Doe <jane@x.org>, Acme, CTO, warm via bob", {"verb": Verb.ADD, "cells":
     JANE | {"company": "Acme", "role": "CTO", "warmth": "warm", "connector": "bob"}}),
    ("add Jane Doe <jane@x.org>", {"verb": Verb.ADD, "cells": JANE}),
    ("add Jane Doe <jane@x.org>, Acme, CTO", {"verb": Verb.ADD, "cells": JANE | {"company": "Acme", "role": "CTO"}}),
    ("add Jane Doe <jane@x.org>, Acme, Head of Sales, Europe, Cold", {"verb": Verb.ADD, "cells":
     JANE | {"company": "Acme", "role": "Head of Sales, Europe", "warmth": "cold", "connector": ""}}),
    ("add Jane Doe <jane@x.org>, , , warm", {"verb": Verb.ADD, "cells": JANE | {"warmth": "warm", "connector": ""}}),
    ("forget jane", {"verb": Verb.FORGET, "person": "jane"}),
    ("pause jane until may 3", {"verb": Verb.PAUSE, "person": "jane", "when": "may 3"}),
    ("meet marc thu 19 feb 10:00", {"verb": Verb.MEET, "person": "marc", "when": "thu 19 feb 10:00"}),
    ("send 50 thu, 14 may 10:00", {"verb": Verb.SEND, "number": 50, "when": "thu, 14 may 10:00"}),
    ("later 27 thu 26 feb", {"verb": Verb.LATER, "number": 27, "when": "thu 26 feb"}),
    ("away until fri 6 march", {"verb": Verb.AWAY, "when": "fri 6 march"}),
    ("promise jane: the slides by fri 27 feb", {"verb": Verb.PROMISE, "person": "jane", "text": "the slides",
     "when": "fri 27 feb"}),
    ("goal: lead by the end of march", {"verb": Verb.GOAL, "text": "lead", "when": "the end of march"}),
    ("pause jane for two weeks", {"verb": Verb.PAUSE, "person": "jane", "when": "two weeks"}),
    ("away for 2w", {"verb": Verb.AWAY, "when": "2w"}),
    ("pause jane", {"verb": Verb.PAUSE, "person": "jane"}),
    ("resume jane", {"verb": Verb.RESUME, "person": "jane"}),
    ("stop jane", {"verb": Verb.STOP, "person": "jane"}),
    ("close jane", {"verb": Verb.CLOSE, "person": "jane"}),
    ("away until may 3", {"verb": Verb.AWAY, "when": "may 3"}),
    ("back", {"verb": Verb.BACK}),
    ("pause all", {"verb": Verb.PAUSE_ALL}),
    ("Pause All until mon", {"verb": Verb.PAUSE_ALL, "when": "mon"}),
    ("resume all", {"verb": Verb.RESUME_ALL}),
    ("help", {"verb": Verb.HELP}),
    ("status", {"verb": Verb.STATUS}),
    ("who", {"verb": Verb.WHO}),
    ("why jane", {"verb": Verb.WHY, "person": "jane"}),
    ("history jane", {"verb": Verb.HISTORY, "person": "jane"}),
    ("confirm 7F3K-29QD", {"verb": Verb.CONFIRM, "code": "7F3K-29QD"}),
    ("confirm 7f3k 29qd", {"verb": Verb.CONFIRM, "code": "7F3K-29QD"}),
]  # fmt: skip

SPELLINGS = [
    *("send 41", "Send 41", "SEND 41", "Send 41.", "  send   41  ", "send\u00a041", "send 41\u202f.", "“send 41”"),
    *("“Send 41.”", "'send 41'", "`send 41`", "send 41 # as agreed: yes", "send 41\t"),
]

REFUSED = [
    ("send 41 please", "send 41"),
    ("send 41 42", "send 41"),
    ("send 41, 42", "send 41"),
    ("send 41-43", "send 41"),
    ("send 1-9999999999", "send 1"),
    ("send 12345678901", "send NUMBER"),
    ("send 041", "send 41"),
    ("send 0", "send NUMBER"),
    ("send ٤١", "send NUMBER"),
    ("send \uff14\uff11", "send NUMBER"),
    ("send #41", "send 41"),
    ("send # 41", "send NUMBER"),
    ("send no. 41", "send NUMBER"),
    ("send 41 9", "send 41"),
    ("send 41 mon 9", "send 41 mon"),
    ("send mon 9:00", "send NUMBER"),
    ("send all", "send NUMBER"),
    ("do not send 41", ""),
    ("don't send 41", ""),
    ("> send 41", ""),
    ("| send 41", ""),
    ("1. send 41", "send 41"),
    ("2) *skip 42*", "skip 42"),
    ("(3) send 41", "send 41"),
    ("· send 41", "send 41"),
    ("send 41, skip 42", "send 41"),
    ("send 41 and 42", "send 41"),
    ("1.", ""),
    ("- send 41", "send 41"),
    ("\uff53\uff45\uff4e\uff44 41", ""),
    ("\u0455end 41", "send 41"),
    ("bac\u212a", "back"),
    ("se\u200bnd 41", "send 41"),
    ("send 41\u200b", "send 41"),
    ("send 4\u202e1", "send NUMBER"),
    ("send\x0741", ""),
    ("sned 41", "send 41"),
    ("*send 50*", "send 50"),
    ("* send 50", "send 50"),
    ("- **send 50**", "send 50"),
    ("• send 50", "send 50"),
    ("ok, send 50", "send 50"),
    ("Yes please send 50", "send 50"),
    ("Yes, please send it today.", ""),
    ("send 62x", "send 62"),
    ("send 63.5", "send 63"),
    ("send 9:00", "send NUMBER"),
    ("sned 41 mon 9:00", "send 41 mon 9:00"),
    ("Send 12Later 13 2wSent from my iPhone", "send 12"),
    ("edit 41", "edit 41: … end"),
    ("edit: text end", "edit NUMBER: … end"),
    ("later 41", "later 41 2w"),
    ("later 41 soon", "later 41 2w"),
    ("later 2w", "later NUMBER 2w"),
    ("skip", "skip NUMBER"),
    ("skip jane", "skip NUMBER"),
    ("note jane", "note jane: …"),
    ("note: tea", "note jane: …"),
    ("stop a b c d e f g h i", "stop a b c d e f g"),
    ("meet jane tue at 3 pn", "meet jane tue"),
    ("met jane at 3 pn", "met jane at"),
    ("meet jane", "meet jane tue 15:00 at Blue Bottle"),
    ("meet jane at Blue Bottle", "meet jane tue 15:00 at Blue Bottle"),
    ("did jane: it", "did NUMBER: …"),
    ("did 5 it", "did 5"),
    ("milestone 12 x", "milestone 12: … by 2027-03-31"),
    ("fact jane: CTO", "fact jane role: CTO"),
    ("fact jane job-title: CTO", "fact jane role: CTO"),
    ("fact Jane Doe job-title: CTO", "fact jane role: CTO"),
    ("introduced jane", "introduced jane via bob"),
    ("introduced jane via", "introduced jane via bob"),
    ("introduced via bob", "introduced jane via bob"),
    ("draft", "draft jane ask-call"),
    ("draft jane", "draft jane ask-call"),
    ("draft jane ask/call", "draft jane ask-call"),
    ("add Jane jane@x.org", Verb.ADD.usage),
    ("add Jane <jane>", Verb.ADD.usage),
    ("add <jane@x.org>", Verb.ADD.usage),
    ("add Jane <jane@x.org> Acme", "add Jane <jane@x.org>"),
    ("add Jane <jane@x.org", Verb.ADD.usage),
    ("pause jane until sometime", "pause jane"),
    ("pause", "pause jane until may 3"),
    ("stop", "stop jane"),
    ("stop all", "pause all"),
    ("- stop all letters", "pause all"),
    ("'sned' 41", "send 41"),
    ("Xsned 41", ""),
    ("1. statsu", "status"),
    (f"please sned {'x' * 107} 4", ""),
    (f"please sned {'x' * 106} 4", "send NUMBER"),
    ("resume all now", "resume all"),
    ("away", "away until may 3"),
    ("away until", "away until may 3"),
    ("back soon", "back"),
    ("status?", "status"),
    ("statsu", "status"),
    ("why", "why jane"),
    ("confirm", "confirm 7F3K-29QD"),
    ("confirm 7F3K", "confirm 7F3K-29QD"),
    ("Sent from my iPhone", ""),
    ("Hello,", ""),
    ("Thanks a lot", ""),
    ("42", ""),
]  # fmt: skip


def fields(command: object) -> dict[str, object]:
    assert isinstance(command, Command), command
    default = Command(command.verb, command.line)
    changed = {field.name: getattr(command, field.name) for field in dataclasses.fields(command)}
    return {"verb": command.verb} | {name: value for name, value in changed.items() if value != getattr(default, name)}


@pytest.mark.parametrize(("text", "expected"), UNDERSTOOD)
def test_every_row_of_the_grammar_is_understood(text: str, expected: dict[str, object]) -> None:
    (command,) = parse(text)
    assert fields(command) == expected


def test_the_table_has_every_verb() -> None:
    assert {expected["verb"] for _, expected in UNDERSTOOD} == set(Verb)


@pytest.mark.parametrize("text", SPELLINGS)
def test_what_clients_add_does_not_matter(text: str) -> None:
    (command,) = parse(text)
    assert fields(command) == {"verb": Verb.SEND, "number": 41}


@pytest.mark.parametrize(("text", "nearest"), REFUSED)
def test_what_is_no_command_is_quoted_back_with_the_nearest_one(text: str, nearest: str) -> None:
    (problem,) = parse(text)
    assert isinstance(problem, Problem)
    assert problem.nearest == nearest
    assert problem.said


@pytest.mark.parametrize("verb", Verb)
def test_the_example_of_each_verb_is_itself_a_command(verb: Verb) -> None:
    (command,) = parse(verb.usage)
    assert isinstance(command, Command)
    assert command.verb is verb


TIERS_AS_DESIGNED = {
    Tier.READ: "help status who why history goals",
    Tier.STOP: "stop pause away pause_all",
    Tier.RECORD: "skip later undo sent draft answered note met called wrote meet advice did declined told promise"
    " expect gave gratitude purpose question next energy match agreement introduced goal result milestone reached drop"
    " fact resume close back",
    Tier.LETTER: "send edit retry",
    Tier.CONFIRM: "resume_all add confirm forget",
}


@pytest.mark.parametrize("level", Tier)
def test_each_verb_has_the_tier_of_what_it_can_do(level: Tier) -> None:
    names = TIERS_AS_DESIGNED[level].upper().split()
    assert {verb for verb in Verb if verb.tier is level} == {Verb[name] for name in names}


@pytest.mark.parametrize("key", ["address", "Address", "email"])
def test_a_change_of_address_has_to_be_confirmed(key: str) -> None:
    (command,) = parse(f"fact jane {key}: new@x.org")
    assert isinstance(command, Command)
    assert tier(command) is Tier.CONFIRM


def test_another_fact_need_not_be_confirmed() -> None:
    (command,) = parse("fact jane role: CTO")
    assert isinstance(command, Command)
    assert tier(command) is Tier.RECORD


def verbs(text: str) -> list[str]:
    return [str(found.verb) if isinstance(found, Command) else "?" for found in parse(text)]


TEXTS = [
    ("an unclosed letter takes nothing with it", "send 41:\nDear Jane,\nskip 42", ["?"]),
    ("an unclosed letter does not eat the next text", "send 41:\nDear Jane,\nnote bob: rude\nend\nskip 42", ["?"]),
    ("an unclosed one-line letter is refused", "send 41: Dear Jane,\nskip 42", ["?"]),
    ("an end in the last sentence is not taken for the end", "send 41: to the end\nDear\nend\nskip 42", ["?", "skip"]),
    ("an empty letter is refused", "send 41:\n\nend\nskip 42", ["?", "skip"]),
    ("an empty one-line letter is refused", "send 41: end", ["?"]),
    ("a text behind a wrong head is not read as commands", "send 41:2 points\nskip 42\nend\nskip 43", ["?", "skip"]),
    ("a text behind a wrong number is not read as commands", "send 4 1:\nskip 42\nend\nskip 43", ["?", "skip"]),
    ("a wrong time opens no text", "send 41 mon 25:00\nskip 42", ["?", "skip"]),
    ("a letter with characters that cannot be seen is refused", "send 41:\nDear\u202e Jane\nend", ["?"]),
    ("two one-line letters", "send 41: a end\nedit 42: b end", ["send", "edit"]),
    ("a one-line letter before a longer one", "send 41: a end\nedit 42:\nb\nend", ["send", "edit"]),
    ("a note is one line before other commands", "note jane: a\nskip 42\nskip 43", ["note", "skip", "skip"]),
    ("a closed note may quote commands", "note jane:\nshe wrote\nsend 41\nend", ["note"]),
    ("a letter seems to begin in a note", "note jane: she wrote\nsend 41\nDear Jane\nend\nskip 42", ["?", "skip"]),
    ("a text seems to begin in a note", "note jane: tea\nadvcie bob:\nread\nend\nskip 42", ["?", "skip"]),
    ("a letter seems to begin in a letter", "edit 41:\nDear Jane\nsned 42:\nDear Bob\nend\nskip 43", ["?", "skip"]),
    ("a letter may have headings", "edit 41:\nWhat I read:\nThe plan: 41 pages\nIn 2027:\nend", ["edit"]),
    (
        "a letter may have headings like verbs",
        "edit 41:\nNote: x\nQuestion:\nFact 2: x\nend\nskip 42",
        ["edit", "skip"],
    ),
    ("a note may have them", "note jane:\nNote: x\nend\nskip 42", ["note", "skip"]),
    ("what begins in one line may not", "note jane: tea\nNote: x\nend\nskip 42", ["note", "?", "skip"]),
    ("a heading that is a whole command", "edit 41:\nNext steps:\nwe talk\nend\nskip 42", ["?"]),
    ("what names nobody keeps its text to itself", "skip 41\nnote: x\nskip 42\nend\nskip 43", ["skip", "?", "skip"]),
    ("a heading like a letter", "edit 41:\n Edit: x\nend\nskip 42", ["?"]),
    ("a misspelt letter in a letter", "edit 41:\nsned 42: \nDear Bob\nend\nskip 43", ["?", "skip"]),
    ("an end glued to what follows", "edit 41:\nDear\n  Endskip 42\nnote bob: x\nend", ["?"]),
    ("an end with a command behind it", "edit 41:\nDear\nend  skip 42\nend", ["?"]),
    ("an end at the beginning of a sentence", "edit 41:\nEnd of story\nEnding skip 42\nend", ["edit"]),
    ("a damaged end within blanks", "edit 41:\nDear\n e-nd;\nx\nend", ["?"]),
    ("a heading in a note that has begun", "note jane: tea\nWhat she reads:\nend", ["?"]),
    ("one with marks", "note jane: tea\n*n ote bob:*\nend", ["?"]),
    ("one with a wide colon", "note jane: tea\nn ote bob\uff1a\nend", ["?"]),
    ("a misspelt letter in a note", "note jane: tea\nsned 42: Dear\nend", ["?"]),
    ("one with a wide colon in a note", "note jane: tea\nsned 42\uff1aDear\nend", ["?"]),
    ("one without a colon", "note jane: tea\nsned 42 Dear\nend", ["note"]),
    ("prose with a colon in a note", "note jane: tea\nshe said: no\nskip 42 # so: yes\nmet bob\nend", ["note"]),
    ("a beginning that was broken", "note jane: tea\nadvice\nbob: x\nend", ["?"]),
    ("a text with the end in a line, in a note", "note jane: tea\nDear Bob end\nx\nend", ["?"]),
    ("as a line of a letter", "edit 41:\nto the end\nx\nend", ["edit"]),
    ("a letter in one long line", f"edit 41: {'x ' * 30}end\nand all of it\nskip 42", ["edit", "?", "skip"]),
    ("a damaged end", "edit 41:\nDear Jane\nend;\nskip 42\nend", ["?"]),
    ("an end that was glued to the next command", "edit 41:\nDear Jane\nend skip 42\nnote bob:\ntea\nend", ["?"]),
    ("a text of marks alone", "note jane: !\nskip 42", ["?"]),
    ("a note before a letter", "note jane: a\nedit 42:\nb\nend", ["note", "edit"]),
    ("an end without a beginning", "skip 41\nsend 42\nend\nskip 43", ["?", "skip"]),
    ("a text without its colon", "send 41\nDear Jane,\nskip 42\nend\nskip 43", ["?", "skip"]),
    ("a damaged letter", "send 41:\nDear Ja\ufffdne\nend", ["?"]),
    ("comments and blank lines", "# send 40\n\n \n\u200b\u200c\n  # x\nskip 41", ["skip"]),
    ("old and new line ends, a byte order mark", "\ufeffskip 41\r\nskip 42\rskip 43", ["skip", "skip", "skip"]),
    ("other line breaks are none", "skip 41\u2028skip 42\nskip 41\x0bskip 42", ["?", "?"]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_texts_end_where_they_were_closed(text: str, expected: list[str]) -> None:
    assert verbs(text) == expected


LONG = "fact sofia why: you once said that the best teams are those that dare,"
BROKEN = [
    (
        "its next line goes on in it",
        f"{LONG}\nto argue about words.\nskip 42",
        [f"{LONG} to argue about words.", "skip"],
    ),
    ("a blank line ends it", f"{LONG}\n\nto argue", [LONG, "?"]),
    ("a line behind its last may be of it", f"{LONG}\nto argue\nSam\nskip 42", ["?", "skip"]),
    ("the end of a sentence is its last", f"{LONG}\nto argue.\nSam\nskip 42", [f"{LONG} to argue.", "?", "skip"]),
    ("a command below its short last line is none of it", f"{LONG}\nto argue\nskip 42", [f"{LONG} to argue", "skip"]),
    ("a command may be some of it", f"{LONG}\nskip 42\nskip 43", ["?", "skip"]),
    ("a command behind a blank line is none of it", f"{LONG}\n\nskip 42", [LONG, "skip"]),
    ("a command behind the end of a sentence is none of it", f"{LONG[:-1]}.\nskip 42", [f"{LONG[:-1]}.", "skip"]),
    ("no program leaves a line that long", f"{LONG} {LONG}\nto argue\nskip 42", [f"{LONG} {LONG}", "?", "skip"]),
    ("a misspelt command may be some of it", f"{LONG}\nsikp 42\nskip 43", ["?", "skip"]),
    ("a line that begins with a verb may be of it", f"{LONG}\nmeet often and talk\nskip 42", ["?", "skip"]),
    ("a letter that was broken has its end in a line", f"edit 41: {'x ' * 40}\nand more end\nskip 42\nend", ["?"]),
    ("a day may stand in its last line", f"promise jane: {'x' * 60} by\nfri", [f"promise jane: {'x' * 60}"]),
    ("it may be closed in its last line", f"{LONG}\nto argue. end\nskip 42", [f"{LONG} to argue.", "skip"]),
    ("where it is closed, its lines stay", f"{LONG}\nto argue\nend", [f"{LONG}\nto argue"]),
    ("a letter has to be closed", f"edit 41: {'x' * 60}\nto argue", ["?"]),
    ("a short line is whole", "note jane: keeps bees\nand cats", ["note jane: keeps bees", "?"]),
    *((f"“{below}” is none of it", f"{LONG}\n{below}", [LONG, *others])
      for below, others in (("# to argue", []), ("> to argue", ["?"]), ("| to", ["?"]), ("did 1: x", ["did 1: x"]))),
    *((f"“{below}” may be of it", f"{LONG}\n{below}\nskip 42", ["?", "skip"])
      for below in ("- to argue", "* to argue", "Best wishes Sam", "to\u200bargue", "as I say, Note: x", "sikp 42")),
    *((f"“{below}” is of it", f"{LONG}\n  {below}", [f"{LONG} {below}"])
      for below in ("Best wishes from Sam", "to argue now", "to argue: words", "as I say so, note: words")),
    *((f"“{mark}” may end it", f"{LONG[:-1]}{mark}\nSam", [LONG[:-1] + mark, "?"]) for mark in ".!?"),
    *((f"a line of {length}", f"note jane: {'x' * (length - 11)}  \nthat went on",
       [f"note jane: {'x' * (length - 11)}{' that went on' if joined else ''}", *([] if joined else ["?"])])
      for length, joined in ((59, False), (60, True), (100, True), (101, False))),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_long_line_that_a_program_broke_is_one_line(text: str, expected: list[str]) -> None:
    told = [
        f"{found.line.partition(':')[0]}: {found.text}" if isinstance(found, Command) and found.text else shown
        for found, shown in zip(parse(text), verbs(text), strict=True)
    ]
    assert told == expected


LINE = "add Jane <jane@x.org>, "
PERSON = "add Ann Abel <ann-abel@annworks7.example>, Annworks7, Director, cold"
HALVES = [
    ("send\n 41", "send 41"),
    ("send 41\n\nmon 9:00", "send 41 mon 9:00"),
    ("met jane\n\nat Acme", "met jane at Acme"),
    ("called jane\nand bob: hello", "called jane and bob: hello"),
    ("add Jane <jane@x.org>, warm\nvia bob", "add Jane <jane@x.org>, warm via bob"),
    ("add Jane <jane@x.org>, warm\nhearts", "add Jane <jane@x.org>, warm hearts"),
    *((f"{head}\n{tail}", f"{head} {tail}") for head, tail in (
        ("pause jane", "Until some time"),
        ("away until mon", "for ever"),
        ("meet jane mon 9:00 in Lund", "at Acme"),
        ("met jane", "in Lund"),
        ("send 41", "42 and 43"),
    )),
    ("pause jane\n\nuntil some time", ""),
    ("stop jane\nfor good", ""),
    ("send 41\nor 42", ""),
    (f"{PERSON}\nSam", ""),
    (f"{PERSON}\nSent from my iPhone", ""),
    (f"{PERSON}\nvia bob", f"{PERSON} via bob"),
    ("send 41\nskip 42", ""),
    ("pause jane\npause all until mon", ""),
    *((f"{LINE:x<{length}}{blank}\n{between}Sam", whole and f"{LINE:x<{length}} Sam")
      for length, blank, between, whole in (
        (59, "", "", ""), (60, "  ", "", "whole"), (100, "", "", "whole"), (101, "", "", ""), (80, "", "\n", ""))),
]  # fmt: skip


@pytest.mark.parametrize(("text", "whole"), HALVES)
def test_a_command_that_may_have_been_broken_is_asked_for_whole(text: str, whole: str) -> None:
    first, *_ = parse(text)
    if whole:
        assert first == Problem(
            text.partition("\n")[0].strip(), "it may go on in the next line: write it in one line", whole
        )
    else:
        assert isinstance(first, Command)


def test_where_no_program_broke_a_line_each_stands_for_itself() -> None:
    for text, count in ((f"{LONG}\nto argue", 2), (f"{LINE:x<80}\nSam", 2), ("send\n41", 1)):
        assert len([result for _, result, _ in read(text.split("\n"), exact=True) if result]) == count


X = "x" * 300
EXPLAINED = [
    ("send 41 please", "send 41 please", "it is no command I know", "send 41"),
    (X, X[:200] + "\u2026", "it is no command I know", ""),
    ("send\u200b 41", "send\u200b 41", "it holds characters that cannot be seen: type the line anew", "send 41"),
    ("Dear\nend", "Dear", "an “end” follows, but no line with a colon begins a text, so nothing up to it was read", ""),
    (f"met jane {X}\n: x", f"met jane {X}"[:200] + "\u2026", "it may go on in the next line: write it in one line",
     f"met jane {X}"[:200] + "\u2026"),
    ("send 41: a end\nend", "send 41: a end",
     "its text is closed twice by “end”: write “end” only once, on a line of its own", "send 41"),
    ("send 41:\nDear", "send 41:",
     "its text is not closed, so nothing from here on was read: write a line “end” after it", "send 41"),
    (f"send 41:\nDear\nNext {X}:\nx\nend", "send 41:",
     (f"“{f'Next {X}'[:80]}\u2026” below it seems to begin or to end another text, so nothing from here on was read: "
      "write “end” above that line, or word it in another way"), "send 41"),
    ("note jane: a\nb:\nend", "note jane: a",
     "another text seems to begin above the “end”, so nothing up to it was read: close each text", "note jane: …"),
    (f"{LONG}\nSam {X}", LONG, (f"it may go on with “{f'Sam {X}'[:80]}\u2026”, which was not read either: leave a "
     "blank line between them"), "fact jane role: CTO"),
    ("note jane:\na\u200b\nend", "note jane:",
     "its text holds characters that cannot be seen or were damaged: type it anew", "note jane: …"),
    ("send 41:\n \nend", "send 41:", "its text is empty", "send 41"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "said", "nearest"), EXPLAINED)
def test_each_problem_says_why_and_what_to_do(text: str, line: str, said: str, nearest: str) -> None:
    first, *_ = parse(text)
    assert first == Problem(line, said, nearest)


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("fact jane why: …", "…"),
        ("fact jane why: ...", "..."),
        ("send 41: … end", "…"),
        ("promise jane: … by fri", "…"),
        ("fact NAME goals: 1", "NAME"),
        ("add THEIR NAME <x@y.org>", "THEIR NAME"),
        ("note jane: she said …", ""),
        ("fact jane name: Jane Roe", ""),
    ],
)
def test_what_is_left_of_an_example_is_found(line: str, left: str) -> None:
    (command,) = parse(line)
    assert isinstance(command, Command)
    assert placeholder(command) == left


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("promise jane: the slides by 6/3", True),
        ("goal: lead a team by soonish", True),
        ("goal: lead a team by may 3", False),
        ("promise jane: the slides", False),
        ("note jane: by chat or by mail", False),
    ],
)
def test_a_day_that_was_not_understood_is_noticed(line: str, expected: bool) -> None:
    (command,) = parse(line)
    assert isinstance(command, Command)
    assert undated(command) is expected


def test_the_first_line_of_a_text_may_be_blank_and_its_indentation_is_kept() -> None:
    (command,) = parse("send 41:\n\n  Dear Jane\nend")
    assert isinstance(command, Command)
    assert command.text == "  Dear Jane"


WORDS = st.sampled_from(
    [
        *Verb,
        *(verb.usage for verb in Verb),
        "41",
        "jane",
        "end",
        ":",
        "#",
        "until",
        "may 3",
        "\n",
        " ",
        "at",
        "by",
        "<",
        ">",
    ]
)
ANY = st.text() | st.lists(WORDS).map(" ".join) | st.lists(WORDS).map("".join)


@settings(deadline=None)
@given(ANY)
def test_no_text_raises(text: str) -> None:
    for result in parse(text):
        assert isinstance(result, Command | Problem)


@settings(deadline=None)
@given(ANY)
def test_a_command_line_is_found_again_behind_anything_that_opens_no_text(text: str) -> None:
    flat = text.replace(":", "").replace("\n", " ").replace("\r", " ")
    *_, last = parse(f"{flat}\nskip 41")
    assert isinstance(last, Command)
    assert last.number == 41


PREFIX = st.text(min_size=1).filter(lambda text: text.strip(" \t\u00a0\"'`“”\u2018\u2019\ufeff\r\n") != "")


@settings(deadline=None)
@given(prefix=PREFIX, number=st.integers(1, 10**10))
@example(prefix=">", number=41)
@example(prefix="| ", number=41)
@example(prefix="* ", number=41)
@example(prefix="send 1", number=41)
def test_a_prefixed_line_never_sends_another_letter(prefix: str, number: int) -> None:
    flat = prefix.replace("\n", " ").replace("\r", " ")
    for result in parse(f"{flat}send {number}"):
        assert not isinstance(result, Command) or tier(result) is not Tier.LETTER or result.number == number


@settings(deadline=None)
@given(
    char=st.characters(exclude_characters="\r\n0123456789"),
    at=st.integers(0, 12),
    line=st.sampled_from(["send 4123", "retry 4123"]),
)
@example(char="#", at=5, line="send 4123")
@example(char=":", at=6, line="send 4123")
@example(char="\u200b", at=6, line="send 4123")
def test_a_mutated_line_never_sends_another_letter(char: str, at: int, line: str) -> None:
    for result in parse(line[:at] + char + line[at:]):
        assert not isinstance(result, Command) or tier(result) is not Tier.LETTER or result.number == 4123


@settings(deadline=None)
@given(quote=st.sampled_from(["> ", "| ", ">", "|", ">> ", " > "]), line=st.sampled_from([verb.usage for verb in Verb]))
def test_a_quoted_line_is_never_a_command(quote: str, line: str) -> None:
    assert not any(isinstance(result, Command) for result in parse(quote + line))
