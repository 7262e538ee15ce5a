"""The tables of the log in PostgreSQL: entries, their tree's head, the names of requests. Append-only by trigger."""

TABLES = (
    """CREATE TABLE IF NOT EXISTS stored_events (
        notification_id bigint NOT NULL UNIQUE CHECK (notification_id > 0),
        originator_id uuid NOT NULL,
        originator_version bigint NOT NULL CHECK (originator_version > 0),
        topic text NOT NULL,
        state bytea NOT NULL,
        entry_id uuid NOT NULL UNIQUE,
        leaf_hash bytea NOT NULL CHECK (length(leaf_hash) = 32),
        PRIMARY KEY (originator_id, originator_version))""",
    "ALTER TABLE stored_events ALTER COLUMN state SET STORAGE EXTERNAL",  # ciphertext does not compress
    """CREATE TABLE IF NOT EXISTS head (
        id integer PRIMARY KEY CHECK (id = 1),
        size bigint NOT NULL,
        frontier bytea NOT NULL,
        recorded_at text NOT NULL,
        keys_changed bigint NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS requests (
        principal text NOT NULL,
        name text NOT NULL,
        digest bytea NOT NULL,
        first_position bigint NOT NULL,
        entries integer NOT NULL,
        made_at timestamptz NOT NULL,
        PRIMARY KEY (principal, name))""",
    """CREATE TABLE IF NOT EXISTS subtrees (
        level integer NOT NULL CHECK (level > 0),
        place bigint NOT NULL,
        hash bytea NOT NULL CHECK (length(hash) = 32),
        PRIMARY KEY (level, place))""",
    "CREATE TABLE IF NOT EXISTS checkpoints (size bigint PRIMARY KEY, note bytea NOT NULL)",
    "CREATE TABLE IF NOT EXISTS attestations (size bigint NOT NULL, kind text NOT NULL, value bytea NOT NULL)",
    "CREATE UNIQUE INDEX IF NOT EXISTS attestations_once ON attestations (size, kind, sha256(value))",
    "CREATE INDEX IF NOT EXISTS requests_made_at ON requests (made_at)",
    """CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE OR REPLACE TRIGGER stored_events_append_only
        BEFORE UPDATE OR DELETE OR TRUNCATE ON stored_events EXECUTE FUNCTION refuse_change()""",
    *(
        f"""CREATE OR REPLACE TRIGGER {table}_append_only
        BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} EXECUTE FUNCTION refuse_change()"""
        for table in ("subtrees", "checkpoints", "attestations")
    ),
    """CREATE OR REPLACE TRIGGER head_only_grows BEFORE UPDATE ON head
        FOR EACH ROW
        WHEN (NEW.size < OLD.size OR NEW.size + NEW.keys_changed <= OLD.size + OLD.keys_changed)
        EXECUTE FUNCTION refuse_change()""",
    """CREATE OR REPLACE TRIGGER head_not_deleted
        BEFORE DELETE OR TRUNCATE ON head EXECUTE FUNCTION refuse_change()""",
)

STEPS = (TABLES,)
"""What leads from each version of these tables to the next."""
