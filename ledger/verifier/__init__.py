"""The stand-alone verifier of proof packs: no network, no database, nothing of the ledger but its toolbox.

It imports the standard library, `cryptography` and `ledger.merkle`, so that an auditor can run it as one file and
read all of it. `check` is the way in, `archive` and `contents` say what a pack is, `failures` what can be wrong.
"""
