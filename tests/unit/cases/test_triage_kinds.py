"""What else a message may be, in many languages; and what is everyday business and no request."""

from datetime import date

import pytest

from dsar_desk.cases.message import Mailbox, Message
from dsar_desk.cases.triage import suggest

SENTENCES: tuple[tuple[str, str], ...] = (
    ("identity_document", "Attached is a copy of my passport, as you asked."),
    ("identity_document", "Anbei die Kopie meines Personalausweises."),
    ("identity_document", "Vous trouverez ci-joint ma carte d'identité."),
    ("identity_document", "W załączeniu przesyłam skan dowodu osobistego."),
    ("identity_document", "本人確認書類として運転免許証の写しを添付します。"),
    ("agent_authorisation", "Please find enclosed the power of attorney signed by Mr Brown."),
    ("agent_authorisation", "Anbei erhalten Sie die Vollmacht."),
    ("restriction", "Please freeze my data until the dispute is settled."),
    ("restriction", "Bitte sperren Sie meine Daten, bis das geklärt ist."),
    ("restriction", "Je demande la limitation du traitement de mes données."),
    ("restriction", "Solicito que limiten el tratamiento de mis datos."),
    ("restriction", "Wnoszę o ograniczenie przetwarzania moich danych."),
    ("restriction", "请限制处理我的个人信息。"),
    (
        "portability",
        "I want my data in a machine-readable format so that I can take it to another provider.",
    ),
    ("portability", "Prosím o převod mých údajů k jinému poskytovateli."),
    ("portability", "Jeg vil have mine data overført til en anden udbyder."),
    (
        "child_deletion",
        "I am the mother of a 9 year old who made an account with you. Please delete it.",
    ),
    ("child_deletion", "Löschen Sie das Konto meiner Tochter, sie ist erst elf."),
    ("child_deletion", "Supprimez le compte de mon fils mineur."),
    ("security_incident", "I received somebody else's letter with their data in it."),
    ("security_incident", "Es gab bei Ihnen eine Datenpanne und meine Daten sind betroffen."),
    ("security_incident", "Mi cuenta fue hackeada y hubo una brecha de datos."),
    ("legal_process", "Enclosed please find a court order."),
    ("legal_process", "Hiermit übersenden wir Ihnen einen Durchsuchungsbeschluss."),
    ("status_question", "Hi, any update on my request?"),
    ("status_question", "Wie ist der Stand meiner Anfrage?"),
    ("status_question", "Où en est ma demande ?"),
    ("withdrawal", "I take back my request, it is settled."),
    ("withdrawal", "Ich ziehe meinen Antrag zurück."),
    ("withdrawal", "Je retire ma demande."),
    ("clarification_reply", "To answer your question: I mean the calls of May 2025."),
    ("clarification_reply", "Zu Ihrer Rückfrage: Es geht um die Anrufe im Mai."),
    ("consent_withdrawal", "I withdraw my consent."),
    ("consent_withdrawal", "Retiro mi consentimiento."),
    ("consent_withdrawal", "Jag återkallar mitt samtycke."),
    ("consent_withdrawal", "Rızamı geri alıyorum."),
    ("consent_withdrawal", "同意を撤回します。"),
    ("consent_withdrawal", "동의를 철회합니다."),
    ("consent_withdrawal", "אני חוזר בי מהסכמתי."),
    (
        "automated_decision_review",
        "Bitte lassen Sie die automatisierte Entscheidung von einem Menschen überprüfen.",
    ),
    (
        "automated_decision_review",
        "Je conteste la décision automatique et demande une intervention humaine.",
    ),
    ("objection", "Sprzeciwiam się przetwarzaniu moich danych."),
    ("objection", "Възразявам срещу обработването на личните ми данни."),
    ("objection", "Я возражаю против обработки моих данных."),
    ("objection", "Kişisel verilerimin işlenmesine itiraz ediyorum."),
    ("objection", "אני מתנגד לשימוש בנתונים שלי."),
    ("objection", "私の個人情報の利用に反対します。"),
    ("objection", "我反对你们使用我的个人信息。"),
    ("objection", "제 개인정보 이용에 반대합니다."),
    ("objection", "M'oposo al tractament de les meves dades."),
    ("reminder", "Ich warte noch immer auf eine Antwort."),
    ("reminder", "Sigo esperando su respuesta."),
    ("reminder", "Ancora nessuna risposta alla mia richiesta."),
    ("reminder", "Ainda não obtive resposta ao meu pedido."),
    ("reminder", "Jeg har stadig ikke fået svar."),
    ("reminder", "Jag har fortfarande inte fått svar på min begäran."),
    ("reminder", "Dosud jste mi neodpověděli."),
    ("reminder", "Još nisam dobio odgovor."),
    ("reminder", "Nu am primit niciun răspuns."),
    ("reminder", "Δεν έχω λάβει ακόμη απάντηση."),
    ("reminder", "Все още нямам отговор на молбата си."),
    ("reminder", "Я до сих пор не получил ответа на свой запрос."),
    ("reminder", "Hâlâ cevap alamadım."),
    ("reminder", "עדיין לא קיבלתי תשובה לבקשה שלי."),
    ("reminder", "まだ返事をいただいていません。"),
    ("reminder", "我还没有收到你们的回复。"),
    ("reminder", "我仍未收到貴公司的答覆。"),
    ("reminder", "아직 답변을 받지 못했습니다."),
    ("reminder", "Encara no he rebut cap resposta."),
    ("complaint", "Podávám na vás stížnost."),
    ("complaint", "Składam skargę na sposób, w jaki przetwarzacie moje dane."),
    ("complaint", "Подаю жалобу на вашу компанию."),
    ("", "Kde je moje zásilka? Objednal jsem ji minulý týden."),
    ("", "Gdzie jest moja paczka?"),
    ("", "Когда придёт мой заказ?"),
    ("", "Siparişim ne zaman gelecek?"),
    ("", "我的快递什么时候到？"),
    ("", "荷物はいつ届きますか。"),
    ("", "제 택배는 언제 오나요?"),
    ("", "Où est mon colis ?"),
    ("", "Mi pedido no ha llegado."),
    ("", "איפה החבילה שלי?"),
    ("", "Var är mitt paket?"),
    ("", "Πού είναι το δέμα μου;"),
    ("", "Къде е пратката ми?"),
    ("", "On és el meu paquet?"),
    ("", "Hvor er min pakke?"),
    ("", "Unde este coletul meu?"),
    ("", "Gdje je moj paket?"),
    ("", "Dov'è il mio pacco?"),
    ("", "Onde está a minha encomenda?"),
    ("", "Waar blijft mijn pakket?"),
    ("", "Could you change the delivery date of my order?"),
    ("", "Können Sie mir die Rechnung noch einmal schicken?"),
    ("", "Please send me your new catalogue."),
    ("", "Bitte senden Sie mir Informationen über Ihre Zelte."),
    ("", "Pouvez-vous m'envoyer des informations sur vos tentes ?"),
    ("", "Podéis enviarme información sobre la tienda?"),
    ("", "请把产品资料发给我。"),
)


@pytest.mark.parametrize(("kind", "text"), SENTENCES)
def test_one_sentence_is_enough(kind: str, text: str) -> None:
    message = Message(sha256="0", sender=Mailbox("A", "a@mail.example"), text=text)
    found = suggest(message, today=date(2026, 12, 1), addresses_of_office=("fernwick.example",))
    assert [each.value for each in found.kinds[:1]] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Please erase everything you know about me and send me a confirmation.", "erasure"),
        (
            "Delete all personal data that you hold about my client, and tell your buyers.",
            "erasure",
        ),
        ("Je vous demande d'effacer toutes les données que vous détenez sur moi.", "erasure"),
        ("Solicito que supriman todos los datos que tengan sobre mí.", "erasure"),
        ("Bitte löschen Sie alle Daten, die Sie über mich gespeichert haben.", "erasure"),
        ("Send me everything you know about me, then delete my account.", "erasure access"),
        ("Delete my account, but first tell me what data you hold about me.", "erasure access"),
    ],
)
def test_what_is_to_be_deleted_is_not_asked_for_as_well(text: str, kinds: str) -> None:
    message = Message(sha256="0", sender=Mailbox("A", "a@mail.example"), text=text)
    found = suggest(message, today=date(2026, 12, 1), addresses_of_office=("fernwick.example",))
    assert {kind.value for kind in found.kinds} == set(kinds.split())
