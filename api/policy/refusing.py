"""What is answered to whoever may not do what they asked: what is missing, and whom to ask for it."""

from ledger.record import Principal

ASK_FOR_ROLE = "Ask whoever keeps the accounts of your organisation for a role that may; `conduct policy` lists them."
ASK_FOR_CASE = (
    "If you have to do with it, ask its lead or your records manager to give you access (AccessGranted); where a "
    "reference may mean several cases, name the case by its id."
)
NO_CASE = "there is no case, or none that you may see, by this name; which of the two is not told"


class NotAllowed(Exception):  # noqa: N818 - what it is
    """A principal who may not do what was asked: what is missing, and whom to ask."""

    def __init__(self, principal: Principal, detail: str, advice: str = ASK_FOR_ROLE) -> None:
        super().__init__(detail)
        self.principal, self.advice = principal, advice


def no_case(principal: Principal) -> NotAllowed:
    """A case that is not there or not theirs to see: one answer for both, so that it tells neither."""
    return NotAllowed(principal, NO_CASE, ASK_FOR_CASE)


def not_across(principal: Principal) -> NotAllowed:
    """A question across all cases by somebody who is an officer in one, or from whom one is kept."""
    return NotAllowed(
        principal,
        "a case that is kept from you would be in the answer",
        "Ask for cases one by one or by the lists, or have somebody else of your role ask.",
    )
