"""Proof packs: what an auditor takes away and verifies offline, without trusting whoever made it.

`write` makes the three kinds, `opened` says what a reader's keys may show in one; the archive and its names are the
verifier's own (`ledger.verifier`), so that writer and verifier cannot part.
"""
