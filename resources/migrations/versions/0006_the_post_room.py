"""The register of an office with a post room, and with templates of its own for letters."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Three more tables; nothing is moved."""
    _make_print_jobs()
    _make_postings()
    _make_letter_templates()


def _make_print_jobs() -> None:
    op.create_table(
        "print_jobs",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=True),
        sa.Column("letter_id", sa.String(length=64), nullable=False),
        sa.Column("batch", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_jobs")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_print_jobs_case_id_cases")
        ),
    )
    for column in ("case_id", "letter_id", "batch"):
        op.create_index(f"ix_print_jobs_{column}", "print_jobs", [column])
    op.create_index("ix_print_jobs_state_at", "print_jobs", ["state", "at"])


def _make_postings() -> None:
    op.create_table(
        "postings",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=True),
        sa.Column("letter_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("posted", sa.String(length=10), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("tracking_key", sa.String(length=64), nullable=False),
        sa.Column("address_key", sa.String(length=64), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postings")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_postings_case_id_cases")),
    )
    for column in ("case_id", "letter_id", "tracking_key", "address_key"):
        op.create_index(f"ix_postings_{column}", "postings", [column])
    op.create_index("ix_postings_posted_at", "postings", ["posted", "at"])


def _make_letter_templates() -> None:
    op.create_table(
        "letter_templates",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_templates")),
    )
    columns = ["name", "version"]
    op.create_index("ix_letter_templates_name_version", "letter_templates", columns, unique=True)
