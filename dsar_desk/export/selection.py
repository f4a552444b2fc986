"""What of a case goes to whom: parts taken out before a bundle is made, hashes and proofs kept.

The table of what each recipient is not given stands in ``cases.recipient``, with the reasons.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dsar_desk.cases.actor import Actor, role_name
from dsar_desk.cases.case import Case, CaseEvent
from dsar_desk.cases.demanded import Decision
from dsar_desk.cases.ids import ActorId, LetterId
from dsar_desk.cases.journal import Action
from dsar_desk.cases.letter import Letter, ProofKind
from dsar_desk.cases.person import ContactKind, Parties
from dsar_desk.cases.received import DocumentKind, Received
from dsar_desk.cases.recipient import LeftOut, Recipient, left_out_for
from dsar_desk.cases.sending import Sending
from dsar_desk.cases.sheet_code import CodeKind
from dsar_desk.export.case_json import Belongings
from dsar_desk.export.journal_extract import JournalExtract, Opened
from dsar_desk.export.on_paper import chosen_on_paper, staff_of
from dsar_desk.law.events import EventKind
from dsar_desk.text import tr

__all__ = ["chosen_belongings", "chosen_case", "chosen_journal", "staff_labels", "took_part"]

_SENT = frozenset({ProofKind.PRINTED, ProofKind.SAVED, ProofKind.SENT, ProofKind.UNKNOWN})
"""What has left the office, or may have."""
_FROM_THE_PERSON = frozenset(
    {DocumentKind.ORIGINAL, DocumentKind.ARRANGED, DocumentKind.STAMPED_COPY}
)
_OF_SCANS = frozenset({DocumentKind.ARRANGED, DocumentKind.STAMPED_COPY})
"""What was made of scans, and no longer says of which."""
_OURS = frozenset({DocumentKind.LETTER, DocumentKind.SENT_MAIL})
_ABOUT = {
    LeftOut.INTERNAL_NOTES: frozenset({Action.NOTE_ADDED, Action.STATUS_CALL}),
    LeftOut.DEMAND_REASONS: frozenset({Action.DEMAND_DECIDED}),
    LeftOut.EARLIER_EXPORTS: frozenset({Action.CASE_EXPORTED}),
    LeftOut.JOURNAL_CONTENTS: frozenset(Action),
}
"""The journal entries whose content belongs to a part."""

_CODE = re.compile(r"[a-z0-9_]*", re.ASCII)
"""A ground of a rule pack; whatever else stands as a reason was typed and is a note."""


def took_part(case: Case, belongings: Belongings, journal: JournalExtract) -> frozenset[ActorId]:
    """Who of the staff had to do with the case: held it, wrote, checked, approved, printed, noted."""
    letters = belongings.letters
    holders = (case.owner, *(opened.content.get("owner") for opened in journal.opened.values()))
    return frozenset(
        (
            *(ActorId(holder) for holder in holders if isinstance(holder, str)),
            *(event.by for event in case.events),
            *(check.by for check in case.checks),
            *(letter.by for letter in letters),
            *(version.by for letter in letters for version in (*letter.versions, letter.current)),
            *(letter.review.by for letter in letters if letter.review),
            *(letter.approval.by for letter in letters if letter.approval),
            *(proof.by for letter in letters for proof in letter.proofs),
            *(message.aside.by for message in belongings.messages if message.aside),
            *(note.by for note in belongings.notes),
            *(sending.by for sending in belongings.sendings),
            *(step.by for sending in belongings.sendings for step in sending.steps),
            *staff_of(belongings.on_paper),
            *(entry.actor for entry in journal.entries),
        )
    )


def staff_labels(actors: Iterable[Actor], recipient: Recipient | None) -> Mapping[ActorId, str]:
    """What the staff are called: by name, by role (numbered where several have it), as the office."""
    known, left_out = sorted(actors, key=lambda actor: actor.id), left_out_for(recipient)
    if LeftOut.STAFF_ROLES in left_out:
        return {actor.id: tr("the office") for actor in known}
    if LeftOut.STAFF_NAMES not in left_out:
        return {actor.id: actor.name for actor in known}
    shared, seen = Counter(actor.role for actor in known), Counter[str]()
    labels = {}
    for actor in known:
        seen[actor.role] += 1
        name = role_name(actor.role)
        several = shared[actor.role] > 1
        labels[actor.id] = (
            tr("{role} {number}", role=name, number=seen[actor.role]) if several else name
        )
    return labels


def chosen_case(case: Case, recipient: Recipient | None) -> Case:
    """The case without what the recipient is not given of its own fields."""
    left_out = left_out_for(recipient)
    if LeftOut.OWN_WORDS in left_out:
        wordless = tuple(replace(demand, words="") for demand in case.demands)
        case = replace(case, own_words="", scope="", helps_us_find="", demands=wordless)
    if LeftOut.DEMAND_REASONS in left_out:
        told = tuple(
            replace(each, decision=Decision(each.state, into=each.decision.into))
            for each in case.demands
        )
        case = replace(case, demands=told)
    if LeftOut.INTERNAL_NOTES in left_out:
        case = replace(case, events=tuple(map(_without_words, case.events)))
    if LeftOut.HOUSE_DAYS in left_out:
        case = replace(case, claims=tuple(replace(claim, house=None) for claim in case.claims))
    if LeftOut.LINKED_CASES in left_out:
        case = replace(case, linked=(), held_by=())
    if LeftOut.REMARKS in left_out:
        checks = tuple(replace(check, reason="", note="", evidence="") for check in case.checks)
        case = replace(case, checks=checks)
    return case


def chosen_belongings(
    belongings: Belongings, parties: Parties, recipient: Recipient | None
) -> Belongings:
    """What belongs to the case, without what the recipient is not given."""
    left_out = left_out_for(recipient)
    letters, messages = belongings.letters, belongings.messages
    documents, notes = belongings.documents, belongings.notes
    if LeftOut.INTERNAL_NOTES in left_out:
        notes = ()
    if LeftOut.UNSENT_LETTERS in left_out:
        letters = tuple(letter for letter in letters if _was_sent(letter))
        documents = tuple(each for each in documents if each.kind not in _OURS)
    if LeftOut.LETTERS_TO_OTHERS in left_out:
        others = tuple(letter.id for letter in letters if letter.addressee.is_outside)
        letters = tuple(letter for letter in letters if letter.id not in others)
        if any(_brings_back(each, others) for each in messages):
            messages = tuple(each for each in messages if not _brings_back(each, others))
            documents = tuple(each for each in documents if each.kind not in _OF_SCANS)
    if LeftOut.REMARKS in left_out:
        letters = tuple(map(_without_remarks, letters))
    if LeftOut.WHAT_OTHERS_SENT in left_out:
        messages = tuple(each for each in messages if _is_theirs(each, parties))
        documents = tuple(each for each in documents if each.kind in _FROM_THE_PERSON)
    sendings = tuple(_chosen_emails(belongings.sendings, letters, left_out))
    kept_back = set(belongings.kept_back)
    if LeftOut.MESSAGE_CONTENTS in left_out:
        kept_back |= {message.blob for message in messages}
        messages = tuple(map(_outside_of, messages))
        letters = tuple(map(_without_addresses, letters))
    if LeftOut.DOCUMENTS in left_out:
        kept_back |= {document.blob for document in documents}
    return replace(
        belongings,
        letters=letters,
        messages=messages,
        documents=documents,
        notes=notes,
        sendings=sendings,
        on_paper=chosen_on_paper(belongings.on_paper, letters, left_out),
        kept_back=frozenset(kept_back),
        left_out=left_out,
    )


def chosen_journal(journal: JournalExtract, recipient: Recipient | None) -> JournalExtract:
    """All entries, and the contents that the recipient may see; the others are named as left out."""
    left_out = left_out_for(recipient)
    opened = {
        entry.seq: journal.opened[entry.seq]
        for entry in journal.entries
        if entry.seq in journal.opened
        and _may_be_seen(entry.action, journal.opened[entry.seq], left_out)
    }
    return replace(journal, opened=opened)


def _may_be_seen(action: Action, opened: Opened, left_out: tuple[LeftOut, ...]) -> bool:
    if any(action in _ABOUT.get(part, ()) for part in left_out):
        return False
    if LeftOut.INTERNAL_NOTES in left_out and _has_words(action, opened):
        return False
    return LeftOut.OWN_WORDS not in left_out or "own_words" not in opened.content


def _has_words(action: Action, opened: Opened) -> bool:
    """Whether an entry of an event holds words that an officer typed beside it."""
    content = opened.content
    if action is not Action.EVENT_RECORDED or content.get("kind") == EventKind.DAY_NAMED:
        return False
    return _CODE.fullmatch(str(content.get("reason", ""))) is None


def _without_words(item: CaseEvent) -> CaseEvent:
    """The event with its ground, and without words typed beside it; where a paper says its day stays."""
    event = item.event
    if event.kind is EventKind.DAY_NAMED or _CODE.fullmatch(event.reason):
        return item
    return replace(item, event=replace(event, reason=""))


def _was_sent(letter: Letter) -> bool:
    return any(proof.kind in _SENT for proof in letter.proofs)


def _chosen_emails(
    sendings: Iterable[Sending], letters: Iterable[Letter], left_out: tuple[LeftOut, ...]
) -> Iterator[Sending]:
    """The e-mails with letters that the recipient is given, without what they are not given."""
    given = {letter.id for letter in letters}
    for sending in sendings:
        if sending.letter not in given:
            continue
        steps = sending.steps
        if LeftOut.MESSAGE_CONTENTS in left_out:  # servers repeat the address that they speak of
            sending = replace(sending, recipient="")  # noqa: PLW2901 - one part less
            steps = tuple(replace(step, said="") for step in steps)
        if LeftOut.REMARKS in left_out:
            sending = replace(sending, reason="", cautions=())  # noqa: PLW2901 - the same
            steps = tuple(replace(step, reason="") for step in steps)
        yield replace(sending, steps=steps)


def _without_addresses(letter: Letter) -> Letter:
    return replace(letter, addressee=replace(letter.addressee, lines=(), email=""))


def _without_remarks(letter: Letter) -> Letter:
    approval = letter.approval
    return replace(letter, approval=replace(approval, reason="")) if approval else letter


def _is_theirs(message: Received, parties: Parties) -> bool:
    """True for what came from the person or their representative; a scan names no sender."""
    people = [parties.concerned]
    if parties.representative:
        people.append(parties.representative.person)
    known = {
        point.value.casefold()
        for person in people
        for point in person.contacts
        if point.kind is ContactKind.EMAIL
    }
    return not message.sender_address or message.sender_address.casefold() in known


def _brings_back(message: Received, letters: Iterable[LetterId]) -> bool:
    """Whether a scan bears the code of one of these letters: the post brought it back."""
    codes = [code for page in message.pages for code in page.read if code.kind is CodeKind.LETTER]
    return any(letter.startswith(code.start) for code in codes for letter in letters)


def _outside_of(message: Received) -> Received:
    return replace(message, name="", subject="", sender_name="", sender_address="", trouble="")
