-- A home of the third schema (first, method, calendar) after three weeks of the demo,
-- shortened; what those weeks have none of is added. Never edit it: it is what people have.
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
) STRICT;
INSERT INTO "_sqlite_migrations" VALUES(1,'outreach','first','2026-11-20 19:29:20.610819+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'outreach','method','2026-11-20 19:29:20.613455+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'outreach','calendar','2026-11-20 19:29:20.613951+00:00');
CREATE TABLE address (          -- how a person is reached, and known by
  address TEXT PRIMARY KEY,     -- in its comparable form
  written TEXT NOT NULL,        -- as the owner wrote it
  person TEXT NOT NULL REFERENCES person (slug) ON DELETE CASCADE,
  rank INTEGER NOT NULL,        -- 0 is written to
  read_back INTEGER             -- the back reading that has it; NULL: not read back yet
) STRICT;
INSERT INTO "address" VALUES('solveig.bjornstad@fjordlab.test','solveig.bjornstad@fjordlab.test','solveig-bjornstad',0,1);
INSERT INTO "address" VALUES('tom.becker@kestrel.test','tom.becker@kestrel.test','tom-becker',0,1);
INSERT INTO "address" VALUES('sofia@lumen.example','sofia@lumen.example','sofia-marchetti',0,1);
INSERT INTO "address" VALUES('daniel.okafor@meridian.test','daniel.okafor@meridian.test','daniel-okafor',0,1);
INSERT INTO "address" VALUES('priya@saffronworks.example','priya@saffronworks.example','priya-raman',0,1);
INSERT INTO "address" VALUES('wei.chen@harbourline.test','wei.chen@harbourline.test','wei-chen',0,1);
INSERT INTO "address" VALUES('marcus@adeyemi.example','marcus@adeyemi.example','marcus-adeyemi',0,2);
INSERT INTO "address" VALUES('marcus.adeyemi@northgate.example','marcus.adeyemi@northgate.example','marcus-adeyemi',1,1);
INSERT INTO "address" VALUES('jane@brightwater.test','jane@brightwater.test','jane-holloway',0,1);
INSERT INTO "address" VALUES('mira@norrsken.test','mira@norrsken.test','mira-lindqvist',0,NULL);
CREATE TABLE back_reading (     -- the history of newly known addresses, newest first
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  done_at TEXT
) STRICT;
INSERT INTO "back_reading" VALUES(1,'2026-11-02T08:00:00+00:00','2026-11-02T08:00:00+00:00');
INSERT INTO "back_reading" VALUES(2,'2026-11-09T08:56:06+00:00','2026-11-09T08:56:06+00:00');
CREATE TABLE back_reading_folder (          -- how far a back reading has come in a folder
  reading INTEGER NOT NULL REFERENCES back_reading (id),
  folder TEXT NOT NULL,
  uidvalidity INTEGER NOT NULL,
  below INTEGER NOT NULL,       -- UIDs from here up are done
  PRIMARY KEY (reading, folder)
) STRICT, WITHOUT ROWID;
INSERT INTO "back_reading_folder" VALUES(1,'Archive',177304447,1);
INSERT INTO "back_reading_folder" VALUES(1,'INBOX',177319209,1);
INSERT INTO "back_reading_folder" VALUES(1,'Junk',177335773,1);
INSERT INTO "back_reading_folder" VALUES(1,'Sent',177284089,1);
INSERT INTO "back_reading_folder" VALUES(1,'Trash',177305866,1);
INSERT INTO "back_reading_folder" VALUES(2,'Archive',177304447,1);
INSERT INTO "back_reading_folder" VALUES(2,'INBOX',177319209,1);
INSERT INTO "back_reading_folder" VALUES(2,'Junk',177335773,1);
INSERT INTO "back_reading_folder" VALUES(2,'Sent',177284089,1);
INSERT INTO "back_reading_folder" VALUES(2,'Trash',177305866,1);
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
INSERT INTO "command" VALUES(1,'<e023ea2958ef207f684c8edd@sandbox.test>',1,'send 1','send',1,'2026-11-02T08:18:00+00:00',1,'1 to Marcus Adeyemi is approved and leaves Mon 2 Nov 16:57. Until then: undo 1. This is the rehearsal: a copy goes to you only.');
INSERT INTO "command" VALUES(2,'<6030265dc9dd62c0c3d369b7@sandbox.test>',4,'send 2','send',2,'2026-11-03T08:17:00+00:00',1,'2 to Jane Holloway is approved and leaves Tue 3 Nov 17:27 (12:27 their time). Until then: undo 2.');
INSERT INTO "command" VALUES(3,'<6030265dc9dd62c0c3d369b7@sandbox.test>',4,'goal: lead the platform team by 2027-12-31','goal',NULL,'2026-11-03T08:17:00+00:00',1,'Kept as goal 1, by 31 December 2027. Who can help with it: fact NAME goals: 1');
INSERT INTO "command" VALUES(4,'<6030265dc9dd62c0c3d369b7@sandbox.test>',4,'fact jane goals: 1','fact',NULL,'2026-11-03T08:17:00+00:00',1,'Jane Holloway: goals is “1” now.');
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
INSERT INTO "command_mail" VALUES('<e023ea2958ef207f684c8edd@sandbox.test>','Sent',102,'','2026-11-02T08:18:00+00:00','2026-11-02T08:18:00+00:00',1,X'','done','');
INSERT INTO "command_mail" VALUES('<6030265dc9dd62c0c3d369b7@sandbox.test>','Sent',106,'','2026-11-03T08:17:00+00:00','2026-11-03T08:17:00+00:00',1,X'','done','');
INSERT INTO "command_mail" VALUES('<d894d177eb7a6271a6b4fb8f@sandbox.test>','Sent',111,'','2026-11-04T08:34:00+00:00','2026-11-04T08:34:00+00:00',1,X'','done','');
CREATE TABLE confirmation (     -- a command that waits to be confirmed by another mail
  code TEXT PRIMARY KEY,
  line TEXT NOT NULL,
  source TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT;
INSERT INTO "confirmation" VALUES('7F3K-29QD','resume all','cli','2026-12-01T08:00:00+00:00');
CREATE TABLE fact (          -- a word of the owner about a person
  person TEXT NOT NULL REFERENCES person (slug) ON DELETE CASCADE,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (person, name)
) STRICT, WITHOUT ROWID;
INSERT INTO "fact" VALUES('daniel-okafor','topic','deciding what not to build');
INSERT INTO "fact" VALUES('daniel-okafor','why','Your interview on saying no to good ideas gave me words for what I had only felt.');
INSERT INTO "fact" VALUES('jane-holloway','goals','1');
INSERT INTO "fact" VALUES('jane-holloway','size','call');
INSERT INTO "fact" VALUES('jane-holloway','topic','leading a team that you used to be part of');
INSERT INTO "fact" VALUES('jane-holloway','why','I have thought of our last talk every day until 20 November 2026.');
INSERT INTO "fact" VALUES('marcus-adeyemi','topic','how research and engineering learn from each other');
INSERT INTO "fact" VALUES('marcus-adeyemi','why','When we worked on the timetable data, you asked the questions that nobody else dared to ask.');
INSERT INTO "fact" VALUES('mira-lindqvist','topic','saying things once and clearly');
INSERT INTO "fact" VALUES('mira-lindqvist','why','Your column on meetings that end early made ours do the same.');
INSERT INTO "fact" VALUES('priya-raman','topic','growing as an engineer without managing');
INSERT INTO "fact" VALUES('priya-raman','why','Your review guide made our code reviews kinder and shorter.');
INSERT INTO "fact" VALUES('sofia-marchetti','topic','building something of one''s own');
INSERT INTO "fact" VALUES('sofia-marchetti','why','I have followed your studio since the lamp you published with all its mistakes.');
INSERT INTO "fact" VALUES('solveig-bjornstad','topic','bringing research into a product');
INSERT INTO "fact" VALUES('solveig-bjornstad','why','Your paper on quiet failures is the one I give to everybody who joins us.');
INSERT INTO "fact" VALUES('tom-becker','topic','the first year as a manager');
INSERT INTO "fact" VALUES('tom-becker','why','Your post on the first hundred days as a manager is pinned above my desk.');
INSERT INTO "fact" VALUES('wei-chen','topic','running operations across time zones');
INSERT INTO "fact" VALUES('wei-chen','why','You wrote that operations is a promise kept daily, and I have thought about it since.');
CREATE TABLE folder (          -- how far each folder of the mailbox was read
  name TEXT PRIMARY KEY,
  role TEXT NOT NULL,
  uidvalidity INTEGER NOT NULL,
  next_uid INTEGER NOT NULL,    -- everything below was looked at, but for the gaps
  gaps TEXT NOT NULL,           -- UIDs that were announced but did not come
  last_look TEXT
) STRICT;
INSERT INTO "folder" VALUES('Sent','sent',177284089,159,'[]','2026-11-20T19:29:18+00:00');
INSERT INTO "folder" VALUES('INBOX','inbox',177319209,154,'[]','2026-11-20T19:29:18+00:00');
INSERT INTO "folder" VALUES('Archive','archive',177304447,101,'[]','2026-11-20T19:29:18+00:00');
INSERT INTO "folder" VALUES('Junk','junk',177335773,101,'[]','2026-11-20T19:29:18+00:00');
INSERT INTO "folder" VALUES('Trash','other',177305866,101,'[]','2026-11-20T19:29:18+00:00');
CREATE TABLE goal (          -- what the owner wants to reach
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,           -- goal, milestone or result: outreach/core/goals.py
  goal INTEGER REFERENCES goal (number) ON DELETE CASCADE, -- whose milestone it is
  text TEXT NOT NULL,
  due TEXT,
  settled_at TEXT,
  outcome TEXT NOT NULL
) STRICT;
INSERT INTO "goal" VALUES(1,'goal',NULL,'lead the platform team','2027-12-31',NULL,'');
INSERT INTO "goal" VALUES(2,'milestone',1,'three talks with leads','2027-03-01',NULL,'');
INSERT INTO "goal" VALUES(3,'result',1,'led the off-site',NULL,'2026-11-10T08:00:00+00:00','it went well');
CREATE TABLE hold (             -- while a row stands here nothing leaves, but mail to the owner
  kind TEXT PRIMARY KEY,
  since TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
INSERT INTO "hold" VALUES('paused','2026-11-12T08:00:00+00:00','You paused everything.');
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
INSERT INTO "introduction" VALUES('marcus-adeyemi','solveig-bjornstad',1,'2026-11-03T16:55:54+00:00','2026-11-09T08:18:25+00:00','2026-11-10T14:28:24+00:00','2026-11-10T11:44:44+00:00',NULL);
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
INSERT INTO "invitation" VALUES('daniel-okafor','monthly-7@meridian.test','','organizer','2026-11-12T09:00:00+00:00',1,'2026-11-20T14:00:00+00:00','2027-01-07T09:00:00+00:00','BEGIN:VEVENT
UID:monthly-7@meridian.test
DTSTART;TZID=Europe/Berlin:20261120T150000
RRULE:FREQ=WEEKLY;COUNT=3
SUMMARY:Coffee with Sam
END:VEVENT');
CREATE TABLE journal (          -- every change of state, for ever
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  person TEXT,
  letter INTEGER,
  key TEXT NOT NULL UNIQUE,     -- one fact, one line: a repeat is harmless
  data TEXT NOT NULL
) STRICT;
INSERT INTO "journal" VALUES(1,'2026-10-31T07:00:00+00:00','person added','jane-holloway',NULL,'1','{}');
INSERT INTO "journal" VALUES(2,'2026-10-31T07:00:00+00:00','person added','marcus-adeyemi',NULL,'2','{}');
INSERT INTO "journal" VALUES(3,'2026-10-31T07:00:00+00:00','person added','solveig-bjornstad',NULL,'3','{}');
INSERT INTO "journal" VALUES(4,'2026-10-31T07:00:00+00:00','person added','tom-becker',NULL,'4','{}');
INSERT INTO "journal" VALUES(5,'2026-10-31T07:00:00+00:00','person added','sofia-marchetti',NULL,'5','{}');
INSERT INTO "journal" VALUES(6,'2026-10-31T07:00:00+00:00','person added','daniel-okafor',NULL,'6','{}');
INSERT INTO "journal" VALUES(7,'2026-10-31T07:00:00+00:00','person added','priya-raman',NULL,'7','{}');
INSERT INTO "journal" VALUES(8,'2026-10-31T07:00:00+00:00','person added','wei-chen',NULL,'8','{}');
INSERT INTO "journal" VALUES(9,'2026-11-02T08:00:00+00:00','letter proposed','marcus-adeyemi',1,'proposed jmbj5bfr4clqizs6uau3ca2haf','{"why": "Marcus Adeyemi: a warm contact, could introduce you to Solveig Bjørnstad, nobody at Northgate Rail was asked yet, on your list since 31 October 2026."}');
INSERT INTO "journal" VALUES(10,'2026-11-02T08:00:00+00:00','summary made',NULL,NULL,'owner mail summary 9','{"number": 1}');
INSERT INTO "journal" VALUES(11,'2026-11-02T08:18:00+00:00','letter approved','marcus-adeyemi',1,'11','{"from": "proposed", "why": "you said: send 1"}');
INSERT INTO "journal" VALUES(12,'2026-11-02T08:18:00+00:00','obeyed',NULL,NULL,'12','{"line": "send 1", "source": "<e023ea2958ef207f684c8edd@sandbox.test>", "mail": 1, "after": 10}');
INSERT INTO "journal" VALUES(13,'2026-11-02T08:18:00+00:00','command mail done',NULL,NULL,'command mail <e023ea2958ef207f684c8edd@sandbox.test>','{"reason": ""}');
INSERT INTO "journal" VALUES(14,'2026-11-02T08:18:00+00:00','receipt made',NULL,NULL,'owner mail receipt <e023ea2958ef207f684c8edd@sandbox.test>','{"number": 2}');
INSERT INTO "journal" VALUES(15,'2026-11-02T16:57:21+00:00','rehearsal made',NULL,NULL,'owner mail rehearsal jmbj5bfr4clqizs6uau3ca2haf 4d7424e8f2f675370483a09f76e9d912123da585a271f396db0a2c089c1001a4','{"number": 3}');
INSERT INTO "journal" VALUES(16,'2026-11-03T08:00:00+00:00','letter proposed','jane-holloway',2,'proposed ba6h3f5rrvklxwc6j2rcuirk56','{"why": "Jane Holloway: a warm contact, nobody at Brightwater Analytics was asked yet, on your list since 31 October 2026."}');
INSERT INTO "journal" VALUES(17,'2026-11-03T08:00:00+00:00','summary made',NULL,NULL,'owner mail summary 16','{"number": 4}');
INSERT INTO "journal" VALUES(18,'2026-11-03T08:05:00+00:00','rehearsal ended',NULL,NULL,'18','{}');
INSERT INTO "journal" VALUES(19,'2026-11-03T08:17:00+00:00','letter approved','jane-holloway',2,'19','{"from": "proposed", "why": "you said: send 2"}');
INSERT INTO "journal" VALUES(20,'2026-11-03T08:17:00+00:00','obeyed',NULL,NULL,'20','{"line": "send 2", "source": "<6030265dc9dd62c0c3d369b7@sandbox.test>", "mail": 4, "after": 18}');
INSERT INTO "journal" VALUES(21,'2026-11-03T08:17:00+00:00','goal set',NULL,NULL,'21','{"number": 1}');
INSERT INTO "journal" VALUES(22,'2026-11-03T08:17:00+00:00','obeyed',NULL,NULL,'22','{"line": "goal: lead the platform team by 2027-12-31", "source": "<6030265dc9dd62c0c3d369b7@sandbox.test>", "mail": 4, "after": 20}');
INSERT INTO "journal" VALUES(23,'2026-11-03T08:17:00+00:00','person changed','jane-holloway',NULL,'23','{}');
INSERT INTO "journal" VALUES(24,'2026-11-03T08:17:00+00:00','obeyed',NULL,NULL,'24','{"line": "fact jane goals: 1", "source": "<6030265dc9dd62c0c3d369b7@sandbox.test>", "mail": 4, "after": 22}');
INSERT INTO "journal" VALUES(25,'2026-11-03T08:17:00+00:00','command mail done',NULL,NULL,'command mail <6030265dc9dd62c0c3d369b7@sandbox.test>','{"reason": ""}');
INSERT INTO "journal" VALUES(26,'2026-11-03T08:17:00+00:00','receipt made',NULL,NULL,'owner mail receipt <6030265dc9dd62c0c3d369b7@sandbox.test>','{"number": 5}');
INSERT INTO "journal" VALUES(27,'2026-11-03T16:55:54+00:00','letter claimed','marcus-adeyemi',1,'27','{"from": "approved", "why": ""}');
INSERT INTO "journal" VALUES(28,'2026-11-03T16:55:54+00:00','letter in_data','marcus-adeyemi',1,'28','{"from": "claimed", "why": ""}');
INSERT INTO "journal" VALUES(29,'2026-11-03T16:55:54+00:00','letter sent','marcus-adeyemi',1,'29','{"from": "in_data", "why": "250 2.0.0 OK"}');
INSERT INTO "journal" VALUES(30,'2026-11-03T16:55:54+00:00','stage','marcus-adeyemi',NULL,'30','{"stage": "asked", "why": "letter 1 was sent"}');
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
INSERT INTO "letter" VALUES(1,'marcus-adeyemi',1,'ask','sent','ask-introduction','marcus.adeyemi@northgate.example','Would you introduce me to Solveig Bjørnstad?','Dear Marcus,

When we worked on the timetable data, you asked the questions that nobody else dared to ask.

I would like to learn from Solveig Bjørnstad about bringing research into a product. Would you introduce us by mail?

It need not cost you more than two lines. I will write within two business days, take 20 minutes at most, and tell you how it went.

There is no hurry, and if somebody else comes to mind, that is just as welcome. If you would rather not, that is quite all right.

I gladly send you three lines about me that you can forward as they are.

Many thanks,
Alex Morgan
',X'46726F6D3A20416C6578204D6F7267616E203C6F776E65724073616E64626F782E746573743E0D0A546F3A204D61726375732041646579656D69203C6D61726375732E61646579656D69406E6F727468676174652E6578616D706C653E0D0A5375626A6563743A203D3F7574662D383F713F576F756C645F796F755F696E74726F647563655F6D655F746F5F536F6C766569675F426A3D43333D4238726E737461643D33463F3D0D0A4D6573736167652D49443A203C6F2E6A6D626A3562667234636C71697A7336756175336361326861664073616E64626F782E746573743E0D0A582D4F757472656163682D49643A206A6D626A3562667234636C71697A7336756175336361326861660D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A44656172204D61726375732C0D0A0D0A5768656E20776520776F726B6564206F6E207468652074696D657461626C6520646174612C20796F752061736B656420746865207175657374696F6E732074686174206E6F626F647920653D0D0A6C736520646172656420746F2061736B2E0D0A0D0A4920776F756C64206C696B6520746F206C6561726E2066726F6D20536F6C7665696720426A3D43333D4238726E737461642061626F7574206272696E67696E6720726573656172636820693D0D0A6E746F20612070726F647563742E20576F756C6420796F7520696E74726F64756365207573206279206D61696C3F0D0A0D0A4974206E656564206E6F7420636F737420796F75206D6F7265207468616E2074776F206C696E65732E20492077696C6C2077726974652077697468696E2074776F20627573696E657373203D0D0A646179732C2074616B65203230206D696E75746573206174206D6F73742C20616E642074656C6C20796F7520686F772069742077656E742E0D0A0D0A5468657265206973206E6F2068757272792C20616E6420696620736F6D65626F647920656C736520636F6D657320746F206D696E642C2074686174206973206A7573742061732077656C633D0D0A6F6D652E20496620796F7520776F756C6420726174686572206E6F742C207468617420697320717569746520616C6C2072696768742E0D0A0D0A4920676C61646C792073656E6420796F75207468726565206C696E65732061626F7574206D65207468617420796F752063616E20666F72776172642061732074686579206172652E0D0A0D0A4D616E79207468616E6B732C0D0A416C6578204D6F7267616E0D0A','4d7424e8f2f675370483a09f76e9d912123da585a271f396db0a2c089c1001a4','jmbj5bfr4clqizs6uau3ca2haf','<o.jmbj5bfr4clqizs6uau3ca2haf@sandbox.test>','<o.jmbj5bfr4clqizs6uau3ca2haf@sandbox.test>','Marcus Adeyemi: a warm contact, could introduce you to Solveig Bjørnstad, nobody at Northgate Rail was asked yet, on your list since 31 October 2026.','2026-11-02T08:00:00+00:00','2026-11-03T16:55:54+00:00',NULL,'2026-11-02T08:18:00+00:00','4d7424e8f2f675370483a09f76e9d912123da585a271f396db0a2c089c1001a4','2026-11-03T16:55:54+00:00','2026-11-03T16:55:54+00:00',1,0,'250 2.0.0 OK',1);
INSERT INTO "letter" VALUES(2,'jane-holloway',1,'ask','sent','ask-warm','jane@brightwater.test','May I ask you about leading a team that you used to be part of?','Dear Jane,

Your talk on small teams changed how I plan my week, and I still use your one-page brief.

Could you spare 20 minutes, on the phone or over coffee, for my questions about leading a team that you used to be part of? It is your view I am after; nothing more is expected of you.

It would save me from learning it the slow way, and you would hear from me how your advice worked out.

I will come to wherever suits you, on a day of your choice, or call whenever it is easy for you.

You will have my questions the day before.

If this is not for you, just say so: that is quite all right.

Warm regards,
Alex Morgan
',X'46726F6D3A20416C6578204D6F7267616E203C6F776E65724073616E64626F782E746573743E0D0A546F3A204A616E6520486F6C6C6F776179203C6A616E654062726967687477617465722E746573743E0D0A5375626A6563743A204D617920492061736B20796F752061626F7574206C656164696E672061207465616D207468617420796F75207573656420746F2062652070617274206F663F0D0A4D6573736167652D49443A203C6F2E626136683366357272766B6C787763366A3272637569726B35364073616E64626F782E746573743E0D0A582D4F757472656163682D49643A20626136683366357272766B6C787763366A3272637569726B35360D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A44656172204A616E652C0D0A0D0A596F75722074616C6B206F6E20736D616C6C207465616D73206368616E67656420686F77204920706C616E206D79207765656B2C20616E642049207374696C6C2075736520796F7572206F3D0D0A6E652D706167652062726965662E0D0A0D0A436F756C6420796F75207370617265203230206D696E757465732C206F6E207468652070686F6E65206F72206F76657220636F666665652C20666F72206D79207175657374696F6E7320613D0D0A626F7574206C656164696E672061207465616D207468617420796F75207573656420746F2062652070617274206F663F20497420697320796F75722076696577204920616D2061667465723D0D0A3B206E6F7468696E67206D6F7265206973206578706563746564206F6620796F752E0D0A0D0A497420776F756C642073617665206D652066726F6D206C6561726E696E672069742074686520736C6F77207761792C20616E6420796F7520776F756C6420686561722066726F6D206D65203D0D0A686F7720796F75722061647669636520776F726B6564206F75742E0D0A0D0A492077696C6C20636F6D6520746F20776865726576657220737569747320796F752C206F6E206120646179206F6620796F75722063686F6963652C206F722063616C6C207768656E6576653D0D0A72206974206973206561737920666F7220796F752E0D0A0D0A596F752077696C6C2068617665206D79207175657374696F6E732074686520646179206265666F72652E0D0A0D0A49662074686973206973206E6F7420666F7220796F752C206A7573742073617920736F3A207468617420697320717569746520616C6C2072696768742E0D0A0D0A5761726D20726567617264732C0D0A416C6578204D6F7267616E0D0A','65d117cff913ee067be69493d2ffdf6face1baf693b51d76b4db01849d11f8a5','ba6h3f5rrvklxwc6j2rcuirk56','<o.ba6h3f5rrvklxwc6j2rcuirk56@sandbox.test>','<o.ba6h3f5rrvklxwc6j2rcuirk56@sandbox.test>','Jane Holloway: a warm contact, nobody at Brightwater Analytics was asked yet, on your list since 31 October 2026.','2026-11-03T08:00:00+00:00','2026-11-03T17:27:27+00:00',NULL,'2026-11-03T08:17:00+00:00','65d117cff913ee067be69493d2ffdf6face1baf693b51d76b4db01849d11f8a5','2026-11-03T17:27:27+00:00','2026-11-03T17:27:27+00:00',1,0,'250 2.0.0 OK',1);
INSERT INTO "letter" VALUES(3,'daniel-okafor',1,'ask','sent','ask-cold','daniel.okafor@meridian.test','A question about deciding what not to build','Dear Daniel,

Your interview on saying no to good ideas gave me words for what I had only felt.

May I ask you about deciding what not to build, for 20 minutes by phone or video? It is your view I am after, not a job or a long commitment.

I will put what you say into practice and tell you what came of it.

Any day and hour that suits you suits me. If a few lines by mail are easier, they help me just as much.

You will have my questions beforehand, and I keep to the time.

If you would rather not hear from me again, a word is enough.

Kind regards,
Alex Morgan
',X'46726F6D3A20416C6578204D6F7267616E203C6F776E65724073616E64626F782E746573743E0D0A546F3A2044616E69656C204F6B61666F72203C64616E69656C2E6F6B61666F72406D6572696469616E2E746573743E0D0A5375626A6563743A2041207175657374696F6E2061626F7574206465636964696E672077686174206E6F7420746F206275696C640D0A4D6573736167652D49443A203C6F2E7A34777635787A6C6F7A79327779726B35343771637A683533664073616E64626F782E746573743E0D0A582D4F757472656163682D49643A207A34777635787A6C6F7A79327779726B35343771637A683533660D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A446561722044616E69656C2C0D0A0D0A596F757220696E74657276696577206F6E20736179696E67206E6F20746F20676F6F642069646561732067617665206D6520776F72647320666F722077686174204920686164206F6E6C793D0D0A2066656C742E0D0A0D0A4D617920492061736B20796F752061626F7574206465636964696E672077686174206E6F7420746F206275696C642C20666F72203230206D696E757465732062792070686F6E65206F72203D0D0A766964656F3F20497420697320796F75722076696577204920616D2061667465722C206E6F742061206A6F62206F722061206C6F6E6720636F6D6D69746D656E742E0D0A0D0A492077696C6C20707574207768617420796F752073617920696E746F20707261637469636520616E642074656C6C20796F7520776861742063616D65206F662069742E0D0A0D0A416E792064617920616E6420686F7572207468617420737569747320796F75207375697473206D652E204966206120666577206C696E6573206279206D61696C20617265206561736965723D0D0A2C20746865792068656C70206D65206A757374206173206D7563682E0D0A0D0A596F752077696C6C2068617665206D79207175657374696F6E73206265666F726568616E642C20616E642049206B65657020746F207468652074696D652E0D0A0D0A496620796F7520776F756C6420726174686572206E6F7420686561722066726F6D206D6520616761696E2C206120776F726420697320656E6F7567682E0D0A0D0A4B696E6420726567617264732C0D0A416C6578204D6F7267616E0D0A','f40a17eb59e4ff43af7455dc1c82feb29cd6eb25bd8d86bb626dae181bad1ae2','z4wv5xzlozy2wyrk547qczh53f','<o.z4wv5xzlozy2wyrk547qczh53f@sandbox.test>','<o.z4wv5xzlozy2wyrk547qczh53f@sandbox.test>','Daniel Okafor: nobody at Meridian Health was asked yet, a cold contact, on your list since 31 October 2026.','2026-11-04T08:00:00+00:00','2026-11-04T17:48:09+00:00',NULL,'2026-11-04T08:34:00+00:00','f40a17eb59e4ff43af7455dc1c82feb29cd6eb25bd8d86bb626dae181bad1ae2','2026-11-04T17:48:09+00:00','2026-11-04T17:48:09+00:00',1,0,'250 2.0.0 OK',1);
INSERT INTO "letter" VALUES(4,'priya-raman',1,'ask','sent','ask-cold','priya@saffronworks.example','A question about growing as an engineer without managing','Dear Priya,

Your review guide made our code reviews kinder and shorter.

May I ask you about growing as an engineer without managing, for 20 minutes by phone or video? It is your view I am after, not a job or a long commitment.

I will put what you say into practice and tell you what came of it.

Any day and hour that suits you suits me. If a few lines by mail are easier, they help me just as much.

You will have my questions beforehand, and I keep to the time.

If you would rather not hear from me again, a word is enough.

Kind regards,
Alex Morgan
',X'46726F6D3A20416C6578204D6F7267616E203C6F776E65724073616E64626F782E746573743E0D0A546F3A2050726979612052616D616E203C70726979614073616666726F6E776F726B732E6578616D706C653E0D0A5375626A6563743A2041207175657374696F6E2061626F75742067726F77696E6720617320616E20656E67696E65657220776974686F7574206D616E6167696E670D0A4D6573736167652D49443A203C6F2E7932676B6373786375356A37747835763733626E7677747161664073616E64626F782E746573743E0D0A582D4F757472656163682D49643A207932676B6373786375356A37747835763733626E7677747161660D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A446561722050726979612C0D0A0D0A596F757220726576696577206775696465206D616465206F757220636F64652072657669657773206B696E64657220616E642073686F727465722E0D0A0D0A4D617920492061736B20796F752061626F75742067726F77696E6720617320616E20656E67696E65657220776974686F7574206D616E6167696E672C20666F72203230206D696E757465733D0D0A2062792070686F6E65206F7220766964656F3F20497420697320796F75722076696577204920616D2061667465722C206E6F742061206A6F62206F722061206C6F6E6720636F6D6D69746D3D0D0A656E742E0D0A0D0A492077696C6C20707574207768617420796F752073617920696E746F20707261637469636520616E642074656C6C20796F7520776861742063616D65206F662069742E0D0A0D0A416E792064617920616E6420686F7572207468617420737569747320796F75207375697473206D652E204966206120666577206C696E6573206279206D61696C20617265206561736965723D0D0A2C20746865792068656C70206D65206A757374206173206D7563682E0D0A0D0A596F752077696C6C2068617665206D79207175657374696F6E73206265666F726568616E642C20616E642049206B65657020746F207468652074696D652E0D0A0D0A496620796F7520776F756C6420726174686572206E6F7420686561722066726F6D206D6520616761696E2C206120776F726420697320656E6F7567682E0D0A0D0A4B696E6420726567617264732C0D0A416C6578204D6F7267616E0D0A','75cf49067426cedfe62486c1f9b55165933f4c9eb5f2e8e948c56613454cde9d','y2gkcsxcu5j7tx5v73bnvwtqaf','<o.y2gkcsxcu5j7tx5v73bnvwtqaf@sandbox.test>','<o.y2gkcsxcu5j7tx5v73bnvwtqaf@sandbox.test>','Priya Raman: nobody at Saffron Works was asked yet, a cold contact, on your list since 31 October 2026.','2026-11-05T08:00:00+00:00','2026-11-05T08:57:24+00:00',NULL,'2026-11-05T08:40:00+00:00','75cf49067426cedfe62486c1f9b55165933f4c9eb5f2e8e948c56613454cde9d','2026-11-05T08:57:24+00:00','2026-11-05T08:57:24+00:00',1,0,'250 2.0.0 OK',1);
CREATE TABLE location (         -- where a message lies; one message may lie in several folders
  folder TEXT NOT NULL,
  uidvalidity INTEGER NOT NULL,
  uid INTEGER NOT NULL,
  message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  PRIMARY KEY (folder, uidvalidity, uid)
) STRICT, WITHOUT ROWID;
INSERT INTO "location" VALUES('Sent',177284089,108,1);
INSERT INTO "location" VALUES('Sent',177284089,109,2);
INSERT INTO "location" VALUES('Sent',177284089,113,3);
INSERT INTO "location" VALUES('Sent',177284089,117,4);
INSERT INTO "location" VALUES('INBOX',177319209,114,5);
INSERT INTO "location" VALUES('Sent',177284089,118,6);
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
INSERT INTO "message" VALUES(1,'<o.jmbj5bfr4clqizs6uau3ca2haf@sandbox.test>','<o.jmbj5bfr4clqizs6uau3ca2haf@sandbox.test>','out','','[]',1,1,'2026-11-03T16:55:54+00:00','2026-11-03T16:55:54+00:00','2026-11-03T17:27:27+00:00','owner@sandbox.test','["marcus.adeyemi@northgate.example"]','Would you introduce me to Solveig Bjørnstad?','Dear Marcus,

When we worked on the timetable data, you asked the questions that nobody else dared to ask.

I would like to learn from Solveig Bjørnstad about bringing research into a product. Would you introduce us by mail?

It need not cost you more than two lines. I will write within two business days, take 20 minutes at most, and tell you how it went.

There is no hurry, and if somebody else comes to mind, that is just as welcome. If you would rather not, that is quite all right.

I gladly send you three lines about me that you can forward as they are.

Many thanks,
Alex Morgan
','','[]',1,'',NULL);
INSERT INTO "message" VALUES(2,'<o.ba6h3f5rrvklxwc6j2rcuirk56@sandbox.test>','<o.ba6h3f5rrvklxwc6j2rcuirk56@sandbox.test>','out','','[]',1,1,'2026-11-03T17:27:27+00:00','2026-11-03T17:27:27+00:00','2026-11-04T08:00:00+00:00','owner@sandbox.test','["jane@brightwater.test"]','May I ask you about leading a team that you used to be part of?','Dear Jane,

Your talk on small teams changed how I plan my week, and I still use your one-page brief.

Could you spare 20 minutes, on the phone or over coffee, for my questions about leading a team that you used to be part of? It is your view I am after; nothing more is expected of you.

It would save me from learning it the slow way, and you would hear from me how your advice worked out.

I will come to wherever suits you, on a day of your choice, or call whenever it is easy for you.

You will have my questions the day before.

If this is not for you, just say so: that is quite all right.

Warm regards,
Alex Morgan
','','[]',2,'',NULL);
INSERT INTO "message" VALUES(3,'<o.z4wv5xzlozy2wyrk547qczh53f@sandbox.test>','<o.z4wv5xzlozy2wyrk547qczh53f@sandbox.test>','out','','[]',1,1,'2026-11-04T17:48:09+00:00','2026-11-04T17:48:09+00:00','2026-11-05T08:00:00+00:00','owner@sandbox.test','["daniel.okafor@meridian.test"]','A question about deciding what not to build','Dear Daniel,

Your interview on saying no to good ideas gave me words for what I had only felt.

May I ask you about deciding what not to build, for 20 minutes by phone or video? It is your view I am after, not a job or a long commitment.

I will put what you say into practice and tell you what came of it.

Any day and hour that suits you suits me. If a few lines by mail are easier, they help me just as much.

You will have my questions beforehand, and I keep to the time.

If you would rather not hear from me again, a word is enough.

Kind regards,
Alex Morgan
','','[]',3,'',NULL);
INSERT INTO "message" VALUES(4,'<o.y2gkcsxcu5j7tx5v73bnvwtqaf@sandbox.test>','<o.y2gkcsxcu5j7tx5v73bnvwtqaf@sandbox.test>','out','','[]',1,1,'2026-11-05T08:57:24+00:00','2026-11-05T08:57:24+00:00','2026-11-05T16:14:37+00:00','owner@sandbox.test','["priya@saffronworks.example"]','A question about growing as an engineer without managing','Dear Priya,

Your review guide made our code reviews kinder and shorter.

May I ask you about growing as an engineer without managing, for 20 minutes by phone or video? It is your view I am after, not a job or a long commitment.

I will put what you say into practice and tell you what came of it.

Any day and hour that suits you suits me. If a few lines by mail are easier, they help me just as much.

You will have my questions beforehand, and I keep to the time.

If you would rather not hear from me again, a word is enough.

Kind regards,
Alex Morgan
','','[]',4,'',NULL);
INSERT INTO "message" VALUES(5,'<19ad82e0fa0ae8b1ed28dec1@brightwater.test>','<19ad82e0fa0ae8b1ed28dec1@brightwater.test>','in','reply','["nothing marks it as a machine''s"]',1,1,'2026-11-05T16:14:37+00:00','2026-11-05T16:14:37+00:00','2026-11-05T16:14:37+00:00','jane@brightwater.test','["owner@sandbox.test"]','Re: May I ask you about leading a team that you used to be part of?','Hi Alex,

Thanks for writing, and for having read the talk so closely. I''d be glad
to help. Half an hour next week works for me, Tuesday or Thursday after
3pm my time.

Before we speak, could you send me two or three lines about where you
want to be in a year?

Best,

Jane

On Tue, Nov 3, 2026 at 12:27 PM Alex Morgan <owner@sandbox.test> wrote:

> Dear Jane,
>
> Your talk on small teams changed how I plan my week, and I still use your one-page brief.
>
> Could you spare 20 minutes, on the phone or over coffee, for my questions about leading a team that you used to be part of? It is your view I am after; nothing more is expected of you.
>
> It would save me from learning it the slow way, and you would hear from me how your advice worked out.
>
> I will come to wherever suits you, on a day of your choice, or call whenever it is easy for you.
>
> You will have my questions the day before.
>
> If this is not for you, just say so: that is quite all right.
>
> Warm regards,
> Alex Morgan

','Hi Alex,

Thanks for writing, and for having read the talk so closely. I''d be glad
to help. Half an hour next week works for me, Tuesday or Thursday after
3pm my time.

Before we speak, could you send me two or three lines about where you
want to be in a year?

Best,

Jane','["<o.ba6h3f5rrvklxwc6j2rcuirk56@sandbox.test>"]',2,'','2026-11-06T08:00:00+00:00');
INSERT INTO "message" VALUES(6,'<5595ff3d83f469e79f80b6e0@sandbox.test>','<5595ff3d83f469e79f80b6e0@sandbox.test>','out','','[]',1,1,'2026-11-05T17:14:37+00:00','2026-11-05T17:14:37+00:00','2026-11-05T17:14:37+00:00','owner@sandbox.test','["jane@brightwater.test"]','Re: May I ask you about leading a team that you used to be part of?','That is very kind, thank you. Wednesday at three at the Blue Bottle would be perfect for me. See you there.

Alex

> On 5 Nov 2026, at 16:14, Jane Holloway <jane@brightwater.test> wrote:
>
> Hi Alex,
>
> Thanks for writing, and for having read the talk so closely. I''d be glad
> to help. Half an hour next week works for me, Tuesday or Thursday after
> 3pm my time.
>
> Before we speak, could you send me two or three lines about where you
> want to be in a year?
>
> Best,
>
> Jane
>
> On Tue, Nov 3, 2026 at 12:27 PM Alex Morgan <owner@sandbox.test> wrote:
>
>> Dear Jane,
>>
>> Your talk on small teams changed how I plan my week, and I still use your one-page brief.
>>
>> Could you spare 20 minutes, on the phone or over coffee, for my questions about leading a team that you used to be part of? It is your view I am after; nothing more is expected of you.
>>
>> It would save me from learning it the slow way, and you would hear from me how your advice worked out.
>>
>> I will come to wherever suits you, on a day of your choice, or call whenever it is easy for you.
>>
>> You will have my questions the day before.
>>
>> If this is not for you, just say so: that is quite all right.
>>
>> Warm regards,
>> Alex Morgan
','','["<o.ba6h3f5rrvklxwc6j2rcuirk56@sandbox.test>", "<19ad82e0fa0ae8b1ed28dec1@brightwater.test>"]',NULL,'',NULL);
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
INSERT INTO "message_person" VALUES(1,'marcus-adeyemi','out',1,0,'2026-11-03T16:55:54+00:00','2026-11-03T16:55:54+00:00');
INSERT INTO "message_person" VALUES(2,'jane-holloway','out',1,0,'2026-11-03T17:27:27+00:00','2026-11-03T17:27:27+00:00');
INSERT INTO "message_person" VALUES(3,'daniel-okafor','out',1,0,'2026-11-04T17:48:09+00:00','2026-11-04T17:48:09+00:00');
INSERT INTO "message_person" VALUES(4,'priya-raman','out',1,0,'2026-11-05T08:57:24+00:00','2026-11-05T08:57:24+00:00');
INSERT INTO "message_person" VALUES(5,'jane-holloway','in',1,0,'2026-11-05T16:14:37+00:00','2026-11-05T16:14:37+00:00');
INSERT INTO "message_person" VALUES(6,'jane-holloway','out',1,1,'2026-11-05T17:14:37+00:00','2026-11-05T17:14:37+00:00');
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
INSERT INTO "owner_mail" VALUES(1,'summary','summary 9','nq4gph6falgqmpj5enbu32f5ka','<o.nq4gph6falgqmpj5enbu32f5ka@sandbox.test>','<o.nq4gph6falgqmpj5enbu32f5ka@sandbox.test>','Outreach Mon 2 Nov: 1 to decide, 16 min',X'','2026-11-02T08:00:00+00:00','2026-11-09T08:00:00+00:00',NULL,'sent',0,'2026-11-02T08:00:00+00:00','2026-11-02T08:00:00+00:00');
INSERT INTO "owner_mail" VALUES(2,'receipt','receipt <e023ea2958ef207f684c8edd@sandbox.test>','o4sasymhun7o3vuipejnsd6n4l','<o.o4sasymhun7o3vuipejnsd6n4l@sandbox.test>','<o.o4sasymhun7o3vuipejnsd6n4l@sandbox.test>','Outreach: 1 of 1 done',X'','2026-11-02T08:18:00+00:00','2026-11-09T08:18:00+00:00',NULL,'sent',0,'2026-11-02T08:18:00+00:00','2026-11-02T08:18:00+00:00');
INSERT INTO "owner_mail" VALUES(3,'rehearsal','rehearsal jmbj5bfr4clqizs6uau3ca2haf 4d7424e8f2f675370483a09f76e9d912123da585a271f396db0a2c089c1001a4','rhfpnxecf7zapxfbmru33z7244','<o.rhfpnxecf7zapxfbmru33z7244@sandbox.test>','<o.rhfpnxecf7zapxfbmru33z7244@sandbox.test>','Rehearsal: 1 to marcus.adeyemi@northgate.example: Would you introduce me to Solveig Bjørnstad?',X'','2026-11-02T16:57:21+00:00','2026-11-09T16:57:21+00:00',NULL,'sent',0,'2026-11-02T16:57:21+00:00','2026-11-02T16:57:21+00:00');
INSERT INTO "owner_mail" VALUES(4,'summary','summary 16','aq6s4it5h73ay3swrvybsnpvom','<o.aq6s4it5h73ay3swrvybsnpvom@sandbox.test>','<o.aq6s4it5h73ay3swrvybsnpvom@sandbox.test>','Outreach Tue 3 Nov: 1 to decide, 10 min',X'','2026-11-03T08:00:00+00:00','2026-11-10T08:00:00+00:00',NULL,'sent',0,'2026-11-03T08:00:00+00:00','2026-11-03T08:00:00+00:00');
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
INSERT INTO "person" VALUES('jane-holloway','Jane Holloway','Brightwater Analytics','VP Engineering','warm','','prospect','','America/New_York','US','mail','','','met',NULL,NULL,NULL,'2026-10-31T07:00:00+00:00',NULL);
INSERT INTO "person" VALUES('marcus-adeyemi','Marcus Adeyemi','Northgate Rail','CTO','warm','','connector','','Europe/London','GB','mail','','','talking',NULL,NULL,NULL,'2026-10-31T07:00:00+00:00',NULL);
INSERT INTO "person" VALUES('solveig-bjornstad','Solveig Bjørnstad','Fjordlab','Head of Research','cold','marcus-adeyemi','prospect','','Europe/Oslo','NO','mail','','','talking',NULL,'2026-11-19',NULL,'2026-10-31T07:00:00+00:00',NULL);
INSERT INTO "person" VALUES('tom-becker','Tom Becker','Kestrel Robotics','Engineering Manager','cold','','prospect','','America/Chicago','US','mail','','','closed',NULL,NULL,NULL,'2026-10-31T07:00:00+00:00',NULL);
INSERT INTO "person" VALUES('sofia-marchetti','Sofia Marchetti','Lumen Studio','Founder','cold','','prospect','','Europe/Rome','IT','mail','','','declined',NULL,NULL,NULL,'2026-10-31T07:00:00+00:00',NULL);
INSERT INTO "person" VALUES('daniel-okafor','Daniel Okafor','Meridian Health','Director of Product','cold','','prospect','','America/Toronto','CA','mail','','','asked',NULL,NULL,NULL,'2026-10-31T07:00:00+00:00',NULL);
INSERT INTO "person" VALUES('priya-raman','Priya Raman','Saffron Works','Principal Engineer','cold','','prospect','','Asia/Kolkata','IN','mail','','','asked',NULL,NULL,NULL,'2026-10-31T07:00:00+00:00',NULL);
INSERT INTO "person" VALUES('wei-chen','Wei Chen','Harbourline Logistics','COO','cold','','prospect','','Asia/Singapore','SG','mail','','','opted-out',NULL,NULL,NULL,'2026-10-31T07:00:00+00:00',NULL);
INSERT INTO "person" VALUES('mira-lindqvist','Mira Lindqvist','Norrsken Energy','Chief of Staff','warm','','prospect','','','','mail','','','prospect',NULL,NULL,NULL,'2026-11-20T19:29:18+00:00',NULL);
CREATE TABLE poison (           -- a message that could not be understood
  folder TEXT NOT NULL,
  uidvalidity INTEGER NOT NULL,
  uid INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  reason TEXT NOT NULL,
  told_at TEXT,
  PRIMARY KEY (folder, uidvalidity, uid)
) STRICT, WITHOUT ROWID;
INSERT INTO "poison" VALUES('INBOX',3120465209,41,3,'nested too deep','2026-11-10T08:00:00+00:00');
CREATE TABLE "record" (          -- something that the owner told, or a calendar
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
  meeting INTEGER REFERENCES "record" (number) ON DELETE SET NULL
) STRICT;
INSERT INTO "record" VALUES(1,'jane-holloway','meeting','2026-11-11T15:00:00+00:00','','Blue Bottle',NULL,NULL,'',NULL,NULL);
INSERT INTO "record" VALUES(2,'jane-holloway','purpose','2026-11-10T18:26:00+00:00','to find out how to lead people who know more than I do; you see where your advice went','',NULL,NULL,'',NULL,1);
INSERT INTO "record" VALUES(3,'jane-holloway','question','2026-11-10T18:26:00+00:00','what did you stop doing?','',NULL,NULL,'',NULL,1);
INSERT INTO "record" VALUES(4,'jane-holloway','advice','2026-11-11T17:13:00+00:00','begin every review with a question','',NULL,NULL,'',NULL,1);
INSERT INTO "record" VALUES(5,'jane-holloway','energy','2026-11-11T17:13:00+00:00','+2','',NULL,NULL,'',NULL,1);
INSERT INTO "record" VALUES(6,'jane-holloway','match','2026-11-11T17:13:00+00:00','yes','',NULL,NULL,'',NULL,1);
INSERT INTO "record" VALUES(7,'daniel-okafor','meeting','2026-11-20T14:00:00+00:00','Coffee with Sam','',NULL,NULL,'','calendar monthly-7@meridian.test daniel-okafor 2026-11-20T14:00:00+00:00',NULL);
INSERT INTO "record" VALUES(8,'daniel-okafor','meeting','2026-11-27T14:00:00+00:00','Coffee with Sam','',NULL,NULL,'','calendar monthly-7@meridian.test daniel-okafor 2026-11-27T14:00:00+00:00',NULL);
INSERT INTO "record" VALUES(9,'daniel-okafor','meeting','2026-12-04T14:00:00+00:00','Coffee with Sam','',NULL,NULL,'','calendar monthly-7@meridian.test daniel-okafor 2026-12-04T14:00:00+00:00',NULL);
CREATE TABLE setting (          -- what the service remembers of itself
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
INSERT INTO "setting" VALUES('journal','660 1795202970363805990');
INSERT INTO "setting" VALUES('mailbox','owner@sandbox.test at 127.0.0.1');
INSERT INTO "setting" VALUES('noted_sent','177');
INSERT INTO "setting" VALUES('summary_day','2026-11-20');
INSERT INTO "setting" VALUES('summary_journal','166');
INSERT INTO "setting" VALUES('calendar_since','2026-11-02');
INSERT INTO "setting" VALUES('calendar_written','f17df74791172e6ea0cf0cfbbacc053c002142e92af8051eadb1052697f640ef');
INSERT INTO "setting" VALUES('mode','live');
INSERT INTO "setting" VALUES('review_month','2026-11');
INSERT INTO "setting" VALUES('doing','reads older mail: 27 of about 52 mails, less than two minutes left');
CREATE TABLE shown (            -- a letter as an owner mail showed it
  owner_mail INTEGER NOT NULL REFERENCES owner_mail (id),
  letter INTEGER NOT NULL REFERENCES letter (number),
  sha256 TEXT NOT NULL,
  PRIMARY KEY (owner_mail, letter)
) STRICT, WITHOUT ROWID;
INSERT INTO "shown" VALUES(1,1,'4d7424e8f2f675370483a09f76e9d912123da585a271f396db0a2c089c1001a4');
INSERT INTO "shown" VALUES(4,2,'65d117cff913ee067be69493d2ffdf6face1baf693b51d76b4db01849d11f8a5');
CREATE TABLE suppression (      -- never written to again; a keyed hash, so that it survives forgetting the address
  key TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
INSERT INTO "suppression" VALUES('czeol7zx7kibfzac4og5n7op32','asked not to be written to again','2026-11-13T04:21:33+00:00');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX address_of_person ON address (person, rank);
CREATE INDEX letter_by_state ON letter (state, planned_at);
CREATE INDEX letter_by_day ON letter (sent_at);
CREATE INDEX letter_by_message_id ON letter (message_id);
CREATE INDEX letter_by_delivered_id ON letter (delivered_id);
CREATE INDEX message_to_tell ON message (told_at, direction, seen_at);
CREATE INDEX message_by_message_id ON message (message_id);
CREATE INDEX message_of_person ON message_person (person, direction, human, at);
CREATE INDEX message_arrived ON message_person (person, direction, human, arrived_at);
CREATE INDEX message_by_hand ON message_person (person, direction, by_hand, arrived_at);
CREATE INDEX location_of_message ON location (message);
CREATE INDEX owner_mail_by_state ON owner_mail (state);
CREATE INDEX owner_mail_by_message_id ON owner_mail (message_id);
CREATE INDEX owner_mail_by_delivered_id ON owner_mail (delivered_id);
CREATE UNIQUE INDEX command_once ON command (owner_mail, letter, verb)
  WHERE ok = 1 AND owner_mail IS NOT NULL AND letter IS NOT NULL;
CREATE INDEX journal_of_person ON journal (person, id);
CREATE INDEX journal_of_letter ON journal (letter, id);
CREATE INDEX journal_by_kind ON journal (kind, id);
CREATE INDEX record_of_person ON record (person, kind, at);
CREATE INDEX record_of_meeting ON record (meeting);
CREATE INDEX milestone_of_goal ON goal (goal);
CREATE INDEX introduction_of_person ON introduction (person);
CREATE INDEX introduction_by_letter ON introduction (letter);
CREATE INDEX invitation_to_renew ON invitation (known_until);
CREATE TRIGGER journal_is_append_only BEFORE UPDATE ON journal
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_kept BEFORE DELETE ON journal
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('letter',13);
INSERT INTO "sqlite_sequence" VALUES('owner_mail',30);
INSERT INTO "sqlite_sequence" VALUES('goal',3);
INSERT INTO "sqlite_sequence" VALUES('record',9);
COMMIT;
