-- A home of the first schema after four weeks of the demo, shortened. Never edit it: it is what people have.
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
) STRICT;
INSERT INTO "_sqlite_migrations" VALUES(1,'outreach','first','2026-11-20 13:45:34.589529+00:00');
CREATE TABLE address (
  address TEXT PRIMARY KEY,     
  written TEXT NOT NULL,        
  person TEXT NOT NULL REFERENCES person (slug) ON DELETE CASCADE,
  rank INTEGER NOT NULL,        
  read_back INTEGER             
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
CREATE TABLE back_reading (     
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  done_at TEXT
) STRICT;
INSERT INTO "back_reading" VALUES(1,'2026-10-26T08:00:00+00:00','2026-10-26T08:00:00+00:00');
INSERT INTO "back_reading" VALUES(2,'2026-11-02T10:42:37+00:00','2026-11-02T10:42:37+00:00');
CREATE TABLE back_reading_folder (
  reading INTEGER NOT NULL REFERENCES back_reading (id),
  folder TEXT NOT NULL,
  uidvalidity INTEGER NOT NULL,
  below INTEGER NOT NULL,       
  PRIMARY KEY (reading, folder)
) STRICT, WITHOUT ROWID;
INSERT INTO "back_reading_folder" VALUES(1,'Archive',3120473576,1);
INSERT INTO "back_reading_folder" VALUES(1,'INBOX',3120465209,1);
INSERT INTO "back_reading_folder" VALUES(1,'Junk',3120470346,1);
INSERT INTO "back_reading_folder" VALUES(1,'Sent',3120459416,1);
INSERT INTO "back_reading_folder" VALUES(2,'Archive',3120473576,1);
INSERT INTO "back_reading_folder" VALUES(2,'INBOX',3120465209,1);
INSERT INTO "back_reading_folder" VALUES(2,'Junk',3120470346,1);
INSERT INTO "back_reading_folder" VALUES(2,'Sent',3120459416,1);
CREATE TABLE command (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,         
  owner_mail INTEGER REFERENCES owner_mail (id),
  line TEXT NOT NULL,
  verb TEXT NOT NULL,
  letter INTEGER,
  at TEXT NOT NULL,
  ok INTEGER NOT NULL,
  said TEXT NOT NULL
) STRICT;
INSERT INTO "command" VALUES(1,'<c8760eeec5892bb49818c87a@sandbox.test>',1,'send 1','send',1,'2026-10-26T08:18:00+00:00',1,'1 to Jane Holloway is approved and leaves Mon 26 Oct 15:31 (11:31 their time). Until then: undo 1. This is the rehearsal: a copy goes to you only.');
INSERT INTO "command" VALUES(2,'<eff9ef564c4519584f47cb1e@sandbox.test>',4,'send 2','send',2,'2026-10-27T08:17:00+00:00',1,'2 to Marcus Adeyemi is approved and leaves Tue 27 Oct 11:19. Until then: undo 2.');
INSERT INTO "command" VALUES(3,'<d5d748ae2ddc43b4321a5653@sandbox.test>',6,'send 3','send',3,'2026-10-28T08:34:00+00:00',1,'3 to Solveig Bjørnstad is approved and leaves Wed 28 Oct 14:55 (15:55 their time). Until then: undo 3.');
INSERT INTO "command" VALUES(4,'<a1e61c03beb8da155cb9ab53@sandbox.test>',8,'send 4','send',4,'2026-10-29T08:40:00+00:00',1,'4 to Daniel Okafor is approved and leaves Thu 29 Oct 17:31 (13:31 their time). Until then: undo 4.');
CREATE TABLE command_mail (     
  key TEXT PRIMARY KEY,
  folder TEXT NOT NULL,
  uid INTEGER NOT NULL,
  text_sha256 TEXT NOT NULL,
  first_seen_at TEXT NOT NULL,
  arrived_at TEXT NOT NULL,
  in_sent INTEGER NOT NULL,     
  raw BLOB NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'refused', 'ignored')),
  reason TEXT NOT NULL
) STRICT;
INSERT INTO "command_mail" VALUES('<1a2957bc093f00180b21a649@sandbox.test>','Sent',123,'6b881280ec1fd0ff1e934b8eafb6d49f524c4bdf8e55e70ce9e9aeccd940f388','2026-11-02T08:14:00+00:00','2026-11-02T08:14:00+00:00',1,X'52','done','');
INSERT INTO "command_mail" VALUES('<4841ba640d1ec5620cc384ac@sandbox.test>','Sent',142,'e61870c8908fb9e6917e016b7d9be89ac3bd32285eea99bfa6a531ac63e17d80','2026-11-06T08:34:00+00:00','2026-11-06T08:34:00+00:00',1,X'52','done','');
INSERT INTO "command_mail" VALUES('<171f6e3987a3ebd0a13ca78e@sandbox.test>','Sent',146,'9bcc0c88fed53e11b93d5f21e71e23863e50ad01d7bb8106fa5e88b2744802d6','2026-11-09T08:40:00+00:00','2026-11-09T08:40:00+00:00',1,X'52','done','');
CREATE TABLE confirmation (     
  code TEXT PRIMARY KEY,
  line TEXT NOT NULL,
  source TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT;
INSERT INTO "confirmation" VALUES('7F3K-29QD','resume all','cli','2026-12-01T08:00:00+00:00');
CREATE TABLE fact (
  person TEXT NOT NULL REFERENCES person (slug) ON DELETE CASCADE,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (person, name)
) STRICT, WITHOUT ROWID;
INSERT INTO "fact" VALUES('daniel-okafor','topic','deciding what not to build');
INSERT INTO "fact" VALUES('daniel-okafor','why','Your interview on saying no to good ideas gave me words for what I had only felt.');
INSERT INTO "fact" VALUES('jane-holloway','topic','leading a team that you used to be part of');
INSERT INTO "fact" VALUES('jane-holloway','why','Your talk on small teams changed how I plan my week, and I still use your one-page brief.');
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
CREATE TABLE folder (
  name TEXT PRIMARY KEY,
  role TEXT NOT NULL,
  uidvalidity INTEGER NOT NULL,
  next_uid INTEGER NOT NULL,    
  gaps TEXT NOT NULL,           
  last_look TEXT
) STRICT;
INSERT INTO "folder" VALUES('INBOX','inbox',3120465209,149,'[]','2026-11-20T13:45:32+00:00');
INSERT INTO "folder" VALUES('Sent','sent',3120459416,156,'[]','2026-11-20T13:45:32+00:00');
INSERT INTO "folder" VALUES('Archive','archive',3120473576,101,'[]','2026-11-20T13:45:32+00:00');
INSERT INTO "folder" VALUES('Junk','junk',3120470346,101,'[]','2026-11-20T13:45:32+00:00');
CREATE TABLE hold (             
  kind TEXT PRIMARY KEY,
  since TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
INSERT INTO "hold" VALUES('paused','2026-11-01T08:00:00+00:00','You paused everything.');
CREATE TABLE journal (          
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  person TEXT,
  letter INTEGER,
  key TEXT NOT NULL UNIQUE,     
  data TEXT NOT NULL
) STRICT;
INSERT INTO "journal" VALUES(1,'2026-10-24T06:00:00+00:00','person added','jane-holloway',NULL,'1','{}');
INSERT INTO "journal" VALUES(2,'2026-10-24T06:00:00+00:00','person added','marcus-adeyemi',NULL,'2','{}');
INSERT INTO "journal" VALUES(3,'2026-10-24T06:00:00+00:00','person added','solveig-bjornstad',NULL,'3','{}');
INSERT INTO "journal" VALUES(4,'2026-10-24T06:00:00+00:00','person added','tom-becker',NULL,'4','{}');
INSERT INTO "journal" VALUES(5,'2026-10-24T06:00:00+00:00','person added','sofia-marchetti',NULL,'5','{}');
INSERT INTO "journal" VALUES(6,'2026-10-24T06:00:00+00:00','person added','daniel-okafor',NULL,'6','{}');
INSERT INTO "journal" VALUES(7,'2026-10-24T06:00:00+00:00','person added','priya-raman',NULL,'7','{}');
INSERT INTO "journal" VALUES(8,'2026-10-24T06:00:00+00:00','person added','wei-chen',NULL,'8','{}');
INSERT INTO "journal" VALUES(9,'2026-10-26T08:00:00+00:00','letter proposed','jane-holloway',1,'proposed ryklzrnkc46udul345g6xqsi37','{"why": "Jane Holloway: a warm contact, on your list since 24 October 2026, nobody at Brightwater Analytics was asked yet."}');
INSERT INTO "journal" VALUES(10,'2026-10-26T08:00:00+00:00','summary made',NULL,NULL,'owner mail summary 2026-10-26','{"number": 1}');
INSERT INTO "journal" VALUES(11,'2026-10-26T08:18:00+00:00','letter approved','jane-holloway',1,'11','{"from": "proposed", "why": "you said: send 1"}');
INSERT INTO "journal" VALUES(12,'2026-10-26T08:18:00+00:00','command mail done',NULL,NULL,'command mail <c8760eeec5892bb49818c87a@sandbox.test>','{"reason": ""}');
INSERT INTO "journal" VALUES(13,'2026-10-26T08:18:00+00:00','receipt made',NULL,NULL,'owner mail receipt <c8760eeec5892bb49818c87a@sandbox.test>','{"number": 2}');
INSERT INTO "journal" VALUES(14,'2026-10-26T15:31:10+00:00','rehearsal made',NULL,NULL,'owner mail rehearsal ryklzrnkc46udul345g6xqsi37 b4c005fb9bbb2d5fa5cf246af988746299e52ad3b0db0e835b42580a5ae8ec35','{"number": 3}');
INSERT INTO "journal" VALUES(15,'2026-10-27T08:00:00+00:00','letter proposed','marcus-adeyemi',2,'proposed 2wn2xabg7yvdt2y3ieweub632o','{"why": "Marcus Adeyemi: could introduce you to Solveig Bjørnstad, on your list since 24 October 2026, nobody at Northgate Rail was asked yet."}');
INSERT INTO "journal" VALUES(16,'2026-10-27T08:00:00+00:00','summary made',NULL,NULL,'owner mail summary 2026-10-27','{"number": 4}');
INSERT INTO "journal" VALUES(17,'2026-10-27T08:05:00+00:00','rehearsal ended',NULL,NULL,'17','{}');
INSERT INTO "journal" VALUES(18,'2026-10-27T08:17:00+00:00','letter approved','marcus-adeyemi',2,'18','{"from": "proposed", "why": "you said: send 2"}');
INSERT INTO "journal" VALUES(19,'2026-10-27T08:17:00+00:00','command mail done',NULL,NULL,'command mail <eff9ef564c4519584f47cb1e@sandbox.test>','{"reason": ""}');
INSERT INTO "journal" VALUES(20,'2026-10-27T08:17:00+00:00','receipt made',NULL,NULL,'owner mail receipt <eff9ef564c4519584f47cb1e@sandbox.test>','{"number": 5}');
INSERT INTO "journal" VALUES(21,'2026-10-27T11:19:02+00:00','letter claimed','marcus-adeyemi',2,'21','{"from": "approved", "why": ""}');
INSERT INTO "journal" VALUES(22,'2026-10-27T11:19:02+00:00','letter in_data','marcus-adeyemi',2,'22','{"from": "claimed", "why": ""}');
INSERT INTO "journal" VALUES(23,'2026-10-27T11:19:02+00:00','letter sent','marcus-adeyemi',2,'23','{"from": "in_data", "why": "250 2.0.0 OK"}');
INSERT INTO "journal" VALUES(24,'2026-10-27T11:19:02+00:00','stage','marcus-adeyemi',NULL,'24','{"stage": "asked", "why": "letter 2 was sent"}');
INSERT INTO "journal" VALUES(25,'2026-10-27T16:11:02+00:00','letter claimed','jane-holloway',1,'25','{"from": "approved", "why": ""}');
INSERT INTO "journal" VALUES(26,'2026-10-27T16:11:02+00:00','letter in_data','jane-holloway',1,'26','{"from": "claimed", "why": ""}');
INSERT INTO "journal" VALUES(27,'2026-10-27T16:11:02+00:00','letter sent','jane-holloway',1,'27','{"from": "in_data", "why": "250 2.0.0 OK"}');
INSERT INTO "journal" VALUES(28,'2026-10-27T16:11:02+00:00','stage','jane-holloway',NULL,'28','{"stage": "asked", "why": "letter 1 was sent"}');
INSERT INTO "journal" VALUES(29,'2026-10-28T08:00:00+00:00','letter proposed','solveig-bjornstad',3,'proposed 6krucnksb6yyfby5frtuvozjgs','{"why": "Solveig Bjørnstad: Marcus Adeyemi could introduce you, on your list since 24 October 2026, nobody at Fjordlab was asked yet."}');
INSERT INTO "journal" VALUES(30,'2026-10-28T08:00:00+00:00','summary made',NULL,NULL,'owner mail summary 2026-10-28','{"number": 6}');
INSERT INTO "journal" VALUES(31,'2026-10-28T08:34:00+00:00','letter approved','solveig-bjornstad',3,'31','{"from": "proposed", "why": "you said: send 3"}');
INSERT INTO "journal" VALUES(32,'2026-10-28T08:34:00+00:00','command mail done',NULL,NULL,'command mail <d5d748ae2ddc43b4321a5653@sandbox.test>','{"reason": ""}');
INSERT INTO "journal" VALUES(33,'2026-10-28T08:34:00+00:00','receipt made',NULL,NULL,'owner mail receipt <d5d748ae2ddc43b4321a5653@sandbox.test>','{"number": 7}');
INSERT INTO "journal" VALUES(34,'2026-10-28T14:55:59+00:00','letter claimed','solveig-bjornstad',3,'34','{"from": "approved", "why": ""}');
INSERT INTO "journal" VALUES(35,'2026-10-28T14:55:59+00:00','letter in_data','solveig-bjornstad',3,'35','{"from": "claimed", "why": ""}');
INSERT INTO "journal" VALUES(36,'2026-10-28T14:55:59+00:00','letter sent','solveig-bjornstad',3,'36','{"from": "in_data", "why": "250 2.0.0 OK"}');
INSERT INTO "journal" VALUES(37,'2026-10-28T14:55:59+00:00','stage','solveig-bjornstad',NULL,'37','{"stage": "asked", "why": "letter 3 was sent"}');
INSERT INTO "journal" VALUES(38,'2026-10-28T14:56:04+00:00','away','solveig-bjornstad',NULL,'38','{"until": "2026-11-06"}');
INSERT INTO "journal" VALUES(39,'2026-10-29T08:00:00+00:00','letter proposed','daniel-okafor',4,'proposed vt7hx7zwiskoivwv3upd6gswr7','{"why": "Daniel Okafor: a cold contact, on your list since 24 October 2026, nobody at Meridian Health was asked yet."}');
INSERT INTO "journal" VALUES(40,'2026-10-29T08:00:00+00:00','summary made',NULL,NULL,'owner mail summary 2026-10-29','{"number": 8}');
INSERT INTO "journal" VALUES(41,'2026-10-29T08:40:00+00:00','letter approved','daniel-okafor',4,'41','{"from": "proposed", "why": "you said: send 4"}');
INSERT INTO "journal" VALUES(42,'2026-10-29T08:40:00+00:00','command mail done',NULL,NULL,'command mail <a1e61c03beb8da155cb9ab53@sandbox.test>','{"reason": ""}');
INSERT INTO "journal" VALUES(43,'2026-10-29T08:40:00+00:00','receipt made',NULL,NULL,'owner mail receipt <a1e61c03beb8da155cb9ab53@sandbox.test>','{"number": 9}');
INSERT INTO "journal" VALUES(44,'2026-10-29T15:14:37+00:00','stage','jane-holloway',NULL,'<4b8a4536070e733993c91e69@brightwater.test> jane-holloway 0','{"stage": "talking", "why": "answered"}');
INSERT INTO "journal" VALUES(45,'2026-10-29T17:31:53+00:00','letter claimed','daniel-okafor',4,'45','{"from": "approved", "why": ""}');
INSERT INTO "journal" VALUES(46,'2026-10-29T17:31:53+00:00','letter in_data','daniel-okafor',4,'46','{"from": "claimed", "why": ""}');
INSERT INTO "journal" VALUES(47,'2026-10-29T17:31:53+00:00','letter sent','daniel-okafor',4,'47','{"from": "in_data", "why": "250 2.0.0 OK"}');
INSERT INTO "journal" VALUES(48,'2026-10-29T17:31:53+00:00','stage','daniel-okafor',NULL,'48','{"stage": "asked", "why": "letter 4 was sent"}');
INSERT INTO "journal" VALUES(49,'2026-10-30T08:00:00+00:00','letter proposed','priya-raman',5,'proposed spbboz6nlerqv7beknhjrty5vf','{"why": "Priya Raman: a cold contact, on your list since 24 October 2026, nobody at Saffron Works was asked yet."}');
INSERT INTO "journal" VALUES(50,'2026-10-30T08:00:00+00:00','summary made',NULL,NULL,'owner mail summary 2026-10-30','{"number": 10}');
INSERT INTO "journal" VALUES(51,'2026-10-30T08:29:00+00:00','letter held','priya-raman',5,'51','{"from": "proposed", "why": "later"}');
INSERT INTO "journal" VALUES(52,'2026-10-30T08:29:00+00:00','meeting recorded','jane-holloway',NULL,'52','{"number": 1}');
INSERT INTO "journal" VALUES(53,'2026-10-30T08:29:00+00:00','command mail done',NULL,NULL,'command mail <6b763f1337274dd3e75a4f74@sandbox.test>','{"reason": ""}');
INSERT INTO "journal" VALUES(54,'2026-10-30T08:29:00+00:00','receipt made',NULL,NULL,'owner mail receipt <6b763f1337274dd3e75a4f74@sandbox.test>','{"number": 11}');
INSERT INTO "journal" VALUES(55,'2026-10-30T09:54:46+00:00','stage','marcus-adeyemi',NULL,'<8753490ecffe25bd4330b108@adeyemi.example> marcus-adeyemi 0','{"stage": "talking", "why": "answered"}');
INSERT INTO "journal" VALUES(56,'2026-11-02T08:00:00+00:00','letter proposed','priya-raman',5,'56','{"from": "held", "why": "its time has come"}');
INSERT INTO "journal" VALUES(57,'2026-11-02T08:00:00+00:00','summary made',NULL,NULL,'owner mail summary 2026-11-02','{"number": 12}');
INSERT INTO "journal" VALUES(58,'2026-11-02T08:14:00+00:00','letter approved','priya-raman',5,'58','{"from": "proposed", "why": "you said: send 5"}');
INSERT INTO "journal" VALUES(59,'2026-11-02T08:14:00+00:00','command mail done',NULL,NULL,'command mail <1a2957bc093f00180b21a649@sandbox.test>','{"reason": ""}');
INSERT INTO "journal" VALUES(60,'2026-11-02T08:14:00+00:00','receipt made',NULL,NULL,'owner mail receipt <1a2957bc093f00180b21a649@sandbox.test>','{"number": 13}');
CREATE TABLE letter (           
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
INSERT INTO "letter" VALUES(1,'jane-holloway',1,'ask','sent','ask-warm','jane@brightwater.test','May I ask you about leading a team that you used to be part of?','Dear Jane,

Your talk on small teams changed how I plan my week, and I still use your one-page brief.

Could you spare 20 to 30 minutes, over coffee or by phone, for my questions about leading a team that you used to be part of? It is your view I am after; nothing more is expected of you.

It would save me from learning it the slow way, and you would hear from me how your advice worked out.

I will come to wherever suits you, on a day of your choice, or we talk on the phone.

You will have my questions the day before.

If this is not for you, or you would rather not hear from me again, a word is enough.

Warm regards,
Alex Morgan
',X'46726F6D3A20416C6578204D6F7267616E203C6F776E65724073616E64626F782E746573743E0D0A546F3A204A616E6520486F6C6C6F776179203C6A616E654062726967687477617465722E746573743E0D0A5375626A6563743A204D617920492061736B20796F752061626F7574206C656164696E672061207465616D207468617420796F75207573656420746F2062652070617274206F663F0D0A4D6573736167652D49443A203C6F2E72796B6C7A726E6B6334367564756C33343567367871736933374073','b4c005fb9bbb2d5fa5cf246af988746299e52ad3b0db0e835b42580a5ae8ec35','ryklzrnkc46udul345g6xqsi37','<o.ryklzrnkc46udul345g6xqsi37@sandbox.test>','<o.ryklzrnkc46udul345g6xqsi37@sandbox.test>','Jane Holloway: a warm contact, on your list since 24 October 2026, nobody at Brightwater Analytics was asked yet.','2026-10-26T08:00:00+00:00','2026-10-27T16:11:02+00:00',NULL,'2026-10-26T08:18:00+00:00','b4c005fb9bbb2d5fa5cf246af988746299e52ad3b0db0e835b42580a5ae8ec35','2026-10-27T16:11:02+00:00','2026-10-27T16:11:02+00:00',1,0,'250 2.0.0 OK',1);
INSERT INTO "letter" VALUES(2,'marcus-adeyemi',1,'ask','sent','ask-introduction','marcus.adeyemi@northgate.example','Would you introduce me to Solveig Bjørnstad?','Dear Marcus,

When we worked on the timetable data, you asked the questions that nobody else dared to ask.

I would like to learn from Solveig Bjørnstad about how research and engineering learn from each other, and a word from you would mean a great deal. Would you introduce us by mail?

I will write within two business days, take 20 minutes at most, and tell you how it went: the introduction will do you credit.

There is no hurry, and if somebody else comes to mind, that is just as welcome.

I gladly send you three lines about me that you can forward as they are.

If you would rather not hear from me about such things, a word is enough.

Many thanks,
Alex Morgan
',X'46726F6D3A20416C6578204D6F7267616E203C6F776E65724073616E64626F782E746573743E0D0A546F3A204D61726375732041646579656D69203C6D61726375732E61646579656D69406E6F727468676174652E6578616D706C653E0D0A5375626A6563743A203D3F7574662D383F713F576F756C645F796F755F696E74726F647563655F6D655F746F5F536F6C766569675F426A3D43333D4238726E737461643D33463F3D0D0A4D6573736167652D49443A203C6F2E32776E32786162673779766474327933','f592b7d473b2d660361b6cbe4addd83edfe1aee2dab1b2aa22837dcce065d81a','2wn2xabg7yvdt2y3ieweub632o','<o.2wn2xabg7yvdt2y3ieweub632o@sandbox.test>','<o.2wn2xabg7yvdt2y3ieweub632o@sandbox.test>','Marcus Adeyemi: could introduce you to Solveig Bjørnstad, on your list since 24 October 2026, nobody at Northgate Rail was asked yet.','2026-10-27T08:00:00+00:00','2026-10-27T11:19:02+00:00',NULL,'2026-10-27T08:17:00+00:00','f592b7d473b2d660361b6cbe4addd83edfe1aee2dab1b2aa22837dcce065d81a','2026-10-27T11:19:02+00:00','2026-10-27T11:19:02+00:00',1,0,'250 2.0.0 OK',1);
INSERT INTO "letter" VALUES(3,'solveig-bjornstad',1,'ask','sent','ask-cold','solveig.bjornstad@fjordlab.test','A question about bringing research into a product','Dear Solveig,

Your paper on quiet failures is the one I give to everybody who joins us.

I am looking for people to learn from, and would be grateful for 20 minutes, by phone or video, to ask you about bringing research into a product. Would you be open to that? It is not about a job, nor a long commitment.

I would put what you say into practice and tell you afterwards what came of it.

Any day and hour that suits you suits me. If a line by mail is easier, it helps me just as much.

You will have my questions beforehand, and I keep to the time.

If you would rather not hear from me again, a word is enough.

Kind regards,
Alex Morgan
',X'46726F6D3A20416C6578204D6F7267616E203C6F776E65724073616E64626F782E746573743E0D0A546F3A203D3F7574662D383F713F536F6C766569675F426A3D43333D4238726E737461643F3D0D0A203C736F6C766569672E626A6F726E7374616440666A6F72646C61622E746573743E0D0A5375626A6563743A2041207175657374696F6E2061626F7574206272696E67696E6720726573656172636820696E746F20612070726F647563740D0A4D6573736167652D49443A203C6F2E366B7275636E6B7362','cf00ec9a5ff6748f188a1e09f09328dc70ff58b2f61b9451d8bc12f72db15712','6krucnksb6yyfby5frtuvozjgs','<o.6krucnksb6yyfby5frtuvozjgs@sandbox.test>','<o.6krucnksb6yyfby5frtuvozjgs@sandbox.test>','Solveig Bjørnstad: Marcus Adeyemi could introduce you, on your list since 24 October 2026, nobody at Fjordlab was asked yet.','2026-10-28T08:00:00+00:00','2026-10-28T14:55:59+00:00',NULL,'2026-10-28T08:34:00+00:00','cf00ec9a5ff6748f188a1e09f09328dc70ff58b2f61b9451d8bc12f72db15712','2026-10-28T14:55:59+00:00','2026-10-28T14:55:59+00:00',1,0,'250 2.0.0 OK',1);
INSERT INTO "letter" VALUES(4,'daniel-okafor',1,'ask','sent','ask-cold','daniel.okafor@meridian.test','A question about deciding what not to build','Dear Daniel,

Your interview on saying no to good ideas gave me words for what I had only felt.

I am looking for people to learn from, and would be grateful for 20 minutes, by phone or video, to ask you about deciding what not to build. Would you be open to that? It is not about a job, nor a long commitment.

I would put what you say into practice and tell you afterwards what came of it.

Any day and hour that suits you suits me. If a line by mail is easier, it helps me just as much.

You will have my questions beforehand, and I keep to the time.

If you would rather not hear from me again, a word is enough.

Kind regards,
Alex Morgan
',X'46726F6D3A20416C6578204D6F7267616E203C6F776E65724073616E64626F782E746573743E0D0A546F3A2044616E69656C204F6B61666F72203C64616E69656C2E6F6B61666F72406D6572696469616E2E746573743E0D0A5375626A6563743A2041207175657374696F6E2061626F7574206465636964696E672077686174206E6F7420746F206275696C640D0A4D6573736167652D49443A203C6F2E7674376878377A7769736B6F69767776337570643667737772374073616E64626F782E746573743E0D0A','d354dc6a1319b91d783ee704c1361af8ad1b1739bd40fa58d0b42c62d2c909d3','vt7hx7zwiskoivwv3upd6gswr7','<o.vt7hx7zwiskoivwv3upd6gswr7@sandbox.test>','<o.vt7hx7zwiskoivwv3upd6gswr7@sandbox.test>','Daniel Okafor: a cold contact, on your list since 24 October 2026, nobody at Meridian Health was asked yet.','2026-10-29T08:00:00+00:00','2026-10-29T17:31:53+00:00',NULL,'2026-10-29T08:40:00+00:00','d354dc6a1319b91d783ee704c1361af8ad1b1739bd40fa58d0b42c62d2c909d3','2026-10-29T17:31:53+00:00','2026-10-29T17:31:53+00:00',1,0,'250 2.0.0 OK',1);
INSERT INTO "letter" VALUES(5,'priya-raman',1,'ask','sent','ask-cold','priya@saffronworks.example','A question about growing as an engineer without managing','Dear Priya,

Your review guide made our code reviews kinder and shorter.

I am looking for people to learn from, and would be grateful for 20 minutes, by phone or video, to ask you about growing as an engineer without managing. Would you be open to that? It is not about a job, nor a long commitment.

I would put what you say into practice and tell you afterwards what came of it.

Any day and hour that suits you suits me. If a line by mail is easier, it helps me just as much.

You will have my questions beforehand, and I keep to the time.

If you would rather not hear from me again, a word is enough.

Kind regards,
Alex Morgan
',X'46726F6D3A20416C6578204D6F7267616E203C6F776E65724073616E64626F782E746573743E0D0A546F3A2050726979612052616D616E203C70726979614073616666726F6E776F726B732E6578616D706C653E0D0A5375626A6563743A2041207175657374696F6E2061626F75742067726F77696E6720617320616E20656E67696E65657220776974686F7574206D616E6167696E670D0A4D6573736167652D49443A203C6F2E737062626F7A366E6C657271763762656B6E686A7274793576664073616E6462','59c5c8223eb7ed4219891e05eaa400f4044a46d1b872e849f7641b37483bf110','spbboz6nlerqv7beknhjrty5vf','<o.spbboz6nlerqv7beknhjrty5vf@sandbox.test>','<o.spbboz6nlerqv7beknhjrty5vf@sandbox.test>','Priya Raman: a cold contact, on your list since 24 October 2026, nobody at Saffron Works was asked yet.','2026-10-30T08:00:00+00:00','2026-11-02T10:42:37+00:00',NULL,'2026-11-02T08:14:00+00:00','59c5c8223eb7ed4219891e05eaa400f4044a46d1b872e849f7641b37483bf110','2026-11-02T10:42:37+00:00','2026-11-02T10:42:37+00:00',1,0,'250 2.0.0 OK',1);
INSERT INTO "letter" VALUES(6,'sofia-marchetti',1,'ask','sent','ask-cold','sofia@lumen.example','A question about building something of one''s own','Dear Sofia,

I have followed your studio since the lamp you published with all its mistakes.

I am looking for people to learn from, and would be grateful for 20 minutes, by phone or video, to ask you about building something of one''s own. Would you be open to that? It is not about a job, nor a long commitment.

I would put what you say into practice and tell you afterwards what came of it.

Any day and hour that suits you suits me. If a line by mail is easier, it helps me just as much.

You will have my questions beforehand, and I keep to the time.

If you would rather not hear from me again, a word is enough.

Kind regards,
Alex Morgan
',X'46726F6D3A20416C6578204D6F7267616E203C6F776E65724073616E64626F782E746573743E0D0A546F3A20536F666961204D6172636865747469203C736F666961406C756D656E2E6578616D706C653E0D0A5375626A6563743A2041207175657374696F6E2061626F7574206275696C64696E6720736F6D657468696E67206F66206F6E652773206F776E0D0A4D6573736167652D49443A203C6F2E68677366656F7571757A6A677A366F6B73766B376D336236366C4073616E64626F782E746573743E0D0A58','3c56dc0b63c9c5fb558bdebf9f19a314d25e42be508d7c670db9e3a36e886e08','hgsfeouquzjgz6oksvk7m3b66l','<o.hgsfeouquzjgz6oksvk7m3b66l@sandbox.test>','<o.hgsfeouquzjgz6oksvk7m3b66l@sandbox.test>','Sofia Marchetti: a cold contact, on your list since 24 October 2026, nobody at Lumen Studio was asked yet.','2026-11-03T08:00:00+00:00','2026-11-03T13:42:06+00:00',NULL,'2026-11-03T08:28:00+00:00','3c56dc0b63c9c5fb558bdebf9f19a314d25e42be508d7c670db9e3a36e886e08','2026-11-03T13:42:06+00:00','2026-11-03T13:42:06+00:00',1,0,'250 2.0.0 OK',1);
INSERT INTO "letter" VALUES(7,'tom-becker',1,'ask','failed','ask-cold','tom.becker@kestrel.test','A question about the first year as a manager','Dear Tom,

Your post on the first hundred days as a manager is pinned above my desk.

I am looking for people to learn from, and would be grateful for 20 minutes, by phone or video, to ask you about the first year as a manager. Would you be open to that? It is not about a job, nor a long commitment.

I would put what you say into practice and tell you afterwards what came of it.

Any day and hour that suits you suits me. If a line by mail is easier, it helps me just as much.

You will have my questions beforehand, and I keep to the time.

If you would rather not hear from me again, a word is enough.

Kind regards,
Alex Morgan
',X'46726F6D3A20416C6578204D6F7267616E203C6F776E65724073616E64626F782E746573743E0D0A546F3A20546F6D204265636B6572203C746F6D2E6265636B6572406B65737472656C2E746573743E0D0A5375626A6563743A2041207175657374696F6E2061626F75742074686520666972737420796561722061732061206D616E616765720D0A4D6573736167652D49443A203C6F2E78753269706273787461796D626866756178646C3377703466674073616E64626F782E746573743E0D0A582D4F757472','8d243922a234d36f64c38b1ff19ea2ade3f83cd6b7c4de5307ae4494c413b07f','xu2ipbsxtaymbhfuaxdl3wp4fg','<o.xu2ipbsxtaymbhfuaxdl3wp4fg@sandbox.test>','<o.xu2ipbsxtaymbhfuaxdl3wp4fg@sandbox.test>','Tom Becker: a cold contact, on your list since 24 October 2026, nobody at Kestrel Robotics was asked yet.','2026-11-04T08:00:00+00:00','2026-11-04T17:01:11+00:00',NULL,'2026-11-04T08:42:00+00:00','8d243922a234d36f64c38b1ff19ea2ade3f83cd6b7c4de5307ae4494c413b07f','2026-11-04T17:01:11+00:00','2026-11-04T17:01:11+00:00',1,0,'250 2.0.0 OK',1);
INSERT INTO "letter" VALUES(8,'wei-chen',1,'ask','sent','ask-cold','wei.chen@harbourline.test','A question about running operations across time zones','Dear Wei,

You wrote that operations is a promise kept daily, and I have thought about it since.

I am looking for people to learn from, and would be grateful for 20 minutes, by phone or video, to ask you about running operations across time zones. Would you be open to that? It is not about a job, nor a long commitment.

I would put what you say into practice and tell you afterwards what came of it.

Any day and hour that suits you suits me. If a line by mail is easier, it helps me just as much.

You will have my questions beforehand, and I keep to the time.

If you would rather not hear from me again, a word is enough.

Kind regards,
Alex Morgan
',X'46726F6D3A20416C6578204D6F7267616E203C6F776E65724073616E64626F782E746573743E0D0A546F3A20576569204368656E203C7765692E6368656E40686172626F75726C696E652E746573743E0D0A5375626A6563743A2041207175657374696F6E2061626F75742072756E6E696E67206F7065726174696F6E73206163726F73732074696D65207A6F6E65730D0A4D6573736167652D49443A203C6F2E737A6F32676D34357976796E64686869786975336A6F6C7978614073616E64626F782E74657374','77d60fb03db330c9ebb8261ffb8eb4ae539fd7e59555ad0aa96467542285eb92','szo2gm45yvyndhhixiu3jolyxa','<o.szo2gm45yvyndhhixiu3jolyxa@sandbox.test>','<o.szo2gm45yvyndhhixiu3jolyxa@sandbox.test>','Wei Chen: a cold contact, on your list since 24 October 2026, nobody at Harbourline Logistics was asked yet.','2026-11-05T08:00:00+00:00','2026-11-05T08:37:26+00:00',NULL,'2026-11-05T08:12:00+00:00','77d60fb03db330c9ebb8261ffb8eb4ae539fd7e59555ad0aa96467542285eb92','2026-11-05T08:37:26+00:00','2026-11-05T08:37:26+00:00',1,0,'250 2.0.0 OK',1);
INSERT INTO "letter" VALUES(9,'daniel-okafor',1,'follow-up-1','sent','follow-up-1','daniel.okafor@meridian.test','Re: A question about deciding what not to build','Dear Daniel,

You have a full calendar, so let me make my question smaller: 20 minutes on the phone, on any day you like, or a single line by mail about deciding what not to build.

I still think of you as the right person to ask, and I will be well prepared. If now is not a good time, that is quite all right.

Kind regards,
Alex Morgan
',X'46726F6D3A20416C6578204D6F7267616E203C6F776E65724073616E64626F782E746573743E0D0A546F3A2044616E69656C204F6B61666F72203C64616E69656C2E6F6B61666F72406D6572696469616E2E746573743E0D0A5375626A6563743A2052653A2041207175657374696F6E2061626F7574206465636964696E672077686174206E6F7420746F206275696C640D0A4D6573736167652D49443A203C6F2E676A656463377276686D6374733336637073766D6B6C343675354073616E64626F782E746573','e4c10dc8588c83402aac09d8be9ce3b7bb9820f715aa9a586276ed3c644cffbc','gjedc7rvhmcts36cpsvmkl46u5','<o.gjedc7rvhmcts36cpsvmkl46u5@sandbox.test>','<o.gjedc7rvhmcts36cpsvmkl46u5@sandbox.test>','Nothing came back from Daniel Okafor since 29 October 2026.','2026-11-05T08:00:00+00:00','2026-11-05T19:36:25+00:00',NULL,'2026-11-05T08:12:00+00:00','e4c10dc8588c83402aac09d8be9ce3b7bb9820f715aa9a586276ed3c644cffbc','2026-11-05T19:36:25+00:00','2026-11-05T19:36:25+00:00',1,0,'250 2.0.0 OK',1);
INSERT INTO "letter" VALUES(10,'jane-holloway',2,'thank-you','sent','thank-you','jane@brightwater.test','Thank you for 4 November 2026','Dear Jane,

Thank you for your time on 4 November 2026 and for being so open.

What I take with me: I begin every review with a question now, and people speak up.

I will try it and tell you what came of it.

With thanks,
Alex Morgan
',X'46726F6D3A20416C6578204D6F7267616E203C6F776E65724073616E64626F782E746573743E0D0A546F3A204A616E6520486F6C6C6F776179203C6A616E654062726967687477617465722E746573743E0D0A5375626A6563743A205468616E6B20796F7520666F722034204E6F76656D62657220323032360D0A4D6573736167652D49443A203C6F2E6B696A737632666B37787834623365746B6E3336353764796D794073616E64626F782E746573743E0D0A582D4F757472656163682D49643A206B696A7376','564d4705bc6d84ef8560a6d9528db7c39eaf5d95a323271b4e0dfddb53f4ba89','kijsv2fk7xx4b3etkn3657dymy','<o.kijsv2fk7xx4b3etkn3657dymy@sandbox.test>','<o.kijsv2fk7xx4b3etkn3657dymy@sandbox.test>','You met Jane Holloway on 4 November 2026; thanks are due by 11 November 2026.','2026-11-06T08:00:00+00:00','2026-11-09T17:12:20+00:00',NULL,'2026-11-09T08:40:00+00:00','564d4705bc6d84ef8560a6d9528db7c39eaf5d95a323271b4e0dfddb53f4ba89','2026-11-09T17:12:20+00:00','2026-11-09T17:12:20+00:00',1,0,'250 2.0.0 OK',1);
INSERT INTO "letter" VALUES(11,'solveig-bjornstad',1,'follow-up-1','sent','follow-up-1','solveig.bjornstad@fjordlab.test','Re: A question about bringing research into a product','Dear Solveig,

You have a full calendar, so let me make my question smaller: 20 minutes on the phone, on any day you like, or a single line by mail about bringing research into a product.

I still think of you as the right person to ask, and I will be well prepared. If now is not a good time, that is quite all right.

Kind regards,
Alex Morgan
',X'46726F6D3A20416C6578204D6F7267616E203C6F776E65724073616E64626F782E746573743E0D0A546F3A203D3F7574662D383F713F536F6C766569675F426A3D43333D4238726E737461643F3D0D0A203C736F6C766569672E626A6F726E7374616440666A6F72646C61622E746573743E0D0A5375626A6563743A2052653A2041207175657374696F6E2061626F7574206272696E67696E6720726573656172636820696E746F20612070726F647563740D0A4D6573736167652D49443A203C6F2E336D736568','f01302e24b99f23bfd703e81fe63c12dd30ec5ad07c76ecb40694ce83191e357','3msehbkwx2wfwiid44akor2wcz','<o.3msehbkwx2wfwiid44akor2wcz@sandbox.test>','<o.3msehbkwx2wfwiid44akor2wcz@sandbox.test>','Nothing came back from Solveig Bjørnstad since 28 October 2026.','2026-11-06T08:00:00+00:00','2026-11-06T09:12:25+00:00',NULL,'2026-11-06T08:34:00+00:00','f01302e24b99f23bfd703e81fe63c12dd30ec5ad07c76ecb40694ce83191e357','2026-11-06T09:12:25+00:00','2026-11-06T09:12:25+00:00',1,0,'250 2.0.0 OK',1);
INSERT INTO "letter" VALUES(12,'priya-raman',1,'follow-up-1','sent','follow-up-1','priya@saffronworks.example','Re: A question about growing as an engineer without managing','Dear Priya,

You have a full calendar, so let me make my question smaller: 20 minutes on the phone, on any day you like, or a single line by mail about growing as an engineer without managing.

I still think of you as the right person to ask, and I will be well prepared. If now is not a good time, that is quite all right.

Kind regards,
Alex Morgan
',X'46726F6D3A20416C6578204D6F7267616E203C6F776E65724073616E64626F782E746573743E0D0A546F3A2050726979612052616D616E203C70726979614073616666726F6E776F726B732E6578616D706C653E0D0A5375626A6563743A2052653A2041207175657374696F6E2061626F75742067726F77696E6720617320616E20656E67696E65657220776974686F7574206D616E6167696E670D0A4D6573736167652D49443A203C6F2E61367237707A36667832676C7276616D7534646A7161636E79334073','970b53e6400c4964a0fa7c618e7e4f692bfbc9ab82e199f76fab2fc9c7fd4dcd','a6r7pz6fx2glrvamu4djqacny3','<o.a6r7pz6fx2glrvamu4djqacny3@sandbox.test>','<o.a6r7pz6fx2glrvamu4djqacny3@sandbox.test>','Nothing came back from Priya Raman since 2 November 2026.','2026-11-09T08:00:00+00:00','2026-11-09T09:03:27+00:00',NULL,'2026-11-09T08:40:00+00:00','970b53e6400c4964a0fa7c618e7e4f692bfbc9ab82e199f76fab2fc9c7fd4dcd','2026-11-09T09:03:27+00:00','2026-11-09T09:03:27+00:00',1,0,'250 2.0.0 OK',1);
INSERT INTO "letter" VALUES(13,'daniel-okafor',1,'follow-up-2','sent','follow-up-2','daniel.okafor@meridian.test','Re: A question about deciding what not to build','Dear Daniel,

This is my last mail about this, so that your inbox stays yours. If you know somebody who would enjoy a conversation about deciding what not to build, a name alone would already help me.

And should 20 minutes suit you one day, you are welcome to answer this mail whenever that is. I will keep following your work with pleasure.

All the best,
Alex Morgan
',X'46726F6D3A20416C6578204D6F7267616E203C6F776E65724073616E64626F782E746573743E0D0A546F3A2044616E69656C204F6B61666F72203C64616E69656C2E6F6B61666F72406D6572696469616E2E746573743E0D0A5375626A6563743A2052653A2041207175657374696F6E2061626F7574206465636964696E672077686174206E6F7420746F206275696C640D0A4D6573736167652D49443A203C6F2E336374626A366D71657A6F62656A676276777737687A7372676B4073616E64626F782E746573','7a16cd14a7e6a53df1afa3a2c1bf0c06963fe1bf6228dc428305e4dc0fbb8dbd','3ctbj6mqezobejgbvww7hzsrgk','<o.3ctbj6mqezobejgbvww7hzsrgk@sandbox.test>','<o.3ctbj6mqezobejgbvww7hzsrgk@sandbox.test>','Nothing came back from Daniel Okafor since 5 November 2026.','2026-11-19T08:00:00+00:00','2026-11-19T18:58:53+00:00',NULL,'2026-11-19T08:29:00+00:00','7a16cd14a7e6a53df1afa3a2c1bf0c06963fe1bf6228dc428305e4dc0fbb8dbd','2026-11-19T18:58:53+00:00','2026-11-19T18:58:53+00:00',1,0,'250 2.0.0 OK',1);
CREATE TABLE location (         
  folder TEXT NOT NULL,
  uidvalidity INTEGER NOT NULL,
  uid INTEGER NOT NULL,
  message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  PRIMARY KEY (folder, uidvalidity, uid)
) STRICT, WITHOUT ROWID;
INSERT INTO "location" VALUES('Sent',3120459416,108,1);
INSERT INTO "location" VALUES('Sent',3120459416,109,2);
INSERT INTO "location" VALUES('INBOX',3120465209,111,3);
INSERT INTO "location" VALUES('Sent',3120459416,113,4);
INSERT INTO "location" VALUES('INBOX',3120465209,115,5);
INSERT INTO "location" VALUES('Sent',3120459416,117,6);
INSERT INTO "location" VALUES('Sent',3120459416,118,7);
INSERT INTO "location" VALUES('INBOX',3120465209,119,8);
INSERT INTO "location" VALUES('Sent',3120459416,127,9);
INSERT INTO "location" VALUES('Sent',3120459416,131,10);
CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,     
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
  new_text TEXT NOT NULL,       
  refers TEXT NOT NULL,
  letter INTEGER REFERENCES letter (number),
  referral TEXT NOT NULL,       
  told_at TEXT                  
) STRICT;
INSERT INTO "message" VALUES(1,'<o.2wn2xabg7yvdt2y3ieweub632o@sandbox.test>','<o.2wn2xabg7yvdt2y3ieweub632o@sandbox.test>','out','','[]',1,1,'2026-10-27T11:19:02+00:00','2026-10-27T11:19:02+00:00','2026-10-27T16:11:02+00:00','owner@sandbox.test','["marcus.adeyemi@northgate.example"]','Would you introduce me to Solveig Bjørnstad?','Dear Marcus,

When we worked on the timetable data, you asked the questions that nobody else dared to ask.

I would like to learn from Solveig Bjørnstad about how research and engineering learn from each other, and a word from you would mean a great deal. Would you introduce us by mail?

I will writ','','[]',2,'',NULL);
INSERT INTO "message" VALUES(2,'<o.ryklzrnkc46udul345g6xqsi37@sandbox.test>','<o.ryklzrnkc46udul345g6xqsi37@sandbox.test>','out','','[]',1,1,'2026-10-27T16:11:02+00:00','2026-10-27T16:11:02+00:00','2026-10-28T08:00:00+00:00','owner@sandbox.test','["jane@brightwater.test"]','May I ask you about leading a team that you used to be part of?','Dear Jane,

Your talk on small teams changed how I plan my week, and I still use your one-page brief.

Could you spare 20 to 30 minutes, over coffee or by phone, for my questions about leading a team that you used to be part of? It is your view I am after; nothing more is expected of you.

It would ','','[]',1,'',NULL);
INSERT INTO "message" VALUES(3,'<a8933020f02f8280cc76e5cd@fjordlab.test>','<a8933020f02f8280cc76e5cd@fjordlab.test>','in','auto_reply','["Auto-Submitted: auto-replied"]',1,0,'2026-10-28T14:56:04+00:00','2026-10-28T14:56:04+00:00','2026-10-28T14:56:04+00:00','solveig.bjornstad@fjordlab.test','["owner@sandbox.test"]','Automatic reply: A question about bringing research into a product','Thank you for your message.

I am out of the office and will be back on Friday, 6 November 2026. I do not read mail until then and will answer when I am back.

For anything urgent please write to office@fjordlab.test.

Kind regards
Solveig Bjørnstad
Head of Research | Fjordlab AS
','','["<o.6krucnksb6yyfby5frtuvozjgs@sandbox.test>"]',3,'','2026-10-29T08:00:00+00:00');
INSERT INTO "message" VALUES(4,'<o.6krucnksb6yyfby5frtuvozjgs@sandbox.test>','<o.6krucnksb6yyfby5frtuvozjgs@sandbox.test>','out','','[]',1,1,'2026-10-28T14:55:59+00:00','2026-10-28T14:55:59+00:00','2026-10-28T14:56:04+00:00','owner@sandbox.test','["solveig.bjornstad@fjordlab.test"]','A question about bringing research into a product','Dear Solveig,

Your paper on quiet failures is the one I give to everybody who joins us.

I am looking for people to learn from, and would be grateful for 20 minutes, by phone or video, to ask you about bringing research into a product. Would you be open to that? It is not about a job, nor a long co','','[]',3,'',NULL);
INSERT INTO "message" VALUES(5,'<4b8a4536070e733993c91e69@brightwater.test>','<4b8a4536070e733993c91e69@brightwater.test>','in','reply','["nothing marks it as a machine''s"]',1,1,'2026-10-29T15:14:37+00:00','2026-10-29T15:14:37+00:00','2026-10-29T15:14:37+00:00','jane@brightwater.test','["owner@sandbox.test"]','Re: May I ask you about leading a team that you used to be part of?','Hi Alex,

Thanks for writing, and for having read the talk so closely. I''d be glad
to help. Half an hour next week works for me, Tuesday or Thursday after
3pm my time.

Before we speak, could you send me two or three lines about where you
want to be in a year?

Best,

Jane

On Tue, Oct 27, 2026 at 1','Hi Alex,

Thanks for writing, and for having read the talk so closely. I''d be glad
to help. Half an hour next week works for me, Tuesday or Thursday after
3pm my time.

Before we speak, could you send','["<o.ryklzrnkc46udul345g6xqsi37@sandbox.test>"]',1,'','2026-10-30T08:00:00+00:00');
INSERT INTO "message" VALUES(6,'<5e2424d3e8d9a66f562e4d0b@sandbox.test>','<5e2424d3e8d9a66f562e4d0b@sandbox.test>','out','','[]',1,1,'2026-10-29T16:14:37+00:00','2026-10-29T16:14:37+00:00','2026-10-29T16:14:37+00:00','owner@sandbox.test','["jane@brightwater.test"]','Re: May I ask you about leading a team that you used to be part of?','That is very kind, thank you. Wednesday at three at the Blue Bottle would be perfect for me. See you there.

Alex

> On 29 Oct 2026, at 15:14, Jane Holloway <jane@brightwater.test> wrote:
>
> Hi Alex,
>
> Thanks for writing, and for having read the talk so closely. I''d be glad
> to help. Half an hou','','["<o.ryklzrnkc46udul345g6xqsi37@sandbox.test>", "<4b8a4536070e733993c91e69@brightwater.test>"]',NULL,'',NULL);
INSERT INTO "message" VALUES(7,'<o.vt7hx7zwiskoivwv3upd6gswr7@sandbox.test>','<o.vt7hx7zwiskoivwv3upd6gswr7@sandbox.test>','out','','[]',1,1,'2026-10-29T17:31:53+00:00','2026-10-29T17:31:53+00:00','2026-10-30T08:00:00+00:00','owner@sandbox.test','["daniel.okafor@meridian.test"]','A question about deciding what not to build','Dear Daniel,

Your interview on saying no to good ideas gave me words for what I had only felt.

I am looking for people to learn from, and would be grateful for 20 minutes, by phone or video, to ask you about deciding what not to build. Would you be open to that? It is not about a job, nor a long c','','[]',4,'',NULL);
INSERT INTO "message" VALUES(8,'<8753490ecffe25bd4330b108@adeyemi.example>','<8753490ecffe25bd4330b108@adeyemi.example>','in','reply','["nothing marks it as a machine''s"]',1,1,'2026-10-30T09:54:46+00:00','2026-10-30T09:54:46+00:00','2026-10-30T09:54:46+00:00','marcus@adeyemi.example','["owner@sandbox.test"]','Re: Would you introduce me to Solveig Bjørnstad?','Hello Alex, just read this on the train. Happy to talk. Use this address, I hardly look at the other one any more. Does Friday morning suit you?

M.

Sent from my iPhone

> On 27 Oct 2026, at 11:19, Alex Morgan <owner@sandbox.test> wrote:
>
> Dear Marcus,
>
> When we worked on the timetable data, yo','Hello Alex, just read this on the train. Happy to talk. Use this address, I hardly look at the other one any more. Does Friday morning suit you?

M.','["<o.2wn2xabg7yvdt2y3ieweub632o@sandbox.test>"]',2,'','2026-11-02T08:00:00+00:00');
INSERT INTO "message" VALUES(9,'<o.spbboz6nlerqv7beknhjrty5vf@sandbox.test>','<o.spbboz6nlerqv7beknhjrty5vf@sandbox.test>','out','','[]',1,1,'2026-11-02T10:42:37+00:00','2026-11-02T10:42:37+00:00','2026-11-03T08:00:00+00:00','owner@sandbox.test','["priya@saffronworks.example"]','A question about growing as an engineer without managing','Dear Priya,

Your review guide made our code reviews kinder and shorter.

I am looking for people to learn from, and would be grateful for 20 minutes, by phone or video, to ask you about growing as an engineer without managing. Would you be open to that? It is not about a job, nor a long commitment.','','[]',5,'',NULL);
INSERT INTO "message" VALUES(10,'<o.hgsfeouquzjgz6oksvk7m3b66l@sandbox.test>','<o.hgsfeouquzjgz6oksvk7m3b66l@sandbox.test>','out','','[]',1,1,'2026-11-03T13:42:06+00:00','2026-11-03T13:42:06+00:00','2026-11-04T08:00:00+00:00','owner@sandbox.test','["sofia@lumen.example"]','A question about building something of one''s own','Dear Sofia,

I have followed your studio since the lamp you published with all its mistakes.

I am looking for people to learn from, and would be grateful for 20 minutes, by phone or video, to ask you about building something of one''s own. Would you be open to that? It is not about a job, nor a long','','[]',6,'',NULL);
CREATE TABLE message_person (
  message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  person TEXT NOT NULL REFERENCES person (slug) ON DELETE CASCADE,
  direction TEXT NOT NULL,
  human INTEGER NOT NULL,
  by_hand INTEGER NOT NULL,     
  at TEXT NOT NULL,
  arrived_at TEXT NOT NULL,
  PRIMARY KEY (message, person)
) STRICT, WITHOUT ROWID;
INSERT INTO "message_person" VALUES(1,'marcus-adeyemi','out',1,0,'2026-10-27T11:19:02+00:00','2026-10-27T11:19:02+00:00');
INSERT INTO "message_person" VALUES(2,'jane-holloway','out',1,0,'2026-10-27T16:11:02+00:00','2026-10-27T16:11:02+00:00');
INSERT INTO "message_person" VALUES(3,'solveig-bjornstad','in',0,0,'2026-10-28T14:56:04+00:00','2026-10-28T14:56:04+00:00');
INSERT INTO "message_person" VALUES(4,'solveig-bjornstad','out',1,0,'2026-10-28T14:55:59+00:00','2026-10-28T14:55:59+00:00');
INSERT INTO "message_person" VALUES(5,'jane-holloway','in',1,0,'2026-10-29T15:14:37+00:00','2026-10-29T15:14:37+00:00');
INSERT INTO "message_person" VALUES(6,'jane-holloway','out',1,1,'2026-10-29T16:14:37+00:00','2026-10-29T16:14:37+00:00');
INSERT INTO "message_person" VALUES(7,'daniel-okafor','out',1,0,'2026-10-29T17:31:53+00:00','2026-10-29T17:31:53+00:00');
INSERT INTO "message_person" VALUES(8,'marcus-adeyemi','in',1,0,'2026-10-30T09:54:46+00:00','2026-10-30T09:54:46+00:00');
INSERT INTO "message_person" VALUES(9,'priya-raman','out',1,0,'2026-11-02T10:42:37+00:00','2026-11-02T10:42:37+00:00');
INSERT INTO "message_person" VALUES(10,'sofia-marchetti','out',1,0,'2026-11-03T13:42:06+00:00','2026-11-03T13:42:06+00:00');
CREATE TABLE owner_mail (       
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  name TEXT NOT NULL UNIQUE,    
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
INSERT INTO "owner_mail" VALUES(1,'summary','summary 2026-10-26','7otowz6vhu6pn4ng3qjqkmu3a7','<o.7otowz6vhu6pn4ng3qjqkmu3a7@sandbox.test>','<o.7otowz6vhu6pn4ng3qjqkmu3a7@sandbox.test>','Outreach Mon 26 Oct: 1 to decide, 10 min',X'446174653A204D6F6E2C203236204F637420323032362030383A30303A3030202B303030300D0A46726F6D3A206F75747265616368203C6F776E6572','2026-10-26T08:00:00+00:00','2026-11-02T08:00:00+00:00',NULL,'sent',0,'2026-10-26T08:00:00+00:00','2026-10-26T08:00:00+00:00');
INSERT INTO "owner_mail" VALUES(2,'receipt','receipt <c8760eeec5892bb49818c87a@sandbox.test>','pnrag3yz7mj5bu5jxo2d2bthjj','<o.pnrag3yz7mj5bu5jxo2d2bthjj@sandbox.test>','<o.pnrag3yz7mj5bu5jxo2d2bthjj@sandbox.test>','Outreach: 1 of 1 done',X'446174653A204D6F6E2C203236204F637420323032362030383A31383A3030202B303030300D0A46726F6D3A206F75747265616368203C6F776E6572','2026-10-26T08:18:00+00:00','2026-11-02T08:18:00+00:00',NULL,'sent',0,'2026-10-26T08:18:00+00:00','2026-10-26T08:18:00+00:00');
INSERT INTO "owner_mail" VALUES(3,'rehearsal','rehearsal ryklzrnkc46udul345g6xqsi37 b4c005fb9bbb2d5fa5cf246af988746299e52ad3b0db0e835b42580a5ae8ec35','go4b4daeleb274nmtcuiznpdyu','<o.go4b4daeleb274nmtcuiznpdyu@sandbox.test>','<o.go4b4daeleb274nmtcuiznpdyu@sandbox.test>','Rehearsal: 1 to jane@brightwater.test: May I ask you about leading a team that you used to be part of?',X'446174653A204D6F6E2C203236204F637420323032362031353A33313A3130202B303030300D0A46726F6D3A206F75747265616368203C6F776E6572','2026-10-26T15:31:10+00:00','2026-11-02T15:31:10+00:00',NULL,'sent',0,'2026-10-26T15:31:10+00:00','2026-10-26T15:31:10+00:00');
INSERT INTO "owner_mail" VALUES(4,'summary','summary 2026-10-27','mt26wtivlfeniwrkcigushjgg3','<o.mt26wtivlfeniwrkcigushjgg3@sandbox.test>','<o.mt26wtivlfeniwrkcigushjgg3@sandbox.test>','Outreach Tue 27 Oct: 1 to decide, 10 min',X'446174653A205475652C203237204F637420323032362030383A30303A3030202B303030300D0A46726F6D3A206F75747265616368203C6F776E6572','2026-10-27T08:00:00+00:00','2026-11-03T08:00:00+00:00',NULL,'sent',0,'2026-10-27T08:00:00+00:00','2026-10-27T08:00:00+00:00');
INSERT INTO "owner_mail" VALUES(5,'receipt','receipt <eff9ef564c4519584f47cb1e@sandbox.test>','chnk4ljbjv5rzbxkm3r5aabbey','<o.chnk4ljbjv5rzbxkm3r5aabbey@sandbox.test>','<o.chnk4ljbjv5rzbxkm3r5aabbey@sandbox.test>','Outreach: 1 of 1 done',X'446174653A205475652C203237204F637420323032362030383A31373A3030202B303030300D0A46726F6D3A206F75747265616368203C6F776E6572','2026-10-27T08:17:00+00:00','2026-11-03T08:17:00+00:00',NULL,'sent',0,'2026-10-27T08:17:00+00:00','2026-10-27T08:17:00+00:00');
INSERT INTO "owner_mail" VALUES(6,'summary','summary 2026-10-28','iai4akco6ue5e3sulsg3esyicc','<o.iai4akco6ue5e3sulsg3esyicc@sandbox.test>','<o.iai4akco6ue5e3sulsg3esyicc@sandbox.test>','Outreach Wed 28 Oct: 1 to decide, 10 min',X'446174653A205765642C203238204F637420323032362030383A30303A3030202B303030300D0A46726F6D3A206F75747265616368203C6F776E6572','2026-10-28T08:00:00+00:00','2026-11-04T08:00:00+00:00',NULL,'sent',0,'2026-10-28T08:00:00+00:00','2026-10-28T08:00:00+00:00');
INSERT INTO "owner_mail" VALUES(7,'receipt','receipt <d5d748ae2ddc43b4321a5653@sandbox.test>','sd7vhhuk42mi6wksfkfqj23mpe','<o.sd7vhhuk42mi6wksfkfqj23mpe@sandbox.test>','<o.sd7vhhuk42mi6wksfkfqj23mpe@sandbox.test>','Outreach: 1 of 1 done',X'446174653A205765642C203238204F637420323032362030383A33343A3030202B303030300D0A46726F6D3A206F75747265616368203C6F776E6572','2026-10-28T08:34:00+00:00','2026-11-04T08:34:00+00:00',NULL,'sent',0,'2026-10-28T08:34:00+00:00','2026-10-28T08:34:00+00:00');
INSERT INTO "owner_mail" VALUES(8,'summary','summary 2026-10-29','5ggj7dlbhjrpkxrhkzopxdjvwh','<o.5ggj7dlbhjrpkxrhkzopxdjvwh@sandbox.test>','<o.5ggj7dlbhjrpkxrhkzopxdjvwh@sandbox.test>','Outreach Thu 29 Oct: 1 to decide, 10 min',X'446174653A205468752C203239204F637420323032362030383A30303A3030202B303030300D0A46726F6D3A206F75747265616368203C6F776E6572','2026-10-29T08:00:00+00:00','2026-11-05T08:00:00+00:00',NULL,'sent',0,'2026-10-29T08:00:00+00:00','2026-10-29T08:00:00+00:00');
CREATE TABLE person (
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
INSERT INTO "person" VALUES('jane-holloway','Jane Holloway','Brightwater Analytics','VP Engineering','warm','','prospect','','America/New_York','US','mail','','','met',NULL,NULL,NULL,'2026-10-24T06:00:00+00:00',NULL);
INSERT INTO "person" VALUES('marcus-adeyemi','Marcus Adeyemi','Northgate Rail','CTO','warm','','connector','','Europe/London','GB','mail','','','talking',NULL,NULL,NULL,'2026-10-24T06:00:00+00:00',NULL);
INSERT INTO "person" VALUES('solveig-bjornstad','Solveig Bjørnstad','Fjordlab','Head of Research','cold','marcus-adeyemi','prospect','','Europe/Oslo','NO','mail','','','talking',NULL,'2026-11-06',NULL,'2026-10-24T06:00:00+00:00',NULL);
INSERT INTO "person" VALUES('tom-becker','Tom Becker','Kestrel Robotics','Engineering Manager','cold','','prospect','','America/Chicago','US','mail','','','closed',NULL,NULL,NULL,'2026-10-24T06:00:00+00:00',NULL);
INSERT INTO "person" VALUES('sofia-marchetti','Sofia Marchetti','Lumen Studio','Founder','cold','','prospect','','Europe/Rome','IT','mail','','','declined',NULL,NULL,NULL,'2026-10-24T06:00:00+00:00',NULL);
INSERT INTO "person" VALUES('daniel-okafor','Daniel Okafor','Meridian Health','Director of Product','cold','','prospect','','America/Toronto','CA','mail','','','resting',NULL,NULL,'2027-02-17','2026-10-24T06:00:00+00:00',NULL);
INSERT INTO "person" VALUES('priya-raman','Priya Raman','Saffron Works','Principal Engineer','cold','','prospect','','Asia/Kolkata','IN','mail','','','asked',NULL,NULL,NULL,'2026-10-24T06:00:00+00:00',NULL);
INSERT INTO "person" VALUES('wei-chen','Wei Chen','Harbourline Logistics','COO','cold','','prospect','','Asia/Singapore','SG','mail','','','opted-out',NULL,NULL,NULL,'2026-10-24T06:00:00+00:00',NULL);
INSERT INTO "person" VALUES('mira-lindqvist','Mira Lindqvist','Norrsken Energy','Chief of Staff','warm','','prospect','','','','mail','','','prospect',NULL,NULL,NULL,'2026-11-20T13:45:32+00:00',NULL);
CREATE TABLE poison (           
  folder TEXT NOT NULL,
  uidvalidity INTEGER NOT NULL,
  uid INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  reason TEXT NOT NULL,
  told_at TEXT,
  PRIMARY KEY (folder, uidvalidity, uid)
) STRICT, WITHOUT ROWID;
INSERT INTO "poison" VALUES('INBOX',1,99,2,'too deep',NULL);
CREATE TABLE record (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  person TEXT NOT NULL REFERENCES person (slug) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('note', 'meeting', 'call', 'advice', 'promise', 'gave')),
  at TEXT NOT NULL,
  text TEXT NOT NULL,
  place TEXT NOT NULL,
  due TEXT,
  settled_at TEXT,
  outcome TEXT NOT NULL,
  source TEXT UNIQUE            
) STRICT;
INSERT INTO "record" VALUES(3,'daniel-okafor','note','2026-10-01T10:00:00+00:00','a note','',NULL,NULL,'',NULL);
INSERT INTO "record" VALUES(4,'daniel-okafor','meeting','2026-10-02T10:00:00+00:00','a meeting','',NULL,NULL,'','calendar x 1');
INSERT INTO "record" VALUES(5,'daniel-okafor','call','2026-10-03T10:00:00+00:00','a call','',NULL,NULL,'',NULL);
INSERT INTO "record" VALUES(6,'daniel-okafor','advice','2026-10-04T10:00:00+00:00','a advice','',NULL,NULL,'',NULL);
INSERT INTO "record" VALUES(7,'daniel-okafor','promise','2026-10-05T10:00:00+00:00','a promise','','2026-12-01',NULL,'',NULL);
INSERT INTO "record" VALUES(8,'daniel-okafor','gave','2026-10-06T10:00:00+00:00','a gave','',NULL,NULL,'',NULL);
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
INSERT INTO "setting" VALUES('summary_day','2026-11-20');
INSERT INTO "setting" VALUES('summary_journal','135');
INSERT INTO "setting" VALUES('mode','live');
INSERT INTO "setting" VALUES('doing','reads what is old in INBOX: 6 of 124');
CREATE TABLE shown (            
  owner_mail INTEGER NOT NULL REFERENCES owner_mail (id),
  letter INTEGER NOT NULL REFERENCES letter (number),
  sha256 TEXT NOT NULL,
  PRIMARY KEY (owner_mail, letter)
) STRICT, WITHOUT ROWID;
INSERT INTO "shown" VALUES(1,1,'b4c005fb9bbb2d5fa5cf246af988746299e52ad3b0db0e835b42580a5ae8ec35');
INSERT INTO "shown" VALUES(4,2,'f592b7d473b2d660361b6cbe4addd83edfe1aee2dab1b2aa22837dcce065d81a');
INSERT INTO "shown" VALUES(6,3,'cf00ec9a5ff6748f188a1e09f09328dc70ff58b2f61b9451d8bc12f72db15712');
INSERT INTO "shown" VALUES(8,4,'d354dc6a1319b91d783ee704c1361af8ad1b1739bd40fa58d0b42c62d2c909d3');
CREATE TABLE suppression (      
  key TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
INSERT INTO "suppression" VALUES('lbepel6mr22727ebxxafubyv3z','asked not to be written to again','2026-11-06T04:21:33+00:00');
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
CREATE INDEX record_of_person ON record (person, kind, at);
CREATE INDEX owner_mail_by_state ON owner_mail (state);
CREATE INDEX owner_mail_by_message_id ON owner_mail (message_id);
CREATE INDEX owner_mail_by_delivered_id ON owner_mail (delivered_id);
CREATE UNIQUE INDEX command_once ON command (owner_mail, letter, verb)
  WHERE ok = 1 AND owner_mail IS NOT NULL AND letter IS NOT NULL;
CREATE INDEX journal_of_person ON journal (person, id);
CREATE INDEX journal_of_letter ON journal (letter, id);
CREATE INDEX journal_by_kind ON journal (kind, id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('letter',13);
INSERT INTO "sqlite_sequence" VALUES('owner_mail',28);
INSERT INTO "sqlite_sequence" VALUES('record',8);
CREATE TRIGGER journal_is_append_only BEFORE UPDATE ON journal
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_kept BEFORE DELETE ON journal
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
COMMIT;
