"""The register of an office that reads a mailbox and answers from it.

Where each message lies on its server, by which it is never taken in twice; by what a message is
known again; and what was handed to a mail server, with what became of it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Three more tables; nothing is moved."""
    _make_received_keys()
    _make_mail_places()
    _make_sendings()


def _make_received_keys() -> None:
    op.create_table(
        "received_keys",
        sa.Column("received_id", sa.String(length=64), nullable=False),
        sa.Column("message_key", sa.String(length=64), nullable=False),
        sa.Column("likeness", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("received_id", name=op.f("pk_received_keys")),
        sa.ForeignKeyConstraint(
            ["received_id"],
            ["received.id"],
            name=op.f("fk_received_keys_received_id_received"),
        ),
    )
    op.create_index("ix_received_keys_message_key", "received_keys", ["message_key"])
    op.create_index("ix_received_keys_likeness", "received_keys", ["likeness"])


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
