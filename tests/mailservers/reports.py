"""What mail servers write back, as Postfix, Exchange, Gmail, Exim, qmail and others put it.

Every text is made up in the manner of its server. ``{id}`` is the Message-ID of the e-mail that the
report is about, ``{to}`` its recipient.
"""

__all__ = ["REPORTS", "report"]

_HEAD = (
    "Return-Path: <>\r\nFrom: {who}\r\nTo: privacy@fernwick.example\r\nSubject: {subject}\r\n"
    "Date: Fri, 27 Nov 2026 10:00:00 +0100\r\nMessage-ID: <{name}-report@mx.example>\r\n"
    "MIME-Version: 1.0\r\n"
)
_REPORT = 'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"\r\n'
_RETURNED = (
    "From: Fernwick Books <privacy@fernwick.example>\r\nTo: {to}\r\n"
    "Subject: Our reference DSR-2026-0142\r\nMessage-ID: {id}\r\n"
)


def _parts(words: str, status: str, returned: str = "message/rfc822", encoding: str = "") -> str:
    body = "\r\nHello,\r\n" if returned == "message/rfc822" else ""
    return (
        f"\r\n--b1\r\nContent-Type: text/plain; charset=utf-8\r\n{encoding}\r\n{words}\r\n"
        f"--b1\r\nContent-Type: message/delivery-status\r\n\r\n{status}\r\n"
        f"--b1\r\nContent-Type: {returned}\r\n\r\n{_RETURNED}{body}\r\n--b1--\r\n"
    )


def _status(action: str, code: str, diagnostic: str = "", more: str = "") -> str:
    said = f"Diagnostic-Code: smtp; {diagnostic}\r\n" if diagnostic else ""
    return (
        f"Reporting-MTA: dns; mx.example\r\nArrival-Date: Thu, 26 Nov 2026 10:00:00 +0100\r\n{more}\r\n"
        f"Final-Recipient: rfc822; {{to}}\r\nAction: {action}\r\nStatus: {code}\r\n{said}"
    )


_DAEMON = "MAILER-DAEMON@mx.example (Mail Delivery System)"
_REPORTS: dict[str, tuple[str, str, str, str]] = {
    # name: state that follows, who writes, subject, the rest
    "postfix-failed": (
        "bounced",
        _DAEMON,
        "Undelivered Mail Returned to Sender",
        _REPORT
        + _parts(
            "This is the mail system at host mx.example.\r\n\r\n<{to}>: host mail.example said: 550"
            " 5.1.1 <{to}>: Recipient address rejected: User unknown",
            _status("failed", "5.1.1", "550 5.1.1 <{to}>: Recipient address rejected"),
        ),
    ),
    "postfix-headers-only": (
        "bounced",
        _DAEMON,
        "Undelivered Mail Returned to Sender",
        _REPORT
        + _parts(
            "I'm sorry to have to inform you", _status("failed", "5.7.1"), "text/rfc822-headers"
        ),
    ),
    "postfix-delayed": (
        "delayed",
        _DAEMON,
        "Delayed Mail (still being retried)",
        _REPORT
        + _parts(
            "Your message could not be delivered for more than 4 hour(s). It will be retried until"
            " it is 5 day(s) old.",
            _status("delayed", "4.4.1", "", "Will-Retry-Until: Tue, 1 Dec 2026 10:00:00 +0100\r\n"),
        ),
    ),
    "postfix-delivered": (
        "delivered",
        _DAEMON,
        "Successful Mail Delivery Report",
        _REPORT + _parts("This is a delivery report", _status("delivered", "2.0.0", "250 OK")),
    ),
    "postfix-expired": (
        "bounced",
        _DAEMON,
        "Undelivered Mail Returned to Sender",
        _REPORT
        + _parts("connect to mail.example: Connection timed out", _status("failed", "4.4.1")),
    ),
    "exchange-online": (
        "bounced",
        "Microsoft Outlook <postmaster@firm.example>",
        "Undeliverable: Our reference DSR-2026-0142",
        "In-Reply-To: {id}\r\nReferences: {id}\r\nAuto-Submitted: auto-replied\r\n"
        + _REPORT
        + _parts(
            "Your message to {to} couldn't be delivered. jane wasn't found at firm.example.",
            _status(
                "failed",
                "5.1.10",
                "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found",
                "X-MS-Exchange-Message-Is-Ndr:\r\n",
            ),
        ),
    ),
    "exchange-german-without-the-message": (
        "bounced",
        "postmaster@amt.example",
        "Unzustellbar: Our reference DSR-2026-0142",
        "In-Reply-To: {id}\r\n"
        + _REPORT
        + "\r\n--b1\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
        "\r\nFehler bei der Nachrichtenzustellung an folgende Empfänger:\r\n\r\n--b1\r\n"
        "Content-Type: message/delivery-status\r\n\r\n"
        + _status("failed", "5.2.2", "550 5.2.2 mailbox full")
        + "\r\n--b1--\r\n",
    ),
    "gmail": (
        "bounced",
        "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
        "Delivery Status Notification (Failure)",
        "References: {id}\r\nIn-Reply-To: {id}\r\nX-Failed-Recipients: {to}\r\n"
        "Auto-Submitted: auto-replied\r\n"
        + _REPORT
        + _parts(
            "** Address not found **\r\n\r\nYour message wasn't delivered to {to} because the"
            " address couldn't be found, or is unable to receive mail.",
            _status("failed", "5.1.1", "550-5.1.1 The email account that you tried to reach"),
        ),
    ),
    "gmail-delay": (
        "delayed",
        "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
        "Delivery Status Notification (Delay)",
        "In-Reply-To: {id}\r\n"
        + _REPORT
        + _parts(
            "** Delivery incomplete **\r\n\r\nThere was a temporary problem delivering your message"
            " to {to}. Gmail will retry for 46 more hours.",
            _status("delayed", "4.0.0"),
        ),
    ),
    "exim": (
        "bounced",
        "Mail Delivery System <Mailer-Daemon@mx.example>",
        "Mail delivery failed: returning message to sender",
        "X-Failed-Recipients: {to}\r\nAuto-Submitted: auto-replied\r\nContent-Type: text/plain\r\n"
        "\r\nA message that you sent could not be delivered to one or more of its recipients."
        " This is a permanent error.\r\n\r\n  {to}\r\n    host mail.example [192.0.2.1]\r\n"
        "    SMTP error from remote mail server after RCPT TO:<{to}>:\r\n    550 No such user\r\n\r\n"
        "------ This is a copy of the message, including all the headers. ------\r\n\r\n"
        + _RETURNED,
    ),
    "exim-warning": (
        "delayed",
        "Mail Delivery System <Mailer-Daemon@mx.example>",
        "Warning: message 1abcDE-00 delayed 24 hours",
        "In-Reply-To: {id}\r\nAuto-Submitted: auto-replied\r\n"
        + _REPORT
        + _parts(
            "This message was created automatically by mail delivery software. A message that you"
            " sent has not yet been delivered. No action is required on your part. Delivery attempts"
            " will continue for some time.",
            _status("delayed", "4.0.0"),
        ),
    ),
    "qmail": (
        "bounced",
        "MAILER-DAEMON@q.example",
        "failure notice",
        "Content-Type: text/plain\r\n\r\nHi. This is the qmail-send program at q.example.\r\n"
        "I'm afraid I wasn't able to deliver your message to the following addresses.\r\nThis is a"
        " permanent error; I've given up. Sorry it didn't work out.\r\n\r\n<{to}>:\r\n192.0.2.9 does"
        " not like recipient.\r\nRemote host said: 550 5.1.1 unknown\r\nGiving up on 192.0.2.9.\r\n"
        "\r\n--- Below this line is a copy of the message.\r\n\r\nReturn-Path: <x>\r\n" + _RETURNED,
    ),
    "sendmail-plain-warning": (
        "delayed",
        "Mail Delivery Subsystem <MAILER-DAEMON@s.example>",
        "Warning: could not send message for past 4 hours: returned mail",
        (
            "In-Reply-To: {id}\r\nContent-Type: text/plain\r\n\r\n**********************************\r\n"
            "**      THIS IS A WARNING MESSAGE ONLY      **\r\n**  YOU DO NOT NEED TO RESEND YOUR MESSAGE"
            "  **\r\n\r\n{to}... Deferred: 451 4.4.1 Connection timed out\r\nWarning: message still"
            " undelivered after 4 hours\r\nWill keep trying until message is 5 days old\r\n"
        ),
    ),
    "global-headers": (
        "bounced",
        "postmaster@i.example",
        "Undeliverable",
        _REPORT + _parts("not delivered", _status("failed", "5.4.1"), "message/global-headers"),
    ),
    "silent-about-why": (
        "bounced",
        "MAILER-DAEMON@old.example",
        "Undeliverable mail",
        "Content-Type: text/plain\r\n\r\nYour message was not delivered.\r\n\r\n" + _RETURNED,
    ),
    "read": (
        "delivered",
        "Jane <jane.roe@example.net>",
        "Read: Our reference DSR-2026-0142",
        (
            'Content-Type: multipart/report; report-type=disposition-notification; boundary="b1"\r\n'
            "\r\n--b1\r\nContent-Type: text/plain\r\n\r\nYour message was read.\r\n--b1\r\n"
            "Content-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822; {to}\r\n"
            "Original-Message-ID: {id}\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n"
            "\r\n--b1--\r\n"
        ),
    ),
}
REPORTS = tuple(sorted(_REPORTS))


def report(name: str, message_id: str, to: str = "jane.roe@example.net") -> tuple[bytes, str]:
    """The report of that name about a message, and the code of the state that follows from it."""
    state, who, subject, rest = _REPORTS[name]
    head = _HEAD.replace("{who}", who).replace("{subject}", subject).replace("{name}", name)
    text = (head + rest).replace("{id}", message_id).replace("{to}", to)
    return text.encode(), state
