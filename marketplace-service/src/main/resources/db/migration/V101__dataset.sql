-- What annotation's events told of campaigns; the source of a passport.
CREATE TABLE source_campaign (
    id uuid PRIMARY KEY,
    visibility text NOT NULL,
    region text NOT NULL,
    overlap int NOT NULL,
    quality_rule text NOT NULL,
    quality_rule_hash text NOT NULL,
    created_at timestamptz NOT NULL,
    closed_at timestamptz,
    settled_at timestamptz
);

-- Immutable once READY.
CREATE TABLE dataset_version (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    campaign_id uuid NOT NULL,
    ordered_by uuid NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    licence_text text NOT NULL,
    licence_hash bytea NOT NULL,
    schema_hash bytea NOT NULL,
    state text NOT NULL CHECK (state IN ('BUILDING', 'READY', 'FAILED')),
    attempts int NOT NULL DEFAULT 0,
    -- A builder holds the version until then; after a crash another takes it over.
    next_attempt_at timestamptz,
    row_count bigint NOT NULL DEFAULT 0,
    content_root bytea,
    plain_hash bytea,
    content_hash bytea,
    content_bytes bigint NOT NULL DEFAULT 0,
    content_object text,
    -- The content's age identity under the master key; destroying it destroys the content.
    wrapped_key bytea,
    croissant text,
    croissant_hash bytea,
    failure_code text,
    created_at timestamptz NOT NULL,
    ready_at timestamptz,
    listed boolean NOT NULL DEFAULT false,
    CHECK ((state = 'BUILDING') = (next_attempt_at IS NOT NULL)),
    CHECK ((state = 'FAILED') = (failure_code IS NOT NULL)),
    CHECK (NOT listed OR state = 'READY'),
    CHECK (state <> 'READY' OR (row_count > 0 AND content_root IS NOT NULL AND plain_hash IS NOT NULL
        AND content_hash IS NOT NULL AND content_object IS NOT NULL AND wrapped_key IS NOT NULL
        AND croissant IS NOT NULL AND croissant_hash IS NOT NULL AND ready_at IS NOT NULL))
);
CREATE INDEX dataset_version_organisation ON dataset_version (organisation_id, id);
CREATE INDEX dataset_version_due ON dataset_version (next_attempt_at) WHERE state = 'BUILDING';

-- Who contributed how much to the rows of a version.
CREATE TABLE dataset_contributor (
    dataset_version_id uuid NOT NULL REFERENCES dataset_version,
    -- Code-point order decides equal remainders when revenue is split.
    worker text COLLATE "C" NOT NULL,
    account_id uuid NOT NULL,
    answers bigint NOT NULL CHECK (answers > 0),
    PRIMARY KEY (dataset_version_id, worker)
);
