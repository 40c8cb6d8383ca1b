-- Orders; "order" is a word of SQL.
CREATE TABLE dataset_order (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    listing_id uuid NOT NULL REFERENCES listing,
    dataset_version_id uuid NOT NULL REFERENCES dataset_version,
    ordered_by uuid NOT NULL,
    price_base_units bigint NOT NULL CHECK (price_base_units > 0),
    asset text NOT NULL,
    -- The platform's share of the price; told when the order is placed, and no other ever after.
    fee_ppb bigint NOT NULL CHECK (fee_ppb BETWEEN 0 AND 1000000000),
    age_recipient text NOT NULL,
    state text NOT NULL CHECK (state IN ('PENDING_PAYMENT', 'LICENSED', 'CANCELLED')),
    -- The deposit instruction as reward-service gave it (protobuf); absent until the escrow is reserved.
    deposit bytea,
    licence_id uuid,
    placed_at timestamptz NOT NULL,
    paid_at timestamptz,
    CHECK ((state = 'LICENSED') = (paid_at IS NOT NULL)),
    CHECK ((state = 'LICENSED') = (licence_id IS NOT NULL))
);
CREATE INDEX dataset_order_organisation ON dataset_order (organisation_id, id);
