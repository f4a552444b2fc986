"""What a mail server that the office relies on found out, in plain words."""

import pytest

from dsar_desk.cases.checks import ServerCheck, check_sentence, failed_methods, relied_on

MX, OTHER = "mx.example.org", "mx.evil.example"


def check(method: str, result: str, server: str = MX, *, inside: bool = True) -> ServerCheck:
    return ServerCheck(server, method, result, inside)


def test_only_what_a_named_server_wrote_above_the_border_is_relied_on() -> None:
    ours = check("dmarc", "pass")
    others = (check("spf", "pass", OTHER), check("dkim", "pass", inside=False))
    assert relied_on((ours, *others), frozenset({MX})) == (ours,)
    assert relied_on((ours, *others), frozenset()) == ()


FAILED = [
    ((("dmarc", "fail"),), ("DMARC",)),
    ((("dmarc", "fail"), ("spf", "pass"), ("dkim", "pass")), ("DMARC",)),
    ((("dmarc", "fail"), ("spf", "fail"), ("dkim", "fail")), ("DMARC", "SPF", "DKIM")),
    ((("dmarc", "pass"), ("spf", "fail"), ("dkim", "fail")), ()),
    ((("dmarc", "none"), ("spf", "fail"), ("dkim", "pass")), ("SPF",)),
    ((("spf", "hardfail"),), ("SPF",)),
    ((("dkim", "fail"),), ("DKIM",)),
    ((("dkim", "fail"), ("dkim", "pass")), ()),
    ((("spf", "softfail"), ("dkim", "neutral"), ("dmarc", "temperror")), ()),
    ((("spf", "pass"), ("dkim", "pass"), ("dmarc", "pass")), ()),
    ((("arc", "fail"),), ()),
    ((), ()),
]


@pytest.mark.parametrize(("results", "failed"), FAILED)
def test_what_failed_is_told_from_what_only_did_not_pass(
    results: tuple[tuple[str, str], ...], failed: tuple[str, ...]
) -> None:
    assert failed_methods([check(*each) for each in results]) == failed


def test_pass_and_fail_are_said_in_plain_words() -> None:
    for method in ("dmarc", "dkim", "spf"):
        for result in ("pass", "fail"):
            said = check_sentence(check(method, result))
            assert said.startswith(f"{MX}, which you rely on, found: ")
            assert said.endswith(f"({method.upper()} {result}ed).")
    assert "gave neutral" in check_sentence(check("dkim", "neutral"))


def test_a_record_of_an_earlier_version_is_relied_on_by_nobody() -> None:
    old = {"server": MX, "method": "dmarc", "result": "pass"}
    assert ServerCheck.from_record(old) == ServerCheck(MX, "dmarc", "pass")
    assert not ServerCheck.from_record(old).inside
    assert ServerCheck.from_record({**check("spf", "fail").as_record(), "more": 1}).inside
