import asyncio

from ledger.merkle import checkpoint as checkpoints
from ledger.merkle import note as notes
from ledger.merkle.key import KeyType, signer_from_seed
from ledger.merkle.policy import Log, Policy
from ledger.pack.stored import StoredLog, leaves, opened
from ledger.pack.write import Enclosed, case, whole
from ledger.record import Ledger
from ledger.verifier.report import Contents, Verdict
from tests.engines import ORIGIN, Engine
from tests.ledger.packs import report_of
from tests.submissions import RECORDER, identified, officer, said

POLICY = Policy((Log(signer_from_seed(ORIGIN, KeyType.ED25519, b"\x07" * 32).key),))
ALLEGED = said("AllegationAdded", allegation="a-1", officers=["o-1"], summary="struck the complainant")


async def recorded(engine: Engine) -> tuple[Ledger, str]:
    """A ledger with cases that were recorded side by side, and the first of them."""
    ledger = engine.ledger()
    done = await asyncio.gather(*(ledger.open_case([identified(), officer(), ALLEGED], RECORDER) for _ in range(5)))
    await ledger.append(done[0].case, [officer("o-2")], expect=3, principal=RECORDER)
    return ledger, done[0].case


def verified(pack: bytes, pinned: bytes | None = None) -> Contents:
    """What the verifier finds in a pack that it accepts."""
    report = report_of(pack, POLICY, pinned)
    assert report.contents is not None, report.finding
    assert Verdict.VERIFIED is report.verdict

    return report.contents


class TestPacksOfALedger:
    def test_hold_the_whole_log(self, engine: Engine) -> None:
        """What a ledger on any engine has recorded verifies, against its newest checkpoint and any earlier one."""
        ledger, _ = asyncio.run(recorded(engine))
        store = ledger.store
        signed = [note for _, note in store.checkpoints(0, 100)]
        pack = b"".join(whole(signed[-1], StoredLog(store), Enclosed(older=signed[:-1])))

        assert (16, 5) == (store.head().size, verified(pack).cases)
        assert [16] * len(signed) == [verified(pack, note).head.size for note in signed]

    def test_hold_a_case_as_its_keys_open_it(self, engine: Engine) -> None:
        """A case's pack shows all that its keys open, and reaches back to an earlier checkpoint."""
        ledger, id_ = asyncio.run(recorded(engine))
        store, rows = ledger.store, ledger.store.case_rows(id_)
        (_, first), *_, (_, newest) = store.checkpoints(0, 100)
        enclosed = Enclosed(opened(rows, ledger.vault.keyring(id_)), older=[first])
        contents = verified(b"".join(case(newest, store.tile, leaves(rows), enclosed)), first)

        assert (4, 5, 0) == (len(contents.entries), contents.disclosed, contents.hidden)
        assert checkpoints.parse(notes.parse(first).text).size == contents.pinned
