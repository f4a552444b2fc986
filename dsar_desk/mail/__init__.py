"""Mail as it comes in: bytes to messages."""
