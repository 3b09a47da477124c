package archive

import (
	"cmp"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A Statement is a Said with what a list of them shows.
type Statement struct {
	Said
	ID int64 `json:"id"`
	// About are the names in it.
	About []string `json:"about,omitempty"`
	// Outlets is how many report it.
	Outlets int `json:"outlets"`
	// Unsure is true where the article gives no name beside the words, but "he"
	// or an office, which is taken to mean the speaker.
	Unsure bool `json:"unsure,omitempty"`
}

// A StatementQuery chooses statements. The zero query chooses all.
type StatementQuery struct {
	By    *Person // who says it
	Names *Person // whom it speaks of
	// People has a country's name stand for its people, too.
	People bool
	// Outlet is a host; Kinds are "direct", "indirect" or "mixed".
	Outlet string
	Kinds  []string
	// Sure leaves out those that are Unsure.
	Sure bool
	// Words must all stand in the statement, case and accents aside. Of very
	// many statements only the newest 3,000 are looked at for them.
	Words        string
	Since, Until string
	// Articles, where not nil, are where they are looked for.
	Articles []int64
	Oldest   bool
	Limit    int    // 0 means 20
	After    string // the Next of an earlier answer
}

// Statements are a part of those chosen.
type Statements struct {
	List  []Statement `json:"list"`
	Total int         `json:"total"`
	First int         `json:"first"` // the number of the list's first, from 1
	Next  string      `json:"next,omitempty"`
}

// maxWorded is how many statements are looked through for words.
const maxWorded = 3000

// a toldQuote is a row of quotes with what it is sorted and folded by.
type toldQuote struct {
	id, article int64
	day         string
	outlet      uint32
	also        []int64 // articles that report the same
	outlets     int
}

func (q toldQuote) cursor() string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%s %d %d", q.day, q.article, q.id))
}

func (a *Archive) readCursor(s string) (q toldQuote, err error) {
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err == nil {
		_, err = fmt.Sscanf(string(b), "%s %d %d", &q.day, &q.article, &q.id)
	}
	if err != nil {
		return q, &QueryError{s, 0, "what says where to go on is not of an earlier answer"}
	}
	return q, nil
}

// Statements finds statements that outlets report, by their articles' days.
// The same words of one speaker in near-copies are one.
func (a *Archive) Statements(ctx context.Context, q StatementQuery) (*Statements, error) {
	since, until, err := dayRange(q.Since, q.Until)
	if err != nil {
		return nil, err
	}
	if err := a.refresh(ctx, columnOutlet, columnCluster); err != nil {
		return nil, a.explain(err)
	}
	query, args := "SELECT q.id, q.article, coalesce(q.speaker, 0), q.content FROM quotes q WHERE q.act NOT IN ('thought', 'stance', 'shown')", []any{}
	is := (*Person).is
	if q.People {
		is = (*Person).isOrOf
	}
	if q.By != nil {
		cond, more := is(q.By, "q.speaker", "q.article")
		query, args = query+" AND "+cond, append(args, more...)
	}
	if q.Names != nil {
		cond, more := is(q.Names, "y.name", "q.article")
		if q.By == nil && q.Articles == nil {
			query = "SELECT DISTINCT q.id, q.article, coalesce(q.speaker, 0), q.content FROM quote_names y CROSS JOIN quotes q ON q.id = y.quote WHERE q.act NOT IN ('thought', 'stance', 'shown') AND q.speaker IS NOT y.name AND " + cond
		} else {
			query += " AND EXISTS (SELECT 1 FROM quote_names y WHERE y.quote = q.id AND " + cond + ")"
		}
		args = append(args, more...)
	}
	if len(q.Kinds) > 0 {
		query += " AND q.kind IN " + placeholders(len(q.Kinds))
		for _, k := range q.Kinds {
			args = append(args, k)
		}
	}
	if q.Sure {
		// The speaker's family name has to stand in the source's words.
		query += " AND (q.source = '' OR EXISTS (SELECT 1 FROM names w WHERE w.id = q.speaker AND instr(lower(q.source), w.last) > 0))"
	}
	if q.Articles != nil {
		if len(q.Articles) == 0 {
			return &Statements{List: []Statement{}}, nil
		}
		query, args = query+" AND q.article IN "+placeholders(len(q.Articles)), append(args, anys(q.Articles)...)
	}
	found, err := a.foldedQuotes(ctx, query, args, q.Outlet, since, until)
	if err != nil {
		return nil, a.explain(err)
	}
	order := func(x, y toldQuote) int {
		c := cmp.Or(cmp.Compare(y.day, x.day), cmp.Compare(y.article, x.article))
		if q.Oldest {
			c = -c
		}
		return cmp.Or(c, cmp.Compare(x.id, y.id))
	}
	slices.SortFunc(found, order)
	if strings.TrimSpace(q.Words) != "" {
		if found, err = a.withWords(ctx, found[:min(len(found), maxWorded)], q.Words); err != nil {
			return nil, a.explain(err)
		}
	}
	from := 0
	if q.After != "" {
		after, err := a.readCursor(q.After)
		if err != nil {
			return nil, err
		}
		at, same := slices.BinarySearchFunc(found, after, order)
		if from = at; same {
			from++
		}
	}
	to := min(len(found), from+cmp.Or(q.Limit, 20))
	out := &Statements{List: []Statement{}, Total: len(found), First: from + 1}
	if to < len(found) {
		out.Next = found[to-1].cursor()
	}
	if out.List, err = a.loadStatements(ctx, found[from:to]); err != nil {
		return nil, a.explain(err)
	}
	return out, nil
}

// foldedQuotes runs a query of quotes and folds what near-copies repeat.
func (a *Archive) foldedQuotes(ctx context.Context, query string, args []any, outlet, since, until string) ([]toldQuote, error) {
	type same struct {
		cluster uint32
		speaker int64
		lengths string
	}
	var out []toldQuote
	seen := map[same]int{}
	c := &a.columns
	outlets, err := a.outletsNow(ctx)
	if err != nil {
		return nil, err
	}
	c.mu.RLock()
	defer c.mu.RUnlock()
	err = eachRow(ctx, a.read, query, args, func(scan func(...any) error) error {
		var q toldQuote
		var speaker int64
		var content string
		if err := scan(&q.id, &q.article, &speaker, &content); err != nil {
			return err
		}
		if !c.known(q.article) {
			return nil
		}
		q.day, q.outlet = dayText(c.at(columnDay, q.article)), c.at(columnOutlet, q.article)
		host, cluster := outlets[q.outlet].host, c.at(columnCluster, q.article)
		if q.day < since || q.day > until || outlet != "" && host != outlet && !strings.HasSuffix(host, "."+outlet) {
			return nil
		}
		q.outlets = 1
		if cluster != 0 {
			k := same{cluster, speaker, lengthsOf(content)}
			if i, ok := seen[k]; ok {
				o := &out[i]
				if q.article != o.article && !slices.Contains(o.also, q.article) {
					o.also = append(o.also, q.article)
					if q.outlet != o.outlet {
						o.outlets++
					}
				}
				return nil
			}
			seen[k] = len(out)
		}
		out = append(out, q)
		return nil
	})
	return out, err
}

// lengthsOf is a content's spans by their lengths, which copies share.
func lengthsOf(content string) string {
	var b strings.Builder
	for _, s := range spansOf(content, 1<<30) {
		fmt.Fprintf(&b, "%d ", s.End-s.Start)
	}
	return b.String()
}

// withWords leaves those whose words hold all of those wanted.
func (a *Archive) withWords(ctx context.Context, found []toldQuote, words string) ([]toldQuote, error) {
	want := strings.Fields(FoldLabel(words))
	texts := texts{db: a.read}
	var out []toldQuote
	for _, q := range found {
		var content string
		if err := a.read.QueryRowContext(ctx, "SELECT content FROM quotes WHERE id = ?", q.id).Scan(&content); err != nil {
			return nil, err
		}
		text, err := texts.of(ctx, q.article)
		if err != nil {
			return nil, err
		}
		folded := FoldLabel(wordsOf(content, text))
		if !slices.ContainsFunc(want, func(w string) bool { return !strings.Contains(folded, w) }) {
			out = append(out, q)
		}
	}
	return out, nil
}

// wordsOf are a quote's words by its content's spans.
func wordsOf(content, text string) string {
	var words []string
	for _, x := range spansOf(content, len(text)) {
		words = append(words, strings.Join(strings.Fields(text[x.Start:x.End]), " "))
	}
	return strings.Join(words, " ")
}

// loadStatements loads what is shown of quotes.
func (a *Archive) loadStatements(ctx context.Context, found []toldQuote) ([]Statement, error) {
	out := make([]Statement, 0, len(found))
	texts := texts{db: a.read}
	for _, q := range found {
		s := Statement{ID: q.id, Outlets: q.outlets}
		c := &s.Citation
		var content string
		err := eachRow(ctx, a.read, `SELECT coalesce((SELECT shown FROM names WHERE id = q.speaker), ''), q.source, q.cue, q.kind, q.act, q.denied, q.question, q.content, q.sentence_start, q.sentence_end, `+
			citationColumns+" FROM quotes q JOIN articles x ON x.id = q.article "+citationTables+" AND q.id = ?", []any{q.id}, func(scan func(...any) error) error {
			return scan(append([]any{&s.Speaker, &s.Source, &s.Cue, &s.Kind, &s.Act, &s.Denied, &s.Question, &content, &c.At.Start, &c.At.End}, c.columns()...)...)
		})
		if err != nil {
			return nil, err
		}
		if c.Article == 0 {
			continue // retired just now
		}
		text, err := texts.of(ctx, c.Article)
		if err != nil {
			return nil, err
		}
		s.Words = wordsOf(content, text)
		c.quote(text)
		s.Unsure = unsure(s.Speaker, s.Source)
		if s.Also, err = a.alsoIn(ctx, q.also, c); err != nil {
			return nil, err
		}
		err = eachRow(ctx, a.read, "SELECT n.shown FROM quote_names y JOIN names n ON n.id = y.name WHERE y.quote = ? LIMIT 6", []any{q.id}, func(scan func(...any) error) error {
			var name string
			err := scan(&name)
			if name != s.Speaker {
				s.About = append(s.About, name)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// unsure reports whether a speaker is told by none of the words of the source.
func unsure(speaker, source string) bool {
	if speaker == "" || source == "" {
		return false
	}
	folded := FoldLabel(source)
	for w := range strings.FieldsSeq(FoldLabel(speaker)) {
		if strings.Contains(folded, w) {
			return false
		}
	}
	return true
}

// alsoIn cites near-copies of an article for the same sentence, whose place in
// them is not known.
func (a *Archive) alsoIn(ctx context.Context, articles []int64, c *Citation) ([]Citation, error) {
	if len(articles) == 0 {
		return nil, nil
	}
	articles = articles[:min(len(articles), maxAlso)]
	var out []Citation
	err := eachRow(ctx, a.read, "SELECT "+citationColumns+" FROM articles x "+citationTables+" AND x.id IN "+placeholders(len(articles))+" ORDER BY x.day, x.id", anys(articles), func(scan func(...any) error) error {
		o := Citation{Sentence: c.Sentence}
		err := scan(o.columns()...)
		out = append(out, o)
		return err
	})
	return out, err
}

// StatementAt is what an article reports in the sentence at a place; ErrNotFound
// where it reports nothing there.
func (a *Archive) StatementAt(ctx context.Context, article int64, at Span) (*Statement, error) {
	var id int64
	err := eachRow(ctx, a.read, "SELECT id FROM quotes WHERE article = ? AND sentence_start = ? AND act NOT IN ('thought', 'stance', 'shown') ORDER BY id LIMIT 1", []any{article, at.Start}, func(scan func(...any) error) error { return scan(&id) })
	if err != nil {
		return nil, a.explain(err)
	}
	if id == 0 {
		return nil, ErrNotFound
	}
	list, err := a.loadStatements(ctx, []toldQuote{{id: id, article: article, outlets: 1}})
	if err != nil {
		return nil, a.explain(err)
	}
	if len(list) == 0 {
		return nil, ErrNotFound
	}
	return &list[0], nil
}

// Spot cites an article, or the sentence of it at a place; ErrNotFound where
// there is none.
func (a *Archive) Spot(ctx context.Context, article int64, at Span) (*Citation, error) {
	c := &Citation{At: at}
	err := eachRow(ctx, a.read, "SELECT "+citationColumns+" FROM articles x JOIN addresses d ON d.id = x.address JOIN outlets o ON o.id = x.outlet WHERE x.id = ?", []any{article}, func(scan func(...any) error) error { return scan(c.columns()...) })
	if err != nil {
		return nil, a.explain(err)
	}
	if c.Article == 0 {
		return nil, ErrNotFound
	}
	text, err := (&texts{db: a.read}).of(ctx, article)
	if err != nil {
		return nil, a.explain(err)
	}
	if at != (Span{}) {
		if at.Start < 0 || at.Start >= at.End || at.End > len(text) {
			return nil, errors.Join(ErrNotFound, errors.New("the article has no such place"))
		}
		c.quote(strings.ToValidUTF8(text, "\ufffd"))
	}
	return c, nil
}
