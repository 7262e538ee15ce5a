"""How often somebody may ask, and how many may follow at once: generous, so that only what is no use is held back."""

from api.limiting.counting import count_account, count_public, count_refused
from api.limiting.refusing import too_many
from api.limiting.standing import Kind, Standing
from api.limiting.streams import Streams

__all__ = [
    "Kind",
    "Standing",
    "Streams",
    "count_account",
    "count_public",
    "count_refused",
    "too_many",
]
