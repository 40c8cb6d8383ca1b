CREATE TABLE epoch (
    number bigint PRIMARY KEY CHECK (number > 0),
    -- COLLECTED: the lines are fixed; leaves and root are being computed.
    state text NOT NULL CHECK (state IN ('COLLECTED', 'SETTLED', 'PUBLISHED', 'ACTIVE', 'FINAL')),
    idempotency_key uuid NOT NULL UNIQUE,
    requested_by uuid NOT NULL,
    root bytea,
    previous_root bytea,
    leaf_count int NOT NULL DEFAULT 0,
    publish_attempt int NOT NULL DEFAULT 0,
    publish_transaction text,
    activates_at timestamptz,
    activate_attempt int NOT NULL DEFAULT 0,
    activate_transaction text,
    -- Why an operator must look: the guardian revoked the root, or a step failed for good.
    halted text,
    collected_at timestamptz NOT NULL DEFAULT now(),
    settled_at timestamptz,
    final_at timestamptz
);
-- Strictly one at a time.
CREATE UNIQUE INDEX epoch_running ON epoch ((true)) WHERE state <> 'FINAL';

CREATE TABLE epoch_line (
    epoch bigint NOT NULL REFERENCES epoch,
    position int NOT NULL,
    source text NOT NULL,
    worker text NOT NULL,
    account_id uuid,
    address text NOT NULL,
    asset text NOT NULL,
    token text NOT NULL,
    amount_base_units bigint NOT NULL CHECK (amount_base_units > 0),
    amount_token_units numeric(78, 0) NOT NULL CHECK (amount_token_units > 0),
    -- Without escrow the custody vault pays: the account has linked a wallet.
    escrow_id uuid,
    secret boolean NOT NULL,
    PRIMARY KEY (epoch, position)
);
-- A claim on chain names an address and a token.
CREATE INDEX epoch_line_address ON epoch_line (address, token, epoch);

-- The leaves that an epoch raises; all others stand in the tree as their last epoch left them.
CREATE TABLE epoch_leaf (
    epoch bigint NOT NULL REFERENCES epoch,
    address text NOT NULL,
    token text NOT NULL,
    cumulative_token_units numeric(78, 0) NOT NULL,
    batch int NOT NULL,
    claim_transaction text,
    -- How often its claim reverted alone, and since when it is not tried any more.
    refusals int NOT NULL DEFAULT 0,
    parked_at timestamptz,
    PRIMARY KEY (epoch, address, token)
);
CREATE INDEX epoch_leaf_newest ON epoch_leaf (address, token, epoch);

-- A relayed batch of claims; of a batch that reverted each half is tried again.
CREATE TABLE epoch_claim (
    epoch bigint NOT NULL REFERENCES epoch,
    batch int NOT NULL,
    attempt int NOT NULL,
    intent_key text NOT NULL UNIQUE,
    PRIMARY KEY (epoch, batch)
);

-- Parked leaves that an operator wants to be tried again, under the newest root.
CREATE TABLE claim_retry (
    address text NOT NULL,
    token text NOT NULL,
    attempt int NOT NULL DEFAULT 0,
    intent_key text,
    PRIMARY KEY (address, token)
);
