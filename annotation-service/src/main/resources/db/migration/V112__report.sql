-- A lease ends for good by a report: its worker is not offered the task again. The rows that are there keep the rule and are not
-- read through while workers wait for the table; V113 does that.
ALTER TABLE assignment DROP CONSTRAINT assignment_state_check;
ALTER TABLE assignment ADD CONSTRAINT assignment_state_check
    CHECK (state IN ('LEASED', 'ANSWERED', 'RETURNED', 'EXPIRED', 'REPORTED')) NOT VALID;

-- What workers say is wrong with tasks, one row for each worker and task; insert-only.
CREATE TABLE task_report (
    campaign_id uuid NOT NULL,
    worker uuid NOT NULL,
    task_no bigint NOT NULL,
    reason text NOT NULL CHECK (reason IN ('BROKEN', 'OFFENSIVE', 'UNCLEAR')),
    text text NOT NULL,
    reported_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (campaign_id, worker, task_no)
);

CREATE INDEX task_report_by_task ON task_report (campaign_id, task_no);
