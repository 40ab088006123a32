"""HTML of strangers to plain text."""

import re
from itertools import chain, islice
from typing import Any

from outreach.core import words

MAX_CHARS = 512 * 1024
MAX_TAGS = 20_000
"""The layout takes a second for 130,000 elements; a real mail of a long thread has some thousands."""
MAX_RULES = 50
HEAD_CHARS = 300
HEAD_PIECES = 40
_TIME = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")
_TAG = re.compile(r"<[^<>]*>")


def plain_text(html: str) -> str:
    """The text a reader would see; of markup too broken for the parser, whatever is not in tags. Never raises."""
    if not html.strip():
        return ""
    try:
        return _shown(_tree(html))
    except _BROKEN:
        return _TAG.sub(" ", html[:MAX_CHARS])


_QUOTES = (
    "//blockquote[@type='cite' or contains(@class,'gmail_quote') or contains(@class,'protonmail_quote')"
    " or contains(@class,'tutanota_quote') or contains(@class,'missive_quote') or @id='isReplyContent']"
    " | //div[contains(@class,'gmail_quote') or contains(@class,'gmail_extra') or contains(@class,'yahoo_quoted')"
    " or contains(@class,'moz-cite-prefix') or contains(@class,'protonmail_quote') or contains(@class,'zmail_extra')"
    " or contains(@class,'OutlookMessageHeader') or @id='divRplyFwdMsg' or @id='appendonsend' or @id='reply-intro'"
    " or @id='mail-editor-reference-message-container' or @id='isForwardContent' or @id='isReplyContent'"
    " or @name='quote' or @name='messageReplySection']"
)
_HEADS = frozenset({"divRplyFwdMsg", "appendonsend", "reply-intro", "mail-editor-reference-message-container"})


_LAST_QUOTATION = (
    "(//blockquote[not(ancestor::blockquote)])[last()][not(@style) or contains(@style,'border-left')]"
    "[not(following::text()[normalize-space()]) and preceding::text()[normalize-space()]]"
)
"""At the mail's end and below other text. Gmail makes one of an indented paragraph too, in a style without a border."""

_BROKEN = (ValueError, TypeError, LookupError, AttributeError, AssertionError, SyntaxError, RecursionError)
"""What the parser and the layout raise on broken markup; lxml's own errors are syntax errors."""


def without_quotes(html: str) -> str | None:
    """The text of the markup without what mail programs mark as quoted; None where nothing is, or it is unreadable.

    Where they mark nothing, a rule above the quoted mail's From and date, else a quotation at the end, tells it.
    """
    try:
        root = _tree(html)
        rules = filter(_heads_quote, islice(root.iter("hr"), MAX_RULES))
        marked = [*root.xpath(_QUOTES), *islice(rules, 1)] or root.xpath(_LAST_QUOTATION)
        for element in marked:
            _remove_quote(element)
        return _shown(root) if marked else None
    except _BROKEN:
        return None


def _tree(html: str) -> Any:
    from lxml import etree
    from lxml import html as elements

    some = "<".join(html[:MAX_CHARS].split("<", MAX_TAGS)[:MAX_TAGS])
    source = some.replace("\0", "").encode("utf-8", "replace")
    return etree.fromstring(source, elements.HTMLParser(encoding="utf-8"))  # type: ignore[no-untyped-call]


def _shown(root: Any) -> str:
    """The text as laid out, but for styles: an indent of a million characters is one of them."""
    from inscriptis.css_profiles import CSS_PROFILES
    from inscriptis.html_engine import Inscriptis
    from inscriptis.model.config import ParserConfig

    for element in list(root.iter("*")):
        hidden = "display:none" in element.attrib.pop("style", "").replace(" ", "").lower()
        if hidden and element.getparent() is not None:
            element.drop_tree()
        if element.tag == "p" and (element.get("class") or "").startswith("Mso"):
            element.tag = "div"  # a line: Word gives its paragraphs no margins
            if not "".join(element.itertext()).strip():
                element.append(element.makeelement("br"))
    return Inscriptis(root, ParserConfig(css=CSS_PROFILES["strict"])).get_text()


def _heads_quote(rule: Any) -> bool:
    """Whether the text below a rule begins like "From: jane@x.org Date: Thu, 24 Mar 2016 08:07", in any language."""
    texts = ((*islice(sibling.itertext(), HEAD_PIECES), sibling.tail or "") for sibling in rule.itersiblings())
    pieces = [rule.tail or "", *islice(chain.from_iterable(texts), HEAD_PIECES)]
    head = " ".join("".join(f"{piece[:HEAD_CHARS]} " for piece in pieces).split())[:HEAD_CHARS].lower()
    return head.partition(":")[0].strip() in words.FROM and "@" in head and _TIME.search(head) is not None


def _remove_quote(element: Any) -> None:
    """Take a quote out; where the element only heads it, all that follows beside it is quoted."""
    if element.tag == "hr" or element.get("id") in _HEADS or "OutlookMessageHeader" in (element.get("class") or ""):
        for sibling in list(element.itersiblings()):
            element.getparent().remove(sibling)
        element.tail = None
    if element.getparent() is not None:
        element.drop_tree()
