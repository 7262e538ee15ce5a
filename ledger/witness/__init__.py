"""A witness: it cosigns a log's checkpoint if, and only if, it extends the last one that it cosigned.

Whoever runs one keeps a log from showing different histories to different readers, without reading any entry.
"""
