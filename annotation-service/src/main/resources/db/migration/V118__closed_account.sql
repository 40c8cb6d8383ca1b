-- Accounts that their owners closed: they join nothing any more.
CREATE TABLE closed_account (
    account_id uuid PRIMARY KEY,
    closed_at timestamptz NOT NULL
);
