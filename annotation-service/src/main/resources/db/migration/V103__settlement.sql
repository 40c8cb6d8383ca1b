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

-- Attempts to settle that failed, so that a campaign that cannot be settled does not hold up the others.
CREATE TABLE settlement_attempt (
    campaign_id uuid PRIMARY KEY REFERENCES campaign,
    attempts int NOT NULL,
    retry_at timestamptz NOT NULL,
    failure text NOT NULL
);

-- Heads of this service's log that stand on chain, from reward's LogAnchored events.
CREATE TABLE anchored_head (
    tree_size bigint PRIMARY KEY,
    root_hash bytea NOT NULL
);
