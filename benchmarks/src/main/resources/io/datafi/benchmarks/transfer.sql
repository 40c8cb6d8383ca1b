-- One transfer as one would write it by hand: two balances, in the order of their ids so that nobody waits in a circle, and the
-- line in the journal with both balances after it. The service's own tables with all their constraints; the commit waits for the disk, as the service's does.
\set debit random(1, :accounts)
\set other random(1, :accounts - 1)
\set credit CASE WHEN :other >= :debit THEN :other + 1 ELSE :other END
\set low least(:debit, :credit)
\set high greatest(:debit, :credit)
\set low_debits CASE WHEN :low = :debit THEN 1 ELSE 0 END
BEGIN;
UPDATE ledger_account SET debits_base_units = debits_base_units + :low_debits,
    credits_base_units = credits_base_units + 1 - :low_debits, entries = entries + 1 WHERE id = :low
    RETURNING entries AS low_entry, credits_base_units - debits_base_units AS low_balance \gset
UPDATE ledger_account SET debits_base_units = debits_base_units + 1 - :low_debits,
    credits_base_units = credits_base_units + :low_debits, entries = entries + 1 WHERE id = :high
    RETURNING entries AS high_entry, credits_base_units - debits_base_units AS high_balance \gset
\set debit_entry CASE WHEN :low = :debit THEN :low_entry ELSE :high_entry END
\set debit_balance CASE WHEN :low = :debit THEN :low_balance ELSE :high_balance END
\set credit_entry CASE WHEN :low = :debit THEN :high_entry ELSE :low_entry END
\set credit_balance CASE WHEN :low = :debit THEN :high_balance ELSE :low_balance END
INSERT INTO transfer (id, debit_account, debit_entry, debit_balance_base_units,
        credit_account, credit_entry, credit_balance_base_units, amount_base_units, code)
    VALUES (uuidv7(), :debit, :debit_entry, :debit_balance, :credit, :credit_entry, :credit_balance, 1, 'PAY');
COMMIT;
