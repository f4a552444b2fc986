"""The verbs of the office: one module for each part of an officer's day."""
