"""HTML of strangers to plain text."""

import re
from typing import Any

MAX_CHARS = 512 * 1024
MAX_TAGS = 30_000
"""The layout takes a second for 130,000 elements; a real mail of a long thread has some thousands."""
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
    "//blockquote[@type='cite' or contains(@class,'gmail_quote') or contains(@class,'protonmail_quote')]"
    " | //div[contains(@class,'gmail_quote') or contains(@class,'gmail_extra') or contains(@class,'yahoo_quoted')"
    " or contains(@class,'moz-cite-prefix') or contains(@class,'protonmail_quote') or contains(@class,'zmail_extra')"
    " or contains(@class,'OutlookMessageHeader') or @id='divRplyFwdMsg' or @id='appendonsend' or @id='reply-intro'"
    " or @id='mail-editor-reference-message-container' or @id='isForwardContent' or @id='isReplyContent'"
    " or @name='quote']"
)
_HEADS = frozenset({"divRplyFwdMsg", "appendonsend", "reply-intro", "mail-editor-reference-message-container"})


_BROKEN = (ValueError, TypeError, LookupError, AttributeError, AssertionError, SyntaxError, RecursionError)
"""What the parser and the layout raise on broken markup; lxml's own errors are syntax errors."""


def without_quotes(html: str) -> str | None:
    """The text of the markup without what mail programs mark as quoted; None where nothing is, or it is unreadable."""
    try:
        root = _tree(html)
        marked = root.xpath(_QUOTES)
        for element in marked:
            _remove(element)
        return _shown(root) if marked else None
    except _BROKEN:
        return None


def _tree(html: str) -> Any:
    from lxml import etree

    some = "<".join(html[:MAX_CHARS].split("<", MAX_TAGS)[:MAX_TAGS])
    source = some.replace("\0", "").encode("utf-8", "replace")
    return etree.fromstring(source, etree.HTMLParser(encoding="utf-8"))


def _shown(root: Any) -> str:
    """The text as laid out, but for styles: an indent of a million characters is one of them."""
    from inscriptis.css_profiles import CSS_PROFILES
    from inscriptis.html_engine import Inscriptis
    from inscriptis.model.config import ParserConfig

    for element in list(root.iter("*")):
        if "display:none" in element.attrib.pop("style", "").replace(" ", "").lower():
            _remove(element)
    return Inscriptis(root, ParserConfig(css=CSS_PROFILES["strict"])).get_text()


def _remove(element: Any) -> None:
    """Take an element out, not the text after it; after one that only heads the quote, all beside it follows."""
    parent = element.getparent()
    if parent is None:
        return
    if element.get("id") in _HEADS or "OutlookMessageHeader" in (element.get("class") or ""):
        for sibling in list(element.itersiblings()):
            parent.remove(sibling)
    before, tail = element.getprevious(), element.tail or ""
    parent.remove(element)
    if before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail
