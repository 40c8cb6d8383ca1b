-- One transfer as one would write it by hand: two balances, in the order of their ids so that nobody waits in a circle, and the
-- line in the journal. The service's own tables with all their constraints; the commit waits for the disk, as the service's does.
\set debit random(1, :accounts)
\set other random(1, :accounts - 1)
\set credit CASE WHEN :other >= :debit THEN :other + 1 ELSE :other END
\set low least(:debit, :credit)
\set high greatest(:debit, :credit)
\set low_debits CASE WHEN :low = :debit THEN 1 ELSE 0 END
BEGIN;
UPDATE ledger_account SET debits_base_units = debits_base_units + :low_debits,
    credits_base_units = credits_base_units + 1 - :low_debits WHERE id = :low;
UPDATE ledger_account SET debits_base_units = debits_base_units + 1 - :low_debits,
    credits_base_units = credits_base_units + :low_debits WHERE id = :high;
INSERT INTO transfer (id, debit_account, credit_account, amount_base_units, code)
    VALUES (uuidv7(), :debit, :credit, 1, 'PAY');
COMMIT;
