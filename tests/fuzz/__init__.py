"""Damaged messages by the thousand: ``python -m tests.fuzz``."""
