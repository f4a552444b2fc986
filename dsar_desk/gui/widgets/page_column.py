"""What a page is made of: what it says of itself, its panes, and the buttons under them."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

__all__ = ["page_column"]


def page_column(
    page: QWidget, head: Iterable[QWidget], body: QWidget, foot: Iterable[QWidget]
) -> None:
    """Lay out a page with the margins that all pages have; ``body`` takes what room there is."""
    above, below = QVBoxLayout(), QVBoxLayout()
    above.setContentsMargins(12, 8, 12, 4)
    above.setSpacing(6)
    for part in head:
        above.addWidget(part)
    below.setContentsMargins(12, 4, 12, 12)
    below.setSpacing(8)
    for part in foot:
        below.addWidget(part)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(above)
    column.addWidget(body, 1)
    column.addLayout(below)
