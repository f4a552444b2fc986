"""The fields of one mailbox, from top to bottom: whose it is, how it is entered, read and sent from."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from dsar_desk.cases.mail_account import AfterFiling, SignIn
from dsar_desk.gui.settings.mailbox_folders import FolderList
from dsar_desk.gui.settings.mailbox_server import ServerFields
from dsar_desk.gui.widgets.date_field import DateField
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import Choices, FormColumn
from dsar_desk.gui.widgets.text_box import TextBox
from dsar_desk.text import tr, tr_n

__all__ = ["MailboxFields", "held_words", "hidden_edit", "keyring_words"]

MINUTES = (1, 2, 5, 10, 15, 30, 60)
OWN_LINES = 3


class MailboxFields(FormColumn):
    """The fields and buttons; what stands in them is known by ``MailboxForm``.

    The signals say what was pressed.
    """

    folders_wanted = Signal()
    file_wanted = Signal()
    sign_in_wanted = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(tr("Mailbox"))
        self.named: dict[str, Field] = {}
        self.edits: dict[str, QLineEdit] = {}
        self._add_mailbox()
        self._add_sign_in()
        self._add_reading(today)
        self._add_sending()
        self._add_rest()

    def show_minutes(self, minutes: int) -> None:
        """Offer how often a mailbox can be read, with this chosen."""
        self.minutes.clear()
        for number in sorted({*MINUTES, minutes}):
            words = tr_n("Every minute", "Every {n} minutes", number)
            self.minutes.addItem(words, number)
        self.minutes.setCurrentIndex(self.minutes.findData(minutes))

    def show_way(self, way: SignIn) -> None:
        """Show the fields that the way of signing in needs, and no others."""
        self.named["client"].setVisible(way is not SignIn.PASSWORD)
        self.named["tenant"].setVisible(way is SignIn.MICROSOFT)
        self.named["secret"].setVisible(way is SignIn.PASSWORD)
        self.named["client_secret"].setVisible(way is SignIn.GOOGLE)
        self.sign_in_button.setVisible(way is not SignIn.PASSWORD)
        moves = self.after.currentData() == AfterFiling.MOVE.value
        self.named["filed_folder"].setVisible(moves)

    def _add_mailbox(self) -> None:
        self.add_section(tr("The mailbox"))
        self._line("address", tr("Address of the mailbox"))
        self._line("name", tr("Name"), tr("As the office calls it. If empty, its address."))
        self.way_choice = Choices(
            tr("How is it entered?"),
            {
                SignIn.PASSWORD.value: tr("Password"),
                SignIn.MICROSOFT.value: tr("Microsoft 365"),
                SignIn.GOOGLE.value: tr("Google"),
            },
        )
        self.add(self.way_choice)

    def _add_sign_in(self) -> None:
        self._line(
            "login",
            tr("Who signs in"),
            tr(
                "If empty, the address of the mailbox. For a shared mailbox, the address of the "
                "person who signs in; some servers want a short user name."
            ),
        )
        self._line("client", tr("Client ID"), tr("From your IT; see “What to ask of your IT”."))
        self._line("tenant", tr("Directory (tenant) ID"), tr("From your IT."))
        self.secret, self.client_secret = hidden_edit(), hidden_edit()
        self._field("secret", tr("Password"), self.secret, keyring_words())
        self._field("client_secret", tr("Client secret"), self.client_secret, tr("From your IT."))
        self.sign_in_button = _button(tr("Sign in …"))
        self.sign_in_button.clicked.connect(self.sign_in_wanted)
        self.add(self.sign_in_button)

    def _add_reading(self, today: Callable[[], date]) -> None:
        self.add_section(tr("Reading"))
        self.imap = ServerFields(self, tr("reading (IMAP)"))
        self.named["imap"] = self.imap.host_field
        self.folders = FolderList()
        self._field("folders", tr("Folders that are read"), self.folders)
        self.folders_button = _button(tr("Fetch the list of folders"))
        self.folders_button.clicked.connect(self.folders_wanted)
        self.add(self.folders_button)
        self.minutes = QComboBox()
        self._field(
            "poll",
            tr("How often"),
            self.minutes,
            tr("Servers that tell of new mail by themselves are heard at once."),
        )
        self.since = DateField(tr("Only mail from this day on"), today=today, chips=False)
        self._field(
            "since",
            tr("Only mail from this day on"),
            self.since,
            tr("If empty, everything that lies in the folders is read."),
        )

    def _add_sending(self) -> None:
        self.add_section(tr("Sending"))
        self.smtp = ServerFields(
            self, tr("sending (SMTP)"), tr("If empty, no letter is sent from this mailbox.")
        )
        self.named["smtp"] = self.smtp.host_field

    def _add_rest(self) -> None:
        self.add_section(tr("Around it"))
        self.own = TextBox(OWN_LINES)
        self._field(
            "own",
            tr("Other addresses of the company"),
            self.own,
            tr("One a line: where requests arrive as well, and from where they are forwarded."),
        )
        self._line(
            "authserv_ids",
            tr("Servers whose checks are relied on"),
            tr(
                "The names with which your own servers begin “Authentication-Results”; your IT knows "
                "them. If empty, no such line is relied on."
            ),
        )
        self.after = QComboBox()
        for what, words in (
            (AfterFiling.NOTHING, tr("Nothing: the server is only read")),
            (AfterFiling.FLAG, tr("Flag it there")),
            (AfterFiling.MOVE, tr("Move it there to another folder")),
        ):
            self.after.addItem(words, what.value)
        self._field("after", tr("What happens to a message once it is filed"), self.after)
        self._line("filed_folder", tr("Folder for what is filed"))
        self.named["filed"] = self.named["filed_folder"]
        self._line(
            "ca_file",
            tr("File of certificates to trust"),
            tr("Only for a mail server with certificates of the company’s own; else empty."),
        )
        self.file_button = _button(tr("Choose a file …"))
        self.file_button.clicked.connect(self.file_wanted)
        self.add(self.file_button)

    def _line(self, name: str, label: str, help_text: str = "") -> None:
        edit = self.edits[name] = QLineEdit()
        self._field(name, label, edit, help_text)
        edit.textChanged.connect(self.named[name].clear_error)

    def _field(
        self,
        name: str,
        label: str,
        control: QLineEdit | QComboBox | DateField | TextBox | FolderList,
        help_text: str = "",
    ) -> None:
        self.named[name] = Field(label, control, help_text=help_text)
        self.add(self.named[name])


def hidden_edit() -> QLineEdit:
    """A field for a secret: shown as dots, not offered to anything that learns words."""
    edit = QLineEdit()
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    edit.setInputMethodHints(
        Qt.InputMethodHint.ImhHiddenText
        | Qt.InputMethodHint.ImhSensitiveData
        | Qt.InputMethodHint.ImhNoPredictiveText
    )
    return edit


def keyring_words() -> str:
    """Where the password is kept as a rule."""
    return tr(
        "It goes into the keyring of this computer, into no file, and is never shown again. If "
        "empty, the one that was given before stays."
    )


def held_words() -> str:
    """Where it is kept without a keyring."""
    return tr(
        "There is no keyring to keep it in here: it is held until the program is closed, and asked "
        "for once after each start."
    )


def _button(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.setSizePolicy(button.sizePolicy().Policy.Fixed, button.sizePolicy().Policy.Fixed)
    return button
