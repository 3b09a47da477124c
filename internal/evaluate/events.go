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

// An EventTruth is an event as a careful reader lists it. Each field holds the
// answers that are right; "" among them is none at all.
type EventTruth struct {
	Kind                    string
	Who                     []PartyTruth
	Places, Whens, Statuses []string // Whens are TIMEX3 values
	Optional                bool     // may be listed or not
	Words                   string
}

// A PartyTruth is one of those taking part, by any of their names; "" among
// these tells that it may be left out.
type PartyTruth []string

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

//go:embed testdata/news.txt
var inventedNews string

//go:embed testdata/press.txt
var inventedPress string

//go:embed testdata/news-blind.txt
var blindNews string

//go:embed testdata/press-blind.txt
var blindPress string

//go:embed testdata/outlets.txt
var inventedOutlets string

//go:embed testdata/outlets-blind.txt
var blindOutlets string

// ScoreInventedEvents scores the reading's events on the sentences of
// testdata/events.txt, and ScoreBlindEvents on those of
// testdata/events-blind.txt, written later and never tuned on. An event is
// right where its kind (meetings, talks and summits count as one), its status,
// all its named parties and no others, its place and its time are.
func ScoreInventedEvents() (EventScore, error) { return scoreEventLines("events.txt", inventedEvents) }

// ScoreBlindEvents is described at ScoreInventedEvents.
func ScoreBlindEvents() (EventScore, error) { return scoreEventLines("events-blind.txt", blindEvents) }

// ScoreInventedNews and ScoreInventedPress score the events of
// testdata/news.txt and press.txt, sentences and short passages in the manner
// of the press, as ScoreInventedEvents does, and ScoreBlindNews and ScoreBlindPress those of testdata/news-blind.txt and
// press-blind.txt, of the same sort and never tuned on.
func ScoreInventedNews() (EventScore, error) { return scoreEventLines("news.txt", inventedNews) }

// ScoreInventedPress is described at ScoreInventedNews.
func ScoreInventedPress() (EventScore, error) { return scoreEventLines("press.txt", inventedPress) }

// ScoreBlindNews is described at ScoreInventedNews.
func ScoreBlindNews() (EventScore, error) { return scoreEventLines("news-blind.txt", blindNews) }

// ScoreBlindPress is described at ScoreInventedNews.
func ScoreBlindPress() (EventScore, error) { return scoreEventLines("press-blind.txt", blindPress) }

// ScoreInventedOutlets and ScoreBlindOutlets score the two halves of 120
// passages in the styles of many outlets: the first is tuned on, the second
// never.
func ScoreInventedOutlets() (EventScore, error) {
	return scoreEventLines("outlets.txt", inventedOutlets)
}

// ScoreBlindOutlets is described at ScoreInventedOutlets.
func ScoreBlindOutlets() (EventScore, error) {
	return scoreEventLines("outlets-blind.txt", blindOutlets)
}

func scoreEventLines(name, lines string) (EventScore, error) {
	var s EventScore
	var day, text string
	var truth []EventTruth
	flush := func() {
		if text != "" {
			s.add(text, readEvents(&record.Record{Text: text, Published: record.Date(day)}), truth)
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
			e, err := parseEventTruth(l[1:])
			if err != nil {
				return s, fmt.Errorf("%s: line %d: %w", name, n, err)
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

// parseEventTruth reads "kind | who | place | when | status": "or" parts
// answers that are all right, "-" and nothing are none, "?" before the kind
// marks an event that may be left out, and after a party one that may be.
func parseEventTruth(line string) (EventTruth, error) {
	p := strings.Split(line, "|")
	if len(p) != 5 {
		return EventTruth{}, fmt.Errorf("want five fields")
	}
	kind, optional := strings.CutPrefix(strings.TrimSpace(p[0]), "?")
	e := EventTruth{Kind: strings.TrimSpace(kind), Places: answers(p[2]), Whens: answers(p[3]), Statuses: answers(p[4]), Optional: optional}
	for w := range strings.SplitSeq(p[1], ";") {
		w, spare := strings.CutSuffix(strings.TrimSpace(w), "?")
		names := answers(w)
		if spare {
			names = append(names, "")
		}
		e.Who = append(e.Who, names)
	}
	return e, nil
}

func answers(field string) []string {
	out := strings.Split(strings.TrimSpace(field), " or ")
	for i, s := range out {
		if s == "-" {
			out[i] = ""
		}
	}
	return out
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
	said := readEvents(rec)
	for _, e := range want.Events {
		t := EventTruth{Kind: e.Kind, Places: []string{e.Place}, Whens: append(e.Or, e.When), Statuses: []string{e.Status}, Words: e.Words}
		for _, w := range e.Who {
			t.Who = append(t.Who, PartyTruth{w})
		}
		for i := range said {
			if e.Place == "" {
				t.Places = append(t.Places, said[i].place)
			}
			if e.When == "" {
				t.Whens = append(t.Whens, said[i].when)
			}
		}
		truth = append(truth, t)
	}
	s.add("seed", said, truth)
	s.PRF = prf(s.Right, s.Said, s.Truth)
	return s, nil
}

// A saidEvent is one that the reading found, by its names.
type saidEvent struct {
	kind, place, when, status, words string
	who                              []string
}

func readEvents(rec *record.Record) []saidEvent {
	var r reading.Reader
	rd := r.Read(rec)
	var out []saidEvent
	for i := range rd.Events {
		e := &rd.Events[i]
		if e.Kind > reading.Ruling {
			continue // these sets were marked before there were kinds beyond it
		}
		k := rd.Key(e)
		x := saidEvent{kind: k.Kind.String(), place: k.Place, status: k.Status.String(), who: k.Who, when: k.When, words: e.Lead}
		if e.Sentence >= 0 {
			x.words = rd.SentenceText(e.Sentence)
		}
		out = append(out, x)
	}
	return out
}

// add scores what the reading said of one text. What the truth has as optional
// counts neither where it is found nor where it is missed.
func (s *EventScore) add(text string, said []saidEvent, truth []EventTruth) {
	used := make([]bool, len(said))
	for _, optional := range [...]bool{false, true} {
		for k := range truth {
			want := &truth[k]
			if want.Optional != optional {
				continue
			}
			found := false
			for i := range said {
				if !used[i] && !found && want.is(&said[i]) {
					used[i], found = true, true
				}
			}
			switch {
			case optional && found:
				s.Said--
			case optional:
			case found:
				s.Right++
			default:
				s.Wrong = append(s.Wrong, "- "+want.String()+"  <- "+text)
			}
			if !optional {
				s.Truth++
			}
		}
	}
	s.Said += len(said)
	for i := range said {
		if !used[i] {
			s.Wrong = append(s.Wrong, "+ "+said[i].String()+"  <- "+said[i].words)
		}
	}
}

func (e *EventTruth) String() string {
	var who []string
	for _, p := range e.Who {
		who = append(who, strings.Join(p, " or "))
	}
	return fmt.Sprintf("%s | %s | %s | %s | %s", e.Kind, strings.Join(who, "; "), strings.Join(e.Places, " or "), strings.Join(e.Whens, " or "),
		strings.Join(e.Statuses, " or "))
}

func (e *saidEvent) String() string {
	return fmt.Sprintf("%s | %s | %s | %s | %s", e.kind, strings.Join(e.who, "; "), e.place, e.when, e.status)
}

func (e *EventTruth) is(o *saidEvent) bool {
	family := func(k string) string {
		if k == "talks" || k == "summit" {
			return "meeting"
		}
		return k
	}
	return family(e.Kind) == family(o.kind) && e.parties(o.who) &&
		slices.Contains(e.Places, o.place) && slices.Contains(e.Whens, o.when) && slices.Contains(e.Statuses, o.status)
}

// parties reports whether who are all that took part, no others, and each once.
func (e *EventTruth) parties(who []string) bool {
	left := slices.Clone(who)
	for _, p := range e.Who {
		i := slices.IndexFunc(left, func(w string) bool { return slices.Contains(p, w) })
		if i >= 0 {
			left = slices.Delete(left, i, i+1)
		} else if !slices.Contains(p, "") {
			return false
		}
	}
	return len(left) == 0
}
