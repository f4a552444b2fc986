"""How much of a page is read: what would make a reader of HTML slow is cut off, and said."""

import re

__all__ = ["within_bounds"]

_LONGEST = 1_000_000
_MOST_REFERENCES = 200_000
_DEEPEST = 400
# elements that browsers let nest without end; the cost of each grows with the depth
_NESTING = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<end>/?)(?:div|blockquote|ul|ol|dl|center|table|section|article|main|"
    r"header|footer|nav|aside|address|fieldset|pre|figure|details)(?=[\s/>])",
    re.DOTALL | re.IGNORECASE,
)
_FEW = 200


def within_bounds(html: str) -> tuple[str, bool]:
    """The part of a page that is read, and True where that is all of it.

    A million characters, 200,000 references (``&``) and 400 levels of nesting are read; no page
    that a person wrote comes near. What is cut off stands in the bytes as they came.
    """
    page = html[:_LONGEST]
    if page.count("&") > _MOST_REFERENCES:
        page = "&".join(page.split("&", _MOST_REFERENCES)[:-1])
    if page.count("<") > _FEW:
        page = page[: _too_deep_at(page)]
    return page, len(page) == len(html)


def _too_deep_at(page: str) -> int:
    """The offset at which elements lie too deep in one another; the length where they never do."""
    depth = 0
    for found in _NESTING.finditer(page):
        if found["end"] is None:
            continue  # a comment
        depth = max(depth - 1, 0) if found["end"] else depth + 1
        if depth > _DEEPEST:
            return found.start()
    return len(page)
