-- Which request of its owner the reserved amount is of.
ALTER TABLE escrow ADD COLUMN revision int NOT NULL DEFAULT 0 CHECK (revision >= 0);
