"""Made-up facts for letters under the laws of several places, to make specimens with.

The people are made up, one for each script that letters have to print.
"""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dsar_desk.cases.addressee import Addressee, AddresseeRole
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.letter_kinds import kind_of
from dsar_desk.cases.person import Capacity, PostalAddress
from dsar_desk.cases.profile import Profile
from dsar_desk.law.authorities import Authorities
from dsar_desk.law.calendar import calendar_for
from dsar_desk.law.deadline import Deadline, deadline
from dsar_desk.law.rights import NAMED_BY_PAPER, Kind, Right
from dsar_desk.law.rule import Ground, Rule
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.letters.address import envelope_lines
from dsar_desk.letters.cited import as_cited
from dsar_desk.letters.facts import Asked, DataSection, Facts, Ready, Reason, Withheld
from dsar_desk.letters.from_rule import duties, onward, passage_of, ways
from dsar_desk.letters.statute import Statute

__all__ = ["LAWS", "OF_LANGUAGES", "sample_facts"]

LAWS = ("gdpr", "uk-gdpr", "ccpa", "policy", "ch-fadp", "nz-privacy-act")
"""The laws of the specimens; each family of the world's letters, and that of any statute twice."""

OF_LANGUAGES = {
    "ca": ("ad-lqpd",),
    "es": ("mx-lfpdppp", "ar-ley-25326", "uy-ley-18331"),
    "fo": ("fo-data-protection-act",),
    "fr": ("ca-qc-private-sector",),
    "he": ("il-ppl",),
    "ja": ("jp-appi",),
    "ko": ("kr-pipa",),
    "pt": ("br-lgpd",),
    "zh-Hant": ("hk-pdpo", "tw-pdpa"),
}
"""The laws beside those in whose countries a language is spoken."""

_NAMES = {"gdpr": "GDPR", "uk-gdpr": "UK GDPR", "ccpa": "CCPA", "policy": "our privacy policy"}
_PLACES = {
    "gdpr": "FR",
    "uk-gdpr": "GB",
    "ccpa": "US-CA",
    "policy": "",
    "ch-fadp": "CH",
    "nz-privacy-act": "NZ",
    "ad-lqpd": "AD",
    "mx-lfpdppp": "MX",
    "ar-ley-25326": "AR",
    "uy-ley-18331": "UY",
    "fo-data-protection-act": "FO",
    "ca-qc-private-sector": "CA-QC",
    "il-ppl": "IL",
    "jp-appi": "JP",
    "kr-pipa": "KR",
    "br-lgpd": "BR",
    "hk-pdpo": "HK",
    "tw-pdpa": "TW",
}
_OTHER = Addressee(
    AddresseeRole.DATA_RECIPIENT,
    "Example Analytics GmbH",
    ("Example Analytics GmbH", "Hafenstraße 3", "20457 Hamburg", "GERMANY"),
    "privacy@analytics.example",
    "as a recipient of the data",
)
"""Who gets the sample letters that go to somebody outside the case."""
_REFUSED = {"refusal": Right.ERASURE}
"""Which right a letter is about that answers none."""

_OF_KINDS: dict[str, dict[str, Any]] = {
    "authority_request": {"agent": "Ada Lind", "capacity": Capacity.LAWYER},
    "restriction_confirmation": {
        "reasons": (Reason("You contest that the data are accurate.", "Art. 18(1)(a)"),)
    },
    "fee_notice": {"reasons": (Reason("The request repeats one that we answered in October."),)},
}
_SAID: dict[Kind, dict[str, Any]] = {
    Kind.AUTHORITY_INQUIRY: {"concern": "a complaint of 20 October 2026 about an access request."},
    Kind.COOKIE_QUESTION: {"concern": "how long your cookies stay, and how they are deleted."},
}

_CITATIONS = {
    "gdpr": "GDPR Art. 12(3)",
    "uk-gdpr": "UK GDPR Art. 12A",
    "ccpa": "Civil Code 1798.130",
}
_PEOPLE = (
    ("Jane Roe", PostalAddress("GB", ("14 Quay Street",), "BS1 4QA", "Bristol"), "zh-Hans"),
    ("Łukasz Żółć-Gęślą", PostalAddress("PL", ("ul. Długa 5",), "00-238", "Warszawa"), "zh-Hans"),
    ("Ελένη Παπαδοπούλου", PostalAddress("GR", ("Οδός Ερμού 12",), "105 63", "Αθήνα"), "zh-Hans"),
    ("Дмитро Коваль", PostalAddress("BG", ("бул. Витоша 8",), "1000", "София"), "zh-Hans"),
    ("משה כהן", PostalAddress("IL", ("שדרות רוטשילד 12",), "6688101", "תל אביב"), "zh-Hans"),
    ("محمد بن عبد الله الأحمد", PostalAddress("AE", ("شارع الوصل 7",), "", "دبي"), "zh-Hans"),
    ("王小明", PostalAddress("TW", ("信義路五段7號",), "110", "信義區", "", "台北市"), "zh-Hant"),
    ("髙橋﨑子", PostalAddress("JP", ("渋谷2丁目21番1号",), "150-0002", "渋谷区", "", "東京都"), "ja"),
    ("김민수", PostalAddress("KR", ("세종대로 110",), "04524", "중구", "", "서울특별시"), "ko"),
    ("Xóchitl Ramírez", PostalAddress("US", ("2150 Shattuck Ave",), "94704", "Berkeley", "", "CA"), ""),
)  # fmt: skip


def sample_facts(
    data: Path, kind: str, law: str, person: int = 0, *, office: Profile | None = None
) -> Facts:
    """Made-up facts for a kind of letter under a law; ``person`` picks one of ten people.

    They are those of a letter of ``office``, of the program's sample office where none is given.

    Where another law of the place gives the right which that kind answers, it is the letter's.
    """
    shipped, all_authorities = _shipped(data)
    profile = office or shipped
    authorities = all_authorities.for_jurisdiction(_PLACES[law])
    name, address, han = _PEOPLE[person % len(_PEOPLE)]
    day = date(2026, 11, 23)
    facts = Facts(
        reference=f"DSR-2026-{140 + person:04d}",
        law=law,
        law_name=_NAMES.get(law, ""),
        rights=(Asked(_right_of(kind), _CITATIONS.get(law, "")),),
        received=date(2026, 11, 9),
        letter_date=day,
        addressee=Addressee(
            AddresseeRole.PERSON, name, envelope_lines(name, address, profile.country)
        ),
        profile=profile,
        policy=profile.policy_on(day),
        channel=Channel.INBOX,
        authority=authorities[0] if authorities else None,
        on_letter=date(2026, 11, 8),
        due=date(2026, 12, 9),
        extended_due=date(2027, 2, 9),
        identity_open=True,
        clock_waits=law == "uk-gdpr",
        han=han or "zh-Hans",
    )
    facts = _of_other_letters(_answered(facts))
    known = kind_of(kind)
    if known.outside is not None:
        facts = replace(facts, concerned=name, addressee=replace(_OTHER, role=known.outside))
    if not known.requests:
        return _about_a_matter(data, facts, known.matters[0], _PLACES[law])
    said = _by_the_pack(data, facts, kind, _PLACES[law])
    if said.law == law and law in _NAMES:
        said = replace(facts, statute=said.statute)
    return replace(said, **_OF_KINDS.get(kind, {}))


def _about(kind: str) -> list[Right]:
    """The rights that a kind of letter is about."""
    if kind in _REFUSED:
        return [_REFUSED[kind]]
    return [each for each in kind_of(kind).usual_for if isinstance(each, Right)]


def _right_of(kind: str) -> Right:
    return next(iter(_about(kind)), Right.ACCESS)


def _by_the_pack(data: Path, facts: Facts, kind: str, place: str) -> Facts:
    """The facts as the rule of the place gives them, which has the days and the words."""
    book = _rulebook(data)
    right = Right.ACCESS if kind == "refusal" else _right_of(kind)
    rule = book.rule_or_policy(place or "POLICY", right, facts.received)
    if rule.ground is Ground.POLICY:
        return replace(facts, law="policy", law_name=_NAMES["policy"], rights=(Asked(right),))
    terms, calendar = rule.terms, calendar_for(book, place, rule)
    clock = deadline(rule, facts.received, [], calendar)
    extension, answered = terms.extension, bool(_about(kind))
    grounds = (
        extension.grounds if extension and kind == "extension_notice" else rule.refusal_grounds
    )
    said = [passage_of(each, rule) for each in grounds[:2]]
    statute = Statute(
        title=rule.law.title,
        statutory_period=not terms.period.house,
        first_due=clock.due,
        remedies=tuple(ways(rule, facts.letter_date)),
        extension_citation=as_cited(extension.period.citation) if extension else "",
        extension_open=extension is not None and extension.open,
        extension_statutory=extension is not None and not extension.period.house,
        must_say=extension.must_say if extension else (),
        notice_names_remedies=extension is not None and extension.names_remedies,
        duties=tuple(duties(rule, clock, facts.letter_date, answered=answered)),
        contents=tuple(passage_of(each, rule) for each in rule.contents) if answered else (),
    )
    cited = as_cited(rule.citation)
    return replace(
        facts,
        law=rule.law.id,
        law_name=rule.law.name,
        rights=(Asked(right, cited, rule.law.name),),
        due=clock.answer_by if clock.answer_by >= facts.letter_date else None,
        reasons=tuple(Reason(each.text, each.citation, each.code) for each in said)
        or facts.reasons,
        withheld=tuple(replace(each, citation=cited) for each in facts.withheld),
        statute=statute,
    )


def _about_a_matter(data: Path, facts: Facts, kind: Kind, place: str) -> Facts:
    """The facts of a letter about what is no right, under the rule of the place or the policy's."""
    book, place = _rulebook(data), place or "POLICY"
    rule = book.rule_or_policy(place, kind, facts.received)
    clock = deadline(rule, facts.received, [], calendar_for(book, place, rule))
    by_policy = rule.ground is Ground.POLICY
    remedies = tuple(onward(rule, facts.letter_date))
    if kind is Kind.COMPLAINT and not remedies:
        access = book.rule_or_policy(place, Right.ACCESS, facts.received)
        remedies = (
            () if access.ground is Ground.POLICY else tuple(onward(access, facts.letter_date))
        )
    statute = Statute(title=rule.law.title, remedies=remedies, **_of_a_matter(rule))
    return replace(
        facts,
        law="policy" if by_policy else rule.law.id,
        law_name=rule.law.name,
        rights=(),
        due=_day_of(rule, clock),
        **_SAID.get(kind, {}),
        statute=statute if remedies or not by_policy else None,
    )


def _day_of(rule: Rule, clock: Deadline) -> date | None:
    """The day that the letter may name: of a paper the one that it names, else the law's own."""
    if any(right in NAMED_BY_PAPER for right in rule.rights):
        return date(2026, 12, 4)
    return None if rule.terms.outcome else clock.answer_by


def _of_a_matter(rule: Rule) -> dict[str, Any]:
    codes = [content.code for content in rule.contents]
    return {
        "statutory_period": not rule.terms.period.house,
        "citation": as_cited(rule.citation),
        "appeal": any(code.endswith("appeal_decided") for code in codes),
        "contents": tuple(passage_of(each, rule) for each in rule.contents),
    }


@cache
def _rulebook(data: Path) -> Rulebook:
    return Rulebook.load(data / "law")


@cache
def _shipped(data: Path) -> tuple[Profile, Authorities]:
    path = data / "profile" / "pingcap-us.toml"
    profile = Profile.from_toml(path.read_text(encoding="utf-8"), path.name)
    return profile, Authorities.load(data / "authorities")


def _answered(facts: Facts) -> Facts:
    return replace(
        facts,
        doubt="the message came from an address that we do not know.",
        identity_asked=("the customer number on your last invoice",),
        identity_alternatives=("a message from the address on file", "a sign-in to your account"),
        questions=("Which years does your request concern?", "Do you also mean the courses?"),
        already_clear="Your account data follow with the first answer.",
        reasons=(Reason("The data are needed to defend legal claims.", "Art. 17(3)(e)"),),
        what_was_done=("Your account and your course records.", "Your order history to 2024."),
        done_on=date(2026, 11, 20),
        backups="copies that still hold the data are overwritten within 35 days.",
        kept=(Withheld("Invoices of 2025", "We must keep them for ten years.", "Tax law"),),
        recipients_told="the provider of the training platform",
        data_sections=(
            DataSection("Account", f"Opened on 3 February 2024 in the name of {facts.person}."),
            DataSection("Courses", "“Distributed SQL basics”, completed on 12 March 2024."),
        ),
        searches=("customer register", "training platform", "mailbox of the support desk"),
        withheld=(Withheld("Notes on a colleague", "They concern somebody else.", "Art. 15(4)"),),
        delivered_with=("a file with your course records (CSV)",),
        marketing_addresses=("jane.roe@example.net", "+1 415 555 0187"),
        concern="our answer of 12 October 2026 left out the courses of 2023.",
        decision="You are right in part: the courses of 2023 should have been in the answer.",
        findings=(
            "The archive of the training platform was not searched.",
            "The notes on a colleague were rightly left out.",
        ),
        their_reference="2026/11/4711",
        replies=(
            DataSection("When was the request received?", "On 1 October 2026, by e-mail."),
            DataSection("When was it answered?", "On 12 October 2026, in part."),
        ),
        passed_on=date(2026, 11, 20),
        passed_to="Example Learning GmbH, privacy@learning.example",
        consequences="you no longer get our newsletter, and nothing else changes.",
        own_answer="The cookie that you name is deleted when you close the browser.",
        ready_answers=("cookies",),
        ready=(
            Ready(
                "cookies",
                "Cookies: how long they last, how to delete and disable them",
                "Some of our cookies are deleted when you close your browser, others within five "
                "years. You can delete and refuse them in the settings of your browser.",
                date(2026, 3, 2),
            ),
        ),
    )


def _of_other_letters(facts: Facts) -> Facts:
    """What letters say that answer in a way of their own, or go to somebody else."""
    return replace(
        facts,
        more_to_search=(
            "another e-mail address of yours",
            "the name of the company you worked for",
        ),
        fee_amount="CHF 240",
        fee_basis=("copies: 120 pages at CHF 0.50", "three hours of search at CHF 60"),
        fee_payment="by transfer to the account that is named on the enclosed slip",
        authority_asked=("a copy of the power of attorney", "or a note that the person signed"),
        files=(
            DataSection("courses.csv", "CSV (UTF-8); any spreadsheet opens it. SHA-256 2f7c…91ab."),
            DataSection("account.json", "JSON; any text editor opens it."),
        ),
        sent_to="Example Learning GmbH",
        child="Ada",
        disputed=("The date of the first order is disputed.",),
        logic=("Three late payments in a year lowered the score.", "Age and address play no part."),
        data_kinds=("user name", "e-mail address of the parent"),
        subject="Your telephone call of 20 November 2026",
        own_text=("Thank you for your call.", "We have noted your new telephone number."),
        happened_on=date(2026, 11, 18),
        what_happened="a letter for you was put into the envelope of somebody else.",
        secured=("The letter was brought back to us unopened.", "Envelopes are now checked twice."),
        reviewer="our general counsel",
        resolution="Centre for Dispute Resolution, 1 Example Street, London, help@cdr.example",
    )
