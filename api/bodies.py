"""The shapes of the bodies that record: one event, a list of events, events of several cases with their versions.

Only the outer shape is looked at here; what an event may say is the ledger's to tell.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from api.problems import misshapen

Event = Mapping[str, Any]


def one_or_list(body: Any) -> list[Event]:
    """The events of a body that is one event or a list of them. Raises `Invalid`."""
    if isinstance(body, list):
        return _events(body, "")
    if not isinstance(body, dict):
        raise misshapen("", "the body must be an event, or a list of events")
    return [body]


def listed(body: Any, *more: str) -> list[Event]:
    """The events of a body that is an object with `events`, and only these other members. Raises `Invalid`."""
    allowed = ("events", *more)
    if not isinstance(body, dict):
        raise misshapen("", f"the body must be an object with {_named(allowed)}")
    for name in body.keys() - set(allowed):
        raise misshapen(f"/{name}", f"there is no such member; allowed: {_named(allowed)}")
    if not isinstance(body.get("events"), list):
        raise misshapen("/events", "it must be a list of events")
    return _events(body["events"], "/events")


def _events(given: list[Any], at: str) -> list[Event]:
    for index, event in enumerate(given):
        if not isinstance(event, dict):
            raise misshapen(f"{at}/{index}", "an event is a JSON object")
    return given


def _named(names: tuple[str, ...]) -> str:
    return " and ".join(f'"{name}"' for name in names)


def versions(body: Mapping[str, Any]) -> dict[str, int]:
    """The version that a body expects of each case. Raises `Invalid`."""
    expect = body.get("expect")
    if not isinstance(expect, dict):
        raise misshapen("/expect", "it must be an object that gives the version expected of each case")
    for case, version in expect.items():
        if type(version) is not int or version < 0:
            raise misshapen(f"/expect/{_token(case)}", "a version is a whole number")
    return expect


def cases_of(events: list[Event]) -> Iterator[str]:
    """The case that each event names. Raises `Invalid`."""
    for index, event in enumerate(events):
        if not isinstance(event.get("case"), str):
            raise misshapen(f"/events/{index}/case", "the event must name its case, by id or reference")
        yield event["case"]


def without_case(event: Event) -> dict[str, Any]:
    """The event as a case takes it."""
    return {name: value for name, value in event.items() if name != "case"}


def unused(expect: Mapping[str, int], cases: set[str]) -> None:
    """Look that no version is given of a case to which nothing is appended. Raises `Invalid`."""
    for case in expect.keys() - cases:
        raise misshapen(f"/expect/{_token(case)}", "there is no event of this case")


def _token(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
