"""The mailroom: what leaves by e-mail, and what became of it."""
