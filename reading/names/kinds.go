package names

import (
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// The words that end or begin names and tell the kind, whatever a list says of the rest.
var (
	placeEnds        = lexicon.Listed("place ends")
	organizationEnds = lexicon.Listed("organization ends")
	// What is named like a place but does what organisations do, or an event or work.
	otherEnds = lexicon.Listed("other ends")
	// Words before a name, with "of" between, that tell of a place or of people of a body.
	placeBefore = lexicon.Listed("before places")
)

// endKind returns the kind that the last word of a name of several tells, or NoKind.
func endKind(w string) Kind {
	switch {
	case organizationEnds.Has(w):
		return Organization
	case placeEnds.Has(w):
		return Place
	}
	return NoKind
}

// toldByEnd returns the kind that the last of tokens a to b-1 tells of a name of
// several words: of "West Bank" and "Kansas City" the map knows better.
func (f *Finder) toldByEnd(a, b int) Kind {
	k := endKind(f.Rd.Word(b - 1))
	if k == Organization {
		if e, ok := f.exact(a, b); ok && e.What&(lexicon.GazCountry|lexicon.GazCapital|lexicon.GazCity|lexicon.GazRegion) != 0 && e.What&lexicon.GazOrganization == 0 {
			return Place
		}
	}
	return k
}

// outlets are nouns before the names of outlets and other bodies.
var outlets = lexicon.Listed("outlet nouns")

// given reports whether token i is a given name, also by its letters without their accents.
func (f *Finder) given(i int) bool {
	if f.is(i, lexicon.GazMale|lexicon.GazFemale) {
		return true
	}
	w := f.Rd.Word(i)
	for k := range len(w) {
		if w[k] >= 0x80 {
			return f.G.M.Gaz.IsGiven(strings.ToLower(lexicon.WithoutAccents(w)))
		}
	}
	return false
}

// A leaning is how much speaks for each kind of a name, by Kind.
type leaning [Place + 1]float32

// lean returns what the network and what stands beside it say of the kind of a name.
func (f *Finder) lean(m *Mention) (l leaning, person bool) {
	rd := f.Rd
	n := float32(m.Last - m.First)
	for i := m.First; i < m.Last; i++ {
		o := &f.G.Odds[i]
		l[Person] += o[1] / n
		l[Organization] += o[2] / n
		l[Place] += o[3] / n
	}
	l[m.Kind] += 0.35 // what rules have made of it
	s := &rd.Sentences[rd.Tokens[m.First].Sentence]
	word := func(i int) string {
		if i < s.First || i >= s.Last {
			return ""
		}
		return rd.Word(i)
	}
	several := m.Last-m.First > 1
	before, after := word(m.First-1), word(m.Last)
	switch {
	case m.First > s.First && f.is(m.First-1, lexicon.GazHonorific), m.First > s.First && f.entitled(m.First-1) && rd.Tokens[m.First-1].POS != text.VERB && !f.is(m.First-1, lexicon.GazOrgWord):
		l[Person] += 0.8
		person = true
	case before == "in":
		l[Place] += 0.5
	case before == "of" && placeBefore.Has(strings.ToLower(word(m.First-2))):
		l[Place] += 0.9
	case text.OneOf(before, "near outside"):
		l[Place] += 0.5
	}
	if several && f.given(m.First) && !f.is(m.First, lexicon.GazOrgWord|lexicon.GazCountry|lexicon.GazPeople|lexicon.GazCalendar) {
		l[Person] += 0.5
		person = true
	}
	if after == "," && len(word(m.Last+1)) == 2 && text.IsDigit(word(m.Last + 1)[0]) && text.IsDigit(word(m.Last + 1)[1]) && text.OneOf(word(m.Last+2), ", . who of from") {
		l[Person] += 1
		person = true
	}
	if after == "'s" || after == "’s" {
		switch next := word(m.Last + 1); {
		case ownedByBodies.Has(next):
			l[Organization] += 0.8
		case ownedByPeople.Has(next):
			l[Person] += 0.6
			person = true
		case ownedByPlaces.Has(next):
			l[Place] += 0.6
		}
	}
	if f.says(m.First, m.Last) {
		l[Person] += 0.2
		l[Place] -= 0.3
		person = true
	}
	if after == "," && text.OneOf(word(m.Last+1), "who whose") {
		l[Person] += 0.8
		person = true
	}
	for k := m.Last; k < min(m.Last+7, s.Last); k++ {
		if c := &rd.Tokens[k]; c.Head == m.Head && c.Rel == text.RelAppos && c.POS == text.NOUN {
			switch {
			case lexicon.Human(c.Lemma):
				l[Person] += 0.7
				person = true
			case Business(c.Lemma), bodyNouns.Has(c.Lemma):
				l[Organization] += 0.9
			case placeNouns.Has(c.Lemma):
				l[Place] += 0.9
			}
		}
	}
	if m.First > s.First && rd.Tokens[m.First-1].POS == text.NOUN {
		switch noun := rd.Tokens[m.First-1].Lemma; {
		case Business(noun), outlets.Has(noun):
			l[Organization] += 1.2
		case f.calling(m.First - 1):
			l[Person] += 0.6
			person = true
		case placeNounsBefore.Has(noun):
			l[Place] += 0.8
		}
	}
	if k := f.apposed(m.First, m.Last); k != NoKind {
		if k == Person {
			l[k] += 0.8
			person = true
		} else {
			l[k] += 1.4
		}
	}
	if text.OneOf(before, "the The") && several {
		l[Person] -= 0.5
	}
	if several {
		if k := f.toldByEnd(m.First, m.Last); k != NoKind && !(k == Organization && person && m.Kind == Person) {
			l[k] += 1.2
			if k != Person {
				l[Person] -= 0.6
			}
		}
		for i := m.First; i < m.Last; i++ {
			if w := rd.Word(i); w == "of" || w == "&" || w == "for" || w == "and" {
				l[Person] -= 0.8
			}
		}
	}
	for i := m.First; i < m.Last; i++ {
		if strings.ContainsAny(rd.Word(i), "0123456789@/") {
			l[Person] -= 2
		}
	}
	return l, person
}

// agree gives one kind to a name wherever it stands in the text, by what all
// its mentions lean to. A name of one word counts with the people who bear it
// as a family or given name; nobody is a person of whom nothing but the
// network says so, unless it is sure.
func (f *Finder) agree() {
	rd := f.Rd
	if f.votes == nil {
		f.votes = map[uint32]vote{}
	}
	clear(f.votes)
	fixed := func(m *Mention) bool {
		if m.Form != Name || m.Kind < Person || m.Kind > Place {
			return true
		}
		if m.Last == m.First+1 && f.G.Words[m.First].Gaz&uint32(lexicon.GazCountry|lexicon.GazCapital|lexicon.GazSeat) != 0 {
			return true
		}
		if e, ok := f.exact(m.First, m.Last); ok && e.What&(lexicon.GazCountry|lexicon.GazCapital|lexicon.GazSeat) != 0 {
			return true
		}
		_, known := f.G.M.Gaz.Bodies[f.key(m.First, m.Last)]
		return known
	}
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		if fixed(m) {
			continue
		}
		l, person := f.lean(m)
		key := f.key(m.First, m.Last)
		v := f.votes[key]
		for k := range l {
			v.sum[k] += l[k]
		}
		v.n++
		v.person = v.person || person
		f.votes[key] = v
	}
	// A name of one word that begins another's of several is a body's ("Norvale",
	// "Norvale Gold"), one that ends it is somebody's ("Hanák", "Lubomír Hanák").
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		if m.Form != Name || m.Kind < Person || m.Kind > Place || m.Last-m.First < 2 {
			continue
		}
		key := f.key(m.First, m.Last)
		v, ok := f.votes[key]
		if !ok || v.compared {
			continue
		}
		v.compared = true
		_, first := f.votes[f.key(m.First, m.First+1)]
		_, last := f.votes[f.key(m.Last-1, m.Last)]
		switch {
		case last && !first && endKind(rd.Word(m.Last-1)) == NoKind && (f.given(m.First) || !f.is(m.Last-1, lexicon.GazCity|lexicon.GazCapital)):
			v.sum[Person] += 0.5 * v.n
			v.person = true
		case first && !last && !f.given(m.First):
			v.sum[Organization] += 0.3 * v.n
		}
		f.votes[key] = v
	}
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		if m.Form == Name && m.Kind >= Person && m.Kind <= Place && m.Last > m.First+1 && f.votes[f.key(m.First, m.Last)].kind() == Organization {
			if key := f.key(m.Last-1, m.Last); endKind(rd.Word(m.Last-1)) == NoKind && !f.is(m.Last-1, lexicon.GazCity|lexicon.GazRegion) {
				if v, ok := f.votes[key]; ok && !v.person {
					v.sum[Organization] += 0.8 // "Esportivo Pirata", "Pirata"
					f.votes[key] = v
				}
			}
			for e := m.First + 1; e < m.Last; e++ {
				key := f.key(m.First, e)
				if v, ok := f.votes[key]; ok && !f.is(m.First, lexicon.GazCity|lexicon.GazRegion) {
					v.sum[Organization] += 0.8
					f.votes[key] = v
				}
			}
		}
	}
	// The bearers of a name of one word.
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		if m.Form == Name && m.Kind == Person && m.Last > m.First+1 {
			if whole := f.votes[f.key(m.First, m.Last)]; whole.kind() == Person {
				for at := m.First; at < m.Last; at++ {
					for _, key := range []uint32{f.key(at, at+1), f.key(at, m.Last)} {
						if v, ok := f.votes[key]; ok && key != f.key(m.First, m.Last) {
							v.sum[Person] += 1.4
							v.person = true
							f.votes[key] = v
						}
					}
				}
			}
		}
	}
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		if fixed(m) {
			continue
		}
		m.Kind = f.votes[f.key(m.First, m.Last)].kind()
	}
}

// A vote is what all mentions of a name lean to.
type vote struct {
	sum    leaning
	n      float32
	person bool // something beside the network tells of a person
	// compared with names of one word that it holds
	compared bool
}

// sure is from what mean leaning on a name is a person's by itself.
const sure = 0.8

func (v vote) kind() Kind {
	best := Person
	for _, k := range []Kind{Organization, Place} {
		if v.sum[k] > v.sum[best] {
			best = k
		}
	}
	if best == Person && !v.person && v.sum[Person] < sure*v.n {
		if v.sum[Organization] >= v.sum[Place] {
			return Organization
		}
		return Place
	}
	return best
}

// What belongs to organisations, to people, to places: what follows their "'s".
var (
	ownedByBodies = lexicon.Listed("owned by organizations")
	ownedByPeople = lexicon.Listed("owned by people")
	ownedByPlaces = lexicon.Listed("owned by places")
)

// Nouns that organisations and places are said to be, and that stand before places' names.
var (
	bodyNouns        = lexicon.Listed("organization nouns")
	placeNouns       = lexicon.Listed("place nouns")
	placeNounsBefore = lexicon.Listed("place nouns before")
)
