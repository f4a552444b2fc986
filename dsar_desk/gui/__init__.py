"""The window: it shows records and calls services."""
