package evaluate

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline"
	"dateline/reading"
	"dateline/record"
)

// An EventTruth is an event as a careful reader lists it. Whens are the
// TIMEX3 values that count as right.
type EventTruth struct {
	Kind, Place, Status string
	Who, Whens          []string
	Words               string
}

// An EventScore counts the events told of and found. Wrong lists what was
// missed ("- ...") and what is false ("+ ...").
type EventScore struct {
	PRF
	Right, Said, Truth int
	Wrong              []string
}

//go:embed testdata/events.txt
var inventedEvents string

//go:embed testdata/events-blind.txt
var blindEvents string

// ScoreInventedEvents scores the reading's events on the sentences of
// testdata/events.txt, and ScoreBlindEvents on those of
// testdata/events-blind.txt, written later and never tuned on. An event is
// right where its kind (meetings, talks and summits count as one), its status,
// all its named parties and no others, its place and its time are.
func ScoreInventedEvents() (EventScore, error) { return scoreEventLines("events.txt", inventedEvents) }

// ScoreBlindEvents is described at ScoreInventedEvents.
func ScoreBlindEvents() (EventScore, error) { return scoreEventLines("events-blind.txt", blindEvents) }

func scoreEventLines(name, lines string) (EventScore, error) {
	var s EventScore
	var day, text string
	var truth []EventTruth
	flush := func() {
		if text != "" {
			s.add(text, readEvents(&record.Record{Text: text, Published: record.Date(day)}), truth, true)
		}
		text, truth = "", nil
	}
	sc := bufio.NewScanner(strings.NewReader(lines))
	for n := 1; sc.Scan(); n++ {
		l := sc.Text()
		switch {
		case l == "" || l[0] == '#':
		case l[0] == '@':
			flush()
			day = strings.TrimSpace(l[1:])
		case l[0] == '>':
			p := strings.Split(l[1:], "|")
			if len(p) != 5 {
				return s, fmt.Errorf("%s: line %d: want five fields", name, n)
			}
			for i := range p {
				p[i] = strings.TrimSpace(p[i])
			}
			e := EventTruth{Kind: p[0], Place: p[2], Whens: []string{p[3]}, Status: p[4]}
			for w := range strings.SplitSeq(p[1], ";") {
				if w = strings.TrimSpace(w); w != "" {
					e.Who = append(e.Who, w)
				}
			}
			truth = append(truth, e)
		default:
			flush()
			text = l
		}
	}
	flush()
	s.PRF = prf(s.Right, s.Said, s.Truth)
	return s, sc.Err()
}

// ScoreSeedEvents scores the seed page's events against expected.json. What
// that leaves open (a place or a time) counts as right whatever it is.
func ScoreSeedEvents(shared string) (EventScore, error) {
	var s EventScore
	page, err := os.ReadFile(filepath.Join(shared, "seed", "page.txt"))
	if err != nil {
		return s, err
	}
	raw, err := os.ReadFile(filepath.Join(shared, "seed", "expected.json"))
	if err != nil {
		return s, err
	}
	var want struct {
		Events []struct {
			Kind, Place, When, Status, Words string
			Who                              []string
			Or                               []string `json:"when_alternatives"`
		}
	}
	if err := json.Unmarshal(raw, &want); err != nil {
		return s, fmt.Errorf("expected.json: %w", err)
	}
	rec, err := dateline.Read(record.Page{Body: page})
	if err != nil {
		return s, err
	}
	var truth []EventTruth
	for _, e := range want.Events {
		truth = append(truth, EventTruth{Kind: e.Kind, Place: e.Place, Status: e.Status, Who: e.Who, Whens: append(e.Or, e.When), Words: e.Words})
	}
	s.add("seed", readEvents(rec), truth, false)
	s.PRF = prf(s.Right, s.Said, s.Truth)
	return s, nil
}

func readEvents(rec *record.Record) []EventTruth {
	var r reading.Reader
	rd := r.Read(rec)
	var out []EventTruth
	for i := range rd.Events {
		e := &rd.Events[i]
		k := rd.Key(e)
		x := EventTruth{Kind: k.Kind.String(), Place: k.Place, Status: k.Status.String(), Who: k.Who, Whens: []string{k.When}, Words: e.Lead}
		if e.Sentence >= 0 {
			x.Words = rd.SentenceText(e.Sentence)
		}
		out = append(out, x)
	}
	return out
}

func (s *EventScore) add(text string, said, truth []EventTruth, strict bool) {
	s.Said += len(said)
	s.Truth += len(truth)
	used := make([]bool, len(said))
	for _, want := range truth {
		found := false
		for i := range said {
			if !used[i] && !found && want.is(&said[i], strict) {
				used[i], found = true, true
				s.Right++
			}
		}
		if !found {
			s.Wrong = append(s.Wrong, "- "+want.String()+"  <- "+text)
		}
	}
	for i := range said {
		if !used[i] {
			s.Wrong = append(s.Wrong, "+ "+said[i].String()+"  <- "+said[i].Words)
		}
	}
}

func (e *EventTruth) String() string {
	return fmt.Sprintf("%s | %s | %s | %s | %s", e.Kind, strings.Join(e.Who, "; "), e.Place, strings.Join(e.Whens, " or "), e.Status)
}

func (e *EventTruth) is(o *EventTruth, strict bool) bool {
	family := func(k string) string {
		if k == "talks" || k == "summit" {
			return "meeting"
		}
		return k
	}
	return family(e.Kind) == family(o.Kind) && e.Status == o.Status && SetF1(o.Who, e.Who).F1 == 1 &&
		(e.Place == o.Place || !strict && e.Place == "") &&
		(slices.Contains(e.Whens, o.Whens[0]) || !strict && e.Whens[len(e.Whens)-1] == "")
}
