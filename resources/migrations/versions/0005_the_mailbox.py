"""The register of an office that reads a mailbox and answers from it.

What the inbox shows of each message and by what it is known again; where each lies on its server,
so that it is never taken in twice; and what was handed to a mail server, with what became of it.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_EVERY = 500
_TEXTS = (
    "received_id",
    "row_state",
    "row_case",
    "came",
    "channel",
    "name",
    "sender_name",
    "sender_address",
    "subject",
    "hints",
    "belongs",
    "asked",
    "sender_key",
    "message_key",
    "likeness",
)
_ROWS = sa.table(
    "received_rows",
    *(sa.column(name, sa.Text) for name in _TEXTS),
    sa.column("size", sa.BigInteger),
    sa.column("letter", sa.Boolean),
)


def upgrade() -> None:
    """Three more tables; nothing is moved, and a row is made for each message."""
    _make_received_rows()
    _make_mail_places()
    _make_sendings()
    _fill(op.get_bind())


def _make_received_rows() -> None:
    op.create_table(
        "received_rows",
        sa.Column("received_id", sa.String(length=64), nullable=False),
        sa.Column("letter", sa.Boolean(), nullable=False),
        sa.Column("row_state", sa.String(length=20), nullable=False),
        sa.Column("row_case", sa.String(length=64), nullable=True),
        sa.Column("came", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sender_name", sa.Text(), nullable=False),
        sa.Column("sender_address", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("hints", sa.String(length=400), nullable=False),
        sa.Column("belongs", sa.String(length=40), nullable=False),
        sa.Column("asked", sa.String(length=64), nullable=False),
        sa.Column("sender_key", sa.Text(), nullable=False),
        sa.Column("message_key", sa.String(length=64), nullable=False),
        sa.Column("likeness", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("received_id", name=op.f("pk_received_rows")),
        sa.ForeignKeyConstraint(
            ["received_id"],
            ["received.id"],
            name=op.f("fk_received_rows_received_id_received"),
        ),
    )
    listed = ["letter", "row_state", "came"]
    op.create_index("ix_received_rows_letter_row_state_came", "received_rows", listed)
    op.create_index("ix_received_rows_row_state_came", "received_rows", listed[1:])
    like = ["row_state", "likeness"]
    op.create_index("ix_received_rows_row_state_likeness", "received_rows", like)
    for column in ("sender_key", "message_key", "likeness"):
        op.create_index(f"ix_received_rows_{column}", "received_rows", [column])


def _fill(connection: sa.Connection) -> None:
    """A row for each message that is here already; what it is known again by comes when it is read."""
    last = ""
    page = sa.text(
        "SELECT id, state, case_id, arrived, record FROM received "
        "WHERE id > :last ORDER BY id LIMIT :most"
    )
    while found := connection.execute(page, {"last": last, "most": _EVERY}).all():
        rows = [_row_of(*row) for row in found]
        connection.execute(sa.insert(_ROWS), rows)
        last = found[-1][0]


def _row_of(key: str, state: str, case: str | None, arrived: str, text: str) -> dict[str, object]:
    record: dict[str, Any] = json.loads(text)
    plain = ("channel", "name", "size", "sender_name", "sender_address", "subject")
    kinds = (record.get("suggestion") or {}).get("kinds", ())
    return {
        "received_id": key,
        "letter": record.get("channel") == "post",
        "row_state": state,
        "row_case": case,
        "came": arrived,
        **{name: record.get(name) or "" for name in plain},
        "hints": " ".join(kinds)[:400],
        **dict.fromkeys(("belongs", "asked", "sender_key", "message_key", "likeness"), ""),
    }


def _make_mail_places() -> None:
    op.create_table(
        "mail_places",
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("folder", sa.String(length=64), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("uid", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("received_id", sa.String(length=64), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint(
            "account", "folder", "uidvalidity", "uid", name=op.f("pk_mail_places")
        ),
        sa.ForeignKeyConstraint(
            ["received_id"], ["received.id"], name=op.f("fk_mail_places_received_id_received")
        ),
    )
    op.create_index("ix_mail_places_sha256", "mail_places", ["sha256"])
    op.create_index("ix_mail_places_received_id", "mail_places", ["received_id"])


def _make_sendings() -> None:
    op.create_table(
        "sendings",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("message_key", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sendings")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_sendings_case_id_cases")),
    )
    op.create_index("ix_sendings_case_id", "sendings", ["case_id"])
    op.create_index("ix_sendings_state_at", "sendings", ["state", "at"])
    op.create_index("ix_sendings_message_key", "sendings", ["message_key"])
