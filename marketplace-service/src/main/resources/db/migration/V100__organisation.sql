-- Organisations. Their memberships are the platform's table membership, of which this service is the one writer.
CREATE TABLE organisation (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX organisation_created_by ON organisation (created_by);

ALTER TABLE membership ADD COLUMN granted_at timestamptz NOT NULL DEFAULT transaction_timestamp();
