"""Faults from outside: several processes at once, and processes that are killed.

The kills are few unless asked otherwise: `CONDUCT_KILLS=100 ./conduct test tests/faults` kills a hundred times.
"""
