"""Real cases as typed timelines, and what the ledger makes of them."""
