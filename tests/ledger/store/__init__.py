"""Specifications of the stores: one class of laws on every engine."""
