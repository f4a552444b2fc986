"""The tables of a store, the same on SQLCipher and on a server.

Ids are random and of bounded length, nothing counts by itself, no index is partial and no
statement needs RETURNING: what a later server may lack is not used. What people typed lies in
``Text`` columns; what the list sorts and filters by lies in narrow columns beside the records.
"""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
)

__all__ = [
    "SEARCH_INDEX",
    "actors",
    "blobs",
    "case_keys",
    "case_records",
    "cases",
    "chunks",
    "documents",
    "drafts",
    "journal",
    "journal_content",
    "letter_templates",
    "letters",
    "mail_places",
    "meta",
    "metadata",
    "notes",
    "office_keys",
    "operations",
    "postings",
    "print_jobs",
    "received",
    "received_rows",
    "reference_counters",
    "search_texts",
    "sendings",
    "settings",
]

SEARCH_INDEX: Final = (
    """CREATE VIRTUAL TABLE search USING fts5(words, content='search_texts',
    content_rowid='number', tokenize='unicode61 remove_diacritics 2')""",
    "INSERT INTO search(search, rank) VALUES('secure-delete', 1)",
)
"""The full-text index, on SQLCipher alone; what is deleted from it is overwritten."""


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_Id = String(64)
_Moment = String(32)


def _counted(kind: Any) -> Any:
    """A whole number that is a key; on SQLite it has to be called INTEGER to be the row's own."""
    return kind().with_variant(Integer, "sqlite")


def _case(*, primary_key: bool = False, nullable: bool = False) -> Column[Any]:
    return Column(
        "case_id", _Id, ForeignKey("cases.id"), primary_key=primary_key, nullable=nullable
    )


meta = Table(
    "meta",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
settings = Table(
    "settings",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("value", Text, nullable=False),
)
office_keys = Table(
    "office_keys",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("public", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
actors = Table(
    "actors",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", String(20), nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("reference", String(20), nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("number", BigInteger, nullable=False, unique=True),
    Column("rank", SmallInteger, nullable=False),
    Column("sort_day", Integer, nullable=False),
    Column("waiting", Boolean(create_constraint=False), nullable=False),
    Column("person", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("on_behalf", Text, nullable=False),
    Column("rights", String(400), nullable=False),
    Column("jurisdiction", String(40), nullable=False),
    Column("law", String(200), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("work", String(30), nullable=False),
    Column("identity", String(20), nullable=False),
    Column("received", Date, nullable=False),
    Column("due", Date),
    Column("frozen_days", Integer),
    Column("next_step", String(40), nullable=False),
    Column("owner", _Id),
    Column("closed_on", Date),
    Column("met", Boolean(create_constraint=False)),
    Column("marked", Boolean(create_constraint=False), nullable=False),
    Column("person_key", Text, nullable=False),
    Column("email_key", Text, nullable=False),
    Column("words_key", String(16), nullable=False),
    Index("ix_cases_order", "rank", "sort_day", "reference", "owner", "waiting"),
    Index("ix_cases_person_key", "person_key"),
    Index("ix_cases_email_key", "email_key"),
)
case_records = Table(
    "case_records",
    metadata,
    _case(primary_key=True),
    Column("record", Text, nullable=False),
)
search_texts = Table(
    "search_texts",
    metadata,
    Column("number", _counted(BigInteger), primary_key=True, autoincrement=False),
    Column("words", Text, nullable=False),
)
reference_counters = Table(
    "reference_counters",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

received = Table(
    "received",
    metadata,
    Column("id", _Id, primary_key=True),
    _case(nullable=True),
    Column("version", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("arrived", _Moment, nullable=False),
    Column("record", Text, nullable=False),
    Index("ix_received_state_arrived", "state", "arrived"),
    Index("ix_received_sha256", "sha256"),
    Index("ix_received_case_id", "case_id"),
)
received_rows = Table(
    "received_rows",
    metadata,
    Column("received_id", _Id, ForeignKey("received.id"), primary_key=True),
    Column("letter", Boolean(create_constraint=False), nullable=False),
    Column("row_state", String(20), nullable=False),
    Column("row_case", _Id, nullable=True),
    Column("came", _Moment, nullable=False),
    Column("channel", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sender_name", Text, nullable=False),
    Column("sender_address", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("hints", String(400), nullable=False),
    Column("belongs", String(40), nullable=False),
    Column("asked", _Id, nullable=False),
    Column("sender_key", Text, nullable=False),
    Column("message_key", String(64), nullable=False),
    Column("likeness", String(16), nullable=False),
    Index("ix_received_rows_letter_row_state_came", "letter", "row_state", "came"),
    Index("ix_received_rows_row_state_came", "row_state", "came"),
    Index("ix_received_rows_row_state_likeness", "row_state", "likeness"),
    Index("ix_received_rows_sender_key", "sender_key"),
    Index("ix_received_rows_message_key", "message_key"),
    Index("ix_received_rows_likeness", "likeness"),
)
mail_places = Table(
    "mail_places",
    metadata,
    Column("account", _Id, primary_key=True),
    Column("folder", _Id, primary_key=True),
    Column("uidvalidity", BigInteger, primary_key=True, autoincrement=False),
    Column("uid", BigInteger, primary_key=True, autoincrement=False),
    Column("sha256", String(64), nullable=False),
    Column("received_id", _Id, ForeignKey("received.id"), nullable=True),
    Column("size", BigInteger, nullable=False),
    Column("state", String(20), nullable=False),
    Column("at", _Moment, nullable=False),
    Index("ix_mail_places_sha256", "sha256"),
    Index("ix_mail_places_received_id", "received_id"),
)
sendings = Table(
    "sendings",
    metadata,
    Column("id", _Id, primary_key=True),
    _case(nullable=True),
    Column("version", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("message_key", String(64), nullable=False),
    Column("at", _Moment, nullable=False),
    Column("record", Text, nullable=False),
    Index("ix_sendings_case_id", "case_id"),
    Index("ix_sendings_state_at", "state", "at"),
    Index("ix_sendings_message_key", "message_key"),
)
letter_templates = Table(
    "letter_templates",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("name", String(120), nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", _Moment, nullable=False),
    Column("record", Text, nullable=False),
    Index("ix_letter_templates_name_version", "name", "version", unique=True),
)
print_jobs = Table(
    "print_jobs",
    metadata,
    Column("id", _Id, primary_key=True),
    _case(nullable=True),
    Column("letter_id", _Id, nullable=False),
    Column("batch", _Id, nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("at", _Moment, nullable=False),
    Column("record", Text, nullable=False),
    Index("ix_print_jobs_case_id", "case_id"),
    Index("ix_print_jobs_letter_id", "letter_id"),
    Index("ix_print_jobs_batch", "batch"),
    Index("ix_print_jobs_state_at", "state", "at"),
)
postings = Table(
    "postings",
    metadata,
    Column("id", _Id, primary_key=True),
    _case(nullable=True),
    Column("letter_id", _Id, nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("posted", String(10), nullable=False),
    Column("at", _Moment, nullable=False),
    Column("tracking_key", String(64), nullable=False),
    Column("address_key", String(64), nullable=False),
    Column("record", Text, nullable=False),
    Index("ix_postings_case_id", "case_id"),
    Index("ix_postings_letter_id", "letter_id"),
    Index("ix_postings_posted_at", "posted", "at"),
    Index("ix_postings_tracking_key", "tracking_key"),
    Index("ix_postings_address_key", "address_key"),
)
documents = Table(
    "documents",
    metadata,
    Column("blob_id", _Id, ForeignKey("blobs.id"), primary_key=True),
    _case(nullable=True),
    Column("added", _Moment, nullable=False),
    Column("record", Text, nullable=False),
    Index("ix_documents_case_id", "case_id"),
)
blobs = Table(
    "blobs",
    metadata,
    Column("id", _Id, primary_key=True),
    _case(nullable=True),
    Column("sha256", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("chunks", Integer, nullable=False),
    Column("sealed_key", LargeBinary, nullable=False),
    Index("ix_blobs_case_id", "case_id"),
)
chunks = Table(
    "chunks",
    metadata,
    Column("blob_id", _Id, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("sealed", LargeBinary, nullable=False),
)
case_keys = Table(
    "case_keys",
    metadata,
    _case(primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)
letters = Table(
    "letters",
    metadata,
    Column("id", _Id, primary_key=True),
    _case(),
    Column("version", Integer, nullable=False),
    Column("drafted", _Moment, nullable=False),
    Column("record", Text, nullable=False),
    Index("ix_letters_case_id", "case_id"),
)
drafts = Table(
    "drafts",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("saved", _Moment, nullable=False),
    Column("record", Text, nullable=False),
)
notes = Table(
    "notes",
    metadata,
    Column("id", _Id, primary_key=True),
    _case(),
    Column("at", _Moment, nullable=False),
    Column("record", Text, nullable=False),
    Index("ix_notes_case_id", "case_id"),
)

journal = Table(
    "journal",
    metadata,
    Column("seq", _counted(BigInteger), primary_key=True, autoincrement=False),
    Column("log", _Id, nullable=False),
    Column("utc", _Moment, nullable=False),
    Column("local", String(40), nullable=False),
    Column("zone", String(80), nullable=False),
    Column("actor", _Id, nullable=False),
    Column("role", String(20), nullable=False),
    Column("action", String(40), nullable=False),
    Column("case", _Id),
    Column("operation", _Id, nullable=False),
    Column("subject", String(200), nullable=False),
    Column("commitment", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_journal_case", "case"),
)
journal_content = Table(
    "journal_content",
    metadata,
    Column(
        "seq",
        _counted(BigInteger),
        ForeignKey("journal.seq"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("salt", LargeBinary, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
operations = Table(
    "operations",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("at", _Moment, nullable=False),
    Column("result", Text, nullable=False),
    sqlite_with_rowid=False,
)
