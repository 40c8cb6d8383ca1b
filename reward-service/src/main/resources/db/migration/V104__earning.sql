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
    state text NOT NULL CHECK (state IN ('HELD', 'VESTED', 'PENDING', 'PAID', 'REVERSED')),
    decided_at timestamptz NOT NULL,
    -- Of a campaign: the round whose finality vests it, and the round that first settled the range it is for. A correction takes
    -- from what rounds over that range hold.
    round int,
    range_round int,
    -- The end of its hold. Of a campaign only the event that says so counts; of an order it is set when that is settled.
    vests_at timestamptz,
    epoch bigint,
    -- The event of the correction that took it back.
    reversed_by uuid,
    -- Of a private campaign or an order: an epoch's public lines name neither source nor worker.
    secret boolean NOT NULL,
    PRIMARY KEY (event_id, kind),
    CHECK ((account_id IS NULL) = (kind = 'FEE')),
    CHECK ((round IS NULL) = (range_round IS NULL)),
    CHECK ((state = 'REVERSED') = (reversed_by IS NOT NULL))
);
CREATE INDEX earning_account ON earning (account_id, decided_at, event_id);
CREATE INDEX earning_held ON earning (source, round) WHERE state = 'HELD';
CREATE INDEX earning_vests ON earning (vests_at) WHERE state = 'HELD' AND round IS NULL;
CREATE INDEX earning_vested ON earning (decided_at) WHERE state = 'VESTED';
CREATE INDEX earning_pending ON earning (epoch) WHERE state = 'PENDING';
