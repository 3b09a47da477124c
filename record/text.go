package record

import (
	"strings"
)

// PlainText returns the record as a reader of plain text wants it: headline,
// a line with byline, outlet and date, the description, and the body, parted
// by blank lines. It ends in a newline.
func (r *Record) PlainText() string {
	var b strings.Builder
	part := func(s string) {
		if s == "" {
			return
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(s)
		b.WriteByte('\n')
	}
	part(r.Headline)
	part(r.credits(" | "))
	if !r.repeatsDescription() {
		part(r.Description)
	}
	part(r.Text)
	return b.String()
}

// Byline returns the names of the authors as a newspaper sets them: "A, B and
// C" without the and, which differs by language.
func (r *Record) Byline() string {
	names := make([]string, len(r.Authors))
	for i, a := range r.Authors {
		names[i] = a.Name
	}
	return strings.Join(names, ", ")
}

// Address returns the record's own address: the canonical one, or the one that
// it was read from.
func (r *Record) Address() string {
	if r.CanonicalURL != "" {
		return r.CanonicalURL
	}
	return r.URL
}

// credits returns byline, outlet and date, as far as they are known.
func (r *Record) credits(separator string) string {
	var parts []string
	for _, s := range []string{r.Byline(), r.Publisher.Name, string(r.Published)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, separator)
}

// repeatsDescription reports whether the body begins with the description, as
// it does where the page's summary is its first paragraph.
func (r *Record) repeatsDescription() bool {
	d := strings.TrimRight(strings.TrimSpace(r.Description), ".… ")
	return d == "" || strings.HasPrefix(r.Text, d)
}
