"""The case as folded from its events: state, evolvers, corrections and cuts."""
