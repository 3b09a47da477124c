package archive

import "fmt"

// applicationID marks a SQLite file as an archive of Dateline ("Dlne").
const applicationID = 0x446c6e65

// migrations bring a file from one schema version to the next; the version is
// kept in user_version. What once shipped is never edited: a change of the
// schema is a new entry. docs/archive.md describes every table and column.
var migrations = []string{schema1, schema2, schema3, schema4, schema5, schema6, schema7, schema8, schemaDesk, schemaReplaced, schemaEntities, schemaKeys, schemaOffsets}

const schema1 = `
CREATE TABLE outlets (
	id INTEGER PRIMARY KEY,
	host TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL DEFAULT ''
);

CREATE TABLE addresses (
	id INTEGER PRIMARY KEY,
	url TEXT NOT NULL UNIQUE,
	outlet INTEGER NOT NULL REFERENCES outlets,
	first_read INTEGER NOT NULL,
	last_read INTEGER NOT NULL,
	digest BLOB NOT NULL,
	article INTEGER
);
CREATE INDEX addresses_by_outlet ON addresses (outlet);

CREATE TABLE pages (
	id INTEGER PRIMARY KEY,
	address INTEGER NOT NULL REFERENCES addresses,
	named INTEGER NOT NULL,
	fetched INTEGER,
	content_type TEXT NOT NULL DEFAULT '',
	headers TEXT NOT NULL DEFAULT '',
	digest BLOB NOT NULL,
	size INTEGER NOT NULL,
	body BLOB NOT NULL,
	error TEXT NOT NULL DEFAULT ''
);
CREATE INDEX pages_by_address ON pages (address);

CREATE TABLE articles (
	id INTEGER PRIMARY KEY,
	address INTEGER NOT NULL REFERENCES addresses,
	page INTEGER NOT NULL REFERENCES pages,
	version INTEGER NOT NULL,
	latest INTEGER NOT NULL,
	kind TEXT NOT NULL,
	outlet INTEGER NOT NULL REFERENCES outlets,
	day TEXT NOT NULL,
	published TEXT NOT NULL DEFAULT '',
	modified TEXT NOT NULL DEFAULT '',
	section TEXT NOT NULL DEFAULT '',
	language TEXT NOT NULL DEFAULT '',
	words INTEGER NOT NULL DEFAULT 0,
	cluster INTEGER NOT NULL DEFAULT 0,
	digest BLOB NOT NULL,
	headline TEXT NOT NULL DEFAULT '',
	byline TEXT NOT NULL DEFAULT '',
	tags TEXT NOT NULL DEFAULT '',
	description TEXT NOT NULL DEFAULT '',
	record TEXT NOT NULL,
	text TEXT NOT NULL DEFAULT ''
);
CREATE INDEX articles_by_address ON articles (address, version);
CREATE INDEX articles_by_page ON articles (page);
CREATE INDEX articles_columns ON articles (latest, kind, outlet, day, language, cluster);
CREATE INDEX articles_by_day ON articles (day, id) WHERE latest = 1;
CREATE INDEX articles_by_cluster ON articles (cluster, day) WHERE latest = 1 AND cluster > 0;

CREATE TABLE terms (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL,
	folded TEXT NOT NULL,
	shown TEXT NOT NULL,
	UNIQUE (kind, folded)
);
CREATE TABLE labels (
	term INTEGER NOT NULL REFERENCES terms,
	article INTEGER NOT NULL REFERENCES articles,
	PRIMARY KEY (term, article)
) WITHOUT ROWID;
CREATE INDEX labels_by_article ON labels (article, term);

CREATE VIEW latest_words AS
	SELECT id, headline, description, text AS body, byline, tags
	FROM articles WHERE latest = 1 AND kind NOT IN ('listing', 'other');
CREATE VIRTUAL TABLE words USING fts5 (
	headline, description, body, byline, tags,
	content = 'latest_words', content_rowid = 'id',
	tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE clusters (
	id INTEGER PRIMARY KEY,
	size INTEGER NOT NULL
);
CREATE TABLE bands (
	key INTEGER NOT NULL,
	article INTEGER NOT NULL,
	PRIMARY KEY (key, article)
) WITHOUT ROWID;
CREATE TABLE signatures (
	article INTEGER PRIMARY KEY REFERENCES articles,
	signature BLOB NOT NULL
);

CREATE TABLE health (
	url TEXT PRIMARY KEY,
	health TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE sources_read (
	source TEXT PRIMARY KEY,
	place TEXT NOT NULL
) WITHOUT ROWID;
`

// schema2 holds what articles tell: the names in them, quotes and events.
// read_articles lists the articles that were read for it.
const schema2 = `
CREATE TABLE names (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL,
	folded TEXT NOT NULL,
	shown TEXT NOT NULL,
	last TEXT NOT NULL,
	country TEXT NOT NULL DEFAULT '',
	UNIQUE (kind, folded)
);
CREATE INDEX names_by_last ON names (last);

CREATE TABLE mentions (
	name INTEGER NOT NULL REFERENCES names,
	article INTEGER NOT NULL REFERENCES articles,
	count INTEGER NOT NULL,
	role TEXT NOT NULL DEFAULT '',
	country TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (name, article)
) WITHOUT ROWID;
CREATE INDEX mentions_by_article ON mentions (article);
CREATE INDEX mentions_by_country ON mentions (country, name, article) WHERE country <> '';

CREATE TABLE quotes (
	id INTEGER PRIMARY KEY,
	article INTEGER NOT NULL REFERENCES articles,
	speaker INTEGER REFERENCES names,
	source TEXT NOT NULL DEFAULT '',
	cue TEXT NOT NULL DEFAULT '',
	kind TEXT NOT NULL,
	act TEXT NOT NULL,
	denied INTEGER NOT NULL,
	question INTEGER NOT NULL,
	content TEXT NOT NULL,
	sentence_start INTEGER NOT NULL,
	sentence_end INTEGER NOT NULL
);
CREATE INDEX quotes_by_article ON quotes (article);
CREATE INDEX quotes_by_speaker ON quotes (speaker, article);

CREATE TABLE quote_names (
	quote INTEGER NOT NULL REFERENCES quotes ON DELETE CASCADE,
	name INTEGER NOT NULL REFERENCES names,
	PRIMARY KEY (name, quote)
) WITHOUT ROWID;
CREATE INDEX quote_names_by_quote ON quote_names (quote);

CREATE TABLE events (
	id INTEGER PRIMARY KEY,
	article INTEGER NOT NULL REFERENCES articles,
	kind TEXT NOT NULL,
	status TEXT NOT NULL,
	"when" TEXT NOT NULL DEFAULT '',
	place INTEGER REFERENCES names,
	quote INTEGER REFERENCES quotes,
	trigger_start INTEGER,
	trigger_end INTEGER,
	sentence_start INTEGER,
	sentence_end INTEGER,
	lead TEXT NOT NULL DEFAULT ''
);
CREATE INDEX events_by_article ON events (article);

CREATE TABLE parties (
	event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
	place INTEGER NOT NULL,
	name INTEGER REFERENCES names,
	words TEXT NOT NULL,
	role TEXT NOT NULL,
	PRIMARY KEY (event, place)
) WITHOUT ROWID;
CREATE INDEX parties_by_name ON parties (name, event);

CREATE TABLE read_articles (
	article INTEGER PRIMARY KEY REFERENCES articles
);
`

// schema3 drops what earlier versions made room for and never filled.
const schema3 = `DROP TABLE signatures;`

// schema4 lets pages be kept as the gzip members that a WARC file held them in.
const schema4 = `ALTER TABLE pages ADD COLUMN head INTEGER;`

// schema5 added the table grams, which was made and filled where it was missing.
const schema5 = `SELECT 1;`

// schema6 makes the file smaller. The texts come first in the full-text index,
// which names the column of a word in two bytes unless it is the first. Keys
// of bands have four bytes. Indexes that nothing used, or another one serves
// as well, are gone.
const schema6 = `
DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5 (
	body, headline, description, byline, tags,
	content = 'latest_words', content_rowid = 'id',
	tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO words (words) VALUES ('rebuild');
DROP TABLE IF EXISTS grams;

ALTER TABLE bands RENAME TO long_bands;
CREATE TABLE bands (
	key INTEGER NOT NULL,
	article INTEGER NOT NULL,
	PRIMARY KEY (key, article)
) WITHOUT ROWID;
INSERT OR IGNORE INTO bands SELECT (key << 32) >> 32 AS short, article FROM long_bands ORDER BY short, article;
DROP TABLE long_bands;

DROP INDEX addresses_by_outlet;
DROP INDEX pages_by_address;
DROP INDEX articles_by_page;
DROP INDEX articles_by_day;
DROP INDEX articles_columns;
CREATE INDEX articles_columns ON articles (latest, day, kind, outlet, language, cluster);
`

// schema7 has FTS5 merge eight pieces of a size where it merged four, so that
// what was indexed is written anew less often.
const schema7 = `INSERT INTO words (words, rank) VALUES ('automerge', 8);`

// schema8 has an index, columns and counts of our own, which are filled after
// it (rebuild.go): FTS5 read long lists whole, columns had to be loaded from the
// rows of all articles, and counting went through the file.
const schema8 = `
DROP TABLE words;
DROP TABLE IF EXISTS grams;
DROP INDEX articles_columns;
DROP INDEX labels_by_article;

CREATE TABLE counts (
	what TEXT PRIMARY KEY,
	n INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE column_values (
	id INTEGER PRIMARY KEY,
	value TEXT NOT NULL UNIQUE
);
CREATE TABLE columns (
	id INTEGER PRIMARY KEY,
	changed INTEGER NOT NULL,
	data BLOB NOT NULL
);
CREATE INDEX columns_by_change ON columns (changed);

CREATE TABLE segments (
	id INTEGER PRIMARY KEY,
	last INTEGER NOT NULL,
	words INTEGER NOT NULL,
	places INTEGER NOT NULL
);
CREATE TABLE segment_words (
	segment INTEGER NOT NULL,
	word BLOB NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (segment, word)
) WITHOUT ROWID;
CREATE TABLE word_pages (
	id INTEGER PRIMARY KEY,
	data BLOB NOT NULL
);
CREATE TABLE place_pages (
	id INTEGER PRIMARY KEY,
	data BLOB NOT NULL
);
INSERT INTO counts (what, n) VALUES ('rebuilt', 0);
`

// schemaEntities has the entities: who or what the names stand for. A row of
// entity_names gives a name to an entity in an article, or in all where the
// article is 0; one for an article goes before one for all. They are worked
// out from what was read before, when names are joined the next time.
const schemaEntities = `
CREATE TABLE entities (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL,
	shown TEXT NOT NULL,
	folded TEXT NOT NULL,
	country TEXT NOT NULL DEFAULT '',
	authority TEXT NOT NULL DEFAULT '',
	merged INTEGER
);
CREATE TABLE entity_names (
	name INTEGER NOT NULL REFERENCES names,
	article INTEGER NOT NULL DEFAULT 0,
	entity INTEGER NOT NULL REFERENCES entities,
	evidence TEXT NOT NULL,
	PRIMARY KEY (name, article)
) WITHOUT ROWID;
CREATE INDEX entity_names_by_entity ON entity_names (entity, article);
CREATE TABLE entity_rules (
	id INTEGER PRIMARY KEY,
	line TEXT NOT NULL
);
`

// schemaKeys names the column that each reference is to, always id: Datasette
// fails at tables that leave it to SQLite. What the file means stays the same,
// so its text is changed in place (SQLite's "Making Other Kinds Of Table Schema
// Changes", ALTER TABLE).
var schemaKeys = func() string {
	sql := "sql"
	for _, table := range []string{"outlets", "addresses", "pages", "articles", "terms", "names", "quotes", "events", "entities", "desk_items"} {
		sql = fmt.Sprintf("replace(%s, 'REFERENCES %s', 'REFERENCES %[2]s (id)')", sql, table)
	}
	return "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = " + sql + " WHERE type = 'table' AND sql NOT LIKE '%REFERENCES % (id)%'; PRAGMA writable_schema = 0;"
}()

// schemaOffsets has how sure a reading is and where in the text each of its parts
// stands, as "12-40 52-77" in bytes, with the codes and numbers of events, places
// on the map and times. Of what was read before none is known: form tells which
// readings those are, and they are read anew. SQLite adds columns by offsets into
// the text that schemaKeys changed, and has to read that first.
const schemaOffsets = `
PRAGMA writable_schema = RESET;
ALTER TABLE quotes ADD COLUMN confidence REAL;
ALTER TABLE quotes ADD COLUMN source_at TEXT NOT NULL DEFAULT '';
ALTER TABLE quotes ADD COLUMN cue_at TEXT NOT NULL DEFAULT '';
ALTER TABLE quotes ADD COLUMN speaker_at TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN confidence REAL;
ALTER TABLE events ADD COLUMN cameo TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN numbers TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN also_at TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN place_at TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN when_at TEXT NOT NULL DEFAULT '';
ALTER TABLE parties ADD COLUMN at TEXT NOT NULL DEFAULT '';
ALTER TABLE mentions ADD COLUMN at TEXT NOT NULL DEFAULT '';
ALTER TABLE mentions ADD COLUMN geonames INTEGER;
ALTER TABLE mentions ADD COLUMN latitude REAL;
ALTER TABLE mentions ADD COLUMN longitude REAL;
ALTER TABLE mentions ADD COLUMN region TEXT NOT NULL DEFAULT '';
ALTER TABLE read_articles ADD COLUMN form INTEGER NOT NULL DEFAULT 1;
CREATE INDEX read_articles_by_form ON read_articles (form);
CREATE TABLE times (
	article INTEGER NOT NULL REFERENCES articles (id),
	at TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY (article, at)
) WITHOUT ROWID;
`

// readingForm is how much of a reading the columns hold now; see schemaOffsets.
const readingForm = 2
