// Package languages tells the language of an article, by what the page says and by
// the article's own words.
package languages

import (
	"strings"
	"sync"

	"dateline/extract/claims"
	"dateline/extract/letters"
	"dateline/lang"
	"dateline/record"
)

// Settle sets the BCP 47 tag: the html element's, unless the article's
// JSON-LD names another language than a template's bare "en".
func Settle(r *claims.Page, rec *record.Record) {
	if v := languageTag(r.Survey.Lang); v != "" {
		r.Claim(claims.Language, 10, record.FromHTML, v)
	}
	for range 4 {
		c := r.Best(claims.Language)
		if c == nil {
			return
		}
		if v := languageTag(c.Value); v != "" {
			rec.Language = strings.Clone(v)
			rec.Origins["language"] = c.Origin
			return
		}
		c.Rank = 254
	}
}

// Read tells the language from the article's own words where the page names
// none, or is taken for English by the tag that templates bear all over the world.
func Read(rec *record.Record) {
	own, _, _ := strings.Cut(rec.Language, "-")
	if own != "" && own != "en" {
		return
	}
	read := Guess(rec.Text)
	if read == "" || read == own {
		return
	}
	if own != "" {
		rec.Warnings = append(rec.Warnings, "language: "+string(rec.Origins["language"])+" says "+rec.Language+", the text reads as "+read)
	}
	rec.Language, rec.Origins["language"] = read, record.FromText
}

// languageTag writes en_US, EN-us and English as BCP 47 has them; "" for what is no language.
func languageTag(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.IndexAny(s, ",; "); i >= 0 {
		s = s[:i]
	}
	if code, ok := languageNames()[strings.ToLower(s)]; ok {
		return code
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '_' })
	if len(parts) == 0 || len(parts[0]) < 2 || len(parts[0]) > 3 || len(parts) > 4 {
		return ""
	}
	for i, p := range parts {
		for j := range len(p) {
			if !letters.IsLetter(p[j]) && !letters.IsDigit(p[j]) {
				return ""
			}
		}
		switch {
		case i == 0:
			parts[i] = strings.ToLower(p)
		case len(p) == 2:
			parts[i] = strings.ToUpper(p)
		case len(p) == 4:
			parts[i] = strings.ToUpper(p[:1]) + strings.ToLower(p[1:])
		default:
			parts[i] = strings.ToLower(p)
		}
	}
	return strings.Join(parts, "-")
}

// languageNames are names of languages, in English or their own, in lower case, and their tags.
var languageNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for tag, name := range lang.PageWords.Tagged("language names") {
		names[name] = tag
	}
	return names
})
