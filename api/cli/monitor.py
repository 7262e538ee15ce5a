"""`conduct monitor`: following a log from outside, and shouting where it does not stay true to what it signed."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn

import orjson

from api import outgoing
from api.cli import output
from api.cli.output import Exit, fail
from api.cli.workplace import settings_for
from api.outgoing import OK
from ledger.merkle.errors import MalformedError, MerkleError, PolicyError, SignatureError
from ledger.merkle.key import parse_key
from ledger.merkle.policy import Log, Policy
from ledger.merkle.policy_text import parse_policy
from ledger.merkle.text import to_base64
from ledger.merkle.tiles import HASH_SIZE, Tile
from ledger.monitoring import Followed, LogMisconduct, follow
from ledger.witnessing.transport import Send, Unreachable
