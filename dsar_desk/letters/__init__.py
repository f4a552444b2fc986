"""Letters: templates, the shelf they stand on, composing, checking, rendering."""
