"""HTML mail: to text for reading, and to harmless HTML for looking at.

Nothing that could fetch, run, submit or read a file comes through; where a link leads is written
beside it, since the words of a link say nothing about its target.
"""

import re
from html import escape

import nh3

from dsar_desk.mail.html_bounds import within_bounds
from dsar_desk.mail.html_drawn import drawable

__all__ = ["refers_to_the_world", "sanitised", "text_of"]

_LONGEST = 2_000_000
_DEEPEST_QUOTE = 20
_SILENT = frozenset(
    [
        "applet",
        "audio",
        "canvas",
        "embed",
        "frameset",
        "head",
        "iframe",
        "math",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
        "xml",
    ]
)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
_KEPT = frozenset(
    [
        "b",
        "blockquote",
        "br",
        "caption",
        "center",
        "code",
        "dd",
        "div",
        "dl",
        "dt",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "li",
        "ol",
        "p",
        "pre",
        "s",
        "small",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    ]
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_TARGET = re.compile(r"(?:https?|mailto|tel|ftp):", re.IGNORECASE)
_WORLD = re.compile(
    r"(?:(?:src|srcset|background|data|poster|action)\s*=|url\(|@import|<link\b[^>]{0,200}?href\s*=)"
    r"\s*[\"'(]?\s*(?:url\()?[\"']?(?:https?:|ftp:|file:|//|\\\\)"
)  # for text in lower case: case-blind search is five times as slow
_SPACES = re.compile(r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]")
_EMPTY_LINES = re.compile(r"\n(?:>? *\n){2,}")
# what nh3 writes: attributes in double quotes, and of the signs of HTML only these as references
_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [^\s"=>]+="[^"]*")*) ?/?>|([^<]+)')
_ATTRIBUTE = re.compile(r'([^\s"=>]+)="([^"]*)"')
_REFERENCES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&nbsp;", "\xa0"), ("&amp;", "&"))
_INVISIBLE = re.compile("[\u00ad\u034f\u200b\u2060\ufeff]")

# nh3 (html5ever) understands a page as a browser does and reads any damage in linear time; Python's
# own parser does not, and sees only what comes out of it: the page without what is not for reading
_WELL_FORMED = nh3.Cleaner(
    tags=set(_BLOCKS | _KEPT | {"a", "font", "img", "span"}),
    clean_content_tags=set(_SILENT),
    attributes={"*": {"style"}, "a": {"href", "style"}, "img": {"alt"}},
    url_schemes={"http", "https", "mailto", "tel", "ftp"},
    link_rel=None,
)
_HARMLESS = nh3.Cleaner(tags=set(_KEPT), attributes={}, url_schemes=set(), link_rel=None)


def text_of(html: str) -> str:
    """What a reader of the page would read, quotations marked by ``>``, links with their targets.

    Only of a page ``within_bounds``.
    """
    return _Page(html).text


def sanitised(html: str) -> str:
    """The page with its words, tables and emphasis, and nothing else; made for QTextBrowser.

    Built anew from what was read, then passed through nh3, so two gates would have to fail.
    """
    return _HARMLESS.clean(_Page(within_bounds(html)[0]).html)


def sanitised_json(raw: bytes) -> str:
    """As ``sanitised``, cheap to draw, for a worker process: UTF-8 in, HTML out."""
    return drawable(sanitised(raw.decode("utf-8", "replace")))


def refers_to_the_world(html: str) -> bool:
    """True where showing the page as it is would fetch something or read a file."""
    return "/" in html and _WORLD.search(html[:_LONGEST].lower()) is not None


class _Page:
    """Reads a page once, into text and into harmless HTML."""

    def __init__(self, html: str) -> None:
        self._lines: list[str] = []  # those that are whole
        self._line: list[str] = [""]  # the pieces of the one that is being written
        self._has_words = False
        self._safe: list[str] = []
        self._silent = 0
        self._silent_tag = ""
        self._quotes = 0
        self._pre = 0
        self._links: list[tuple[str, int]] = []
        for end, tag, attributes, data in _TOKEN.findall(_WELL_FORMED.clean(html)):
            if data:
                self._words(_plain(data))
            elif end:
                self._end(tag)
            else:
                self._start(tag, attributes)

    @property
    def text(self) -> str:
        """The words of the page, with no more than one empty line in a row."""
        lines = [*self._lines, "".join(self._line)]
        joined = "\n".join(line.rstrip() for line in lines)
        return _EMPTY_LINES.sub("\n\n", joined).strip("\n")

    @property
    def html(self) -> str:
        """The page rebuilt from tags without attributes and escaped words."""
        return "".join(self._safe)

    def _start(self, tag: str, written: str) -> None:
        """Open an element, or fall silent for one that is not for reading."""
        if self._silent:
            self._silent += tag == self._silent_tag
            return
        attributes = {name: _plain(value) for name, value in _ATTRIBUTE.findall(written)}
        if tag in _SILENT or (tag not in _VOID and _HIDDEN.search(attributes.get("style", ""))):
            self._silent, self._silent_tag = 1, tag
            return
        self._open(tag, attributes)
        if tag in _KEPT:
            self._safe.append(f"<{tag}>")

    def _end(self, tag: str) -> None:
        """Close an element; a silent one ends its silence."""
        if self._silent:
            self._silent -= tag == self._silent_tag
            return
        self._close(tag)
        if tag in _KEPT and tag not in _VOID:
            self._safe.append(f"</{tag}>")

    def _words(self, data: str) -> None:
        """Take words in."""
        if self._silent:
            return
        words = data if data.isascii() else _INVISIBLE.sub("", data).replace("\xa0", " ")
        words = words.replace("\x00", "\ufffd")
        self._safe.append(escape(words))
        if self._pre:
            for place, line in enumerate(words.split("\n")):
                if place:
                    self._break()
                self._write(line)
            return
        words = _SPACES.sub(" ", words)
        last = self._line[-1]
        self._write(words.lstrip() if not last or last.endswith((" ", "\t")) else words)

    def _write(self, words: str) -> None:
        if words:
            self._line.append(words)
            self._has_words = self._has_words or bool(words.strip("> ").strip())

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "br":
            self._break()
        elif tag == "hr":
            self._block()
            self._write("_" * 32)
            self._break()
        elif tag == "img":
            self._picture(attributes)
        elif tag == "a":
            self._links.append((attributes.get("href", ""), len(self._line)))
        elif tag in {"td", "th"}:
            self._write(" " if self._has_words else "")
        elif tag in _BLOCKS:
            self._quotes = min(self._quotes + (tag == "blockquote"), _DEEPEST_QUOTE)
            self._pre += tag == "pre"
            self._block()
            self._write("- " if tag == "li" else "")

    def _close(self, tag: str) -> None:
        if tag == "a" and self._links:
            self._target(*self._links.pop())
        elif tag in _BLOCKS and tag not in {"td", "th"}:
            self._quotes -= tag == "blockquote" and self._quotes > 0
            self._pre -= tag == "pre" and self._pre > 0
            self._block()
            if tag == "p":
                self._break()

    def _picture(self, attributes: dict[str, str]) -> None:
        words = _SPACES.sub(" ", attributes.get("alt", "")).strip()
        if words:
            self._words(f"[{words}]")

    def _target(self, href: str, since: int) -> None:
        """Write where a link leads, unless its words already say so."""
        target = "".join(href.split())
        said = "".join(self._line[since:]).strip()
        bare = target.removeprefix("mailto:")
        if _TARGET.match(target) and said.rstrip("/") != bare.rstrip("/"):
            self._words(f" <{bare}>")

    def _break(self) -> None:
        self._lines.append("".join(self._line))
        self._line, self._has_words = ["> " * self._quotes], False

    def _block(self) -> None:
        """Begin a line of one's own."""
        if self._has_words:
            self._break()
        else:
            self._line = ["> " * self._quotes]


def _plain(written: str) -> str:
    """What stands in HTML that nh3 wrote, its references undone."""
    if "&" in written:
        for reference, sign in _REFERENCES:
            written = written.replace(reference, sign)
    return written
