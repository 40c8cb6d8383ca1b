-- Reads the table beside the work on it.
ALTER TABLE assignment VALIDATE CONSTRAINT assignment_state_check;
