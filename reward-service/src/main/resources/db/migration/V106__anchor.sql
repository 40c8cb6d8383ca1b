-- Signed heads whose anchoring was asked for; final once the chain cannot take it back.
CREATE TABLE log_anchor (
    log text NOT NULL,
    tree_size bigint NOT NULL CHECK (tree_size > 0),
    root_hash bytea NOT NULL,
    head_time timestamptz NOT NULL,
    signature bytea NOT NULL,
    log_key bytea NOT NULL,
    epoch bigint NOT NULL,
    intent_key text NOT NULL,
    transaction_hash text,
    block_number bigint,
    requested_at timestamptz NOT NULL DEFAULT now(),
    final_at timestamptz,
    PRIMARY KEY (log, tree_size)
);

-- Which logs an epoch's round is still to anchor, or has; size 0: the log was empty, or could not be reached in time.
CREATE TABLE anchor_round (
    epoch bigint NOT NULL,
    log text NOT NULL,
    tree_size bigint,
    begun_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (epoch, log)
);

CREATE TABLE anchored_log_key (
    log text NOT NULL,
    key bytea NOT NULL,
    intent_key text NOT NULL UNIQUE,
    final_at timestamptz,
    PRIMARY KEY (log, key)
);

-- Heads that somebody else with the anchorer's role anchored: ours must be larger.
CREATE TABLE foreign_anchor (
    log text NOT NULL,
    tree_size bigint NOT NULL,
    root_hash bytea NOT NULL,
    transaction_hash text NOT NULL,
    PRIMARY KEY (log, tree_size)
);
