"""The encrypted register: the only room that speaks SQL."""
