"""The list knows by itself which dates rest on a rule to be checked, and which clock governs.

The mark was found by reading the records of each page. The columns of a case with one right that
waits and another that runs still showed the one that waits, until the case was saved again; they
are made anew here from its record.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_EVERY = 500
_RUNNING, _PAUSED, _CLOSED = 0, 2, 3
_THEIRS = ("awaiting_identity", "awaiting_clarification")
_DOUBTED = ("secondary", "unverified")
_CASES = sa.table(
    "cases",
    sa.column("id", sa.String),
    sa.column("marked", sa.Boolean),
    sa.column("rank", sa.SmallInteger),
    sa.column("sort_day", sa.Integer),
    sa.column("waiting", sa.Boolean),
    sa.column("jurisdiction", sa.String),
    sa.column("law", sa.String),
    sa.column("due", sa.Date),
    sa.column("frozen_days", sa.Integer),
)


def upgrade() -> None:
    """Add the column and fill it; an office of many cases is read a few hundred at a time."""
    column = sa.Column("marked", sa.Boolean(), nullable=False, server_default=sa.false())
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("cases", recreate="always") as cases:
            cases.add_column(column, insert_after="met")
        with op.batch_alter_table("cases", recreate="always") as cases:
            cases.alter_column("marked", existing_type=sa.Boolean(), server_default=None)
    else:
        op.add_column("cases", column)
        op.alter_column("cases", "marked", server_default=None)
    _fill(op.get_bind())


def _fill(connection: sa.Connection) -> None:
    last = ""
    page = sa.text(
        "SELECT cases.id, record, rank, work FROM cases JOIN case_records ON case_id = cases.id "
        "WHERE cases.id > :last ORDER BY cases.id LIMIT :most"
    )
    while rows := connection.execute(page, {"last": last, "most": _EVERY}).all():
        for key, record, rank, work in rows:
            _put_right(connection, key, json.loads(record), (rank, work))
        last = rows[-1][0]


def _put_right(
    connection: sa.Connection, key: str, record: Mapping[str, Any], known: tuple[int, str]
) -> None:
    claims = [claim for claim in record["claims"] if claim.get("outcome") is None]
    governing = min(claims, key=_order_of, default=None)
    clock = governing["clock"] if governing else None
    if not record["claims"]:
        clock = record.get("provisional")
    if clock is None:
        return
    found: dict[str, object] = {"marked": clock["confidence"] in _DOUBTED}
    rank, work = known
    if governing is not None and rank != _CLOSED:
        found |= _columns_of(governing, work)
    connection.execute(sa.update(_CASES).where(_CASES.c.id == key).values(found))


def _columns_of(governing: Mapping[str, Any], work: str) -> dict[str, object]:
    """What the list shows of the right whose date comes first."""
    clock = governing["clock"]
    due, since = date.fromisoformat(clock["current_due"]), clock.get("paused_since")
    frozen = (due - date.fromisoformat(since)).days if since else None
    return {
        "rank": _RUNNING if frozen is None else _PAUSED,
        "sort_day": due.toordinal() if frozen is None else frozen,
        "waiting": frozen is not None or work in _THEIRS,
        "jurisdiction": governing["jurisdiction"],
        "law": governing["law"],
        "due": due,
        "frozen_days": frozen,
    }


def _order_of(claim: Mapping[str, Any]) -> tuple[bool, str]:
    clock = claim["clock"]
    return clock.get("paused_since") is not None, clock["current_due"]
