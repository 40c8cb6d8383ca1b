-- Why a round settled what it did, of each worker: answers that it counts, and what they are worth together in parts per billion of a
-- perfect answer. By a rule that judges accounts also what one answer is worth, the honesty, and codes of what is proven.
ALTER TABLE settled_pay
    ADD COLUMN answers bigint NOT NULL DEFAULT 0 CHECK (answers >= 0),
    ADD COLUMN score_ppb bigint NOT NULL DEFAULT 0 CHECK (score_ppb BETWEEN 0 AND 1000000000 * answers),
    ADD COLUMN worth_ppb bigint,
    ADD COLUMN honesty_ppb bigint,
    ADD COLUMN reasons text,
    ADD CHECK (num_nulls(worth_ppb, honesty_ppb, reasons) IN (0, 3));

-- Of the rounds before: worker, answers, sum of scores, amount; pseudonyms need no quotes.
UPDATE settled_pay p
SET answers = split_part(t.line, ',', 2)::bigint,
    score_ppb = greatest(0, least(split_part(t.line, ',', 3)::numeric, 1000000000 * split_part(t.line, ',', 2)::numeric))
FROM (SELECT campaign_id, round, string_to_table(string_agg(content, '' ORDER BY part), chr(10)) AS line
      FROM settlement_table WHERE name = 'settlement.csv' GROUP BY campaign_id, round) t
WHERE p.campaign_id = t.campaign_id AND p.round = t.round AND p.worker = split_part(t.line, ',', 1);
