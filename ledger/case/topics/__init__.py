"""How events change a case: one module a part of the process, each filling the table in `ledger.case.evolve`."""
