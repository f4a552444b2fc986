"""HTML mail: to text for reading, and to harmless HTML for looking at.

Nothing that could fetch, run, submit or read a file comes through; where a link leads is written
beside it, since the words of a link say nothing about its target.
"""

import re
from html import escape
from html.parser import HTMLParser

import nh3

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
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
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
    """What a reader of the page would read, quotations marked by ``>``, links with their targets."""
    page = _Page(html)
    return page.text


def sanitised(html: str) -> str:
    """The page with its words, tables and emphasis, and nothing else; made for QTextBrowser.

    Built anew from what was read, then passed through nh3, so two gates would have to fail.
    """
    return _HARMLESS.clean(_Page(html).html)


def sanitised_json(raw: bytes) -> str:
    """As ``sanitised``, for a worker process: UTF-8 in, HTML out."""
    return sanitised(raw.decode("utf-8", "replace"))


def refers_to_the_world(html: str) -> bool:
    """True where showing the page as it is would fetch something or read a file."""
    return "/" in html and _WORLD.search(html[:_LONGEST].lower()) is not None


class _Page(HTMLParser):
    """Reads a page once, into text and into harmless HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = [""]
        self._safe: list[str] = []
        self._silent = 0
        self._silent_tag = ""
        self._quotes = 0
        self._pre = 0
        self._links: list[tuple[str, int]] = []
        self.feed(_WELL_FORMED.clean(html[:_LONGEST]))
        self.close()

    @property
    def text(self) -> str:
        """The words of the page, with no more than one empty line in a row."""
        joined = "\n".join(line.rstrip() for line in self._lines)
        return re.sub(r"\n(?:>? *\n){2,}", "\n\n", joined).strip("\n")

    @property
    def html(self) -> str:
        """The page rebuilt from tags without attributes and escaped words."""
        return "".join(self._safe)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, or fall silent for one that is not for reading."""
        if self._silent:
            self._silent += tag == self._silent_tag
            return
        attributes = {name: value or "" for name, value in attrs}
        if tag in _SILENT or (tag not in _VOID and _HIDDEN.search(attributes.get("style", ""))):
            self._silent, self._silent_tag = 1, tag
            return
        self._open(tag, attributes)
        if tag in _KEPT:
            self._safe.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        """Close an element; a silent one ends its silence."""
        if self._silent:
            self._silent -= tag == self._silent_tag
            return
        self._close(tag)
        if tag in _KEPT and tag not in _VOID:
            self._safe.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Take words in."""
        if self._silent:
            return
        words = _INVISIBLE.sub("", data).replace("\xa0", " ").replace("\x00", "\ufffd")
        self._safe.append(escape(words))
        if self._pre:
            for place, line in enumerate(words.split("\n")):
                if place:
                    self._break()
                self._lines[-1] += line
            return
        words = _SPACES.sub(" ", words)
        line = self._lines[-1]
        self._lines[-1] += words.lstrip() if not line or line.endswith((" ", "\t")) else words

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "br":
            self._break()
        elif tag == "hr":
            self._block()
            self._lines[-1] += "_" * 32
            self._break()
        elif tag == "img":
            self._picture(attributes)
        elif tag == "a":
            self._links.append((attributes.get("href", ""), len(self._lines[-1])))
        elif tag in {"td", "th"}:
            self._lines[-1] += " " if self._lines[-1].strip("> ") else ""
        elif tag in _BLOCKS:
            self._quotes = min(self._quotes + (tag == "blockquote"), _DEEPEST_QUOTE)
            self._pre += tag == "pre"
            self._block()
            self._lines[-1] += "- " if tag == "li" else ""

    def _close(self, tag: str) -> None:
        if tag == "a" and self._links:
            self._target(*self._links.pop())
        elif tag in _BLOCKS and tag not in {"td", "th"}:
            self._quotes -= tag == "blockquote" and self._quotes > 0
            self._pre -= tag == "pre" and self._pre > 0
            self._block()
            if tag == "p" and self._lines[-1] == "> " * self._quotes:
                self._break()

    def _picture(self, attributes: dict[str, str]) -> None:
        words = _SPACES.sub(" ", attributes.get("alt", "")).strip()
        if words:
            self.handle_data(f"[{words}]")

    def _target(self, href: str, since: int) -> None:
        """Write where a link leads, unless its words already say so."""
        target = _SPACES.sub("", href)
        said = self._lines[-1][since:].strip()
        bare = target.removeprefix("mailto:")
        if _TARGET.match(target) and said.rstrip("/") != bare.rstrip("/"):
            self.handle_data(f" <{bare}>")

    def _break(self) -> None:
        self._lines.append("> " * self._quotes)

    def _block(self) -> None:
        """Begin a line of one's own."""
        start = "> " * self._quotes
        if self._lines[-1].strip("> ").strip():
            self._lines.append(start)
        else:
            self._lines[-1] = start
