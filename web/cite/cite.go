// Package cite writes citations of articles and of what they report, as people
// and their programs expect them: plain text, Chicago (17th edition, notes),
// APA (7th edition), BibTeX, RIS and CSL JSON.
package cite

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// A Source is what is cited.
type Source struct {
	Title   string
	Authors []string
	Outlet  string
	URL     string
	// Published is RFC 3339 or a day, "" where the page tells none.
	Published string
	// Read is when the page was fetched, zero where unknown.
	Read time.Time
	// Quote is the words that are cited, "" for the whole article; Speaker who
	// is reported to say them, Sentence the sentence that holds them.
	Quote, Speaker, Sentence string
}

// Formats are the names that Write takes.
var Formats = []string{"text", "chicago", "apa", "bibtex", "ris", "csl"}

// Names are what people call the formats.
var Names = map[string]string{"text": "Text", "chicago": "Chicago", "apa": "APA", "bibtex": "BibTeX", "ris": "RIS", "csl": "CSL JSON"}

// Type is a format's media type and the ending of its files.
func Type(format string) (media, ending string) {
	switch format {
	case "bibtex":
		return "application/x-bibtex; charset=utf-8", "bib"
	case "ris":
		return "application/x-research-info-systems; charset=utf-8", "ris"
	case "csl":
		return "application/vnd.citationstyles.csl+json", "json"
	}
	return "text/plain; charset=utf-8", "txt"
}

// Write writes sources in a format, one after another; "" and false where
// there is no such format.
func Write(format string, list []Source) (string, bool) {
	var f func(Source) string
	switch format {
	case "text":
		f = text
	case "chicago":
		f = chicago
	case "apa":
		f = apa
	case "ris":
		f = ris
	case "bibtex":
		var b strings.Builder
		used := map[string]int{}
		for i, s := range list {
			if i > 0 {
				b.WriteString("\n")
			}
			b.WriteString(bibtex(s, used))
		}
		return b.String(), true
	case "csl":
		items := make([]map[string]any, 0, len(list))
		for i, s := range list {
			items = append(items, csl(s, i))
		}
		// Maps of strings always encode.
		b, _ := json.MarshalIndent(items, "", "  ")
		return string(b) + "\n", true
	default:
		return "", false
	}
	var parts []string
	for _, s := range list {
		parts = append(parts, f(s))
	}
	sep := "\n"
	if format == "text" {
		sep = "\n\n"
	}
	return strings.Join(parts, sep) + "\n", true
}

// Link is the source's address, with a text fragment that leads a browser to
// the sentence (URL Fragment Text Directives, WICG): of long ones the first and last words.
func (s Source) Link() string {
	u, err := url.Parse(s.URL)
	words := strings.Fields(s.Sentence)
	if err != nil || len(words) == 0 || u.Scheme != "http" && u.Scheme != "https" {
		return s.URL
	}
	u.Fragment, u.RawFragment = "", ""
	enc := func(w []string) string {
		e := url.PathEscape(strings.Join(w, " "))
		return strings.NewReplacer("-", "%2D", ",", "%2C", "&", "%26").Replace(e)
	}
	fragment := enc(words)
	if len(words) > 10 {
		fragment = enc(words[:5]) + "," + enc(words[len(words)-4:])
	}
	return u.String() + "#:~:text=" + fragment
}

// date is the publication's time, and how many of year, month and day are known.
func (s Source) date() (time.Time, int) {
	for _, f := range []struct {
		layout string
		parts  int
	}{{time.RFC3339, 3}, {time.DateOnly, 3}, {"2006-01", 2}, {"2006", 1}} {
		if t, err := time.Parse(f.layout, s.Published); err == nil {
			return t, f.parts
		}
	}
	return time.Time{}, 0
}

func (s Source) day(layouts [4]string) string {
	t, n := s.date()
	if n == 0 {
		return layouts[0]
	}
	return t.Format(layouts[n])
}

// what is the title in quotation marks, with its own marks inside single ones.
func (s Source) what() string {
	return strings.NewReplacer("“", "‘", "”", "’").Replace(strings.TrimSpace(s.Title))
}

func (s Source) authors(sep, last string) string {
	if n := len(s.Authors); n > 1 {
		return strings.Join(s.Authors[:n-1], sep) + last + s.Authors[n-1]
	}
	return strings.Join(s.Authors, "")
}

// text is a citation for people: the words, who says them, and where.
func text(s Source) string {
	var b strings.Builder
	if s.Quote != "" {
		b.WriteString("“" + strings.Trim(s.Quote, "“”\"") + "”")
		if s.Speaker != "" {
			b.WriteString(" (" + s.Speaker + ", as reported)")
		}
		b.WriteString("\n")
	}
	b.WriteString(s.what())
	for _, part := range []string{s.authors(", ", " and "), s.Outlet, s.day([4]string{"undated", "2006", "January 2006", "2 January 2006"})} {
		if part != "" {
			b.WriteString(". " + part)
		}
	}
	b.WriteString(". " + s.Link())
	if !s.Read.IsZero() {
		b.WriteString(" (read " + s.Read.Format("2 January 2006") + ")")
	}
	return b.String()
}

// chicago is a note of the Chicago Manual's 17th edition, 14.191 and 14.206.
func chicago(s Source) string {
	var parts []string
	if a := s.authors(", ", " and "); a != "" {
		parts = append(parts, a)
	}
	parts = append(parts, "“"+s.what()+",” "+s.Outlet)
	if d := s.day([4]string{"", "2006", "January 2006", "January 2, 2006"}); d != "" {
		parts = append(parts, d)
	}
	if s.Published == "" && !s.Read.IsZero() {
		parts = append(parts, "accessed "+s.Read.Format("January 2, 2006"))
	}
	out := strings.Join(parts, ", ") + ", " + s.Link() + "."
	if s.Quote != "" && s.Speaker != "" {
		out = s.Speaker + ", quoted in " + out
	}
	return out
}

// apa is a reference of APA's 7th edition, 10.1.16: an article on a news site.
func apa(s Source) string {
	var authors []string
	for _, a := range s.Authors {
		given, family := cutName(a)
		initials := ""
		for w := range strings.FieldsSeq(given) {
			initials += " " + string([]rune(w)[:1]) + "."
		}
		if initials != "" {
			family += "," + initials
		}
		authors = append(authors, family)
	}
	by := ""
	if n := len(authors); n > 1 {
		by = strings.Join(authors[:n-1], ", ") + ", & " + authors[n-1]
	} else if n == 1 {
		by = authors[0]
	}
	date := "(" + s.day([4]string{"n.d.", "2006", "2006, January", "2006, January 2"}) + ")"
	if by == "" {
		return strings.TrimSuffix(s.what(), ".") + ". " + date + ". " + s.Outlet + ". " + s.Link()
	}
	return strings.TrimSuffix(by, ".") + ". " + date + ". " + strings.TrimSuffix(s.what(), ".") + ". " + s.Outlet + ". " + s.Link()
}

// cutName parts a name in the order of English: the last word is the family's.
func cutName(name string) (given, family string) {
	name = strings.TrimSpace(name)
	if i := strings.LastIndexByte(name, ' '); i > 0 {
		return name[:i], name[i+1:]
	}
	return "", name
}

// bibtex is an entry of BibLaTeX's kind @online, which BibTeX's styles read as @misc.
func bibtex(s Source, used map[string]int) string {
	_, family := cutName(strings.Join(s.Authors[:min(1, len(s.Authors))], ""))
	t, n := s.date()
	key := keyOf(family)
	if key == "" {
		key = keyOf(s.Outlet)
	}
	if n > 0 {
		key += t.Format("2006")
	}
	for w := range strings.FieldsSeq(s.Title) {
		if k := keyOf(w); len(k) > 3 {
			key += k
			break
		}
	}
	if key == "" {
		key = "article"
	}
	if used[key]++; used[key] > 1 {
		key += string(rune('a' + (used[key]-1)%26))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "@online{%s,\n", key)
	put := func(field, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %-12s = {%s},\n", field, value)
		}
	}
	put("title", "{"+texEscape(s.Title)+"}")
	var authors []string
	for _, a := range s.Authors {
		authors = append(authors, texEscape(strings.ReplaceAll(a, " and ", " {and} ")))
	}
	put("author", strings.Join(authors, " and "))
	put("organization", texEscape(s.Outlet))
	put("date", s.day([4]string{"", "2006", "2006-01", "2006-01-02"}))
	put("year", s.day([4]string{"", "2006", "2006", "2006"}))
	put("url", urlEscape(s.Link()))
	if !s.Read.IsZero() {
		put("urldate", s.Read.Format(time.DateOnly))
	}
	if s.Quote != "" {
		note := "“" + strings.Trim(s.Quote, "“”\"") + "”"
		if s.Speaker != "" {
			note = s.Speaker + ": " + note
		}
		put("note", texEscape(note))
	}
	b.WriteString("}\n")
	return b.String()
}

// keyOf leaves the letters and digits of ASCII, small.
func keyOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r = unicode.ToLower(r); 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, s)
}

var tex = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "$", `\$`, "&", `\&`, "%", `\%`, "#", `\#`, "_", `\_`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`, "\n", " ", "\r", " ")

func texEscape(s string) string { return tex.Replace(strings.TrimSpace(s)) }

// urlEscape keeps an address from closing its field.
func urlEscape(s string) string {
	return strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C", "\n", "", "\r", "").Replace(s)
}

// ris is a record of the type NEWS of the RIS format.
func ris(s Source) string {
	var b strings.Builder
	put := func(tag, value string) {
		if value = strings.Join(strings.Fields(value), " "); value != "" {
			b.WriteString(tag + "  - " + value + "\n")
		}
	}
	b.WriteString("TY  - NEWS\n")
	for _, a := range s.Authors {
		given, family := cutName(a)
		if given != "" {
			family += ", " + given
		}
		put("AU", family)
	}
	put("TI", s.Title)
	put("T2", s.Outlet)
	put("PY", s.day([4]string{"", "2006", "2006", "2006"}))
	put("DA", s.day([4]string{"", "2006//", "2006/01/", "2006/01/02"}))
	put("UR", s.Link())
	if !s.Read.IsZero() {
		put("Y2", s.Read.Format("2006/01/02"))
	}
	if s.Quote != "" {
		note := "“" + s.Quote + "”"
		if s.Speaker != "" {
			note = s.Speaker + ": " + note
		}
		put("N1", note)
	}
	b.WriteString("ER  - \n")
	return b.String()
}

// csl is an item of CSL 1.0.2's input data.
func csl(s Source, i int) map[string]any {
	out := map[string]any{"id": "dateline-" + strconv.Itoa(i+1), "type": "article-newspaper", "title": s.Title, "URL": s.Link()}
	if s.Outlet != "" {
		out["container-title"] = s.Outlet
	}
	var authors []map[string]string
	for _, a := range s.Authors {
		given, family := cutName(a)
		if given == "" {
			authors = append(authors, map[string]string{"literal": family})
		} else {
			authors = append(authors, map[string]string{"family": family, "given": given})
		}
	}
	if authors != nil {
		out["author"] = authors
	}
	parts := func(t time.Time, n int) map[string]any {
		return map[string]any{"date-parts": [][]int{[]int{t.Year(), int(t.Month()), t.Day()}[:n]}}
	}
	if t, n := s.date(); n > 0 {
		out["issued"] = parts(t, n)
	}
	if !s.Read.IsZero() {
		out["accessed"] = parts(s.Read, 3)
	}
	if s.Quote != "" {
		out["note"] = strings.TrimPrefix(s.Speaker+": “"+s.Quote+"”", ": ")
	}
	return out
}
