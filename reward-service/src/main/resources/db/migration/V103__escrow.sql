CREATE TABLE escrow (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('CAMPAIGN', 'ORDER')),
    organisation_id uuid NOT NULL,
    account_id uuid NOT NULL,
    client text NOT NULL,
    asset text NOT NULL,
    state text NOT NULL CHECK (state IN ('RESERVED', 'FUNDED', 'CLOSED')),
    reserved_base_units bigint NOT NULL CHECK (reserved_base_units > 0),
    deposited_base_units bigint NOT NULL DEFAULT 0 CHECK (deposited_base_units >= 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    funded_at timestamptz,
    closed_at timestamptz,
    -- Set when the event that closes the stream was written; nothing is appended to it afterwards.
    stream_closed_at timestamptz
);

-- Final deposits as the chain saw them; without credit while nobody has reserved the escrow.
CREATE TABLE escrow_deposit (
    transaction_hash text NOT NULL,
    ordinal int NOT NULL,
    escrow_id uuid NOT NULL,
    depositor text NOT NULL,
    amount_token_units numeric(78, 0) NOT NULL CHECK (amount_token_units > 0),
    amount_base_units bigint NOT NULL CHECK (amount_base_units >= 0),
    block_number bigint NOT NULL,
    credited_at timestamptz,
    PRIMARY KEY (transaction_hash, ordinal)
);
CREATE INDEX escrow_deposit_escrow ON escrow_deposit (escrow_id);

CREATE TABLE escrow_refund (
    id uuid PRIMARY KEY,
    escrow_id uuid NOT NULL REFERENCES escrow,
    depositor text NOT NULL,
    amount_token_units numeric(78, 0) NOT NULL CHECK (amount_token_units > 0),
    amount_base_units bigint NOT NULL CHECK (amount_base_units >= 0),
    intent_key text NOT NULL UNIQUE,
    transaction_hash text,
    requested_at timestamptz NOT NULL DEFAULT now(),
    final_at timestamptz
);
CREATE INDEX escrow_refund_escrow ON escrow_refund (escrow_id);
