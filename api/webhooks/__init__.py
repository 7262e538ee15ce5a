"""Webhooks: entries that are recorded, sent to whoever subscribed, signed, in order, until they are taken."""
