package flat

import (
	"strings"

	"dateline/extract/bylines"
	"dateline/extract/languages"
	"dateline/extract/letters"
	"dateline/extract/markup"
	"dateline/extract/shown"
	"dateline/extract/titles"
	"dateline/record"
)

// findAddress finds the page's own address: alone or beside a date and a label
// in one of the first lines.
func (f *flatPage) findAddress() {
	for i := range f.lines[:min(len(f.lines), 4)] {
		s := f.lines[i].text
		at := strings.Index(s, "http")
		if at < 0 || !strings.HasPrefix(s[at:], "http://") && !strings.HasPrefix(s[at:], "https://") {
			continue
		}
		address, rest, _ := strings.Cut(s[at:], " ")
		if isImageAddress(address) || letters.FlatWords(s[:at])+letters.FlatWords(rest) > 6 {
			continue
		}
		if f.rec.URL == "" {
			f.rec.URL = strings.Clone(address)
			f.rec.Origins["url"] = record.FromText
		}
		f.lines[i].inPlace = true
		f.headline = i + 1
		return
	}
}

// findHeadline finds the line the article starts with. The title stands first,
// as the document's title; where it comes again, alone or without the site's
// name, that is the headline; findBody tells which of several such lines heads
// the article.
func (f *flatPage) findHeadline() {
	first := f.headline
	for first < len(f.lines) && !f.canHead(first) {
		first++
	}
	if first >= len(f.lines) {
		f.headline, f.title = -1, -1
		return
	}
	title := f.lines[first].text
	f.headline, f.title = first, first
	folded := letters.FoldName(title)
	head := title
	best := 0
	for i := first + 1; i < min(len(f.lines), first+600); i++ {
		l := &f.lines[i]
		if len(l.text) > 300 || l.words < 2 {
			continue
		}
		again := letters.FoldName(l.text)
		if again == folded {
			if best < 1<<20 {
				best, head, f.repeats = 1<<20, l.text, f.repeats[:0]
			}
			f.repeats = append(f.repeats, i)
			continue
		}
		// The headline without the site's name, or the title cut short.
		if len(again) >= 12 && len(again) > best && (strings.HasPrefix(folded, again) && len(again)*3 >= len(folded) || strings.HasPrefix(again, strings.TrimRight(folded, ".…")) && len(folded) >= 20) {
			best, head = len(again), l.text
			f.repeats = append(f.repeats[:0], i)
		} else if best > 0 && len(again) == best && strings.EqualFold(l.text, head) {
			f.repeats = append(f.repeats, i)
		}
	}
	if best == 0 {
		if i := f.slugLine(first); i > first {
			head = f.lines[i].text
			f.repeats = append(f.repeats, i)
		} else {
			head, f.site = cutSite(title, f.rec.URL)
		}
	} else if len(head) < len(title) {
		f.site = strings.Trim(cutFold(title, head), " |–—-:·•»>")
	}
	f.set("headline", &f.rec.Headline, head)
}

// canHead reports whether line i can be a headline by its form.
func (f *flatPage) canHead(i int) bool {
	l := &f.lines[i]
	switch l.form {
	case flatTitle, flatProse:
		return len(l.text) <= 300
	case flatShort, flatList:
		return l.words >= 2
	case flatStamp:
		return l.words > 7
	}
	return false
}

// slugLine returns the line that shares most words with the address, if it
// shares most of them.
func (f *flatPage) slugLine(first int) int {
	slug := slugWords(f.rec.URL)
	if len(slug) < 4 {
		return -1
	}
	best, at := 0, -1
	for i := first; i < min(len(f.lines), first+400); i++ {
		l := &f.lines[i]
		if l.words < 3 || l.words > 40 {
			continue
		}
		shared := sharedWords(l.text, slug)
		if shared*5 >= l.words*3 && shared > best {
			best, at = shared, i
		}
	}
	if best*3 < len(slug)*2 {
		return -1
	}
	return at
}

// slugWords returns the words of an address's last part.
func slugWords(address string) map[string]bool {
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		address = address[:i]
	}
	longest := ""
	if i := strings.Index(address, "://"); i >= 0 {
		_, path, _ := strings.Cut(address[i+3:], "/")
		for _, part := range strings.Split(path, "/") {
			if strings.Count(part, "-")+strings.Count(part, "_") > strings.Count(longest, "-") {
				longest = part
			}
		}
	}
	words := map[string]bool{}
	for _, w := range strings.FieldsFunc(longest, func(r rune) bool { return r == '-' || r == '_' || r == '.' }) {
		if len(w) > 1 && !letters.IsDigit(w[0]) && w != "html" {
			words[strings.ToLower(w)] = true
		}
	}
	return words
}

// cutSite cuts a site's name from the end of a document's title: what follows
// the last bar, or a dash where the address or brevity confirms it.
func cutSite(title, address string) (head, site string) {
	for _, bar := range []string{" | ", " – ", " — ", " - ", " · ", " • ", " » ", " :: ", "｜", "|"} {
		i := strings.LastIndex(title, bar)
		if i < 10 {
			continue
		}
		site := strings.TrimSpace(title[i+len(bar):])
		sure := strings.ContainsAny(bar, "|｜·•»") || strings.Contains(bar, "::")
		if n := letters.FlatWords(site); n > 0 && n <= 5 && (sure || n <= 3 || markup.InHost(site, address)) && n < letters.FlatWords(title[:i]) {
			return strings.TrimSpace(title[:i]), site
		}
	}
	return title, ""
}

// cutFold removes the first occurrence of part, whatever its case, from s.
func cutFold(s, part string) string {
	if len(part) > len(s) {
		return ""
	}
	if strings.EqualFold(s[:len(part)], part) {
		return s[len(part):]
	}
	return ""
}

func (f *flatPage) set(field string, to *string, value string) {
	if value = strings.TrimSpace(value); *to == "" && value != "" {
		*to = strings.Clone(value)
		f.rec.Origins[field] = record.FromText
	}
}

// findLanguage takes the language code that stands alone on a line, else the
// language that the body's words are of.
func (f *flatPage) findLanguage(known string) {
	for i := range f.lines {
		if f.lines[i].form == flatLanguage && !f.inBody(i) {
			lang, region, found := strings.Cut(f.lines[i].text, "_")
			if !found {
				lang, region, _ = strings.Cut(f.lines[i].text, "-")
			}
			if len(region) == 4 || isCountry(region) {
				lang += "-" + region
			}
			f.set("language", &f.rec.Language, lang)
			return
		}
	}
	if known != "" {
		f.rec.Language = known
		return
	}
	var text strings.Builder
	for i := f.body; i < f.end && text.Len() < 4000; i++ {
		if f.lines[i].body {
			text.WriteString(f.lines[i].text)
			text.WriteByte('\n')
		}
	}
	f.set("language", &f.rec.Language, languages.Guess(text.String()))
}

func (f *flatPage) inBody(i int) bool { return i >= f.body && i < f.end }

// countries holds the two-letter codes of ISO 3166-1.
const countries = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"

func isCountry(code string) bool { return len(code) == 2 && strings.Contains(countries, code) }

// findPublisher reads the publisher's contact line ("Name email telephone Legal
// name sizes") and confirms the name by the lines and the title that repeat it.
func (f *flatPage) findPublisher(known string) {
	p := &f.rec.Publisher
	looked := 0
	for i := range f.lines {
		l := &f.lines[i]
		if l.form != flatContact || f.inBody(i) {
			continue
		}
		if looked++; looked > maxContacts {
			break
		}
		email, phone := contactIn(l.text)
		at, end := len(l.text), 0
		for _, piece := range []string{email, phone} {
			if piece == "" {
				continue
			}
			j := strings.Index(l.text, piece)
			at, end = min(at, j), max(end, j+len(piece))
		}
		name := strings.Trim(l.text[:at], " :,|-–")
		again := f.count(l.text)
		if letters.FlatWords(name) > 6 || again < 2 && !f.confirmed(name) && !emailOfHost(email, f.rec.URL) {
			continue
		}
		f.set("publisher.email", &p.Email, email)
		f.set("publisher.phone", &p.Phone, phone)
		if letters.FlatWords(name) > 0 && (again > 1 || f.confirmed(name)) {
			f.set("publisher.name", &p.Name, name)
			legal := strings.TrimRight(l.text[end:], " 0123456789")
			if n := letters.FlatWords(legal); n > 0 && n <= 8 {
				f.set("publisher.legal_name", &p.LegalName, strings.Trim(legal, " ,|"))
			}
		}
		break
	}
	if p.Name == "" && f.site != "" && letters.FlatWords(f.site) <= 6 {
		site := f.site
		for _, bar := range []string{" | ", " – ", " — ", " - ", " · "} {
			if i := strings.LastIndex(site, bar); i >= 0 {
				site = site[i+len(bar):]
			}
		}
		f.set("publisher.name", &p.Name, site)
	}
	if p.Name == "" && known != "" {
		p.Name, f.rec.Origins["publisher"] = known, record.FromURL
	}
}

// maxContacts bounds how many contact lines are compared with all others.
const maxContacts = 40

// count returns how many lines say s.
func (f *flatPage) count(s string) int {
	n := 0
	for i := range f.lines {
		if f.lines[i].text == s {
			n++
		}
	}
	return n
}

// confirmed reports whether name stands alone on a line or in the address.
func (f *flatPage) confirmed(name string) bool {
	return letters.FlatWords(name) > 0 && (f.count(name) > 0 || markup.InHost(name, f.rec.URL) || strings.EqualFold(name, f.site))
}

// emailOfHost reports whether an email address belongs to the page's site.
func emailOfHost(email, address string) bool {
	_, domain, found := strings.Cut(email, "@")
	if !found {
		return false
	}
	_, rest, _ := strings.Cut(address, "://")
	host, _, _ := strings.Cut(rest, "/")
	return strings.HasSuffix(strings.ToLower(host), strings.ToLower(domain))
}

// isBylineAt reports whether line i is a byline.
func (f *flatPage) isBylineAt(i int) bool {
	l := &f.lines[i]
	if l.words > 30 || l.form == flatAddress || len(l.text) > 250 {
		return false
	}
	return len(bylines.ReadBylineLine(l.text)) > 0
}

// findByline finds the byline about the headline or at the article's end, or
// the agency that signs there.
func (f *flatPage) findByline(v *shown.View) {
	authors, _ := bylines.Lines{View: v}.Byline()
	if len(authors) == 0 && f.title >= 0 {
		if _, byline := titles.CutTitleByline(f.lines[f.title].text); byline != "" {
			for _, name := range bylines.SplitByline(byline) {
				authors = append(authors, record.Author{Name: name})
			}
		}
	}
	if f.rec.Authors = bylines.MergeAuthors(authors, f.rec.Publisher.Name); f.rec.Authors != nil {
		f.rec.Origins["authors"] = record.FromText
	}
}
