-- Whose money it is: people and organisations, in one table, so that everything about wallets and payouts is the same for both.
CREATE TABLE account (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('PERSON', 'ORGANISATION')),
    created_at timestamptz NOT NULL DEFAULT now()
);

-- An address belongs to one account, linked or waiting to be.
CREATE TABLE wallet (
    address text PRIMARY KEY CHECK (address ~ '^0x[0-9a-f]{40}$'),
    account_id uuid NOT NULL REFERENCES account,
    linked_at timestamptz NOT NULL DEFAULT now(),
    -- Null for the wallet that is paid; else when this one takes its place.
    replaces_at timestamptz
);
CREATE UNIQUE INDEX wallet_linked ON wallet (account_id) WHERE replaces_at IS NULL;
CREATE UNIQUE INDEX wallet_next ON wallet (account_id) WHERE replaces_at IS NOT NULL;
CREATE INDEX wallet_due ON wallet (replaces_at) WHERE replaces_at IS NOT NULL;

CREATE TABLE wallet_challenge (
    nonce text PRIMARY KEY,
    account_id uuid NOT NULL,
    address text NOT NULL,
    issued_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX wallet_challenge_account ON wallet_challenge (account_id);
CREATE INDEX wallet_challenge_expiry ON wallet_challenge (expires_at);
