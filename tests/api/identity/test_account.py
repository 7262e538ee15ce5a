"""From an issuer's claims to an account: names that can be set, and ids that say nothing."""

from typing import Any

import pytest

from api.identity.account import Account, Reading, naming
from api.problems import BadRequest
from ledger.vocabulary import Role

WHO = {"iss": "https://issuer.example", "sub": "kim"}
NAMED = naming(lambda: b"a secret of the vault")


def account(said: dict[str, Any], **reading: Any) -> Account:
    """The account of whom these claims are, read in a way of the issuer's."""
    return Reading(NAMED, **reading).account(WHO | said)


class TestClaims:
    @pytest.mark.parametrize(
        ("said", "reading"),
        [
            ({"roles": ["chair"]}, {}),
            ({"roles": "chair"}, {}),
            ({"groups": ["chair"]}, {"roles": "groups"}),
            ({"realm_access": {"roles": ["offline_access", "chair"]}}, {"roles": "realm_access.roles"}),
            ({"https://example.org/roles": ["chair"]}, {"roles": "https://example.org/roles"}),
            ({"roles": ["PSD-Chairs"]}, {"called": {"PSD-Chairs": Role.CHAIR}}),
            ({"roles": ["chair", "PSD-Chairs"]}, {"called": {"PSD-Chairs": Role.CHAIR}}),
        ],
    )
    def test_say_the_roles_as_the_issuer_has_them(self, said: dict[str, Any], reading: dict[str, Any]) -> None:
        """In a claim of any name or path, in the issuer's words or the ledger's, each role once."""
        assert (Role.CHAIR,) == account(said, **reading).roles

    @pytest.mark.parametrize("said", [{}, {"roles": "roles"}, {"roles": {"chair": True}}, {"realm_access": "chair"}])
    def test_of_another_shape_give_no_role(self, said: dict[str, Any]) -> None:
        """Nothing that was not said as it should be is taken for a role."""
        assert () == account(said, roles="realm_access.roles").roles == account(said).roles

    def test_say_the_organisation(self) -> None:
        """A force by its code, or another body; none where none is said."""
        found = [account({"force": said}, organisation="force").organisation for said in ("12", "iopc", None)]

        assert ["12", "iopc", None] == found

    @pytest.mark.parametrize("said", ["No Such Force", 12, ["12"], ""])
    def test_of_an_organisation_that_is_none_let_nobody_in(self, said: object) -> None:
        """Somebody of an organisation that the ledger cannot name might be of any."""
        with pytest.raises(BadRequest, match="organisation"):
            account({"organisation": said})


class TestId:
    def test_is_the_issuers_subject_and_nobody_elses(self) -> None:
        """Neither the same subject of another issuer, nor any other way of dividing the two."""
        ids = {NAMED(*who) for who in (("i", "kim"), ("j", "kim"), ("i", "Kim"), ("ik", "im"), ("i", "kim"))}

        assert 4 == len(ids)

    def test_cannot_be_found_by_guessing_names(self) -> None:
        """It depends on a secret of the ledger's vault: another ledger calls the same person otherwise."""
        assert NAMED("i", "kim") != naming(lambda: b"another secret")("i", "kim")

    def test_is_opaque(self) -> None:
        """It is `a-` and 128 bits, whatever the subject is."""
        assert 34 == len(NAMED("i", "kim" * 80))
