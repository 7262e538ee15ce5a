"""Specifications of the views."""
