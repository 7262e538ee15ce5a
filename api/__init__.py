"""Everything that meets the outside: HTTP, the command line, the pages."""
