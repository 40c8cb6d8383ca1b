-- What was deleted counts towards the quotas for a while: it stays in the log.
ALTER TABLE campaign_deletion ADD COLUMN created_at timestamptz;
UPDATE campaign_deletion SET created_at = deleted_at;
-- The build before this one, which runs on until it is replaced, does not name it.
ALTER TABLE campaign_deletion ALTER COLUMN created_at SET DEFAULT now();
ALTER TABLE campaign_deletion ALTER COLUMN created_at SET NOT NULL;
CREATE INDEX campaign_deletion_organisation ON campaign_deletion (organisation_id, created_at);

-- Imports whose tasks were all deleted.
CREATE TABLE cleared_import (
    campaign_id uuid NOT NULL REFERENCES campaign ON DELETE CASCADE,
    import_id uuid NOT NULL,
    cleared_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (campaign_id, import_id, cleared_at)
);
