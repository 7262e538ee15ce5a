"""Settings with which a service cannot be started."""


class Misconfigured(Exception):  # noqa: N818 - what it is
    """A setting asks for what is not there; the message says which, and what to do."""
