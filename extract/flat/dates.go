package flat

import (
	"strings"

	"dateline/extract/dates"
	"dateline/extract/publication"
	"dateline/record"
)

// findDates takes the timestamps of programs about the headline as published and
// modified; a page without them is read as people read it, by its lines.
func (f *flatPage) findDates(v publication.Lines) {
	published, modified := f.stampedDates()
	origin, warning := record.FromText, ""
	inAddress := dates.InAddress(f.rec.URL, &f.hints)
	if !published.OK() && !modified.OK() {
		seen := v.OnlyDates(&f.hints)
		published, modified, warning = seen.Published, seen.Modified, seen.Doubt()
		if inAddress.OK() && !inAddress.SameDay(published) {
			published, origin, warning = v.OnDay(inAddress, &f.hints), record.FromURL, ""
			if published.HasTime {
				origin = record.FromText
			}
		}
	}
	if !published.OK() && !modified.OK() {
		published = f.loneStamp()
	}
	if !published.OK() {
		published = f.dayBesideAddress()
	}
	if !published.OK() && modified.OK() {
		published, warning = modified, publication.OnlyChanged
	}
	if warning = published.Vagueness(warning, f.page.Fetched); warning != "" {
		f.warn("published: " + warning)
	}
	if published.OK() {
		f.rec.Published, f.rec.Origins["published"] = published.Date(), origin
	}
	if modified.OK() && !modified.Before(published) {
		f.rec.Modified, f.rec.Origins["modified"] = modified.Date(), record.FromText
	}
}

// stampedDates takes the first and the last of the programs' timestamps about
// the headline as published and modified.
func (f *flatPage) stampedDates() (published, modified dates.Moment) {
	to := f.body
	if to >= f.end { // no body
		to = min(len(f.lines), f.headline+30)
	}
	for i := max(0, f.headline-3); i < to; i++ {
		if f.lines[i].form != flatStamp || !isMachineStamp(f.lines[i].text) {
			continue
		}
		m, _, _ := dates.Find(f.lines[i].text, &f.hints)
		switch {
		case !m.OK():
		case !published.OK():
			published = m
		case m.Before(published):
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
func (f *flatPage) loneStamp() dates.Moment {
	for _, span := range [...][2]int{{f.headline - 3, f.body}, {f.end, f.end + 4}, {f.headline - farStamp, f.headline - 3}, {f.body, f.end}} {
		for i := max(0, span[0]); i < min(span[1], len(f.lines)); i++ {
			if f.lines[i].form != flatStamp {
				continue
			}
			if m, _, _ := dates.Find(f.lines[i].text, &f.hints); m.OK() {
				return m
			}
		}
	}
	return dates.Moment{}
}

// dayBesideAddress reads the date on the line of the page's address.
func (f *flatPage) dayBesideAddress() dates.Moment {
	for i := range f.lines[:min(len(f.lines), 4)] {
		if s := f.lines[i].text; f.lines[i].inPlace {
			before, _, _ := strings.Cut(s, "http")
			m, _, _ := dates.Find(before, &f.hints)
			return m
		}
	}
	return dates.Moment{}
}
