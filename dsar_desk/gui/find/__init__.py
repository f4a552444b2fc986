"""Find or do: one field for commands, cases and people."""
