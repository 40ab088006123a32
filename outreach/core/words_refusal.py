"""What the words of a refusal do in a sentence, in the languages people answer us in: ``words_refusal.txt``.

Between bars stand roles and the words that have them; a word may have several, a hyphen at its end stands for any
ending. Accents, capitals and apostrophes do not matter, and "don't" is "dont". The roles, for demands:

    i, you, me, my          who speaks, and to whom
    glue                    words that change nothing
    hi, and, but, please    words after which a demand may begin
    ask, wish, must         "I ask you to", "I want", "I have to"
    not, more, stop         "not" and "no", "more" and "again", "stop" and "no longer do"
    write, send, use, receive   what is not to be done to the writer; written: "contacted"; past: "wrote"
    mail                    what is written
    remove, removal, take, off, unsub   "delete", "deletion", "take … off", "unsubscribe"
    own, list, law          what we have of the writer, where we have it, what they have a right to
    leave, peace            "leave me alone"
    forbid, object, block, sue, report, spam, unwanted, welcome; abuse: what the mails are called
    past, didnt             "was", "didn't"

for declining:

    can, do, help, time, reads, lack, interest, decline, say, noun, busy, for, thing; declines: what only "I" may say

for another day or another person:

    seek, return, then      "ask", "get back", and for a day named before
    meet, colleague, charge "talk to", who it is, and that it is their business; here: an address

and what speaks against all of them:

    if, doubt, last         a condition, a limit, another thing: a sentence with one is left to a person
    fear                    "do not hesitate to"
    aim                     "to", where it begins a sentence that tells how something is done
    yes                     who writes such a word goes on with us
"""

from outreach.core.words import blocks

BLOCKS = blocks("words_refusal.txt")
"""The roles and words of each language, under its code; those under EVERY are of all languages."""

EVERY = BLOCKS["EVERY"]

WEST = {name: BLOCKS[name] for name in ("en", "de", "nl", "sv", "da", "no", "fr", "es", "pt", "it")}

ENCLITICS = {"es": ("me", "nos"), "it": ("mi", "ci"), "pt": ("me",)}
"""What stands for "me" at the end of a verb: "escribirme"."""

ALONE = BLOCKS["ALONE"]
"""Words that are a refusal all by themselves; each as it stands, as an ending would make it somebody's name."""

ADVERBS = {"en": "ly", "fr": "ment", "es": "mente", "pt": "mente", "it": "mente"}
"""How words end that change nothing."""
