-- What was done to the ledger, one row an operation, never changed: who, when, and every entry as it
-- was and became, as a JSON array of {"before": …, "after": …} with the members of an entry.
CREATE TABLE operation (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL CHECK (datetime(at) IS NOT NULL),
    clerk TEXT NOT NULL,
    deed TEXT NOT NULL CHECK (deed IN ('log', 'edit', 'remove', 'import', 'undo')),
    object TEXT,
    alterations TEXT NOT NULL CHECK (json_valid(alterations))
) STRICT;

CREATE TRIGGER operation_stays BEFORE UPDATE ON operation
BEGIN
    SELECT RAISE(ABORT, 'the history is only ever added to');
END;

CREATE TRIGGER operation_is_kept BEFORE DELETE ON operation
BEGIN
    SELECT RAISE(ABORT, 'the history is only ever added to');
END;

-- Most entries count one: a total is how many there are, and the amounts of the others.
CREATE INDEX entry_of_others ON entry (indicator, day, count, approx)
    WHERE count <> '1' OR approx IS NOT NULL;
