"""HTML of strangers to plain text."""

import re
from typing import Any

_TAG = re.compile(r"<[^<>]*>")
MAX_CHARS = 512 * 1024


def plain_text(html: str) -> str:
    """The text a reader would see; of markup too broken for the parser, whatever is not in tags. Never raises."""
    if not html.strip():
        return ""
    from inscriptis import get_text
    from inscriptis.css_profiles import CSS_PROFILES
    from inscriptis.model.config import ParserConfig

    markup = html[:MAX_CHARS].replace("\0", "")
    try:
        return get_text(markup, ParserConfig(css=CSS_PROFILES["strict"]))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, AssertionError, SyntaxError):
        return _TAG.sub(" ", markup)


_QUOTES = (
    "//blockquote[@type='cite' or contains(@class,'gmail_quote') or contains(@class,'protonmail_quote')]"
    " | //div[contains(@class,'gmail_quote') or contains(@class,'gmail_extra') or contains(@class,'yahoo_quoted')"
    " or contains(@class,'moz-cite-prefix') or contains(@class,'protonmail_quote') or contains(@class,'zmail_extra')"
    " or contains(@class,'OutlookMessageHeader') or @id='divRplyFwdMsg' or @id='appendonsend' or @id='reply-intro'"
    " or @id='mail-editor-reference-message-container' or @id='isForwardContent' or @id='isReplyContent'"
    " or @name='quote']"
)
_HEADS = frozenset({"divRplyFwdMsg", "appendonsend", "reply-intro", "mail-editor-reference-message-container"})


def without_quotes(html: str) -> str | None:
    """The text of the markup without what mail programs mark as quoted; None where nothing is, or it is unreadable."""
    from lxml import etree

    source = html[:MAX_CHARS].replace("\0", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(source, etree.HTMLParser(encoding="utf-8"))
        marked = root.xpath(_QUOTES) if root is not None else []
        for element in marked:
            _remove(element)
        return plain_text(etree.tostring(root, encoding="unicode", method="html")) if marked else None
    except (ValueError, TypeError, AssertionError, etree.LxmlError, RecursionError):
        return None


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
