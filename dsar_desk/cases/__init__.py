"""The nouns of the trade: frozen records and the decisions that turn one into the next."""
