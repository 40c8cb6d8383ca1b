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
    -- It closes by itself then, unless final deposits cover it before.
    ends_at timestamptz NOT NULL,
    funded_at timestamptz,
    closed_at timestamptz,
    closed_because text CHECK (closed_because IN ('SETTLED', 'CANCELLED', 'EXPIRED')),
    -- Set when the event that closes the stream was written; nothing is appended to it afterwards.
    stream_closed_at timestamptz,
    CHECK ((state = 'CLOSED') = (closed_because IS NOT NULL))
);
CREATE INDEX escrow_ending ON escrow (ends_at) WHERE state = 'RESERVED';

-- Final deposits as the chain saw them, in the order of their finality; without credit while nobody has reserved the escrow.
CREATE TABLE escrow_deposit (
    transaction_hash text NOT NULL,
    ordinal int NOT NULL,
    position bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    escrow_id uuid NOT NULL,
    depositor text NOT NULL,
    asset text NOT NULL,
    amount_token_units numeric(78, 0) NOT NULL CHECK (amount_token_units > 0),
    amount_base_units bigint NOT NULL CHECK (amount_base_units >= 0),
    block_number bigint NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT now(),
    credited_at timestamptz,
    PRIMARY KEY (transaction_hash, ordinal)
);
CREATE INDEX escrow_deposit_waiting ON escrow_deposit (escrow_id, position) WHERE credited_at IS NULL;

-- What each depositor has remaining under an escrow's id.
CREATE TABLE escrow_depositor (
    escrow_id uuid NOT NULL,
    depositor text NOT NULL,
    -- Deposits that nobody reserved an escrow for stand apart from those of the escrow that may be reserved later.
    unreserved boolean NOT NULL,
    asset text NOT NULL,
    -- Grows with the first deposit; ties of remainders go to the earlier one.
    position bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    -- The part that covered the reservation. What is spent is taken from it before it is taken from the rest.
    covering_base_units bigint NOT NULL CHECK (covering_base_units >= 0),
    remaining_token_units numeric(78, 0) NOT NULL CHECK (remaining_token_units >= 0),
    remaining_base_units bigint NOT NULL CHECK (remaining_base_units >= 0),
    -- Whether what remains goes back: the escrow is closed, or was never reserved.
    due boolean NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (escrow_id, depositor, unreserved)
);
-- Sums too small to be sent lie at one end of it.
CREATE INDEX escrow_depositor_due ON escrow_depositor (remaining_token_units, position)
    WHERE due AND remaining_token_units > 0;

CREATE TABLE escrow_refund (
    id uuid PRIMARY KEY,
    escrow_id uuid NOT NULL,
    depositor text NOT NULL,
    asset text NOT NULL,
    amount_token_units numeric(78, 0) NOT NULL CHECK (amount_token_units > 0),
    amount_base_units bigint NOT NULL CHECK (amount_base_units >= 0),
    intent_key text NOT NULL UNIQUE,
    transaction_hash text,
    requested_at timestamptz NOT NULL DEFAULT now(),
    final_at timestamptz
);
CREATE INDEX escrow_refund_escrow ON escrow_refund (escrow_id);
