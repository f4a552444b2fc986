"""One case: its clock and why, its next step, and everything that happened in it."""
