"""Write the frozen catalogue anew."""

from tests.vectors.schemas import FILE, catalogue

FILE.write_text("\n".join(catalogue()) + "\n")
