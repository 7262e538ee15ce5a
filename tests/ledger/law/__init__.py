"""Specifications of the law, one module a topic."""
