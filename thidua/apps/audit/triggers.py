"""Append-only by the database itself: UPDATE and DELETE on the ledger are refused, whoever asks."""

SQLITE_ON = [
    """CREATE TRIGGER audit_entry_no_{verb} BEFORE {VERB} ON audit_entry
       BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END""",
]
SQLITE_OFF = ["DROP TRIGGER IF EXISTS audit_entry_no_{verb}"]

POSTGRES_ON = [
    """CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'audit_entry is append-only'; END $$""",
    """CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
       FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
       FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
]
POSTGRES_OFF = [
    "DROP TRIGGER IF EXISTS audit_entry_append_only ON audit_entry",
    "DROP TRIGGER IF EXISTS audit_entry_no_truncate ON audit_entry",
    "DROP FUNCTION IF EXISTS audit_refuse()",
]


def statements(vendor: str, *, on: bool) -> list[str]:
    """The SQL that sets or lifts the triggers on «sqlite» or «postgresql»."""
    if vendor == "postgresql":
        return POSTGRES_ON if on else POSTGRES_OFF
    templates = SQLITE_ON if on else SQLITE_OFF
    return [text.format(verb=verb, VERB=verb.upper()) for verb in ("update", "delete") for text in templates]
