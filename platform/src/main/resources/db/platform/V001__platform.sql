-- What happened, written in the transaction of the effect. Rows are never changed; erasure alone removes a private body and its
-- salt. The log keeps the hash.
CREATE TABLE event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id uuid NOT NULL UNIQUE,
    stream text NOT NULL CHECK (length(stream) BETWEEN 1 AND 200),
    type text NOT NULL,
    version int NOT NULL CHECK (version > 0),
    body text NOT NULL,
    private_body text,
    salt bytea CHECK (octet_length(salt) = 32),
    private_hash bytea CHECK (octet_length(private_hash) = 32),
    created_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CHECK (private_body IS NULL OR (salt IS NOT NULL AND private_hash IS NOT NULL))
);

-- Who takes an id has a transaction id before: from then on it can be seen whether an id may still come (see log_gap).
CREATE FUNCTION event_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_current_xact_id();
    RETURN NULL;
END $$;
CREATE TRIGGER event_transaction BEFORE INSERT ON event FOR EACH STATEMENT EXECUTE FUNCTION event_transaction();

-- The Merkle log: committed events in their order. The entry is the leaf's text.
CREATE TABLE log_entry (
    position bigint PRIMARY KEY CHECK (position >= 0),
    event_id uuid NOT NULL UNIQUE REFERENCES event (event_id),
    stream text NOT NULL,
    stream_seq bigint NOT NULL CHECK (stream_seq > 0),
    leaf_hash bytea NOT NULL CHECK (octet_length(leaf_hash) = 32),
    entry text NOT NULL,
    UNIQUE (stream, stream_seq)
);

-- Hashes of full subtrees above the leaves: level l at index i covers leaves [i * 2^l, (i + 1) * 2^l).
CREATE TABLE log_node (
    level smallint NOT NULL CHECK (level > 0),
    index bigint NOT NULL CHECK (index >= 0),
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (level, index)
);

-- Where each stream stands in the log.
CREATE TABLE log_stream (
    stream text PRIMARY KEY,
    stream_seq bigint NOT NULL,
    leaf_hash bytea NOT NULL
);

-- How far the sequencer came: all events up to this id are in the log, but for the gaps.
CREATE TABLE log_state (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    tree_size bigint NOT NULL DEFAULT 0,
    frontier bytea NOT NULL DEFAULT '',
    last_event_id bigint NOT NULL DEFAULT 0,
    changed_at timestamptz NOT NULL DEFAULT transaction_timestamp()
);
INSERT INTO log_state DEFAULT VALUES;

-- Ids passed over because their transaction had not committed. It may still, however late, while a transaction below the horizon
-- is open. The horizon is the id of the sequencer's own transaction, given with its first write, when the gap had been seen:
-- who took the passed-over id has an older one. (The xmax of a snapshot would not do: it is above what has ended, not above
-- all that is open.)
CREATE TABLE log_gap (
    id bigint PRIMARY KEY,
    horizon xid8 NOT NULL DEFAULT pg_current_xact_id(),
    seen_at timestamptz NOT NULL DEFAULT transaction_timestamp()
);

-- Heads that were given to somebody, so that the same size always has the same signed head.
CREATE TABLE log_head (
    tree_size bigint PRIMARY KEY,
    root_hash bytea NOT NULL,
    signed_at timestamptz NOT NULL,
    key bytea NOT NULL,
    signature bytea NOT NULL
);

-- Keys that sign or signed heads.
CREATE TABLE log_key (
    key bytea PRIMARY KEY CHECK (octet_length(key) = 32),
    since timestamptz NOT NULL DEFAULT transaction_timestamp()
);

-- How far the events of another service are applied here.
CREATE TABLE event_cursor (
    source text PRIMARY KEY,
    position bigint NOT NULL
);

-- Outcomes of mutations by the key their caller chose.
CREATE TABLE idempotency (
    scope_id uuid NOT NULL,
    operation text NOT NULL,
    key uuid NOT NULL,
    request_hash bytea NOT NULL,
    response bytea,
    created_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    PRIMARY KEY (scope_id, operation, key)
);
CREATE INDEX idempotency_created_at ON idempotency USING brin (created_at);

-- Who belongs to which organisation.
CREATE TABLE membership (
    organisation_id uuid NOT NULL,
    account_id uuid NOT NULL,
    role text NOT NULL CHECK (role IN ('owner', 'manager', 'reviewer', 'analyst', 'auditor')),
    PRIMARY KEY (organisation_id, account_id, role)
);
CREATE INDEX membership_account ON membership (account_id);

-- Work that cannot go on by itself, until an operator retries it or gives it up.
CREATE TABLE stuck_work (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 300),
    reason text NOT NULL,
    times int NOT NULL DEFAULT 1,
    state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'RETRIED', 'VOIDED', 'SOLVED')),
    stuck_since timestamptz NOT NULL DEFAULT transaction_timestamp(),
    resolved_at timestamptz,
    CHECK ((state = 'OPEN') = (resolved_at IS NULL))
);
CREATE UNIQUE INDEX stuck_work_open ON stuck_work (kind, subject) WHERE state = 'OPEN';

-- Events of another service that cannot be applied: the first of a stream failed, the others wait behind it.
CREATE TABLE event_set_aside (
    source text NOT NULL,
    position bigint NOT NULL,
    stream text NOT NULL,
    event bytea NOT NULL,
    PRIMARY KEY (source, position)
);
CREATE INDEX event_set_aside_stream ON event_set_aside (source, stream);
