"""The sheet on which somebody confirms an address from which a letter came back."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from dsar_desk.cases.posting import Posting
from dsar_desk.gui.office import Office
from dsar_desk.gui.return_sheet import PostSheet
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["AddressSheet"]


class AddressSheet(PostSheet):
    """An address from which a letter came back and that is right; ``saved`` carries the posting."""

    def __init__(self, office: Office, posting: Posting, parent: QWidget | None = None) -> None:
        about = tr(
            "Letters may go to this address again, in every case. That stands in the journal with "
            "what you write here."
        )
        super().__init__(office, posting, tr("The address is right"), about, parent)
        self.reason = QLineEdit()
        self.reason_field = Field(tr("How you know that"), self.reason, needed=True)
        self.reason.textEdited.connect(lambda _text: self.reason_field.clear_error())
        self.form.add(Words("\n".join(posting.address), Type.STRONG))
        self.form.add(self.reason_field)
        self.reason.setFocus()

    def submit(self) -> None:
        """Note that the address is right."""
        reason = self.reason.text().strip()
        if not reason:
            self.reason_field.show_error(tr("Write how you know that the address is right."))
            self.reason_field.take_focus()
            return
        log, order, posting = self.office.desk.post_room.log, self.order, self.posting.id
        self.save(partial(log.confirm_address, order, posting, reason))
