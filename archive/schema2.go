package archive

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
