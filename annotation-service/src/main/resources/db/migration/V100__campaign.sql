-- Campaigns: what is wanted, what it may cost at most, how far it has come.
CREATE TABLE campaign (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    title text NOT NULL,
    instructions text NOT NULL,
    visibility text NOT NULL CHECK (visibility IN ('PUBLIC', 'PRIVATE')),
    -- BCP 47; empty: none in particular.
    language text NOT NULL,
    region text NOT NULL,
    -- What is asked of workers, and its bounds.
    kind text NOT NULL CHECK (kind IN ('CLASSES', 'NUMBER', 'RANKING', 'SET', 'SPANS', 'BOXES', 'TEXT')),
    spec jsonb NOT NULL CHECK (jsonb_typeof(spec) = 'object'),
    -- What a settlement's size grows with.
    class_count int GENERATED ALWAYS AS
        (CASE WHEN kind = 'CLASSES' THEN jsonb_array_length(spec -> 'labels') ELSE 1 END) STORED
        CHECK (kind <> 'CLASSES' OR class_count >= 2),
    overlap int NOT NULL CHECK (overlap BETWEEN 1 AND 1000),
    answers_per_worker_max int NOT NULL CHECK (answers_per_worker_max BETWEEN 1 AND 1000),
    price_base_units bigint NOT NULL CHECK (price_base_units >= 0),
    asset text NOT NULL,
    -- The platform's share of what is paid for work; told when the campaign is made, and no other ever after.
    fee_ppb bigint NOT NULL CHECK (fee_ppb BETWEEN 0 AND 1000000000),
    quality_rule text NOT NULL,
    pay_rule text NOT NULL,
    -- Only classes have rules that infer labels and decide pay.
    CHECK ((kind = 'CLASSES') = (quality_rule <> '')),
    CHECK ((kind = 'CLASSES') = (pay_rule <> '')),
    CHECK ((kind = 'CLASSES') = (price_base_units > 0)),
    -- Between the decision of a round of the settlement and its finality.
    hold_seconds int NOT NULL CHECK (hold_seconds >= 0),
    workers_choose_tasks boolean NOT NULL,
    lease_seconds int NOT NULL CHECK (lease_seconds > 0),
    leases_per_worker_max int NOT NULL CHECK (leases_per_worker_max BETWEEN 1 AND 500),
    lease_extensions_max int NOT NULL CHECK (lease_extensions_max BETWEEN 1 AND 100),
    state text NOT NULL CHECK (state IN ('DRAFT', 'FUNDED', 'OPEN', 'CLOSED', 'PROVISIONAL', 'SETTLED', 'CANCELLED', 'ENDED')),
    tasks bigint NOT NULL DEFAULT 0 CHECK (tasks >= 0),
    -- Bytes of their keys and contents.
    task_bytes bigint NOT NULL DEFAULT 0 CHECK (task_bytes >= 0),
    -- The quote, from the moment funding was asked for; no task is added after it.
    quoted_items bigint,
    quoted_work_base_units bigint,
    quoted_fee_base_units bigint,
    quoted_total_base_units bigint,
    quoted_by uuid,
    -- reward's DepositInstruction in its proto JSON form, once the escrow exists.
    deposit text,
    created_at timestamptz NOT NULL,
    CHECK (state IN ('DRAFT', 'CANCELLED') OR quoted_total_base_units IS NOT NULL)
);

CREATE INDEX campaign_by_organisation ON campaign (organisation_id, id DESC);

-- What the settlement job still has to do.
CREATE INDEX campaign_to_settle ON campaign (id) WHERE state = 'CLOSED';

-- Who may join a private campaign: one account, or whoever has the token of a link, of which there is only a hash.
CREATE TABLE campaign_invitation (
    invitation_id uuid PRIMARY KEY,
    campaign_id uuid NOT NULL REFERENCES campaign,
    account_id uuid,
    token_hash bytea UNIQUE CHECK (octet_length(token_hash) = 32),
    uses_max int NOT NULL CHECK (uses_max BETWEEN 1 AND 10000),
    uses int NOT NULL DEFAULT 0 CHECK (uses BETWEEN 0 AND uses_max),
    ends_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz,
    CHECK ((account_id IS NULL) = (token_hash IS NOT NULL)),
    CHECK ((account_id IS NULL) = (ends_at IS NOT NULL))
);

CREATE INDEX campaign_invitation_by_campaign ON campaign_invitation (campaign_id, invitation_id);

CREATE INDEX campaign_invitation_by_account ON campaign_invitation (campaign_id, account_id) WHERE account_id IS NOT NULL;

-- Who takes part, under which name. The pseudonym is random; only this table and private bodies link it to the account.
CREATE TABLE campaign_worker (
    campaign_id uuid NOT NULL REFERENCES campaign,
    account_id uuid NOT NULL,
    pseudonym uuid NOT NULL,
    joined_at timestamptz NOT NULL,
    -- Claims look for fresh tasks behind this one first. Only a hint: what it skips is found in a second look.
    claim_cursor bigint NOT NULL DEFAULT 0,
    -- Live leases at most: claims add to it, and count anew before they refuse.
    leases int NOT NULL DEFAULT 0,
    -- Whether it counts among the workers whom the settlement must hold: from its first lease. Who has not answered and holds no
    -- lease loses the place when a newcomer finds none.
    has_place boolean NOT NULL DEFAULT false,
    PRIMARY KEY (campaign_id, account_id),
    UNIQUE (campaign_id, pseudonym)
) WITH (fillfactor = 70);

-- What an account joined, newest first.
CREATE INDEX campaign_worker_by_account ON campaign_worker (account_id, campaign_id DESC);

CREATE INDEX campaign_worker_place ON campaign_worker (campaign_id) WHERE has_place;
