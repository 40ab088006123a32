-- The schema of 0.1, which is never changed: what comes later is a step of its own.

CREATE TABLE setting (          -- what the service remembers of itself
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE hold (             -- while a row stands here nothing leaves, but mail to the owner
  kind TEXT PRIMARY KEY,
  since TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;

CREATE TABLE person (          -- somebody tracked
  slug TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  company TEXT NOT NULL, role TEXT NOT NULL,
  warmth TEXT NOT NULL CHECK (warmth IN ('cold', 'warm')),
  connector TEXT NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL,
  timezone TEXT NOT NULL, country TEXT NOT NULL, channel TEXT NOT NULL, hours TEXT NOT NULL,
  notes TEXT NOT NULL,
  stage TEXT NOT NULL,
  paused_until TEXT, away_until TEXT, rest_until TEXT,
  added_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;

CREATE TABLE address (          -- how a person is reached, and known by
  address TEXT PRIMARY KEY,     -- in its comparable form
  written TEXT NOT NULL,        -- as the owner wrote it
  person TEXT NOT NULL REFERENCES person (slug) ON DELETE CASCADE,
  rank INTEGER NOT NULL,        -- 0 is written to
  read_back INTEGER             -- the back reading that has it; NULL: not read back yet
) STRICT;
CREATE INDEX address_of_person ON address (person, rank);

CREATE TABLE fact (          -- a word of the owner about a person
  person TEXT NOT NULL REFERENCES person (slug) ON DELETE CASCADE,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (person, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE suppression (      -- never written to again; a keyed hash, so that it survives forgetting the address
  key TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

CREATE TABLE letter (           -- states and their moves: outreach/core/letter.py
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  person TEXT NOT NULL REFERENCES person (slug),
  sequence INTEGER NOT NULL,
  step TEXT NOT NULL,
  state TEXT NOT NULL,
  template TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  raw BLOB NOT NULL,
  sha256 TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE,
  message_id TEXT NOT NULL,
  delivered_id TEXT NOT NULL,
  why TEXT NOT NULL,
  created_at TEXT NOT NULL,
  planned_at TEXT, not_before TEXT,
  approved_at TEXT, approved_sha256 TEXT NOT NULL,
  claimed_at TEXT, sent_at TEXT,
  attempts INTEGER NOT NULL,
  looks INTEGER NOT NULL,
  answer TEXT NOT NULL,
  copied INTEGER NOT NULL,
  UNIQUE (person, sequence, step)
) STRICT;
CREATE INDEX letter_by_state ON letter (state, planned_at);
CREATE INDEX letter_by_day ON letter (sent_at);
CREATE INDEX letter_by_message_id ON letter (message_id);
CREATE INDEX letter_by_delivered_id ON letter (delivered_id);

CREATE TABLE message (          -- a mail to or from somebody tracked
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,     -- the Message-ID, else a hash of the header
  message_id TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  verdict TEXT NOT NULL,
  evidence TEXT NOT NULL,
  confident INTEGER NOT NULL,
  human INTEGER NOT NULL,
  at TEXT NOT NULL,
  arrived_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  sender TEXT NOT NULL,
  recipients TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  new_text TEXT NOT NULL,       -- empty: all of it
  refers TEXT NOT NULL,
  letter INTEGER REFERENCES letter (number),
  referral TEXT NOT NULL,       -- whom they say to write to instead
  told_at TEXT                  -- when the summary named it
) STRICT;
CREATE INDEX message_to_tell ON message (told_at, direction, seen_at);
CREATE INDEX message_by_message_id ON message (message_id);

CREATE TABLE message_person (          -- whose a mail is
  message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  person TEXT NOT NULL REFERENCES person (slug) ON DELETE CASCADE,
  direction TEXT NOT NULL,
  human INTEGER NOT NULL,
  by_hand INTEGER NOT NULL,     -- 1: no letter of ours
  at TEXT NOT NULL,
  arrived_at TEXT NOT NULL,
  PRIMARY KEY (message, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_of_person ON message_person (person, direction, human, at);
CREATE INDEX message_arrived ON message_person (person, direction, human, arrived_at);
CREATE INDEX message_by_hand ON message_person (person, direction, by_hand, arrived_at);

CREATE TABLE location (         -- where a message lies; one message may lie in several folders
  folder TEXT NOT NULL,
  uidvalidity INTEGER NOT NULL,
  uid INTEGER NOT NULL,
  message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  PRIMARY KEY (folder, uidvalidity, uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX location_of_message ON location (message);

CREATE TABLE folder (          -- how far each folder of the mailbox was read
  name TEXT PRIMARY KEY,
  role TEXT NOT NULL,
  uidvalidity INTEGER NOT NULL,
  next_uid INTEGER NOT NULL,    -- everything below was looked at, but for the gaps
  gaps TEXT NOT NULL,           -- UIDs that were announced but did not come
  last_look TEXT
) STRICT;

CREATE TABLE poison (           -- a message that could not be understood
  folder TEXT NOT NULL,
  uidvalidity INTEGER NOT NULL,
  uid INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  reason TEXT NOT NULL,
  told_at TEXT,
  PRIMARY KEY (folder, uidvalidity, uid)
) STRICT, WITHOUT ROWID;

CREATE TABLE back_reading (     -- the history of newly known addresses, newest first
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  done_at TEXT
) STRICT;

CREATE TABLE back_reading_folder (          -- how far a back reading has come in a folder
  reading INTEGER NOT NULL REFERENCES back_reading (id),
  folder TEXT NOT NULL,
  uidvalidity INTEGER NOT NULL,
  below INTEGER NOT NULL,       -- UIDs from here up are done
  PRIMARY KEY (reading, folder)
) STRICT, WITHOUT ROWID;

CREATE TABLE record (          -- something the owner told, or a calendar
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  person TEXT NOT NULL REFERENCES person (slug) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('note', 'meeting', 'call', 'advice', 'promise', 'gave')),
  at TEXT NOT NULL,
  text TEXT NOT NULL,
  place TEXT NOT NULL,
  due TEXT,
  settled_at TEXT,
  outcome TEXT NOT NULL,
  source TEXT UNIQUE            -- what it was taken from, so that it is taken once
) STRICT;
CREATE INDEX record_of_person ON record (person, kind, at);

CREATE TABLE owner_mail (       -- summaries and receipts: the mails that may be answered with commands
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  name TEXT NOT NULL UNIQUE,    -- one fact, one mail: "summary 2026-03-02", "receipt <id>"
  token TEXT NOT NULL UNIQUE,
  message_id TEXT NOT NULL,
  delivered_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  raw BLOB NOT NULL,
  made_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  revoked_at TEXT,
  state TEXT NOT NULL CHECK (state IN ('queued', 'in_data', 'sent', 'given_up')),
  attempts INTEGER NOT NULL,
  tried_at TEXT,
  sent_at TEXT
) STRICT;
CREATE INDEX owner_mail_by_state ON owner_mail (state);
CREATE INDEX owner_mail_by_message_id ON owner_mail (message_id);
CREATE INDEX owner_mail_by_delivered_id ON owner_mail (delivered_id);

CREATE TABLE shown (            -- a letter as an owner mail showed it
  owner_mail INTEGER NOT NULL REFERENCES owner_mail (id),
  letter INTEGER NOT NULL REFERENCES letter (number),
  sha256 TEXT NOT NULL,
  PRIMARY KEY (owner_mail, letter)
) STRICT, WITHOUT ROWID;

CREATE TABLE command_mail (     -- a mail that may command, until it has run or was refused
  key TEXT PRIMARY KEY,
  folder TEXT NOT NULL,
  uid INTEGER NOT NULL,
  text_sha256 TEXT NOT NULL,
  first_seen_at TEXT NOT NULL,
  arrived_at TEXT NOT NULL,
  in_sent INTEGER NOT NULL,     -- the same text lies in Sent
  raw BLOB NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'refused', 'ignored')),
  reason TEXT NOT NULL
) STRICT;

CREATE TABLE command (          -- every command that was given, and what was answered
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,         -- the mail's key, or 'cli'
  owner_mail INTEGER REFERENCES owner_mail (id),
  line TEXT NOT NULL,
  verb TEXT NOT NULL,
  letter INTEGER,
  at TEXT NOT NULL,
  ok INTEGER NOT NULL,
  said TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX command_once ON command (owner_mail, letter, verb)
  WHERE ok = 1 AND owner_mail IS NOT NULL AND letter IS NOT NULL;

CREATE TABLE confirmation (     -- a command that waits to be confirmed by another mail
  code TEXT PRIMARY KEY,
  line TEXT NOT NULL,
  source TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT;

CREATE TABLE journal (          -- every change of state, for ever
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  person TEXT,
  letter INTEGER,
  key TEXT NOT NULL UNIQUE,     -- one fact, one line: a repeat is harmless
  data TEXT NOT NULL
) STRICT;
CREATE INDEX journal_of_person ON journal (person, id);
CREATE INDEX journal_of_letter ON journal (letter, id);
CREATE INDEX journal_by_kind ON journal (kind, id);
CREATE TRIGGER journal_is_append_only BEFORE UPDATE ON journal
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_kept BEFORE DELETE ON journal
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
