-- Leases. One row for each (task, worker, occasion); leasing it again after its end raises the fencing token.
-- The key makes two live leases of one worker on one task impossible: an occasion opens when the one before it was answered.
CREATE TABLE assignment (
    campaign_id uuid NOT NULL,
    task_no bigint NOT NULL,
    worker uuid NOT NULL,
    occasion int NOT NULL CHECK (occasion >= 1),
    assignment_id uuid NOT NULL,
    fencing_token bigint NOT NULL CHECK (fencing_token >= 1),
    leased_at timestamptz NOT NULL,
    lease_ends_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('LEASED', 'ANSWERED', 'RETURNED', 'EXPIRED')),
    PRIMARY KEY (campaign_id, task_no, worker, occasion)
) WITH (fillfactor = 75);

CREATE UNIQUE INDEX assignment_by_id ON assignment (assignment_id);

-- To count a worker's live leases. Not by state, or no update of a lease could stay on its page.
CREATE INDEX assignment_by_worker ON assignment (campaign_id, worker);

-- Accepted answers; insert-only.
CREATE TABLE answer (
    campaign_id uuid NOT NULL,
    task_no bigint NOT NULL,
    worker uuid NOT NULL,
    occasion int NOT NULL,
    label text NOT NULL,
    answer_id uuid NOT NULL,
    accepted_at timestamptz NOT NULL,
    PRIMARY KEY (campaign_id, task_no, worker, occasion)
);

-- A worker's own answers, oldest first (answer ids are UUIDv7).
CREATE INDEX answer_by_worker ON answer (campaign_id, worker, answer_id);
