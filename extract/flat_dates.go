package extract

import (
	"strings"

	"dateline/record"
)

// findDates takes the timestamps of programs about the headline as published and
// modified; a page without them is read as people read it, by its lines.
func (f *flatPage) findDates(v dateLines) {
	published, modified := f.stampedDates()
	origin, warning := record.FromText, ""
	inAddress := dateInAddress(f.rec.URL, &f.hints)
	if !published.ok() && !modified.ok() {
		seen := v.onlyDates(&f.hints)
		published, modified, warning = seen.published, seen.modified, seen.doubt()
		if inAddress.ok() && !inAddress.sameDay(published) {
			published, origin, warning = v.onDay(inAddress, &f.hints), record.FromURL, ""
			if published.hasTime {
				origin = record.FromText
			}
		}
	}
	if !published.ok() && !modified.ok() {
		published = f.loneStamp()
	}
	if !published.ok() {
		published = f.dayBesideAddress()
	}
	if !published.ok() && modified.ok() {
		published, warning = modified, onlyChanged
	}
	if warning = published.vagueness(warning, f.page.Fetched); warning != "" {
		f.warn("published: " + warning)
	}
	if published.ok() {
		f.rec.Published, f.rec.Origins["published"] = published.date(), origin
	}
	if modified.ok() && !modified.before(published) {
		f.rec.Modified, f.rec.Origins["modified"] = modified.date(), record.FromText
	}
}

// stampedDates takes the first and the last of the programs' timestamps about
// the headline as published and modified.
func (f *flatPage) stampedDates() (published, modified moment) {
	to := f.body
	if to >= f.end { // no body
		to = min(len(f.lines), f.headline+30)
	}
	for i := max(0, f.headline-3); i < to; i++ {
		if f.lines[i].form != flatStamp || !isMachineStamp(f.lines[i].text) {
			continue
		}
		m, _, _ := findDate(f.lines[i].text, &f.hints)
		switch {
		case !m.ok():
		case !published.ok():
			published = m
		case m.before(published):
			published, modified = m, published
		default:
			modified = m
		}
	}
	return published, modified
}

// farStamp is how many lines before the headline a timestamp may stand.
const farStamp = 12

// loneStamp returns the date of the first line that is little else than a date:
// about the headline, after the body, further above the headline, in the body.
func (f *flatPage) loneStamp() moment {
	for _, span := range [...][2]int{{f.headline - 3, f.body}, {f.end, f.end + 4}, {f.headline - farStamp, f.headline - 3}, {f.body, f.end}} {
		for i := max(0, span[0]); i < min(span[1], len(f.lines)); i++ {
			if f.lines[i].form != flatStamp {
				continue
			}
			if m, _, _ := findDate(f.lines[i].text, &f.hints); m.ok() {
				return m
			}
		}
	}
	return moment{}
}

// dayBesideAddress reads the date on the line of the page's address.
func (f *flatPage) dayBesideAddress() moment {
	for i := range f.lines[:min(len(f.lines), 4)] {
		if s := f.lines[i].text; f.lines[i].inPlace {
			before, _, _ := strings.Cut(s, "http")
			m, _, _ := findDate(before, &f.hints)
			return m
		}
	}
	return moment{}
}
