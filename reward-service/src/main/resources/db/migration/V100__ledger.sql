-- Double entry. An account's sums only grow; the floor is a constraint, so that no code path can pay what is not there.
CREATE TABLE ledger_account (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL CHECK (length(code) BETWEEN 1 AND 80),
    asset text NOT NULL,
    class text NOT NULL GENERATED ALWAYS AS (split_part(code, ':', 1)) STORED,
    debits_base_units bigint NOT NULL DEFAULT 0,
    credits_base_units bigint NOT NULL DEFAULT 0,
    -- How many entries it has: each side of a transfer is the next entry of its account.
    entries bigint NOT NULL DEFAULT 0,
    CONSTRAINT ledger_account_code UNIQUE (code, asset),
    CONSTRAINT ledger_account_class CHECK (class IN (
        'chain', 'outflow', 'escrow', 'held', 'vested', 'bond', 'forfeited', 'pending', 'custody', 'paid', 'fees', 'refund',
        'refunded')),
    -- What the contracts hold and what left them stands on the debit side, everything else on the credit side.
    CONSTRAINT ledger_account_floor CHECK (
        CASE WHEN class IN ('chain', 'outflow') THEN debits_base_units >= credits_base_units
             ELSE credits_base_units >= debits_base_units END)
) WITH (fillfactor = 50);

-- Accounts are not referenced by foreign keys: they are never deleted, and the check would lock both rows once more for every
-- transfer. The poster has locked them by these ids in the same transaction.
CREATE TABLE transfer (
    id uuid PRIMARY KEY,
    debit_account bigint NOT NULL,
    credit_account bigint NOT NULL,
    -- Each side's number among the entries of its account, and the account's balance after it: a statement is read by its index,
    -- and any balance of the past is one row.
    debit_entry bigint NOT NULL,
    credit_entry bigint NOT NULL,
    debit_balance_base_units bigint NOT NULL CHECK (debit_balance_base_units >= 0),
    credit_balance_base_units bigint NOT NULL CHECK (credit_balance_base_units >= 0),
    amount_base_units bigint NOT NULL CHECK (amount_base_units > 0),
    code text NOT NULL,
    source_event uuid,
    posted_at timestamptz NOT NULL DEFAULT now(),
    CHECK (debit_account <> credit_account)
);

-- One transfer per source event, code and pair of accounts, whatever id a repeat makes up.
CREATE UNIQUE INDEX transfer_source_event ON transfer (source_event, code, debit_account, credit_account)
    WHERE source_event IS NOT NULL;

CREATE UNIQUE INDEX transfer_debit_entry ON transfer (debit_account, debit_entry);
CREATE UNIQUE INDEX transfer_credit_entry ON transfer (credit_account, credit_entry);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER transfer_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON transfer
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
