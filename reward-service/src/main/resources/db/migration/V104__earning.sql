-- What was decided to be paid, by one event of another service. Without account: the platform's fee.
CREATE TABLE earning (
    event_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('PAY', 'REVENUE', 'SELLER', 'FEE')),
    source text NOT NULL,
    worker text NOT NULL,
    account_id uuid,
    escrow_id uuid NOT NULL,
    asset text NOT NULL,
    amount_base_units bigint NOT NULL CHECK (amount_base_units > 0),
    state text NOT NULL CHECK (state IN ('HELD', 'VESTED', 'PENDING', 'PAID')),
    decided_at timestamptz NOT NULL,
    -- Set when the event that closes the source came; the hold runs until then.
    vests_at timestamptz,
    epoch bigint,
    -- Of a private campaign or an order: an epoch's public lines name neither source nor worker.
    secret boolean NOT NULL,
    PRIMARY KEY (event_id, kind),
    CHECK ((account_id IS NULL) = (kind = 'FEE'))
);
CREATE INDEX earning_account ON earning (account_id, decided_at, event_id);
CREATE INDEX earning_held ON earning (source) WHERE state = 'HELD';
CREATE INDEX earning_vested ON earning (decided_at) WHERE state = 'VESTED';
CREATE INDEX earning_pending ON earning (epoch) WHERE state = 'PENDING';
