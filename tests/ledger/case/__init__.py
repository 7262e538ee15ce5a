"""Specifications of the case as folded from its events."""
