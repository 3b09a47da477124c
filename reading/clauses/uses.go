package clauses

import (
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
)

// Office reports whether an office follows the object of "name": "was named
// head of the bank", "named her as minister", "named to the board".
func (f *Finder) Office(i, object int) bool {
	last := min(f.Rd.Sentences[f.Rd.Tokens[i].Sentence].Last, i+12)
	for k := max(i, object) + 1; k < last; k++ {
		if f.OfficeWord(k) || f.Rd.Tokens[k].Tag == text.TagVB && text.OneOf(f.Rd.Tokens[k].Lemma, "lead head run chair succeed replace") {
			return true
		}
	}
	return false
}

// Award reports whether token i stands for what is received without anybody
// being met.
func (f *Finder) Award(i int) bool {
	if m := f.At[i]; m >= 0 {
		i = f.Rd.Mentions[m].Last - 1
	}
	return honour(f.Rd.Word(i))
}

// Crowd reports whether token i stands for people who march and rally: shares
// rally, too.
func (f *Finder) Crowd(i int) bool {
	if f.IsName(i, names.Organization) {
		return false
	}
	return f.Person(i) || Marcher(f.Rd.Tokens[i].Lemma)
}

// OfficeWord reports whether token k is an office or a body that has offices.
func (f *Finder) OfficeWord(k int) bool {
	if f.Rd.Tokens[k].POS != text.NOUN && f.Rd.Tokens[k].POS != text.PROPN {
		return false
	}
	return officeWordList.Has(strings.ToLower(f.Rd.Tokens[k].Lemma))
}

// SecondObject reports whether "call" gives its object a name: "called her a liar".
func (f *Finder) SecondObject(i, object int) bool {
	n := 0
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		switch f.Rd.Tokens[k].Rel {
		case text.RelObj, text.RelIobj, text.RelXcomp, text.RelCcomp:
			n++
		}
	}
	if n > 1 {
		return true
	}
	end := f.end(object)
	return f.Together(end, i) && (f.Rd.Tokens[end].POS == text.DET || f.Rd.Tokens[end].POS == text.ADJ || f.Rd.Word(end) == "\"" || f.Rd.Word(end) == "“")
}

// Signs reports whether the object of "sign" is a paper by what is said of it.
func (f *Finder) Signs(object int) bool {
	return text.OneOf(f.Rd.Tokens[object].Lemma, "mou loi")
}

// Violence reports whether a verb of striking tells of an attack with arms.
func (f *Finder) Violence(i, subject, object int) bool {
	rd := f.Rd
	if subject >= 0 && lexicon.Armed(rd.Tokens[subject].Lemma) {
		return object >= 0 || f.After(i, "in") >= 0 || f.After(i, "at") >= 0
	}
	if object >= 0 && Target(rd.Tokens[object].Lemma) && rd.Tokens[i].Lemma != "hit" && rd.Tokens[i].Lemma != "target" && rd.Tokens[i].Lemma != "blow" {
		return true
	}
	if rd.Tokens[i].Lemma == "blow" {
		return subject >= 0 && f.Particle(i) == "up"
	}
	if object < 0 || subject < 0 || !f.Named(subject) && f.National(subject) < 0 && !f.Pronoun(subject) {
		return false
	}
	return f.Site(object) >= 0 && text.OneOf(rd.Tokens[i].Lemma, "attack bomb shell bombard strike raid invade")
}

// Struck reports whether noun i, "strike", is one on people or things.
func (f *Finder) Struck(i int) bool {
	o := f.After(i, "on")
	return o >= 0 && (Target(f.Rd.Tokens[o].Lemma) || f.Site(o) >= 0)
}

// Describes reports whether noun i stands before another of its phrase: "the
// ruling conservative party".
func (f *Finder) Describes(i int) bool {
	if !f.Together(i+1, i) {
		return false
	}
	p := f.Rd.Tokens[i+1].POS
	return p == text.NOUN || p == text.ADJ || p == text.PROPN
}

// Titled reports whether token i is part of a title by its capital: "Meet the
// Press" on air, no meeting.
func (f *Finder) Titled(i int) bool {
	rd := f.Rd
	s := &rd.Sentences[rd.Tokens[i].Sentence]
	return i > s.First && text.Capital(rd.Word(i)) && !text.Shout(rd.Word(i)) && !f.Headline(i) && (rd.Tokens[i].POS == text.VERB || text.Opens(rd.Word(i-1)))
}

// Aroused reports whether the sentence of token i, "rally", tells of a crowd
// that is for or against something: candidates hold rallies, too.
func (f *Finder) Aroused(i int) bool {
	s := &f.Rd.Sentences[f.Rd.Tokens[i].Sentence]
	crowd := false
	for k := s.First; k < s.Last; k++ {
		w := strings.ToLower(f.Rd.Word(k))
		if noRallyList.Has(w) {
			return false
		}
		crowd = crowd || marchWordList.Has(w)
	}
	return crowd
}

// Rings reports whether "called somebody" at token i is by telephone: with a
// day, or to do something.
func (f *Finder) Rings(i int) bool {
	rd := f.Rd
	if f.Headline(i) || f.Phoned(i) {
		return true
	}
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		t := &rd.Tokens[k]
		if int(k) > i && (f.TimeWord(int(k)) || (t.Rel == text.RelAdvcl || t.Rel == text.RelXcomp) && f.ToMark(int(k))) {
			return true
		}
	}
	return f.refused(i)
}

// refused reports whether verb i hangs from one that denies it.
func (f *Finder) refused(i int) bool {
	h := f.Rd.Tokens[i].Head
	return h >= 0 && lexicon.Refuses(f.Rd.Tokens[h].Lemma)
}

// Teams reports whether those who meet do so in a contest.
func (f *Finder) Teams(i, subject, object int) bool {
	if f.IsName(object, names.Person) && f.IsName(subject, names.Person) {
		return false
	}
	s := &f.Rd.Sentences[f.Rd.Tokens[i].Sentence]
	for k := s.First; k < s.Last; k++ {
		if lexicon.Contest(strings.ToLower(f.Rd.Tokens[k].Lemma)) {
			return true
		}
	}
	return false
}

// Sides counts the names that token i and those in its list stand for.
func (f *Finder) Sides(i int) int {
	n := 0
	if f.Named(i) || f.Pronoun(i) {
		n++
	}
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		switch {
		case f.Rd.Tokens[k].Rel == text.RelConj && f.Named(int(k)):
			n++
		case f.Rd.Tokens[k].Rel == text.RelNmod && lexicon.Official(f.Rd.Tokens[i].Lemma) && f.Led(int(k), "of from"):
			n += f.Sides(int(k))
		}
	}
	return n
}

// CalledOn reports whether "call on" stands at verb i: to ask, not to ring.
func (f *Finder) CalledOn(i int) bool {
	o := f.After(i, "on")
	return o >= 0 && !f.TimeWord(o)
}

// Becomes returns the token of the office that follows verb i, "become", or -1.
func (f *Finder) Becomes(i int) int {
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		if r := f.Rd.Tokens[k].Rel; (r == text.RelXcomp || r == text.RelObj) && officeHeldList.Has(strings.ToLower(f.Rd.Tokens[k].Lemma)) {
			return int(k)
		}
	}
	return -1
}

// Addressed reports whether noun i, "letter", tells of one sent by whose it is
// and to whom: "the minister's letter to Ann Lee", "in a letter to the UN".
func (f *Finder) Addressed(i int) bool {
	o := f.After(i, "to")
	return o >= 0 && f.Rd.Tokens[o].Head == i && f.Person(o) && f.Named(o) && f.Rd.Tokens[i].Lemma == "letter" && (f.Has(i, text.RelNmodPoss) || f.Led(i, "in"))
}

// Dated reports whether noun i has a year beside it: "the 1923 treaty", "the
// agreement of 1923".
func (f *Finder) Dated(i int) bool {
	year := func(k int) bool {
		return k >= 0 && f.Together(k, i) && len(f.Rd.Word(k)) == 4 && f.TimeWord(k) && text.IsDigit(f.Rd.Word(k)[0])
	}
	if f.Together(i+2, i) && f.Rd.Word(i+1) == "of" && year(i+2) {
		return true
	}
	for k := i - 1; k > i-4 && k >= f.Rd.Sentences[f.Rd.Tokens[i].Sentence].First; k-- {
		if year(k) {
			return true
		}
	}
	return false
}

// Phoned reports whether a verb of speaking has the telephone beside it.
func (f *Finder) Phoned(i int) bool {
	last := min(f.Rd.Sentences[f.Rd.Tokens[i].Sentence].Last, i+14)
	for k := i + 1; k < last; k++ {
		if f.telephone(k) && f.reaches(k, i) {
			return true
		}
	}
	return false
}

// Conferred reports whether "spoke with" tells of leaders who talk to each
// other, as their offices put it: both have an office, and no place is named.
func (f *Finder) Conferred(i, subject int) bool {
	o := f.After(i, "with")
	if o < 0 || f.Rd.Tokens[i].Lemma != "speak" || subject < 0 || f.After(i, "in") >= 0 || f.After(i, "at") >= 0 {
		return false
	}
	return f.holdsOffice(subject) && f.holdsOffice(o)
}

func (f *Finder) telephone(k int) bool {
	return text.OneOf(strings.ToLower(f.Rd.Word(k)), "phone telephone telephonically videolink phones")
}

// PhoneNoun reports whether noun i is a talk by telephone.
func (f *Finder) PhoneNoun(i int) bool {
	return f.Compound(i, "phone telephone video conference presidential")
}

// Things reports whether behind verb i stands what is met without being met
// with, which the parser took for no object: "to meet evolving needs".
func (f *Finder) Things(i int) bool {
	if !f.Together(i+1, i) || f.TimeWord(i+1) {
		return false
	}
	switch f.Rd.Tokens[i+1].POS {
	case text.ADJ, text.NOUN, text.DET, text.VERB, text.NUM:
		return true
	}
	return false
}

// Goal returns the place that verb i of moving leads to, or -1.
func (f *Finder) Goal(i int) int {
	for _, prep := range [...]string{"to", "in", "at", "for", "into"} {
		o := f.After(i, prep)
		if o < 0 || (prep == "in" || prep == "at") && !text.OneOf(f.Rd.Tokens[i].Lemma, "arrive land tour") ||
			(prep == "for") != text.OneOf(f.Rd.Tokens[i].Lemma, "head leave depart") && prep == "for" {
			continue
		}
		if o = f.Site(o); o >= 0 {
			return o
		}
	}
	if o := f.Kid(i, text.RelObj); o >= 0 && f.Rd.Tokens[i].Lemma == "tour" && f.IsName(o, names.Place) {
		return o
	}
	return -1
}

// NounOf reports whether token i is one of the nouns.
func (f *Finder) NounOf(i int, nouns string) bool {
	return i >= 0 && text.OneOf(f.Rd.Tokens[i].Lemma, nouns)
}

// Host returns the official whom "called on" at verb i tells of a visit to, or
// -1: with an infinitive it asks them to do something.
func (f *Finder) Host(i int) int {
	rd := f.Rd
	if f.Phoned(i) || !f.Together(i+2, i) || !text.OneOf(rd.Word(i+1), "on upon") {
		return -1
	}
	o := f.After(i, rd.Word(i+1))
	if o < 0 || !f.IsName(o, names.Person) && !f.IsName(o, names.Role) || !f.holdsOffice(o) && !lexicon.Official(strings.ToLower(rd.Tokens[o].Lemma)) {
		return -1
	}
	for k := o + 1; k < rd.Sentences[rd.Tokens[i].Sentence].Last; k++ {
		if rd.Tokens[k].Tag == text.TagTO && rd.Tokens[k].POS == text.PART {
			return -1
		}
	}
	return o
}

// Sidelined reports whether a verb of speaking tells that people met: at the
// edge of something else, or face to face.
func (f *Finder) Sidelined(i int) bool {
	last := min(f.Rd.Sentences[f.Rd.Tokens[i].Sentence].Last, i+16)
	for k := i + 1; k < last; k++ {
		if w := strings.ToLower(f.Rd.Word(k)); text.OneOf(w, "sidelines margins sideline") || w == "face" && k+1 < last && text.OneOf(f.Rd.Word(k+1), "to - face") ||
			w == "person" && f.Rd.Word(k-1) == "in" {
			return true
		}
	}
	return false
}

// ByFighters reports whether noun i, "killing", is one by those who bear arms.
func (f *Finder) ByFighters(i int) bool {
	o := f.After(i, "by")
	return o >= 0 && (lexicon.Armed(f.Rd.Tokens[o].Lemma) || f.IsName(o, names.Organization))
}

// Policed reports whether the police or soldiers do what verb v tells.
func (f *Finder) Policed(v int) bool {
	s := f.Subject(v)
	return s >= 0 && f.Rd.Tokens[v].Lemma != "say" && (lexicon.Armed(f.Rd.Tokens[s].Lemma) || text.OneOf(strings.ToLower(f.Rd.Tokens[s].Lemma), "police policeman officer guard"))
}
