"""The local issuer: a key in the data directory, for a ledger whose machine knows nobody else's accounts.

Whoever may read the key may be anybody to the service, so it is its owner's alone, as the log's key is. Taking the file
away and starting again ends every token that it signed.
"""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from joserfc.jwk import ECKey

from api.identity.tokens import Algorithm, minted
from ledger import key_file

ISSUER = "urn:conduct-ledger:local-issuer"
ALGORITHM: Algorithm = "ES256"
LONGEST = timedelta(days=7)
"""A token cannot be taken back by itself, so none lasts longer."""


def issuer_key(path: Path) -> ECKey:
    """The issuer's private key; made where there is none. Raises `ExposedKey` where others may read it."""
    try:
        key = ECKey.generate_key("P-256", {"use": "sig"}, auto_kid=True)
        key_file.create(path, json.dumps(key.as_dict(private=True)))
    except FileExistsError:
        pass
    (line,) = key_file.private_lines(path)
    return ECKey.import_key(json.loads(line))


def token(key: ECKey, said: dict[str, Any], now: datetime, lasting: timedelta) -> str:
    """A token with these claims (`sub`, `aud` and more) from now on. Raises `ValueError` where it would last long."""
    if not timedelta(0) < lasting <= LONGEST:
        raise ValueError(f"a token lasts a while, and at most {LONGEST.days} days")
    begins = int(now.timestamp())
    lasts = {"iat": begins, "exp": begins + int(lasting.total_seconds())}
    return minted(key, {**said, "iss": ISSUER, **lasts}, ALGORITHM)
