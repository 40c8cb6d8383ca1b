-- What operators' metrics look for.
CREATE INDEX escrow_funded ON escrow (id) WHERE state = 'FUNDED';
CREATE INDEX earning_held_since ON earning (decided_at) WHERE state = 'HELD';
