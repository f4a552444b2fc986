import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dsar_desk.cases.asker import Asked
from dsar_desk.cases.kinds import sentences_of
from dsar_desk.cases.message import Attachment, Automatic, Mailbox, Message
from dsar_desk.cases.triage import Suggestion, suggest
from dsar_desk.law.rights import Kind, Right
from tests.unit.cases.plain_requests import PLAIN_REQUESTS

TODAY = date(2026, 11, 20)
OFFICE = ("privacy@fernwick.example",)
PERSON = Mailbox("Ann Test", "ann@mail.example")
COLLEAGUE = Mailbox("Jo Baker (Customer Care)", "jo.baker@fernwick.example")


def letter(text: str, subject: str = "", **more: object) -> Message:
    message = Message(
        sha256="0" * 64,
        sender=PERSON,
        to=(Mailbox("", OFFICE[0]),),
        subject=subject,
        date=datetime(2026, 11, 2, 10, tzinfo=UTC),
        text=text,
    )
    return replace(message, **more)  # type: ignore[arg-type]


def hint(text: str, subject: str = "", **more: object) -> Suggestion:
    return suggest(letter(text, subject, **more), today=TODAY, addresses_of_office=OFFICE)


@pytest.mark.parametrize(("language", "kind", "text"), PLAIN_REQUESTS)
def test_plain_words_are_understood_in_thirteen_languages(
    language: str, kind: str, text: str
) -> None:
    found = hint(text)
    assert found.language == language
    assert [each.value for each in found.kinds[:1]] == ([] if kind == "nothing" else [kind])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Could you tell me which cookies your site sets and how long they stay?",
            Kind.COOKIE_QUESTION,
        ),
        ("Does your site honour Do Not Track? I have it switched on.", Kind.COOKIE_QUESTION),
        ("I have a question about your privacy policy: who wrote it?", Kind.POLICY_QUESTION),
        ("Which version of the privacy policy applied in May 2024?", Kind.POLICY_QUESTION),
        ("We have received a subpoena that names your company.", Kind.LEGAL_PROCESS),
    ],
)
def test_questions_and_papers_are_told_from_requests(text: str, kind: Kind) -> None:
    assert hint(text).kinds[:1] == (kind,)


def test_several_rights_in_one_message_are_all_suggested() -> None:
    found = hint("Please send me a copy of my data. Then delete my account. I object to profiling.")
    assert set(found.kinds) == {Right.ACCESS, Right.ERASURE, Right.OBJECTION}


@pytest.mark.parametrize(
    "text",
    [
        "Please restrict the processing of my data. Do not delete anything - I may need it in court.",
        "Please do NOT erase my data, send me a copy.",
    ],
)
def test_what_somebody_does_not_want_is_not_suggested(text: str) -> None:
    assert Right.ERASURE not in hint(text).kinds


def test_what_is_only_supposed_is_not_suggested() -> None:
    found = hint(
        "I request a copy of my data. If you cannot find it, I will ask you to delete my account.\n\n"
        "If I gave consent, I withdraw my consent."
    )
    assert found.kinds == (Right.ACCESS,)


def test_a_request_put_politely_as_a_supposition_is_still_found() -> None:
    assert hint("If it is possible, please delete my account.").kinds == (Right.ERASURE,)


def test_quoted_words_of_our_own_do_not_drive() -> None:
    own = "Mijn adres klopt niet, graag mijn gegevens corrigeren.\n\n"
    quoted = "> You can unsubscribe, or ask us to delete your account or object.\n"
    found = hint(own + quoted, "Re: object to data use, delete account", quoted_text_from=len(own))
    assert found.kinds == (Right.RECTIFICATION,)
    assert found.language == "nl"


def test_a_reminder_does_not_open_the_right_it_reminds_of() -> None:
    found = hint(
        "On 17 September I sent a request according to Article 15 GDPR. I have not received a reply."
    )
    assert found.kinds == (Kind.REMINDER,)


def test_an_article_says_which_right_is_meant() -> None:
    found = hint("I hereby make use of Article 20 GDPR.")
    assert found.kinds == (Right.PORTABILITY,)
    assert "It names Article 20 GDPR." in found.reasons


def test_a_complaint_by_its_article_names_an_earlier_request_by_another() -> None:
    found = hint("This is under Article 77 GDPR. On 3 May I wrote to them under Article 15 GDPR.")
    assert found.kinds == (Kind.COMPLAINT,)


@pytest.mark.parametrize(
    "text",
    [
        "Under our policy you have the right to delete your account and to object to marketing.",
        "If you do not answer I reserve the right to lodge a complaint.",
        "Click here to unsubscribe from our newsletter.",
        "Please do not delete my account.",
        "I don't want you to delete my data.",
        "Mijn gegevens hoeven jullie niet te verwijderen.",
        "Bitte löschen Sie meine Daten nicht.",
        "Ne supprimez pas mon compte.",
        "Nie chcę, żeby Państwo usuwali moje dane.",
        "データを削除しないでください。",
        "请不要删除我的账号。",
    ],
)
def test_what_is_only_mentioned_or_denied_asks_for_nothing(text: str) -> None:
    assert not {Right.ERASURE, Right.MARKETING_OPT_OUT, Kind.COMPLAINT} & set(hint(text).kinds)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I never want to hear from your sales team again.", Right.MARKETING_OPT_OUT),
        ("Stop calling me.", Right.MARKETING_OPT_OUT),
        ("Why have you not deleted my account yet?", Right.ERASURE),
        ("I no longer want you to store my data.", Right.ERASURE),
        ("plz delet my acount", Right.ERASURE),
        ("Remove my e-mail address from your mailing list.", Right.MARKETING_OPT_OUT),
        ("Rufen Sie mich nicht mehr an.", Right.MARKETING_OPT_OUT),
    ],
)
def test_a_denial_that_asks_for_something_is_heard(text: str, kind: Right) -> None:
    assert hint(text).kinds[:1] == (kind,)


def test_the_kinds_come_with_the_words_that_show_them() -> None:
    assert "It says: “delete my account”." in hint("Please delete my account.").reasons


@pytest.mark.parametrize("kind", [Automatic.BOUNCE, Automatic.AUTO_REPLY])
def test_what_a_machine_sent_is_no_request(kind: Automatic) -> None:
    found = hint("Please delete my account", automatic=kind)
    assert found.kinds == (Kind(kind.value), Kind.NOT_A_REQUEST)


def test_a_person_who_writes_through_a_list_is_heard() -> None:
    assert hint("Please delete my account", automatic=Automatic.LIST).kinds == (Right.ERASURE,)
    assert hint("Our autumn sale", automatic=Automatic.LIST).kinds == (Kind.NOT_A_REQUEST,)


def test_where_nothing_speaks_nothing_is_suggested() -> None:
    found = hint("See you.", "Hello")
    assert (found.kinds, found.law, found.jurisdiction) == ((), None, None)


def test_a_web_forms_person_is_the_one_who_gets_the_answer() -> None:
    found = hint(
        "Name: Zoë Test\nE-mail: zoe@mail.example\nMessage:\nPlease delete my data.",
        "[Contact form] Erasure",
        sender=Mailbox("Web form", "noreply@fernwick.example"),
        reply_to=(Mailbox("", "zoe@mail.example"),),
    )
    assert found.requester == Mailbox("Zoë Test", "zoe@mail.example")


def test_a_colleagues_inline_forward_is_seen_through() -> None:
    text = (
        "Hi team, please deal with it. Thanks, Jo\n\n---------- Forwarded message ---------\n"
        "From: Hans Grünwald <hans@mail.example>\nDate: Fri\nSubject: Löschung\nTo: <shop@fernwick.example>\n\n"
        "Guten Tag, bitte löschen Sie meine Daten."
    )
    found = hint(text, "FW: Post", sender=COLLEAGUE)
    assert found.requester == Mailbox("Hans Grünwald", "hans@mail.example")
    assert (found.language, found.kinds) == ("de", (Right.ERASURE,))


def test_a_colleagues_attached_forward_counts_from_the_day_it_first_came() -> None:
    inner = letter("Please delete my data", date=datetime(2026, 10, 27, 9, tzinfo=UTC))
    attached = Attachment("x.eml", "message/rfc822", 1, "", message=inner)
    found = hint("Sorry, stuck in the shop mailbox. Jo", sender=COLLEAGUE, attachments=(attached,))
    assert found.requester == PERSON
    assert found.received == date(2026, 10, 27)
    assert found.kinds == (Right.ERASURE,)


def test_somebody_outside_who_forwards_a_mail_stays_the_one_who_asks() -> None:
    inner = letter("Our autumn sale", sender=Mailbox("News", "news@fernwick.example"))
    attached = Attachment("x.eml", "message/rfc822", 1, "", message=inner)
    assert hint("Delete my account.", attachments=(attached,)).requester == PERSON


def test_an_agent_is_not_the_person_concerned() -> None:
    found = hint(
        "I write on behalf of my client, Ms Jane Roe, and request access to all data you hold."
    )
    assert found.requester == Mailbox("Jane Roe", "")
    assert found.kinds == (Right.ACCESS,)
    assert any("authority" in reason for reason in found.reasons)


def test_without_addresses_of_the_office_its_domain_is_the_one_written_to() -> None:
    message = letter("Please see below", sender=COLLEAGUE)
    found = suggest(message, today=TODAY, addresses_of_office=())
    assert found.requester == Mailbox("", "")


def test_two_people_at_one_public_provider_are_no_colleagues() -> None:
    message = letter("x", sender=Mailbox("A", "a@gmail.com"), to=(Mailbox("", "office@gmail.com"),))
    found = suggest(message, today=TODAY, addresses_of_office=("office@gmail.com",))
    assert found.requester.address == "a@gmail.com"


def test_a_letter_attached_as_text_is_read() -> None:
    file = Attachment(
        "brief.txt", "text/plain", 1, "", text="Ich verlange Auskunft über meine Daten."
    )
    found = hint("Please see the attached letter.", attachments=(file,))
    assert (found.language, found.kinds) == ("de", (Right.ACCESS,))


def test_a_letter_that_only_a_person_can_open_is_told_by_its_name() -> None:
    file = Attachment("musterschreiben-dsgvo-loeschung.dotx", "application/octet-stream", 1, "")
    found = hint("s. Anlage", "Brief", attachments=(file,))
    assert (found.kinds, found.law) == ((Right.ERASURE,), "GDPR")


def test_an_html_version_that_says_something_else_is_heard() -> None:
    found = hint("Thank you for the tent.", other_text="I request erasure of all my data.")
    assert found.kinds == (Right.ERASURE,)


@pytest.mark.parametrize(
    ("text", "law", "jurisdiction"),
    [
        ("Access under Article 15 GDPR, please.", "GDPR", "EU"),
        ("Auskunft nach Art. 15 DSGVO, bitte.\n\nAnn\n10623 Berlin", "GDPR", "DE"),
        ("Auskunft nach § 17 KDG, nicht DSGVO, bitte", "KDG", "DE"),
        ("Access under GDPR, please.\n\nAnn\nCheltenham\nGL54 2JF", "UK GDPR", "GB"),
        ("I am a California resident. Do not sell my data.", "CCPA", "US-CA"),
        ("Under the CCPA and the GDPR, delete my data.", "CCPA", "US-CA"),
        ("Delete my data. My phone is +420 555 543 210.", "GDPR", "CZ"),
        ("Delete my data, please.", None, None),
        ("Delete my data.\n\nAnn\nAD700 Escaldes", "LQPD", "AD"),
    ],
)
def test_law_and_place_are_named_only_where_something_shows_them(
    text: str, law: str | None, jurisdiction: str | None
) -> None:
    found = hint(text)
    assert (found.law, found.jurisdiction) == (law, jurisdiction)


def test_the_day_a_server_took_it_in_outweighs_the_senders_date() -> None:
    assert hint("x", arrived=datetime(2026, 11, 5, tzinfo=UTC)).received == date(2026, 11, 5)


@pytest.mark.parametrize("moment", [None, datetime(2027, 1, 1, tzinfo=UTC)])
def test_an_unknown_or_future_day_is_left_to_a_person(moment: datetime | None) -> None:
    found = hint("Please delete my data.", date=moment)
    assert found.received is None
    assert any("please set the day" in reason for reason in found.reasons)


def test_a_suggestion_comes_back_from_json_as_it_was() -> None:
    found = hint("Please delete my account and send me a copy of my data.")
    record = json.loads(json.dumps(found.as_json()))
    assert list(record) == [
        "kinds", "language", "jurisdiction", "law", "requester", "received", "reasons",
        "handovers", "demands", "is_claimed",
    ]  # fmt: skip
    assert Suggestion.from_json(record) == found


@pytest.mark.parametrize(
    "text", ["delete my data not " * 400, "请不要删除我的个人信息" * 150, "a" * 9_000]
)
def test_no_text_is_one_sentence_without_an_end(text: str) -> None:
    said = Asked(PERSON, (), text, None)
    parts = sentences_of(said)
    assert max(len(part.written) for part in parts) <= 800
    assert "".join(part.written for part in parts) == text
    assert hint(text).requester == PERSON
