"""The ground the product stands on: launcher, packaging and the rules held over every file."""
