"""Specifications of importing files."""
