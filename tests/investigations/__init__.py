"""Thirteen hundred published investigations, imported as a records officer would import an index of older records.

The index is not part of the repository. CONDUCT_INVESTIGATIONS names a folder that holds it, `iopc_page_index.csv.gz`:
one row a published page, with its reference, force, heading, dates and the answer to a recommendation. Without it, what
needs it says so, and is skipped.
"""
