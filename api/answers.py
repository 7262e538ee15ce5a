"""What the API answers with: receipts, judgements, trails and entries, as typed models."""

from base64 import b64encode
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ledger.case.said import Breach
from ledger.case.state.aftermath import Standing
from ledger.receipts import Appended, Receipt, Warned


class Answer(BaseModel):
    """A frozen answer."""

    model_config = ConfigDict(frozen=True)


class Tree(Answer):
    """The head of the log's tree."""

    size: int = Field(description="Entries in the log")
    root: str = Field(description="The root hash of their Merkle tree (RFC 6962), in base64")


class ReceiptAnswer(Answer):
    """That an entry is in the log: where, with which leaf, under which head."""

    entry: str = Field(description="The entry's id")
    case: str
    version: int = Field(description="Its place in its case, from 1")
    type: str
    position: int = Field(description="Its place in the log, from 0: its leaf index")
    leaf_hash: str = Field(description="SHA-256(0x00 || leaf), in base64")
    tree: Tree
    checkpoint: str | None = Field(default=None, description="The signed checkpoint of the head")
    proof: str | None = Field(default=None, description="The proof (tlog-proof) that the leaf is in its tree")


class BreachAnswer(Answer):
    """A provision that what happened did not keep."""

    rule: str = Field(examples=["fact_finding_comes_first"])
    provision: str = Field(examples=["Conduct Regs 2020 regs 68-69"])
    says: str
    pointer: str
    unconfirmed: bool = Field(description="Whether the provision's text or number was not yet checked")


class JudgedEvent(Answer):
    """The law's word on one event of the request."""

    breaches: tuple[BreachAnswer, ...] = ()
    left_open: tuple[str, ...] = Field(default=(), description="Rules that historic capture or a lost key leaves open")


class AppendAnswer(Answer):
    """What came of an append, event by event in the request's order."""

    case: str | None = Field(default=None, description="The case appended to; none where there were several")
    version: int | None = Field(default=None, description="The case's version now, which is its ETag")
    receipts: tuple[ReceiptAnswer, ...] = Field(description="One for each event; none of a dry run")
    events: tuple[JudgedEvent, ...]
    repeated: bool = Field(
        description="Whether the same request had been recorded before; these are its first receipts"
    )


def append_answer(appended: Appended) -> AppendAnswer:
    """The answer that tells an append's outcome."""
    cases = {receipt.case for receipt in appended.receipts}
    one = len(cases) == 1
    return AppendAnswer(
        case=appended.receipts[0].case if one else None,
        version=appended.receipts[-1].version if one else None,
        receipts=tuple(_receipt(receipt) for receipt in appended.receipts),
        events=tuple(
            JudgedEvent(breaches=tuple(map(breach_answer, breaches)), left_open=_left_open(index, appended.warnings))
            for index, breaches in enumerate(appended.breaches)
        ),
        repeated=appended.repeated,
    )


def breach_answer(breach: Breach) -> BreachAnswer:
    """One breach, as answered."""
    return BreachAnswer.model_validate(breach, from_attributes=True)


def _left_open(index: int, warnings: tuple[Warned, ...]) -> tuple[str, ...]:
    return tuple(warned.rule for warned in warnings if warned.event == index)


def _receipt(receipt: Receipt) -> ReceiptAnswer:
    return ReceiptAnswer(
        entry=receipt.entry,
        case=receipt.case,
        version=receipt.version,
        type=receipt.type,
        position=receipt.position,
        leaf_hash=b64encode(receipt.leaf_hash).decode(),
        tree=Tree(size=receipt.size, root=b64encode(receipt.root).decode()),
        checkpoint=receipt.checkpoint.decode() if receipt.checkpoint else None,
        proof=receipt.proof.decode() if receipt.proof else None,
    )


class TrailEntry(Answer):
    """One entry of the audit trail: who recorded what, when, for whom, on what source and authority."""

    position: int
    entry: str
    case_id: str
    version: int
    type: str
    sentence: str = Field(description="The event in a sentence")
    occurred: dict[str, Any] = Field(description="When it happened: EDTF and certainty")
    effective_from: str | None = None
    recorded_at: str
    recorded_by: str
    capture: str
    circumstances: dict[str, Any] = Field(description="Capacity, decision, source, legal basis, override and more")
    rule_set: dict[str, str] = Field(description="Which law was applied, by allegation")
    breaches: tuple[BreachAnswer, ...]
    data: dict[str, Any] = Field(description="What was said; a sealed value stands as its digest")
    standing: Standing | None = Field(
        default=None, description="How the decision that it tells of stands: its maker's own, reported, or confirmed"
    )
    corrects: str | None = None
    changes: tuple[dict[str, Any], ...] = Field(description="What a correction changed, field by field")


class Page(Answer):
    """A page of a trail; `next` is the cursor of the page after it."""

    entries: tuple[TrailEntry, ...]
    next: int | None = None
