"""What the law says: rights, rules, calendars and the dates that follow from them."""
