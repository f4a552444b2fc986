"""Before an office is open: the first run, the recovery key, and what stands in the way."""
