-- What a settlement decided. One for each campaign: the key decides races.
CREATE TABLE settlement (
    campaign_id uuid PRIMARY KEY REFERENCES campaign,
    settlement_id uuid NOT NULL,
    answers bigint NOT NULL,
    workers bigint NOT NULL,
    gross_base_units bigint NOT NULL CHECK (gross_base_units >= 0),
    fee_base_units bigint NOT NULL CHECK (fee_base_units >= 0),
    settlement_hash bytea NOT NULL,
    settled_at timestamptz NOT NULL
);

-- The canonical tables as text, in parts, so that no reader needs a whole one in memory.
CREATE TABLE settlement_table (
    campaign_id uuid NOT NULL REFERENCES campaign,
    name text NOT NULL,
    part int NOT NULL,
    content text NOT NULL,
    PRIMARY KEY (campaign_id, name, part)
);

CREATE TABLE settled_label (
    campaign_id uuid NOT NULL REFERENCES campaign,
    task_key text COLLATE "C" NOT NULL,
    label text NOT NULL,
    confidence_ppb bigint NOT NULL CHECK (confidence_ppb BETWEEN 0 AND 1000000000),
    PRIMARY KEY (campaign_id, task_key)
);

-- Attempts to settle, each noted before it computes: whatever ends the process, the next one knows of it. A campaign that was
-- tried too often is set aside for an operator, so that it holds up no other.
CREATE TABLE settlement_attempt (
    campaign_id uuid PRIMARY KEY REFERENCES campaign,
    -- Since the campaign was closed, or an operator had it tried again.
    attempts int NOT NULL,
    started_at timestamptz NOT NULL,
    -- Null: the attempt runs, or whoever made it died.
    failed_at timestamptz,
    retry_at timestamptz NOT NULL,
    failure_code text,
    failure text,
    set_aside_at timestamptz
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
