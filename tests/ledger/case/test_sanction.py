"""How sanctions change an officer: rank, service, and what older rules called management action."""

from ledger.events.sanction import Dismissed, ManagementActionTaken, ReductionInRankImposed, WouldHaveBeenDismissedFound
from ledger.events.service_status import Resigned
from ledger.vocabulary import DepartureKind, Rank, Sanction
from tests.spec import entry_id, given

dismissed = Dismissed(officer="o-1")


class TestService:
    """Who is still in service."""

    def test_dismissed(self) -> None:
        """A dismissed officer has left."""
        left = given(dismissed).case().officer("o-1").departure

        assert left is not None
        assert DepartureKind.DISMISSED is left.kind

    def test_dismissed_after_resigning(self) -> None:
        """Who had resigned before stays somebody who resigned; that a dismissal was carried out is kept."""
        officer = given(Resigned(officer="o-1"), dismissed).case().officer("o-1")

        assert officer.departure is not None
        assert officer.dismissed is not None
        assert (DepartureKind.RESIGNED, entry_id(8)) == (officer.departure.kind, officer.dismissed.entry)

    def test_would_have_been_dismissed(self) -> None:
        """The finding is kept, and ends no service that had ended before."""
        officer = given(WouldHaveBeenDismissedFound(officer="o-1")).case().officer("o-1")

        assert officer.would_have_been_dismissed is not None
        assert officer.serving

    def test_reduced_in_rank(self) -> None:
        """Who was reduced holds the lower rank from then on."""
        reduced = ReductionInRankImposed(officer="o-1", from_rank=Rank.SERGEANT, to_rank=Rank.CONSTABLE)
        officer = given(reduced).case().officer("o-1")

        assert (Rank.CONSTABLE, 1) == (officer.rank, len(officer.reductions_in_rank))

    def test_reduced_to_a_rank_not_stated(self) -> None:
        """Where the source does not say to what rank, the rank stays as known."""
        assert Rank.CONSTABLE is given(ReductionInRankImposed(officer="o-1")).case().officer("o-1").rank


class TestManagementAction:
    """Outcomes of the older rules."""

    def test_stands_as_an_action(self) -> None:
        """Management action stands among what was imposed."""
        (action,) = given(ManagementActionTaken(officer="o-1", allegations=("a-1",))).case().officer("o-1").sanctions

        assert (Sanction.MANAGEMENT_ACTION, ("a-1",)) == (action.sanction, action.allegations)
