package archive

import (
	"context"
	"errors"
	"strings"
)

// A Said is a statement that an article reports.
type Said struct {
	Speaker string `json:"speaker"`          // whom the article is taken to mean
	Source  string `json:"source,omitempty"` // the article's words: "he", "the minister"
	Cue     string `json:"cue,omitempty"`
	Kind    string `json:"kind"` // direct, indirect, mixed
	Act     string `json:"act"`  // speech, thought, stance, shown
	// Denied is true for what the speaker is told not to say, Question for
	// what they ask.
	Denied   bool     `json:"denied,omitempty"`
	Question bool     `json:"question,omitempty"`
	Words    string   `json:"words"`
	Citation Citation `json:"citation"`
	// Also is where others report it in the same sentence, as outlets do that
	// print an agency's article; the newest first, at most 20.
	Also []Citation `json:"also,omitempty"`
}

// maxAlso bounds Said.Also.
const maxAlso = 20

// A SaidQuery chooses statements.
type SaidQuery struct {
	By    *Person // who says it; nil: anybody
	Names *Person // whom it speaks of; nil: anybody
	// People has a country's name stand for its people, too.
	People bool
	// Thoughts asks for what the speaker is told to think, want, support or
	// oppose, too, and not only for what they say.
	Thoughts bool
	// Words must all stand in the statement, case and accents aside.
	Words string
	// Since and Until bound the article's day: 2025-03-04, 2025-03 or 2025.
	Since, Until string
	Limit        int // 0 means 50
}

// Said finds statements, the newest first, each sentence once.
func (a *Archive) Said(ctx context.Context, q SaidQuery) ([]Said, error) {
	since, until, err := dayRange(q.Since, q.Until)
	if err != nil {
		return nil, err
	}
	query := `SELECT coalesce((SELECT shown FROM names WHERE id = q.speaker), ''), q.source, q.cue, q.kind, q.act, q.denied, q.question, q.content,
		q.sentence_start, q.sentence_end, ` + citationColumns + " FROM quotes q JOIN articles x ON x.id = q.article " + citationTables + " AND x.day >= ? AND x.day <= ?"
	args := []any{since, until}
	if !q.Thoughts {
		query += " AND q.act NOT IN ('thought', 'stance', 'shown')"
	}
	is := (*Person).is
	if q.People {
		is = (*Person).isOrOf
	}
	if q.By != nil {
		is, more := is(q.By, "q.speaker", "q.article")
		query, args = query+" AND "+is, append(args, more...)
	}
	if q.Names != nil {
		is, more := is(q.Names, "y.name", "q.article")
		query, args = query+" AND EXISTS (SELECT 1 FROM quote_names y WHERE y.quote = q.id AND "+is+")", append(args, more...)
	}
	limit := q.Limit
	if limit <= 0 {
		limit = 50
	}
	want := strings.Fields(FoldLabel(q.Words))
	conn, err := a.read.Conn(ctx) // one for the statements and their texts
	if err != nil {
		return nil, a.explain(err)
	}
	defer conn.Close()
	texts := texts{db: conn}
	out := []Said{}
	printed := map[string]int{} // by speaker, words and sentence
	err = eachRow(ctx, conn, query+" ORDER BY x.day DESC, x.id DESC, q.id", args, func(scan func(...any) error) error {
		var s Said
		var content string
		c := &s.Citation
		if err := scan(append([]any{&s.Speaker, &s.Source, &s.Cue, &s.Kind, &s.Act, &s.Denied, &s.Question, &content, &c.At.Start, &c.At.End}, c.columns()...)...); err != nil {
			return err
		}
		text, err := texts.of(ctx, c.Article)
		if err != nil {
			return err
		}
		var words []string
		for _, x := range spansOf(content, len(text)) {
			words = append(words, text[x.Start:x.End])
		}
		s.Words = strings.Join(words, " ")
		folded := FoldLabel(s.Words)
		for _, w := range want {
			if !strings.Contains(folded, w) {
				return nil
			}
		}
		c.quote(text)
		key := s.Speaker + "\x00" + s.Words + "\x00" + c.Sentence
		if at, ok := printed[key]; ok {
			o := &out[at]
			if c.Article != o.Citation.Article && len(o.Also) < maxAlso {
				o.Also = append(o.Also, *c)
			}
			return nil
		}
		if len(out) == limit {
			return errEnough
		}
		printed[key] = len(out)
		out = append(out, s)
		return nil
	})
	if err == errEnough {
		err = nil
	}
	return out, a.explain(err)
}

// errEnough ends a query that has found what it may.
var errEnough = errors.New("enough")
