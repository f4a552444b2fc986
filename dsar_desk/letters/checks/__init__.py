"""What is looked at before a letter is approved, one matter a module."""
