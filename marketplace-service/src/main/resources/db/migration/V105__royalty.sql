-- What the campaign's settlement found of a contributor's answers: how many it counted, and what they are worth together in parts per
-- billion of a perfect answer. Royalties are split by the worth. Of versions that were made before only the number of answers is known.
ALTER TABLE dataset_contributor
    ADD COLUMN settled_answers bigint NOT NULL DEFAULT 0 CHECK (settled_answers >= 0),
    ADD COLUMN worth_ppb bigint NOT NULL DEFAULT 0 CHECK (worth_ppb >= 0);
UPDATE dataset_contributor SET settled_answers = answers;
ALTER TABLE dataset_contributor ALTER COLUMN settled_answers DROP DEFAULT, ALTER COLUMN worth_ppb DROP DEFAULT;
