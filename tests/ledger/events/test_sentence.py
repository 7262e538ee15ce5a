from ledger.events.appeal import JudicialReviewDetermined, TribunalAppealDetermined
from ledger.events.base import Event
from ledger.events.evidence import DigitalMaterialReviewed, EvidenceCounted, Material
from ledger.events.intake import AllegationAdded, IncidentOccurred
from ledger.events.investigation import IndicationFound, InvestigationStarted, SubjectOfficerIdentified
from ledger.events.sentence import say
from ledger.vocabulary import AppealOutcome, Force, IncidentKind, MaterialGrade, MaterialKind, OversightBody


def _said(event: Event) -> str:
    return say(event, lambda kind, id_: f"{kind} {id_}")


class TestSeveral:
    def test_things_of_a_kind_share_their_noun(self) -> None:
        """Several officers are told under one noun; a single one as ever."""
        several, one = AllegationAdded(allegation="a-1", officers=("a", "b", "c")), AllegationAdded(allegation="a-1")

        assert "Allegation a-1 was identified about officers a, b and c" == _said(several)
        assert "Allegation a-1 was identified" == _said(one)

    def test_so_many_of_several(self) -> None:
        """An indication against some says how many, of whom, and who they presumably are."""
        said = _said(IndicationFound(count=2, among=("a", "b", "c"), presumed=("a", "b")))

        assert said.startswith("There was an indication that 2 of officers a, b and c may have behaved")
        assert said.endswith("which of them is not stated, presumably officers a and b")


class TestNames:
    def test_a_body_has_its_article(self) -> None:
        """Names that take an article have it inside a sentence, and others have none."""
        bodies = (OversightBody.IOPC, OversightBody.HMICFRS, Force.METROPOLITAN, Force.NORTH_YORKSHIRE)
        told = [_said(InvestigationStarted(investigation="i-1", body=body)) for body in bodies]

        assert [
            "An investigation by the Independent Office for Police Conduct began",
            "An investigation by HM Inspectorate of Constabulary and Fire & Rescue Services began",
            "An investigation by the Metropolitan Police Service began",
            "An investigation by North Yorkshire Police began",
        ] == told

    def test_what_is_absent_is_left_out(self) -> None:
        """An optional part is not said without its field."""
        assert "Officer a was identified as a subject of the matter" == _said(SubjectOfficerIdentified(officer="a"))


class TestNumbers:
    def test_material_is_counted(self) -> None:
        """One clip, about a hundred messages, images that nobody counted."""
        material = (
            Material(kind=MaterialKind.VIDEO, count=1),
            Material(kind=MaterialKind.MESSAGE, grade=MaterialGrade.DISCRIMINATORY, count=100, approximate=True),
            Material(kind=MaterialKind.IMAGE),
        )

        assert (
            "Digital material was reviewed; the result: 1 video clip, about 100 messages (discriminatory) and images"
        ) == _said(DigitalMaterialReviewed(material=material))

    def test_money_is_in_pounds(self) -> None:
        """An amount is kept in pence and told in pounds."""
        missing = IncidentOccurred(kind=IncidentKind.PROPERTY_MISSING, amount_pence=6500)

        assert "In the incident, property was missing: £65.00" == _said(missing)

    def test_a_lower_bound(self) -> None:
        """More than a number is told as that."""
        assert "The investigation gathered more than 100 statements" == _said(
            EvidenceCounted(statements=100, more_than=True)
        )


class TestConsequences:
    def test_reinstated(self) -> None:
        """A tribunal that reinstates is told to have done so."""
        told = _said(TribunalAppealDetermined(officer="a", outcome=AppealOutcome.REVERSED, reinstated=True))

        assert told.endswith("it reversed the decision; the officer was reinstated")

    def test_a_fresh_investigation(self) -> None:
        """A court's order that leads to a fresh investigation is told with it, and one that does not without."""
        told = [_said(JudicialReviewDetermined(fresh_investigation_to_follow=follows)) for follows in (True, False)]

        assert [
            "The court determined the judicial review; a fresh investigation was to follow",
            "The court determined the judicial review",
        ] == told
