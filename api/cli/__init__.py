"""The `conduct` command."""
