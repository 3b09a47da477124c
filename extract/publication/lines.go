package publication

import (
	"cmp"
	"strings"
	"time"
	"unicode/utf8"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/dates"
	"dateline/extract/letters"
	"dateline/extract/shown"
)

// shownDates are the dates that readers see of an article.
type shownDates struct {
	Published, Modified dates.Moment
	// The days about the headline: all of them, and those that are not called
	// the last change's.
	days, issued dayCount
	// doubtful tells that published is a date without a label, away from the
	// headline, above that it has none and stands before it, several that it has
	// none and that the place of the headline does not tell it from other days.
	doubtful, above, several bool
	// labelled tells that published has its label and stands about the headline,
	// inHeadline that it has none and is a part of the headline.
	labelled, inHeadline bool
}

// Doubt says why the day of publication is uncertain, "" where it is not.
func (s *shownDates) Doubt() string {
	switch {
	case s.doubtful:
		return "the only date that is found has no label and stands away from the headline"
	case s.inHeadline:
		return "the only date that is found is a part of the headline"
	case s.several:
		return "the page shows several days, and none is called that of publication"
	}
	return ""
}

// OnlyChanged is the doubt about a day of publication that is the last change's.
const OnlyChanged = "only the date of the last change is found"

// one returns the date that readers take for the article's.
func (s *shownDates) one() dates.Moment {
	if s.Published.OK() {
		return s.Published
	}
	return s.Modified
}

// visibleDates finds the dates of publication and of the last change that a
// reader sees: time elements, elements whose classes speak of dates, and lines
// about the headline that hold little else than a date. Comments, related
// articles, footers and copyright notices do not count.
func (r reader) visibleDates(t *dom.Tree, headline dom.Node, h *dates.Hints) shownDates {
	r.visible.Scan(t, headline)
	return Lines{r.visible}.dates(h)
}

// dates finds the dates among the lines scanned.
func (v Lines) dates(h *dates.Hints) (seen shownDates) {
	published, modified := &seen.Published, &seen.Modified
	bestPublished, bestModified := minDateScore, minDateScore
	publishedFar, modifiedFar, bare, line, changedLine, labelNear := false, false, false, 0, -1, false
	var below dates.Moment // the best date under the headline
	bestBelow, belowLine := minDateScore, 0
	var far dayCount
	for i := range v.Lines {
		l := &v.Lines[i]
		if l.Hint.Excluded && !v.underHeadline(i) {
			continue
		}
		score := v.dateScore(i)
		if score < minDateScore-40 {
			continue
		}
		near := v.NearHead(i)
		v.lineDates(i, h, func(m dates.Moment, label, sure int, hint shown.Hint) {
			if m.OfPrint() && hint.Published == 0 && !(near && sure >= 8) {
				return // of the past that the article tells of
			}
			score := score + sure
			updated := label == 2 || label == 0 && hint.Modified > hint.Published
			if !near && label == 0 {
				far.add(m)
			}
			if label != 0 {
				score += 20
				if !near {
					score += 10
				}
			}
			if near && score > minDateScore {
				seen.days.add(m)
				if !updated {
					seen.issued.add(m)
				}
			}
			if updated {
				if score > bestModified {
					*modified, bestModified, modifiedFar, changedLine = m, score, !near && label == 0, i
				}
				return
			}
			if near && i > v.Headline && i <= v.Prose && score > bestBelow {
				below, bestBelow, belowLine = m, score, i
			}
			if score > bestPublished {
				*published, bestPublished, publishedFar, bare, line, labelNear = m, score, !near && label == 0, label == 0, i, near && label == 1
			}
		})
	}
	if bare && line < v.Headline && below.OK() && v.Lines[line].Hint.Date+v.Lines[line].Hint.Published == 0 {
		// A day above the headline that no class marks is that of the visit, as bars at the page's head tell it.
		*published, bestPublished, line, labelNear = below, bestBelow, belowLine, false
	}
	// Many days far from the headline are those of other articles.
	if far.n > 2 {
		if publishedFar {
			*published, publishedFar = dates.Moment{}, false
		}
		if modifiedFar {
			*modified = dates.Moment{}
		}
	}
	if bare && line > v.Prose && v.Headline < changedLine && changedLine < v.Prose {
		// Within the text stand the days of other articles; between headline and text that of the last change tells enough.
		*published, publishedFar = dates.Moment{}, false
	}
	if modified.OK() && modified.Before(*published) {
		if bare && bestModified >= bestPublished {
			// What is yet to come when the page was changed is an event's day.
			*published, publishedFar = dates.Moment{}, false
		} else {
			*modified = dates.Moment{}
		}
	}
	seen.labelled, seen.inHeadline = published.OK() && !bare && !publishedFar && labelNear, published.OK() && bare && line == v.Headline
	seen.doubtful, seen.above = publishedFar, bare && line < v.Headline
	seen.several = bare && seen.issued.n > 1 && (v.Headline < 0 || line < v.Headline)
	return seen
}

// OnDay returns the time about the headline that is on a day, or the day where
// there is none.
func (v Lines) OnDay(day dates.Moment, h *dates.Hints) dates.Moment {
	found := day
	for i := max(0, v.Headline-6); i < len(v.Lines) && i <= v.Headline+10; i++ {
		if v.Lines[i].Hint.Excluded {
			continue
		}
		v.lineDates(i, h, func(m dates.Moment, label, _ int, _ shown.Hint) {
			if m.SameDay(day) && m.HasTime && label != 2 && !found.HasTime {
				found = m
			}
		})
	}
	return found
}

// underHeadline reports whether line i is one of the two between headline and text:
// no class makes these another article's.
func (v Lines) underHeadline(i int) bool {
	return v.Headline >= 0 && i > v.Headline && i <= v.Headline+2 && i < v.Prose
}

// onlyVisibleDates is visibleDates for a page whose metadata tell no date of
// publication: only there is a date in an unlikely place worth looking for, or
// one that lacks its year.
func (r reader) onlyVisibleDates(t *dom.Tree, headline dom.Node, h *dates.Hints) shownDates {
	r.visible.Scan(t, headline)
	return Lines{r.visible}.OnlyDates(h)
}

// OnlyDates is onlyVisibleDates for lines scanned.
func (v Lines) OnlyDates(h *dates.Hints) shownDates {
	if !h.Fetched.IsZero() {
		// An old page that is fetched today: its other days tell the year of one without.
		if g, newest := v.guessFetch(h); newest.OK() && g.Fetched.AddDate(1, 0, 0).Before(h.Fetched) {
			h = &g
		}
	}
	seen := v.dates(h)
	found := seen.Published.OK() || seen.Modified.OK()
	if h.Fetched.IsZero() && (!found || seen.above) {
		if g, _ := v.guessFetch(h); !g.Fetched.IsZero() {
			again := v.dates(&g)
			if again.Published.OK() || again.Modified.OK() {
				return again
			}
		}
	}
	if found {
		return seen
	}
	seen.Published, seen.doubtful = v.loneDate(h)
	return seen
}

// guessFetch makes hints for a page whose time of fetch is unknown from the days
// that it shows. A day without a year is then the one nearest to the newest of
// them, or in the year of the copyright notice; "yesterday" is told from the day
// in the bar above the headline, if there is one: it is the reader's. newest is
// the newest day that the page gives with its year.
func (v Lines) guessFetch(h *dates.Hints) (g dates.Hints, newest dates.Moment) {
	g = *h
	var bar dates.Moment
	year := 0
	for i := range v.Lines {
		l := &v.Lines[i]
		if l.End-l.Start < 6 {
			continue
		}
		text := v.Line(i)
		if strings.Contains(text, "©") || strings.Contains(text, "opyright") {
			year = max(year, latestYear(text))
			continue
		}
		if l.End-l.Start > 100 {
			continue
		}
		m, start, end := dates.Find(text, h)
		if !m.OK() || !m.InFull() {
			continue
		}
		if m.DayNumber() > newest.DayNumber() {
			newest = m
		}
		if i < v.Headline && !bar.OK() && end-start >= 10 && dates.Label(text[:start]) == 0 {
			bar = m
		}
	}
	switch {
	case newest.OK():
		g.SetFetched(newest.OnDay().Time().AddDate(0, 6, 0))
	case year > 0:
		g.SetFetched(time.Date(year, 12, 30, 0, 0, 0, 0, time.UTC))
	default:
		return g, newest
	}
	if bar.OK() {
		g.Now = bar.OnDay().Time()
	}
	return g, newest
}

// latestYear returns the last year that a copyright notice names, 0 for none.
func latestYear(s string) int {
	latest := 0
	for i := 0; i+4 <= len(s); i++ {
		if y, ok := letters.Digits(s[i:], 4); ok && (i == 0 || !letters.IsDigit(s[i-1])) && (i+4 == len(s) || !letters.IsDigit(s[i+4])) && y >= dates.FirstYear && y < 2100 {
			latest = max(latest, y)
		}
	}
	return latest
}

// loneDate finds the date of a page that shows one in an unlikely place only,
// a sidebar or the article's foot: the one day that is labelled as that of
// publication, but for comments and teasers, else, which is doubtful, the one
// day that lines hold which are little else than a date. Two different days
// tell nothing.
func (v Lines) loneDate(h *dates.Hints) (m dates.Moment, doubtful bool) {
	var labelled, bare dates.Moment
	var labelledDays, bareDays dayCount
	for i := range v.Lines {
		if v.Lines[i].End-v.Lines[i].Start > 60 {
			continue
		}
		v.lineDates(i, h, func(m dates.Moment, label, sure int, _ shown.Hint) {
			switch {
			case m.OfPrint():
			case label == 1 && !v.Lines[i].Hint.Others:
				labelled = m
				labelledDays.add(m)
			case label == 0 && sure >= 8 && !v.Lines[i].Hint.Excluded:
				bare = m
				bareDays.add(m)
			}
		})
	}
	switch {
	case labelledDays.n == 1:
		return labelled, false
	case labelledDays.n == 0 && bareDays.n == 1:
		return bare, true
	}
	return dates.Moment{}, false
}

// A dayCount counts distinct days, up to three.
type dayCount struct {
	days [3]int
	n    int
}

// has reports whether m's day was counted.
func (c *dayCount) has(m dates.Moment) bool {
	for _, have := range c.days[:c.n] {
		if have == m.DayNumber() {
			return true
		}
	}
	return false
}

func (c *dayCount) add(m dates.Moment) {
	day := m.DayNumber()
	for _, have := range c.days[:c.n] {
		if have == day {
			return
		}
	}
	if c.n < len(c.days) {
		c.days[c.n] = day
		c.n++
	}
}

// minDateScore is what a line must be worth for its date to count.
const minDateScore = 28

// dateScore tells how likely line i's date is the article's, by its place and
// the classes about it.
func (v Lines) dateScore(i int) int {
	l := &v.Lines[i]
	score := 0
	if v.NearHead(i) {
		score += 40 - min(v.Distance(i), 20)
	} else if v.Headline >= 0 {
		score -= min(v.Distance(i)/4, 10)
	}
	switch {
	case l.Hint.Published > 0:
		score += 20 + 5*int(l.Hint.Published)
	case l.Hint.Modified > 0, l.Hint.Date > 0:
		score += 12 + 5*int(max(l.Hint.Date, l.Hint.Modified))
	case l.Hint.Author > 0:
		score += 10
	}
	if l.Links*2 > l.End-l.Start && l.Hint.Published == 0 && l.Hint.Date < 3 {
		score -= 20
	}
	return score
}

// lineDates calls f for the dates of line i, each with what the words before it
// say, how sure its form is and what the elements about it say. Dates that a
// label calls something else, as "until", are left out.
func (v Lines) lineDates(i int, h *dates.Hints, f func(m dates.Moment, label, sure int, hint shown.Hint)) {
	l := &v.Lines[i]
	if l.Hint.Date+l.Hint.Published > 0 && v.timeElements(i, h, f) {
		return
	}
	if l.End-l.Start > 200 || l.End-l.Start < 6 {
		return
	}
	text := v.Line(i)
	if strings.Contains(text, "©") {
		return
	}
	if !v.textDates(i, text, l.Hint, h, f) && !h.Now.IsZero() {
		v.relativeDates(text, l.Hint, h, f)
	}
}

// textDates calls f for the dates in words of line i, or of a part of it, and
// reports whether there are any.
func (v Lines) textDates(i int, text string, hint shown.Hint, h *dates.Hints, f func(m dates.Moment, label, sure int, hint shown.Hint)) (found bool) {
	var last dates.Moment // the date before, on the same line
	lastLabel := 0
	for range 3 {
		m, start, end := dates.Find(text, h)
		if !m.OK() {
			break
		}
		found = true
		after := letters.FlatWords(text[end:])
		if dates.HasLabel(text[end:]) {
			after = 0 // another date follows
		}
		label, before := dates.Label(text[:start]), letters.FlatWords(text[:start])
		if behind, n := dates.LabelBehind(text[end:]); behind != 0 && label == 0 {
			label, end = behind, end+n
		}
		if label != 0 {
			before = max(0, before-3)
		}
		sure := 10 - 2*before - min(2*after, 12)
		if label == 1 && dates.TellsFirst(text[:start]) {
			sure = 40
		}
		if label == 0 && start == 0 && i > 0 && v.Lines[i-1].End-v.Lines[i-1].Start <= 30 {
			if label = dates.Label(v.Line(i - 1)); label == dates.OtherLabel { // the label stands above
				label = 0
			}
		}
		if label == 0 && last.OK() && before == 0 && (m.DayNumber() > last.DayNumber() || m.SameDay(last) && lastLabel == 2) {
			label = 2 // two dates side by side: that of publication, that of the last change
		}
		last, lastLabel = m, label
		if label != dates.OtherLabel {
			f(m, label, max(sure, -30), hint)
		}
		text = text[end:]
	}
	return found
}

// relativeDates calls f for what the parts of a line tell as "yesterday at
// 9:43 pm" or "2 hours ago".
func (v Lines) relativeDates(line string, hint shown.Hint, h *dates.Hints, f func(m dates.Moment, label, sure int, hint shown.Hint)) {
	for line != "" {
		part := line
		if i := strings.IndexAny(line, "|•·"); i >= 0 {
			_, size := utf8.DecodeRuneInString(line[i:])
			part, line = line[:i], line[i+size:]
		} else {
			line = ""
		}
		if len(part) > 60 {
			continue
		}
		m := dates.ParseRelative(part, h)
		if !m.OK() {
			continue
		}
		// "Today" alone is a menu's word as often as not.
		if label := dates.Label(part); label == dates.OtherLabel {
			continue
		} else if label != 0 || m.HasTime || hint.Date > 0 || hint.Published > 0 || strings.ContainsAny(part, "0123456789") {
			f(m, label, 5, hint)
		}
	}
}

// timeElements calls f for the time elements of line i reports whether there are any.
func (v Lines) timeElements(i int, h *dates.Hints, f func(m dates.Moment, label, sure int, hint shown.Hint)) bool {
	t := v.Tree
	end := dom.None
	if i+1 < len(v.Lines) {
		end = v.Lines[i+1].Node
	}
	any, last, before := false, dom.None, 0
	for n := v.Lines[i].Node; n != end && n != dom.None; n = t.After(n, dom.Root, true) {
		if t.Kind(n) != dom.Text {
			continue
		}
		m, s := v.timeElement(n)
		if m != dom.None && s == "" {
			s = t.Text(n)
		}
		if m == dom.None {
			w := t.Text(n)
			if len(w) >= 200 || letters.FlatWords(w) == 0 {
				continue
			}
			label := dates.Label(w)
			if any && label != 0 && label != dates.OtherLabel {
				if d, start, _ := dates.Find(w, h); d.OK() && dates.Label(w[:start]) == label {
					f(d, label, 5, v.Hints[t.Parent(n)]) // beside the element, in words
				}
			}
			before = label
			continue
		}
		if m == last {
			continue
		}
		last = m
		if d := dates.Parse(s, h); d.OK() {
			any = true
			read, _, end := dates.Find(t.Text(n), h)
			inWords := v.Hints[m]
			inWords.Modified = 0 // that is the machine's form
			if second, _, _ := dates.Find(t.Text(n)[end:], h); read.OK() && second.OK() && !read.SameDay(d) && v.textDates(i, t.Text(n), inWords, h, f) {
				continue // readers see two days, of which the machine's form is one
			}
			if d.HasTime && !d.HasZone && read.HasZone && read.SameDay(d) && read.Hour == d.Hour && read.Min == d.Min {
				d = read // readers see the zone
			}
			label := before
			if own := dates.Label(t.Text(n)); own != 0 {
				label = own
			}
			if label == 0 && i > 0 && v.Lines[i-1].End-v.Lines[i-1].Start <= 30 {
				if label = dates.Label(v.Line(i - 1)); label == dates.OtherLabel {
					label = 0
				}
			}
			if label != dates.OtherLabel {
				f(d, label, 15, v.Hints[m])
			}
		}
	}
	return any
}

// timeElement returns the time element that a text stands in, or another that
// is called that of the publication or says how long ago that was and has a date in
// its title, and the machine's form, "" where it has none.
func (v Lines) timeElement(n dom.Node) (dom.Node, string) {
	t := v.Tree
	for m, i := t.Parent(n), 0; m != dom.None && i < 3; m, i = t.Parent(m), i+1 {
		if t.Is(m, atom.Time) {
			return m, cmp.Or(t.Attr(m, atom.Datetime), titleDate(t, m))
		}
		h := &v.Hints[m]
		if t.Is(m, atom.Abbr) || h.Published+h.Modified > 0 || h.Date > 0 && dates.ParseRelative(t.Text(n), &dates.SomeHints).OK() {
			if s := titleDate(t, m); s != "" {
				return m, s
			}
		}
	}
	return dom.None, ""
}

// titleDate is the full date that an element shows where one points at it, or
// has for scripts that show how long ago it was; "" for none.
func titleDate(t *dom.Tree, n dom.Node) string {
	for _, a := range t.Attrs(n) {
		switch a.Name {
		case atom.Title, atom.DataDate, atom.DataTime, atom.DataTimestamp, atom.DataDatetime:
			if s := t.Value(a); len(s) < 100 && dates.HasDigit(s) && dates.Parse(s, &dates.SomeHints).OK() {
				return s
			}
		}
	}
	return ""
}
