"""A mail written anew from its parts, for an item of Outlook that lies inside another.

Such an item has no bytes of its own that another program could open; the file around it is kept as
it came and stays the evidence.
"""

from base64 import encodebytes
from hashlib import sha256

from dsar_desk.mail.part import Part

__all__ = ["mail_of"]


def mail_of(tree: Part) -> bytes:
    """The mail as ``message/rfc822``; the same parts always give the same bytes."""
    header = tree.raw[: tree.body].rstrip(b"\r\n")
    lines = [line for line in header.split(b"\r\n") if not line.startswith(b"Content-Type:")]
    contents = [part.content().raw for part in tree.children]
    mark = sha256(b"".join(sha256(content).digest() for content in contents)).hexdigest()[:32]
    lines += [
        b"MIME-Version: 1.0",
        b'Content-Type: multipart/mixed; boundary="=_%s"' % mark.encode("ascii"),
        b"",
        b"",
    ]
    pieces = [b"\r\n".join(lines)]
    for part, content in zip(tree.children, contents, strict=True):
        pieces.append(b"--=_%s\r\n%s\r\n" % (mark.encode("ascii"), _leaf(part, content)))
    return b"".join([*pieces, b"--=_%s--\r\n" % mark.encode("ascii")])


def _leaf(part: Part, content: bytes) -> bytes:
    charset = part.content_type.parameters.get("charset", "")
    kind = part.media_type + (f"; charset={charset}" if charset else "")
    lines = [f"Content-Type: {kind}"]
    if part.disposition.value == "attachment":
        name = part.disposition.parameters.get("filename", "")
        encoded = "".join(f"%{byte:02X}" for byte in name.encode("utf-8", "replace"))
        lines.append(f"Content-Disposition: attachment; filename*=utf-8''{encoded}")
    if part.media_type == "message/rfc822":  # takes no encoding (RFC 2046, 5.2.1)
        return "\r\n".join([*lines, "", ""]).encode("ascii", "replace") + content
    lines += ["Content-Transfer-Encoding: base64", "", ""]
    return "\r\n".join(lines).encode("ascii", "replace") + encodebytes(content).rstrip(b"\n")
