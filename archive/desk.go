package archive

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
)

// schemaDesk holds what readers keep: marked items, collections of them, and
// what they follow. It stands in an archive, or in a file of its own.
const schemaDesk = `
CREATE TABLE desk_items (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL,
	ref TEXT NOT NULL UNIQUE,
	title TEXT NOT NULL,
	text TEXT NOT NULL DEFAULT '',
	citation TEXT NOT NULL DEFAULT '',
	starred INTEGER NOT NULL DEFAULT 0,
	note TEXT NOT NULL DEFAULT '',
	tags TEXT NOT NULL DEFAULT '',
	by TEXT NOT NULL DEFAULT '',
	changed INTEGER NOT NULL
);
CREATE TABLE desk_collected (
	collection TEXT NOT NULL,
	item INTEGER NOT NULL REFERENCES desk_items ON DELETE CASCADE,
	PRIMARY KEY (collection, item)
) WITHOUT ROWID;
CREATE TABLE desk_follows (
	id INTEGER PRIMARY KEY,
	by TEXT NOT NULL DEFAULT '',
	kind TEXT NOT NULL,
	title TEXT NOT NULL,
	query TEXT NOT NULL,
	seen INTEGER NOT NULL DEFAULT 0,
	added INTEGER NOT NULL,
	UNIQUE (by, kind, query)
);
`

// schemaReplaced finds the versions that a newer one followed, which are few.
const schemaReplaced = `CREATE INDEX articles_replaced ON articles (address, version, outlet) WHERE latest = 0;`

// A Desk is what readers keep beside the articles.
type Desk struct {
	read, write *sql.DB // write is nil where nothing can be kept
	own         bool    // the databases are the desk's to close
}

// A DeskItem is an article, a quote, an event or a name that somebody marked.
type DeskItem struct {
	ID int64 `json:"id"`
	// Kind is article, quote, event or name. Ref names it: "article:12",
	// "quote:12:340-395" and "event:12:340-395" by the sentence's place, "name:Greta Holm".
	Kind string `json:"kind"`
	Ref  string `json:"ref"`
	// Title and Text are what it was when it was marked, so that the desk
	// outlives the archive.
	Title       string    `json:"title"`
	Text        string    `json:"text,omitempty"`
	Citation    *Citation `json:"citation,omitempty"` // none for names
	Starred     bool      `json:"starred"`
	Note        string    `json:"note,omitempty"`
	Tags        []string  `json:"tags,omitempty"`
	Collections []string  `json:"collections,omitempty"`
	By          string    `json:"by,omitempty"` // who changed it last
	Changed     time.Time `json:"changed"`
}

// A Follow is a search or a name that somebody follows.
type Follow struct {
	ID    int64  `json:"id"`
	By    string `json:"by,omitempty"`
	Kind  string `json:"kind"` // search or name
	Title string `json:"title"`
	// Query is a search's address without its path, or the name.
	Query string `json:"query"`
	// Seen is the id of the newest article when it was looked at last.
	Seen  int64     `json:"seen"`
	Added time.Time `json:"added"`
}

// Limits of what is kept.
const (
	maxNote       = 20_000 // bytes
	maxDeskItems  = 100_000
	maxFollows    = 200 // of one reader
	maxCollection = 100 // bytes of its name
)

// ErrDesk is returned for what cannot be kept; its text says why.
var ErrDesk = errors.New("it cannot be kept")

// Desk is the archive's own desk.
func (a *Archive) Desk() *Desk { return &Desk{read: a.read, write: a.write} }

// OpenDesk opens a desk in a file of its own, and makes it where there is none.
func OpenDesk(path string) (*Desk, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s is a folder; name a file for the desk", path)
	}
	db, err := open(path, 10*time.Second, "_txlock=immediate", "_journal_mode=WAL")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	d := &Desk{read: db, write: db, own: true}
	var tables, mine int
	err = db.QueryRow("SELECT count(*), count(*) FILTER (WHERE name = 'desk_items') FROM sqlite_schema").Scan(&tables, &mine)
	switch {
	case err == nil && mine == 0 && tables > 0:
		err = errors.New("it is a database, but not a desk of Dateline's")
	case err == nil && tables == 0:
		_, err = db.Exec(schemaDesk)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, errors.Join(err, db.Close()))
	}
	return d, nil
}

// Close closes a desk that OpenDesk opened.
func (d *Desk) Close() error {
	if !d.own {
		return nil
	}
	return d.write.Close()
}

// Writable reports whether anything can be kept.
func (d *Desk) Writable() bool { return d.write != nil }

// A DeskChange is what changes of an item; nil leaves a part as it is.
type DeskChange struct {
	Starred *bool
	Note    *string
	Tags    *string // parted by commas
	// Collect puts it into a collection, Drop takes it out of one.
	Collect, Drop string
}

// Change marks an item, or changes how it is marked. What nothing marks any
// more is forgotten.
func (d *Desk) Change(ctx context.Context, by string, item DeskItem, c DeskChange) error {
	if d.write == nil {
		return fmt.Errorf("%w: the desk can only be read", ErrDesk)
	}
	if c.Note != nil && len(*c.Note) > maxNote {
		return fmt.Errorf("%w: a note may have %d bytes", ErrDesk, maxNote)
	}
	if len(c.Collect) > maxCollection {
		return fmt.Errorf("%w: a collection's name may have %d bytes", ErrDesk, maxCollection)
	}
	tx, err := d.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var n int
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM desk_items").Scan(&n); err != nil {
		return err
	}
	if n >= maxDeskItems {
		return fmt.Errorf("%w: the desk holds %d items already", ErrDesk, maxDeskItems)
	}
	citation := ""
	if item.Citation != nil {
		b, err := json.Marshal(item.Citation)
		if err != nil {
			return err
		}
		citation = string(b)
	}
	var id int64
	if err := tx.QueryRowContext(ctx, `INSERT INTO desk_items (kind, ref, title, text, citation, by, changed) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (ref) DO UPDATE SET by = excluded.by, changed = excluded.changed RETURNING id`, item.Kind, item.Ref, item.Title, item.Text, citation, by, time.Now().Unix()).Scan(&id); err != nil {
		return err
	}
	set := func(query string, args ...any) {
		if err == nil {
			_, err = tx.ExecContext(ctx, query, args...)
		}
	}
	if c.Starred != nil {
		set("UPDATE desk_items SET starred = ? WHERE id = ?", *c.Starred, id)
	}
	if c.Note != nil {
		set("UPDATE desk_items SET note = ? WHERE id = ?", strings.TrimSpace(*c.Note), id)
	}
	if c.Tags != nil {
		set("UPDATE desk_items SET tags = ? WHERE id = ?", strings.Join(splitTags(*c.Tags), ","), id)
	}
	if name := strings.Join(strings.Fields(c.Collect), " "); name != "" {
		set("INSERT OR IGNORE INTO desk_collected (collection, item) VALUES (?, ?)", name, id)
	}
	if c.Drop != "" {
		set("DELETE FROM desk_collected WHERE collection = ? AND item = ?", c.Drop, id)
	}
	set("DELETE FROM desk_items WHERE id = ? AND starred = 0 AND note = '' AND tags = '' AND NOT EXISTS (SELECT 1 FROM desk_collected WHERE item = desk_items.id)", id)
	if err != nil {
		return err
	}
	return tx.Commit()
}

// splitTags parts tags at commas, each once, small and without a #.
func splitTags(s string) []string {
	var out []string
	for t := range strings.SplitSeq(s, ",") {
		if t = strings.ToLower(strings.TrimLeft(strings.Join(strings.Fields(t), " "), "#")); t != "" && !slices.Contains(out, t) && len(out) < 30 {
			out = append(out, t)
		}
	}
	return out
}

// A DeskQuery chooses items; the zero query chooses all.
type DeskQuery struct {
	Kind, Tag, Collection, Ref string
	Starred                    bool
}

// Items are what is marked, the latest change first.
func (d *Desk) Items(ctx context.Context, q DeskQuery) ([]DeskItem, error) {
	query, args := "SELECT id, kind, ref, title, text, citation, starred, note, tags, by, changed FROM desk_items i WHERE 1", []any{}
	for _, c := range []struct{ is, value string }{
		{"kind = ?", q.Kind}, {"ref = ?", q.Ref}, {"instr(',' || tags || ',', ',' || ? || ',') > 0", q.Tag}, {"EXISTS (SELECT 1 FROM desk_collected WHERE item = i.id AND collection = ?)", q.Collection},
	} {
		if c.value != "" {
			query, args = query+" AND "+c.is, append(args, c.value)
		}
	}
	if q.Starred {
		query += " AND starred"
	}
	out := []DeskItem{}
	at := map[int64]int{}
	err := eachRow(ctx, d.read, query+" ORDER BY changed DESC, id DESC", args, func(scan func(...any) error) error {
		var i DeskItem
		var citation, tags string
		var changed int64
		if err := scan(&i.ID, &i.Kind, &i.Ref, &i.Title, &i.Text, &citation, &i.Starred, &i.Note, &tags, &i.By, &changed); err != nil {
			return err
		}
		i.Tags, i.Changed = splitTags(tags), unixTime(changed)
		if citation != "" {
			if err := json.Unmarshal([]byte(citation), &i.Citation); err != nil {
				return err
			}
		}
		at[i.ID] = len(out)
		out = append(out, i)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, eachRow(ctx, d.read, "SELECT item, collection FROM desk_collected ORDER BY collection", nil, func(scan func(...any) error) error {
		var id int64
		var name string
		err := scan(&id, &name)
		if i, ok := at[id]; ok {
			out[i].Collections = append(out[i].Collections, name)
		}
		return err
	})
}

// Collections counts the items of each collection.
func (d *Desk) Collections(ctx context.Context) ([]Count, error) {
	out := []Count{}
	err := eachRow(ctx, d.read, "SELECT collection, count(*) FROM desk_collected GROUP BY 1 ORDER BY 1", nil, func(scan func(...any) error) error {
		var c Count
		err := scan(&c.Value, &c.Count)
		out = append(out, c)
		return err
	})
	return out, err
}

// Tags counts the items of each tag.
func (d *Desk) Tags(ctx context.Context) ([]Count, error) {
	items, err := d.Items(ctx, DeskQuery{})
	n := map[string]int{}
	for _, i := range items {
		for _, t := range i.Tags {
			n[t]++
		}
	}
	return mostFrequent(n, 100), err
}

// Starred are the refs of what is starred.
func (d *Desk) Starred(ctx context.Context) (map[string]bool, error) {
	out := map[string]bool{}
	err := eachRow(ctx, d.read, "SELECT ref FROM desk_items WHERE starred", nil, func(scan func(...any) error) error {
		var ref string
		err := scan(&ref)
		out[ref] = true
		return err
	})
	return out, err
}

// Follow has a reader follow a search or a name from an article's id on.
func (d *Desk) Follow(ctx context.Context, f Follow) error {
	if d.write == nil {
		return fmt.Errorf("%w: the desk can only be read", ErrDesk)
	}
	var n int
	if err := d.read.QueryRowContext(ctx, "SELECT count(*) FROM desk_follows WHERE by = ?", f.By).Scan(&n); err != nil {
		return err
	}
	if n >= maxFollows {
		return fmt.Errorf("%w: one reader follows at most %d", ErrDesk, maxFollows)
	}
	_, err := d.write.ExecContext(ctx, "INSERT OR IGNORE INTO desk_follows (by, kind, title, query, seen, added) VALUES (?, ?, ?, ?, ?, ?)", f.By, f.Kind, f.Title, f.Query, f.Seen, time.Now().Unix())
	return err
}

// Unfollow ends that.
func (d *Desk) Unfollow(ctx context.Context, by string, id int64) error {
	if d.write == nil {
		return fmt.Errorf("%w: the desk can only be read", ErrDesk)
	}
	_, err := d.write.ExecContext(ctx, "DELETE FROM desk_follows WHERE id = ? AND by = ?", id, by)
	return err
}

// Seen notes that a reader has looked at what is new up to an article's id; of
// all that they follow where id is 0.
func (d *Desk) Seen(ctx context.Context, by string, id, upTo int64) error {
	if d.write == nil {
		return fmt.Errorf("%w: the desk can only be read", ErrDesk)
	}
	_, err := d.write.ExecContext(ctx, "UPDATE desk_follows SET seen = max(seen, ?1) WHERE by = ?2 AND (?3 = 0 OR id = ?3)", upTo, by, id)
	return err
}

// Follows are what a reader follows, the latest first; everybody's with all.
func (d *Desk) Follows(ctx context.Context, by string, all bool) ([]Follow, error) {
	out := []Follow{}
	err := eachRow(ctx, d.read, "SELECT id, by, kind, title, query, seen, added FROM desk_follows WHERE ? OR by = ? ORDER BY added DESC, id DESC", []any{all, by}, func(scan func(...any) error) error {
		var f Follow
		var added int64
		err := scan(&f.ID, &f.By, &f.Kind, &f.Title, &f.Query, &f.Seen, &added)
		f.Added = unixTime(added)
		out = append(out, f)
		return err
	})
	return out, err
}

// NewestID is the greatest id of an article.
func (a *Archive) NewestID(ctx context.Context) (id int64, err error) {
	err = a.read.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) FROM articles").Scan(&id)
	return id, a.explain(err)
}

// maxNew is up to how many new articles are counted.
const maxNew = 100

// NewSince lists articles added after an id that a followed name or search
// finds, the newest first, at most 100.
func (a *Archive) NewSince(ctx context.Context, p *Person, q Query, seen int64) ([]Hit, error) {
	if p == nil {
		q.Sort, q.Limit, q.After, q.Fold = Newest, maxLimit, "", true
		found, err := a.Search(ctx, q)
		if err != nil {
			return nil, err
		}
		hits := slices.DeleteFunc(found.Hits, func(h Hit) bool { return h.ID <= seen })
		return hits[:min(len(hits), maxNew)], nil
	}
	all, err := a.mentionsOf(ctx, p)
	if err != nil {
		return nil, a.explain(err)
	}
	var ids []int64
	for _, m := range all {
		if m.article > seen {
			ids = append(ids, m.article)
		}
	}
	return a.HitsOf(ctx, ids, maxNew)
}

// HitsOf shows articles by their ids as a search's hits, the newest first, at most so many.
func (a *Archive) HitsOf(ctx context.Context, ids []int64, most int) ([]Hit, error) {
	a.newestFirst(ids)
	s := searching{archive: a, ctx: ctx, q: &Query{}}
	var found []candidate
	for _, id := range ids[:min(len(ids), most)] {
		found = append(found, candidate{id: int32(id)})
	}
	hits, err := s.hits(found)
	return hits, a.explain(err)
}

// ArticlesOf are the ids of the articles that name a person, an organisation or
// a place, the newest first.
func (a *Archive) ArticlesOf(ctx context.Context, p *Person, since, until string) ([]int64, error) {
	first, last, err := dayRange(since, until)
	if err != nil {
		return nil, err
	}
	all, err := a.mentionsOf(ctx, p)
	if err != nil {
		return nil, a.explain(err)
	}
	var ids []int64
	for _, m := range all {
		if day := a.dayOf(m.article); first <= day && day <= last {
			ids = append(ids, m.article)
		}
	}
	a.newestFirst(ids)
	return ids, nil
}

// DaysOf counts articles by their days.
func (a *Archive) DaysOf(ids []int64) map[string]int {
	out := map[string]int{}
	for _, id := range ids {
		if day := a.dayOf(id); day != "" {
			out[day]++
		}
	}
	return out
}

// refParts reads a ref: its kind, and an article and a sentence, or a name.
func refParts(ref string) (kind string, article int64, at Span, name string) {
	kind, rest, _ := strings.Cut(ref, ":")
	if kind == "name" {
		return kind, 0, at, rest
	}
	var n int
	n, _ = fmt.Sscanf(rest, "%d:%d-%d", &article, &at.Start, &at.End)
	if n == 0 {
		article = 0
	}
	return kind, article, at, ""
}

// DeskItemOf makes the item that a ref names, as it is now; ErrNotFound where
// there is nothing of that name.
func (a *Archive) DeskItemOf(ctx context.Context, ref string) (DeskItem, error) {
	kind, article, at, name := refParts(ref)
	i := DeskItem{Kind: kind, Ref: ref}
	switch kind {
	case "name":
		p, err := a.Person(ctx, name)
		if err != nil {
			return i, err
		}
		i.Title, i.Ref = p.Name.Name, "name:"+p.Name.Name
	case "article", "quote", "event":
		c, err := a.Spot(ctx, article, at)
		if err != nil {
			return i, err
		}
		i.Citation, i.Title, i.Text = c, cmp.Or(c.Headline, c.URL), c.Sentence
		i.Ref = fmt.Sprintf("%s:%d", kind, article)
		if kind != "article" {
			i.Ref = fmt.Sprintf("%s:%d:%d-%d", kind, article, at.Start, at.End)
		}
		if s, err := a.StatementAt(ctx, article, at); kind == "quote" && err == nil {
			i.Title = cmp.Or(s.Speaker, s.Source, i.Title)
		}
	default:
		return i, ErrNotFound
	}
	return i, nil
}
