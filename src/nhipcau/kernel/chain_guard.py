"""What stands in the database itself so that the journal is added to and nothing else, whoever asks: triggers for both databases.

They link each entry to the one before it. On SQLite, where one transaction writes at a time, as it is written. On PostgreSQL as the
transaction commits: the one row of the head is locked for that moment alone, so that long transactions wait for each other no longer than
it takes, and, because it comes after the locks of their own rows, not in a circle. An entry is changed once, by the link.

A migration that remakes the table on SQLite loses its triggers; they are laid again at its end. ``journal.verify`` says when one is
missing.
"""

from __future__ import annotations

from typing import Any

ENTRY, HEAD = "kernel_journalentry", "kernel_journalhead"
#: What an entry says, and its key; the link stands in the columns beside them.
SAID = ("id", "at", "actor_id", "actor_name", "action", "subject_kind", "subject_id", "data", "content")
LINKED = ("number", "previous", "sha256")
REFUSAL = "kernel_journalentry: rows are only added, never changed or removed"

_SQLITE = {
    "kernel_journal_new": f"""
        BEFORE INSERT ON {ENTRY} WHEN NEW.number IS NOT NULL OR EXISTS (SELECT 1 FROM {ENTRY} WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    "kernel_journal_link": f"""
        AFTER INSERT ON {ENTRY} BEGIN
            INSERT INTO {HEAD} (id, number, sha256) SELECT 1, 0, '' WHERE NOT EXISTS (SELECT 1 FROM {HEAD} WHERE id = 1);
            UPDATE {HEAD} SET number = number + 1 WHERE id = 1;
            UPDATE {ENTRY} SET
                number = (SELECT number FROM {HEAD} WHERE id = 1),
                previous = (SELECT sha256 FROM {HEAD} WHERE id = 1),
                sha256 = (
                    SELECT SHA256('{{"content":"' || NEW.content || '","number":' || number || ',"previous":"' || sha256 || '"}}')
                    FROM {HEAD} WHERE id = 1
                )
            WHERE id = NEW.id;
            UPDATE {HEAD} SET sha256 = (SELECT sha256 FROM {ENTRY} WHERE id = NEW.id) WHERE id = 1;
        END""",
    "kernel_journal_kept": f"""
        BEFORE UPDATE ON {ENTRY}
        WHEN OLD.number IS NOT NULL OR NEW.number IS NULL OR {" OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in SAID)}
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    "kernel_journal_stays": f"BEFORE DELETE ON {ENTRY} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
}  # fmt: skip

_FUNCTIONS = (
    f"""CREATE OR REPLACE FUNCTION kernel_journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' AND NEW.number IS NULL THEN
            RETURN NEW;
        END IF;
        IF TG_OP = 'UPDATE' THEN
            IF OLD.number IS NULL AND NEW.number IS NOT NULL
                AND to_jsonb(NEW) - ARRAY{list(LINKED)} = to_jsonb(OLD) - ARRAY{list(LINKED)} THEN
                RETURN NEW;
            END IF;
        END IF;
        RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation';
    END $$""",
    f"""CREATE OR REPLACE FUNCTION kernel_journal_chain() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        place bigint;
        prior text;
        made text;
    BEGIN
        INSERT INTO {HEAD} (id, number, sha256) VALUES (1, 0, '') ON CONFLICT (id) DO NOTHING;
        SELECT number + 1, sha256 INTO place, prior FROM {HEAD} WHERE id = 1 FOR UPDATE;
        made := encode(sha256(convert_to(
            '{{"content":"' || NEW.content || '","number":' || place || ',"previous":"' || prior || '"}}', 'UTF8'
        )), 'hex');
        UPDATE {ENTRY} SET number = place, previous = prior, sha256 = made WHERE id = NEW.id;
        UPDATE {HEAD} SET number = place, sha256 = made WHERE id = 1;
        RETURN NULL;
    END $$""",
)  # fmt: skip
_POSTGRESQL = {
    "kernel_journal_kept": f"BEFORE INSERT OR UPDATE OR DELETE ON {ENTRY} FOR EACH ROW EXECUTE FUNCTION kernel_journal_refuse()",
    "kernel_journal_stays": f"BEFORE TRUNCATE ON {ENTRY} FOR EACH STATEMENT EXECUTE FUNCTION kernel_journal_refuse()",
    "kernel_journal_link": f"""
        AFTER INSERT ON {ENTRY} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION kernel_journal_chain()""",
}  # fmt: skip
DEFERRED = "kernel_journal_link"


def lay(connection: Any) -> None:
    """Put the triggers on the journal's table; those that stand are replaced."""
    lift(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for function in _FUNCTIONS:
                cursor.execute(function)
            for name, rule in _POSTGRESQL.items():
                cursor.execute(f"CREATE {'CONSTRAINT ' if name == DEFERRED else ''}TRIGGER {name} {rule}")
        else:
            for name, rule in _SQLITE.items():
                cursor.execute(f"CREATE TRIGGER {name} {rule}")


def lift(connection: Any) -> None:
    """Take them away: for a migration backwards, and for tests that empty every table."""
    with connection.cursor() as cursor:
        for name in names(connection):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{f' ON {ENTRY}' if connection.vendor == 'postgresql' else ''}")


def names(connection: Any) -> list[str]:
    return sorted(_POSTGRESQL if connection.vendor == "postgresql" else _SQLITE)


def missing(connection: Any) -> list[str]:
    """Triggers that do not stand, or that are switched off."""
    query = (
        "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [ENTRY])
        standing = {name for (name,) in cursor.fetchall()}
    return [name for name in names(connection) if name not in standing]
