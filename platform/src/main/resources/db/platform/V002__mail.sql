-- Mails to be sent, each until the mail server took it or it was given up. No other table of ours has an address.
CREATE TABLE mail (
    id uuid PRIMARY KEY,
    recipient text NOT NULL CHECK (length(recipient) BETWEEN 3 AND 254),
    subject text NOT NULL CHECK (length(subject) <= 200),
    body text NOT NULL CHECK (length(body) <= 10000),
    attempts int NOT NULL DEFAULT 0,
    -- When it is tried next.
    next_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    created_at timestamptz NOT NULL DEFAULT transaction_timestamp()
);
CREATE INDEX mail_next ON mail (next_at);
