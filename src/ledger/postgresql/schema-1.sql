-- The ledgers of departments in PostgreSQL, in a schema of their own.
--
-- Plain SQL that engines of the same protocol have too: no advisory locks, no sequences, no
-- notifications, no inheritance, no extensions. Every key begins with the department, so that rows can
-- be placed by it. Times and JSON are as in the SQLite ledger; `day` is the last day of `date`.
CREATE SCHEMA zvit;

CREATE TABLE zvit.version (
    number integer PRIMARY KEY
);

-- A department. Whoever changes its ledger locks its row first, so that changes are one after the other.
CREATE TABLE zvit.department (
    key text COLLATE "C" PRIMARY KEY CHECK (key <> ''),
    operations bigint NOT NULL DEFAULT 0,
    closings integer NOT NULL DEFAULT 0
);

-- Who may do what with which department, by the name of the role with which a person or a program
-- connects. The owner of the tables may do everything but change the past.
CREATE TABLE zvit.member (
    role text NOT NULL,
    department text COLLATE "C" NOT NULL REFERENCES zvit.department (key),
    right_to text NOT NULL CHECK (right_to IN ('read', 'write', 'close')),
    PRIMARY KEY (role, department, right_to)
);

CREATE TABLE zvit.entry (
    department text COLLATE "C" NOT NULL REFERENCES zvit.department (key),
    id text COLLATE "C" NOT NULL CHECK (id <> ''),
    date text NOT NULL,
    day date NOT NULL,
    indicator text COLLATE "C" NOT NULL CHECK (indicator <> ''),
    count numeric NOT NULL DEFAULT 1,
    approx text CHECK (approx IN ('about', 'over')),
    title text,
    "by" jsonb,
    parts jsonb,
    measures jsonb,
    attributes jsonb,
    clerk text,
    note text,
    PRIMARY KEY (department, id),
    -- A day or a range; the last day of a month or a year the program tells.
    CHECK (length(date) NOT IN (10, 22) OR right(date, 10) = to_char(day, 'YYYY-MM-DD'))
);

CREATE INDEX entry_by_day ON zvit.entry (department, day, id);
CREATE INDEX entry_by_indicator ON zvit.entry (department, indicator, day, id) INCLUDE (count, approx);

-- What was done to a ledger, never changed: who, when, and every entry as it was and became.
CREATE TABLE zvit.operation (
    department text COLLATE "C" NOT NULL REFERENCES zvit.department (key),
    number bigint NOT NULL,
    id text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL,
    clerk text NOT NULL,
    -- With which role: this nobody can choose.
    role text NOT NULL DEFAULT current_user,
    deed text NOT NULL CHECK (deed IN ('log', 'edit', 'remove', 'import', 'undo')),
    object text,
    alterations text NOT NULL CHECK (jsonb_typeof(alterations::jsonb) = 'array'),
    PRIMARY KEY (department, number),
    UNIQUE (department, id)
);

-- The periods that were closed or opened again, never changed. `content` is the file that a ledger
-- of files has in `closed/`, byte for byte: the next one names its SHA-256.
CREATE TABLE zvit.closing (
    department text COLLATE "C" NOT NULL REFERENCES zvit.department (key),
    number integer NOT NULL,
    period text NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    is_reopened boolean NOT NULL,
    role text NOT NULL DEFAULT current_user,
    content text NOT NULL CHECK (content::jsonb ?& ARRAY['period', 'at', 'by', 'figures', 'entries']),
    PRIMARY KEY (department, number)
);

-- Nobody changes the past, not even the owner.
CREATE FUNCTION zvit.stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the history is only ever added to' USING ERRCODE = 'ZV002';
END $$;

CREATE TRIGGER operation_stays BEFORE UPDATE OR DELETE ON zvit.operation
    FOR EACH ROW EXECUTE FUNCTION zvit.stays();
CREATE TRIGGER closing_stays BEFORE UPDATE OR DELETE ON zvit.closing
    FOR EACH ROW EXECUTE FUNCTION zvit.stays();
CREATE TRIGGER operation_is_kept BEFORE TRUNCATE ON zvit.operation EXECUTE FUNCTION zvit.stays();
CREATE TRIGGER closing_is_kept BEFORE TRUNCATE ON zvit.closing EXECUTE FUNCTION zvit.stays();
CREATE TRIGGER entry_is_kept BEFORE TRUNCATE ON zvit.entry EXECUTE FUNCTION zvit.stays();

-- Operations are only ever counted up: their numbers tell their order.
CREATE FUNCTION zvit.count_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.operations < OLD.operations OR NEW.closings < OLD.closings THEN
        RAISE EXCEPTION 'operations are only ever counted up' USING ERRCODE = 'ZV002';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER department_counts_up BEFORE UPDATE ON zvit.department
    FOR EACH ROW EXECUTE FUNCTION zvit.count_up();

-- Attributes without what became of an entry after a day: those that are later days.
CREATE FUNCTION zvit.as_of(attributes jsonb, last_day date) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_object_agg(key, value), '{}')
    FROM jsonb_each(coalesce(attributes, '{}'))
    WHERE jsonb_typeof(value) <> 'object' OR coalesce(value ->> 'day', '') <= to_char(last_day, 'YYYY-MM-DD')
$$;

-- A closed period stays as it was: its entries, the states of the day after, the earlier entries that its
-- figures rest on. Only what became of an entry later may be told.
CREATE FUNCTION zvit.keep_closed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
DECLARE
    closed record;
    one record;
BEGIN
    one := CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END;
    IF TG_OP = 'UPDATE' AND (OLD.department, OLD.id) <> (NEW.department, NEW.id) THEN
        RAISE EXCEPTION 'an entry keeps its department and its id' USING ERRCODE = 'ZV002';
    END IF;
    -- Whoever closes a period waits until this is done, and this until the period is closed; where it is
    -- seen as it was before (repeatable read), the closing has changed the row, and this fails.
    PERFORM 1 FROM zvit.department WHERE key = one.department FOR UPDATE;
    FOR closed IN
        SELECT * FROM zvit.closing c
        WHERE c.department = one.department AND NOT c.is_reopened AND NOT EXISTS (
            SELECT 1 FROM zvit.closing l
            WHERE l.department = c.department AND l.period = c.period AND l.number > c.number)
    LOOP
        IF TG_OP = 'UPDATE' AND (OLD.department, OLD.id, OLD.date, OLD.day, OLD.indicator, OLD.count, OLD.approx,
                OLD.title, OLD."by", OLD.parts, OLD.measures, OLD.clerk, OLD.note,
                zvit.as_of(OLD.attributes, closed.last_day))
            IS NOT DISTINCT FROM (NEW.department, NEW.id, NEW.date, NEW.day, NEW.indicator, NEW.count, NEW.approx,
                NEW.title, NEW."by", NEW.parts, NEW.measures, NEW.clerk, NEW.note,
                zvit.as_of(NEW.attributes, closed.last_day)) THEN
            CONTINUE;
        END IF;
        IF TG_OP <> 'INSERT' AND (OLD.day BETWEEN closed.first_day AND closed.last_day
                OR OLD.day = closed.last_day + 1
                    AND closed.content::jsonb -> 'states' ? OLD.indicator
                OR OLD.day < closed.first_day AND closed.content::jsonb -> 'entries' ? OLD.id)
            OR TG_OP <> 'DELETE' AND (NEW.day BETWEEN closed.first_day AND closed.last_day
                OR NEW.day = closed.last_day + 1
                    AND closed.content::jsonb -> 'states' ? NEW.indicator) THEN
            RAISE EXCEPTION 'the period % is closed', closed.period USING ERRCODE = 'ZV001';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

-- After the rights of the row were looked at: a stranger learns nothing of closed periods.
CREATE TRIGGER entry_keeps_closed AFTER INSERT OR UPDATE OR DELETE ON zvit.entry
    FOR EACH ROW EXECUTE FUNCTION zvit.keep_closed();

-- A closing waits until those who write are done, and stands in its place of the chain.
CREATE FUNCTION zvit.close_in_turn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
BEGIN
    UPDATE zvit.department SET closings = closings + 1 WHERE key = NEW.department;
    IF NEW.number <> 1 + (SELECT count(*) FROM zvit.closing WHERE department = NEW.department) THEN
        RAISE EXCEPTION 'another closing came first' USING ERRCODE = 'ZV003';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER closing_in_turn BEFORE INSERT ON zvit.closing
    FOR EACH ROW EXECUTE FUNCTION zvit.close_in_turn();

-- Rights are rows of `member`; the grants only open the door to them.
ALTER TABLE zvit.department ENABLE ROW LEVEL SECURITY;
ALTER TABLE zvit.member ENABLE ROW LEVEL SECURITY;
ALTER TABLE zvit.entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE zvit.operation ENABLE ROW LEVEL SECURITY;
ALTER TABLE zvit.closing ENABLE ROW LEVEL SECURITY;

CREATE POLICY own ON zvit.member FOR SELECT USING (role = current_user);
CREATE POLICY see ON zvit.department FOR SELECT
    USING (key IN (SELECT department FROM zvit.member WHERE role = current_user));
CREATE POLICY number ON zvit.department FOR UPDATE
    USING (key IN (SELECT department FROM zvit.member
        WHERE role = current_user AND right_to IN ('write', 'close')));
CREATE POLICY see ON zvit.entry FOR SELECT
    USING (department IN (SELECT department FROM zvit.member WHERE role = current_user));
CREATE POLICY add ON zvit.entry FOR INSERT
    WITH CHECK (department IN (SELECT department FROM zvit.member
        WHERE role = current_user AND right_to = 'write'));
CREATE POLICY change ON zvit.entry FOR UPDATE
    USING (department IN (SELECT department FROM zvit.member
        WHERE role = current_user AND right_to = 'write'));
CREATE POLICY remove ON zvit.entry FOR DELETE
    USING (department IN (SELECT department FROM zvit.member
        WHERE role = current_user AND right_to = 'write'));
CREATE POLICY see ON zvit.operation FOR SELECT
    USING (department IN (SELECT department FROM zvit.member WHERE role = current_user));
CREATE POLICY add ON zvit.operation FOR INSERT
    WITH CHECK (role = current_user AND department IN (SELECT department FROM zvit.member
        WHERE role = current_user AND right_to = 'write'));
CREATE POLICY see ON zvit.closing FOR SELECT
    USING (department IN (SELECT department FROM zvit.member WHERE role = current_user));
CREATE POLICY add ON zvit.closing FOR INSERT
    WITH CHECK (role = current_user AND department IN (SELECT department FROM zvit.member
        WHERE role = current_user AND right_to = 'close'));

GRANT USAGE ON SCHEMA zvit TO PUBLIC;
GRANT SELECT ON zvit.version, zvit.department, zvit.member, zvit.entry, zvit.operation, zvit.closing
    TO PUBLIC;
GRANT UPDATE (operations) ON zvit.department TO PUBLIC;
GRANT INSERT, UPDATE, DELETE ON zvit.entry TO PUBLIC;
GRANT INSERT ON zvit.operation, zvit.closing TO PUBLIC;

INSERT INTO zvit.version VALUES (1);
