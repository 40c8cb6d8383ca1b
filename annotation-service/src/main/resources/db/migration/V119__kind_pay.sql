-- Answers of every kind may be paid for. Those that are not classes have rules if, and only if, they have a price.
DO $$
DECLARE
    old record;
BEGIN
    FOR old IN
        SELECT conname FROM pg_constraint
        WHERE conrelid = 'campaign'::regclass AND contype = 'c'
          AND pg_get_constraintdef(oid) LIKE '%kind%CLASSES%'
          AND pg_get_constraintdef(oid) ~ '(quality_rule|pay_rule|price_base_units)'
    LOOP
        EXECUTE format('ALTER TABLE campaign DROP CONSTRAINT %I', old.conname);
    END LOOP;
END
$$;

ALTER TABLE campaign
    ADD CONSTRAINT classes_have_a_price CHECK (kind <> 'CLASSES' OR price_base_units > 0),
    ADD CONSTRAINT what_is_paid_has_a_quality_rule CHECK ((price_base_units > 0) = (quality_rule <> '')),
    ADD CONSTRAINT what_is_paid_has_a_pay_rule CHECK ((price_base_units > 0) = (pay_rule <> ''));
