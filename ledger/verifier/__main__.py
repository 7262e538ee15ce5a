"""Run the verifier: `python -m ledger.verifier PACK --policy FILE`, or the one-file archive of it."""

import sys

from ledger.verifier.cli import main

sys.exit(main())
