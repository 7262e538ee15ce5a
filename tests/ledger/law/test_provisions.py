"""The law's constants as reviewed data: each is used, dated, and read once."""

from pathlib import Path

import pytest

import ledger.law
from ledger.law.provisions import Provision, provisions
from ledger.law.rules import every_rule
from ledger.law.topics import load

PACKAGE = Path(next(iter(ledger.law.__path__))).parent


def cited_by_rules() -> set[str]:
    """The keys that the rules cite."""
    load()
    return {rule.provision for rule in every_rule()}


def named_in_code() -> set[str]:
    """The keys that the law or the case names in its code: in clocks, reckonings and duties."""
    code = "".join(path.read_text("utf-8") for part in ("law", "case") for path in (PACKAGE / part).rglob("*.py"))
    return {key for key in provisions() if f'"{key}"' in code}


def of_the_older_rules() -> set[str]:
    """The lengths of warnings under the older rules, whose keys are those of today's with their year."""
    return {key for key in provisions() if key.endswith("-2012") and key.removesuffix("-2012") in provisions()}


class TestProvisions:
    def test_every_rule_cites_one(self) -> None:
        """A rule without its provision in the tables would say nothing about the law."""
        assert set() == cited_by_rules() - set(provisions())

    def test_each_is_used(self) -> None:
        """A row that no rule, clock or reckoning uses is not law here."""
        assert set() == set(provisions()) - cited_by_rules() - named_in_code() - of_the_older_rules()

    @pytest.mark.parametrize("provision", provisions().values(), ids=lambda provision: provision.key)
    def test_each_is_told_and_dated(self, provision: Provision) -> None:
        """Each row says what it is, where it stands, and since when we know it so."""
        assert provision.citation
        assert provision.says.endswith(".")
        assert provision.verified_on.year >= 2026
