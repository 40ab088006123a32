-- Goals, introductions, and records of every kind, each of which may belong to a meeting.

CREATE TABLE record_of_all_kinds (          -- something that the owner told, or a calendar
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  person TEXT NOT NULL REFERENCES person (slug) ON DELETE CASCADE,
  kind TEXT NOT NULL,           -- outreach/core/history.py
  at TEXT NOT NULL,
  text TEXT NOT NULL,
  place TEXT NOT NULL,
  due TEXT,
  settled_at TEXT,
  outcome TEXT NOT NULL,
  source TEXT UNIQUE,           -- what it was taken from, so that it is taken once
  meeting INTEGER REFERENCES record_of_all_kinds (number) ON DELETE SET NULL
) STRICT;
INSERT INTO record_of_all_kinds
  SELECT number, person, kind, at, text, place, due, settled_at, outcome, source, NULL FROM record;
DELETE FROM sqlite_sequence WHERE name = 'record_of_all_kinds';
UPDATE sqlite_sequence SET name = 'record_of_all_kinds' WHERE name = 'record'; -- a number is never used again
DROP TABLE record;
ALTER TABLE record_of_all_kinds RENAME TO record;
CREATE INDEX record_of_person ON record (person, kind, at);
CREATE INDEX record_of_meeting ON record (meeting);

CREATE TABLE goal (          -- what the owner wants to reach
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,           -- goal, milestone or result: outreach/core/goals.py
  goal INTEGER REFERENCES goal (number) ON DELETE CASCADE, -- whose milestone it is
  text TEXT NOT NULL,
  due TEXT,
  settled_at TEXT,
  outcome TEXT NOT NULL
) STRICT;
CREATE INDEX milestone_of_goal ON goal (goal);

CREATE TABLE introduction (     -- a person who was, or could be, introduced by another
  connector TEXT NOT NULL REFERENCES person (slug) ON DELETE CASCADE,
  person TEXT NOT NULL REFERENCES person (slug) ON DELETE CASCADE,
  letter INTEGER REFERENCES letter (number), -- with which the connector is asked
  asked_at TEXT,                -- the owner asked the connector
  made_at TEXT,                 -- the connector wrote to both
  wrote_at TEXT,                -- the owner wrote to the person
  thanked_at TEXT,              -- the connector was thanked
  told_at TEXT,                 -- and told how it went
  PRIMARY KEY (connector, person)
) STRICT;
CREATE INDEX introduction_of_person ON introduction (person);
CREATE INDEX introduction_by_letter ON introduction (letter);
