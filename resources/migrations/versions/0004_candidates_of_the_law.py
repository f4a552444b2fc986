"""The register whose cases name the places whose laws could apply while the law is undecided.

No table changes: the candidates lie in the records of the cases, and a record without them means
the usual three. A program of an earlier version does not know the field and would refuse those
records one by one; this number makes it refuse the register as a whole instead, so that no case is
saved again without its candidates.
"""

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing to move."""
