-- The rounds in which a campaign is settled: each decides over a range of its stream, or corrects what others decided there.
CREATE TABLE settlement (
    campaign_id uuid NOT NULL REFERENCES campaign,
    round int NOT NULL CHECK (round > 0),
    -- DUE: to be decided. PROVISIONAL: decided, until its hold is over. FINAL: nothing that it paid is taken back.
    state text NOT NULL CHECK (state IN ('DUE', 'PROVISIONAL', 'FINAL')),
    -- The round whose range it settles anew; without, it settles the range behind all that were settled.
    corrects int CHECK (corrects < round),
    -- Places in the stream of answers that a correction leaves out.
    excluded bigint[] NOT NULL DEFAULT '{}' CHECK (corrects IS NOT NULL OR excluded = '{}'),
    -- Whether its range ends with the campaign.
    is_last boolean NOT NULL CHECK (NOT is_last OR corrects IS NULL),
    settlement_id uuid UNIQUE,
    from_seq bigint CHECK (from_seq > 0),
    to_seq bigint CHECK (to_seq >= from_seq),
    answers bigint,
    workers bigint,
    -- Of a correction the difference, which may be below zero.
    gross_base_units bigint,
    fee_base_units bigint,
    settlement_hash bytea,
    settled_at timestamptz,
    -- The end of its hold.
    final_due_at timestamptz,
    final_at timestamptz,
    -- The newest round that was decided before it became final.
    final_behind int,
    PRIMARY KEY (campaign_id, round),
    FOREIGN KEY (campaign_id, corrects) REFERENCES settlement,
    CHECK ((state = 'DUE') = (settled_at IS NULL)),
    CHECK (state = 'DUE' OR num_nulls(settlement_id, from_seq, to_seq, answers, workers, gross_base_units, fee_base_units,
                                      settlement_hash, settled_at, final_due_at) = 0),
    CHECK ((state = 'FINAL') = (final_at IS NOT NULL AND final_behind IS NOT NULL))
);

-- No range begins twice, and one is the last.
CREATE UNIQUE INDEX settlement_range ON settlement (campaign_id, from_seq) WHERE corrects IS NULL;
CREATE UNIQUE INDEX settlement_last ON settlement (campaign_id) WHERE is_last;

-- What the jobs still have to do.
CREATE INDEX settlement_due ON settlement (campaign_id, round) WHERE state = 'DUE';
CREATE INDEX settlement_provisional ON settlement (final_due_at) WHERE state = 'PROVISIONAL';

-- What each round settled with each worker.
CREATE TABLE settled_pay (
    campaign_id uuid NOT NULL,
    round int NOT NULL,
    worker text COLLATE "C" NOT NULL,
    amount_base_units bigint NOT NULL,
    PRIMARY KEY (campaign_id, round, worker),
    FOREIGN KEY (campaign_id, round) REFERENCES settlement
);

-- The canonical tables as text, in parts, so that no reader needs a whole one in memory.
CREATE TABLE settlement_table (
    campaign_id uuid NOT NULL,
    round int NOT NULL,
    name text NOT NULL,
    part int NOT NULL,
    content text NOT NULL,
    PRIMARY KEY (campaign_id, round, name, part),
    FOREIGN KEY (campaign_id, round) REFERENCES settlement
);

-- The delivered labels: a correction replaces those of its range.
CREATE TABLE settled_label (
    campaign_id uuid NOT NULL REFERENCES campaign,
    task_key text COLLATE "C" NOT NULL,
    -- The round that first settled the range of its answers.
    range_round int NOT NULL,
    label text NOT NULL,
    confidence_ppb bigint NOT NULL CHECK (confidence_ppb BETWEEN 0 AND 1000000000),
    PRIMARY KEY (campaign_id, task_key)
);

-- Attempts to settle, each noted before it computes: whatever ends the process, the next one knows of it. A round that was
-- tried too often is set aside for an operator, so that it holds up no other campaign.
CREATE TABLE settlement_attempt (
    campaign_id uuid NOT NULL,
    round int NOT NULL,
    -- Since the round was due, or an operator had it tried again.
    attempts int NOT NULL,
    started_at timestamptz NOT NULL,
    -- Null: the attempt runs, or whoever made it died.
    failed_at timestamptz,
    retry_at timestamptz NOT NULL,
    failure_code text,
    failure text,
    set_aside_at timestamptz,
    PRIMARY KEY (campaign_id, round),
    FOREIGN KEY (campaign_id, round) REFERENCES settlement
);

CREATE INDEX settlement_set_aside ON settlement_attempt (campaign_id) WHERE set_aside_at IS NOT NULL;

-- What operators decided about settlements that were set aside; insert-only.
CREATE TABLE settlement_retry (
    campaign_id uuid NOT NULL REFERENCES campaign,
    decided_at timestamptz NOT NULL,
    account_id uuid NOT NULL,
    reason text NOT NULL,
    PRIMARY KEY (campaign_id, decided_at)
);

-- Heads of this service's log that stand on chain, from reward's LogAnchored events.
CREATE TABLE anchored_head (
    tree_size bigint PRIMARY KEY,
    root_hash bytea NOT NULL
);
