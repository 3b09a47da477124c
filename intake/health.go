package intake

import "time"

// Health is how a followed source fares.
type Health struct {
	URL  string `json:"url"`
	Name string `json:"name,omitempty"`
	Kind string `json:"kind,omitempty"` // as in Listing, or "page"

	LastTry     time.Time `json:"last_try,omitzero"`
	LastSuccess time.Time `json:"last_success,omitzero"`
	LastItem    time.Time `json:"last_item,omitzero"` // when a page was last added
	// Failures counts the failed visits since the last success.
	Failures  int    `json:"failures"`
	LastError string `json:"last_error,omitempty"`
	// Items counts the pages added; Days those of the last days, by date (UTC).
	Items int            `json:"items"`
	Days  map[string]int `json:"days,omitempty"`

	// ETag and LastModified are those of the last listing whose pages were all
	// dealt with.
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
}

// keptDays is how many days' counts are kept.
const keptDays = 30

// ItemsADay is the mean of pages added a day over the last seven whole days,
// or over as many as the counts reach back.
func (h *Health) ItemsADay(now time.Time) float64 {
	first := now
	for day := range h.Days {
		if t, err := time.Parse(time.DateOnly, day); err == nil && t.Before(first) {
			first = t
		}
	}
	today := now.UTC().Truncate(24 * time.Hour)
	days := min(7, int(today.Sub(first)/(24*time.Hour)))
	if days < 1 {
		return float64(h.Days[today.Format(time.DateOnly)])
	}
	sum := 0
	for i := 1; i <= days; i++ {
		sum += h.Days[today.AddDate(0, 0, -i).Format(time.DateOnly)]
	}
	return float64(sum) / float64(days)
}

// added counts pages added now.
func (h *Health) added(n int, now time.Time) {
	if n == 0 {
		return
	}
	now = now.UTC()
	h.Items += n
	h.LastItem = now
	if h.Days == nil {
		h.Days = map[string]int{}
	}
	h.Days[now.Format(time.DateOnly)] += n
	oldest := now.AddDate(0, 0, -keptDays).Format(time.DateOnly)
	for day := range h.Days {
		if day < oldest {
			delete(h.Days, day)
		}
	}
}

// longestWait bounds the time between two visits of a source that fails.
const longestWait = 12 * time.Hour

// due is when the source should be visited next: the later, the more often it
// failed in a row.
func (h *Health) due(every time.Duration) time.Time {
	if h.LastTry.IsZero() {
		return time.Time{}
	}
	wait := every << min(h.Failures, 6)
	return h.LastTry.Add(max(every, min(wait, longestWait)))
}
