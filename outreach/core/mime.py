"""The bytes of a mail: header fields, the MIME tree, transfer encodings, charsets, addresses. Nothing here ever raises.

An own walker instead of the standard library's parser, because that one recurses without a limit, compares every line
with every open boundary, and raises half a dozen exception types on mail that people really receive. This one is linear
in the size and stops at the limits below; where one was met, the caller learns it.
"""

import binascii
import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from encodings import normalize_encoding
from encodings.aliases import aliases
from functools import lru_cache
from itertools import islice
from urllib.parse import unquote_to_bytes

from outreach.core.text import one_line

HEADER_BYTES = 64 * 1024
HEADER_FIELDS = 500
VALUE_CHARS = 8 * 1024
TEXT_BYTES = 256 * 1024
MAX_DEPTH = 20
MAX_PARTS = 200

Fields = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One address with its display name, both decoded and made safe (RFC 5322 section 3.4 calls the pair a mailbox)."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf of the MIME tree, as the server's BODYSTRUCTURE describes it before anything of it was fetched.

    ``content_type`` and ``encoding`` are lower case, ``size`` is in octets as encoded, ``attachment`` says that its
    disposition is one (RFC 3501 section 7.4.2). An enclosed message (message/rfc822) is one leaf: what others once
    wrote is not this mail's text.
    """

    section: str
    content_type: str
    params: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "7bit"
    size: int = 0
    attachment: bool = False
    filename: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """What a walk found; ``complete`` is False where a limit ended it, ``closed`` where the mail ends inside a part."""

    fields: Fields
    header: bytes
    leaves: tuple[tuple[Leaf, bytes], ...]
    complete: bool
    closed: bool = True


def unix_lines(raw: bytes) -> bytes:
    """The bytes with every kind of line end as LF, as files, IMAP servers and old Macs differ in it."""
    return raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def split(raw: bytes) -> tuple[list[tuple[str, str]], int]:
    """The header fields (lower-case names, unfolded values) and where the body begins (RFC 5322 section 2.1).

    The header ends at the first empty line, or at the first line that cannot be a field: part headers without an empty
    line after them are common. A leading mbox "From " line is passed over.
    """
    usual = _USUAL_HEADER.match(raw)
    if usual and usual.end() <= HEADER_BYTES:
        lines = usual[1][:-1].decode().replace("\n ", " ").replace("\n\t", "\t").split("\n")
        named = (line.partition(":") for line in lines[:HEADER_FIELDS])
        return [(name.rstrip().lower(), _clean(value)) for name, _, value in named], usual.end()
    found: list[tuple[str, bytes]] = []
    at = mbox.end() if (mbox := _MBOX.match(raw)) else 0
    while at <= HEADER_BYTES and (field := _FIELD.match(raw, at)):
        found.append((field[1].decode().lower(), field[2][:HEADER_BYTES].replace(b"\n", b"")))
        at = field.end()
    if at > HEADER_BYTES:
        gap = raw.find(b"\n\n", at - 1)
        end = len(raw) if gap < 0 else gap + 2
    else:
        end = empty.end() if (empty := _EMPTY.match(raw, at)) else at
    return [(name, _clean(charset_text(value))) for name, value in found[:HEADER_FIELDS]], end


_MBOX = re.compile(rb"(?:>?From (?![^\S\n]*:)[^\n]*\n?)+")
_FIELD = re.compile(rb"([!-9;-~]++)[^\S\n]*+:([^\n]*+(?:\n[ \t][^\S\n]*+\S[^\n]*+)*+)\n?")
_USUAL_HEADER = re.compile(rb"((?:[!-9;-~]++[ \t]*+:[ -~\t]*+\n(?:[ \t]++[!-~][ -~\t]*+\n)*+)++)\n")
"""What is usual, here and below, is read in a fraction of the time, to the same effect."""

_EMPTY = re.compile(rb"[^\S\n]*(?:\n|\Z)")


def _clean(value: str) -> str:
    value = value[:HEADER_BYTES].strip()
    return value if value.isprintable() else one_line(value.replace("\0", " "), limit=HEADER_BYTES)


def first(fields: Fields, name: str) -> str:
    """The first value of a field, or an empty string."""
    return next((value for known, value in fields if known == name), "")


def walk(raw: bytes) -> Tree:
    """The leaves of the MIME tree, in order, with their bytes as encoded (RFC 2045, 2046)."""
    raw = unix_lines(raw.removeprefix(codecs.BOM_UTF8)).lstrip()
    fields, start = split(raw)
    leaves = tuple(islice(_leaves(fields, raw[start:], ()), MAX_PARTS + 1))
    complete = len(leaves) <= MAX_PARTS and len(fields) < HEADER_FIELDS and start <= HEADER_BYTES
    too_deep = any(leaf.content_type.startswith("multipart/") for leaf, _ in leaves)
    last = leaves[-1][1] if leaves else b""
    closed = not last or len(last) == len(raw) - start or not raw.endswith(last)
    return Tree(fields, raw[:start], leaves[:MAX_PARTS], complete and not too_deep, closed)


def _leaves(fields: Fields, body: bytes, path: tuple[int, ...]) -> Iterator[tuple[Leaf, bytes]]:
    content_type, params = parameters(first(fields, "content-type"))
    children = _children(body, params.get("boundary", "")) if content_type.startswith("multipart/") else None
    if children is None or len(path) >= MAX_DEPTH:
        known = children is not None or ("/" in content_type and not content_type.startswith("multipart/"))
        yield _leaf(fields, content_type if known else "text/plain", params, body, path), body
        return
    for number, (start, end) in enumerate(children, 1):
        part = body[start:end]
        inner, begin = split(part)
        yield from _leaves(inner, part[begin:], (*path, number))


def _leaf(fields: Fields, content_type: str, params: Mapping[str, str], body: bytes, path: tuple[int, ...]) -> Leaf:
    disposition, told = parameters(first(fields, "content-disposition"))
    return Leaf(
        section=".".join(map(str, path)) or "1",
        content_type=content_type,
        params=params,
        encoding=first(fields, "content-transfer-encoding").lower().strip() or "7bit",
        size=len(body),
        attachment=disposition == "attachment",
        filename=words(told.get("filename") or params.get("name", "")),
    )


def _children(body: bytes, boundary: str) -> list[tuple[int, int]] | None:
    """Where each child of a multipart begins and ends; None when the boundary never occurs: then it is no multipart."""
    if not boundary:
        return None
    spans: list[tuple[int, int]] = []
    start = -1
    marks = _marks(body, b"--" + boundary.encode("utf-8", "surrogateescape"))
    for at, end, closes in islice(marks, MAX_PARTS + 2):  # enough to be seen to be too many
        if start >= 0:
            spans.append((start, at - 1))
        start = end + 1
        if closes:
            return spans
    if start >= 0:
        spans.append((start, len(body)))
    return spans if start >= 0 else None


def _marks(body: bytes, delimiter: bytes) -> Iterator[tuple[int, int, bool]]:
    """Where each line between parts begins and ends, and whether it is the one after the last."""
    at = body.find(delimiter)
    while at >= 0:
        end = body.find(b"\n", at)
        end = len(body) if end < 0 else end
        rest = body[at + len(delimiter) : end].rstrip(b" \t")
        if rest in {b"", b"--"} and body[max(at - 1, 0) : at] in {b"", b"\n"}:
            yield at, end, rest != b""
        at = body.find(delimiter, end)


_PARAMETER = re.compile(r";\s*([^\s=;\"]{1,80})\s*=\s*(?:\"([^\"]*)\"?|([^;\s]*))")


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """A value with parameters, as in Content-Type: the lower-case word and the parameters (RFC 2045 5.1, RFC 2231)."""
    value = value[:VALUE_CHARS]
    plain: dict[str, str] = {}
    pieces: dict[str, list[str]] = {}
    for match in _PARAMETER.finditer(value):
        name, text = match[1].lower(), match[2] if match[2] is not None else match[3]
        if "*" in name:
            pieces.setdefault(name.partition("*")[0], []).append(text)
        else:
            plain.setdefault(name, text)
    extended = {name: _rfc2231("".join(texts)) for name, texts in pieces.items()}
    return value.partition(";")[0].strip().lower(), extended | plain


def _rfc2231(text: str) -> str:
    charset, quote, rest = text.partition("'")
    if not quote or "'" not in rest:
        return text
    return _clean(charset_text(unquote_to_bytes(rest.partition("'")[2]), charset))


_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NOT_BASE64 = bytes(set(range(256)) - set(_BASE64))


_PADDED_BREAK = re.compile(rb"=[ \t]+(?=\r?\n)")
"""A soft break behind which a gateway put blanks, which are to be ignored (section 6.7)."""


def transfer_decoded(data: bytes, encoding: str) -> bytes:
    """The octets without their transfer encoding (RFC 2045 section 6), as far as they go: a cut end is no error."""
    if encoding == "base64":
        clean = data.translate(None, _NOT_BASE64)
        clean = clean[: len(clean) - 1] if len(clean) % 4 == 1 else clean
        return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4))
    if encoding == "quoted-printable":
        return binascii.a2b_qp(_PADDED_BREAK.sub(b"=", data))
    return data


_MULTIBYTE = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "hz": "hz", "shift_jis": "cp932", "cp932": "cp932",
    "euc_jp": "euc_jp", "iso2022_jp": "iso2022_jp_ext", "iso2022_jp_1": "iso2022_jp_ext",
    "iso2022_jp_2": "iso2022_jp_2", "iso2022_kr": "iso2022_kr", "euc_kr": "cp949", "cp949": "cp949",
    "utf-7": "utf-7", "utf-16": "utf-16", "utf-16-le": "utf-16-le", "utf-16-be": "utf-16-be",
}  # fmt: skip
"""Charsets in which valid text may look like UTF-8, or whose declaration is reliable; each with its usual superset."""

_SUPERSET = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252", "iso8859-9": "cp1254", "big5": "big5hkscs"}
_SINGLE_BYTE = ("iso8859", "cp", "koi8", "mac", "tis", "big5", "kz", "ptcp", "viscii")


def charset_text(data: bytes, charset: str = "") -> str:
    """The text of the octets. UTF-8 is tried before a declared single-byte charset or Big5: those are often wrong."""
    name, data = _codec(charset), data.removeprefix(codecs.BOM_UTF8)
    if name in _MULTIBYTE:
        text = data.decode(_MULTIBYTE[name], "replace")
        return text.encode("utf-8", "replace").decode()  # UTF-7 can spell half of a surrogate pair
    try:
        return codecs.utf_8_decode(data, "strict", False)[0]  # a character cut in two at the end is left out
    except UnicodeDecodeError:
        pass
    if name == "utf-8":
        return data.decode("utf-8", "replace")
    return data.decode(_SUPERSET.get(name, name if name.startswith(_SINGLE_BYTE) else "cp1252"), "replace")


_BESIDE_ALIASES = ("cp720", "cp737", "cp856", "cp874", "cp875", "cp1006", "koi8_t", "koi8_u", "utf_8_sig")
_CODECS = {known.replace(".", "_"): known for known in (*aliases, *aliases.values(), *_BESIDE_ALIASES)} | {
    "iso_8859_6_i": "iso8859_6", "iso_8859_8_i": "iso8859_8", "windows_874": "cp874",
    "x_euc_jp": "euc_jp", "x_gbk": "gbk", "x_sjis": "cp932",
}  # fmt: skip
"""What may be looked up: Python goes through its folders for any other name, and remembers it for ever."""


@lru_cache(maxsize=256)
def _codec(charset: str) -> str:
    known = _CODECS.get(normalize_encoding(charset[:40].strip()).lower().replace(".", "_"))
    try:
        return codecs.lookup(known).name if known else ""
    except LookupError:  # one that only Windows has
        return ""


_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]{0,4000})\?=")


def words(value: str) -> str:
    """The value with its encoded words decoded (RFC 2047), on one line.

    White space between two of them falls away, and a character cut in two by a wrong sender is mended.
    """
    if "=?" not in value:
        return _clean(value)
    out: list[str] = []
    run: list[bytes] = []
    charset = ""
    at = 0
    for match in _ENCODED_WORD.finditer(value):
        between = value[at : match.start()]
        word_charset = match[1].partition("*")[0].lower()
        if run and (between.strip() or word_charset != charset):
            out.append(charset_text(b"".join(run), charset))
            run = []
        out.append(between if between.strip() or not at else "")
        charset = word_charset
        run.append(_word_bytes(match[2], match[3]))
        at = match.end()
    out.append(charset_text(b"".join(run), charset))
    return _clean("".join(out) + value[at:])


def _word_bytes(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8", "replace")
    if encoding in "bB":
        return transfer_decoded(data, "base64")
    return binascii.a2b_qp(data, header=True)


_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: f"{number:02}" for number, name in enumerate(_MONTH_NAMES, 1)}
_USUAL_DATE = re.compile(
    rf"(?:[A-Za-z]{{3}}, )?(\d{{1,2}}) ({'|'.join(_MONTHS)}) ([1-9]\d{{3}}) (\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)",
    re.ASCII,
)


def moment(value: str) -> datetime | None:
    """A Date value in UTC (RFC 5322 section 3.3); None when garbled."""
    try:
        if usual := _USUAL_DATE.fullmatch(value):
            day, month, year, clock, hours, minutes = usual.groups()
            local = datetime.fromisoformat(f"{year}-{_MONTHS[month]}-{day:0>2}T{clock}{hours}:{minutes}")
            return local.astimezone(UTC)
        found = parsedate_to_datetime(value[:100])
        return (found.replace(tzinfo=UTC) if found.tzinfo is None else found).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError, LookupError):
        return None


_WORD = r"[^\"\\(),:;<>@\s]++"
_USUAL_MAILBOX = re.compile(rf"\s*+(?:([^\"\\(),:;<>@]*+)<({_WORD}@{_WORD})>|({_WORD}@{_WORD}))\s*+")
_ADDRESS_TOKEN = re.compile(r"[^\"\\(),:;<>]+|\\.|.", re.DOTALL)


def mailboxes(value: str) -> tuple[Mailbox, ...]:
    """The mailboxes of an address list (RFC 5322 section 3.4), groups flattened, comments left out.

    Unbalanced quotes and comments would swallow the rest; such a value is read again without them.
    """
    usual = [_USUAL_MAILBOX.fullmatch(one) for one in value.split(",")]
    if all(usual):
        return tuple(Mailbox((one[2] or one[3])[:320], words((one[1] or "").strip())[:500]) for one in usual if one)
    found = _mailboxes(value)
    if value.count('"') % 2 or (not found and "@" in value):
        found = _mailboxes(value.translate(dict.fromkeys(map(ord, '"()\\'))))
    return found


def _mailboxes(value: str) -> tuple[Mailbox, ...]:
    found: list[Mailbox] = []
    name: list[str] = []
    angle: list[str] | None = None
    inside = False
    for text, literal in _address_tokens(value):
        if literal or text not in {",", ";", ":", "<", ">"}:
            (angle if inside and angle is not None else name).append(text)
        elif text == "<":
            angle, inside = [], True
        elif text == ">":
            inside = False
        else:
            if text != ":":
                _add(found, name, angle)
            name, angle, inside = [], ([] if inside and text == ":" else None), inside and text == ":"
    _add(found, name, angle)
    return tuple(found)


def _address_tokens(value: str) -> Iterator[tuple[str, bool]]:
    quoted, depth = False, 0
    for match in _ADDRESS_TOKEN.finditer(value):
        text = match.group()
        if text == '"' and not depth:
            quoted = not quoted
        elif not quoted and text in {"(", ")"}:
            depth = max(0, depth + (1 if text == "(" else -1))
        elif not depth:
            escaped = text[0] == "\\"
            yield text[escaped:], quoted or escaped


def _add(found: list[Mailbox], name: list[str], angle: list[str] | None) -> None:
    shown = "".join(name).strip()
    address = "".join("".join(shown if angle is None else angle).split())
    if "@" in address:
        found.append(Mailbox(address[:320], "" if angle is None else words(shown)[:500]))
