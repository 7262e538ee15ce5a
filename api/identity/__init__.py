"""Who is asking: the machine's own operator, the bearer of a token, or a browser that signed in.

This is the seam of identity: routes and commands know only `Principal`.
"""

from api.identity.asking import principal
from api.identity.operator import LOCAL_OPERATOR

__all__ = ["LOCAL_OPERATOR", "principal"]
