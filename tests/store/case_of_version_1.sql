BEGIN TRANSACTION;
CREATE TABLE checks (
	regime TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	claim TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (regime, place)
);
INSERT INTO "checks" VALUES('planted',0,'96468df9-1','{"claim":"96468df9-1","detail":"as dated","reference":"r1","verdict":"agrees"}');
CREATE TABLE claims (
	id TEXT NOT NULL, 
	report TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(report) REFERENCES reports (id)
);
INSERT INTO "claims" VALUES('96468df9-1','96468df9df2608a101575507a0d47fef73ae5ffd010efe7744fc97a47efc5631','{"background":false,"count":null,"direction":null,"evidence":[{"end":12,"start":0,"text":"Ten men came"}],"id":"96468df9-1","local_origin":"","method":"planted-1","modality":"occurred","origin":"o-96468df9-1","places":[],"polarity":"affirmed","report":"96468df9df2608a101575507a0d47fef73ae5ffd010efe7744fc97a47efc5631","sector":null,"terms":[],"topic":null,"type":"arrival","voices":[],"when":{"earliest":"2019-05-03","edtf":"2019-05-03","latest":"2019-05-03","text":"3 May 2019"},"who":[]}');
CREATE TABLE events (
	regime TEXT NOT NULL, 
	id TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (regime, id)
);
INSERT INTO "events" VALUES('planted','e1','{"agreements":[],"claims":["96468df9-1"],"conflicts":[],"count":null,"direction":null,"grade":null,"id":"e1","origins":null,"places":[],"type":"arrival","when":null}');
CREATE TABLE findings (
	regime TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	event TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (regime, place)
);
INSERT INTO "findings" VALUES('planted',0,'e1','{"as_of":null,"because":[{"claims":["96468df9-1"],"text":"It lies before the measure."}],"event":"e1","exceptions":[],"measure":"m1","verdict":"within-measure","would_decide":[]}');
CREATE TABLE judgements (
	number INTEGER NOT NULL, 
	a TEXT NOT NULL, 
	b TEXT NOT NULL, 
	body TEXT NOT NULL, 
	stands BOOLEAN NOT NULL, 
	taken_back_by TEXT, 
	taken_back_at TEXT, 
	taken_back_why TEXT, 
	PRIMARY KEY (number)
);
CREATE TABLE originals (
	sha256 TEXT NOT NULL, 
	path TEXT NOT NULL, 
	suffix TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	brought_at TEXT NOT NULL, 
	program TEXT NOT NULL, 
	PRIMARY KEY (sha256)
);
INSERT INTO "originals" VALUES('96468df9df2608a101575507a0d47fef73ae5ffd010efe7744fc97a47efc5631','in/a.txt','.txt',53,'2019-05-04T12:00:00+00:00','twosource 0');
CREATE TABLE readings (
	report TEXT NOT NULL, 
	method TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	PRIMARY KEY (report), 
	FOREIGN KEY(report) REFERENCES reports (id)
);
INSERT INTO "readings" VALUES('96468df9df2608a101575507a0d47fef73ae5ffd010efe7744fc97a47efc5631','planted-1','[]');
CREATE TABLE rejected (
	path TEXT NOT NULL, 
	code TEXT NOT NULL, 
	why TEXT NOT NULL, 
	PRIMARY KEY (path)
);
INSERT INTO "rejected" VALUES('in/b.txt','TS011','in/b.txt is empty.');
CREATE TABLE reports (
	id TEXT NOT NULL, 
	path TEXT NOT NULL, 
	text TEXT NOT NULL, 
	text_sha256 TEXT NOT NULL, 
	about TEXT NOT NULL, 
	lineage TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES originals (sha256)
);
INSERT INTO "reports" VALUES('96468df9df2608a101575507a0d47fef73ae5ffd010efe7744fc97a47efc5631','in/a.txt','Ten men came to the town on 3 May 2019, a clerk said.','96468df9df2608a101575507a0d47fef73ae5ffd010efe7744fc97a47efc5631','{"blocks": [{"end": 53, "kind": "paragraph", "start": 0}], "credits": [], "id": "96468df9df2608a101575507a0d47fef73ae5ffd010efe7744fc97a47efc5631", "language": "en", "media": [], "notes": [], "outlet": "The Harbour Post", "path": "in/a.txt", "published": "2019-05-04", "published_at": null, "published_basis": "sidecar", "title": null, "url": null}','[{"evidence":"RFA said","kind":"re-report","of":null,"outlet":"RFA"}]');
CREATE TABLE schema_steps (
	version INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "schema_steps" VALUES(1,'the first tables');
CREATE TABLE settled (
	regime TEXT NOT NULL, 
	PRIMARY KEY (regime)
);
INSERT INTO "settled" VALUES('planted');
CREATE INDEX ix_claims_report ON claims (report);
COMMIT;
