"""The names under which a method of checking identity is known on the command line."""

from dsar_desk.cases.identity import Method
from dsar_desk.cli.arguments import choice

__all__ = ["method_named"]

_ALSO = {
    "account_match": "records_match",
    "knowledge_match": "records_match",
    "details_matched": "records_match",
    "callback": "call_back",
    "email_loop": "account_sign_in",
    "login": "account_sign_in",
    "sign_in": "account_sign_in",
    "document_seen": "document_in_person",
    "in_person": "document_in_person",
    "video": "document_by_video",
    "copy": "document_copy",
    "known": "known_to_staff",
    "not_needed": "no_doubt",
}


def method_named(text: str) -> Method:
    """The method with this code or one of its other usual names; ``input.code`` for any other."""
    code = text.strip().lower().replace("-", "_")
    return choice(Method, _ALSO.get(code, code), "method")
