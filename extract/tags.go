package extract

import (
	"net/url"
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/record"
)

// settleTags sets tags, keywords, people and places. Tags are what readers see
// as topics: the page's own tag elements, else its news keywords, those of the
// JSON-LD, the meta keywords, at last the tag links on the page. A keyword list
// that holds all of a shorter tag list and more wins over it. Lists that only
// machines read (codes, the words of the address) do not count.
func (r *Reader) settleTags(s *source, rec *record.Record) {
	r.list(rec, fKeywords, &rec.Keywords)
	r.list(rec, fPeople, &rec.People)
	r.list(rec, fPlaces, &rec.Places)
	for i := range r.claims {
		if c := &r.claims[i]; c.field == fKeywords {
			rank := uint8(36)
			if c.rank == 20 {
				rank = 26
			}
			r.claim(fTags, rank, c.origin, c.value)
		}
	}
	address := pageAddress(s, r)
	r.visibleTags(s)
	for done := -1; ; {
		tags, rank, origin := r.nextList(fTags, done)
		if rank == 256 {
			break
		}
		done = rank
		tags = r.dropSiteNames(tags, rec, address)
		if len(tags) == 0 || areCodes(tags) || areSlugWords(tags, address) {
			continue
		}
		switch {
		case rec.Tags == nil:
			rec.Tags = tags
			rec.Origins["tags"] = origin
		case (rank == 26 || rank == 36) && len(tags) > len(rec.Tags) && len(tags) <= max(4, 3*len(rec.Tags)) && holdsAll(tags, rec.Tags):
			rec.Tags = tags
			rec.Origins["tags"] = origin
		}
	}
}

// areCodes reports whether most of a list are codes in capitals: AERO, INDS08.
func areCodes(tags []string) bool {
	codes := 0
	for _, t := range tags {
		plain := len(t) <= 8 || strings.ContainsAny(t, ":_")
		for i := range len(t) {
			if c := t[i]; !('A' <= c && c <= 'Z' || isDigit(c) || c == ':' || c == '-' || c == '_') {
				plain = false
			}
		}
		if plain {
			codes++
		}
	}
	return len(tags) >= 8 && 2*codes > len(tags)
}

// areSlugWords reports whether a list is but the words of the page's address.
func areSlugWords(tags []string, address string) bool {
	if len(tags) == 1 {
		tags = strings.Fields(tags[0])
	}
	if len(tags) < 4 {
		return false
	}
	path := strings.ToLower(address[strings.LastIndexByte(strings.TrimRight(address, "/"), '/')+1:])
	at := 0
	for _, t := range tags {
		i := strings.Index(path[at:], strings.ToLower(t))
		if strings.ContainsRune(t, ' ') || i < 0 {
			return false
		}
		at += i + len(t)
	}
	return true
}

func (r *Reader) dropSiteNames(tags []string, rec *record.Record, address string) []string {
	kept := tags[:0]
	for _, t := range tags {
		if f := foldForm(t); f != "" && (f == foldForm(rec.Publisher.Name) || f == foldForm(hostOf(address))) {
			continue
		}
		kept = append(kept, t)
	}
	return kept
}

func holdsAll(list, part []string) bool {
next:
	for _, p := range part {
		for _, l := range list {
			if strings.EqualFold(l, p) {
				continue next
			}
		}
		return false
	}
	return true
}

const listLimit = 100

// list sets a list field from the claims of the best rank that have anything to say.
func (r *Reader) list(rec *record.Record, f field, into *[]string) {
	for done := -1; len(*into) == 0; {
		values, rank, origin := r.nextList(f, done)
		if rank == 256 {
			return
		}
		if done = rank; len(values) > 0 {
			*into = values
			rec.Origins[fieldNames[f]] = origin
		}
	}
}

// nextList returns the values of a field's claims of the lowest rank above
// done; rank 256 where there are none.
func (r *Reader) nextList(f field, done int) (values []string, rank int, origin record.Origin) {
	rank, count := 256, 0
	for i := range r.claims {
		c := &r.claims[i]
		if c.field != f || int(c.rank) <= done || int(c.rank) > rank {
			continue
		}
		if int(c.rank) < rank {
			rank, count = int(c.rank), 0
		}
		count++
	}
	for i := range r.claims {
		c := &r.claims[i]
		if rank == 256 || c.field != f || int(c.rank) != rank {
			continue
		}
		origin = c.origin
		// One claim is a list in one string; several are its items, though
		// some repeat the whole list.
		if count == 1 || f == fKeywords || strings.Count(c.value, ",") > 3 {
			eachListed(cleanText(c.value), func(v string) { values = addTag(values, v) })
		} else {
			values = addTag(values, c.value)
		}
	}
	return values, rank, origin
}

// eachListed splits a list at the mark it uses: semicolons, else commas (also
// of East Asian and Arabic writing), else bars.
func eachListed(s string, f func(string)) {
	marks := ",，、،"
	switch {
	case strings.IndexByte(s, ';') >= 0:
		marks = ";"
	case !strings.ContainsAny(s, marks) && strings.Contains(s, "|"):
		marks = "|"
	}
	for v := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(marks, r) }) {
		f(v)
	}
}

// addTag appends a cleaned tag unless it is there already, is an identifier or
// is too long for one.
func addTag(list []string, v string) []string {
	v = strings.Trim(cleanText(v), " \"'#•·|,;")
	if v == "" || len(v) > 120 || len(list) >= listLimit || isIdentifier(v) {
		return list
	}
	for _, have := range list {
		if strings.EqualFold(have, v) {
			return list
		}
	}
	return append(list, strings.Clone(v))
}

// isIdentifier knows numbers, addresses, hashes and UUIDs, which some keyword
// lists hold for machines.
func isIdentifier(v string) bool {
	if strings.HasPrefix(v, "http://") || strings.HasPrefix(v, "https://") || strings.HasPrefix(v, "//") {
		return true
	}
	digits, letters, other := 0, 0, 0
	for i := range len(v) {
		switch c := v[i]; {
		case isDigit(c):
			digits++
		case isLetter(c):
			letters++
		case c != '-':
			other++
		}
	}
	if other > 0 {
		return false
	}
	if letters == 0 {
		return digits > 4
	}
	return len(v) >= 20 && digits >= 5 && !strings.Contains(v, " ")
}

// visibleTags claims the texts of links that the page shows as tags.
func (r *Reader) visibleTags(s *source) {
	t := s.tree
	var first dom.Node // tags stand below the headline; what stands above is the site's menu
	if len(r.survey.h1s) > 0 {
		first = r.survey.h1s[0]
	}
	for _, n := range r.survey.tagged {
		if n < first {
			continue
		}
		if t.Is(n, atom.A) || inLink(t, n) {
			r.claimTagLink(t, n)
			continue
		}
		links, words := 0, 0
		for c := t.First(n); c != dom.None; c = t.After(c, n, true) {
			switch {
			case t.Is(c, atom.A):
				links++
			case t.Kind(c) == dom.Text:
				words += len(strings.TrimSpace(t.Text(c)))
			}
		}
		if links == 0 || links > 30 || words > 40*links+40 {
			continue
		}
		for c := t.First(n); c != dom.None; c = t.After(c, n, true) {
			if t.Is(c, atom.A) {
				r.claimTagLink(t, c)
			}
		}
	}
}

func (r *Reader) claimTagLink(t *dom.Tree, n dom.Node) {
	text := cleanText(r.nodeText(t, n))
	if text == "" || len(text) > 60 || strings.Count(text, " ") > 5 {
		return
	}
	for i := range r.claims {
		if c := &r.claims[i]; c.field == fTags && c.rank == 60 && c.value == text {
			return
		}
	}
	r.claim(fTags, 60, record.FromHTML, text)
}

// settleSection sets the section: as the page says, else from its breadcrumbs,
// else the first folder of its address.
func (r *Reader) settleSection(s *source, rec *record.Record) {
	if c := r.best(fSection); c == nil || c.rank > 40 {
		if v := r.crumb(); v != "" {
			r.claim(fSection, 38, record.FromJSONLD, v)
		} else if v := sectionInAddress(pageAddress(s, r)); v != "" {
			r.claim(fSection, 90, record.FromURL, v)
		}
	}
	r.take(rec, fSection, &rec.Section)
}

// crumb returns the last breadcrumb that is neither the home page nor the article.
func (r *Reader) crumb() string {
	t := &r.json
	list := t.get(r.ld.crumbs, "itemListElement")
	var names [16]string
	n := 0
	t.each(list, func(c int32) {
		name := t.text(c, "name")
		if name == "" {
			name = t.text(t.get(c, "item"), "name")
		}
		if n < len(names) {
			names[n] = name
			n++
		}
	})
	if n >= 3 {
		return cleanText(names[n-2])
	}
	return ""
}

// sectionInAddress returns the first folder of an address if it reads like a section's name.
func sectionInAddress(s string) string {
	i := strings.Index(s, "://")
	if i < 0 {
		return ""
	}
	parts := strings.Split(s[i+3:], "/")
	for k := 1; k < len(parts)-1 && k < 4; k++ {
		p := parts[k]
		switch strings.ToLower(p) {
		case "", "news", "article", "articles", "story", "stories", "blog", "blogs", "post", "posts", "a", "c", "content", "index.php", "amp", "web":
			continue
		}
		if len(p) <= 3 && k == 1 { // a language or country edition
			continue
		}
		if len(p) > 24 || strings.ContainsAny(p, "0123456789.,?=") {
			return ""
		}
		if u, err := url.PathUnescape(p); err == nil {
			return strings.ReplaceAll(u, "-", " ")
		}
		return ""
	}
	return ""
}
