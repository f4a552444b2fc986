"""Like messages of one agent, and the same request sent again: what the tests of waves take in."""

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.services.desk import Desk

NAMES = ("Ada Ash", "Ben Birch", "Cleo Cedar", "Dora Dogwood", "Emil Elm", "Fay Fir", "Gus Gum")
TEXT = (
    "To whom it may concern,\r\n\r\nI write on behalf of my client, {name}, whose signed permission "
    "is attached. Please delete all personal data that you hold about my client, tell everybody to "
    "whom you sold it that they have to delete it too, and confirm to me in writing that this was "
    "done.\r\n\r\nName: {name}\r\nE-mail: {address}\r\n\r\nWith kind regards\r\nNorth Agents\r\n"
)
HEAD = (
    "From: North Agents <office@agents.example>\r\nTo: privacy@example.com\r\n"
    "Subject: request for {name}\r\nDate: Mon, 16 Nov 2026 09:00:00 +0100\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\n"
)
PERMISSION = (
    "--b\r\nContent-Type: application/pdf; name=permission.pdf\r\n"
    "Content-Disposition: attachment; filename=permission.pdf\r\n\r\n%PDF-1.4 {name}\r\n"
)
DEMANDS = (
    "Dear Sirs,\r\n\r\nI act for {name}, whose signed permission is attached. My client demands "
    "that you:\r\n\r\n1. provide a copy of all personal data that you hold about {name};\r\n"
    "2. erase the recordings of the calls of my client;\r\n3. cease all direct marketing to "
    "{address}.\r\n\r\nI expect your answer within the time that the law gives you.\r\n\r\n"
    "Yours faithfully\r\nNorth Agents\r\n"
)
WORDS = (
    "Dear team, under Article 17 GDPR I ask you to delete all personal data that you hold about "
    "me, to tell everybody who got them from you, and to confirm to me that this was done."
)
MAIL = (
    "From: Otto Ray <otto@ray.example>\r\nTo: privacy@example.com\r\nSubject: my data\r\n"
    "Date: {day}\r\nMessage-ID: <{id}@example.org>\r\n\r\n{text}\r\n"
)
FIRST, LATER = "Mon, 2 Nov 2026 09:00:00 +0100", "Mon, 16 Nov 2026 09:00:00 +0100"


def agent_mail(name: str, *, permission: bool = True, text: str = TEXT) -> bytes:
    """One message of the wave, for one person."""
    address = f"{name.lower().replace(' ', '.')}@mail.example"
    rest = (PERMISSION if permission else "") + "--b--\r\n"
    return (HEAD + text + rest).format(name=name, address=address).encode()


def taken(desk: Desk, raw: bytes) -> ReceivedId:
    """A message, taken in and read."""
    item = desk.intake.take_in(desk.order(), raw, "message.eml", Channel.INBOX).received
    return desk.intake.read(desk.order(), item.id).id


def take_wave(desk: Desk) -> list[ReceivedId]:
    """Seven messages that fit and one without a permission."""
    items = [taken(desk, agent_mail(name)) for name in NAMES]
    return [*items, taken(desk, agent_mail("Hal Hazel", permission=False))]


def take_demanding_wave(desk: Desk) -> list[ReceivedId]:
    """Seven messages with the same three demands."""
    return [taken(desk, agent_mail(f"{name}wood", text=DEMANDS)) for name in NAMES]


def otto(desk: Desk, number: str, day: str, text: str = WORDS) -> ReceivedId:
    """One more message of Otto Ray."""
    return taken(desk, MAIL.format(day=day, id=number, text=text).encode())
