"""The topics of the law, imported together so that every rule and every evolver is registered."""

from functools import cache
from importlib import import_module

TOPICS = (
    "intake",
    "referral",
    "investigation",
    "criminal",
    "service_status",
    "determination",
    "review",
    "preparation",
    "proceedings",
    "sanction",
    "reflective_practice",
    "appeal",
    "listing",
    "learning",
    "publication",
    "stewardship",
)


@cache
def load() -> None:
    """Import every topic's evolvers and rules, once."""
    for topic in TOPICS:
        import_module(f"ledger.case.topics.{topic}")
        import_module(f"ledger.law.{topic}")
