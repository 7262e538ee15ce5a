"""The specification of the conduct ledger."""
