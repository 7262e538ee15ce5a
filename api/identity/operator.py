"""Whoever uses the machine itself: who may read the ledger's files is not kept from them by a token."""

from ledger.record import Principal
from ledger.vocabulary import Role

LOCAL_OPERATOR = Principal(id="local-operator", role=Role.INVESTIGATOR)
"""The one principal of the command line; over HTTP only where the settings open the loopback interface."""
