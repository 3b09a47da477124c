package reading

import "strings"

// takes gives a verb's event its subject and object.
func (f *eventFinder) takes(e *foundEvent, subject, object int) {
	if subject >= 0 {
		f.join(subject, Actor, 0)
	}
	if object < 0 || f.timeWord(object) {
		return
	}
	switch e.Kind {
	case Visit:
		if f.isName(object, Place) {
			f.setPlace(e, object)
		} else if !f.isName(object, Organization) {
			f.join(object, Other, 0)
		}
	case Meeting, Call, Talks:
		f.join(object, Actor, 0)
	case Agreement, Resignation, Protest, Statement, Letter:
	case Attack:
		if p := f.site(object); p >= 0 && !f.country(p) {
			f.setPlace(e, p)
		} else if f.named(object) {
			f.join(object, Other, 0)
		}
	default:
		if f.named(object) || e.Kind != Appointment && e.Kind != Ruling && f.national(object) >= 0 {
			f.join(object, Other, 0)
		}
	}
}

// join adds those whom token i stands for, and those named along with it.
func (f *eventFinder) join(i int, role PartyRole, depth int) {
	if i < 0 || depth > 6 || len(f.who) >= maxParties {
		return
	}
	n := len(f.who)
	i = f.bearer(i)
	f.resolve(i, role, depth)
	for k := f.child[i]; k >= 0; k = f.next[k] {
		if f.rd.Tokens[k].Rel == RelConj && f.rd.Tokens[k].POS != VERB {
			f.join(int(k), role, depth+1)
		}
	}
	if depth == 0 && len(f.who) > n {
		f.alongside(f.who[len(f.who)-1], role)
	}
}

// bearer returns the head of the name that nationality i belongs to, where the
// parser tore them apart: "met Slovak Prime Minister Zuzana Hrivnak".
func (f *eventFinder) bearer(i int) int {
	if m := f.at[i]; m >= 0 && f.rd.Mentions[m].Entity < 0 && oneOf(f.rd.Tokens[i].Lemma, "he she") {
		return f.spokenFor(i)
	}
	if !f.isName(i, Nationality) && !(f.isName(i, Place) && f.possessive(i)) && !(f.isName(i, Organization) && f.together(i+1, i) && f.titles(i+1)) {
		return i
	}
	for k := i + 1; k < i+8 && f.together(k, i); k++ {
		if f.isName(k, Person) && f.rd.Mentions[f.at[k]].Form == Name {
			return f.rd.Mentions[f.at[k]].Head
		}
		if !f.title(k) {
			break
		}
	}
	return i
}

// titles reports whether token k is in the title of somebody named: "Commission
// President Jutta Lang".
func (f *eventFinder) titles(k int) bool {
	for i := range f.rd.Mentions {
		if m := &f.rd.Mentions[i]; m.First > k {
			break
		} else if m.Kind == Role && m.Last > k && m.Entity >= 0 && f.isName(m.Last, Person) {
			return true
		}
	}
	return false
}

// spokenFor returns whom pronoun i, which nothing before it explains, stands for
// where those who speak for them say the sentence: "He is due in Rome, the office
// of Ida Berg said"; or i.
func (f *eventFinder) spokenFor(i int) int {
	rd := f.rd
	for h, n := rd.Tokens[i].Head, 0; h >= 0 && n < 5; h, n = rd.Tokens[h].Head, n+1 {
		if p := f.spokesman(h, i); p >= 0 {
			return p
		}
		if v := f.kid(h, RelParataxis); v > i {
			if p := f.spokesman(v, i); p >= 0 {
				return p
			}
		}
	}
	return i
}

// spokesman returns the person for whom the subject of verb v, behind token i,
// speaks, or -1.
func (f *eventFinder) spokesman(v, i int) int {
	rd := f.rd
	s := f.kid(v, RelNsubj)
	if s <= i || !oneOf(rd.Tokens[s].Lemma, "office spokesman spokeswoman spokesperson aide lawyer agent secretary palace") {
		return -1
	}
	for k := f.child[s]; k >= 0; k = f.next[k] {
		if r := rd.Tokens[k].Rel; (r == RelNmod || r == RelNmodPoss) && f.isName(int(k), Person) && rd.Mentions[f.at[k]].Form == Name {
			return int(k)
		}
	}
	return -1
}

// maxParties bounds who takes part in one event.
const maxParties = 24

// resolve adds whom the phrase headed by token i stands for.
func (f *eventFinder) resolve(i int, role PartyRole, depth int) {
	rd := f.rd
	m := f.at[i]
	if m < 0 || rd.Mentions[m].Entity < 0 || rd.Mentions[m].Form == Nominal {
		if n := f.nameIn(i); n >= 0 {
			m = int32(n) // "the secretary of state, Dean Acheson", whoever else holds that office
		}
	}
	if m >= 0 && rd.Mentions[m].Entity >= 0 {
		x := &rd.Mentions[m]
		if x.Kind == Nationality && (rd.Tokens[i].Tag == TagNNPS || rd.Tokens[i].Tag == TagNNS) && f.ofTheirOwn() {
			f.add(Party{-1, Span{x.Start, x.End}, role})
			return
		}
		f.add(Party{x.Entity, Span{x.Start, x.End}, role})
		return
	}
	if k := f.kid(i, RelNmodPoss); k >= 0 && oneOf(rd.Tokens[k].Lemma, "its their it they") && f.stands(i, role) && f.selfSame(k, role, depth) {
		return // "denied that its troops attacked"
	}
	if k := f.national(i); k >= 0 && f.stands(i, role) && !(f.kindOfEvent == Appointment && role == Other) {
		f.join(k, role, depth+1)
		for c := f.child[i]; c >= 0; c = f.next[c] {
			if r := rd.Tokens[c].Rel; int(c) != k && (r == RelAmod || r == RelConj) && f.isName(int(c), Nationality) && int(c) < i {
				f.join(int(c), role, depth+1) // "Israeli and Lebanese officers"
			}
		}
		return
	}
	t := &rd.Tokens[i]
	lemma := strings.ToLower(t.Lemma)
	n := len(f.who)
	if oneOf(lemma, "it they") && f.selfSame(i, role, depth) {
		return
	}
	if oneOf(lemma, "its their they") && t.Rel == RelNmodPoss && gathering(f.kindOfEvent) && f.theirs(i, role, depth) {
		return
	}
	if official(lemma) || armed(lemma) || oneOf(lemma, "government authority parliament counterpart police side team group commission committee") {
		// The leaders of Italy and Malta, the Russian and Azerbaijani sides.
		for k := f.child[i]; k >= 0; k = f.next[k] {
			switch rd.Tokens[k].Rel {
			case RelNmod, RelNmodPoss:
				if c := f.kid(int(k), RelCase); c >= 0 && oneOf(strings.ToLower(rd.Word(c)), "of from 's ’s") || rd.Tokens[k].Rel == RelNmodPoss {
					if f.named(int(k)) && rd.Tokens[k].POS != PRON {
						f.join(int(k), role, depth+1)
					} else if oneOf(rd.Tokens[k].Lemma, "defense defence affair finance economy trade interior justice health energy state") {
						// the ministers of defence of Romania and Moldova
						if o := f.kid(int(k), RelNmod); o >= 0 && f.named(o) {
							f.join(o, role, depth+1)
						}
					} else if o := f.national(int(k)); o >= 0 {
						f.join(o, role, depth+1) // envoys of Sudan's factions
					}
				}
			case RelAmod, RelCompound: // but the Florida senator is not Florida
				if f.isName(int(k), Nationality) || f.isName(int(k), Place) && !f.onlyPlace(int(k)) || f.isName(int(k), Organization) && rd.Mentions[f.at[k]].Form == Name {
					f.join(int(k), role, depth+1)
				}
			}
		}
	}
	if len(f.who) == n && !f.has(i, RelNmodPoss) && (t.POS == PRON || oneOf(lemma, "two pair side both leader")) && f.plural(i) && f.both(i, role) {
		return
	}
	if len(f.who) == n && t.POS != PRON && f.acts(i) {
		f.add(Party{-1, Span{t.Start, t.End}, role})
	}
}

// selfSame adds for "it" or "they" at token i, the subject of what somebody
// says, that somebody where it is a state or an organisation: "Ukraine denied
// that it had attacked".
func (f *eventFinder) selfSame(i int, role PartyRole, depth int) bool {
	v := f.rd.Tokens[i].Head
	if v >= 0 && f.rd.Tokens[i].Rel == RelNmodPoss {
		v = f.rd.Tokens[v].Head
	}
	if v >= 0 && f.rd.Tokens[v].Rel == RelAcl && f.rd.Tokens[v].Head >= 0 {
		v = f.rd.Tokens[v].Head // "rejected claims that"
		if h := f.rd.Tokens[v].Head; h >= 0 && f.rd.Tokens[h].POS == VERB {
			return f.standIn(f.subject(h), i, role, depth)
		}
		return false
	}
	if v < 0 || f.rd.Tokens[v].Rel != RelCcomp || f.rd.Tokens[v].Head < 0 {
		return false
	}
	return f.standIn(f.subject(f.rd.Tokens[v].Head), i, role, depth)
}

// theirs adds for "their" at token i, which owns the event's noun, whom the
// sentence is about: "the leaders of the G20 failed to agree at their summit".
func (f *eventFinder) theirs(i int, role PartyRole, depth int) bool {
	rd := f.rd
	for h, n := rd.Tokens[i].Head, 0; h >= 0 && n < 5; h, n = rd.Tokens[h].Head, n+1 {
		if rd.Tokens[h].POS != VERB {
			continue
		}
		s := f.subject(h)
		if s < 0 || s > i || !f.plural(s) && !f.isName(s, Organization) || !f.person(s) && f.national(s) < 0 {
			return false
		}
		n := len(f.who)
		f.join(s, role, depth+1)
		return len(f.who) > n
	}
	return false
}

// standIn adds s, a state or an organisation, in place of pronoun i.
func (f *eventFinder) standIn(s, i int, role PartyRole, depth int) bool {
	if s < 0 || s == i || !f.country(s) && !f.isName(s, Organization) && f.national(s) < 0 &&
		!(f.rd.Tokens[i].Lemma == "they" && f.plural(s) && f.person(s)) {
		return false
	}
	n := len(f.who)
	f.join(s, role, depth+1)
	return len(f.who) > n
}

// nameIn returns the mention of a person in the phrase headed by token i, as
// in "his counterpart, Ramil Usubov", or -1.
func (f *eventFinder) nameIn(i int) int {
	before := -1
	for k := f.child[i]; k >= 0; k = f.next[k] {
		kind := Person
		switch f.rd.Tokens[k].Rel {
		case RelFlat, RelAppos, RelNmodDesc:
		case RelNmod: // "one of the two priests, Karim Osei"
			if f.rd.Tokens[i].Lemma == "one" && f.led(int(k), "of") {
				return f.nameIn(int(k))
			}
			continue
		case RelAcl: // a delegation headed by Ann Lee
			if a := f.kid(int(k), RelOblAgent); a >= 0 && oneOf(f.rd.Tokens[k].Lemma, "head lead") {
				if m := f.at[a]; m >= 0 && f.rd.Mentions[m].Entity >= 0 && f.rd.Mentions[m].Kind != Nationality {
					return int(m)
				}
			}
			continue
		case RelCompound:
			if oneOf(f.rd.Tokens[i].Lemma, "group militant movement militia fighter gunman rebel forces bloc alliance") {
				kind = Organization
			}
			if int(k) > i+6 {
				continue
			}
		default:
			continue
		}
		if m := f.at[k]; m >= 0 && f.rd.Mentions[m].Entity >= 0 && f.rd.Mentions[m].Kind == kind && f.rd.Mentions[m].Form == Name {
			if int(k) > i || kind != Person {
				return int(m)
			}
			if l := f.rd.Tokens[i].Lemma; f.rd.Tokens[k].Rel != RelCompound || f.rd.Tokens[i].Tag != TagNNS && f.someone(i) ||
				oneOf(l, "campaign administration office camp team government foundation presidency") {
				before = int(m) // "the Barclays chairman Simon Hale", "the Hale campaign", but "Hale aides", "a Hale event"
			}
		}
	}
	if t := &f.rd.Tokens[i]; t.POS == NOUN && t.Tag == TagNN && f.together(i+1, i) && f.isName(i+1, Person) && f.someone(i) {
		if m := &f.rd.Mentions[f.at[i+1]]; m.Form == Name && m.First == i+1 && m.Entity >= 0 {
			return int(f.at[i+1]) // which the parser hung from something else
		}
	}
	return before
}

// both adds the parties of the event before, whom "they" and "the two leaders"
// stand for, and reports whether there are any; where so many are counted, it
// may be some sentences before.
func (f *eventFinder) both(i int, role PartyRole) bool {
	sentence := f.rd.Tokens[i].Sentence
	counted := f.rd.Tokens[i].POS == NUM || f.kid(i, RelNummod) >= 0
	for k := len(f.found) - 1; k >= 0 && (sentence-f.found[k].sentence <= 2 || counted && sentence-f.found[k].sentence <= 6); k-- {
		n := 0
		for _, p := range f.found[k].Who {
			if p.Entity >= 0 {
				n++
			}
		}
		if n < 2 || counted && n != 2 {
			continue
		}
		for _, p := range f.found[k].Who {
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
func (f *eventFinder) add(p Party) {
	if t := &f.rd.Tokens[f.anchors[0]]; t.POS != VERB && p.Span.Start <= t.Start && t.End <= p.Span.End {
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
func (f *eventFinder) with(e *foundEvent) {
	rd := f.rd
	s := &rd.Sentences[e.Sentence]
	for k := max(s.First, e.trigger-20); k < min(s.Last, e.trigger+30); k++ {
		t := &rd.Tokens[k]
		if t.POS != ADP || t.Rel != RelCase || t.Head < 0 {
			continue
		}
		role, ok := f.brings(e, strings.ToLower(rd.Word(k)), k)
		if ok && e.Kind == Sanction && role == Other && !f.named(t.Head) && !f.timeWord(t.Head) {
			if whence := f.origin(t.Head); whence >= 0 { // "on steel from Turkey"
				if n := f.anchored(t.Head, e.Kind); n >= 0 && n < 4 {
					f.join(whence, role, 0)
				}
				continue
			}
		}
		if !ok || !f.person(t.Head) && f.national(t.Head) < 0 || f.timeWord(t.Head) {
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
func (f *eventFinder) strayed(e *foundEvent, k int) bool {
	rd := f.rd
	if !strings.EqualFold(rd.Word(k), "between") || rd.Tokens[e.trigger].POS == VERB || k < e.trigger {
		return false
	}
	for i := e.trigger + 1; i < k; i++ {
		t := &rd.Tokens[i]
		if t.POS == AUX || t.POS == VERB && t.Tag != TagVBG && t.Tag != TagVBN && !makes(e.Kind, t.Lemma) && !holds(t.Lemma) && !plans(t.Lemma) {
			return false
		}
	}
	return true
}

// brings tells the role of what follows a preposition in an event of e's kind.
func (f *eventFinder) brings(e *foundEvent, prep string, at int) (PartyRole, bool) {
	noun := f.rd.Tokens[e.trigger].POS != VERB
	switch prep {
	case "by":
		return Actor, at > e.trigger && (e.Kind != Protest || noun) && (e.Kind != Election || !noun) && e.Kind != Resignation && (e.Kind != Visit || noun)
	case "with", "between", "alongside":
		return Actor, e.Kind != Visit && e.Kind != Attack && e.Kind != Protest && e.Kind != Resignation && at > e.trigger
	case "of":
		h := f.rd.Tokens[at].Head
		direct := f.rd.Tokens[h].Head == e.trigger
		if e.Kind == Appointment || e.Kind == Attack && f.rd.Tokens[e.trigger].Lemma == "invasion" && f.country(h) {
			return Other, noun && direct
		}
		if e.Kind == Attack || e.Kind == Election || e.Kind == Visit && f.rd.Tokens[e.trigger].Lemma != "visit" && !f.isName(h, Person) && !f.isName(h, Role) && !official(f.rd.Tokens[h].Lemma) {
			return Actor, false // a tour of five countries is not theirs
		}
		return Actor, noun && direct && !f.onlyPlace(h)
	case "to":
		return Other, (e.Kind == Letter || e.Kind == Aid && !f.onlyPlace(f.rd.Tokens[at].Head) || e.Kind == Appointment && noun && f.isName(f.rd.Tokens[at].Head, Organization)) && at > e.trigger
	case "from":
		return Actor, noun && (e.Kind == Call || e.Kind == Letter) && at > e.trigger
	case "for":
		return Other, e.Kind == Aid && at > e.trigger
	case "on", "against":
		return Other, (e.Kind == Sanction || e.Kind == Attack && noun && !f.onlyPlace(f.rd.Tokens[at].Head) || e.Kind == Ruling && prep == "against") && at > e.trigger
	}
	return Actor, false
}

// belong gives the event named by noun i its owner: "Shoigu's visit".
func (f *eventFinder) belong(e *foundEvent, i int) {
	rd := f.rd
	if h := rd.Tokens[i].Head; e.Kind == Visit && h >= 0 && f.at[h] >= 0 && rd.Tokens[h].POS != VERB && !f.isName(h, Place) && f.led(i, "on") {
		f.join(h, Actor, 0) // "Prince Amir, on a visit to Rome, was received"
	}
	if o := f.after(i, "of"); e.Kind == Resignation && o >= 0 && f.person(o) {
		f.join(o, Actor, 0) // "accepted the resignation of Ida Berg"
	}
	for k := f.child[i]; k >= 0; k = f.next[k] {
		switch rd.Tokens[k].Rel {
		case RelNmodPoss:
			if (f.person(int(k)) || rd.Tokens[k].Tag == TagPRPS) && !f.acceptsOwn(e, int(k)) && !(e.Kind == Election && f.isName(int(k), Place)) {
				f.join(int(k), Actor, 0)
			}
		case RelAmod, RelCompound:
			if e.Kind == Agreement && rd.Tokens[k].Rel == RelCompound && capital(rd.Word(i)) && !f.headline(i) {
				continue // the Munich Agreement
			}
			if m := f.at[k]; m >= 0 && rd.Mentions[m].Entity >= 0 && e.Kind != Election && e.Kind != Visit &&
				(rd.Mentions[m].Kind == Nationality || rd.Mentions[m].Kind == Organization) {
				f.join(int(k), Actor, 0)
			}
		}
	}
}

// acceptsOwn reports whether pronoun k would have somebody accept their own
// resignation: "the president accepted his resignation" is another's.
func (f *eventFinder) acceptsOwn(e *foundEvent, k int) bool {
	rd := f.rd
	if e.Kind != Resignation || e.verb < 0 || rd.Tokens[e.verb].Lemma != "accept" {
		return false
	}
	s := f.subject(e.verb)
	return s >= 0 && f.at[s] >= 0 && f.at[k] >= 0 && rd.Mentions[f.at[s]].Entity == rd.Mentions[f.at[k]].Entity
}

// governed gives the event named by noun i what the verb that it belongs to
// tells: "Denmark sent aid", "the talks were cancelled by Peru".
func (f *eventFinder) governed(e *foundEvent, i, noun, v int, cancelled bool) {
	rd := f.rd
	passive := f.has(v, RelNsubjPass) || f.has(v, RelAuxPass) || rd.Tokens[v].Rel == RelAcl && rd.Tokens[v].Tag == TagVBN
	if passive || f.subjectOf(noun, v) {
		return
	}
	if e.Kind == Resignation && (len(f.who) > 0 || rd.Tokens[v].Lemma == "accept") {
		return // who accepts or announces another's
	}
	s := f.subject(v)
	if s < 0 || s == i || s == noun || (cancelled || refuses(f.lemmaWithParticle(v))) && (len(f.who) > 1 || len(f.who) == 1 && f.after(i, "between") >= 0) {
		return
	}
	if f.person(s) || armed(rd.Tokens[s].Lemma) || f.national(s) >= 0 {
		f.join(s, Actor, 0)
	}
}
