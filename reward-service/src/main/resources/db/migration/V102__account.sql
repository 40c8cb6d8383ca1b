CREATE TABLE wallet (
    account_id uuid PRIMARY KEY,
    address text NOT NULL UNIQUE CHECK (address ~ '^0x[0-9a-f]{40}$'),
    linked_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE wallet_challenge (
    nonce text PRIMARY KEY,
    account_id uuid NOT NULL,
    address text NOT NULL,
    issued_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX wallet_challenge_expiry ON wallet_challenge (expires_at);
