CREATE TABLE licence (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    dataset_version_id uuid NOT NULL REFERENCES dataset_version,
    -- One order grants one licence, however often its payment is told.
    order_id uuid NOT NULL UNIQUE REFERENCES dataset_order,
    granted_at timestamptz NOT NULL
);
CREATE INDEX licence_organisation ON licence (organisation_id, id);
CREATE INDEX licence_access ON licence (organisation_id, dataset_version_id);
