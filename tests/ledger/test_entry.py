from dataclasses import replace
from hashlib import sha256

import orjson
import pytest

from ledger import frame
from ledger.case.said import Unreadable
from ledger.circumstances import Override
from ledger.entry import Place
from ledger.errors import Invalid, KeyDestroyed, TooLarge
from ledger.events.base import Event, SealedText
from ledger.events.correction import EventCorrected, EventRetracted, Replacement
from ledger.events.intake import ConductMatterIdentified, EvidencePreservationStarted
from ledger.events.investigation import SubjectOfficerIdentified
from ledger.events.reflective_practice import RprpReferralReceived
from ledger.merkle import canonical, disclosure
from ledger.merkle.text import to_base64url
from ledger.merkle.tree import leaf_hash
from ledger.reading import examine_values, open_entry
from ledger.vault.keys import Key, ValueKey
from ledger.writing import write
from tests.ledger.entries import CASE, ID, WITH_TEXT, maker, round_trip, said, without, written
from tests.sources import stream


class TestHeader:
    def test_has_these_members_and_no_other(self) -> None:
        """The leaf says who recorded what kind of thing when, and commits to the rest by digests."""
        row = written(WITH_TEXT)
        leaf, section = frame.split(row.state)
        header = canonical.read(leaf)
        assert isinstance(header, dict)
        commitments = {name: header.pop(name) for name in ("key", "blind", "_sd", "sealed")}

        assert {
            "v": 1,
            "log": "test.example/log/cases",
            "id": ID,
            "case": CASE,
            "version": 1,
            "type": "RprpReferralReceived",
            "schema": 1,
            "recorded_at": "2026-11-22T09:00:00.000000Z",
            "recorded_by": "a-1",
            "capture": "live",
            "anchor": "0:root",
            "_sd_alg": "sha-256",
        } == header
        assert sorted(commitments["_sd"]) == commitments["_sd"]  # type: ignore[arg-type,type-var]  # digests are text
        assert to_base64url(sha256(section).digest()) == commitments["sealed"]
        assert leaf_hash(leaf) == row.leaf_hash

    def test_a_leaf_that_is_too_long_is_refused(self) -> None:
        """A leaf's length is written in sixteen bits."""
        place = Place("x" * 66_000, CASE, "0:root")

        with pytest.raises(TooLarge, match="leaf"):
            write(said(WITH_TEXT), place, (), maker(), stream(""))


class TestBody:
    def test_comes_back_as_it_was_said(self) -> None:
        """Event, circumstances, breaches and rule set are read as they were written."""
        event = EvidencePreservationStarted()

        entry, _ = round_trip(event)

        expected = said(event)
        assert (event, expected.circumstances) == (entry.said.event, entry.said.circumstances)
        assert (expected.breaches, expected.rule_set) == (entry.said.breaches, entry.said.rule_set)
        assert (0, CASE) == (entry.position, entry.case_id)

    def test_is_a_disclosure_that_the_leaf_commits_to(self) -> None:
        """The body is one disclosure of RFC 9901, whose digest stands in the leaf."""
        keys = maker()
        leaf, section = frame.split(written(EvidencePreservationStarted(), keys).state)
        [sealed] = frame.ciphertexts(section)
        header = orjson.loads(leaf)

        text = keys.made[0].cipher.decrypt(sealed[:12], sealed[12:], header["_sd"][0].encode())

        [found] = disclosure.committed([to_base64url(text)], header["_sd"])
        assert "body" == found.name

    def test_whose_key_is_gone_is_unreadable(self) -> None:
        """Of a body whose key was destroyed only the event's name is left, and its header."""
        keys = maker()
        row = written(WITH_TEXT, keys)

        entry = open_entry(row.state, without(keys.keyring, "compartment:reflective-practice:o-1"))

        assert Unreadable("RprpReferralReceived") == entry.said.event
        assert entry.said.circumstances is None

    def test_too_large_a_body_is_refused(self) -> None:
        """What is bigger than 256 KiB is a document."""
        basis = tuple("é" * 120 for _ in range(20))
        with pytest.raises(TooLarge, match="body"):
            written(EvidencePreservationStarted(), source=(), legal_basis=basis * 120)

    def test_a_lone_surrogate_is_refused(self) -> None:
        """Text that UTF-8 cannot carry has no canonical form."""
        with pytest.raises(Invalid):
            written(EvidencePreservationStarted(), legal_basis=("\ud800",))


class TestKeyOfABody:
    @pytest.mark.parametrize(
        ("event", "scope"),
        [
            (ConductMatterIdentified(), "case"),
            (SubjectOfficerIdentified(officer="o-1"), "officer:o-1"),
            (WITH_TEXT, "compartment:reflective-practice:o-1"),
            (
                EventCorrected(target=ID, replacement=Replacement(event=WITH_TEXT), reason=SealedText(value="typo")),
                "compartment:reflective-practice:o-1",
            ),
        ],
        ids=["case", "officer-case", "compartment", "correction of what is in a compartment"],
    )
    def test_is_that_of_its_scope(self, event: Event, scope: str) -> None:
        """A body is sealed under its officer-case, else its case; a compartment, where it has one, is apart."""
        entry, keys = round_trip(event)

        assert keys.keyring.keys[scope].id == entry.key

    def test_of_a_retraction_is_its_targets(self) -> None:
        """Why something in a compartment was retracted is as confidential as what was."""
        keys = maker()
        event = EventRetracted(target=ID, reason=SealedText(value="said in confidence"))

        row = written(event, keys, history=(said(WITH_TEXT),))

        key = keys.keyring.keys["compartment:reflective-practice:o-1"].id
        assert key == open_entry(row.state, keys.keyring).key

    def test_that_was_destroyed_takes_nothing_new(self) -> None:
        """After a disposal nothing more is sealed under the key that was destroyed."""
        with pytest.raises(KeyDestroyed, match="officer:o-1"):
            written(SubjectOfficerIdentified(officer="o-1"), maker(Key("k-1", CASE, "officer:o-1", None)))


class TestSealedValue:
    def test_stands_as_a_digest_and_opens_with_both_keys(self) -> None:
        """A free text is sealed again inside the body; who has the body's key and the person's reads it."""
        entry, _ = round_trip(WITH_TEXT)
        event = entry.said.event
        assert isinstance(event, RprpReferralReceived)
        text = event.practice_requiring_improvement
        assert text is not None

        assert "late reports" == text.value
        assert text.sealed in entry.header.digests

    def test_of_an_erased_person_stays_closed_while_the_body_opens(self) -> None:
        """Destroying a person's key closes what is said about them, and nothing else."""
        keys = maker()
        row = written(WITH_TEXT, keys)

        entry = open_entry(row.state, without(keys.keyring, "person:o-1"))

        event = entry.said.event
        assert isinstance(event, RprpReferralReceived)
        assert event.practice_requiring_improvement is not None
        assert not event.practice_requiring_improvement.is_open
        assert "o-1" == event.officer

    def test_about_somebody_else_hangs_on_their_key(self) -> None:
        """A value concerns the person it names, else the event's officer, else nobody in particular."""
        other = SealedText(value="a colleague", about="p-7")
        _, keys = round_trip(RprpReferralReceived(officer="o-1", practice_requiring_improvement=other))
        _, case_keys = round_trip(ConductMatterIdentified(summary=SealedText(value="a summary")))

        assert {"compartment:reflective-practice:o-1", "person:p-7"} == set(keys.keyring.keys)
        assert {"case", "nobody"} == set(case_keys.keyring.keys)

    def test_has_a_key_of_its_own(self) -> None:
        """What opens one value about a person opens no other, so that one can be erased and the others kept."""
        body, person = Key("k-1", CASE, "case", b"b" * 32), Key("k-2", CASE, "person:o-1", b"p" * 32)

        assert body.value_secret(person, "a" * 43) != body.value_secret(person, "b" * 43)

    def test_that_was_kept_opens_without_its_persons_key(self) -> None:
        """A value whose key is kept by itself is read with it, and one whose kept key was erased is closed."""
        keys = maker()
        row = written(WITH_TEXT, keys)
        ring = keys.keyring
        body, person = ring.keys["compartment:reflective-practice:o-1"], ring.keys["person:o-1"]
        [digest] = examine_values(row.state, ring)[1]
        kept = ValueKey(digest, CASE, body.id, person.scope, body.value_secret(person, digest))

        def text(value: ValueKey) -> str | None:
            alone = replace(without(ring, "person:o-1"), values={digest: value})
            event = open_entry(row.state, alone).said.event
            assert isinstance(event, RprpReferralReceived)
            assert event.practice_requiring_improvement is not None
            return event.practice_requiring_improvement.value

        assert "late reports" == text(kept)
        assert text(replace(kept, secret=None)) is None

    def test_in_the_circumstances_is_sealed_too(self) -> None:
        """The reason of an override is free text about people like any other."""
        override = Override(reason=SealedText(value="the chair agreed"), authorised_by="p-1")

        entry, _ = round_trip(EvidencePreservationStarted(), override=override)

        circumstances = entry.said.circumstances
        assert circumstances is not None
        assert circumstances.override is not None
        assert ("the chair agreed", 2) == (circumstances.override.reason.value, len(entry.header.digests))

    def test_is_in_no_stored_byte(self) -> None:
        """Nothing that was sealed can be read in what is stored."""
        row = written(WITH_TEXT)

        assert b"late" not in row.state
        assert b"o-1" not in row.state
