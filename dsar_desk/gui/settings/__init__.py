"""The office itself: its profile, as a form and as a file."""
