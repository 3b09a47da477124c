package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"dateline/archive"
	"dateline/reading"
)

type nameView struct {
	Asked   string
	Profile *archive.Profile
	Said    []archive.Said
	Events  []archive.Told
	Months  []bar
}

// name shows a person, an organisation or a place.
func (s *Server) name(r *http.Request) (any, error) {
	asked := r.URL.Query().Get("q")
	p, err := s.person(r.Context(), asked)
	if err != nil {
		return nil, err
	}
	if p == nil {
		return nil, mistake("Name a person, an organisation or a place.")
	}
	v := nameView{Asked: asked}
	if v.Profile, err = s.archive.Who(r.Context(), p); err != nil {
		return nil, err
	}
	if v.Said, err = s.archive.Said(r.Context(), archive.SaidQuery{By: p, Limit: 20}); err != nil {
		return nil, err
	}
	if v.Events, err = s.archive.Told(r.Context(), archive.ToldQuery{With: []*archive.Person{p}, Limit: 30}); err != nil {
		return nil, err
	}
	slices.Reverse(v.Events)
	v.Months = bars(v.Profile.Months, 60, func(month string) string {
		return "/search?" + url.Values{"q": {`"` + p.Name.Name + `"`}, "since": {month}, "until": {month}}.Encode()
	})
	return view{Title: p.Name.Name, Data: v}, nil
}

type pairView struct {
	A, B   string
	Pair   *archive.Pair
	Months []bar
}

// pair shows what two have to do with each other.
func (s *Server) pair(r *http.Request) (any, error) {
	q := r.URL.Query()
	v := pairView{A: q.Get("a"), B: q.Get("b")}
	title := "Two names"
	a, err := s.person(r.Context(), v.A)
	if err != nil {
		return nil, err
	}
	b, err := s.person(r.Context(), v.B)
	if err != nil {
		return nil, err
	}
	if a != nil && b != nil {
		if v.Pair, err = s.archive.Pair(r.Context(), a, b, q.Get("since"), q.Get("until"), 30); err != nil {
			return nil, err
		}
		slices.Reverse(v.Pair.Events)
		title = a.Name.Name + " and " + b.Name.Name
		v.Months = bars(v.Pair.Months, 60, func(month string) string {
			return "/search?" + url.Values{"q": {`"` + a.Name.Name + `" "` + b.Name.Name + `"`}, "since": {month}, "until": {month}}.Encode()
		})
	}
	return view{Title: title, Data: v}, nil
}

type timelineView struct {
	Name, Since, Until, Kind string
	Kinds                    []string
	Days                     []timelineDay
}

type timelineDay struct {
	Day    string
	Events []archive.Told
}

// timeline shows events by their day, the newest first.
func (s *Server) timeline(r *http.Request) (any, error) {
	q := r.URL.Query()
	v := timelineView{Name: q.Get("q"), Since: q.Get("since"), Until: q.Get("until"), Kind: q.Get("kind")}
	for k := reading.Visit; k <= reading.Ruling; k++ {
		v.Kinds = append(v.Kinds, k.String())
	}
	ask := archive.ToldQuery{Since: v.Since, Until: v.Until, Limit: 100}
	p, err := s.person(r.Context(), v.Name)
	if err != nil {
		return nil, err
	}
	if p != nil {
		ask.With = []*archive.Person{p}
	}
	if v.Kind != "" {
		if reading.EventKindOf(v.Kind) == reading.NoEvent {
			return nil, mistake("There is no kind of event called " + v.Kind + ".")
		}
		ask.Kinds = []string{v.Kind}
	}
	events, err := s.archive.Told(r.Context(), ask)
	if err != nil {
		return nil, err
	}
	for _, e := range slices.Backward(events) {
		if n := len(v.Days); n == 0 || v.Days[n-1].Day != e.Day {
			v.Days = append(v.Days, timelineDay{Day: e.Day})
		}
		d := &v.Days[len(v.Days)-1]
		d.Events = append(d.Events, e)
	}
	return view{Title: "Timeline", Data: v}, nil
}

// person is the one whom a parameter names; nil where it is empty.
func (s *Server) person(ctx context.Context, name string) (*archive.Person, error) {
	if strings.TrimSpace(name) == "" {
		return nil, nil
	}
	return s.archive.Person(ctx, name)
}
