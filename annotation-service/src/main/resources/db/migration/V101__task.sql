-- Tasks never change once imported.
CREATE TABLE task (
    campaign_id uuid NOT NULL REFERENCES campaign,
    task_no bigint NOT NULL,
    key text COLLATE "C" NOT NULL,
    content text NOT NULL,
    PRIMARY KEY (campaign_id, task_no),
    UNIQUE (campaign_id, key)
);

CREATE TABLE task_import (
    campaign_id uuid NOT NULL REFERENCES campaign,
    import_id uuid NOT NULL,
    chunks int NOT NULL DEFAULT 0,
    tasks bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (campaign_id, import_id)
);

CREATE TABLE task_import_chunk (
    campaign_id uuid NOT NULL,
    import_id uuid NOT NULL,
    chunk_number int NOT NULL,
    tasks_hash bytea NOT NULL,
    PRIMARY KEY (campaign_id, import_id, chunk_number),
    FOREIGN KEY (campaign_id, import_id) REFERENCES task_import
);

-- One narrow row a task: the lock that serialises its claims, and from when it may have a free slot.
-- -infinity: it may have one now; a time: all slots are taken and the first lease ends then; infinity: all its answers are there.
-- It may be too early (a leased slot was answered or extended), never too late; the claim that visits the row corrects it.
CREATE TABLE task_slot (
    campaign_id uuid NOT NULL,
    task_no bigint NOT NULL,
    free_at timestamptz NOT NULL DEFAULT '-infinity',
    PRIMARY KEY (campaign_id, task_no)
) WITH (fillfactor = 70);

CREATE INDEX task_slot_free ON task_slot (campaign_id, free_at, task_no) WHERE free_at < 'infinity';
