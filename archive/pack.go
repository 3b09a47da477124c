package archive

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"dateline/archive/index"
	"dateline/archive/similar"
	"dateline/record"

	"golang.org/x/text/unicode/norm"
)

// A packedPage is what Add writes of an entry.
type packedPage struct {
	url, host, publisher string
	fetched              sql.NullInt64
	read                 int64 // when it was fetched, or else now
	day                  string
	headers, err         string
	digest, recordDigest [sha256.Size]byte
	size                 int // of the body as fetched
	body                 keptBody
	record               string // see storedRecord
	byline, tags         string
	labels               []label
	words                *index.Words // of articles that are searched
	keys                 []uint64     // what near-identical texts share
	sketch               similar.Sketch
}

// A label is one name or topic that an article can be found by.
type label struct{ kind, folded, shown string }

func pack(e *Entry) (*packedPage, error) {
	p := newPacked(e)
	p.url, p.headers = e.Page.URL, headersOf(&e.Page)
	p.size, p.digest = len(e.Page.Body), sha256.Sum256(e.Page.Body)
	p.body = keep(e)
	if err := p.readFrom(e); err != nil {
		return nil, err
	}
	if p.url == "" {
		p.url = "urn:sha256:" + hex.EncodeToString(p.digest[:])
	}
	p.host = hostOf(p.url)
	return p, nil
}

// packRecord packs the record alone, for a page that is kept already.
func (e *Entry) packRecord() error {
	e.packed = newPacked(e)
	return e.packed.readFrom(e)
}

func newPacked(e *Entry) *packedPage {
	at := e.Page.Fetched
	if at.IsZero() {
		return &packedPage{read: time.Now().Unix()}
	}
	return &packedPage{fetched: sql.NullInt64{Int64: at.Unix(), Valid: true}, read: at.Unix()}
}

// readFrom packs what was read from the page, or why nothing was.
func (p *packedPage) readFrom(e *Entry) error {
	rec := e.Record
	if rec == nil {
		if e.Err == nil {
			return errors.New("an entry needs a record, or an error that tells why it has none")
		}
		p.err = e.Err.Error()
		return nil
	}
	if p.url == "" {
		p.url = rec.Address()
	}
	p.publisher = rec.Publisher.Name
	p.byline, p.tags = rec.Byline(), strings.Join(rec.Tags, ", ")
	p.labels = labelsOf(rec)
	if isArticle(rec.Kind) {
		p.words = packWords(rec.Text, rec.Headline, rec.Description, p.byline, p.tags)
	}
	p.day = dayOf(rec, p.read)
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	s.set = similar.SetOf(s.set, rec.Text)
	p.keys, p.sketch = slices.Clone(s.set.Keys()), s.set.Sketch()
	s.text = s.text[:0]
	for _, part := range []string{rec.Headline, rec.Description, p.byline, string(rec.Kind), rec.Text} {
		s.text = append(append(s.text, part...), 0)
	}
	p.recordDigest = sha256.Sum256(s.text)
	var err error
	p.record, err = encodeRecord(rec)
	return err
}

// A scratch is memory that packing uses again.
type scratch struct {
	set  similar.Set
	text []byte
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// dayOf is the day that an article is filed under: that of its publication,
// else of its last change, else the one on which it was read.
func dayOf(rec *record.Record, read int64) string {
	for _, d := range []record.Date{rec.Published, rec.Modified} {
		if day := d.Day(); day != "" {
			return day
		}
	}
	return unixTime(read).Format(time.DateOnly)
}

func labelsOf(rec *record.Record) (out []label) {
	add := func(kind, shown string) {
		shown = strings.Join(strings.Fields(shown), " ")
		if shown == "" || len(shown) > 200 || len(out) >= 200 {
			return
		}
		out = append(out, label{kind, FoldLabel(shown), shown})
	}
	for _, t := range rec.Tags {
		add("tag", t)
	}
	for _, a := range rec.Authors {
		add("author", a.Name)
	}
	for _, s := range rec.People {
		add("person", s)
	}
	for _, s := range rec.Places {
		add("place", s)
	}
	for _, s := range rec.Keywords {
		add("keyword", s)
	}
	add("section", rec.Section)
	return out
}

// FoldLabel brings the spellings of a tag or name together: case, accents and
// a leading "#" do not count.
func FoldLabel(s string) string {
	return foldMarks(norm.NFKD, strings.TrimLeft(s, "#"))
}

// foldMarks decomposes a text, leaves out the marks on letters and makes them small.
func foldMarks(form norm.Form, s string) string {
	var b strings.Builder
	for _, c := range form.String(s) {
		if !unicode.Is(unicode.Mn, c) {
			b.WriteRune(unicode.ToLower(c))
		}
	}
	return b.String()
}
