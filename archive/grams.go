package archive

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Chinese, Japanese, Thai and their like put no space between words, Korean
// hangs particles on them: what FTS5 takes for a word is a clause there. So
// the letters of such runs are indexed a second time, in the table grams, each
// with the one after it, and a word is found wherever its letters follow each
// other. docs/decisions/0612-grams.md says why so.

// unspaced reports whether a letter is of a writing without spaces between
// words, or of Hangul.
func unspaced(c rune) bool {
	switch {
	case c < 0x0E00:
		return false
	case c < 0x3000:
		return c <= 0x0EFF || // Thai, Lao
			c >= 0x1000 && c <= 0x109F || // Myanmar
			c >= 0x1100 && c <= 0x11FF || // Hangul, in parts
			c >= 0x1780 && c <= 0x17FF || // Khmer
			c >= 0x2E80 // radicals
	}
	return c >= 0x3005 && c <= 0x3007 || c >= 0x3040 && c <= 0x318F || c >= 0x31A0 && c <= 0x31BF || c >= 0x31F0 && c <= 0x31FF ||
		c >= 0x3400 && c <= 0x4DBF || c >= 0x4E00 && c <= 0x9FFF || c >= 0xA960 && c <= 0xA97F || c >= 0xAC00 && c <= 0xD7FF ||
		c >= 0xF900 && c <= 0xFAFF || c >= 0xFF66 && c <= 0xFFDC || c >= 0x1B000 && c <= 0x1B16F || c >= 0x20000 && c <= 0x3FFFF
}

// hasUnspaced reports whether a text holds such a letter.
func hasUnspaced(s string) bool {
	for i := 0; i < len(s); i++ {
		// The first byte of all of them; most texts hold none or few.
		if s[i] < 0xE0 {
			continue
		}
		c, size := utf8.DecodeRuneInString(s[i:])
		if unspaced(c) {
			return true
		}
		i += size - 1
	}
	return false
}

// gramsOf writes the tokens of a text's runs as the table grams has them, ""
// where it has none.
func gramsOf(text string) string {
	if !hasUnspaced(text) {
		return ""
	}
	var tokens []string
	for w := range eachWord(text) {
		if word := text[w.Start:w.End]; hasUnspaced(word) {
			tokens, _ = appendGrams(tokens, word)
		}
	}
	return strings.Join(tokens, " ")
}

// appendGrams appends the tokens of a word: two letters that follow each other
// are the digits of their code points, as is the last of a run alone; letters
// and digits of other writings amid them are a token as they are. single
// reports whether the last token is of one letter.
func appendGrams(tokens []string, word string) (_ []string, single bool) {
	var before rune
	var other strings.Builder
	end := func() {
		if before != 0 {
			tokens, single = append(tokens, fmt.Sprintf("%05x", before)), true
			before = 0
		}
		if s := other.String(); s != "" {
			tokens, single = append(tokens, s), false
			other.Reset()
		}
	}
	for _, c := range norm.NFKC.String(word) {
		switch {
		case unspaced(c):
			if other.Len() > 0 {
				end()
			}
			if before != 0 {
				tokens = append(tokens, fmt.Sprintf("%05x%05x", before, c))
			}
			before = c
		case unicode.In(c, unicode.L, unicode.N):
			if before != 0 {
				end()
			}
			other.WriteString(foldMarks(norm.NFD, string(c)))
		}
	}
	end()
	return tokens, single
}

// gramTerm is a search's term for words of such runs, which follow each other.
func gramTerm(words []string, prefix bool) *wanted {
	w := &wanted{words: words, grams: true}
	single := false
	for _, word := range words {
		w.folded, single = appendGrams(w.folded, word)
	}
	if n := len(w.folded); single && n > 1 && len(w.folded[n-2]) == 10 {
		// The article's run may go on: the last letter need not end it.
		w.folded = w.folded[:n-1]
	} else {
		w.prefix = prefix || single
	}
	return w
}

// gramFields are the tokens of what is indexed of an article, in the order of
// the index's columns.
type gramFields [indexColumns]string

func gramFieldsOf(text, headline, description, byline, tags string) gramFields {
	return gramFields{gramsOf(text), gramsOf(headline), gramsOf(description), gramsOf(byline), gramsOf(tags)}
}

// putGrams indexes an article's tokens, or takes them out.
func (ad *adder) putGrams(id int64, g gramFields, remove bool) error {
	if g == (gramFields{}) {
		return nil
	}
	query := "INSERT INTO grams (rowid, body, headline, description, byline, tags) VALUES (?, ?, ?, ?, ?, ?)"
	if remove {
		query = "INSERT INTO grams (grams, rowid, body, headline, description, byline, tags) VALUES ('delete', ?, ?, ?, ?, ?, ?)"
	}
	_, err := ad.exec(query, id, g[0], g[1], g[2], g[3], g[4])
	return err
}

// gramsOfArticle are the tokens of an article that is there and searched.
func (ad *adder) gramsOfArticle(id int64) (g gramFields, err error) {
	var headline, description, text, byline, tags string
	_, err = ad.get("SELECT headline, description, body, byline, tags FROM latest_words WHERE id = ?", []any{id}, []any{&headline, &description, &text, &byline, &tags})
	return gramFieldsOf(text, headline, description, byline, tags), err
}

func hasGrams(ctx context.Context, db querier) (there bool, err error) {
	err = db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'grams')").Scan(&there)
	return there, err
}

// makeGrams makes the table and indexes the articles that are there, in an
// archive that has none.
func makeGrams(ctx context.Context, tx *sql.Tx) error {
	if there, err := hasGrams(ctx, tx); err != nil || there {
		return err
	}
	if _, err := tx.ExecContext(ctx, schemaGrams); err != nil {
		return err
	}
	ad := adder{ctx: ctx, tx: tx, stmts: map[string]*sql.Stmt{}}
	for last := int64(0); ; {
		var ids []int64
		err := ad.each("SELECT id FROM latest_words WHERE id > ? ORDER BY id LIMIT 1000", []any{last}, func(scan func(...any) error) error {
			var id int64
			err := scan(&id)
			ids = append(ids, id)
			return err
		})
		if err != nil || len(ids) == 0 {
			return err
		}
		for _, id := range ids {
			g, err := ad.gramsOfArticle(id)
			if err == nil {
				err = ad.putGrams(id, g, false)
			}
			if err != nil {
				return err
			}
		}
		last = ids[len(ids)-1]
	}
}
