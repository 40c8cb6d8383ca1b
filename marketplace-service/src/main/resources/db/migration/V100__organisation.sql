-- Organisations. Their memberships are the platform's table membership, of which this service is the one writer.
CREATE TABLE organisation (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    created_at timestamptz NOT NULL
);

ALTER TABLE membership ADD COLUMN granted_at timestamptz NOT NULL DEFAULT transaction_timestamp();
