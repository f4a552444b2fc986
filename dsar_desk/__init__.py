"""DSAR Desk: the register that privacy officers keep open all day."""

__version__ = "0.1.0"
