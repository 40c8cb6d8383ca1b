-- Lease :batch fresh tasks, then answer them: two transactions, each one statement that writes what the service writes for the
-- same request (the lease and its slot, the answers, their sums and their events, a line that makes a repetition harmless). The
-- client keeps its place in the campaign as the service does.
WITH fresh AS (
    SELECT s.task_no FROM task_slot s
    WHERE s.campaign_id = :campaign::uuid AND s.free_at = '-infinity' AND s.task_no > :cursor::bigint
    ORDER BY s.task_no LIMIT :batch
    FOR NO KEY UPDATE SKIP LOCKED
), leased AS (
    INSERT INTO assignment (campaign_id, task_no, worker, occasion, assignment_id, fencing_token, leased_at, lease_ends_at, state)
    SELECT :campaign::uuid, task_no, ('00000000-0000-4000-8000-' || lpad(:client_id::text, 12, '0'))::uuid, 1, uuidv7(), 1, now(),
           now() + interval '1 hour', 'LEASED'
    FROM fresh
    RETURNING assignment_id, task_no, lease_ends_at
), taken AS (
    UPDATE task_slot s SET free_at = l.lease_ends_at FROM leased l
    WHERE s.campaign_id = :campaign::uuid AND s.task_no = l.task_no
), moved AS (
    UPDATE campaign_worker SET claim_cursor = (SELECT max(task_no) FROM fresh), leases = leases + :batch
    WHERE campaign_id = :campaign::uuid
      AND account_id = ('00000000-0000-4000-8000-' || lpad(:client_id::text, 12, '0'))::uuid
), kept AS (
    INSERT INTO idempotency (scope_id, operation, key, request_hash, response)
    SELECT ('00000000-0000-4000-8000-' || lpad(:client_id::text, 12, '0'))::uuid, 'ClaimAssignments', gen_random_uuid(),
           sha256('request'), convert_to(string_agg(assignment_id::text || lease_ends_at, ''), 'UTF8')
    FROM leased
)
SELECT coalesce(array_agg(l.assignment_id)::text, '{}') AS ids, coalesce(max(l.task_no), 0) AS cursor,
       sum(length(t.content)) AS read
FROM leased l JOIN task t ON t.campaign_id = :campaign::uuid AND t.task_no = l.task_no \gset

WITH accepted AS (
    UPDATE assignment a SET state = 'ANSWERED'
    WHERE a.assignment_id = ANY (:ids::uuid[]) AND a.fencing_token = 1 AND a.state = 'LEASED' AND a.lease_ends_at > now()
    RETURNING a.campaign_id, a.task_no, a.worker, a.occasion, a.leased_at, uuidv7() AS answer_id
), stored AS (
    INSERT INTO answer (campaign_id, task_no, worker, occasion, label, answer_id, accepted_at)
    SELECT campaign_id, task_no, worker, occasion, 'a', answer_id, now() FROM accepted
), counted AS (
    INSERT INTO worked_day AS d (campaign_id, worker, day, answers, working_ms)
    SELECT campaign_id, worker, (now() AT TIME ZONE 'UTC')::date, count(*),
           sum(greatest(1, floor(extract(epoch FROM least(now() - leased_at, interval '1 hour')) * 1000)))
    FROM accepted GROUP BY campaign_id, worker
    ON CONFLICT (campaign_id, worker, day) DO UPDATE
        SET answers = d.answers + excluded.answers, working_ms = d.working_ms + excluded.working_ms
), told AS (
    INSERT INTO event (event_id, stream, type, version, body, private_body, salt, private_hash)
    SELECT uuidv7(), 'campaign/' || a.campaign_id, 'AnswerAccepted', 1,
           '{"commitment":"0x' || encode(sha256(answer_id::text::bytea), 'hex') || '"}',
           '{"account":"' || worker || '","answer":"' || answer_id || '","label":"a","occasion":1,"salt":"0x'
               || encode(sha256(worker::text::bytea), 'hex') || '","task":"' || t.key || '","worker":"' || worker || '"}',
           sha256(answer_id::text::bytea), sha256(worker::text::bytea)
    FROM accepted a JOIN task t USING (campaign_id, task_no)
), kept AS (
    INSERT INTO idempotency (scope_id, operation, key, request_hash, response)
    SELECT ('00000000-0000-4000-8000-' || lpad(:client_id::text, 12, '0'))::uuid, 'SubmitAnswers', gen_random_uuid(),
           sha256('request'), convert_to(string_agg(task_no || answer_id::text, ''), 'UTF8')
    FROM accepted
)
SELECT count(*) AS answered FROM accepted \gset
