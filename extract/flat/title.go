package flat

import (
	"bytes"
	"strings"

	"dateline/extract/letters"
	"dateline/extract/markup"
	"dateline/extract/titles"
)

// What tells the line where readers see the headline from the others before the
// body, chosen by hand beside the flattened pages of two sets (decision 0303).
const (
	worthLikeness  = 3.0 // with the document's title, from 0 to 1
	worthAddress   = 1.0 // with what the address spells, from 0 to 1
	worthTitle     = 0.8 // it is the title, its begin or its end
	worthTwice     = 0.4 // it stands again beside itself, in a crumb or for small screens
	worthSentence  = -1.0
	worthFewWords  = -0.3
	worthByline    = -2.0
	worthDistance  = -0.01 // a line from the body
	worthNoHeading = 1.4   // what a line must be worth, else the document's title is the headline
	leastLikeness  = 0.2   // with title or address, of a line that is looked at
	headlineReach  = 600   // lines before the body
)

// worthAbove is what a line is worth by how many lines below it a byline or a
// date stands.
var worthAbove = [...]float64{1: 1.2, 2: 1.0, 3: 0.7, 4: 0.4, 5: 0.2, 6: 0.1}

// settleHeadline finds, once the body is known, the line before it where readers
// see the headline: like the document's title or the address, above a byline or a
// date. The document's title stays where there is none.
func (f *flatPage) settleHeadline() {
	if f.title < 0 {
		return
	}
	to := f.body
	if to >= f.end { // no body
		to = min(len(f.lines), f.title+60)
	}
	whole := f.lines[f.title].text
	head, byline := titles.CutTitleByline(whole)
	if byline == "" {
		head, _ = cutSite(whole, f.rec.URL)
	}
	title, full := letters.AppendFold(nil, head), letters.AppendFold(nil, whole)
	slug := letters.AppendFold(nil, markup.SlugOf(f.rec.URL))
	best, at, sign := worthNoHeading, -1, len(f.lines)+len(worthAbove)
	var buf [3 * longestHeadline]byte
	for i := min(to+len(worthAbove), len(f.lines)) - 1; i > max(f.title, to-headlineReach); i-- {
		l := &f.lines[i]
		signed := l.form == flatStamp || f.isBylineAt(i)
		below := sign - i
		if signed {
			sign = i
		}
		if i >= to || !f.canHead(i) || l.words > 45 || l.form == flatNoise {
			continue
		}
		folded := letters.AppendFold(buf[:0], l.text)
		like, spelled := letters.Likeness(folded, title), letters.Likeness(folded, slug)
		if like < leastLikeness && spelled < leastLikeness {
			continue
		}
		worth := worthLikeness*like + worthAddress*spelled + worthDistance*float64(min(to-i, 60))
		if below < len(worthAbove) {
			worth += worthAbove[below]
		}
		if len(folded) >= 12 && 3*len(folded) >= len(title) && (bytes.HasPrefix(full, folded) || bytes.HasSuffix(full, folded)) {
			worth += worthTitle
		}
		if f.standsTwice(i) {
			worth += worthTwice
		}
		if l.words < 4 {
			worth += worthFewWords
		}
		if l.form == flatProse && l.ended && l.words > 14 {
			worth += worthSentence
		}
		if signed && l.form != flatStamp {
			worth += worthByline
		}
		if worth > best {
			best, at = worth, i
		}
	}
	if at < 0 {
		f.headline, f.repeats = f.title, f.repeats[:0]
	} else {
		f.headline, f.repeats = at, append(f.repeats[:0], at)
		// A kicker before the headline on its line, which the document's title does not have.
		if line := f.lines[at].text; len(head) < titles.ShortestHead || len(line) <= len(head) || !strings.HasSuffix(line, " "+head) {
			head = line
		}
	}
	f.rec.Headline = strings.Clone(head)
}

// longestHeadline is how long a line may be that heads an article, in bytes.
const longestHeadline = 300

// standsTwice reports whether one of the three lines before or after line i is the same.
func (f *flatPage) standsTwice(i int) bool {
	for j := max(0, i-3); j <= min(i+3, len(f.lines)-1); j++ {
		if j != i && j != f.title && f.lines[j].text == f.lines[i].text {
			return true
		}
	}
	return false
}
