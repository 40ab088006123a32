-- Which word on a meeting is the newest, and how its series goes on.

CREATE TABLE invitation (       -- the newest that each party said of a meeting in calendar parts
  person TEXT NOT NULL REFERENCES person (slug) ON DELETE CASCADE,
  uid TEXT NOT NULL,
  place TEXT NOT NULL,          -- RECURRENCE-ID; empty: the meeting, or the whole series
  party TEXT NOT NULL CHECK (party IN ('organizer', 'person', 'owner', 'proposal')),
  arrived TEXT NOT NULL,
  stands INTEGER NOT NULL,      -- 0: called off, declined
  at TEXT,                      -- when it begins
  known_until TEXT,             -- up to when the meetings of a series are records
  event TEXT NOT NULL,          -- the VEVENT, for a rule goes on for ever
  PRIMARY KEY (person, uid, place, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX invitation_to_renew ON invitation (known_until);
