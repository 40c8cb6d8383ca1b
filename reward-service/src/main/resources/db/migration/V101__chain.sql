-- Where the contracts are. Written before the first transaction of a deployment, so that a deployment can be resumed.
CREATE TABLE chain_manifest (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    state text NOT NULL CHECK (state IN ('DEPLOYING', 'READY')),
    chain_id bigint NOT NULL,
    genesis_hash text NOT NULL,
    signer text NOT NULL,
    guardian text NOT NULL,
    treasury text NOT NULL,
    escrow text NOT NULL,
    payout_distributor text NOT NULL,
    custody_vault text NOT NULL,
    log_anchor text NOT NULL,
    token text NOT NULL,
    asset text NOT NULL,
    timelock_seconds int NOT NULL,
    deployed_block bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- The intent to have something done on chain, exactly once, whatever becomes of the transactions that try.
CREATE TABLE chain_transaction (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    intent_key text NOT NULL UNIQUE,
    to_address text,
    data bytea NOT NULL,
    gas_limit bigint,
    -- WITHDRAWN: its purpose was reached otherwise before it was sent.
    state text NOT NULL CHECK (state IN ('REQUESTED', 'SENT', 'MINED', 'FINAL', 'FAILED', 'WITHDRAWN')),
    -- Whose key signs it.
    role text NOT NULL CHECK (role IN ('PUBLISHER', 'ANCHORER', 'OPERATOR')),
    -- Whether operators are told when it fails for good.
    listed boolean NOT NULL,
    -- The nonce ledger of each key's address: given out once, in order, kept until the transaction is final.
    signer text,
    nonce bigint,
    hash text,
    block_number bigint,
    block_hash text,
    block_time timestamptz,
    succeeded boolean,
    failures int NOT NULL DEFAULT 0,
    failures_max int NOT NULL,
    -- How often the node could not say whether the call works; that is no failure of the call.
    delays int NOT NULL DEFAULT 0,
    error text,
    retry_at timestamptz NOT NULL DEFAULT now(),
    -- The block at which somebody else's transaction was first seen under this nonce.
    displaced_at_block bigint,
    requested_at timestamptz NOT NULL DEFAULT now(),
    CHECK (state IN ('REQUESTED', 'FAILED', 'WITHDRAWN') OR nonce IS NOT NULL),
    CHECK (nonce IS NULL OR signer IS NOT NULL),
    UNIQUE (signer, nonce)
);
CREATE INDEX chain_transaction_open ON chain_transaction (state, id) WHERE state IN ('REQUESTED', 'SENT', 'MINED');

-- Signed transactions, stored before they are sent; a fee bump is another attempt under the same nonce.
CREATE TABLE chain_attempt (
    transaction_id bigint NOT NULL REFERENCES chain_transaction,
    attempt int NOT NULL,
    hash text NOT NULL UNIQUE,
    raw bytea NOT NULL,
    signer text NOT NULL,
    nonce bigint NOT NULL,
    max_fee numeric(78, 0) NOT NULL,
    priority_fee numeric(78, 0) NOT NULL,
    sent_at_block bigint NOT NULL,
    signed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (transaction_id, attempt)
);

-- The blocks that a reorganisation may still replace, and the last final ones.
CREATE TABLE chain_block (
    number bigint PRIMARY KEY,
    hash text NOT NULL,
    time timestamptz NOT NULL
);

-- Logs of our contracts. The ordinal counts them within their transaction: unlike the index within the block it stays the same
-- when the transaction is mined again in another block.
CREATE TABLE chain_log (
    transaction_hash text NOT NULL,
    ordinal int NOT NULL,
    block_number bigint NOT NULL,
    block_hash text NOT NULL,
    log_index bigint NOT NULL,
    address text NOT NULL,
    topics text[] NOT NULL,
    data text NOT NULL,
    posted_at timestamptz,
    failures int NOT NULL DEFAULT 0,
    -- The stuck work that a log which could not be handled belongs to; it counts as posted.
    set_aside text,
    PRIMARY KEY (transaction_hash, ordinal)
);
CREATE INDEX chain_log_set_aside ON chain_log (set_aside) WHERE set_aside IS NOT NULL;
CREATE INDEX chain_log_unposted ON chain_log (block_number, log_index) WHERE posted_at IS NULL;
-- Where an epoch stands is read from its logs.
CREATE INDEX chain_log_topic ON chain_log ((topics[2]), address);

CREATE TABLE chain_cursor (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    indexed_block bigint NOT NULL,
    final_block bigint NOT NULL,
    head_block bigint NOT NULL,
    head_time timestamptz NOT NULL
);
