-- What operators' metrics count: campaigns by state, and how long a round has waited to be decided.
CREATE INDEX campaign_by_state ON campaign (state);

ALTER TABLE settlement ADD COLUMN due_since timestamptz NOT NULL DEFAULT now();
