"""Tests against mail servers."""
