BEGIN TRANSACTION;
CREATE TABLE checks (
	regime TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	claim TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (regime, place)
);
CREATE TABLE claims (
	id TEXT NOT NULL, 
	report TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(report) REFERENCES reports (id)
);
INSERT INTO "claims" VALUES('86fe33b6f0484d31','2118a794e0bb4993b87ca8288b95b986c86daa0370b2c6cae2078d845c21ff62','{"background":false,"count":{"hedge":"about","high":40,"low":40,"stated":40,"text":"About 40 North Korean workers","unit":"North Korean workers"},"direction":"to-host","document":null,"evidence":[{"end":107,"start":16,"text":"About 40 North Korean workers arrived in Hunchun on May 3, 2019, a source in the city said."}],"id":"86fe33b6f0484d31","local_origin":"2118a794e0bb4993:0","method":"extract.movements/1","modality":"occurred","origin":"2118a794e0bb4993:0","places":[{"country":"CN","id":"hunchun","lat":42.86736,"lon":130.35689,"name":"Hunchun","radius_km":null,"role":"destination","text":"Hunchun","within":["Yanbian","Jilin","China"]}],"polarity":"affirmed","report":"2118a794e0bb4993b87ca8288b95b986c86daa0370b2c6cae2078d845c21ff62","sector":null,"terms":[],"topic":null,"type":"arrival","voices":[{"anonymous":false,"apart":"","basis":"unknown","description":null,"kind":"outlet","name":null,"place":null,"text":""},{"anonymous":true,"apart":"","basis":"unknown","description":"a source","kind":"anonymous","name":null,"place":null,"text":"a source"}],"when":{"earliest":"2019-05-03","edtf":"2019-05-03","latest":"2019-05-03","text":"May 3, 2019"},"who":[{"nationality":"KP","occupation":"worker","role":"people","sex":null,"text":"About 40 North Korean workers"}]}');
CREATE TABLE events (
	regime TEXT NOT NULL, 
	id TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (regime, id)
);
INSERT INTO "events" VALUES('dprk_labour','f1676f21a61a786c','{"agreements":[],"claims":["86fe33b6f0484d31"],"conflicts":[],"count":{"hedge":"about","high":40,"low":40,"stated":40,"text":"","unit":"North Korean workers"},"direction":"to-host","grade":{"credibility":3,"why":"One origin at least, and 1 at most, stand behind the reports."},"id":"f1676f21a61a786c","origins":{"groups":[["86fe33b6f0484d31"]],"high":1,"low":1,"why":["Origin 1 is an anonymous voice of an unnamed outlet: 1 claim.","All reports of it go back to one origin."]},"places":[{"country":"CN","id":"hunchun","lat":42.86736,"lon":130.35689,"name":"Hunchun","radius_km":null,"role":"destination","text":"","within":["Yanbian","Jilin","China"]}],"type":"arrival","when":{"earliest":"2019-05-03","edtf":"2019-05-03","latest":"2019-05-03","text":""}}');
CREATE TABLE findings (
	regime TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	event TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (regime, place)
);
INSERT INTO "findings" VALUES('dprk_labour',0,'f1676f21a61a786c','{"as_of":"2019-05-03","because":[{"claims":["86fe33b6f0484d31"],"text":"Security Council resolution 2321 (2016), paragraph 34, calls on states to be watchful, since the income of North Koreans who work abroad may pay for nuclear arms and missiles."},{"claims":["86fe33b6f0484d31"],"text":"The reports put it on 3 May 2019; the rule holds from 30 November 2016 on."},{"claims":["86fe33b6f0484d31"],"text":"It is an appeal: nothing that is told can be inconsistent with it."}],"event":"f1676f21a61a786c","exceptions":[],"measure":"un-2321-op34","verdict":"within-measure","would_decide":[]}');
INSERT INTO "findings" VALUES('dprk_labour',1,'f1676f21a61a786c','{"as_of":"2019-05-03","because":[{"claims":["86fe33b6f0484d31"],"text":"Security Council resolution 2371 (2017), paragraph 11, obliges member states to have on no day more work authorisations for North Koreans in being than on the day of adoption."},{"claims":["86fe33b6f0484d31"],"text":"The reports put it on 3 May 2019; the rule holds from 5 August 2017 on."},{"claims":["86fe33b6f0484d31"],"text":"It is about the way into the host state."},{"claims":["86fe33b6f0484d31"],"text":"No report says how many work authorisations for North Koreans were in being in the host state on that day, how many work authorisations for North Koreans were in being in the host state on the day of adoption or whether the 1718 Committee of the Security Council approved it beforehand."},{"claims":["86fe33b6f0484d31"],"text":"Depending on that, it may appear inconsistent with Security Council resolution 2371 (2017), paragraph 11, unless an exception applies: approved by the 1718 Committee beforehand, case by case."}],"event":"f1676f21a61a786c","exceptions":[{"id":"committee_approval","state":"open"}],"measure":"un-2371-op11","verdict":"possible-breach-facts-missing","would_decide":["How many work authorisations for North Koreans were in being in the host state on that day.","How many work authorisations for North Koreans were in being in the host state on the day of adoption.","Whether the 1718 Committee of the Security Council approved it beforehand."]}');
INSERT INTO "findings" VALUES('dprk_labour',2,'f1676f21a61a786c','{"as_of":"2019-05-03","because":[{"claims":["86fe33b6f0484d31"],"text":"Security Council resolution 2375 (2017), paragraph 17, obliges member states to give North Koreans no work authorisation in connection with their admission to the territory."},{"claims":["86fe33b6f0484d31"],"text":"The reports put it on 3 May 2019; the rule holds from 11 September 2017 on."},{"claims":["86fe33b6f0484d31"],"text":"It is about the way into the host state."},{"claims":["86fe33b6f0484d31"],"text":"No report says whether the host state gave these people a work authorisation, or their document counts as one; on what day the authorisation was given; whether the 1718 Committee of the Security Council approved it beforehand; or on what day a written contract for this work was finalised."},{"claims":["86fe33b6f0484d31"],"text":"Depending on that, it may appear inconsistent with Security Council resolution 2375 (2017), paragraph 17, unless an exception applies: approved by the 1718 Committee in advance, for the single case, to bring humanitarian aid, to further denuclearisation or to serve another aim of the resolutions; or authorised under a written contract that was finalised before 11 September 2017."}],"event":"f1676f21a61a786c","exceptions":[{"id":"committee_approval","state":"open"},{"id":"contract_before_adoption","state":"open"}],"measure":"un-2375-op17","verdict":"possible-breach-facts-missing","would_decide":["Whether the host state gave these people a work authorisation, or their document counts as one.","On what day the authorisation was given.","Whether the 1718 Committee of the Security Council approved it beforehand.","On what day a written contract for this work was finalised."]}');
INSERT INTO "findings" VALUES('dprk_labour',3,'f1676f21a61a786c','{"as_of":"2019-05-03","because":[{"claims":["86fe33b6f0484d31"],"text":"Security Council resolution 2397 (2017), paragraph 8, obliges member states to send home at once, and 24 months after adoption at the latest, all North Koreans who earn income in their jurisdiction and the officials who watch over them."},{"claims":["86fe33b6f0484d31"],"text":"The reports put it on 3 May 2019; the rule holds from 22 December 2017 on."},{"claims":["86fe33b6f0484d31"],"text":"The people were in the host state or on their way there."},{"claims":["86fe33b6f0484d31"],"text":"The people are told of as workers, which means that they earn income there."},{"claims":["86fe33b6f0484d31"],"text":"The last day for sending workers home is 22 December 2019 (adoption + 24 months); the day told lies 233 days before it."},{"claims":["86fe33b6f0484d31"],"text":"The time that it gives was still running; not yet due does not mean that there was no duty."}],"event":"f1676f21a61a786c","exceptions":[{"id":"host_state_national","state":"open"},{"id":"return_barred_by_law","state":"open"}],"measure":"un-2397-op8","verdict":"duty-running","would_decide":[]}');
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
CREATE TABLE log (
	number INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "log" VALUES(1,'{"action":"tables of version 4 made","at":"2026-11-26T16:30:28+00:00","by":"Ann","number":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","program":"twosource 0.1.0","rows":[["schema_steps","18615e4eaa6f2f9af280b4ba9577da0d","3bddef8a8c19c291fa78127140b55daa2da831eb16440ea2320eb78434a42642"],["schema_steps","392ff07ae369726b62c9324b2f801d23","2161611a52cd1854ed40341357f6879100175529df586f80065952a483d63b7f"],["schema_steps","5a31a7ee74847f5bd88d9c31499be3f5","2eafa2f6e606aabb9c65e23726ddf97dda3e985187cc7da1855931167298242b"],["sqlite_master","00874dddca6f6fc91cedc4da331509f1","882416ce44532751600a83772025a58a9ecb8980b388af67a20fde55e2dfedac"],["sqlite_master","051be0ffc13df8b3bdb75699badcd249","0f1f152ad08dbd8f6e571703f9ad8786ff7eef594826bffd6f296808b0b9e2ce"],["sqlite_master","05aa4b91c8fbe598268a351bc5868352","c3d2a046faf32c1c3377a7351a184d000e59e61240b20bfee62f0007e92c6eb9"],["sqlite_master","0980bebcf96531f1473e954bbd6deed4","186c10625a444ab8b084ad22ec43d6ff16b5e9b29ea99a5c339b7a52248fc1d2"],["sqlite_master","0a3571a926d14956faa2c2143ce73b4e","daebf2441df5b8a673b89571eeba69fed7454ec2bf941f885728ff4dc644c639"],["sqlite_master","0bc808a93bccdf69193cada8a5908629","95d294f7dc09751de883d487d989da6a780f6e278cc0281d76dc4cf58241d670"],["sqlite_master","2a876f834edba7e32d5df632db984479","d7ba4c5eda2da96bb1721aad70199a93ab7674e12a3b7090ebfdc0eeb0f61436"],["sqlite_master","41de730cc4a1cbfa807eaf6712192f7c","5bc8048e486a29f169e71d67aebcc5e3de56a7cbfef3a3f78a89dfeb34c74c7a"],["sqlite_master","4fc896d13b33be474d8ec4831f8bb8b2","e78c9cba111851a7192ab927cd15bf7b973e7da7015ec48b4016d4d956f2356d"],["sqlite_master","4ff99e8521233b92f17354d59f754b45","ce28596f2d3c88bf33d407f765ecc1a653a675b44aef73f1c6c57741ddd519ed"],["sqlite_master","509a363420723572c3405ef57fc74c6a","18268977a20c73a62dd49e184f082c666b0c17b6e6e81227e2ecb31815c7e8d6"],["sqlite_master","58aeee73868b8c45a15b62564405ccac","6fb077099599bee7738064de3f4e078e344bfa7cd2e4151470def19b7dce5911"],["sqlite_master","5d44b8841e1cb9116332cca3e4d7aa94","644f8b1d0731c25f41cb987f5c95e1a5fb20d18fd0f6cc561684e79e29f87fdc"],["sqlite_master","5ffd9be1d67dc3c921cbd38152c35010","4ec17ba8f9a57cf7968ca0eaddf1578ed31dc9114cbb7916cff3d2d991cdb810"],["sqlite_master","633aa1efc7b01009adf95bcd6bc7d468","9303ef2a4451dc428161a6ef290ab9215a5a25c0e775e0f889aea8e17d73a7ba"],["sqlite_master","6cec5f0f67a7e63a91afbed3c49aade0","1cfeaabe51ed7cd1e8f235bd4e6667dbe43bf5abef0418bfb13c7e3bdcb7f03d"],["sqlite_master","8807818e85bfbd1ac30f20e699163117","7c76b73b86a47a70fd8c3f023c88c8d90b6f2cd1d3e33fe25cfc5a1cbe1cb039"],["sqlite_master","984f6760f8ffa0a9b7e751635d611ca2","69c1fecbf793c9539bd85ee60ef3ec028809246743f1e10d0a5197355372eab3"],["sqlite_master","98a6b87e057ce2065df6efa485f5c645","25ebc1c888af9c4f137efbae7277785c9643fe9041330c794e723edaf5a7f031"],["sqlite_master","9f1a37d1f0479b6d71925b8fff177e70","8550080b25e4be1ad37467365a171d7e72d0c966f49920547aec2c8203b12c91"],["sqlite_master","a6a1f268a0f31e1b6e23a73d8e943ef3","beab5a8ea65f85b4a4fb05a19b983c26eaa67169a11ff3f22f637b4445d46f7a"],["sqlite_master","a9f9311c9b7f9e99b30bb19984b3dc7e","fe2279a404b7d6d0a2c42e8de2eda7c6eb43dbf82987849b58d62515f502f032"],["sqlite_master","b4a310cd7966612fbca167f52a40c233","67369ca03afd2ea4ffe68e8056909abb205a7e2c4aef8d3e6c509163f5180426"],["sqlite_master","d835b733a95a707d8ba9d0f67cc89903","3bc1feb4872cc4af92d97ed2f51d24acb657f34baf75648a2bd7afc66ccb85cd"],["sqlite_master","dfffaafe1e548a573d5dbf253061a023","9ae62627f9a126e4a0edf83d2b27d8207ba03a31ed4bf3585d5a8fb0a000de05"],["sqlite_master","e634a68b81100a1542bbb8e8b2e6ee82","51305fd95ea5cf1264be756fdaeee7f8fce04516ba10a912cdd2de649786fe5e"],["sqlite_master","ec846c582061b170756c97b4371d5f9f","6c7c144500c48315a0fc0785b32fda103dc27cffe0f67c60303b72009eae4cd1"]],"subject":""}','55141b3014a056c35be76bea9335b67e283f636333c917490886b15fe7535f99');
INSERT INTO "log" VALUES(2,'{"action":"original kept","at":"2026-11-26T16:30:28+00:00","by":"Ann","number":2,"previous":"55141b3014a056c35be76bea9335b67e283f636333c917490886b15fe7535f99","program":"twosource 0.1.0","rows":[["originals","50caedab3a28c3241e52874331d74574","15617c67f76d5ade34b605b8ec5411f40da2d9905909835623a15109f14563f6"]],"subject":"2118a794e0bb4993b87ca8288b95b986c86daa0370b2c6cae2078d845c21ff62"}','3bfff55ab35bd186002453bcc5aa691ec3e5f8cc131e3aaf86566b4c459fe465');
INSERT INTO "log" VALUES(3,'{"action":"report kept","at":"2026-11-26T16:30:28+00:00","by":"Ann","number":3,"previous":"3bfff55ab35bd186002453bcc5aa691ec3e5f8cc131e3aaf86566b4c459fe465","program":"twosource 0.1.0","rows":[["reports","a729b9fac9ad6e0678e8d1c1d8446fe6","b4ae661c784ad3421190fac52717ff8ecf8a80579c022e8130822ba0b20318c2"]],"subject":"2118a794e0bb4993b87ca8288b95b986c86daa0370b2c6cae2078d845c21ff62"}','3b0a3233030d75f1df3e4404cfe09dc0f7404ff23354637ea497c94bab33c427');
INSERT INTO "log" VALUES(4,'{"action":"claims kept","at":"2026-11-26T16:30:31+00:00","by":"Ann","number":4,"previous":"3b0a3233030d75f1df3e4404cfe09dc0f7404ff23354637ea497c94bab33c427","program":"twosource 0.1.0","rows":[["claims","4c78ba314a7c9a7a04ad6a7d798bff14","fe60d7589b93c6c02d9add23975a02b4cb376edf92c753d5b4ca179def492703"],["readings","3ab94a66d8c3b3a8a57088c6511da734","9459f6315bfa86e50baa2075fe86d467eb28cbc92005caa48684e18ed54044e4"]],"subject":"2118a794e0bb4993b87ca8288b95b986c86daa0370b2c6cae2078d845c21ff62"}','f51635068f5d9e618eb411451ac44339fe6d6d9f2d380afd316a64a50019a9cd');
INSERT INTO "log" VALUES(5,'{"action":"outcome settled","at":"2026-11-26T16:30:31+00:00","by":"Ann","number":5,"previous":"f51635068f5d9e618eb411451ac44339fe6d6d9f2d380afd316a64a50019a9cd","program":"twosource 0.1.0","rows":[["claims","4c78ba314a7c9a7a04ad6a7d798bff14","282c23f15991b9a3fd3a74374f0b867d53c9bc370f0663f2e153237dbb277346"],["events","ecb9a3a77b6d0bd9a55556ab07077669","2f59770f21b913f215570a08bdd0b4c97280fcb0775acb20757349fdb082cec6"],["findings","a0798c7adab443ba35aa30f5c23e6d8f","04564b4051c9ee7e356a768c620092007915ac0a920861205ce25d9b4e89d5c0"],["settled","8f09b17d59bc7a6477e4792a27c87f33","e856e8c217b1cf0838c23a6b76368440f078ca55b89841ec82dee89a3889162a"]],"subject":"dprk_labour"}','7483281e3d5b1ea4981a9b605bce48616f4a8bb797ba0760ebb39057da9c3e90');
CREATE TABLE originals (
	sha256 TEXT NOT NULL, 
	path TEXT NOT NULL, 
	suffix TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	brought_at TEXT NOT NULL, 
	program TEXT NOT NULL, 
	PRIMARY KEY (sha256)
);
INSERT INTO "originals" VALUES('2118a794e0bb4993b87ca8288b95b986c86daa0370b2c6cae2078d845c21ff62','report.txt','.txt',108,'2026-11-26T16:30:28+00:00','twosource 0.1.0');
CREATE TABLE readings (
	report TEXT NOT NULL, 
	method TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	PRIMARY KEY (report), 
	FOREIGN KEY(report) REFERENCES reports (id)
);
INSERT INTO "readings" VALUES('2118a794e0bb4993b87ca8288b95b986c86daa0370b2c6cae2078d845c21ff62','extract/2','[]');
CREATE TABLE rejected (
	path TEXT NOT NULL, 
	code TEXT NOT NULL, 
	why TEXT NOT NULL, 
	PRIMARY KEY (path)
);
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
INSERT INTO "reports" VALUES('2118a794e0bb4993b87ca8288b95b986c86daa0370b2c6cae2078d845c21ff62','report.txt','Workers arrive

About 40 North Korean workers arrived in Hunchun on May 3, 2019, a source in the city said.
','2118a794e0bb4993b87ca8288b95b986c86daa0370b2c6cae2078d845c21ff62','{"blocks": [{"end": 14, "kind": "title", "start": 0}, {"end": 107, "kind": "paragraph", "start": 16}], "credits": [], "id": "2118a794e0bb4993b87ca8288b95b986c86daa0370b2c6cae2078d845c21ff62", "language": "en", "media": [], "notes": [{"code": "N03", "why": "nothing says when it was published: days without a year stay without one"}], "outlet": null, "path": "report.txt", "published": null, "published_at": null, "published_basis": "unknown", "title": "Workers arrive", "url": null}','[]');
CREATE TABLE schema_steps (
	version INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "schema_steps" VALUES(1,'the first tables');
INSERT INTO "schema_steps" VALUES(3,'the log and its seals');
INSERT INTO "schema_steps" VALUES(4,'facts that people state');
CREATE TABLE seals (
	"table" TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	PRIMARY KEY ("table", "key")
);
INSERT INTO "seals" VALUES('sqlite_master','["table","schema_steps"]','c3d2a046faf32c1c3377a7351a184d000e59e61240b20bfee62f0007e92c6eb9');
INSERT INTO "seals" VALUES('sqlite_master','["table","originals"]','9ae62627f9a126e4a0edf83d2b27d8207ba03a31ed4bf3585d5a8fb0a000de05');
INSERT INTO "seals" VALUES('sqlite_master','["index","sqlite_autoindex_originals_1"]','5bc8048e486a29f169e71d67aebcc5e3de56a7cbfef3a3f78a89dfeb34c74c7a');
INSERT INTO "seals" VALUES('sqlite_master','["table","rejected"]','4ec17ba8f9a57cf7968ca0eaddf1578ed31dc9114cbb7916cff3d2d991cdb810');
INSERT INTO "seals" VALUES('sqlite_master','["index","sqlite_autoindex_rejected_1"]','18268977a20c73a62dd49e184f082c666b0c17b6e6e81227e2ecb31815c7e8d6');
INSERT INTO "seals" VALUES('sqlite_master','["table","judgements"]','6fb077099599bee7738064de3f4e078e344bfa7cd2e4151470def19b7dce5911');
INSERT INTO "seals" VALUES('sqlite_master','["table","stated_facts"]','7c76b73b86a47a70fd8c3f023c88c8d90b6f2cd1d3e33fe25cfc5a1cbe1cb039');
INSERT INTO "seals" VALUES('sqlite_master','["table","events"]','25ebc1c888af9c4f137efbae7277785c9643fe9041330c794e723edaf5a7f031');
INSERT INTO "seals" VALUES('sqlite_master','["index","sqlite_autoindex_events_1"]','9303ef2a4451dc428161a6ef290ab9215a5a25c0e775e0f889aea8e17d73a7ba');
INSERT INTO "seals" VALUES('sqlite_master','["table","findings"]','882416ce44532751600a83772025a58a9ecb8980b388af67a20fde55e2dfedac');
INSERT INTO "seals" VALUES('sqlite_master','["index","sqlite_autoindex_findings_1"]','67369ca03afd2ea4ffe68e8056909abb205a7e2c4aef8d3e6c509163f5180426');
INSERT INTO "seals" VALUES('sqlite_master','["table","checks"]','fe2279a404b7d6d0a2c42e8de2eda7c6eb43dbf82987849b58d62515f502f032');
INSERT INTO "seals" VALUES('sqlite_master','["index","sqlite_autoindex_checks_1"]','69c1fecbf793c9539bd85ee60ef3ec028809246743f1e10d0a5197355372eab3');
INSERT INTO "seals" VALUES('sqlite_master','["table","settled"]','ce28596f2d3c88bf33d407f765ecc1a653a675b44aef73f1c6c57741ddd519ed');
INSERT INTO "seals" VALUES('sqlite_master','["index","sqlite_autoindex_settled_1"]','6c7c144500c48315a0fc0785b32fda103dc27cffe0f67c60303b72009eae4cd1');
INSERT INTO "seals" VALUES('sqlite_master','["table","log"]','d7ba4c5eda2da96bb1721aad70199a93ab7674e12a3b7090ebfdc0eeb0f61436');
INSERT INTO "seals" VALUES('sqlite_master','["table","seals"]','644f8b1d0731c25f41cb987f5c95e1a5fb20d18fd0f6cc561684e79e29f87fdc');
INSERT INTO "seals" VALUES('sqlite_master','["index","sqlite_autoindex_seals_1"]','beab5a8ea65f85b4a4fb05a19b983c26eaa67169a11ff3f22f637b4445d46f7a');
INSERT INTO "seals" VALUES('sqlite_master','["table","reports"]','e78c9cba111851a7192ab927cd15bf7b973e7da7015ec48b4016d4d956f2356d');
INSERT INTO "seals" VALUES('sqlite_master','["index","sqlite_autoindex_reports_1"]','51305fd95ea5cf1264be756fdaeee7f8fce04516ba10a912cdd2de649786fe5e');
INSERT INTO "seals" VALUES('sqlite_master','["table","readings"]','1cfeaabe51ed7cd1e8f235bd4e6667dbe43bf5abef0418bfb13c7e3bdcb7f03d');
INSERT INTO "seals" VALUES('sqlite_master','["index","sqlite_autoindex_readings_1"]','daebf2441df5b8a673b89571eeba69fed7454ec2bf941f885728ff4dc644c639');
INSERT INTO "seals" VALUES('sqlite_master','["table","claims"]','0f1f152ad08dbd8f6e571703f9ad8786ff7eef594826bffd6f296808b0b9e2ce');
INSERT INTO "seals" VALUES('sqlite_master','["index","sqlite_autoindex_claims_1"]','95d294f7dc09751de883d487d989da6a780f6e278cc0281d76dc4cf58241d670');
INSERT INTO "seals" VALUES('sqlite_master','["index","ix_claims_report"]','3bc1feb4872cc4af92d97ed2f51d24acb657f34baf75648a2bd7afc66ccb85cd');
INSERT INTO "seals" VALUES('sqlite_master','["trigger","log_only_grows_update"]','8550080b25e4be1ad37467365a171d7e72d0c966f49920547aec2c8203b12c91');
INSERT INTO "seals" VALUES('sqlite_master','["trigger","log_only_grows_delete"]','186c10625a444ab8b084ad22ec43d6ff16b5e9b29ea99a5c339b7a52248fc1d2');
INSERT INTO "seals" VALUES('schema_steps','[1]','2161611a52cd1854ed40341357f6879100175529df586f80065952a483d63b7f');
INSERT INTO "seals" VALUES('schema_steps','[3]','3bddef8a8c19c291fa78127140b55daa2da831eb16440ea2320eb78434a42642');
INSERT INTO "seals" VALUES('schema_steps','[4]','2eafa2f6e606aabb9c65e23726ddf97dda3e985187cc7da1855931167298242b');
INSERT INTO "seals" VALUES('originals','["2118a794e0bb4993b87ca8288b95b986c86daa0370b2c6cae2078d845c21ff62"]','15617c67f76d5ade34b605b8ec5411f40da2d9905909835623a15109f14563f6');
INSERT INTO "seals" VALUES('reports','["2118a794e0bb4993b87ca8288b95b986c86daa0370b2c6cae2078d845c21ff62"]','b4ae661c784ad3421190fac52717ff8ecf8a80579c022e8130822ba0b20318c2');
INSERT INTO "seals" VALUES('readings','["2118a794e0bb4993b87ca8288b95b986c86daa0370b2c6cae2078d845c21ff62"]','9459f6315bfa86e50baa2075fe86d467eb28cbc92005caa48684e18ed54044e4');
INSERT INTO "seals" VALUES('claims','["2118a794e0bb4993b87ca8288b95b986c86daa0370b2c6cae2078d845c21ff62"]','282c23f15991b9a3fd3a74374f0b867d53c9bc370f0663f2e153237dbb277346');
INSERT INTO "seals" VALUES('events','["dprk_labour","f1676f21a61a786c"]','2f59770f21b913f215570a08bdd0b4c97280fcb0775acb20757349fdb082cec6');
INSERT INTO "seals" VALUES('findings','["dprk_labour"]','04564b4051c9ee7e356a768c620092007915ac0a920861205ce25d9b4e89d5c0');
INSERT INTO "seals" VALUES('settled','["dprk_labour"]','e856e8c217b1cf0838c23a6b76368440f078ca55b89841ec82dee89a3889162a');
CREATE TABLE settled (
	regime TEXT NOT NULL, 
	PRIMARY KEY (regime)
);
INSERT INTO "settled" VALUES('dprk_labour');
CREATE TABLE stated_facts (
	number INTEGER NOT NULL, 
	event TEXT NOT NULL, 
	body TEXT NOT NULL, 
	taken_back_by TEXT, 
	taken_back_at TEXT, 
	taken_back_why TEXT, 
	PRIMARY KEY (number)
);
CREATE INDEX ix_claims_report ON claims (report);
CREATE TRIGGER log_only_grows_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE TRIGGER log_only_grows_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
COMMIT;
