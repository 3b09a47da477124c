package events

import (
	"slices"
	"strings"

	"dateline/reading/clauses"
	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
)

// idle reports whether words that can name an event tell of none that took or
// takes place among those whom the news tells of: what a page asks of its
// reader ("call our team", "plan your trip"), what the writer does in an
// article about something else ("my first visit to Japan"), or a thing named
// for an event ("tours of Iceland", "a free consultation").
// Named tells whether any party is known by name.
func (f *EventFinder) idle(e *foundEvent, named bool) bool {
	if f.fiction(e) || f.Bidden(e.trigger) || !named && f.personal(e) || e.Kind == Attack && f.verbal(e) {
		return true
	}
	t := &f.rd.Tokens[e.trigger]
	if e.Kind == Call && named && !f.anyOf(names.Person) && !f.states() {
		return true // a city calls for something
	}
	if e.Kind == Attack && f.SentenceHas(e.trigger, hackingList.Row()) {
		return true
	}
	if e.Kind == Call && named && !f.anyOf(names.Person, names.Place) {
		return true // software takes calls
	}
	if e.Kind == Election && t.Lemma == "concede" && e.When == "" && e.Place < 0 && !f.InElection(e.trigger) {
		return true
	}
	if t.POS == text.VERB {
		switch e.Kind {
		case Meeting: // "received a dress by Kaileigh"
			if s := f.Subject(e.trigger); !named && e.When == "" && s >= 0 && !lexicon.Official(strings.ToLower(f.rd.Tokens[s].Lemma)) && f.rd.Tokens[s].POS != text.PRON {
				return true // chefs who met in a restaurant
			}
			return text.OneOf(t.Lemma, "receive host greet welcome") && e.When == "" && e.Place < 0 && !f.anyOfficial()
		case Visit: // voters arrive, pilgrims visit
			s := f.Subject(e.trigger)
			return !named && (s < 0 || !clauses.Travels(strings.ToLower(f.rd.Tokens[s].Lemma)) && f.rd.Tokens[s].POS != text.PRON && f.National(s) < 0)
		case Protest: // "Cruz is protesting the order", "she is marching toward November"
			s := f.Subject(e.trigger)
			return s >= 0 && f.IsName(s, names.Person) && f.rd.Mentions[f.At[s]].Form == names.Name && !f.Plural(s)
		}
		return false
	}
	if text.Capital(f.rd.Word(e.trigger)) && !f.Headline(e.trigger) && e.trigger > f.rd.Sentences[e.Sentence].First && e.Kind == Meeting {
		return true // the Third Meeting of Origami Science
	}
	if e.When == "" && e.Kind == Election && e.verb != e.trigger && !f.anyOf(names.Person, names.Organization) && (e.verb < 0 || !clauses.Holds(f.rd.Tokens[e.verb].Lemma) && !clauses.Cancels(f.LemmaWithParticle(e.verb))) {
		return true // "the gap before the American elections"
	}
	if e.When == "" && e.Kind == Election && text.OneOf(strings.ToLower(t.Lemma), "re-election reelection") && (e.verb < 0 || !clauses.Cancels(f.LemmaWithParticle(e.verb))) {
		return true // "endorsed his re-election"
	}
	if e.Kind == Attack && e.When == "" && e.Place < 0 && !f.anyOf(names.Place) {
		return true
	}
	if t.Tag == text.TagNNS && e.When == "" && e.Place < 0 && (e.Kind == Attack || e.Kind == Protest || e.Kind == Election || e.Kind == Visit) {
		return true // "over Turkish air strikes"
	}
	if e.Kind == Statement && e.When == "" && e.Place < 0 && (t.Tag == text.TagNNS || text.OneOf(strings.ToLower(t.Lemma), "speech address proposal initiative")) {
		return true // "has made several statements", "his usual speech"
	}
	if e.Kind == Agreement && len(f.who) < 2 && f.YearLong(e.trigger) {
		return true // a player "signed a two-year deal"
	}
	switch strings.ToLower(t.Lemma) {
	case "audience":
		return t.Tag == text.TagNNS || f.After(e.trigger, "with") < 0
	case "dinner", "lunch", "breakfast", "luncheon", "banquet", "discussion", "dialogue":
		return f.known() < 2
	case "assault":
		return f.Compound(e.trigger, "sexual indecent common")
	case "nomination", "nominations":
		return t.Tag == text.TagNNS || !f.forOffice(e) // "nine Oscar nominations", "the party's nomination"
	case "march":
		if m := f.OwnerOf(e.trigger); m >= 0 && !f.Plural(m) {
			return true // "China's march westward", "his march to the nomination"
		}
		return text.Capital(f.rd.Word(e.trigger)) && !f.Headline(e.trigger) && e.trigger > 0 && !text.Capital(f.rd.Word(e.trigger-1)) // "began March with"
	case "rally":
		return f.staged(e)
	case "summit":
		return e.When == "" && (e.Place < 0 || text.Capital(f.rd.Word(e.trigger))) && (!named || text.Capital(f.rd.Word(e.trigger)) && f.known() < 2 && !f.anyOfficial())
	case "arrival":
		return !named
	case "ruling", "verdict":
		return t.Tag == text.TagNNS && e.When == "" && e.Place < 0 && !f.anyOf(names.Person)
	case "vote":
		return t.Tag == text.TagNNS || f.Compound(e.trigger, "strike confidence no-confidence floor roll-call")
	case "conviction":
		return t.Tag == text.TagNNS && !f.SentenceHas(e.trigger, courtWordList.Row())
	case "letter":
		o := f.After(e.trigger, "of")
		return f.Compound(e.trigger, "love cover") || o >= 0 && !f.Named(o) && !text.OneOf(f.rd.Tokens[o].Lemma, "protest complaint apology support thanks condolence sympathy")
	case "message":
		return len(f.who) < 2
	case "convention":
		return !text.Capital(f.rd.Word(e.trigger)) && f.After(e.trigger, "on") < 0 && f.After(e.trigger, "against") < 0 && f.After(e.trigger, "between") < 0
	case "talk", "consultation", "negotiation":
		// One talk is a lecture and one consultation a physician's.
		if t.Tag == text.TagNN && e.Kind == Talks && (len(f.who) < 2 || t.Lemma == "talk") {
			return true
		}
		m := f.At[e.trigger]
		return m >= 0 && f.rd.Mentions[m].Form == names.Name // "Euronews Tech Talks"
	case "trip", "tour":
		if e.When == "" && !f.anyOfficial() && e.Status == Happened && f.After(e.trigger, "to") < 0 {
			return true // "her Nashville trip"
		}
		fallthrough
	case "visit":
		return !named && len(e.When) < len("2025-03") && e.Status != Cancelled && e.Status != Denied
	case "appointment":
		return f.After(e.trigger, "with") >= 0 && f.After(e.trigger, "as") < 0 && f.After(e.trigger, "of") < 0
	case "meeting":
		return t.Tag == text.TagNNS && len(f.who) == 0 && e.Place < 0
	case "attack":
		return f.Compound(e.trigger, noAttackList.Row())
	case "encounter":
		return f.Compound(e.trigger, "sexual romantic") || f.NounOf(f.After(e.trigger, "with"), "police officer")
	}
	return false
}

// forOffice reports whether a nomination is one that somebody makes for an
// office, and none that candidates win from their party.
func (f *EventFinder) forOffice(e *foundEvent) bool {
	if e.verb >= 0 && officeStepList.Has(f.rd.Tokens[e.verb].Lemma) && len(f.who) > 0 {
		return true
	}
	for _, prep := range [...]string{"as", "to", "for"} {
		if o := f.After(e.trigger, prep); o >= 0 && f.rd.Tokens[o].Head == e.trigger && (f.OfficeWord(o) || f.IsName(o, names.Organization)) {
			return !f.Compound(e.trigger, "presidential party democratic republican gop senate")
		}
	}
	return false
}

// staged reports whether a rally is a candidate's or a leader's own: theirs by
// name, or where they speak, with nobody said to protest.
func (f *EventFinder) staged(e *foundEvent) bool {
	if f.SentenceHas(e.trigger, protestWordList.Row()) {
		return false
	}
	if f.OwnerOf(e.trigger) >= 0 {
		return true
	}
	for h, n := f.rd.Tokens[e.trigger].Head, 0; h >= 0 && n < 4; h, n = f.rd.Tokens[h].Head, n+1 {
		if f.rd.Tokens[h].POS == text.VERB {
			s := f.Subject(h)
			return s >= 0 && s != e.trigger && (f.IsName(s, names.Person) || text.OneOf(f.rd.Tokens[s].Lemma, "nominee candidate")) && !f.Plural(s)
		}
	}
	return false
}

// fiction reports whether the event's sentence tells of it in the present as
// what a book or a film is about.
func (f *EventFinder) fiction(e *foundEvent) bool {
	rd := f.rd
	s := &rd.Sentences[e.Sentence]
	for i := s.First; i < s.Last; i++ {
		t := &rd.Tokens[i]
		if t.POS == text.VERB && (t.Tag == text.TagVBZ || t.Tag == text.TagVBP) && (t.Head < 0 || t.Rel == text.RelCcomp || t.Rel == text.RelConj || t.Rel == text.RelAclRelcl) {
			if n := f.Subject(i); n >= 0 && fictionList.Has(rd.Tokens[n].Lemma) {
				return true
			}
		}
	}
	return false
}

// known counts the parties known by name.
func (f *EventFinder) known() int {
	n := 0
	for _, p := range f.who {
		if p.Entity >= 0 {
			n++
		}
	}
	return n
}

// anyOfficial reports whether one of the parties is a state or holds an office
// that the article tells.
func (f *EventFinder) anyOfficial() bool {
	for _, p := range f.who {
		if p.Entity >= 0 && (f.rd.Entities[p.Entity].Role != "" || clauses.Nation(&f.rd.Entities[p.Entity])) {
			return true
		}
	}
	return false
}

// states reports whether one of the parties is a country.
func (f *EventFinder) states() bool {
	for _, p := range f.who {
		if p.Entity >= 0 && (clauses.Nation(&f.rd.Entities[p.Entity]) || f.rd.Entities[p.Entity].Kind == names.Place && f.National(f.TokenAt(p.Span.Start)) >= 0) {
			return true
		}
	}
	return false
}

// anyOf reports whether one of the event's parties is of a kind.
func (f *EventFinder) anyOf(kinds ...names.Kind) bool {
	for _, p := range f.who {
		if p.Entity >= 0 && slices.Contains(kinds, f.rd.Entities[p.Entity].Kind) {
			return true
		}
	}
	return false
}

// personal reports whether an event is the writer's, the speaker's or the
// reader's own: it belongs to "my", "our" or "your", or the verb that it hangs
// from has "I", "we" or "you" for its subject.
func (f *EventFinder) personal(e *foundEvent) bool {
	for i, n := e.trigger, 0; i >= 0 && n < 6; i, n = f.rd.Tokens[i].Head, n+1 {
		if f.Mine(i) >= 0 {
			return true
		}
		if f.rd.Tokens[i].POS == text.VERB && (f.Has(i, text.RelNsubj) || f.Has(i, text.RelNsubjPass)) {
			return false // somebody else's
		}
	}
	return false
}

// speaker makes whoever speaks take part in what they call their own: "I will
// visit Rome," she said.
func (f *EventFinder) speaker(e *foundEvent) {
	if e.Quote < 0 || f.rd.Quotes[e.Quote].Speaker < 0 || e.Kind == Election || e.Kind == Attack {
		return // "our elections", "attacks on me"
	}
	for _, a := range f.anchors {
		i := f.Mine(a)
		if i < 0 || strings.HasPrefix(strings.ToLower(f.rd.Word(i)), "you") {
			continue
		}
		t := &f.rd.Tokens[i]
		f.add(Party{f.rd.Quotes[e.Quote].Speaker, text.Span{Start: t.Start, End: t.End}, Actor})
		return
	}
}
