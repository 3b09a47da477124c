package clauses

import (
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// Decided reports whether verb i tells what somebody's decision was.
func (f *Finder) Decided(i int) bool {
	h := f.Rd.Tokens[i].Head
	return h >= 0 && f.Rd.Tokens[h].Lemma == "decision"
}

// HadBeen reports whether verb or adjective i tells what was meant once: "had
// been expected", "had been due", "had planned".
func (f *Finder) HadBeen(i int) bool {
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		if t := &f.Rd.Tokens[k]; t.Rel == text.RelAux && t.Tag == text.TagVBD && t.Lemma == "have" && (f.Has(i, text.RelAuxPass) || f.Has(i, text.RelCop) || text.OneOf(f.Rd.Tokens[i].Lemma, "plan hope intend mean want")) {
			return true
		}
	}
	return false
}

// Perfect reports whether verb i has the auxiliary "have".
func (f *Finder) Perfect(i int) bool {
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		if f.Rd.Tokens[k].Rel == text.RelAux && f.Rd.Tokens[k].Lemma == "have" {
			return true
		}
	}
	return false
}

// Refuted reports whether noun i stands for words that somebody denies or that
// are called false: "denied reports that they met", "reports that he quit were
// untrue".
func (f *Finder) Refuted(i int) bool {
	rd := f.Rd
	t := &rd.Tokens[i]
	if !rumourList.Has(t.Lemma) {
		return false
	}
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		if text.OneOf(rd.Tokens[k].Lemma, "false untrue baseless unfounded") && f.Has(int(k), text.RelCop) {
			return true // which the parser hung from the subject
		}
	}
	if t.Head < 0 {
		return false
	}
	return lexicon.Refuses(f.LemmaWithParticle(t.Head)) || (t.Rel == text.RelNsubj || t.Rel == text.RelNsubjPass) && untrueList.Has(rd.Tokens[t.Head].Lemma)
}

// ToMark reports whether verb i stands behind "to".
func (f *Finder) ToMark(i int) bool {
	k := f.Kid(i, text.RelMark)
	return k >= 0 && f.Rd.Tokens[k].Tag == text.TagTO
}

// Reported reports whether somebody is told to have said verb i's clause.
func (f *Finder) Reported(i int) bool {
	rd := f.Rd
	for range 4 {
		t := &rd.Tokens[i]
		if t.Head < 0 {
			break
		}
		if t.Rel == text.RelCcomp || t.Rel == text.RelParataxis {
			return rd.Tokens[t.Head].POS == text.VERB && (rd.Tokens[t.Head].Lemma == "tell" || !Supposes(rd.Tokens[t.Head].Lemma))
		}
		if t.Rel != text.RelConj && t.Rel != text.RelXcomp {
			break
		}
		i = t.Head
	}
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		if r := rd.Tokens[k].Rel; (r == text.RelParataxis || r == text.RelAdvcl && int(k) < i) && text.OneOf(rd.Tokens[k].Lemma, "say tell announce add confirm") {
			return true
		}
	}
	return false
}

// ThenOff reports whether the list that passive verb i begins goes on with one
// of calling off.
func (f *Finder) ThenOff(i int) bool {
	c := f.Kid(i, text.RelConj)
	return c >= 0 && f.Has(c, text.RelAuxPass) && Cancels(f.LemmaWithParticle(c))
}

// WillNot reports whether verb i has "will" beside it.
func (f *Finder) WillNot(i int) bool {
	k := f.Kid(i, text.RelAux)
	return k >= 0 && f.Rd.Tokens[k].Tag == text.TagMD && text.OneOf(strings.ToLower(f.Rd.Word(k)), "will wo")
}

// NoneOf reports whether the subject of verb i is "no" something.
func (f *Finder) NoneOf(i int) bool {
	s := f.Subject(i)
	if s < 0 {
		return false
	}
	return f.DetNo(s)
}

// DetNo reports whether "no" stands before noun i.
func (f *Finder) DetNo(i int) bool {
	d := f.Kid(i, text.RelDet)
	return d >= 0 && strings.EqualFold(f.Rd.Word(d), "no")
}

// Open reports whether verb or adjective i leaves open whether its subject is:
// "remains possible", "is unlikely".
func (f *Finder) Open(i int) bool {
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		if r := f.Rd.Tokens[k].Rel; (r == text.RelXcomp || r == text.RelObj) && f.Rd.Tokens[k].POS == text.ADJ && Supposes(f.Rd.Tokens[k].Lemma) {
			return true
		}
	}
	return false
}

// Purpose reports whether noun i tells what a movement is for: "arrived for talks".
func (f *Finder) Purpose(i int) bool { return f.Led(i, "for") }

// Within reports whether noun i is the subject of a clause without a verb that
// could tell of it.
func (f *Finder) Within(i int) bool {
	r := f.Rd.Tokens[i].Rel
	return r == text.RelNsubj || r == text.RelNmod
}
