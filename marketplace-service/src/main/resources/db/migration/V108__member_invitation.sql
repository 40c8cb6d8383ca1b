-- Invitations of members by mail. The address goes when an invitation ends.
CREATE TABLE member_invitation (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    address text CHECK (length(address) BETWEEN 3 AND 254),
    role text NOT NULL,
    token_hash bytea NOT NULL UNIQUE,
    invited_by uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    accepted_by uuid,
    CHECK ((ended_at IS NULL) = (address IS NOT NULL))
);
CREATE INDEX member_invitation_sent_for ON member_invitation (organisation_id, created_at);
CREATE INDEX member_invitation_sent_by ON member_invitation (invited_by, created_at);
CREATE INDEX member_invitation_waits ON member_invitation (expires_at) WHERE ended_at IS NULL;
CREATE INDEX member_invitation_ended ON member_invitation (ended_at) WHERE ended_at IS NOT NULL;
