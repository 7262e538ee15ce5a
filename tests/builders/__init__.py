"""Readable events to build histories of: one module a topic, one builder an event where tests need it."""
