"""That a letter refuses is seen in every language, also where the verb is parted or the negation late."""

from pathlib import Path

import pytest

from dsar_desk.letters.forbidden import Forbidden

REFUSED = (
    ("en", "We refuse your request for the recordings."),
    ("en", "We are unable to comply with your request."),
    ("en", "Your request for erasure is refused."),
    ("de", "Wir lehnen Ihren Antrag auf Auskunft über die Aufnahmen ab."),
    ("de", "Ihren Antrag lehnen wir daher leider ab."),
    ("de", "Wir können Ihrem Antrag auf Löschung der Protokolle leider nicht entsprechen."),
    ("de", "Ihrem Ersuchen kann nicht stattgegeben werden."),
    ("fr", "Nous refusons votre demande."),
    ("fr", "Nous ne pouvons pas donner suite à votre demande."),
    ("es", "Denegamos su solicitud."),
    ("es", "No podemos atender su solicitud."),
    ("it", "Respingiamo la Sua richiesta."),
    ("it", "Non possiamo dare seguito alla Sua richiesta."),
    ("pt", "Recusamos o seu pedido."),
    ("pt", "Não podemos dar seguimento ao seu pedido."),
    ("nl", "Wij wijzen uw verzoek om de opnamen af."),
    ("nl", "Wij kunnen aan uw verzoek helaas niet voldoen."),
    ("da", "Vi afslår din anmodning."),
    ("da", "Vi kan desværre ikke imødekomme din anmodning."),
    ("ca", "Deneguem la seva sol·licitud."),
    ("ca", "No podem atendre la seva sol·licitud."),
    ("ja", "ご請求には応じられません。"),
    ("ja", "ご請求をお断りします。"),
    ("ko", "귀하의 요구를 거부합니다."),
    ("ko", "귀하의 요구에 응할 수 없습니다."),
    ("zh-Hant", "我們拒絕您的要求。"),
    ("zh-Hant", "我們無法依您的要求辦理。"),
    ("he", "אנו מסרבים לבקשתך."),
    ("he", "איננו יכולים להיענות לבקשתך."),
    ("fo", "Vit avvísa tína umbøn."),
    ("fo", "Vit kunnu ikki ganga tínari umbøn á møti."),
)
NOT_REFUSED = (
    ("en", "We do not refuse your request."),
    ("en", "If we refuse your request, we say why."),
    ("en", "You can refuse at any time."),
    ("de", "Wir lehnen Ihren Antrag nicht ab."),
    ("de", "Wenn wir Ihren Antrag ablehnen, nennen wir die Gründe."),
    ("de", "Wir können Ihrem Antrag entsprechen."),
    ("de", "Wenn nichts eintrifft, können wir Ihrem Antrag nicht entsprechen."),
    ("de", "Sie müssen nicht entsprechend antworten."),
    ("fr", "Nous ne refusons pas votre demande."),
    ("fr", "Si nous refusons votre demande, nous vous dirons pourquoi."),
    ("es", "No denegamos su solicitud."),
    ("es", "Si denegamos su solicitud, le diremos por qué."),
    ("it", "Non respingiamo la Sua richiesta."),
    ("it", "Se respingiamo la Sua richiesta, diremo perché."),
    ("pt", "Não recusamos o seu pedido."),
    ("pt", "Se recusarmos o seu pedido, diremos porquê."),
    ("nl", "Wij wijzen uw verzoek niet af."),
    ("nl", "Als wij uw verzoek afwijzen, zeggen wij waarom."),
    ("da", "Vi afslår ikke din anmodning."),
    ("da", "Hvis vi afslår din anmodning, siger vi hvorfor."),
    ("ca", "No deneguem la seva sol·licitud."),
    ("ca", "Si deneguem la seva sol·licitud, direm per què."),
    ("ja", "ご請求をお断りする場合は、理由をお知らせします。"),
    ("ja", "ご請求に応じます。"),
    ("ko", "귀하의 요구를 거부하지 않습니다."),
    ("ko", "귀하의 요구를 거부하는 경우에는 이유를 알려 드립니다."),
    ("zh-Hant", "我們不會拒絕您的要求。"),
    ("zh-Hant", "如我們拒絕您的要求，會說明理由。"),
    ("he", "איננו מסרבים לבקשתך."),
    ("he", "אם אנו מסרבים לבקשתך, נסביר מדוע."),
    ("fo", "Vit avvísa ikki tína umbøn."),
    ("fo", "Um vit avvísa tína umbøn, siga vit hví."),
)


@pytest.fixture(scope="module")
def forbidden(data: Path) -> Forbidden:
    return Forbidden.load(data / "letters")


def test_a_refusal_is_seen_and_what_is_none_is_not(forbidden: Forbidden) -> None:
    wrong = [each for each in REFUSED if forbidden.refuses(each[1], {each[0]}) < 0]
    wrong += [each for each in NOT_REFUSED if forbidden.refuses(each[1], {each[0]}) >= 0]
    assert wrong == []


def test_every_language_says_how_it_refuses(forbidden: Forbidden) -> None:
    assert all(each.refusal for each in forbidden.language)
    assert Forbidden().refuses("We refuse your request.", {"en"}) == -1
