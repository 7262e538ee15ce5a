"""Measurements: not run with the tests, each a module to be run by itself."""
