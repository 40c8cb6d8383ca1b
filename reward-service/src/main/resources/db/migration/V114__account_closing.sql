-- Accounts that their owners closed. The row comes first; the login at the identity provider is deleted after it, however often that takes.
CREATE TABLE account_closing (
    account_id uuid PRIMARY KEY REFERENCES account,
    closed_at timestamptz NOT NULL DEFAULT now(),
    -- SHA-256 of the code with which somebody names the wallet to be paid; null: one was linked.
    claim_hash bytea UNIQUE CHECK (octet_length(claim_hash) = 32),
    login_deleted_at timestamptz,
    login_attempts int NOT NULL DEFAULT 0,
    login_due_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX account_closing_login ON account_closing (login_due_at) WHERE login_deleted_at IS NULL;
