"""The tables of the log in SQLite: entries, the head of their tree, the names of requests. Append-only by trigger."""

TABLES = (
    """CREATE TABLE IF NOT EXISTS stored_events (
        notification_id INTEGER PRIMARY KEY AUTOINCREMENT,
        originator_id TEXT NOT NULL,
        originator_version INTEGER NOT NULL CHECK (originator_version > 0),
        topic TEXT NOT NULL,
        state BLOB NOT NULL,
        entry_id TEXT NOT NULL UNIQUE,
        leaf_hash BLOB NOT NULL CHECK (length(leaf_hash) = 32),
        UNIQUE (originator_id, originator_version))""",
    """CREATE TABLE IF NOT EXISTS head (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        size INTEGER NOT NULL,
        frontier BLOB NOT NULL,
        recorded_at TEXT NOT NULL,
        keys_changed INTEGER NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS requests (
        principal TEXT NOT NULL,
        name TEXT NOT NULL,
        digest BLOB NOT NULL,
        first_position INTEGER NOT NULL,
        entries INTEGER NOT NULL,
        made_at REAL NOT NULL,
        PRIMARY KEY (principal, name))""",
    """CREATE TABLE IF NOT EXISTS subtrees (
        level INTEGER NOT NULL CHECK (level > 0),
        place INTEGER NOT NULL,
        hash BLOB NOT NULL CHECK (length(hash) = 32),
        PRIMARY KEY (level, place)) WITHOUT ROWID""",
    "CREATE TABLE IF NOT EXISTS checkpoints (size INTEGER PRIMARY KEY, note BLOB NOT NULL)",
    """CREATE TABLE IF NOT EXISTS attestations (
        size INTEGER NOT NULL,
        kind TEXT NOT NULL,
        value BLOB NOT NULL,
        PRIMARY KEY (size, kind, value)) WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS requests_made_at ON requests (made_at)",
    """CREATE TRIGGER IF NOT EXISTS stored_events_not_changed BEFORE UPDATE ON stored_events
        BEGIN SELECT RAISE(ABORT, 'entries are append-only: they cannot be changed'); END""",
    """CREATE TRIGGER IF NOT EXISTS stored_events_not_deleted BEFORE DELETE ON stored_events
        BEGIN SELECT RAISE(ABORT, 'entries are append-only: they cannot be deleted'); END""",
    """CREATE TRIGGER IF NOT EXISTS stored_events_in_order BEFORE INSERT ON stored_events
        WHEN NEW.notification_id <= (SELECT size FROM head)
        BEGIN SELECT RAISE(ABORT, 'entries are append-only: they cannot be replaced'); END""",
    *(
        f"""CREATE TRIGGER IF NOT EXISTS {table}_not_{done} BEFORE {act} ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} are append-only: they cannot be {done}'); END"""
        for table in ("subtrees", "checkpoints", "attestations")
        for act, done in (("UPDATE", "changed"), ("DELETE", "deleted"))
    ),
    """CREATE TRIGGER IF NOT EXISTS subtrees_not_replaced BEFORE INSERT ON subtrees
        WHEN EXISTS (SELECT 1 FROM subtrees WHERE level = NEW.level AND place = NEW.place)
        BEGIN SELECT RAISE(ABORT, 'subtrees are append-only: they cannot be replaced'); END""",
    """CREATE TRIGGER IF NOT EXISTS checkpoints_not_replaced BEFORE INSERT ON checkpoints
        WHEN EXISTS (SELECT 1 FROM checkpoints WHERE size = NEW.size)
        BEGIN SELECT RAISE(ABORT, 'checkpoints are append-only: they cannot be replaced'); END""",
    """CREATE TRIGGER IF NOT EXISTS head_not_replaced BEFORE INSERT ON head WHEN EXISTS (SELECT 1 FROM head)
        BEGIN SELECT RAISE(ABORT, 'the head cannot be replaced'); END""",
    """CREATE TRIGGER IF NOT EXISTS head_only_grows BEFORE UPDATE ON head
        WHEN NEW.size + NEW.keys_changed <= OLD.size + OLD.keys_changed OR NEW.size < OLD.size
        BEGIN SELECT RAISE(ABORT, 'the head only grows'); END""",
    """CREATE TRIGGER IF NOT EXISTS head_not_deleted BEFORE DELETE ON head
        BEGIN SELECT RAISE(ABORT, 'the head only grows'); END""",
)

STEPS = (TABLES,)
"""What leads from each version of these tables to the next."""
