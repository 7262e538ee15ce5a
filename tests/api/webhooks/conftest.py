"""The command over an empty place, for webhooks too."""

from tests.api.cli.conftest import conduct

__all__ = ["conduct"]
