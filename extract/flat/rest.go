package flat

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extract/dates"
	"dateline/extract/letters"
	"dateline/extract/shown"
	"dateline/record"
)

// findTopics takes section and tags: short lines that follow machine
// timestamps, or a labelled list of tags.
func (f *flatPage) findTopics() {
	f.labelledTags()
	stamp := -1
	for i := max(0, f.headline); i < f.body; i++ {
		if f.lines[i].form == flatStamp && isMachineStamp(f.lines[i].text) {
			stamp = i
		}
	}
	if stamp >= 0 {
		var topics []string
		for i := stamp + 1; i < f.body; i++ {
			l := &f.lines[i]
			if l.form == flatShort && l.words > 0 && l.words <= 5 && !strings.EqualFold(l.text, f.rec.Publisher.Name) {
				topics = append(topics, l.text)
			} else if len(topics) > 0 && l.form != flatNoise {
				break
			}
		}
		if len(topics) > 0 {
			f.set("section", &f.rec.Section, topics[0])
			f.addTags(topics[1:])
		}
	}
	for i := len(f.lines) - 1; i >= 0 && f.rec.Keywords == nil; i-- {
		if l := &f.lines[i]; l.form == flatList && !f.inBody(i) && !l.inPlace {
			f.rec.Keywords = splitItems(l.text)
			f.rec.Origins["keywords"] = record.FromText
		}
	}
}

// isMachineStamp reports whether s is a timestamp as programs write it.
func isMachineStamp(s string) bool {
	m, rest, ok := dates.ParseISO(s)
	return ok && m.HasTime && letters.OnlySpace(rest)
}

// tagLabels head lists of tags, folded.
var tagLabels = letters.FoldedWords("flat tag labels")

// labelledTags reads "Tags: a, b" and lines of tags after a lone label.
func (f *flatPage) labelledTags() {
	for i := max(0, f.headline); i < len(f.lines); i++ {
		l := &f.lines[i]
		if l.words > 40 || f.inBody(i) {
			continue
		}
		label, rest, colon := strings.Cut(l.text, ":")
		if !letters.Holds(tagLabels(), strings.TrimSpace(label)) {
			continue
		}
		if colon && strings.TrimSpace(rest) != "" {
			l.inPlace = true
			f.addTags(splitItems(rest))
			return
		}
		if colon || i >= f.end {
			for j := i + 1; j < min(i+13, len(f.lines)); j++ {
				t := &f.lines[j]
				if t.form == flatList {
					t.inPlace = true
					f.addTags(splitItems(t.text))
					return
				}
				if t.form != flatShort || t.words > 4 {
					return
				}
				f.addTags([]string{t.text})
			}
			return
		}
	}
}

func splitItems(s string) []string {
	var items []string
	for _, item := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == '،' || r == '、' || r == '|' }) {
		if item = strings.Trim(item, " #."); item != "" {
			items = append(items, strings.Clone(item))
		}
	}
	return items
}

// addTags adds tags without duplicates.
func (f *flatPage) addTags(tags []string) {
next:
	for _, tag := range tags {
		for _, have := range f.rec.Tags {
			if strings.EqualFold(have, tag) {
				continue next
			}
		}
		if strings.EqualFold(tag, f.rec.Section) || letters.Holds(shown.NoiseWords(), tag) {
			continue
		}
		f.rec.Tags = append(f.rec.Tags, strings.Clone(tag))
	}
	if f.rec.Tags != nil {
		f.rec.Origins["tags"] = record.FromText
	}
}

func isImageAddress(s string) bool {
	if i := strings.IndexAny(s, "?#"); i >= 0 {
		s = s[:i]
	}
	dot := strings.LastIndexByte(s, '.')
	if dot < 0 {
		return false
	}
	switch strings.ToLower(s[dot:]) {
	case ".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif":
		return true
	}
	return false
}

// findImages takes picture addresses; the sizes that stand alone belong to the
// first picture and its further cuts.
func (f *flatPage) findImages() {
	var sizes [][2]int
	for i := range f.lines {
		l := &f.lines[i]
		switch {
		case l.form == flatAddress && isImageAddress(l.text):
			l.inPlace = true
			f.addImage(record.Image{URL: strings.Clone(l.text)})
		case l.form == flatSize && !f.inBody(i):
			width, height, _ := parseSize(l.text)
			sizes = append(sizes, [2]int{width, height})
		}
	}
	if len(f.rec.Images) == 0 {
		return
	}
	for i, size := range sizes[:min(len(sizes), 20)] {
		if i == 0 {
			f.rec.Images[0].Width, f.rec.Images[0].Height = size[0], size[1]
			continue
		}
		f.addImage(record.Image{Width: size[0], Height: size[1]})
	}
	f.rec.Origins["images"] = record.FromText
}

func (f *flatPage) addImage(image record.Image) {
	if len(f.rec.Images) >= 100 {
		return
	}
	for _, have := range f.rec.Images {
		if have == image || image.URL != "" && have.URL == image.URL || image.URL == "" && have.Width == image.Width && have.Height == image.Height {
			return
		}
	}
	f.rec.Images = append(f.rec.Images, image)
}

// findRelated takes the addresses of other articles of the site.
func (f *flatPage) findRelated() {
	for i := range f.lines {
		l := &f.lines[i]
		if l.form != flatAddress || l.inPlace || len(f.rec.Related) >= 50 || l.text == f.rec.URL || siteOf(l.text) != siteOf(f.rec.URL) || len(slugWords(l.text)) < 2 {
			continue
		}
		l.inPlace = true
		if !f.isRelated(l.text) {
			f.rec.Related = append(f.rec.Related, strings.Clone(l.text))
			f.rec.Origins["related"] = record.FromText
		}
	}
}

func (f *flatPage) isRelated(address string) bool {
	for _, have := range f.rec.Related {
		if have == address {
			return true
		}
	}
	return false
}

// siteOf returns the last two labels of an address's host.
func siteOf(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	if i := strings.IndexAny(rest, "/?#:"); i >= 0 {
		rest = rest[:i]
	}
	if i := strings.LastIndexByte(rest, '.'); i > 0 {
		if j := strings.LastIndexByte(rest[:i], '.'); j >= 0 {
			return rest[j+1:]
		}
	}
	return rest
}

// genres are the kinds of articles as pages name them on a line of their own.
var genres = letters.Words("genres")

// findImprint takes the copyright year and holder and the genre.
func (f *flatPage) findImprint() {
	for i := range f.lines {
		l := &f.lines[i]
		if f.inBody(i) {
			continue
		}
		switch {
		case l.form == flatRights && f.rec.Copyright.Year == 0:
			year, holder := readRights(l.text)
			f.rec.Copyright = record.Copyright{Holder: holder, Year: year}
		case l.form == flatYear && i > f.headline && f.rec.Copyright.Year == 0:
			f.rec.Copyright.Year, _ = letters.Digits(l.text, 4)
		case i >= f.end && l.words == 1 && genres()[strings.ToLower(l.text)]:
			f.set("genre", &f.rec.Genre, l.text)
		}
	}
	if f.rec.Copyright != (record.Copyright{}) {
		f.rec.Origins["copyright"] = record.FromText
	}
}

// readRights reads a copyright notice: its last year and who holds it.
func readRights(s string) (year int, holder string) {
	end := 0
	for i := 0; i+4 <= len(s); i++ {
		if i > 0 && letters.IsDigit(s[i-1]) {
			continue
		}
		if n, ok := letters.Digits(s[i:], 4); ok && n >= dates.FirstYear && n <= 2099 && (i+4 == len(s) || !letters.IsDigit(s[i+4])) {
			year, end = n, i+4
		}
	}
	if year == 0 {
		if i := strings.Index(s, "©"); i >= 0 {
			end = i + len("©")
		}
	}
	holder = strings.TrimLeft(s[end:], " ,.-–—|by:©")
	if i := strings.IndexAny(holder, ".|,;·•"); i >= 0 {
		holder = holder[:i]
	}
	if i := strings.Index(holder, "All rights"); i >= 0 {
		holder = holder[:i]
	}
	if i := strings.Index(holder, "Alle Rechte"); i >= 0 {
		holder = holder[:i]
	}
	holder = strings.TrimSpace(holder)
	if first, _ := utf8.DecodeRuneInString(holder); letters.FlatWords(holder) > 8 || !unicode.IsLetter(first) {
		holder = ""
	}
	return year, strings.Clone(holder)
}

// settle writes description, body and kind.
func (f *flatPage) settle() {
	f.makeBlocks()
	rec := f.rec
	if rec.Description == "" {
		// A sentence between headline and body that no field took is the lede.
		for i := f.headline + 1; i < f.body && i < len(f.lines); i++ {
			if l := &f.lines[i]; l.form == flatProse && l.text != rec.Headline {
				rec.Description = l.text
				break
			}
		}
	}
	if rec.Description != "" {
		rec.Origins["description"] = record.FromText
	}
	var text strings.Builder
	for _, b := range rec.Body {
		if text.Len() > 0 {
			text.WriteString("\n\n")
		}
		text.WriteString(b.Text)
	}
	rec.Text = text.String()
	words, unspaced := letters.CountWords(rec.Text)
	rec.WordCount = words + unspaced
	rec.Kind = record.Other
	if f.article && words+unspaced/2 >= 60 && rec.Headline != "" {
		rec.Kind = record.Article
	}
	if len(rec.Body) > 0 {
		rec.Origins["body"] = record.FromText
	}
}
