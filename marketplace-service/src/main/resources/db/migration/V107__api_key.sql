-- Credentials of organisations for their programs. The secret is the identity provider's and stands nowhere here.
CREATE TABLE api_key (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    roles text[] NOT NULL CHECK (cardinality(roles) BETWEEN 1 AND 4 AND NOT 'owner' = ANY (roles)),
    -- Of its client at the identity provider; none until that is made.
    account_id uuid UNIQUE,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > created_at),
    ended_at timestamptz,
    -- Who revoked it; nobody if it came to its end.
    ended_by uuid,
    client_deleted_at timestamptz
);
CREATE INDEX api_key_organisation ON api_key (organisation_id, id);
CREATE INDEX api_key_live ON api_key (expires_at) WHERE ended_at IS NULL;
CREATE INDEX api_key_ended ON api_key (ended_at) WHERE ended_at IS NOT NULL;
