"""The register whose cases carry the days of the house, second clocks and links to other cases.

No table changes: what is new lies in the records of the cases. A program of the first version does
not know it and would refuse those records one by one; this number makes it refuse the register as
a whole instead, with a sentence that says why.
"""

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing to move."""
