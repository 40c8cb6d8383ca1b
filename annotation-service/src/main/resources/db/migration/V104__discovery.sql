-- What each worker did in a campaign on a day (UTC), added up in the statement that does it. The sums are kept by worker and not by
-- campaign: a worker's submissions come one after another anyway, while a row of the campaign would make all workers wait.
CREATE TABLE worked_day (
    campaign_id uuid NOT NULL,
    worker uuid NOT NULL,
    day date NOT NULL,
    -- Accepted on this day, and the time from lease to submission of each, at least 1 ms and at most the length of a lease.
    answers bigint NOT NULL DEFAULT 0 CHECK (answers >= 0),
    working_ms bigint NOT NULL DEFAULT 0 CHECK (working_ms >= answers),
    -- Decided on this day: how many answers, their time and what they earned. A correction adds to the day of the round that it corrects.
    settled_answers bigint NOT NULL DEFAULT 0 CHECK (settled_answers >= 0),
    settled_ms bigint NOT NULL DEFAULT 0 CHECK (settled_ms >= settled_answers),
    settled_base_units bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (campaign_id, worker, day)
) WITH (fillfactor = 70);

-- A campaign that was opened, as workers find it.
CREATE TABLE campaign_summary (
    campaign_id uuid PRIMARY KEY REFERENCES campaign,
    opened_ms bigint NOT NULL,
    price_base_units bigint NOT NULL,
    -- At least so many tasks take answers; 0 from the close on. As of the last measurement, as all below.
    free_tasks bigint NOT NULL,
    -- Of the last 30 days; null while too few are behind it. The time is of this campaign, pay of all work of its kind at its organisation.
    median_ms bigint,
    pay_workers int,
    pay_hour_p10 bigint,
    pay_hour_median bigint,
    pay_hour_p90 bigint,
    -- From when on to measure again: an open campaign always, a closed one after a decision and when a day leaves the 30.
    due_at timestamptz NOT NULL DEFAULT now(),
    CHECK (num_nulls(pay_workers, pay_hour_p10, pay_hour_median, pay_hour_p90) IN (0, 4))
) WITH (fillfactor = 70);

CREATE INDEX campaign_summary_due ON campaign_summary (due_at) WHERE due_at < 'infinity';

-- One for each order of the listing: a page reads on from where the one before it ended.
CREATE INDEX campaign_summary_by_pay ON campaign_summary ((coalesce(pay_hour_median, -1)) DESC, campaign_id DESC)
    WHERE free_tasks > 0;
CREATE INDEX campaign_summary_by_price ON campaign_summary (price_base_units DESC, campaign_id DESC) WHERE free_tasks > 0;
CREATE INDEX campaign_summary_by_opening ON campaign_summary (opened_ms DESC, campaign_id DESC) WHERE free_tasks > 0;
CREATE INDEX campaign_summary_by_time ON campaign_summary ((-coalesce(median_ms, 9223372036854775807)) DESC, campaign_id DESC)
    WHERE free_tasks > 0;
