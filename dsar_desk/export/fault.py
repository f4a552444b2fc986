"""What is wrong with a bundle, by code, and the sentence that says it."""

from dataclasses import dataclass

from dsar_desk.text import tr

__all__ = ["Fault"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not stand: a stable code, the member concerned, the journal entry.

    ``member`` and ``entry`` are empty and None where the fault is not in one.
    """

    code: str
    member: str = ""
    entry: int | None = None

    @property
    def sentence(self) -> str:
        """The fault in words; names from the file are shown with their odd signs made visible."""
        member = self.member.encode("ascii", "backslashreplace").decode()
        shown = "".join(sign if sign.isprintable() else "�" for sign in member)
        return _sentences()[self.code].format(member=shown, entry=self.entry)

    def as_json(self) -> dict[str, object]:
        """The fault as the command line prints it."""
        return {
            "code": self.code,
            "member": self.member or None,
            "entry": self.entry,
            "message": self.sentence,
        }


def _sentences() -> dict[str, str]:
    return {**_of_the_file(), **_of_its_members(), **_of_the_journal()}


def _of_the_file() -> dict[str, str]:
    return {
        "not_a_zip": tr("This file is not a ZIP."),
        "torn": tr("This file is cut off: its end is missing."),
        "longer": tr("Something was added behind the end of this file."),
        "encrypted": tr("{member} is encrypted; an office’s bundle is not."),
        "unsafe_name": tr(
            "{member} is a name that no office’s bundle has; do not unpack this file."
        ),
        "packed_anew": tr(
            "This ZIP was not packed by an office: {member} is compressed. Ask for the file as it was exported."
        ),
        "manifest_missing": tr(
            "manifest.json is missing, so this is not an office’s bundle, or not all of it."
        ),
        "signature_missing": tr("manifest.sig is missing: nothing in this bundle is signed."),
        "manifest_changed": tr("manifest.json was changed."),
        "signature_changed": tr("manifest.sig was changed."),
        "signature_wrong": tr(
            "manifest.json and manifest.sig do not belong together: one of them was exchanged."
        ),
        "manifest_foreign": tr(
            "manifest.json is signed, but it is not written as an office of this program writes it."
        ),
        "foreign_key": tr(
            "This bundle was signed with another key than the one you expected: manifest.json and manifest.sig are not that office’s."
        ),
    }


def _of_its_members() -> dict[str, str]:
    return {
        "member_doubled": tr("{member} is there twice."),
        "member_missing": tr("{member} is missing."),
        "member_added": tr("{member} was added; the office did not sign it."),
        "member_changed": tr("{member} was changed."),
        "member_moved": tr("{member} is not in the place where the office put it."),
        "header_changed": tr("The ZIP header before {member} was changed; its content was not."),
        "listing_changed": tr(
            "The entry for {member} in the ZIP’s list was changed; its content was not."
        ),
        "end_changed": tr("The end record of the ZIP was changed; the content was not."),
    }


def _of_the_journal() -> dict[str, str]:
    return {
        "journal_missing": tr(
            "{member} is missing, so the journal of this case cannot be checked."
        ),
        "journal_unreadable": tr("{member} is not written as an office of this program writes it."),
        "entry_changed": tr("Entry {entry} of the journal, in journal.jsonl, was changed."),
        "entry_unreadable": tr("Line {entry} of journal.jsonl is not an entry of a journal."),
        "entry_out_of_order": tr(
            "Entry {entry} of the journal, in journal.jsonl, is doubled or not in its order."
        ),
        "entry_missing": tr("Entry {entry} of the journal is missing from journal.jsonl."),
        "entry_foreign": tr(
            "Entry {entry}, in journal.jsonl, does not belong to the office’s journal as it was signed."
        ),
        "chain_broken": tr(
            "Entry {entry} of the journal, in journal.jsonl, does not follow the one before it."
        ),
        "head_foreign": tr(
            "The last entry of the journal that the manifest names does not belong to the tree that it names."
        ),
        "content_changed": tr(
            "The content of entry {entry}, in journal-contents.json, is not what the journal committed to."
        ),
        "content_foreign": tr(
            "journal-contents.json has the content of entry {entry}, which is not in journal.jsonl or is there twice."
        ),
        "content_missing": tr(
            "journal-contents.json has neither the content of entry {entry} nor says that it was left out."
        ),
    }
