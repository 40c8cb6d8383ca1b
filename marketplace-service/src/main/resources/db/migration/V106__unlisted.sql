-- When an offer was taken back. A version has one offer at a time: of several that there are the newest stays.
ALTER TABLE listing ADD COLUMN unlisted_at timestamptz;
UPDATE listing l SET unlisted_at = now()
WHERE EXISTS (SELECT FROM listing n WHERE n.dataset_version_id = l.dataset_version_id AND n.id > l.id);
CREATE UNIQUE INDEX listing_of_version ON listing (dataset_version_id) WHERE unlisted_at IS NULL;
