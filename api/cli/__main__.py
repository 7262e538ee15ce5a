"""`python -m api.cli`, as the launcher calls it."""

from api.cli import main

main()
