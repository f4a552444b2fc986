"""The desk: views on the left, the list of cases, and room for the case that is chosen."""
