"""Specifications of the events: how they read and how they are checked."""
