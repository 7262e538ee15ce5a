"""What pm4py reads in OCEL files: counts, and the constraints of the standard that a SQLite file keeps and breaks.

From JSON it keeps one of several relations between an event and an object; so pairs are what is counted.
"""

import contextlib
import json
import sys

PAIR = ["ocel:eid", "ocel:oid"]

with contextlib.redirect_stdout(sys.stderr):  # it greets
    import pm4py  # type: ignore[import-not-found]  # it is in an environment of its own
    from pm4py.objects.ocel.validation import ocel20_rel_validation  # type: ignore[import-not-found]  # as above

    asked = json.load(sys.stdin)
    read = {"json": pm4py.read_ocel2_json(asked["json"]), "sqlite": pm4py.read_ocel2_sqlite(asked["sqlite"])}
    kept, broken = ocel20_rel_validation.apply(asked["sqlite"])
    counts = {
        name: [len(log.events), len(log.objects), len(log.relations[PAIR].drop_duplicates()), len(log.o2o)]
        for name, log in read.items()
    }
json.dump({"counts": counts, "kept": len(kept), "broken": broken}, sys.stdout)
