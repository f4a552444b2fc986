"""Small mails made on the spot, so that the tests stand without any sample."""

from dsar_desk.cases.message import Message
from dsar_desk.mail.parse import parse

HEADER = (
    b"From: Ann Test <ann@mail.example>\r\n"
    b"To: privacy@fernwick.example\r\n"
    b"Date: Mon, 02 Nov 2026 10:00:00 +0100\r\n"
    b"Message-ID: <a1@mail.example>\r\n"
)


def mail(*lines: str | bytes, header: bytes = HEADER, body: str | bytes = "Hello") -> bytes:
    """A mail with these further header lines and this body."""
    more = b"".join(_bytes(line) + b"\r\n" for line in lines)
    return header + more + b"\r\n" + _bytes(body)


def parts(*parts: str | bytes, kind: str = "mixed", close: bool = True) -> bytes:
    """A multipart mail; each part is its header lines, an empty line and its content."""
    inner = b"".join(b"--B\r\n" + _bytes(part) + b"\r\n" for part in parts)
    end = b"--B--\r\n" if close else b""
    return mail(f"Content-Type: multipart/{kind}; boundary=B", body=inner + end)


def attached(
    name_line: str, content: str = "aGFybWxlc3M=", media_type: str = "application/pdf"
) -> str:
    """One attachment as a part, in Base64."""
    return (
        f"Content-Type: {media_type}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment; {name_line}\r\n\r\n{content}"
    )


def read(raw: bytes, name: str = "mail.eml") -> Message:
    """The one message in ``raw``."""
    (message,) = parse(raw, name)
    return message


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8")
