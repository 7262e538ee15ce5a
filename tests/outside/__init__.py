"""What somebody else's code says of a log of ours: Go's, Sigstore's, OpenSSL's and others'.

python -m tests.outside.install     prepares the machine; without it each check says what it lacks, and is skipped
./conduct test tests/outside        runs the checks

None of that code is part of the ledger, and none of it was written for it. Go and OpenSSL are the system's; packages of
npm and PyPI lie in .cache/outside, at the versions and hashes that are locked beside this file.
"""
