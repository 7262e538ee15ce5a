"""The transparency toolbox: RFC 6962 trees and the C2SP log formats, one module per noun of the specifications.

It imports the standard library and `cryptography` only, reads no clock and no random source, and knows nothing of
what the entries mean. Foreign bytes raise only the errors of `errors`, whose root is `MerkleError`.
"""
