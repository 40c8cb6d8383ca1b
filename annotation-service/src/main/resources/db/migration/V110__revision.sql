-- Drafts change until they are funded: the escrow follows the newest of their quotes, and the log tells the terms that stayed.
ALTER TABLE campaign ADD COLUMN quotes int NOT NULL DEFAULT 0 CHECK (quotes >= 0);

-- Whether the log tells the terms. It does of every campaign that was made before this column was.
ALTER TABLE campaign ADD COLUMN terms_told boolean NOT NULL DEFAULT true;
ALTER TABLE campaign ALTER COLUMN terms_told SET DEFAULT false;

-- Campaigns that were deleted.
CREATE TABLE campaign_deletion (
    campaign_id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    account_id uuid NOT NULL,
    deleted_at timestamptz NOT NULL DEFAULT now()
);
