-- What people are told. A fact is canonical JSON, its members those of its kind.
CREATE TABLE notice (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('PAID', 'REFUSED', 'WALLET_CHANGED', 'RULES_CHANGED')),
    fact text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    read_at timestamptz,
    -- Whether a mail told of it, too.
    mailed boolean NOT NULL DEFAULT false,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX notice_unread ON notice (account_id) WHERE read_at IS NULL;
CREATE INDEX notice_created_at ON notice USING brin (created_at);

-- Of what somebody wants no mail.
CREATE TABLE notice_unmailed (
    account_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('PAID', 'REFUSED', 'RULES_CHANGED')),
    PRIMARY KEY (account_id, kind)
);

-- One row for each account and kind of which a mail is due or was sent not long ago, however many notices there are.
CREATE TABLE notice_mail (
    account_id uuid NOT NULL,
    kind text NOT NULL,
    -- When a mail is due; null: none is. Who makes it puts this off, so that nobody else does meanwhile.
    due_at timestamptz,
    mailed_at timestamptz,
    PRIMARY KEY (account_id, kind)
);
CREATE INDEX notice_mail_due ON notice_mail (due_at) WHERE due_at IS NOT NULL;

-- The versions of the rules that this database has known, the first of which nobody was told of.
CREATE TABLE rules_version (
    version text PRIMARY KEY,
    known_since timestamptz NOT NULL DEFAULT now(),
    -- The last account that was told, in the order of ids; null: none yet.
    told_through uuid,
    done boolean NOT NULL
);
