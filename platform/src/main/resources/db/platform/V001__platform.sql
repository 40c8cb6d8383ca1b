-- What happened, written in the transaction of the effect. Rows are never changed; erasure alone removes a private body and its
-- salt. The log keeps the hash.
create table event (
    id bigint generated always as identity primary key,
    event_id uuid not null unique,
    stream text not null check (length(stream) between 1 and 200),
    type text not null,
    version int not null check (version > 0),
    body text not null,
    private_body text,
    salt bytea check (octet_length(salt) = 32),
    private_hash bytea check (octet_length(private_hash) = 32),
    created_at timestamptz not null default transaction_timestamp(),
    check (private_body is null or (salt is not null and private_hash is not null))
);

-- Who takes an id has a transaction id before: from then on it can be seen whether an id may still come (see log_gap).
create function event_transaction() returns trigger language plpgsql as $$
begin
    perform pg_current_xact_id();
    return null;
end $$;
create trigger event_transaction before insert on event for each statement execute function event_transaction();

-- A row that Hibernate reads and writes whole has a version, so that who wrote in between is not overwritten. It counts here, not in
-- statements: none can forget it, and Hibernate's own count is the same.
create function count_version() returns trigger language plpgsql as $$
begin
    new.version := old.version + 1;
    return new;
end $$;

-- The Merkle log: committed events in their order. The entry is the leaf's text.
create table log_entry (
    position bigint primary key check (position >= 0),
    event_id uuid not null unique references event (event_id),
    stream text not null,
    stream_seq bigint not null check (stream_seq > 0),
    leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
    entry text not null,
    unique (stream, stream_seq)
);

-- Hashes of full subtrees above the leaves: level l at index i covers leaves [i * 2^l, (i + 1) * 2^l).
create table log_node (
    level smallint not null check (level > 0),
    index bigint not null check (index >= 0),
    hash bytea not null check (octet_length(hash) = 32),
    primary key (level, index)
);

-- Where each stream stands in the log.
create table log_stream (
    stream text primary key,
    stream_seq bigint not null,
    leaf_hash bytea not null
);

-- How far the sequencer came: all events up to this id are in the log, but for the gaps.
create table log_state (
    single boolean primary key default true check (single),
    tree_size bigint not null default 0,
    frontier bytea not null default '',
    last_event_id bigint not null default 0,
    changed_at timestamptz not null default transaction_timestamp()
);
insert into log_state default values;

-- Ids passed over because their transaction had not committed. It may still, however late, while a transaction below the horizon
-- is open. The horizon is the id of the sequencer's own transaction, given with its first write, when the gap had been seen:
-- who took the passed-over id has an older one. (The xmax of a snapshot would not do: it is above what has ended, not above
-- all that is open.)
create table log_gap (
    id bigint primary key,
    horizon xid8 not null default pg_current_xact_id(),
    seen_at timestamptz not null default transaction_timestamp()
);

-- Heads that were given to somebody, so that the same size always has the same signed head.
create table log_head (
    tree_size bigint primary key,
    root_hash bytea not null,
    signed_at timestamptz not null,
    key bytea not null,
    signature bytea not null
);

-- Keys that sign or signed heads.
create table log_key (
    key bytea primary key check (octet_length(key) = 32),
    since timestamptz not null default transaction_timestamp()
);

-- How far the events of another service are applied here.
create table event_cursor (
    source text primary key,
    position bigint not null
);

-- Outcomes of mutations by the key their caller chose.
create table idempotency (
    scope_id uuid not null,
    operation text not null,
    key uuid not null,
    request_hash bytea not null,
    response bytea,
    created_at timestamptz not null default transaction_timestamp(),
    primary key (scope_id, operation, key)
);
create index idempotency_created_at on idempotency using brin (created_at);

-- Who belongs to which organisation.
create table membership (
    organisation_id uuid not null,
    account_id uuid not null,
    role text not null check (role in ('owner', 'manager', 'reviewer', 'analyst', 'auditor')),
    primary key (organisation_id, account_id, role)
);
create index membership_account on membership (account_id);

-- Work that cannot go on by itself, until an operator retries it or gives it up.
create table stuck_work (
    id uuid primary key,
    kind text not null,
    subject text not null check (length(subject) between 1 and 300),
    reason text not null,
    times int not null default 1,
    state text not null default 'OPEN' check (state in ('OPEN', 'RETRIED', 'VOIDED', 'SOLVED')),
    stuck_since timestamptz not null default transaction_timestamp(),
    resolved_at timestamptz,
    check ((state = 'OPEN') = (resolved_at is null))
);
create unique index stuck_work_open on stuck_work (kind, subject) where state = 'OPEN';

-- Events of another service that cannot be applied: the first of a stream failed, the others wait behind it.
create table event_set_aside (
    source text not null,
    position bigint not null,
    stream text not null,
    event bytea not null,
    primary key (source, position)
);
create index event_set_aside_stream on event_set_aside (source, stream);
