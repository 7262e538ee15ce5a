"""Views: questions about the past, each deletable and rebuildable from the record."""
