package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Ninjs is a record as IPTC's ninjs 3.0 (News in JSON), which is also valid as
// 3.1. The fields are the part of the standard that records have data for;
// internal/newsjson/rules.tsv has the rules that every item is held to.
type Ninjs struct {
	URI             string             `json:"uri"`
	Standard        NinjsStandard      `json:"standard"`
	Type            string             `json:"type"`
	Profile         string             `json:"profile,omitempty"`
	Language        string             `json:"language,omitempty"`
	FirstCreated    string             `json:"firstCreated,omitempty"`
	VersionCreated  string             `json:"versionCreated,omitempty"`
	ContentCreated  string             `json:"contentCreated,omitempty"`
	PubStatus       string             `json:"pubStatus"`
	By              string             `json:"by,omitempty"`
	Headlines       []NinjsText        `json:"headlines,omitempty"`
	Descriptions    []NinjsText        `json:"descriptions,omitempty"`
	Bodies          []NinjsText        `json:"bodies,omitempty"`
	Subjects        []NinjsNamed       `json:"subjects,omitempty"`
	Genres          []NinjsNamed       `json:"genres,omitempty"`
	People          []NinjsNamed       `json:"people,omitempty"`
	Places          []NinjsNamed       `json:"places,omitempty"`
	InfoSources     []NinjsNamed       `json:"infoSources,omitempty"`
	CopyrightHolder string             `json:"copyrightHolder,omitempty"`
	CopyrightNotice string             `json:"copyrightNotice,omitempty"`
	EdNote          string             `json:"edNote,omitempty"`
	AltIDs          []NinjsAltID       `json:"altIds,omitempty"`
	Associations    []NinjsAssociation `json:"associations,omitempty"`
}

// NinjsStandard names the standard and its version.
type NinjsStandard struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Schema  string `json:"schema"`
}

// A NinjsText is a headline, description or body in one content type.
type NinjsText struct {
	Role        string `json:"role,omitempty"`
	ContentType string `json:"contentType"`
	CharCount   int    `json:"charCount,omitempty"`
	WordCount   int    `json:"wordCount,omitempty"`
	Value       string `json:"value"`
}

// A NinjsNamed is a subject, genre, person, place or source.
type NinjsNamed struct {
	Name        string         `json:"name"`
	Rel         string         `json:"rel,omitempty"`
	URI         string         `json:"uri,omitempty"`
	ContactInfo []NinjsContact `json:"contactInfo,omitempty"`
}

// A NinjsContact is one way to reach a source.
type NinjsContact struct {
	Type  string `json:"type"`
	Role  string `json:"role,omitempty"`
	Value string `json:"value"`
}

// A NinjsAltID is another identifier of the item.
type NinjsAltID struct {
	Role  string `json:"role"`
	Value string `json:"value"`
}

// A NinjsAssociation is a picture of the article, an item of its own.
type NinjsAssociation struct {
	Name         string           `json:"name"`
	URI          string           `json:"uri"`
	Standard     NinjsStandard    `json:"standard"`
	Type         string           `json:"type"`
	By           string           `json:"by,omitempty"`
	Descriptions []NinjsText      `json:"descriptions,omitempty"`
	Renditions   []NinjsRendition `json:"renditions,omitempty"`
}

// A NinjsRendition is a picture's file.
type NinjsRendition struct {
	Name   string `json:"name"`
	Href   string `json:"href"`
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`
}

var ninjs3 = NinjsStandard{"ninjs", "3.0", "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"}

// Ninjs returns the record as a ninjs 3.0 item. The item's uri is the record's
// address, or a URN of its text's digest where it has none. ninjs knows only
// full times: a date without a time or offset is written in UTC and edNote
// tells so.
func (r *Record) Ninjs() *Ninjs {
	n := &Ninjs{
		URI:             r.identifier(),
		Standard:        ninjs3,
		Type:            "text",
		Language:        r.Language,
		FirstCreated:    fullTime(r.Published),
		VersionCreated:  fullTime(firstDate(r.Modified, r.Published)),
		ContentCreated:  fullTime(r.Created),
		PubStatus:       "usable",
		By:              r.Byline(),
		Subjects:        named(r.Tags, ""),
		People:          named(r.People, ""),
		Places:          named(r.Places, ""),
		CopyrightHolder: r.Copyright.Holder,
		CopyrightNotice: r.copyrightNotice(),
		EdNote:          r.dateNote(),
	}
	switch r.Kind {
	case Gallery:
		n.Type = "composite"
	case Video:
		n.Type = "video"
	}
	n.Headlines = plain(n.Headlines, "main", r.Headline)
	n.Headlines = plain(n.Headlines, "alternative", r.AlternativeHeadline)
	n.Descriptions = plain(n.Descriptions, "summary", r.Description)
	if strings.TrimSpace(r.Text) != "" {
		n.Bodies = append(n.Bodies, NinjsText{
			Role: "main", ContentType: "text/plain",
			CharCount: utf8.RuneCountInString(r.Text), WordCount: r.WordCount, Value: r.Text,
		})
	}
	if html := r.bodyHTML(); html != "" {
		n.Bodies = append(n.Bodies, NinjsText{Role: "main", ContentType: "text/html", Value: html})
	}
	for _, word := range r.Keywords {
		if !slices.Contains(r.Tags, word) {
			n.Subjects = append(n.Subjects, named([]string{word}, "keyword")...)
		}
	}
	if r.Section != "" {
		n.Subjects = append(named([]string{r.Section}, "section"), n.Subjects...)
	}
	if r.Genre != "" {
		n.Genres = named([]string{r.Genre}, "")
	}
	if p := r.Publisher; strings.TrimSpace(p.Name) != "" {
		source := NinjsNamed{Name: p.Name, Rel: "publisher", URI: asURI(p.URL)}
		if p.Email != "" {
			source.ContactInfo = append(source.ContactInfo, NinjsContact{Type: "email", Value: p.Email})
		}
		if p.Phone != "" {
			source.ContactInfo = append(source.ContactInfo, NinjsContact{Type: "phone", Value: p.Phone})
		}
		n.InfoSources = append(n.InfoSources, source)
	}
	if r.URL != "" && asURI(r.URL) != n.URI {
		n.AltIDs = append(n.AltIDs, NinjsAltID{"url", r.URL})
	}
	for i, img := range r.Images {
		at := asURI(img.URL)
		if at == "" {
			continue
		}
		n.Associations = append(n.Associations, NinjsAssociation{
			Name:         "picture" + strconv.Itoa(i+1),
			URI:          at,
			Standard:     ninjs3,
			Type:         "picture",
			By:           strings.TrimSpace(img.Credit),
			Descriptions: plain(nil, "caption", img.Caption),
			Renditions:   []NinjsRendition{{"original", at, max(img.Width, 0), max(img.Height, 0)}},
		})
	}
	return n
}

func (r *Record) identifier() string {
	for _, address := range []string{r.CanonicalURL, r.URL} {
		if at := asURI(address); at != "" {
			return at
		}
	}
	sum := sha256.Sum256([]byte(r.Headline + "\n" + r.Text))
	return "urn:dateline:sha256:" + hex.EncodeToString(sum[:])
}

// asURI writes an address as RFC 3986 has it, without letters beyond ASCII;
// "" where it is none.
func asURI(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || !u.IsAbs() || u.Opaque == "" && u.Host == "" {
		return ""
	}
	var b strings.Builder
	for _, c := range []byte(u.String()) {
		if c <= ' ' || c > '~' || strings.IndexByte("\"<>\\^{}|`", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

func (r *Record) copyrightNotice() string {
	if r.Copyright == (Copyright{}) {
		return ""
	}
	notice := "©"
	if r.Copyright.Year != 0 {
		notice += " " + strconv.Itoa(r.Copyright.Year)
	}
	if r.Copyright.Holder != "" {
		notice += " " + r.Copyright.Holder
	}
	return notice
}

func (r *Record) dateNote() string {
	var short []string
	for _, d := range []struct {
		name string
		date Date
	}{{"published", r.Published}, {"modified", r.Modified}, {"created", r.Created}} {
		if d.date != "" && !d.date.HasZone() {
			short = append(short, d.name+" "+string(d.date))
		}
	}
	if len(short) == 0 {
		return ""
	}
	return "The page gives no time zone: " + strings.Join(short, ", ") + "; written here as UTC."
}

func firstDate(dates ...Date) Date {
	for _, d := range dates {
		if d != "" {
			return d
		}
	}
	return ""
}

// fullTime returns d in RFC 3339, in UTC where it has no offset.
func fullTime(d Date) string {
	t, ok := d.Time()
	if !ok {
		return ""
	}
	return string(DateOf(t))
}

func named(names []string, rel string) []NinjsNamed {
	var list []NinjsNamed
	for _, name := range names {
		if strings.TrimSpace(name) == "" {
			continue
		}
		list = append(list, NinjsNamed{Name: name, Rel: rel})
	}
	return list
}

func plain(list []NinjsText, role, value string) []NinjsText {
	if strings.TrimSpace(value) == "" {
		return list
	}
	return append(list, NinjsText{Role: role, ContentType: "text/plain", Value: value})
}

// bodyHTML returns the body as a fragment of HTML with nothing but structure.
func (r *Record) bodyHTML() string {
	var b strings.Builder
	element := func(name, text string) {
		b.WriteString("<" + name + ">" + strings.ReplaceAll(html.EscapeString(text), "\n", "<br>") + "</" + name + ">\n")
	}
	link := func(url, text string) {
		if text == "" {
			text = url
		}
		b.WriteString(`<p><a href="` + html.EscapeString(url) + `">` + html.EscapeString(text) + "</a></p>\n")
	}
	for i, block := range r.Body {
		switch block.Kind {
		case Subhead:
			element("h"+strconv.Itoa(min(max(block.Level, 2), 6)), block.Text)
		case Quotation:
			element("blockquote", block.Text)
		case ListItem:
			if i == 0 || r.Body[i-1].Kind != ListItem {
				b.WriteString("<ul>\n")
			}
			element("li", block.Text)
			if i+1 == len(r.Body) || r.Body[i+1].Kind != ListItem {
				b.WriteString("</ul>\n")
			}
		case Table:
			element("pre", block.Text)
		case Caption:
			element("figcaption", block.Text)
		case Embed:
			if isWeb(block.URL) {
				link(block.URL, block.Text)
			} else if block.Text != "" {
				element("p", block.Text)
			}
		default:
			element("p", block.Text)
		}
	}
	return b.String()
}

// isWeb keeps addresses that would run something, such as javascript:, out of
// the HTML.
func isWeb(url string) bool {
	return strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://")
}
