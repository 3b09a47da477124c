package archive

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"
	"strings"
	"time"
)

// A Story is what several articles tell of one matter: near-copies, and
// articles of the same days that name the same people and places and have like
// headlines and ledes. It is judged anew for each answer and kept nowhere.
type Story struct {
	// Articles are the story's, the first printed first.
	Articles []StoryArticle `json:"articles"`
	// Lead is the article whose headline stands for the story, an index.
	Lead    int `json:"lead"`
	Outlets int `json:"outlets"`
	Copies  int `json:"copies"` // near-copies of an earlier article
	// Names are who and what most of the articles name.
	Names []Count `json:"names"`
	Score float64 `json:"score"`
}

// A StoryArticle is an article as one of a story.
type StoryArticle struct {
	ID          int64  `json:"id"`
	URL         string `json:"url"`
	Outlet      string `json:"outlet"`
	OutletName  string `json:"outlet_name,omitempty"`
	Headline    string `json:"headline"`
	Description string `json:"description,omitempty"`
	Section     string `json:"section,omitempty"`
	Day         string `json:"day"`
	Published   string `json:"published,omitempty"`
	Undated     bool   `json:"undated,omitempty"`
	Words       int    `json:"words"`
	Cluster     int64  `json:"cluster,omitempty"`
	// CopyOf is the first article of the story that this one nearly repeats, 0 for none.
	CopyOf int64 `json:"copy_of,omitempty"`
	// Version is how often the address held another text.
	Version int `json:"version"`

	at    time.Time
	lede  string
	about []storyWeight // in the order of what they are of
}

// A storyWeight is how much an article is about a name, or about a word, whose
// numbers are below 0.
type storyWeight struct {
	of     int64
	weight float64
}

const (
	// storyArticles is among how many articles stories are looked for.
	storyArticles = 1500
	// storyDays is how many days may lie between a story and its next article.
	storyDays = 4
	// storyLike is how like a story an article has to be to belong to it, as
	// the cosine of the angle between their weighted names and words. Chosen by
	// eye on the invented news and on the articles of the measuring sets.
	storyLike = 0.30
)

// A StoryQuery asks for stories.
type StoryQuery struct {
	Since, Until string
	Limit        int
	// Unnamed leaves Names empty: finding them costs as much as the stories.
	Unnamed bool
	// Follow holds ids of names whose stories come first.
	Follow []int64
}

// Stories finds the stories of a stretch of days, looking at its newest 1,500
// dated articles; those told by many outlets lately come first.
func (a *Archive) Stories(ctx context.Context, q StoryQuery) ([]Story, error) {
	ids, err := a.idsWithin(ctx, q.Since, q.Until, storyArticles)
	if err != nil {
		return nil, a.explain(err)
	}
	stories, err := a.gather(ctx, ids)
	if err != nil {
		return nil, a.explain(err)
	}
	last := time.Time{}
	for i := range stories {
		for _, x := range stories[i].Articles {
			if x.at.After(last) {
				last = x.at
			}
		}
	}
	followed := map[int64]bool{}
	for _, id := range q.Follow {
		followed[id] = true
	}
	for i := range stories {
		s := &stories[i]
		newest := s.Articles[len(s.Articles)-1].at
		own := len(s.Articles) - s.Copies
		s.Score = (float64(s.Outlets) + 0.3*float64(own)) * math.Exp2(-last.Sub(newest).Hours()/72)
		for _, x := range s.Articles {
			for _, w := range x.about {
				if followed[w.of] {
					s.Score *= 1.5
					delete(followed, w.of) // once for a name
				}
			}
		}
		for _, id := range q.Follow {
			followed[id] = true
		}
	}
	slices.SortStableFunc(stories, func(x, y Story) int { return cmp.Compare(y.Score, x.Score) })
	stories = stories[:min(len(stories), q.Limit)]
	if q.Unnamed {
		return stories, nil
	}
	return stories, a.NameStories(ctx, stories)
}

// NameStories fills in whom stories name, for those found with Unnamed.
func (a *Archive) NameStories(ctx context.Context, stories []Story) error {
	for i := range stories {
		if err := a.nameStory(ctx, &stories[i]); err != nil {
			return a.explain(err)
		}
	}
	return nil
}

// StoryOf finds the story that an article belongs to; it alone where no other
// tells the same.
func (a *Archive) StoryOf(ctx context.Context, article int64) (*Story, error) {
	if err := a.refresh(ctx); err != nil {
		return nil, a.explain(err)
	}
	day, err := time.Parse(time.DateOnly, a.dayOf(article))
	if err != nil {
		return nil, ErrNotFound
	}
	ids, err := a.idsWithin(ctx, day.AddDate(0, 0, -2*storyDays).Format(time.DateOnly), day.AddDate(0, 0, 2*storyDays).Format(time.DateOnly), 1<<31)
	if err != nil {
		return nil, a.explain(err)
	}
	if len(ids) > storyArticles { // those of the nearest days
		slices.SortStableFunc(ids, func(x, y int64) int { return cmp.Compare(a.daysFrom(day, x), a.daysFrom(day, y)) })
		ids = append(ids[:storyArticles-1:storyArticles-1], article)
		slices.Sort(ids)
		ids = slices.Compact(ids)
	}
	stories, err := a.gather(ctx, ids)
	if err != nil {
		return nil, a.explain(err)
	}
	for i := range stories {
		if slices.ContainsFunc(stories[i].Articles, func(x StoryArticle) bool { return x.ID == article }) {
			return &stories[i], a.explain(a.nameStory(ctx, &stories[i]))
		}
	}
	return nil, ErrNotFound // undated pages are in no story
}

func (a *Archive) daysFrom(day time.Time, id int64) float64 {
	t, err := time.Parse(time.DateOnly, a.dayOf(id))
	if err != nil {
		return math.Inf(1)
	}
	return math.Abs(day.Sub(t).Hours())
}

// gather makes stories of articles: in the order of printing each joins the
// story that it is most like, or begins one.
func (a *Archive) gather(ctx context.Context, ids []int64) ([]Story, error) {
	articles, err := a.storyArticles(ctx, ids)
	if err != nil {
		return nil, err
	}
	type gathering struct {
		centre map[int64]float64
		length float64 // of centre, squared
		last   time.Time
		which  []int
	}
	var all []*gathering
	holding := map[int64][]int{}           // by what they are about, gatherings
	clusters := map[int64]int{}            // by cluster
	first := map[int64]int64{}             // of a cluster, the first article
	dots := make([]float64, len(articles)) // by gathering: how like it is
	var near []int                         // those that are like it at all
	addTo := func(g int, i int) {
		x := &articles[i]
		for _, w := range x.about {
			had, ok := all[g].centre[w.of]
			if !ok {
				holding[w.of] = append(holding[w.of], g)
			}
			all[g].centre[w.of] = had + w.weight
			all[g].length += w.weight * (2*had + w.weight)
		}
		all[g].last = x.at
		all[g].which = append(all[g].which, i)
		if x.Cluster != 0 {
			clusters[x.Cluster] = g
		}
	}
	for i := range articles {
		x := &articles[i]
		if x.Cluster != 0 {
			if f, ok := first[x.Cluster]; ok {
				x.CopyOf = f
			} else {
				first[x.Cluster] = x.ID
			}
			if g, ok := clusters[x.Cluster]; ok {
				addTo(g, i)
				continue
			}
		}
		near = near[:0]
		for _, w := range x.about {
			if len(holding[w.of]) > 300 {
				continue // everything is about it
			}
			for _, g := range holding[w.of] {
				if dots[g] == 0 {
					near = append(near, g)
				}
				dots[g] += w.weight * all[g].centre[w.of]
			}
		}
		best, like := -1, storyLike
		for _, g := range near {
			dot := dots[g]
			dots[g] = 0
			if x.at.Sub(all[g].last) > storyDays*24*time.Hour {
				continue
			}
			if cos := dot / math.Sqrt(max(all[g].length, 1e-9)); cos > like || cos == like && g < best {
				best, like = g, cos
			}
		}
		if best < 0 {
			best = len(all)
			all = append(all, &gathering{centre: map[int64]float64{}})
		}
		addTo(best, i)
	}
	out := make([]Story, 0, len(all))
	for _, g := range all {
		s := Story{}
		outlets := map[string]bool{}
		likest := -1.0
		for k, i := range g.which {
			x := articles[i]
			outlets[x.Outlet] = true
			if x.CopyOf != 0 {
				s.Copies++
			}
			// What is most like the whole stands for it; of those the fullest headline.
			dot := 0.0
			for _, w := range x.about {
				dot += w.weight * g.centre[w.of]
			}
			if x.CopyOf == 0 && dot > likest {
				likest, s.Lead = dot, k
			}
			s.Articles = append(s.Articles, x)
		}
		s.Outlets = len(outlets)
		out = append(out, s)
	}
	return out, nil
}

// storyArticles loads articles in the order of printing, with the weights of
// what they are about. Undated ones are left out.
func (a *Archive) storyArticles(ctx context.Context, ids []int64) ([]StoryArticle, error) {
	var out []StoryArticle
	for batch := range slices.Chunk(ids, 500) {
		err := eachRow(ctx, a.read, `SELECT a.id, d.url, o.host, o.name, a.headline, a.description, a.section, a.day, a.published, a.published = '' AND a.modified = '', a.words, a.cluster, a.version, substr(a.text, 1, 400)
			FROM articles a JOIN addresses d ON d.id = a.address JOIN outlets o ON o.id = a.outlet WHERE a.id IN `+placeholders(len(batch)), anys(batch), func(scan func(...any) error) error {
			var x StoryArticle
			err := scan(&x.ID, &x.URL, &x.Outlet, &x.OutletName, &x.Headline, &x.Description, &x.Section, &x.Day, &x.Published, &x.Undated, &x.Words, &x.Cluster, &x.Version, &x.lede)
			if !x.Undated && err == nil {
				x.at = printedAt(x.Published, x.Day)
				out = append(out, x)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(out, func(x, y StoryArticle) int { return cmp.Or(x.at.Compare(y.at), cmp.Compare(x.ID, y.ID)) })
	names, err := a.namesOf(ctx, slices.Clone(ids))
	if err != nil {
		return nil, err
	}
	at := map[int64]int{}
	for i := range out {
		at[out[i].ID] = i
	}
	weigh := func(key int64, articles []int, much float64) {
		if len(articles) < 2 {
			return // nobody else tells of it
		}
		w := math.Log(1 + float64(len(out))/float64(len(articles)))
		if len(out) > 50 && len(articles)*4 > len(out) {
			w = 0.1
		}
		for _, i := range articles {
			out[i].about = append(out[i].about, storyWeight{key, much * w})
		}
	}
	for name, articles := range names {
		var is []int
		for _, id := range articles {
			if i, ok := at[id]; ok {
				is = append(is, i)
			}
		}
		weigh(name, is, 0.7)
	}
	words := map[string][]int{}
	for i := range out {
		seen := map[string]bool{}
		text := out[i].Headline + "\n" + out[i].Description + "\n" + out[i].lede
		for w := range eachWord(text) {
			f := foldWord(text[w.Start:w.End])
			if len(f) > 6 {
				f = f[:6] // ferries, ferry's and ferry are one here
			}
			if len(f) > 3 && !seen[f] {
				seen[f] = true
				words[f] = append(words[f], i)
			}
		}
	}
	key := int64(-1)
	for _, f := range slices.Sorted(maps.Keys(words)) {
		weigh(key, words[f], 1)
		key--
	}
	for i := range out {
		about := out[i].about
		// Sums of floats hang on their order.
		slices.SortFunc(about, func(x, y storyWeight) int { return cmp.Compare(x.of, y.of) })
		sum := 0.0
		for _, w := range about {
			sum += w.weight * w.weight
		}
		for k := range about {
			about[k].weight /= math.Sqrt(max(sum, 1e-9))
		}
	}
	return out, nil
}

// printedAt is the moment of printing as far as it is known: noon of the day without a time.
func printedAt(published, day string) time.Time {
	if t, err := time.Parse(time.RFC3339, published); err == nil {
		return t
	}
	t, _ := time.Parse(time.DateOnly, day[:min(len(day), len(time.DateOnly))])
	return t.Add(12 * time.Hour)
}

// nameStory fills in whom most of a story's articles name.
func (a *Archive) nameStory(ctx context.Context, s *Story) error {
	ids := make([]int64, len(s.Articles))
	for i, x := range s.Articles {
		ids[i] = x.ID
	}
	names, err := a.namesOf(ctx, ids)
	if err != nil {
		return err
	}
	outlets, err := a.papers(ctx)
	if err != nil {
		return err
	}
	lists, err := a.mostNamed(ctx, names, 8, func(n Name) bool {
		return (n.isWholePerson() || n.Kind != "person") && !outlets[n.folded] && !strings.ContainsAny(n.folded, "0123456789")
	})
	if err != nil {
		return err
	}
	s.Names = countsOf(lists[0])
	return nil
}

// ToldIn finds the events that articles tell of, the earliest first, at most so many.
func (a *Archive) ToldIn(ctx context.Context, articles []int64, limit int) ([]Told, error) {
	if len(articles) == 0 {
		return []Told{}, nil
	}
	return a.Told(ctx, ToldQuery{Articles: articles, Limit: limit})
}
