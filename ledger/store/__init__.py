"""Where entries are kept: the only importer of the event store library, behind a port of our own."""
