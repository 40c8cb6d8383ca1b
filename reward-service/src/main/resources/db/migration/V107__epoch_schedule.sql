-- When the schedule last looked for something to pay or to anchor; whichever replica writes it next has the next turn.
CREATE TABLE epoch_schedule (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    looked_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO epoch_schedule DEFAULT VALUES;

-- Without: the schedule began it.
ALTER TABLE epoch ALTER requested_by DROP NOT NULL;
