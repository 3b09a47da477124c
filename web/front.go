package web

import (
	"context"
	"html/template"
	"net/http"
	"net/url"
	"sync"
	"time"

	"dateline/archive"
	"dateline/intake"
	"dateline/web/atlas"
	"dateline/web/chart"
)

// A frontView is the front page's answer.
type frontView struct {
	Day      string           `json:"day"` // the archive's newest
	Volume   *archive.Volume  `json:"volume"`
	Lead     *storyView       `json:"lead,omitempty"`
	Stories  []storyView      `json:"stories"`
	Speaking []archive.Busy   `json:"speaking"`
	Places   []archive.Busy   `json:"places"`
	Edits    []archive.Edited `json:"edits"`
	Follows  []following      `json:"follows"`
	Troubled []intake.Health  `json:"troubled,omitempty"`
	Unread   int              `json:"unread"`
	Sections []archive.Count  `json:"sections"`
	Chart    template.HTML    `json:"-"`
	Map      template.HTML    `json:"-"`
}

// A storyView is a story as it is shown in lists.
type storyView struct {
	archive.Story
	Head   archive.StoryArticle `json:"head"`
	First  archive.StoryArticle `json:"first"`
	Edited int                  `json:"edited"`
	Names  []archive.Count      `json:"names"`
	Said   []archive.Statement  `json:"said,omitempty"`
}

func viewStory(s archive.Story) storyView {
	v := storyView{Story: s, Head: s.Articles[s.Lead], First: s.Articles[0], Names: s.Names[:min(len(s.Names), 4)]}
	for _, a := range s.Articles {
		v.Edited += a.Version - 1
	}
	return v
}

// frontNews is what the front page has that depends on the archive alone. It
// is kept until the archive changes, of a large archive for a minute more, so
// that not every reader of a busy one waits for it.
type frontNews struct {
	view    frontView
	stories []archive.Story
}

type newsCache struct {
	mu         sync.Mutex
	generation int64
	made       *frontNews
	at         time.Time
}

// newsFor is how long news of an older generation may be shown while newer is made.
const newsFor = time.Minute

func (s *Server) frontNews(ctx context.Context, now time.Time) (*frontNews, error) {
	generation, err := s.archive.Generation(ctx)
	if err != nil {
		return nil, err
	}
	c := &s.news
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.made != nil && c.generation == generation {
		return c.made, nil
	}
	if c.made != nil && now.Sub(c.at) < newsFor && len(c.made.stories) > 200 {
		return c.made, nil // a large archive: a minute's news can wait
	}
	made, err := s.makeNews(ctx)
	if err == nil {
		c.made, c.generation, c.at = made, generation, now
	}
	return made, err
}

func (s *Server) makeNews(ctx context.Context) (*frontNews, error) {
	n := &frontNews{}
	v := &n.view
	var err error
	if v.Day, err = s.archive.LatestDay(ctx); err != nil {
		return nil, err
	}
	last, err := time.Parse(time.DateOnly, v.Day)
	if err != nil { // an empty archive
		v.Volume = &archive.Volume{}
		return n, nil
	}
	month := last.AddDate(0, 0, -29).Format(time.DateOnly)
	if v.Volume, err = s.archive.Volume(ctx, month, v.Day); err != nil {
		return nil, err
	}
	points, unit := chart.Group(v.Volume.Days, month, v.Day)
	week := last.AddDate(0, 0, -6).Format(time.DateOnly)
	v.Chart = chart.Bars{Points: points, Unit: unit, Noun: "article", Name: "Articles a day, the last 30 days", Href: dayHref(url.Values{}),
		On: func(p chart.Point) bool { return p.Value >= week }}.SVG()
	// A quiet archive looks further back, so that there is something to tell.
	for _, days := range []int{7, 31, 366} {
		if n.stories, err = s.archive.Stories(ctx, archive.StoryQuery{Since: last.AddDate(0, 0, 1-days).Format(time.DateOnly), Until: v.Day, Limit: 300}); err != nil {
			return nil, err
		}
		if len(n.stories) >= 7 {
			break
		}
	}
	if v.Speaking, err = s.archive.Busy(ctx, archive.BusyQuery{Until: v.Day, Kind: "person", Speaking: true, Limit: 6}); err != nil {
		return nil, err
	}
	if v.Places, err = s.archive.Busy(ctx, archive.BusyQuery{Until: v.Day, Kind: "place", Limit: 40}); err != nil {
		return nil, err
	}
	v.Map, v.Places = mapOf(v.Places, true, 4)
	if v.Edits, err = s.archive.Edits(ctx, archive.EditQuery{Limit: 5}); err != nil {
		return nil, err
	}
	if v.Unread, err = s.archive.Unread(ctx); err != nil {
		return nil, err
	}
	sources, err := s.archive.Sources(ctx)
	for _, h := range sources {
		if h.Failures > 0 {
			v.Troubled = append(v.Troubled, h)
		}
	}
	return n, err
}

// mapOf draws places that are known on the map, and puts those first.
func mapOf(places []archive.Busy, small bool, labels int) (template.HTML, []archive.Busy) {
	var spots []chart.Spot
	var known, unknown []archive.Busy
	for _, p := range places {
		lat, lon, ok := atlas.Where(p.Name.Name, p.Country)
		if !ok {
			unknown = append(unknown, p)
			continue
		}
		known = append(known, p)
		spots = append(spots, chart.Spot{Name: p.Name.Name, Href: "/name?" + url.Values{"q": {p.Name.Name}}.Encode(), Lat: lat, Lon: lon, Count: p.Count})
	}
	return chart.Map(spots, "/assets/land.svg", "Where the news is from; the list beside says the same", "article", small, labels), append(known, unknown...)
}

// dayHref is where a bar of articles leads: to a search of its days.
func dayHref(q url.Values) func(chart.Point) string {
	return func(p chart.Point) string {
		u := withoutPlace(q)
		u.Set("since", p.Value)
		u.Set("until", p.Until)
		return "/search?" + u.Encode()
	}
}

// front shows what is told by many, who speaks, where, and what is followed.
func (s *Server) front(r *http.Request) (view, error) {
	ctx := r.Context()
	news, err := s.frontNews(ctx, time.Now())
	if err != nil {
		return view{}, err
	}
	v := news.view
	if v.Follows, err = s.following(ctx, userOf(r).Name); err != nil {
		return view{}, err
	}
	stories := raise(news.stories, v.Follows)
	for i, st := range stories[:min(len(stories), 10)] {
		sv := viewStory(st)
		if i == 0 {
			ids := storyIDs(st)
			found, err := s.archive.Statements(ctx, archive.StatementQuery{Articles: ids, Kinds: []string{"direct", "mixed"}, Sure: true, Limit: 8})
			if err != nil {
				return view{}, err
			}
			sv.Said = voices(found.List, 2)
			v.Lead = &sv
			continue
		}
		v.Stories = append(v.Stories, sv)
	}
	return view{Title: "Dateline", Nav: "/", Data: v, Tables: []table{dayTable("days", v.Volume.Days), storyTable(stories), busyTable("speaking", v.Speaking), busyTable("places", v.Places)}}, nil
}

// raise brings stories that name what a reader follows before others of about as many outlets.
func raise(stories []archive.Story, follows []following) []archive.Story {
	wanted := map[string]bool{}
	for _, f := range follows {
		if f.Kind == "name" {
			wanted[f.Query] = true
		}
	}
	if len(wanted) == 0 {
		return stories
	}
	out := append([]archive.Story(nil), stories...)
	for i := range out {
		for _, n := range out[i].Names {
			if wanted[n.Value] {
				out[i].Score *= 1.5
				break
			}
		}
	}
	sortStories(out)
	return out
}

// voices are the first statement of each speaker, at most so many, the shorter
// ones of about equal age first: a front page has little room.
func voices(list []archive.Statement, most int) []archive.Statement {
	var out []archive.Statement
	seen := map[string]bool{}
	for _, long := range []bool{false, true} {
		for _, s := range list {
			if len(out) < most && s.Speaker != "" && !seen[s.Speaker] && !s.Denied && (len(s.Words) > 140) == long && len(s.Words) > 15 {
				seen[s.Speaker] = true
				out = append(out, s)
			}
		}
	}
	return out
}

func storyIDs(st archive.Story) []int64 {
	ids := make([]int64, len(st.Articles))
	for i, a := range st.Articles {
		ids[i] = a.ID
	}
	return ids[:min(len(ids), 300)]
}
