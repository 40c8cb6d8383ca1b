-- Files that tasks show, each named by the SHA-256 of its bytes. The bytes lie in the object store, as an age file whose identity is
-- wrapped here: who deletes the row destroys the key.
CREATE TABLE medium (
    campaign_id uuid NOT NULL REFERENCES campaign,
    sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
    organisation_id uuid NOT NULL,
    media_type text NOT NULL,
    bytes bigint NOT NULL CHECK (bytes > 0),
    object_id uuid NOT NULL,
    wrapped_key bytea NOT NULL,
    uploaded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (campaign_id, sha256) INCLUDE (bytes)
);

-- To sum what an organisation keeps.
CREATE INDEX medium_by_organisation ON medium (organisation_id) INCLUDE (bytes);

-- Objects that no medium has: of an upload, which is done or given up by then, or of a medium that was deleted.
CREATE TABLE medium_leftover (
    object_id uuid PRIMARY KEY,
    due_at timestamptz NOT NULL
);

CREATE INDEX medium_leftover_due ON medium_leftover (due_at);
