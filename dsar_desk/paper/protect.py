"""A PDF locked with a password, so that whoever reads the mailbox cannot read the letter."""

from io import BytesIO

import pikepdf

from dsar_desk.paper.archive import ARCHIVE_CLAIM

__all__ = ["protected"]


def protected(pdf: bytes, password: str, owner: str) -> bytes:
    """The PDF encrypted with AES-256 (ISO 32000-2, 7.6.4, revision 6), metadata included.

    Its tags stay. It does not claim to be PDF/A any more, which is never encrypted.

    ``password`` opens it. ``owner`` is a secret that nobody is told: whoever opens it may read,
    print and copy it and let a screen reader read it, which needs no second password.
    """
    file = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as letter:
        if "/Metadata" in letter.Root:
            about = letter.Root.Metadata.read_bytes()
            letter.Root.Metadata.write(about.replace(ARCHIVE_CLAIM.encode(), b""))
        letter.save(
            file,
            encryption=pikepdf.Encryption(
                user=password,
                owner=owner,
                R=6,
                allow=pikepdf.Permissions(modify_other=False, modify_assembly=False),
            ),
        )
    return file.getvalue()
