"""The record: what happened, kept so that nobody can change it unnoticed."""

__version__ = "0.1.0"
