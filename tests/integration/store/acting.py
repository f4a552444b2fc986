"""One act of an officer on a database, with its journal entry."""

from collections.abc import Callable

from dsar_desk.store.unit import Unit

Act = Callable[[Callable[[Unit], object]], None]
