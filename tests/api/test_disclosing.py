"""Disclosures on each engine: what is recorded, what the pack holds, and what erasure leaves of them."""

import asyncio

import orjson
import pytest

from api.disclosing import DraftAsked, Given, copies_in, drafted, given
from api.identity import LOCAL_OPERATOR
from api.policy import reading
from ledger.disclosing import Selection
from ledger.errors import Invalid
from ledger.merkle.policy import Log, Policy
from ledger.record import Ledger
from ledger.verifier import archive
from ledger.verifier.check import verify
from ledger.verifier.names import DISCLOSURES
from ledger.verifier.report import Verdict
from tests.engines import Engine
from tests.ledger.erasures import ALL, erased, order, told


def selected(ledger: Ledger, case: str) -> Selection:
    """The first selection from a case for the prosecutor."""
    asked = DraftAsked.model_validate({"gateway": "cpia", "recipient": "cps", "cases": [case]})
    return drafted(ledger, asked, LOCAL_OPERATOR, ())


def give(ledger: Ledger, selection: Selection) -> Given:
    """The disclosure of a selection."""
    return asyncio.run(given(ledger, selection, LOCAL_OPERATOR, witnessed=False, dry_run=False))


def test_a_disclosure_verifies_and_is_recorded_by_its_hash(engine: Engine) -> None:
    """The pack is the log's own, opened as far as was chosen; the entry quotes it (DPA 2018 s.62(1)(d))."""
    ledger = engine.ledger()
    case = asyncio.run(told(ledger))
    made = give(ledger, selected(ledger, case))

    [copy] = copies_in(reading(ledger, LOCAL_OPERATOR, case))
    assert Verdict.VERIFIED is verify(made.pack, Policy(tuple(Log(key) for key in ledger.keys))).verdict
    assert (made.digest, "cps", "cpia") == (copy.pack, copy.to, copy.gateway)
    opened = orjson.loads(archive.read(made.pack)[DISCLOSURES])
    assert len(copy.opened) == sum(map(len, opened.values()))
    assert not any(canary.encode() in made.pack for canary in ALL)


def test_what_was_erased_is_not_given(engine: Engine) -> None:
    """A body whose key is gone is in no draft, and a selection of before is told that nobody can read it."""
    ledger = engine.ledger()
    case = asyncio.run(told(ledger))
    before = selected(ledger, case)
    erased(ledger, case, order(officer="o-1"))
    after = selected(ledger, case)

    assert len(after.cases[0].entries) < len(before.cases[0].entries)
    with pytest.raises(Invalid, match="nobody can read this entry any more"):
        give(ledger, before)
