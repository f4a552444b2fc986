"""The fields of one mail server: its name, its port, how the way to it is protected."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from dsar_desk.cases.mail_account import MailServer, Security
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.text import tr

__all__ = ["ServerFields"]

NO_PORT = 0
DIGITS = 5


class ServerFields(QObject):
    """Adds the fields of a server to a form; ``edited`` says that something was typed or chosen.

    A guess fills in only what nobody typed.
    """

    edited = Signal()

    def __init__(self, form: FormColumn, name: str, help_text: str = "") -> None:
        super().__init__(form)
        self.host, self.port, self.security = QLineEdit(), QLineEdit(), QComboBox()
        self.security.addItem(tr("TLS from the first byte"), Security.TLS.value)
        self.security.addItem(tr("STARTTLS"), Security.STARTTLS.value)
        self.host_field = Field(tr("Server for {what}", what=name), self.host, help_text=help_text)
        self.port_field = Field(tr("Port for {what}", what=name), self.port)
        self.security_field = Field(
            tr("Protection for {what}", what=name),
            self.security,
            help_text=tr("There is no way without: before it stands, no password is sent."),
        )
        self._is_typed = False
        for field in (self.host_field, self.port_field, self.security_field):
            form.add(field)
        for edit, field in ((self.host, self.host_field), (self.port, self.port_field)):
            edit.textEdited.connect(self._note_typed)
            edit.textChanged.connect(field.clear_error)
            edit.textChanged.connect(self.edited)
        self.security.activated.connect(self._note_typed)
        self.security.currentIndexChanged.connect(self.edited)

    def show_server(self, server: MailServer | None) -> None:
        """Show a server that was chosen before; nothing for none."""
        self._is_typed = server is not None
        self._show(server)

    def guess(self, server: MailServer | None) -> None:
        """Show what a server probably is, where nobody typed another one."""
        if not self._is_typed:
            self._show(server)

    def server(self) -> MailServer | None:
        """The server that stands in the fields; None where its name is empty.

        A port that is none is 0, which nobody can save.
        """
        host = self.host.text().strip()
        if not host:
            return None
        port = self.port.text().strip()
        number = int(port) if port.isascii() and port.isdigit() and len(port) <= DIGITS else NO_PORT
        return MailServer(host, number, Security(self.security.currentData()))

    def refuse_port(self) -> None:
        """Say at its field that the port is none."""
        server = self.server()
        if server is not None and server.port == NO_PORT:
            self.port_field.show_error(tr("Type the number of a port, such as 993 or 587."))

    def _show(self, server: MailServer | None) -> None:
        self.host.setText(server.host if server else "")
        self.port.setText(str(server.port) if server else "")
        security = server.security if server else Security.TLS
        self.security.setCurrentIndex(self.security.findData(security.value))

    def _note_typed(self, *_: object) -> None:
        self._is_typed = True
