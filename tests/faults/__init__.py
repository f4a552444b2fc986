"""Kills in the middle of saves, counted: ``python -m tests.faults``."""
