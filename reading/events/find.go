package events

import (
	"strings"

	"dateline/reading/clauses"
	"dateline/reading/names"
	"dateline/reading/text"
	"dateline/record"
)

// An EventFinder finds a reading's events: a word that names one, and around
// it, by the grammar, who takes part, where, when, and whether it came to pass.
type EventFinder struct {
	clauses.Finder
	rd        *Told
	published string // the article's day, or ""

	parties     []Party     // what the events' Who is cut from
	also        []text.Span // what their Also is cut from
	Found       []foundEvent
	anchors     []int   // tokens whose phrases are the event's, of the one being read
	who         []Party // of the one being read
	kindOfEvent EventKind

	// Observe, where it is set, sees each candidate and what the second judgement
	// looks at, and nothing is left out: for those who train the judgement.
	Observe                func(e *Event, sentence text.Span, features []string)
	features               []string // of the candidate being judged
	contests, yous, selves int      // words of the article that tell of its sort
}

// A foundEvent is one being read or merged.
type foundEvent struct {
	Event
	lapsed   bool // it was to be once: kept only if it is told to have been cancelled
	weak     bool // the text does not tell whether it has come to pass
	trigger  int  // token
	verb     int  // the verb that tells of it, or -1
	oneOff   bool // its words can mean one event only: "the visit", "his letter"
	sentence int
	// leadStart is where Lead starts in its own text.
	leadStart int
	framed    bool // a frame tells it
	worded    bool // a frame that asks for words, not only for a class
	own       bool // a verb says that what the noun names came about
	lacks     int  // arguments that must be there and stand for nobody known
}

// maxEvents is how many events of one article are kept.
const maxEvents = 300

// Run fills in rd.Events; rd's mentions, times and quotes are known. Ahead are
// the events of the record's description, whose entities are rd's.
func (f *EventFinder) Run(rd *Told, published record.Date, ahead []foundEvent) {
	f.reset(rd, published)
	for s := range rd.Sentences {
		f.sentence(s)
		f.framed(s)
	}
	f.borrow()
	f.lead(ahead)
	f.merge()
	f.judge()
	f.keep()
}

// lead adds the events of the description whose parties the text names too.
func (f *EventFinder) lead(ahead []foundEvent) {
	for _, e := range ahead {
		n := len(f.parties)
		known := e.Kind != NoEvent
		for _, p := range e.Who {
			if p.Entity >= 0 {
				f.parties = append(f.parties, Party{Entity: p.Entity, Role: p.Role})
			} else if !p.Span.Empty() && text.Capital(e.Lead[p.Span.Start-e.leadStart:]) {
				known = false
			}
		}
		if !known || len(f.parties) == n {
			f.parties = f.parties[:n]
			continue
		}
		e.Who = f.parties[n:len(f.parties):len(f.parties)]
		e.Trigger, e.PlaceSpan, e.WhenSpan, e.Also = text.Span{}, text.Span{}, text.Span{}, nil
		e.Sentence, e.Quote = -1, -1
		f.Found = append(f.Found, e)
	}
}

func (f *EventFinder) reset(rd *Told, published record.Date) {
	f.rd = rd
	f.published = ""
	if len(published) >= 10 {
		f.published = string(published[:10])
	}
	f.Found, f.parties, f.also = f.Found[:0], f.parties[:0], f.also[:0]
	f.Finder.Reset(&rd.Timed)
}

// sentence finds the events of sentence s.
func (f *EventFinder) sentence(s int) {
	rd := f.rd
	sent := &rd.Sentences[s]
	n := len(f.Found)
	for i := sent.First; i < sent.Last && len(f.Found)-n < maxSentenceEvents && len(f.Found) < maxEvents; i++ {
		t := &rd.Tokens[i]
		if rd.Tokens[i].Mention >= 0 && t.POS == text.PROPN && rd.Mentions[t.Mention].Kind == names.Person {
			continue
		}
		switch {
		case t.POS == text.VERB:
			cues := verbCues()[t.Lemma]
			if s := f.Kid(i, text.RelNsubj); s >= 0 && (t.Tag == text.TagVBD || t.Tag == text.TagVBN) && text.OneOf(rd.Tokens[s].Lemma, "protester demonstrator") {
				cues = protesters
			}
			for _, c := range cues {
				if f.verb(i, c) {
					break
				}
			}
		case t.POS == text.AUX && t.Rel == text.RelCop && t.Lemma == "be":
			f.stay(i)
		case t.POS == text.NOUN || t.POS == text.PROPN:
			lemma := t.Lemma
			if t.POS == text.PROPN {
				lemma = strings.ToLower(lemma)
			}
			for _, c := range nounCues()[lemma] {
				if f.noun(i, c) {
					break
				}
			}
		}
	}
}

// maxSentenceEvents bounds what one sentence may tell.
const maxSentenceEvents = 16

// begin starts an event with trigger i.
func (f *EventFinder) begin(k EventKind, i int) foundEvent {
	t := &f.rd.Tokens[i]
	f.anchors, f.who, f.kindOfEvent = append(f.anchors[:0], i), f.who[:0], k
	return foundEvent{Event: Event{Kind: k, Trigger: text.Span{Start: t.Start, End: t.End}, Sentence: t.Sentence, Place: -1, Quote: -1},
		trigger: i, verb: -1, sentence: t.Sentence, leadStart: f.rd.Sentences[t.Sentence].Start}
}
