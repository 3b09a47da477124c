package events

import (
	"slices"
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
)

// takes gives a verb's event its subject and object.
func (f *EventFinder) takes(e *foundEvent, subject, object int) {
	if subject >= 0 {
		f.join(subject, Actor, 0)
	}
	if object < 0 || f.timeWord(object) {
		return
	}
	switch e.Kind {
	case Visit:
		if f.isName(object, names.Place) {
			f.setPlace(e, object)
		} else if !f.isName(object, names.Organization) {
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
func (f *EventFinder) join(i int, role PartyRole, depth int) {
	if i < 0 || depth > 6 || len(f.who) >= maxParties {
		return
	}
	n := len(f.who)
	i = f.bearer(i)
	f.resolve(i, role, depth)
	for k := f.child[i]; k >= 0; k = f.next[k] {
		if f.rd.Tokens[k].Rel == text.RelConj && f.rd.Tokens[k].POS != text.VERB {
			f.join(int(k), role, depth+1)
		}
	}
	if depth == 0 && len(f.who) > n {
		f.alongside(f.who[len(f.who)-1], role)
	}
}

// bearer returns the head of the name that nationality i belongs to, where the
// parser tore them apart: "met Slovak Prime Minister Zuzana Hrivnak".
func (f *EventFinder) bearer(i int) int {
	if m := f.at[i]; m >= 0 && f.rd.Mentions[m].Entity < 0 && text.OneOf(f.rd.Tokens[i].Lemma, "he she") {
		return f.spokenFor(i)
	}
	if !f.isName(i, names.Nationality) && !(f.isName(i, names.Place) && f.possessive(i)) && !(f.isName(i, names.Organization) && f.together(i+1, i) && f.titles(i+1)) {
		return i
	}
	for k := i + 1; k < i+8 && f.together(k, i); k++ {
		if f.isName(k, names.Person) && f.rd.Mentions[f.at[k]].Form == names.Name {
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
func (f *EventFinder) titles(k int) bool {
	for i := range f.rd.Mentions {
		if m := &f.rd.Mentions[i]; m.First > k {
			break
		} else if m.Kind == names.Role && m.Last > k && m.Entity >= 0 && f.isName(m.Last, names.Person) {
			return true
		}
	}
	return false
}

// spokenFor returns whom pronoun i, which nothing before it explains, stands for
// where those who speak for them say the sentence: "He is due in Rome, the office
// of Ida Berg said"; or i.
func (f *EventFinder) spokenFor(i int) int {
	rd := f.rd
	for h, n := rd.Tokens[i].Head, 0; h >= 0 && n < 5; h, n = rd.Tokens[h].Head, n+1 {
		if p := f.spokesman(h, i); p >= 0 {
			return p
		}
		if v := f.kid(h, text.RelParataxis); v > i {
			if p := f.spokesman(v, i); p >= 0 {
				return p
			}
		}
	}
	return i
}

// spokesman returns the person for whom the subject of verb v, behind token i,
// speaks, or -1.
func (f *EventFinder) spokesman(v, i int) int {
	rd := f.rd
	s := f.kid(v, text.RelNsubj)
	if s <= i || !text.OneOf(rd.Tokens[s].Lemma, "office spokesman spokeswoman spokesperson aide lawyer agent secretary palace") {
		return -1
	}
	for k := f.child[s]; k >= 0; k = f.next[k] {
		if r := rd.Tokens[k].Rel; (r == text.RelNmod || r == text.RelNmodPoss) && f.isName(int(k), names.Person) && rd.Mentions[f.at[k]].Form == names.Name {
			return int(k)
		}
	}
	return -1
}

// maxParties bounds who takes part in one event.
const maxParties = 24

// resolve adds whom the phrase headed by token i stands for.
func (f *EventFinder) resolve(i int, role PartyRole, depth int) {
	rd := f.rd
	m := f.at[i]
	if m < 0 || rd.Mentions[m].Entity < 0 || rd.Mentions[m].Form == names.Nominal {
		if n := f.nameIn(i); n >= 0 {
			m = int32(n) // "the secretary of state, Dean Acheson", whoever else holds that office
		}
	}
	if m >= 0 && rd.Mentions[m].Entity >= 0 {
		x := &rd.Mentions[m]
		if x.Kind == names.Nationality && (rd.Tokens[i].Tag == text.TagNNPS || rd.Tokens[i].Tag == text.TagNNS) && f.ofTheirOwn() {
			f.add(Party{-1, text.Span{Start: x.Start, End: x.End}, role})
			return
		}
		f.add(Party{x.Entity, text.Span{Start: x.Start, End: x.End}, role})
		return
	}
	if k := f.kid(i, text.RelNmodPoss); k >= 0 && text.OneOf(rd.Tokens[k].Lemma, "its their it they") && f.stands(i, role) && f.selfSame(k, role, depth) {
		return // "denied that its troops attacked"
	}
	if k := f.national(i); k >= 0 && f.stands(i, role) && !(f.kindOfEvent == Appointment && role == Other) {
		f.join(k, role, depth+1)
		for c := f.child[i]; c >= 0; c = f.next[c] {
			if r := rd.Tokens[c].Rel; int(c) != k && (r == text.RelAmod || r == text.RelConj) && f.isName(int(c), names.Nationality) && int(c) < i {
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
	if lexicon.Official(lemma) || lexicon.Armed(lemma) || text.OneOf(lemma, "government authority parliament counterpart police side team group commission committee") {
		// The leaders of Italy and Malta, the Russian and Azerbaijani sides.
		for k := f.child[i]; k >= 0; k = f.next[k] {
			switch rd.Tokens[k].Rel {
			case text.RelNmod, text.RelNmodPoss:
				if c := f.kid(int(k), text.RelCase); c >= 0 && text.OneOf(strings.ToLower(rd.Word(c)), "of from 's ’s") || rd.Tokens[k].Rel == text.RelNmodPoss {
					if f.named(int(k)) && rd.Tokens[k].POS != text.PRON {
						f.join(int(k), role, depth+1)
					} else if text.OneOf(rd.Tokens[k].Lemma, "defense defence affair finance economy trade interior justice health energy state") {
						// the ministers of defence of Romania and Moldova
						if o := f.kid(int(k), text.RelNmod); o >= 0 && f.named(o) {
							f.join(o, role, depth+1)
						}
					} else if o := f.national(int(k)); o >= 0 {
						f.join(o, role, depth+1) // envoys of Sudan's factions
					}
				}
			case text.RelAmod, text.RelCompound: // but the Florida senator is not Florida
				if f.isName(int(k), names.Nationality) || f.isName(int(k), names.Place) && !f.onlyPlace(int(k)) || f.isName(int(k), names.Organization) && rd.Mentions[f.at[k]].Form == names.Name {
					f.join(int(k), role, depth+1)
				}
			}
		}
	}
	if len(f.who) == n && !f.has(i, text.RelNmodPoss) && (t.POS == text.PRON || text.OneOf(lemma, "two pair side both leader")) && f.plural(i) && f.both(i, role) {
		return
	}
	if len(f.who) == n && t.POS != text.PRON && f.acts(i) {
		f.add(Party{-1, text.Span{Start: t.Start, End: t.End}, role})
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
			return f.standIn(f.subject(h), i, role, depth)
		}
		return false
	}
	if v < 0 || f.rd.Tokens[v].Rel != text.RelCcomp || f.rd.Tokens[v].Head < 0 {
		return false
	}
	return f.standIn(f.subject(f.rd.Tokens[v].Head), i, role, depth)
}

// theirs adds for "their" at token i, which owns the event's noun, whom the
// sentence is about: "the leaders of the G20 failed to agree at their summit".
func (f *EventFinder) theirs(i int, role PartyRole, depth int) bool {
	rd := f.rd
	for h, n := rd.Tokens[i].Head, 0; h >= 0 && n < 5; h, n = rd.Tokens[h].Head, n+1 {
		if rd.Tokens[h].POS != text.VERB {
			continue
		}
		s := f.subject(h)
		if s < 0 || s > i || !f.plural(s) && !f.isName(s, names.Organization) || !f.person(s) && f.national(s) < 0 {
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
	if s < 0 || s == i || !f.country(s) && !f.isName(s, names.Organization) && f.national(s) < 0 &&
		!(f.rd.Tokens[i].Lemma == "they" && f.plural(s) && f.person(s)) {
		return false
	}
	n := len(f.who)
	f.join(s, role, depth+1)
	return len(f.who) > n
}

// nameIn returns the mention of a person in the phrase headed by token i, as
// in "his counterpart, Ramil Usubov", or -1.
func (f *EventFinder) nameIn(i int) int {
	before := -1
	for k := f.child[i]; k >= 0; k = f.next[k] {
		kind := names.Person
		switch f.rd.Tokens[k].Rel {
		case text.RelFlat, text.RelAppos, text.RelNmodDesc:
		case text.RelNmod: // "one of the two priests, Karim Osei"
			if f.rd.Tokens[i].Lemma == "one" && f.led(int(k), "of") {
				return f.nameIn(int(k))
			}
			continue
		case text.RelAcl: // a delegation headed by Ann Lee
			if a := f.kid(int(k), text.RelOblAgent); a >= 0 && text.OneOf(f.rd.Tokens[k].Lemma, "head lead") {
				if m := f.at[a]; m >= 0 && f.rd.Mentions[m].Entity >= 0 && f.rd.Mentions[m].Kind != names.Nationality {
					return int(m)
				}
			}
			continue
		case text.RelCompound:
			if text.OneOf(f.rd.Tokens[i].Lemma, "group militant movement militia fighter gunman rebel forces bloc alliance") {
				kind = names.Organization
			}
			if int(k) > i+6 {
				continue
			}
		default:
			continue
		}
		if m := f.at[k]; m >= 0 && f.rd.Mentions[m].Entity >= 0 && f.rd.Mentions[m].Kind == kind && f.rd.Mentions[m].Form == names.Name {
			if int(k) > i || kind != names.Person {
				return int(m)
			}
			if l := f.rd.Tokens[i].Lemma; f.rd.Tokens[k].Rel != text.RelCompound || f.rd.Tokens[i].Tag != text.TagNNS && f.someone(i) ||
				text.OneOf(l, "campaign administration office camp team government foundation presidency") {
				before = int(m) // "the Barclays chairman Simon Hale", "the Hale campaign", but "Hale aides", "a Hale event"
			}
		}
	}
	if t := &f.rd.Tokens[i]; t.POS == text.NOUN && t.Tag == text.TagNN && f.together(i+1, i) && f.isName(i+1, names.Person) && f.someone(i) {
		if m := &f.rd.Mentions[f.at[i+1]]; m.Form == names.Name && m.First == i+1 && m.Entity >= 0 {
			return int(f.at[i+1]) // which the parser hung from something else
		}
	}
	return before
}

// both adds the parties of the event before, whom "they" and "the two leaders"
// stand for, and reports whether there are any; where so many are counted, it
// may be some sentences before.
func (f *EventFinder) both(i int, role PartyRole) bool {
	sentence := f.rd.Tokens[i].Sentence
	counted := f.rd.Tokens[i].POS == text.NUM || f.kid(i, text.RelNummod) >= 0
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
func (f *EventFinder) strayed(e *foundEvent, k int) bool {
	rd := f.rd
	if !strings.EqualFold(rd.Word(k), "between") || rd.Tokens[e.trigger].POS == text.VERB || k < e.trigger {
		return false
	}
	for i := e.trigger + 1; i < k; i++ {
		t := &rd.Tokens[i]
		if t.POS == text.AUX || t.POS == text.VERB && t.Tag != text.TagVBG && t.Tag != text.TagVBN && !makes(e.Kind, t.Lemma) && !holds(t.Lemma) && !plans(t.Lemma) {
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
		if e.Kind == Appointment || e.Kind == Attack && f.rd.Tokens[e.trigger].Lemma == "invasion" && f.country(h) {
			return Other, noun && direct
		}
		if e.Kind == Attack || e.Kind == Election || e.Kind == Visit && f.rd.Tokens[e.trigger].Lemma != "visit" && !f.isName(h, names.Person) && !f.isName(h, names.Role) && !lexicon.Official(f.rd.Tokens[h].Lemma) {
			return Actor, false // a tour of five countries is not theirs
		}
		return Actor, noun && direct && !f.onlyPlace(h)
	case "to":
		return Other, (e.Kind == Letter || e.Kind == Aid && !f.onlyPlace(f.rd.Tokens[at].Head) || e.Kind == Appointment && noun && f.isName(f.rd.Tokens[at].Head, names.Organization)) && at > e.trigger
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
func (f *EventFinder) belong(e *foundEvent, i int) {
	rd := f.rd
	if h := rd.Tokens[i].Head; e.Kind == Visit && h >= 0 && f.at[h] >= 0 && rd.Tokens[h].POS != text.VERB && !f.isName(h, names.Place) && f.led(i, "on") {
		f.join(h, Actor, 0) // "Prince Amir, on a visit to Rome, was received"
	}
	if o := f.after(i, "of"); e.Kind == Resignation && o >= 0 && f.person(o) {
		f.join(o, Actor, 0) // "accepted the resignation of Ida Berg"
	}
	for k := f.child[i]; k >= 0; k = f.next[k] {
		switch rd.Tokens[k].Rel {
		case text.RelNmodPoss:
			if (f.person(int(k)) || rd.Tokens[k].Tag == text.TagPRPS) && !f.acceptsOwn(e, int(k)) && !(e.Kind == Election && f.isName(int(k), names.Place)) {
				f.join(int(k), Actor, 0)
			}
		case text.RelAmod, text.RelCompound:
			if e.Kind == Agreement && rd.Tokens[k].Rel == text.RelCompound && text.Capital(rd.Word(i)) && !f.headline(i) {
				continue // the Munich Agreement
			}
			if m := f.at[k]; m >= 0 && rd.Mentions[m].Entity >= 0 && e.Kind != Election && e.Kind != Visit &&
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
	s := f.subject(e.verb)
	return s >= 0 && f.at[s] >= 0 && f.at[k] >= 0 && rd.Mentions[f.at[s]].Entity == rd.Mentions[f.at[k]].Entity
}

// governed gives the event named by noun i what the verb that it belongs to
// tells: "Denmark sent aid", "the talks were cancelled by Peru".
func (f *EventFinder) governed(e *foundEvent, i, noun, v int, cancelled bool) {
	rd := f.rd
	passive := f.has(v, text.RelNsubjPass) || f.has(v, text.RelAuxPass) || rd.Tokens[v].Rel == text.RelAcl && rd.Tokens[v].Tag == text.TagVBN
	if passive || f.subjectOf(noun, v) {
		return
	}
	if e.Kind == Resignation && (len(f.who) > 0 || rd.Tokens[v].Lemma == "accept") {
		return // who accepts or announces another's
	}
	s := f.subject(v)
	if s < 0 || s == i || s == noun || (cancelled || lexicon.Refuses(f.lemmaWithParticle(v))) && (len(f.who) > 1 || len(f.who) == 1 && f.after(i, "between") >= 0) {
		return
	}
	if f.person(s) || lexicon.Armed(rd.Tokens[s].Lemma) || f.national(s) >= 0 {
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
	i := f.tokenAt(p.Span.End - 1)
	kind := rd.Entities[p.Entity].Kind
	last := rd.Sentences[rd.Tokens[i].Sentence].Last
	for i++; i < last && len(f.who) < maxParties; {
		k := f.link(i, last)
		if k == i {
			if k = f.enumerated(i, last, kind); k == i {
				return
			}
		}
		for n := 0; k < last && n < 8 && !(f.kindOf(k) == kind && rd.Mentions[f.at[k]].Form == names.Name); n++ {
			t := &rd.Tokens[k]
			if t.POS != text.DET && t.POS != text.ADJ && t.POS != text.NOUN && t.POS != text.PROPN && t.Tag != text.TagPRPS && t.Tag != text.TagPOS && t.POS != text.PUNCT {
				return
			}
			k++
		}
		if k >= last || f.kindOf(k) != kind {
			return
		}
		m := &rd.Mentions[f.at[k]]
		if m.Entity < 0 || m.Form != names.Name || f.leads(m) && !slices.Contains(f.anchors, rd.Tokens[rd.Outer(m.Head)].Head) {
			return
		}
		f.add(Party{m.Entity, text.Span{Start: m.Start, End: m.End}, role})
		i = m.Last
	}
}

// enumerated returns the token after the comma at i where a list of names of
// one kind goes on: "Japan, the Philippines and the United States"; or i.
func (f *EventFinder) enumerated(i, last int, kind names.Kind) int {
	rd := f.rd
	if rd.Word(i) != "," {
		return i
	}
	k := i + 1
	if kind == names.Person {
		// "Denmark's Lise Holm, India's Arvind Rao and Peru's Celia Quispe"
		for k < last && k < i+7 && !f.isName(k, names.Person) && (rd.Tokens[k].POS == text.PROPN || rd.Tokens[k].POS == text.ADJ || rd.Tokens[k].Tag == text.TagPOS) {
			k++
		}
		if k < last && f.isName(k, names.Person) && rd.Mentions[f.at[k]].Form == names.Name {
			if end := f.end(k); end < last && rd.Word(end) == "and" {
				return i + 1
			}
		}
		return i
	}
	if k < last && rd.Tokens[k].POS == text.DET {
		k++
	}
	if k >= last || f.kindOf(k) != kind || kind == names.Place && !f.country(k) {
		return i
	}
	if end := f.end(k); end < last && rd.Word(end) == "and" {
		return i + 1
	}
	return i
}

// leads reports whether a mention is the subject of the verb behind it.
func (f *EventFinder) leads(m *names.Mention) bool {
	o := f.rd.Outer(m.Head)
	if o >= m.First {
		r := f.rd.Tokens[o].Rel
		return r == text.RelNsubj || r == text.RelNsubjPass
	}
	return false
}

// link returns the token after what ties a list together at token i, or i.
func (f *EventFinder) link(i, last int) int {
	rd := f.rd
	k := i
	if rd.Word(k) == "," {
		k++
	}
	if k+2 < last && rd.Word(k) == "as" && rd.Word(k+1) == "well" && rd.Word(k+2) == "as" {
		return k + 3
	}
	if k+1 < last && (rd.Word(k) == "along" || rd.Word(k) == "together") && rd.Word(k+1) == "with" {
		return k + 2
	}
	if k < last && (rd.Word(k) == "and" || rd.Word(k) == "&") {
		return k + 1
	}
	if k > i && f.headline(i) {
		return k // "Mori, Menon to Hold Talks"
	}
	return i
}
