package extract

import (
	"strings"
	"time"
	"unicode/utf8"

	"dateline/dom"
	"dateline/dom/atom"
)

// shownDates are the dates that readers see of an article.
type shownDates struct {
	published, modified moment
	// The days about the headline: all of them, and those that are not called
	// the last change's.
	days, issued dayCount
	// doubtful tells that published is a date without a label, away from the
	// headline, above that it has none and stands before it, several that it has
	// none and that the place of the headline does not tell it from other days.
	doubtful, above, several bool
}

// doubt says why the day of publication is uncertain, "" where it is not.
func (s *shownDates) doubt() string {
	switch {
	case s.doubtful:
		return "the only date that is found has no label and stands away from the headline"
	case s.several:
		return "the page shows several days, and none is called that of publication"
	}
	return ""
}

// onlyChanged is the doubt about a day of publication that is the last change's.
const onlyChanged = "only the date of the last change is found"

// one returns the date that readers take for the article's.
func (s *shownDates) one() moment {
	if s.published.ok() {
		return s.published
	}
	return s.modified
}

// visibleDates finds the dates of publication and of the last change that a
// reader sees: time elements, elements whose classes speak of dates, and lines
// about the headline that hold little else than a date. Comments, related
// articles, footers and copyright notices do not count.
func (r dateReader) visibleDates(t *dom.Tree, headline dom.Node, h *dateHints) shownDates {
	r.visible.scan(t, headline)
	return dateLines{r.visible}.dates(h)
}

// dates finds the dates among the lines scanned.
func (v dateLines) dates(h *dateHints) (seen shownDates) {
	published, modified := &seen.published, &seen.modified
	bestPublished, bestModified := minDateScore, minDateScore
	publishedFar, modifiedFar, bare, line, changedLine := false, false, false, 0, -1
	var below moment // the best date under the headline
	bestBelow, belowLine := minDateScore, 0
	var far dayCount
	for i := range v.lines {
		l := &v.lines[i]
		if l.hint.excluded && !v.underHeadline(i) {
			continue
		}
		score := v.dateScore(i)
		if score < minDateScore-40 {
			continue
		}
		near := v.nearHead(i)
		v.lineDates(i, h, func(m moment, label, sure int, hint hint) {
			score := score + sure
			updated := label == 2 || label == 0 && hint.modified > hint.published
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
			if near && i > v.headline && i <= v.prose && score > bestBelow {
				below, bestBelow, belowLine = m, score, i
			}
			if score > bestPublished {
				*published, bestPublished, publishedFar, bare, line = m, score, !near && label == 0, label == 0, i
			}
		})
	}
	if bare && line < v.headline && below.ok() && v.lines[line].hint.date+v.lines[line].hint.published == 0 {
		// A day above the headline that no class marks is that of the visit, as bars at the page's head tell it.
		*published, bestPublished, line = below, bestBelow, belowLine
	}
	// Many days far from the headline are those of other articles.
	if far.n > 2 {
		if publishedFar {
			*published, publishedFar = moment{}, false
		}
		if modifiedFar {
			*modified = moment{}
		}
	}
	if bare && line > v.prose && v.headline < changedLine && changedLine < v.prose {
		// Within the text stand the days of other articles; between headline and text that of the last change tells enough.
		*published, publishedFar = moment{}, false
	}
	if modified.ok() && modified.before(*published) {
		if bare && bestModified >= bestPublished {
			// What is yet to come when the page was changed is an event's day.
			*published, publishedFar = moment{}, false
		} else {
			*modified = moment{}
		}
	}
	seen.doubtful, seen.above = publishedFar, bare && line < v.headline
	seen.several = bare && seen.issued.n > 1 && (v.headline < 0 || line < v.headline)
	return seen
}

// onDay returns the time about the headline that is on a day, or the day where
// there is none.
func (v dateLines) onDay(day moment, h *dateHints) moment {
	found := day
	for i := max(0, v.headline-6); i < len(v.lines) && i <= v.headline+10; i++ {
		if v.lines[i].hint.excluded {
			continue
		}
		v.lineDates(i, h, func(m moment, label, _ int, _ hint) {
			if m.sameDay(day) && m.hasTime && label != 2 && !found.hasTime {
				found = m
			}
		})
	}
	return found
}

// underHeadline reports whether line i is one of the two between headline and text:
// no class makes these another article's.
func (v dateLines) underHeadline(i int) bool {
	return v.headline >= 0 && i > v.headline && i <= v.headline+2 && i < v.prose
}

// onlyVisibleDates is visibleDates for a page whose metadata tell no date of
// publication: only there is a date in an unlikely place worth looking for, or
// one that lacks its year.
func (r dateReader) onlyVisibleDates(t *dom.Tree, headline dom.Node, h *dateHints) shownDates {
	r.visible.scan(t, headline)
	return dateLines{r.visible}.onlyDates(h)
}

// onlyDates is onlyVisibleDates for lines scanned.
func (v dateLines) onlyDates(h *dateHints) shownDates {
	seen := v.dates(h)
	found := seen.published.ok() || seen.modified.ok()
	if h.fetched.IsZero() && (!found || seen.above) {
		if g, ok := v.guessFetch(h); ok {
			again := v.dates(&g)
			if again.published.ok() || again.modified.ok() {
				return again
			}
		}
	}
	if found {
		return seen
	}
	seen.published, seen.doubtful = v.loneDate(h)
	return seen
}

// guessFetch makes hints for a page whose time of fetch is unknown from the days
// that it shows. A day without a year is then the one nearest to the newest of
// them, or in the year of the copyright notice; "yesterday" is told from the day
// in the bar above the headline, if there is one: it is the reader's.
func (v dateLines) guessFetch(h *dateHints) (g dateHints, ok bool) {
	g = *h
	var newest, bar moment
	year := 0
	for i := range v.lines {
		l := &v.lines[i]
		if l.end-l.start < 6 {
			continue
		}
		text := v.line(i)
		if strings.Contains(text, "©") || strings.Contains(text, "opyright") {
			year = max(year, latestYear(text))
			continue
		}
		if l.end-l.start > 100 {
			continue
		}
		m, start, end := findDate(text, h)
		if !m.ok() {
			continue
		}
		if m.dayNumber() > newest.dayNumber() {
			newest = m
		}
		if i < v.headline && !bar.ok() && end-start >= 10 && dateLabel(text[:start]) == 0 {
			bar = m
		}
	}
	switch {
	case newest.ok():
		g.setFetched(newest.onDay().time().AddDate(0, 6, 0))
	case year > 0:
		g.setFetched(time.Date(year, 12, 30, 0, 0, 0, 0, time.UTC))
	default:
		return g, false
	}
	if bar.ok() {
		g.now = bar.onDay().time()
	}
	return g, true
}

// latestYear returns the last year that a copyright notice names, 0 for none.
func latestYear(s string) int {
	latest := 0
	for i := 0; i+4 <= len(s); i++ {
		if y, ok := digits(s[i:], 4); ok && (i == 0 || !isDigit(s[i-1])) && (i+4 == len(s) || !isDigit(s[i+4])) && y >= firstYear && y < 2100 {
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
func (v dateLines) loneDate(h *dateHints) (m moment, doubtful bool) {
	var labelled, bare moment
	var labelledDays, bareDays dayCount
	for i := range v.lines {
		if v.lines[i].end-v.lines[i].start > 60 {
			continue
		}
		v.lineDates(i, h, func(m moment, label, sure int, _ hint) {
			switch {
			case label == 1 && !v.lines[i].hint.others:
				labelled = m
				labelledDays.add(m)
			case label == 0 && sure >= 8 && !v.lines[i].hint.excluded:
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
	return moment{}, false
}

// A dayCount counts distinct days, up to three.
type dayCount struct {
	days [3]int
	n    int
}

// has reports whether m's day was counted.
func (c *dayCount) has(m moment) bool {
	for _, have := range c.days[:c.n] {
		if have == m.dayNumber() {
			return true
		}
	}
	return false
}

func (c *dayCount) add(m moment) {
	day := m.dayNumber()
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
func (v dateLines) dateScore(i int) int {
	l := &v.lines[i]
	score := 0
	if v.nearHead(i) {
		score += 40 - min(v.distance(i), 20)
	} else if v.headline >= 0 {
		score -= min(v.distance(i)/4, 10)
	}
	switch {
	case l.hint.published > 0:
		score += 20 + 5*int(l.hint.published)
	case l.hint.modified > 0, l.hint.date > 0:
		score += 12 + 5*int(max(l.hint.date, l.hint.modified))
	case l.hint.author > 0:
		score += 10
	}
	if l.links*2 > l.end-l.start && l.hint.published == 0 && l.hint.date < 3 {
		score -= 20
	}
	return score
}

// lineDates calls f for the dates of line i, each with what the words before it
// say, how sure its form is and what the elements about it say.
func (v dateLines) lineDates(i int, h *dateHints, f func(m moment, label, sure int, hint hint)) {
	l := &v.lines[i]
	if l.hint.date > 0 && v.timeElements(i, h, f) {
		return
	}
	if l.end-l.start > 200 || l.end-l.start < 6 {
		return
	}
	text := v.line(i)
	if strings.Contains(text, "©") {
		return
	}
	whole := text
	found := false
	var last moment // the date before, on the same line
	lastLabel := 0
	for range 3 {
		m, start, end := findDate(text, h)
		if !m.ok() {
			break
		}
		found = true
		after := flatWords(text[end:])
		if hasDateLabel(text[end:]) {
			after = 0 // another date follows
		}
		label, before := dateLabel(text[:start]), flatWords(text[:start])
		if behind, n := labelBehind(text[end:]); behind != 0 && label == 0 {
			label, end = behind, end+n
		}
		if label != 0 {
			before = max(0, before-3)
		}
		sure := 10 - 2*before - min(2*after, 12)
		if label == 1 && tellsFirst(text[:start]) {
			sure = 40
		}
		if label == 0 && start == 0 && i > 0 && v.lines[i-1].end-v.lines[i-1].start <= 30 {
			label = dateLabel(v.line(i - 1)) // the label stands above
		}
		if label == 0 && last.ok() && before == 0 && (m.dayNumber() > last.dayNumber() || m.sameDay(last) && lastLabel == 2) {
			label = 2 // two dates side by side: that of publication, that of the last change
		}
		last, lastLabel = m, label
		f(m, label, max(sure, -30), l.hint)
		text = text[end:]
	}
	if !found && !h.now.IsZero() {
		v.relativeDates(whole, l.hint, h, f)
	}
}

// relativeDates calls f for what the parts of a line tell as "yesterday at
// 9:43 pm" or "2 hours ago".
func (v dateLines) relativeDates(line string, hint hint, h *dateHints, f func(m moment, label, sure int, hint hint)) {
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
		m := parseRelative(part, h)
		if !m.ok() {
			continue
		}
		// "Today" alone is a menu's word as often as not.
		if label := dateLabel(part); label != 0 || m.hasTime || hint.date > 0 || hint.published > 0 || strings.ContainsAny(part, "0123456789") {
			f(m, label, 5, hint)
		}
	}
}

// timeElements calls f for the time elements of line i reports whether there are any.
func (v dateLines) timeElements(i int, h *dateHints, f func(m moment, label, sure int, hint hint)) bool {
	t := v.tree
	end := dom.None
	if i+1 < len(v.lines) {
		end = v.lines[i+1].node
	}
	any, last, before := false, dom.None, 0
	for n := v.lines[i].node; n != end && n != dom.None; n = t.After(n, dom.Root, true) {
		if t.Kind(n) != dom.Text {
			continue
		}
		m, s := v.timeElement(n)
		if m != dom.None && s == "" {
			s = t.Text(n)
		}
		if m == dom.None {
			w := t.Text(n)
			if len(w) >= 200 || flatWords(w) == 0 {
				continue
			}
			label := dateLabel(w)
			if any && label != 0 {
				if d, start, _ := findDate(w, h); d.ok() && dateLabel(w[:start]) == label {
					f(d, label, 5, v.hints[t.Parent(n)]) // beside the element, in words
				}
			}
			before = label
			continue
		}
		if m == last {
			continue
		}
		last = m
		if d := parseDate(s, h); d.ok() {
			any = true
			if d.hasTime && !d.hasZone {
				if shown, _, _ := findDate(t.Text(n), h); shown.hasZone && shown.sameDay(d) && shown.hour == d.hour && shown.min == d.min {
					d = shown // readers see the zone
				}
			}
			label := before
			if own := dateLabel(t.Text(n)); own != 0 {
				label = own
			}
			if label == 0 && i > 0 && v.lines[i-1].end-v.lines[i-1].start <= 30 {
				label = dateLabel(v.line(i - 1))
			}
			f(d, label, 15, v.hints[m])
		}
	}
	return any
}

// timeElement returns the time element that a text stands in and its machine's
// form, "" where it has none.
func (v dateLines) timeElement(n dom.Node) (dom.Node, string) {
	for m, i := v.tree.Parent(n), 0; m != dom.None && i < 3; m, i = v.tree.Parent(m), i+1 {
		if v.tree.Is(m, atom.Time) {
			return m, v.tree.Attr(m, atom.Datetime)
		}
	}
	return dom.None, ""
}
