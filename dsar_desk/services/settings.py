"""The names of settings of the office that the list asks for, before what they hold is loaded."""

__all__ = ["HOUSE_RULES", "MAILBOXES", "NO_MAILBOX", "POSTING_DAYS"]

HOUSE_RULES = "house_rules"
"""The house's own rules, as JSON."""
POSTING_DAYS = "posting_days"
"""How long the post takes, days by country as JSON."""
MAILBOXES = "mail.accounts"
NO_MAILBOX = "[]"
"""What stands there in an office that reads no mailbox."""
