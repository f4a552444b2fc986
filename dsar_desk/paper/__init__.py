"""PDF as a craft: fonts, runs of text, pages. It knows no case."""
