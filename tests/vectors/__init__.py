"""Frozen bytes."""
