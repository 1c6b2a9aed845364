"""Articles → Citations."""
