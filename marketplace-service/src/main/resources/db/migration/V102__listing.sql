CREATE TABLE listing (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    dataset_version_id uuid NOT NULL REFERENCES dataset_version,
    price_base_units bigint NOT NULL CHECK (price_base_units > 0),
    asset text NOT NULL,
    contributor_share_ppb bigint NOT NULL CHECK (contributor_share_ppb BETWEEN 0 AND 1000000000),
    published_at timestamptz NOT NULL
);
CREATE INDEX listing_organisation ON listing (organisation_id);
CREATE INDEX listing_dataset_version ON listing (dataset_version_id);
