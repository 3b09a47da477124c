package archive

import (
	"context"
	"os"
)

// Stats is what an archive holds, in numbers.
type Stats struct {
	Articles    int    `json:"articles"` // the latest versions; no listings and other pages
	Versions    int    `json:"versions"` // of all addresses, with the latest
	Addresses   int    `json:"addresses"`
	Outlets     int    `json:"outlets"`
	Clusters    int    `json:"clusters"`
	NotArticles int    `json:"not_articles"`
	Failed      int    `json:"failed"` // pages kept that could not be read
	FirstDay    string `json:"first_day,omitempty"`
	LastDay     string `json:"last_day,omitempty"`
	// Sizes in bytes: of the articles' texts, of the pages as fetched and as
	// they are kept, and of the archive's file.
	TextBytes int64 `json:"text_bytes"`
	PageBytes int64 `json:"page_bytes"`
	KeptBytes int64 `json:"kept_bytes"`
	FileBytes int64 `json:"file_bytes"`

	Languages []Count `json:"languages"`
	Largest   []Count `json:"largest_outlets"`
}

// A Count is how often something occurs.
type Count struct {
	Value string `json:"value"`
	// Name is what is shown for the value, where that is something else.
	Name  string `json:"name,omitempty"`
	Count int    `json:"count"`
}

// Stats tells what the archive holds, by the counts and columns that it keeps.
func (a *Archive) Stats(ctx context.Context) (*Stats, error) {
	if err := a.refresh(ctx, columnOutlet, columnLanguage); err != nil {
		return nil, a.explain(err)
	}
	c := &a.columns
	c.mu.RLock()
	defer c.mu.RUnlock()
	n := func(what string) int { return int(c.counts[what]) }
	s := &Stats{Articles: n(countArticles), Versions: n(countVersions), Addresses: n(countAddresses), Outlets: n(countOutlets), Clusters: n(countClusters),
		NotArticles: n(countNotArticles), Failed: n(countFailed), TextBytes: c.counts[countText], PageBytes: c.counts[countPages], KeptBytes: c.counts[countKept],
		Languages: []Count{}, Largest: []Count{}}
	first, last := uint32(0), uint32(0)
	languages, outlets := map[uint32]int{}, map[uint32]int{}
	for id, day := range c.days() {
		if day == 0 {
			continue
		}
		if first == 0 || day < first {
			first = day
		}
		last = max(last, day)
		languages[c.at(columnLanguage, int64(id))]++
		outlets[c.at(columnOutlet, int64(id))]++
	}
	s.FirstDay, s.LastDay = dayText(first), dayText(last)
	names, err := a.outletNames(ctx)
	if err != nil {
		return nil, a.explain(err)
	}
	for id, n := range languages {
		s.Languages = append(s.Languages, Count{Value: c.value(id), Count: n})
	}
	for id, n := range outlets {
		s.Largest = append(s.Largest, Count{Value: names[id].host, Name: names[id].name, Count: n})
	}
	sortCounts(s.Languages)
	sortCounts(s.Largest)
	s.Languages, s.Largest = s.Languages[:min(len(s.Languages), statsListed)], s.Largest[:min(len(s.Largest), statsListed)]
	for _, suffix := range []string{"", "-wal"} {
		if info, err := os.Stat(a.path + suffix); err == nil {
			s.FileBytes += info.Size()
		}
	}
	return s, nil
}

// statsListed is how many languages and outlets are listed.
const statsListed = 20
