BEGIN TRANSACTION;
CREATE TABLE document_references (
	directive_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	number TEXT, 
	relation VARCHAR NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (directive_id, position), 
	FOREIGN KEY(directive_id) REFERENCES letters (directive_id) ON DELETE CASCADE
);
INSERT INTO "document_references" VALUES('1-lđlđ-tg',0,'1-CT/TW','mentions','{"number":"1-CT/TW","kind":"chỉ thị","relation":"mentions","start":129,"end":136}');
INSERT INTO "document_references" VALUES('2-lđlđ-tg',0,'2-CT/TW','mentions','{"number":"2-CT/TW","kind":"chỉ thị","relation":"mentions","start":129,"end":136}');
CREATE TABLE letters (
	directive_id VARCHAR NOT NULL, 
	origin TEXT NOT NULL, 
	source TEXT NOT NULL, 
	source_sha256 VARCHAR NOT NULL, 
	suffix VARCHAR NOT NULL, 
	media VARCHAR NOT NULL, 
	revision INTEGER NOT NULL, 
	kind TEXT, 
	number TEXT, 
	issuer TEXT, 
	year INTEGER, 
	issued_on VARCHAR, 
	section_count INTEGER NOT NULL, 
	passage_count INTEGER NOT NULL, 
	metadata TEXT NOT NULL, 
	notices TEXT NOT NULL, 
	pages TEXT NOT NULL, 
	sections TEXT NOT NULL, 
	abbreviations TEXT NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (directive_id), 
	UNIQUE (origin)
);
INSERT INTO "letters" VALUES('1-lđlđ-tg','/nơi/cũ/1.txt','1.txt','a2101b3a04f5e120afcb36b30783d2c1f44f7864b0a9e85b2ad6c1e790226123','.txt','txt',1,'công văn','1/LĐLĐ-TG','Liên đoàn Lao động tỉnh 1',2021,NULL,3,3,'{"kind":{"value":"công văn","known":"read"},"number":{"value":"1/LĐLĐ-TG","known":"read"},"issuer":{"value":"Liên đoàn Lao động tỉnh 1","known":"read"},"issuer_level":"tinh_nganh","place":{"known":"absent"},"issued_on":{"known":"blank","span":{"start":0,"end":1}},"year":{"value":2021,"known":"read"},"subject":{"known":"absent"},"addressees":{"value":["các công đoàn"],"known":"read"},"recipients":{"known":"absent"},"signer":{"known":"absent"},"position":{"known":"absent"},"authority":{"known":"absent"}}','[]','[]','[{"section_id":"1-lđlđ-tg#0","kind":"doan","path":["0"],"title":"","start":0,"title_end":0,"end":54},{"section_id":"1-lđlđ-tg#1","kind":"doan","path":["1"],"title":"","start":56,"title_end":56,"end":106},{"section_id":"1-lđlđ-tg#2","kind":"doan","path":["2"],"title":"","start":108,"title_end":108,"end":153}]','[{"short":"CĐ","long":"công đoàn","start":0,"end":1}]','số: 1/LĐLĐ-TG
nơi: Liên đoàn Lao động tỉnh 1
năm: 2021

Công đoàn cơ sở báo cáo định kỳ 6 tháng về tỉnh 1.

Tuyên truyền Chỉ thị 1-CT/TW trong đoàn viên.
');
INSERT INTO "letters" VALUES('2-lđlđ-tg','/nơi/cũ/2.txt','2.txt','e54c4417649087e1f56eecfddd39d222880ea1d01c82bee37286b85e4017df9f','.txt','txt',1,'công văn','2/LĐLĐ-TG','Liên đoàn Lao động tỉnh 2',2021,NULL,3,3,'{"kind":{"value":"công văn","known":"read"},"number":{"value":"2/LĐLĐ-TG","known":"read"},"issuer":{"value":"Liên đoàn Lao động tỉnh 2","known":"read"},"issuer_level":"tinh_nganh","place":{"known":"absent"},"issued_on":{"known":"blank","span":{"start":0,"end":1}},"year":{"value":2021,"known":"read"},"subject":{"known":"absent"},"addressees":{"value":["các công đoàn"],"known":"read"},"recipients":{"known":"absent"},"signer":{"known":"absent"},"position":{"known":"absent"},"authority":{"known":"absent"}}','[]','[]','[{"section_id":"2-lđlđ-tg#0","kind":"doan","path":["0"],"title":"","start":0,"title_end":0,"end":54},{"section_id":"2-lđlđ-tg#1","kind":"doan","path":["1"],"title":"","start":56,"title_end":56,"end":106},{"section_id":"2-lđlđ-tg#2","kind":"doan","path":["2"],"title":"","start":108,"title_end":108,"end":153}]','[{"short":"CĐ","long":"công đoàn","start":0,"end":1}]','số: 2/LĐLĐ-TG
nơi: Liên đoàn Lao động tỉnh 2
năm: 2021

Công đoàn cơ sở báo cáo định kỳ 6 tháng về tỉnh 2.

Tuyên truyền Chỉ thị 2-CT/TW trong đoàn viên.
');
CREATE TABLE library (
	name VARCHAR NOT NULL, 
	value TEXT, 
	PRIMARY KEY (name)
);
INSERT INTO "library" VALUES('schema','1');
INSERT INTO "library" VALUES('generation','1');
CREATE TABLE obligations (
	directive_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	level VARCHAR NOT NULL, 
	is_report INTEGER NOT NULL, 
	due_kind VARCHAR NOT NULL, 
	due_date VARCHAR, 
	record TEXT NOT NULL, 
	PRIMARY KEY (directive_id, position), 
	FOREIGN KEY(directive_id) REFERENCES letters (directive_id) ON DELETE CASCADE
);
INSERT INTO "obligations" VALUES('1-lđlđ-tg',0,'cdcs',1,'period',NULL,'{"directive_id":"1-lđlđ-tg","section_id":"1-lđlđ-tg#1","actor":"công đoàn","level":"cdcs","duty":"báo cáo","due":{"kind":"period","period":"P6M","text":"6 tháng"},"is_report":true,"start":56,"end":106,"duty_span":{"start":56,"end":106}}');
INSERT INTO "obligations" VALUES('2-lđlđ-tg',0,'cdcs',1,'period',NULL,'{"directive_id":"2-lđlđ-tg","section_id":"2-lđlđ-tg#1","actor":"công đoàn","level":"cdcs","duty":"báo cáo","due":{"kind":"period","period":"P6M","text":"6 tháng"},"is_report":true,"start":56,"end":106,"duty_span":{"start":56,"end":106}}');
CREATE TABLE passages (
	directive_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	passage_id VARCHAR NOT NULL, 
	section_id VARCHAR NOT NULL, 
	label TEXT NOT NULL, 
	heading TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	page INTEGER, 
	text TEXT NOT NULL, 
	PRIMARY KEY (directive_id, position), 
	FOREIGN KEY(directive_id) REFERENCES letters (directive_id) ON DELETE CASCADE, 
	UNIQUE (passage_id)
);
INSERT INTO "passages" VALUES('1-lđlđ-tg',0,'1-lđlđ-tg#0@0','1-lđlđ-tg#0','mục 0','',0,54,NULL,'số: 1/LĐLĐ-TG
nơi: Liên đoàn Lao động tỉnh 1
năm: 2021');
INSERT INTO "passages" VALUES('1-lđlđ-tg',1,'1-lđlđ-tg#1@56','1-lđlđ-tg#1','mục 1','',56,106,NULL,'Công đoàn cơ sở báo cáo định kỳ 6 tháng về tỉnh 1.');
INSERT INTO "passages" VALUES('1-lđlđ-tg',2,'1-lđlđ-tg#2@108','1-lđlđ-tg#2','mục 2','',108,153,NULL,'Tuyên truyền Chỉ thị 1-CT/TW trong đoàn viên.');
INSERT INTO "passages" VALUES('2-lđlđ-tg',0,'2-lđlđ-tg#0@0','2-lđlđ-tg#0','mục 0','',0,54,NULL,'số: 2/LĐLĐ-TG
nơi: Liên đoàn Lao động tỉnh 2
năm: 2021');
INSERT INTO "passages" VALUES('2-lđlđ-tg',1,'2-lđlđ-tg#1@56','2-lđlđ-tg#1','mục 1','',56,106,NULL,'Công đoàn cơ sở báo cáo định kỳ 6 tháng về tỉnh 2.');
INSERT INTO "passages" VALUES('2-lđlđ-tg',2,'2-lđlđ-tg#2@108','2-lđlđ-tg#2','mục 2','',108,153,NULL,'Tuyên truyền Chỉ thị 2-CT/TW trong đoàn viên.');
CREATE INDEX ix_letters_issuer ON letters (issuer);
CREATE INDEX ix_letters_source_sha256 ON letters (source_sha256);
CREATE INDEX ix_letters_number ON letters (number);
CREATE INDEX ix_letters_year ON letters (year);
CREATE INDEX ix_letters_kind ON letters (kind);
CREATE INDEX ix_obligations_level ON obligations (level);
CREATE INDEX ix_obligations_due_date ON obligations (due_date);
CREATE INDEX ix_document_references_number ON document_references (number);
COMMIT;
