"""Where a message stops being its sender's own words and an earlier message is quoted."""

import re

__all__ = ["forwarded_from", "quoted_from"]

# "On <date>, <somebody> wrote:" as mail programs put it in the languages we read
_WROTE = re.compile(
    r"^[ \t>]*(?:On|Am|Le|El|Il(?: giorno)?|Em|A|Op|Den|På|Dne|Dana|Στις|La data de|În|W dniu)\b[^\n]{0,200}"
    r"(?:\n[^\n]{0,120}){0,2}?\b"
    r"(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|skrev|napsala?|napsal\(a\)|"
    r"je napisa[ol]a?|napisao/la je|έγραψε|a scris|pisze)(?:[ \t\xa0][^\n:]{1,120})?[ \t\xa0]*:[ \t]*$",
    re.MULTILINE,
)
_ORIGINAL = re.compile(
    r"^[ \t>]*[-_=]{2,}[ \t]*(?:Original Message|Original Appointment|Ursprüngliche Nachricht|"
    r"Originalnachricht|Message d’origine|Message d'origine|Message original|Mensaje original|"
    r"Messaggio originale|Mensagem original|Oorspronkelijk bericht|Oprindelig meddelelse|"
    r"Originalmeddelande|Ursprungligt meddelande|Původní zpráva|Izvorna poruka|Αρχικό μήνυμα|"
    r"Mesaj original|Mesajul original)[ \t]*[-_=]{2,}[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"^[ \t]*(?:[-_=]{2,}[ \t]*(?:Forwarded message|Forwarded by[^\n]{0,80}|Weitergeleitete Nachricht|"
    r"Message transféré|Message transmis|Mensaje reenviado|Messaggio inoltrato|Mensagem encaminhada|"
    r"Mensagem reencaminhada|Doorgestuurd bericht|Videresendt (?:meddelelse|besked)|"
    r"Vidarebefordrat meddelande|Přeposlaná zpráva|Proslijeđena poruka|Προωθημένο μήνυμα|"
    r"Mesaj redirecționat)[ \t]*[-_=]{2,}|Begin forwarded message:|Anfang der weitergeleiteten Nachricht:|"
    r"Début du message (?:réexpédié|transféré) ?:|Inizio messaggio inoltrato:|Inicio del mensaje reenviado:)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
# the header lines that Outlook and others put over a quoted or forwarded message
_FROM = r"(?:From|Von|De|Da|Van|Fra|Från|Od|Šalje|Από|De la|Expéditeur)"
_OTHER = (
    r"(?:Sent|Date|To|Cc|Subject|Reply-To|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado(?: el)?|Fecha|Para|"
    r"Asunto|Inviato|Data|A|Oggetto|Assunto|Verzonden|Aan|Onderwerp|Sendt|Til|Emne|Skickat|Till|Ämne|"
    r"Odesláno|Komu|Předmět|Poslano|Za|Predmet|Στάλθηκε|Προς|Θέμα|Trimis|Către|Subiect)"
)
_HEADER_BLOCK = re.compile(
    rf"^[ \t>]*\*?{_FROM}[ \t\xa0]?:\*?[^\n]*\n(?:[ \t]+[^\n]*\n)?(?:[ \t>]*\*?{_OTHER}[ \t\xa0]?:\*?[^\n]*\n?){{2,}}",
    re.MULTILINE,
)
_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"\n[ \t]*[_-]{5,}[ \t]*\n?\s*\Z")
_FORWARD_SUBJECT = re.compile(
    r"\s*(?:fwd?|wg|tr|rv|rif|enc|doorst|vs|vb|i|pd|proslijeđeno|προώθ|redirecționat)\s*:",
    re.IGNORECASE,
)


def forwarded_from(text: str, subject: str) -> int | None:
    """The offset behind the line or header block that opens a forwarded message, None without one."""
    marker = _FORWARDED.search(text)
    if marker:
        return marker.end()
    if _FORWARD_SUBJECT.match(subject):
        block = _HEADER_BLOCK.search(text)
        return block.start() if block else None
    return None


def quoted_from(text: str, subject: str = "") -> int | None:
    """The offset in ``text`` at which an earlier message is quoted, None if none is.

    A forwarded message is no quotation: it is what the message is about. Inside it a quotation
    is looked for again.
    """
    if not any(sign in text for sign in (">", ":", "--", "__", "==")):
        return None
    start = forwarded_from(text, subject)
    if start is not None:
        start = _behind_headers(text, start)
    candidates = [
        found.start()
        for pattern in (_WROTE, _ORIGINAL, _HEADER_BLOCK)
        if (found := pattern.search(text, start or 0))
    ]
    marked = _marked_block(text, start or 0)
    if marked is not None:
        candidates.append(marked)
    if not candidates:
        return None
    offset = min(candidates)
    rule = _RULE.search(text, max(0, offset - 80), offset)
    if rule and (start is None or rule.start() > start):
        offset = rule.start() + 1
    return offset


def _behind_headers(text: str, start: int) -> int:
    """The offset behind the header lines of a forwarded message."""
    block = _HEADER_BLOCK.search(text, start, start + 2_000)
    return block.end() if block else start


def _marked_block(text: str, start: int) -> int | None:
    """The first of the lines marked by ``>`` that end the text, a signature behind them aside.

    Where somebody answers between the quoted lines, nothing is cut off: the answers would go too.
    """
    first: int | None = None
    for line in _LINE.finditer(text, start):
        words = line[0].strip()
        if words == "--" and first is not None:
            break
        if words.startswith(">"):
            first = line.start() if first is None else first
        elif words:
            first = None
    return first
