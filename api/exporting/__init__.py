"""Exports: rows as known at one position, written as files of an open format, with a manifest of what they are.

An export is a folder: parts of the rows, and `manifest.json`, which is written last. Where it was interrupted, the same
export into the same folder goes on after the last part that is whole.
"""
