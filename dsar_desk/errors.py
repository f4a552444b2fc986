"""The one error that a user sees: a code, its parameters, and a whole sentence."""

from typing import TYPE_CHECKING

from dsar_desk.text import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DeskError"]


class DeskError(Exception):
    """Something in the world stands in the way; the sentence says what is safe and what to do.

    ``code`` is stable and made for scripts (``store.wrong_key``). ``template`` is English with
    named fields and is translated when it is shown. Neither the template nor a parameter may
    hold personal data: say ``case DSR-2026-0042``, a file's place, a field's name.
    """

    def __init__(self, code: str, template: str, /, **parameters: object) -> None:
        super().__init__(code)
        self.code = code
        self.template = template
        self.parameters: Mapping[str, object] = parameters

    @property
    def sentence(self) -> str:
        """The sentence for the user, in the language of the program."""
        return tr(self.template, **self.parameters)

    def __str__(self) -> str:
        return self.sentence

    def as_json(self) -> dict[str, object]:
        """The error as the command line prints it: ``{"error": {"code", "message"}}``."""
        return {"error": {"code": self.code, "message": self.sentence}}
