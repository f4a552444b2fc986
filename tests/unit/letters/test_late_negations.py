"""A demand is told from its denial wherever the denial stands, and from the law that is quoted."""

from pathlib import Path

import pytest

from dsar_desk.letters.forbidden import Forbidden

DEMANDED = (
    ("en", "Without a copy of your passport we will not handle your request."),
    ("en", "Please send a copy of your passport not later than 1 December."),
    ("en", "Send us a copy of your passport and do not hesitate to call."),
    ("en", "We do not begin until you send a copy of your passport."),
    ("de", "Bitte senden Sie uns eine Ausweiskopie."),
    ("de", "Ohne Ausweiskopie bearbeiten wir Ihren Antrag nicht."),
    ("de", "Wir können Ihrem Antrag ohne eine Kopie Ihres Personalausweises leider nicht folgen."),
    ("de", "Senden Sie eine Kopie des Ausweises und zögern Sie nicht, uns anzurufen."),
    ("de", "Wir benötigen eine Kopie Ihres Ausweises nicht später als am 1. Dezember."),
    ("de", "Eine Ausweiskopie brauchen wir nicht nur von Ihnen."),
    ("fr", "Sans copie de votre passeport nous ne traitons pas votre demande."),
    ("fr", "Envoyez une copie de votre passeport et n’hésitez pas à nous appeler."),
    ("es", "Sin copia de su pasaporte no tramitamos su solicitud."),
    ("es", "Envíe una copia de su pasaporte y no dude en llamarnos."),
    ("it", "Senza copia del passaporto non trattiamo la richiesta."),
    ("it", "Invii una copia del passaporto e non esiti a chiamarci."),
    ("pt", "Sem cópia do passaporte não tratamos o seu pedido."),
    ("pt", "Envie uma cópia do passaporte e não hesite em telefonar."),
    ("nl", "Zonder kopie van uw paspoort behandelen wij uw verzoek niet."),
    ("nl", "Stuur een kopie van uw paspoort en aarzel niet om te bellen."),
    ("da", "Uden kopi af passet behandler vi ikke din anmodning."),
    ("da", "Send en kopi af passet og tøv ikke med at ringe."),
    ("ca", "Sense còpia del passaport no tramitem la sol·licitud."),
    ("ca", "Enviï una còpia del passaport i no dubti a trucar."),
    ("ja", "パスポートの写しがない場合、ご請求に応じられません。"),
    ("ja", "パスポートの写しがなければ対応できません。"),
    ("ko", "여권 사본이 없으면 처리하지 않습니다."),
    ("ko", "여권 사본을 보내 주십시오."),
    ("zh-Hant", "如無護照影本，我們不會處理您的請求。"),
    ("zh-Hant", "請寄來護照影本。"),
    ("he", "בלי צילום דרכון לא נטפל בבקשתך."),
    ("he", "נא לשלוח צילום דרכון, ואל תהססו להתקשר."),
    ("fo", "Uttan avrit av tínum passi viðgera vit ikki umbønina."),
    ("fo", "Send avrit av tínum passi."),
)
DENIED = (
    ("en", "You need not send a copy of your passport."),
    ("en", "A copy of your passport, which others ask for, is not needed."),
    ("en", "A copy of your passport or of another identity document we do not require."),
    ("de", "Sie müssen keine Ausweiskopie senden."),
    ("de", "Eine Ausweiskopie brauchen wir von Ihnen nicht."),
    ("de", "Eine Kopie Ihres Ausweises, die andere oft verlangen, brauchen wir von Ihnen nicht."),
    ("de", "Eine Kopie Ihres Personalausweises, gleich ob auf Papier, ist nicht erforderlich."),
    ("de", "Senden Sie uns bitte weder eine Ausweiskopie noch ein Formular."),
    ("de", "Auf eine Kopie Ihres Ausweises verzichten wir."),
    ("fr", "Vous n’avez pas à envoyer de copie de votre passeport."),
    ("fr", "Une copie de votre passeport, que d’autres demandent, n’est pas nécessaire."),
    ("es", "No hace falta que envíe copia de su pasaporte."),
    ("es", "Una copia de su pasaporte, que otros piden, no es necesaria."),
    ("it", "Non occorre inviare copia del passaporto."),
    ("it", "Una copia del passaporto, che altri chiedono, non è necessaria."),
    ("pt", "Não precisa de enviar cópia do passaporte."),
    ("pt", "Uma cópia do passaporte, que outros pedem, não é necessária."),
    ("nl", "U hoeft geen kopie van uw paspoort te sturen."),
    ("nl", "Een kopie van uw paspoort, die anderen vragen, hebben wij niet nodig."),
    ("da", "Du behøver ikke sende en kopi af passet."),
    ("da", "En kopi af passet, som andre beder om, er ikke nødvendig."),
    ("ca", "No cal que enviï còpia del passaport."),
    ("ca", "Una còpia del passaport, que altres demanen, no és necessària."),
    ("ja", "パスポートの写しをお送りいただく必要はありません。"),
    ("ja", "パスポートの写しは、他社が求めることがあっても、当社では不要です。"),
    ("ko", "여권 사본을 보내실 필요가 없습니다."),
    ("ko", "여권 사본은, 다른 곳에서 요구하더라도, 필요하지 않습니다."),
    ("zh-Hant", "您無須寄來護照影本。"),
    ("zh-Hant", "護照影本，其他公司常會索取，我們不需要。"),
    ("he", "אינך צריך לשלוח צילום דרכון."),
    ("he", "צילום דרכון, שאחרים מבקשים, אינו נחוץ."),
    ("fo", "Tað er ikki neyðugt at senda avrit av tínum passi."),
    ("fo", "Avrit av tínum passi, sum onnur biðja um, er ikki neyðugt."),
)
QUOTED = (
    ("en", "Art. 12(6) reads: “may request a copy of the identity card”."),
    ("de", "§ 20 Abs. 2 PAuswG lautet: „Eine Kopie des Personalausweises darf gefertigt werden.“"),
    ("fr", "L’article 12 dit : « une copie de la carte d’identité peut être demandée »."),
    ("es", "El artículo 12 dice: «una copia del documento de identidad»."),
    ("it", "L’articolo 12 dice: «una copia del documento d’identità»."),
    ("pt", "O artigo 12 diz: «uma cópia do documento de identidade»."),
    ("nl", "Artikel 12 luidt: “een kopie van het identiteitsbewijs”."),
    ("da", "Artikel 12 siger: »en kopi af passet«."),
    ("ca", "L’article 12 diu: «una còpia del document d’identitat»."),
    ("ja", "第12条は「身分証明書の写しを求めることができる」と定めています。"),
    ("ko", "제12조는 “신분증 사본을 요구할 수 있다”라고 정합니다."),
    ("zh-Hant", "第12條規定：「得請求提供身分證影本」。"),
    ("he", "סעיף 12 קובע: „צילום תעודת זהות”."),
    ("fo", "§ 12 sigur: “avrit av passi”."),
)


@pytest.fixture(scope="module")
def forbidden(data: Path) -> Forbidden:
    return Forbidden.load(data / "letters")


def asked(forbidden: Forbidden, language: str, text: str) -> bool:
    codes = {demand.code for demand, _ in forbidden.asked(text, {language})}
    return "identity_copy" in codes


def test_a_denial_of_something_else_hides_no_demand(forbidden: Forbidden) -> None:
    assert [each for each in DEMANDED if not asked(forbidden, *each)] == []


def test_a_denial_is_seen_wherever_it_stands(forbidden: Forbidden) -> None:
    assert [each for each in DENIED if asked(forbidden, *each)] == []


def test_the_quoted_law_demands_nothing_and_quotation_marks_alone_hide_nothing(
    forbidden: Forbidden,
) -> None:
    assert [each for each in QUOTED if asked(forbidden, *each)] == []
    assert asked(forbidden, "en", "Please send a “copy of your passport”.")
    assert asked(forbidden, "en", "Art. 12(6) holds. Please send a copy of your passport.")


def test_the_tables_hold_every_language(forbidden: Forbidden) -> None:
    for table, least in ((DEMANDED, 2), (DENIED, 2), (QUOTED, 1)):
        known = [language for language, _ in table]
        assert all(known.count(each.code) >= least for each in forbidden.language)
