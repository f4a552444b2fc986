"""How answers go out: a letter is written, looked at, approved and printed."""
