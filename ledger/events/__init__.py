"""Every event, one module a part of the process, and the catalogue of them all."""
