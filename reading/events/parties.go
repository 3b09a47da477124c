package events

import (
	"slices"
	"strings"

	"dateline/reading/clauses"
	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
)

// takes gives a verb's event its subject and object.
func (f *EventFinder) takes(e *foundEvent, subject, object int) {
	if subject >= 0 {
		f.join(subject, Actor, 0)
	}
	if object < 0 || f.TimeWord(object) {
		return
	}
	switch e.Kind {
	case Visit:
		if f.IsName(object, names.Place) {
			f.setPlace(e, object)
		} else if !f.IsName(object, names.Organization) {
			f.join(object, Other, 0)
		}
	case Meeting, Call, Talks:
		f.join(object, Actor, 0)
	case Agreement, Resignation, Protest, Statement, Letter:
	case Attack:
		if p := f.Site(object); p >= 0 && !f.Country(p) {
			f.setPlace(e, p)
		} else if f.Named(object) {
			f.join(object, Other, 0)
		} else if f.Someone(object) || lexicon.Armed(f.rd.Tokens[object].Lemma) {
			f.take(object, Other, 0)
		}
	default:
		if f.Named(object) || e.Kind != Appointment && e.Kind != Ruling && f.National(object) >= 0 {
			f.join(object, Other, 0)
		}
	}
}

// join adds those whom token i stands for, and those named along with it.
func (f *EventFinder) join(i int, role PartyRole, depth int) {
	if i < 0 || depth > 6 || len(f.who) >= maxParties {
		return
	}
	n := len(f.who)
	i = f.Counted(f.Bearer(i))
	f.resolve(i, role, depth)
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		if f.rd.Tokens[k].Rel == text.RelConj && f.rd.Tokens[k].POS != text.VERB {
			f.join(int(k), role, depth+1)
		}
	}
	if depth == 0 && len(f.who) > n {
		f.alongside(f.who[len(f.who)-1], role)
	}
}

// maxParties bounds who takes part in one event.
const maxParties = 24

// resolve adds whom the phrase headed by token i stands for.
func (f *EventFinder) resolve(i int, role PartyRole, depth int) {
	rd := f.rd
	m := f.At[i]
	if m < 0 || rd.Mentions[m].Entity < 0 || rd.Mentions[m].Form == names.Nominal {
		if n := f.NameIn(i); n >= 0 {
			m = int32(n) // "the secretary of state, Dean Acheson", whoever else holds that office
		}
	}
	if m >= 0 && rd.Mentions[m].Entity >= 0 {
		x := &rd.Mentions[m]
		if x.Kind == names.Nationality && (rd.Tokens[i].Tag == text.TagNNPS || rd.Tokens[i].Tag == text.TagNNS) && (f.ofTheirOwn() || role == Other && f.befallsPeople()) {
			f.add(Party{-1, text.Span{Start: x.Start, End: x.End}, role})
			return
		}
		f.add(Party{x.Entity, text.Span{Start: x.Start, End: x.End}, role})
		return
	}
	if k := f.Kid(i, text.RelNmodPoss); k >= 0 && text.OneOf(rd.Tokens[k].Lemma, "its their it they") && f.stands(i, role) && f.selfSame(k, role, depth) {
		return // "denied that its troops attacked"
	}
	if k := f.National(i); k >= 0 && f.stands(i, role) && !(f.kindOfEvent == Appointment && role == Other) {
		f.join(k, role, depth+1)
		for c := f.Child[i]; c >= 0; c = f.Next[c] {
			if r := rd.Tokens[c].Rel; int(c) != k && (r == text.RelAmod || r == text.RelConj) && f.IsName(int(c), names.Nationality) && int(c) < i {
				f.join(int(c), role, depth+1) // "Israeli and Lebanese officers"
			}
		}
		return
	}
	t := &rd.Tokens[i]
	lemma := strings.ToLower(t.Lemma)
	n := len(f.who)
	if text.OneOf(lemma, "it they") && f.selfSame(i, role, depth) {
		return
	}
	if text.OneOf(lemma, "its their they") && t.Rel == text.RelNmodPoss && gathering(f.kindOfEvent) && f.theirs(i, role, depth) {
		return
	}
	if lexicon.Official(lemma) || lexicon.Armed(lemma) || bodyOfPeopleList.Has(lemma) {
		// The leaders of Italy and Malta, the Russian and Azerbaijani sides.
		for k := f.Child[i]; k >= 0; k = f.Next[k] {
			switch rd.Tokens[k].Rel {
			case text.RelNmod, text.RelNmodPoss:
				if c := f.Kid(int(k), text.RelCase); c >= 0 && text.OneOf(strings.ToLower(rd.Word(c)), "of from for 's ’s") || rd.Tokens[k].Rel == text.RelNmodPoss {
					if f.Named(int(k)) && rd.Tokens[k].POS != text.PRON && !(rd.Tokens[k].Rel == text.RelNmod && f.OnlyPlace(int(k))) {
						f.join(int(k), role, depth+1)
					} else if portfolioList.Has(rd.Tokens[k].Lemma) {
						// the ministers of defence of Romania and Moldova
						if o := f.Kid(int(k), text.RelNmod); o >= 0 && f.Named(o) {
							f.join(o, role, depth+1)
						}
					} else if o := f.National(int(k)); o >= 0 {
						f.join(o, role, depth+1) // envoys of Sudan's factions
					}
				}
			case text.RelAmod, text.RelCompound: // but the Florida senator is not Florida
				if f.IsName(int(k), names.Nationality) || f.IsName(int(k), names.Place) && !f.OnlyPlace(int(k)) || f.IsName(int(k), names.Organization) && rd.Mentions[f.At[k]].Form == names.Name {
					f.join(int(k), role, depth+1)
				}
			}
		}
	}
	if len(f.who) == n && !f.Has(i, text.RelNmodPoss) && (t.POS == text.PRON || text.OneOf(lemma, "two pair side both leader")) && f.Plural(i) && f.both(i, role) {
		return
	}
	if len(f.who) == n && t.POS != text.PRON && f.Acts(i) {
		f.add(Party{-1, f.Phrase(i), role})
	}
}

// selfSame adds for "it" or "they" at token i, the subject of what somebody
// says, that somebody where it is a state or an organisation: "Ukraine denied
// that it had attacked".
func (f *EventFinder) selfSame(i int, role PartyRole, depth int) bool {
	v := f.rd.Tokens[i].Head
	if v >= 0 && f.rd.Tokens[i].Rel == text.RelNmodPoss {
		v = f.rd.Tokens[v].Head
	}
	if v >= 0 && f.rd.Tokens[v].Rel == text.RelAcl && f.rd.Tokens[v].Head >= 0 {
		v = f.rd.Tokens[v].Head // "rejected claims that"
		if h := f.rd.Tokens[v].Head; h >= 0 && f.rd.Tokens[h].POS == text.VERB {
			return f.standIn(f.Subject(h), i, role, depth)
		}
		return false
	}
	if v < 0 || f.rd.Tokens[v].Rel != text.RelCcomp || f.rd.Tokens[v].Head < 0 {
		return false
	}
	return f.standIn(f.Subject(f.rd.Tokens[v].Head), i, role, depth)
}

// theirs adds for "their" at token i, which owns the event's noun, whom the
// sentence is about: "the leaders of the G20 failed to agree at their summit".
func (f *EventFinder) theirs(i int, role PartyRole, depth int) bool {
	rd := f.rd
	for h, n := rd.Tokens[i].Head, 0; h >= 0 && n < 5; h, n = rd.Tokens[h].Head, n+1 {
		if rd.Tokens[h].POS != text.VERB {
			continue
		}
		s := f.Subject(h)
		if s < 0 || s > i || !f.Plural(s) && !f.IsName(s, names.Organization) || !f.Person(s) && f.National(s) < 0 {
			return false
		}
		n := len(f.who)
		f.join(s, role, depth+1)
		return len(f.who) > n
	}
	return false
}

// standIn adds s, a state or an organisation, in place of pronoun i.
func (f *EventFinder) standIn(s, i int, role PartyRole, depth int) bool {
	if s < 0 || s == i || !f.Country(s) && !f.IsName(s, names.Organization) && f.National(s) < 0 &&
		!(f.rd.Tokens[i].Lemma == "they" && f.Plural(s) && f.Person(s)) {
		return false
	}
	n := len(f.who)
	f.join(s, role, depth+1)
	return len(f.who) > n
}

// both adds the parties of the event before, whom "they" and "the two leaders"
// stand for, and reports whether there are any; where so many are counted, it
// may be some sentences before.
func (f *EventFinder) both(i int, role PartyRole) bool {
	sentence := f.rd.Tokens[i].Sentence
	counted := f.rd.Tokens[i].POS == text.NUM || f.Kid(i, text.RelNummod) >= 0
	for k := len(f.Found) - 1; k >= 0 && (sentence-f.Found[k].sentence <= 2 || counted && sentence-f.Found[k].sentence <= 6); k-- {
		n := 0
		for _, p := range f.Found[k].Who {
			if p.Entity >= 0 {
				n++
			}
		}
		if n < 2 || counted && n != 2 {
			continue
		}
		for _, p := range f.Found[k].Who {
			if p.Entity >= 0 {
				f.add(Party{p.Entity, p.Span, role})
			}
		}
		return true
	}
	return false
}

// add adds a party, once; a country is left out beside those it is named for,
// and what bears the event's name ("the Web Summit") does not take part in it.
func (f *EventFinder) add(p Party) {
	if t := &f.rd.Tokens[f.anchors[0]]; t.POS != text.VERB && p.Span.Start <= t.Start && t.End <= p.Span.End {
		return
	}
	for _, o := range f.who {
		if o.Entity >= 0 && o.Entity == p.Entity || o.Span == p.Span {
			return
		}
	}
	f.who = append(f.who, p)
}

// with adds the parties that prepositions bring: "with her counterpart", "by
// Brazil and Uruguay", "on Belarus".
func (f *EventFinder) with(e *foundEvent) {
	rd := f.rd
	s := &rd.Sentences[e.Sentence]
	for k := max(s.First, e.trigger-20); k < min(s.Last, e.trigger+30); k++ {
		t := &rd.Tokens[k]
		if t.POS != text.ADP || t.Rel != text.RelCase || t.Head < 0 {
			continue
		}
		role, ok := f.brings(e, strings.ToLower(rd.Word(k)), k)
		if ok && e.Kind == Sanction && role == Other && !f.Named(t.Head) && !f.TimeWord(t.Head) {
			if whence := f.Origin(t.Head); whence >= 0 { // "on steel from Turkey"
				if n := f.anchored(t.Head, e.Kind); n >= 0 && n < 4 {
					f.join(whence, role, 0)
				}
				continue
			}
		}
		if !ok || !f.Person(t.Head) && f.National(t.Head) < 0 || f.TimeWord(t.Head) {
			continue
		}
		if n := f.anchored(t.Head, e.Kind); (n < 0 || n > 4) && !f.strayed(e, k) {
			continue
		}
		f.join(t.Head, role, 0)
	}
}

// strayed reports whether token k, "between", belongs to the event's noun
// though the parser tied it to a verb before that: there is none between them
// but one that says how the event came about.
func (f *EventFinder) strayed(e *foundEvent, k int) bool {
	rd := f.rd
	if !strings.EqualFold(rd.Word(k), "between") || rd.Tokens[e.trigger].POS == text.VERB || k < e.trigger {
		return false
	}
	for i := e.trigger + 1; i < k; i++ {
		t := &rd.Tokens[i]
		if t.POS == text.AUX || t.POS == text.VERB && t.Tag != text.TagVBG && t.Tag != text.TagVBN && !makes(e.Kind, t.Lemma) && !clauses.Holds(t.Lemma) && !clauses.Plans(t.Lemma) {
			return false
		}
	}
	return true
}

// brings tells the role of what follows a preposition in an event of e's kind.
func (f *EventFinder) brings(e *foundEvent, prep string, at int) (PartyRole, bool) {
	noun := f.rd.Tokens[e.trigger].POS != text.VERB
	switch prep {
	case "by":
		return Actor, at > e.trigger && (e.Kind != Protest || noun) && (e.Kind != Election || !noun) && e.Kind != Resignation && (e.Kind != Visit || noun)
	case "with", "between", "alongside":
		return Actor, e.Kind != Visit && e.Kind != Attack && e.Kind != Protest && e.Kind != Resignation && at > e.trigger
	case "of":
		h := f.rd.Tokens[at].Head
		direct := f.rd.Tokens[h].Head == e.trigger
		if e.Kind == Appointment || e.Kind == Attack && ofItsVictimList.Has(f.rd.Tokens[e.trigger].Lemma) && !f.OnlyPlace(h) {
			return Other, noun && direct
		}
		if e.Kind == Attack || e.Kind == Election || e.Kind == Visit && f.rd.Tokens[e.trigger].Lemma != "visit" && !f.IsName(h, names.Person) && !f.IsName(h, names.Role) && !lexicon.Official(f.rd.Tokens[h].Lemma) {
			return Actor, false // a tour of five countries is not theirs
		}
		return Actor, noun && direct && !f.OnlyPlace(h)
	case "to":
		return Other, (e.Kind == Letter || e.Kind == Aid && !f.OnlyPlace(f.rd.Tokens[at].Head) || e.Kind == Appointment && noun && f.IsName(f.rd.Tokens[at].Head, names.Organization)) && at > e.trigger
	case "from":
		return Actor, noun && (e.Kind == Call || e.Kind == Letter) && at > e.trigger
	case "for":
		return Other, e.Kind == Aid && at > e.trigger
	case "at":
		return Other, e.Kind == Attack && !noun && text.OneOf(f.rd.Tokens[e.trigger].Lemma, "fire launch open shoot") && !f.OnlyPlace(f.rd.Tokens[at].Head)
	case "on", "against":
		if e.Kind == Attack && !noun && text.OneOf(f.rd.Tokens[e.trigger].Lemma, "fire open") {
			return Other, at > e.trigger && !f.OnlyPlace(f.rd.Tokens[at].Head)
		}
		return Other, (e.Kind == Sanction || e.Kind == Attack && noun && !f.OnlyPlace(f.rd.Tokens[at].Head) || e.Kind == Ruling && prep == "against") && at > e.trigger
	}
	return Actor, false
}

// belong gives the event named by noun i its owner: "Shoigu's visit".
func (f *EventFinder) belong(e *foundEvent, i int) {
	rd := f.rd
	if h := rd.Tokens[i].Head; e.Kind == Visit && h >= 0 && f.At[h] >= 0 && rd.Tokens[h].POS != text.VERB && !f.IsName(h, names.Place) && f.Led(i, "on") {
		f.join(h, Actor, 0) // "Prince Amir, on a visit to Rome, was received"
	}
	if o := f.After(i, "of"); e.Kind == Resignation && o >= 0 && f.Person(o) {
		f.join(o, Actor, 0) // "accepted the resignation of Ida Berg"
	}
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		switch rd.Tokens[k].Rel {
		case text.RelNmodPoss:
			if (f.Person(int(k)) || rd.Tokens[k].Tag == text.TagPRPS) && !f.acceptsOwn(e, int(k)) && !(e.Kind == Election && f.IsName(int(k), names.Place)) {
				f.join(int(k), Actor, 0)
			}
		case text.RelAmod, text.RelCompound:
			if e.Kind == Agreement && rd.Tokens[k].Rel == text.RelCompound && text.Capital(rd.Word(i)) && !f.Headline(i) {
				continue // the Munich Agreement
			}
			if m := f.At[k]; m >= 0 && rd.Mentions[m].Entity >= 0 && e.Kind != Election && e.Kind != Visit &&
				(rd.Mentions[m].Kind == names.Nationality || rd.Mentions[m].Kind == names.Organization) {
				f.join(int(k), Actor, 0)
			}
		}
	}
}

// acceptsOwn reports whether pronoun k would have somebody accept their own
// resignation: "the president accepted his resignation" is another's.
func (f *EventFinder) acceptsOwn(e *foundEvent, k int) bool {
	rd := f.rd
	if e.Kind != Resignation || e.verb < 0 || rd.Tokens[e.verb].Lemma != "accept" {
		return false
	}
	s := f.Subject(e.verb)
	return s >= 0 && f.At[s] >= 0 && f.At[k] >= 0 && rd.Mentions[f.At[s]].Entity == rd.Mentions[f.At[k]].Entity
}

// governed gives the event named by noun i what the verb that it belongs to
// tells: "Denmark sent aid", "the talks were cancelled by Peru".
func (f *EventFinder) governed(e *foundEvent, i, noun, v int, cancelled bool) {
	rd := f.rd
	passive := f.Has(v, text.RelNsubjPass) || f.Has(v, text.RelAuxPass) || rd.Tokens[v].Rel == text.RelAcl && rd.Tokens[v].Tag == text.TagVBN
	if passive || f.SubjectOf(noun, v) {
		return
	}
	if e.Kind == Resignation && (len(f.who) > 0 || rd.Tokens[v].Lemma == "accept") {
		return // who accepts or announces another's
	}
	s := f.Subject(v)
	if s < 0 || s == i || s == noun || (cancelled || lexicon.Refuses(f.LemmaWithParticle(v))) && (len(f.who) > 1 || len(f.who) == 1 && f.After(i, "between") >= 0) {
		return
	}
	if f.Person(s) || lexicon.Armed(rd.Tokens[s].Lemma) || f.National(s) >= 0 {
		f.join(s, Actor, 0)
	}
}

// alongside adds the names that a list goes on with after party p, where the
// parser lost it: "Aliyev, as well as his counterpart, Ramil Usubov".
func (f *EventFinder) alongside(p Party, role PartyRole) {
	rd := f.rd
	if p.Entity < 0 {
		return
	}
	i := f.TokenAt(p.Span.End - 1)
	kind := rd.Entities[p.Entity].Kind
	last := rd.Sentences[rd.Tokens[i].Sentence].Last
	for i++; i < last && len(f.who) < maxParties; {
		k := f.Link(i, last)
		if k == i {
			if k = f.Enumerated(i, last, kind); k == i {
				return
			}
		}
		for n := 0; k < last && n < 8 && !(f.KindOf(k) == kind && rd.Mentions[f.At[k]].Form == names.Name); n++ {
			t := &rd.Tokens[k]
			if t.POS != text.DET && t.POS != text.ADJ && t.POS != text.NOUN && t.POS != text.PROPN && t.Tag != text.TagPRPS && t.Tag != text.TagPOS && t.POS != text.PUNCT {
				return
			}
			k++
		}
		if k >= last || f.KindOf(k) != kind {
			return
		}
		m := &rd.Mentions[f.At[k]]
		if m.Entity < 0 || m.Form != names.Name || f.Leads(m) && !slices.Contains(f.anchors, rd.Tokens[rd.Outer(m.Head)].Head) {
			return
		}
		f.add(Party{m.Entity, text.Span{Start: m.Start, End: m.End}, role})
		i = m.Last
	}
}

// take adds those whom token i stands for, by name or by their words, and
// those named along with it.
func (f *EventFinder) take(i int, role PartyRole, depth int) {
	if i < 0 || depth > 6 || len(f.who) >= maxParties {
		return
	}
	rd := f.rd
	n := len(f.who)
	i = f.Counted(f.Bearer(i))
	if deedList.Has(strings.ToLower(rd.Tokens[i].Lemma)) && f.At[i] < 0 {
		// Of "Israeli strikes" that country is the party, of strikes nobody.
		if k := f.National(i); k >= 0 {
			f.join(k, role, depth+1)
		} else if k := f.Kid(i, text.RelNmodPoss); k >= 0 {
			f.take(k, role, depth+1)
		}
		return
	}
	if t := &rd.Tokens[i]; t.POS == text.PRON && t.Tag != text.TagPRPS && f.At[i] >= 0 && rd.Mentions[f.At[i]].Entity >= 0 || f.IsKnown(i) {
		f.resolve(i, role, depth)
	} else if m := f.Employer(i); m >= 0 {
		x := &rd.Mentions[m]
		f.add(Party{x.Entity, text.Span{Start: x.Start, End: x.End}, role})
	} else if o := f.Dweller(i); o >= 0 {
		f.take(o, role, depth+1)
	} else if t.POS != text.PRON && t.POS != text.DET && t.POS != text.VERB {
		f.add(Party{-1, f.Phrase(i), role})
	} else if text.OneOf(t.Lemma, "it they") && !f.selfSame(i, role, depth) && strings.EqualFold(rd.Word(i), "they") || strings.EqualFold(rd.Word(i), "them") {
		f.before(i, role)
	}
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		if rd.Tokens[k].Rel == text.RelConj && rd.Tokens[k].POS != text.VERB && rd.Tokens[k].POS != text.ADJ {
			f.take(int(k), role, depth+1)
		}
	}
	if depth == 0 && len(f.who) > n {
		f.alongside(f.who[len(f.who)-1], role)
	}
}

// before adds for "they" at token i those of the event right before who are
// more than one and have no name: "Police detained six. They were freed".
func (f *EventFinder) before(i int, role PartyRole) {
	rd := f.rd
	sentence := rd.Tokens[i].Sentence
	for k := len(f.Found) - 1; k >= 0 && sentence-f.Found[k].sentence <= 2; k-- {
		list := f.Found[k].Who
		for n := len(list) - 1; n >= 0; n-- {
			p := list[n]
			if p.Entity >= 0 || p.Span.Empty() || p.Span.End > rd.Tokens[i].Start {
				continue
			}
			if h := f.TokenAt(p.Span.End - 1); rd.Tokens[h].Tag == text.TagNNS || rd.Tokens[h].POS == text.NUM {
				f.add(Party{-1, p.Span, role})
				return
			}
		}
	}
}

// stands reports whether noun i, with a country's name beside it, can stand
// for that country: its officials, forces and bodies, and whatever is done to
// what is its own. Who protests or travels does so for themselves.
func (f *EventFinder) stands(i int, role PartyRole) bool {
	l := strings.ToLower(f.rd.Tokens[i].Lemma)
	switch verb := f.rd.Tokens[f.anchors[0]].Lemma; {
	case lexicon.Official(l), lexicon.Armed(l), clauses.Weapon(l), actingPowerList.Has(l):
		return true
	case ofPeopleOnlyList.Has(verb):
		return false
	}
	return role == Other
}

// ofTheirOwn reports whether the event is one that people take part in for
// themselves, so that "Albanians" do not stand for Albania.
func (f *EventFinder) ofTheirOwn() bool {
	return f.kindOfEvent == Protest || ownDeedList.Has(strings.ToLower(f.rd.Tokens[f.anchors[0]].Lemma))
}

// befallsPeople reports whether the event is of those that befall people rather
// than states: "killed 30 Palestinians".
func (f *EventFinder) befallsPeople() bool {
	switch f.kindOfEvent {
	case Attack, Disaster, Death, Arrest, Release, Expulsion, Aid, Charge, Trial:
		return true
	}
	return false
}

// anchored returns how many steps token k is from the event's anchors, or -1
// where another verb stands between. Verbs that only tell of the noun before
// them ("talks planned for May") may.
func (f *EventFinder) anchored(k int, kind EventKind) int {
	rd := f.rd
	for n := range 10 {
		for _, a := range f.anchors {
			if k == a {
				return n
			}
		}
		t := &rd.Tokens[k]
		if f.setFor(k) && rd.Tokens[f.anchors[0]].POS != text.VERB {
			return n + 1
		}
		if t.POS == text.VERB && !((t.Rel == text.RelAcl || t.Rel == text.RelAclRelcl) && (clauses.Holds(t.Lemma) || clauses.Plans(t.Lemma) || makes(kind, t.Lemma))) {
			return -1
		}
		if t.Rel == text.RelAppos && n > 0 {
			return -1 // "the nominee in 2008" is somebody, and no event
		}
		if k = t.Head; k < 0 {
			return -1
		}
	}
	return -1
}

// setFor reports whether verb k tells for when the noun before it was planned,
// though the parser tied it to the verb of the sentence: "cancelled the talks
// planned for May", "her visit, which had been planned for May".
func (f *EventFinder) setFor(k int) bool {
	rd := f.rd
	t := &rd.Tokens[k]
	if k <= f.anchors[0] || t.POS != text.VERB || t.Tag != text.TagVBN && t.Tag != text.TagVBD || !clauses.Plans(t.Lemma) {
		return false
	}
	if s := f.Kid(k, text.RelNsubjPass); s >= 0 {
		return rd.Tokens[s].Tag == text.TagWDT
	}
	p := rd.Tokens[k-1].POS
	return !f.Has(k, text.RelNsubj) && !f.Has(k, text.RelAux) && !f.Has(k, text.RelAuxPass) && (p == text.NOUN || p == text.PROPN || p == text.NUM)
}
