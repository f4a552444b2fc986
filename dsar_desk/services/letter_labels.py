"""The fields of letters in plain words, as their form asks for them."""

from dsar_desk.text import tr

__all__ = ["field_hints", "field_labels"]


def field_labels() -> dict[str, str]:
    """What to fill in for each field that an officer can fill in, by the field."""
    return {**_of_answers(), **_of_other_letters()}


def field_hints() -> dict[str, str]:
    """What helps to fill in some of the fields, by the field."""
    return {
        "addressee": tr("This letter goes to them alone, and to nobody of the case."),
        "addressee_address": tr(
            "As it is to stand on the envelope, the country last; or their e-mail address below."
        ),
        "addressee_email": tr("Where it goes by e-mail; never an address of a person of the case."),
        "authority_asked": tr(
            "No more than is needed; for parents, what shows their responsibility."
        ),
        "child": tr("A first name or none; the letter goes to the parent."),
        "data_kinds": tr("Kinds only, as in “e-mail address”; never the data themselves."),
        "disputed": tr("Where neither side could show what is right."),
        "fee_basis": tr("Each item with its number and price, so that it can be checked."),
        "files": tr("As in “courses.csv: CSV, any spreadsheet opens it”."),
        "late_reason": tr("By how many days it is late the letter says by itself."),
        "logic": tr("What counted, and what did not; no secrets of others."),
        "reviewer": tr("A role, as in “our general counsel”; in the middle of a sentence."),
        "searches": tr("With what you searched, as in “customer register, by e-mail address”."),
        "sent_to": tr("Only where it was done; a name in the middle of a sentence."),
        "what_happened": tr("Name nobody else, and not who got it."),
    }


def _of_answers() -> dict[str, str]:
    return {
        "doubt": tr("What is in doubt about who they are, in one sentence"),
        "identity_asked": tr("What is asked for, one thing a line"),
        "identity_alternatives": tr("What would do instead, one thing a line"),
        "questions": tr("Questions, one a line"),
        "already_clear": tr("What is clear already and is being worked on"),
        "reasons": tr("Reasons, one a line"),
        "extend_to": tr("New last day, where you name it yourself (year-month-day)"),
        "what_was_done": tr("What was done, one thing a line"),
        "done_on": tr("Done on (year-month-day)"),
        "kept": tr("What is kept: what | why | ground, one a line"),
        "recipients_told": tr("Recipients who were told"),
        "recipients_not_told": tr("Why recipients were not told"),
        "backups": tr("When backups are overwritten"),
        "data_sections": tr("Their data: title: text, one section a line"),
        "searches": tr("Where it was searched, one place a line"),
        "withheld": tr("What is withheld: what | why | ground, one a line"),
        "delivered_with": tr("Enclosures, one a line"),
        "marketing_addresses": tr("Addresses and numbers that get no more marketing, one a line"),
        "concern": tr("What it is about, in one sentence"),
        "decision": tr("What was decided, in a sentence or two"),
        "findings": tr("What was found, one thing a line"),
        "their_reference": tr("The reference on their letter"),
        "replies": tr("What they asked, and our answer: question: answer, one a line"),
        "passed_on": tr("Passed on to the customer on (year-month-day)"),
        "passed_to": tr("The customer, if they may be named: name and how to reach them"),
        "ready_answers": tr("Ready answers that go in, as they were attested"),
        "own_answer": tr("The answer in words of your own"),
        "fee": tr("Fee"),
        "note": tr("A remark of your own at the end"),
        "officer": tr("Signed by"),
    }


def _of_other_letters() -> dict[str, str]:
    return {
        "disputed": tr("Notes that they dispute data which stay, one a line"),
        "consequences": tr("What it means for them that consent was withdrawn"),
        "late_reason": tr("If the answer comes late: why, in one sentence"),
        "more_to_search": tr("What would let us search again, one thing a line"),
        "fee_amount": tr("The fee, with its currency"),
        "fee_basis": tr("How the fee is worked out, one item a line"),
        "fee_payment": tr("How the fee can be paid"),
        "authority_asked": tr("What would show that they may act, one thing a line"),
        "files": tr("Files: name: form and how it is opened, one a line"),
        "sent_to": tr("To whom the data were sent directly, if anybody"),
        "logic": tr("How the automated decision came about, one thing a line"),
        "child": tr("The child, named no further than needed"),
        "data_kinds": tr("The kinds of data that were held, one a line"),
        "subject": tr("What the letter is about, as its heading"),
        "own_text": tr("The letter in words of your own, one paragraph a line"),
        "happened_on": tr("The day it happened (year-month-day)"),
        "what_happened": tr("What happened, in one sentence, without data of anybody else"),
        "secured": tr("What was done about it, one thing a line"),
        "reviewer": tr("Who reviewed it: their role, not the one who decided first"),
        "resolution": tr("The neutral body: its name and how to reach it"),
        "addressee": tr("Who gets this letter: the name of the company or person"),
        "addressee_address": tr("Their postal address, one line of it a line"),
        "addressee_email": tr("Their e-mail address"),
        "addressee_role": tr("Why they get it, as in “as a recipient of the data”"),
        "salutation": tr("The salutation, where it is to be another: the whole line"),
    }
