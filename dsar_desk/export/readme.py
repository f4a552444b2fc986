"""README.txt of a bundle: what it is, how a stranger checks it, and what a check cannot show."""

from collections.abc import Collection
from textwrap import TextWrapper

from dsar_desk.cases.recipient import Recipient, left_out_in_words
from dsar_desk.export.origin import Origin
from dsar_desk.export.seal import fingerprint
from dsar_desk.text import tr

__all__ = ["README", "readme"]

README = "README.txt"
_NAMES = 25  # the width of the column of names


def readme(reference: str, origin: Origin, public_key: bytes, names: Collection[str]) -> bytes:
    """The text, in the language of the program, with line ends that every computer shows.

    ``names`` are those of the files of the case and of its journal: a folder that is not there is
    not promised.
    """
    text = "\n".join(
        (
            _what_this_is(reference, origin),
            _what_is_in_it(names),
            _what_is_not_in_it(origin),
            _how_to_check_it(public_key),
            _what_a_check_means(),
        )
    )
    return text.replace("\n", "\r\n").encode("utf-8", "replace")


def _what_this_is(reference: str, origin: Origin) -> str:
    return tr(
        """\
Case {reference}

This is the record of one request about personal data, exported by {office}
on {at} with {program}. It holds personal data: keep it as you
would keep the letter itself. Begin with case.pdf.
""",
        reference=reference,
        office=origin.office,
        at=origin.at.strftime("%Y-%m-%d %H:%M:%S UTC"),
        program=origin.program,
    )


def _what_is_in_it(names: Collection[str]) -> str:
    said = {
        "case.pdf": tr("the case to be read: dates, reasons, checks, timeline"),
        "case.json": tr("the same for programs"),
        "messages/": tr("what came in, byte for byte"),
        "letters/": tr("letters as they were approved"),
        "documents/": tr("other files of the case"),
        "journal.jsonl": tr("who did what and when, one entry a line"),
        "journal-contents.json": tr("what those entries were about"),
        "journal-proof.json": tr("that they stand in the office’s one journal"),
        "office-key.pem": tr("the office’s public key"),
        "manifest.json": tr("every file with its size and SHA-256"),
        "manifest.sig": tr("the office’s Ed25519 signature over manifest.json"),
    }
    folders = {f"{name.partition('/')[0]}/" for name in names if "/" in name}
    lines = [
        f"{name:{_NAMES}}{what}"
        for name, what in said.items()
        if not name.endswith("/") or name in folders
    ]
    return "\n".join((tr("WHAT IS IN IT"), "", *lines, ""))


def _what_is_not_in_it(origin: Origin) -> str:
    heading = tr("WHAT WAS LEFT OUT")
    whom = _for_whom(origin.recipient)
    if not origin.left_out:
        return "\n".join((heading, "", whom, tr("Nothing of the case was left out."), ""))
    item = TextWrapper(width=72, initial_indent="- ", subsequent_indent="  ")
    lines = (item.fill(left_out_in_words(part)) for part in origin.left_out)
    closing = tr(
        """\
This is so whether there is any of it or not. Every entry of the journal is
there all the same; journal-contents.json names those whose content was
left out, and the office can show it later against what they committed to.
"""
    )
    return "\n".join((heading, "", whom, tr("It does not hold:"), "", *lines, "", closing))


def _for_whom(recipient: Recipient | None) -> str:
    sentences = {
        None: tr("This bundle was made for nobody in particular."),
        Recipient.LAWYER: tr("This bundle was made for a lawyer of the office."),
        Recipient.AUDITOR: tr("This bundle was made for an auditor."),
        Recipient.AUTHORITY: tr("This bundle was made for an authority."),
        Recipient.PERSON: tr("This bundle was made for the person themselves."),
    }
    return sentences[recipient]


def _how_to_check_it(public_key: bytes) -> str:
    return tr(
        """\
HOW TO CHECK IT

With this program, no office needed:

    dsar-desk verify FILE.zip

Without it, in the unpacked folder (OpenSSL 3):

    openssl pkeyutl -verify -pubin -inkey office-key.pem -rawin \\
        -in manifest.json -sigfile manifest.sig

then compare the SHA-256 of each file with manifest.json.

The key that signed has this fingerprint. Ask the office for it in another
way than the one by which this file came, and compare:

    {fingerprint}
""",
        fingerprint=fingerprint(public_key),
    )


def _what_a_check_means() -> str:
    return tr(
        """\
THE JOURNAL

Each line of journal.jsonl is canonical JSON (RFC 8785). Its hash is SHA-256
over a zero byte and the line without its own hash; it includes the hash of
the entry before. The entries of other cases are not shown. That these ones
stand in the same journal is shown by Merkle paths (RFC 6962) that lead from
each hash to the root in manifest.json. An entry says what it was about only
by HMAC-SHA256(salt, content); salt and content are in journal-contents.json.

WHAT A CHECK CANNOT SHOW

That the office left no entry of this case out, and that it did not write its
whole journal anew before anybody else had seen it. Keep the size, root and
head of the journal from manifest.json: a later export of the same office
must have a journal at least as long, and the office can show you that the
old one is the beginning of the new one.
"""
    )
