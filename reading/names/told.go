package names

import (
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// Nouns for what bears a name of its own and is neither somebody nor a body nor a place.
var vesselNouns = lexicon.Listed("vessel nouns")

// nounKind returns the kind of what token i, a noun, stands for, or NoKind.
func (f *Finder) nounKind(i int) Kind {
	t := &f.Rd.Tokens[i]
	if t.POS != text.NOUN {
		return NoKind
	}
	switch {
	case Business(t.Lemma), outlets.Has(t.Lemma), bodyNouns.Has(t.Lemma):
		return Organization
	case placeNouns.Has(t.Lemma):
		return Place
	case lexicon.Human(t.Lemma), f.calling(i):
		return Person
	}
	return NoKind
}

// apposed returns the kind that a noun tells which a comma parts from tokens i
// to j-1: "his club, Esportivo Pirata, said", "Lagoa Seca, a settlement".
func (f *Finder) apposed(i, j int) Kind {
	rd := f.Rd
	s := &rd.Sentences[rd.Tokens[i].Sentence]
	closed := j == s.Last || j < s.Last && text.OneOf(rd.Word(j), ", . ; : ) of was is has had")
	if i-2 >= s.First && rd.Word(i-1) == "," && closed {
		if rd.Word(i-2) == "name" && i-3 >= s.First && text.OneOf(rd.Word(i-3), "first last given full real") {
			return Person
		}
		noun := i - 2
		for k := noun - 1; k > s.First; k-- {
			if p := rd.Tokens[k].POS; rd.Word(k) == "of" && rd.Tokens[k-1].POS == text.NOUN {
				noun = k - 1 // "the governor of the region, Ida Berg"
			} else if p != text.NOUN && p != text.ADJ && p != text.PROPN && p != text.DET {
				break
			}
		}
		if k := f.nounKind(noun); k != NoKind && rd.Tokens[noun].Tag != text.TagNNS {
			return k
		}
	}
	if j+2 >= s.Last || rd.Word(j) != "," || !text.OneOf(rd.Word(j+1), "a an the its his her their") {
		return NoKind
	}
	last := -1
	for k := j + 2; k < min(j+9, s.Last); k++ {
		t := &rd.Tokens[k]
		if t.POS == text.NOUN {
			if k+1 < s.Last && rd.Word(k+1) != "-" {
				last = k
			}
		} else if last >= 0 && rd.Word(k) != "-" || t.POS != text.ADJ && t.POS != text.NUM && t.POS != text.PROPN && t.POS != text.ADV && rd.Word(k) != "-" && t.Tag != text.TagPOS && t.Tag != text.TagVBN {
			break
		}
	}
	if last < 0 {
		return NoKind
	}
	return f.nounKind(last)
}

// datelined makes the name in capitals that begins a text before a comma or a
// bracket and a dash a place's: "HALSTAD, Minn. —", "HALSTAD (Wire) -".
func (f *Finder) datelined(a, b int) {
	rd := f.Rd
	j := a
	for j < b && j < a+4 && text.IsAcronym(rd.Word(j)) {
		j++
	}
	if j == a || len(rd.Word(a)) < 4 || j >= b || !text.OneOf(rd.Word(j), ", ( — – -") {
		return
	}
	for k := j; k < min(b, j+8); k++ {
		if !text.OneOf(rd.Word(k), "— – - --") {
			continue
		}
		if m := f.at(a, j); m != nil {
			m.Kind = Place
		} else if !f.within(a, j) {
			f.drop(a, j)
			f.add(Place, Name, a, j)
		}
		return
	}
}

// vessels takes away the names of ships and the like among tokens a to b-1,
// which the noun before tells: "the frigate Sable". Nothing else is made of them.
func (f *Finder) vessels(a, b int) {
	rd := f.Rd
	for i := a + 1; i < b; i++ {
		if !vesselNouns.Has(rd.Tokens[i-1].Lemma) && !(i > a+1 && rd.Tokens[i-1].Lemma == "carrier" && text.OneOf(rd.Word(i-2), "bulk aircraft container gas")) {
			continue
		}
		j := i
		for j < b && f.runWord(j) {
			j++
		}
		if j == i {
			continue
		}
		f.drop(i, j)
		for k := i; k < j; k++ {
			f.seen[k] = true
		}
	}
}

// missed adds the names of unknown words that the model saw nothing in among
// tokens a to b-1, where what stands beside tells what they are: "near Foum Tazert",
// "the daily Goniec Warecki", "Hungary's Pannon Gép".
func (f *Finder) missed(a, b int) {
	rd := f.Rd
	for i := a + 1; i < b; i++ {
		if f.seen[i] || !f.runWord(i) || rd.Tokens[i].POS == text.NUM || f.seen[i-1] && f.runWord(i-1) {
			continue
		}
		j, strange := i, 0
		for j < b && !f.seen[j] && f.runWord(j) {
			if f.is(j, lexicon.GazTitle|lexicon.GazCalendar|lexicon.GazHonorific|lexicon.GazPeople|lexicon.GazCountry) {
				strange = -9
			}
			if f.G.Words[j].Sense == 0 {
				strange++
			}
			j++
		}
		if strange > 0 && j-i <= 4 && (j == b || !f.seen[j]) && !strings.Contains(rd.Text[rd.Tokens[i].Start:rd.Tokens[j-1].End], "\n") {
			if k := f.beside(i, j); k != NoKind && !(k == Person && rd.Tokens[i].POS != text.PROPN) {
				f.add(k, Name, i, j)
			}
		}
		i = j - 1
	}
}

// beside returns the kind that the words beside tokens i to j-1 tell of them.
func (f *Finder) beside(i, j int) Kind {
	rd := f.Rd
	if k := f.apposed(i, j); k != NoKind {
		return k
	}
	before := rd.Word(i - 1)
	switch {
	case rd.Tokens[i-1].POS == text.NOUN:
		k := f.nounKind(i - 1)
		if k == Place && !placeNounsBefore.Has(rd.Tokens[i-1].Lemma) {
			return NoKind
		}
		return k
	case text.OneOf(before, "near outside"):
		return Place
	case (before == "'s" || before == "’s") && j-i > 1 && i > 1 && f.is(i-2, lexicon.GazCountry):
		return Organization
	}
	return NoKind
}

// whole names of several words are sought again where the model saw pieces of
// them, or nothing: a name once seen is one everywhere.
func (f *Finder) wholes() {
	rd := f.Rd
	if f.longer == nil {
		f.longer = map[uint32][]Mention{}
	}
	clear(f.longer)
	for _, m := range rd.Mentions {
		if m.Form != Name || m.Kind < Person || m.Kind > Place || m.Last-m.First < 2 || m.Last-m.First > 6 {
			continue
		}
		first := f.G.Words[m.First].Form
		if l := f.longer[first]; len(l) < 8 {
			f.longer[first] = append(l, m)
		}
	}
	var added []Mention
	for i := 0; i < len(rd.Tokens); i++ {
		end := i + 1
		var best *Mention
		for k, m := range f.longer[f.G.Words[i].Form] {
			n := m.Last - m.First
			if m.First == i {
				best, end = nil, max(end, m.Last) // it stands here itself
				break
			}
			if i+n > len(rd.Tokens) || i+n <= end || rd.Tokens[i+n-1].Sentence != rd.Tokens[i].Sentence || f.key(i, i+n) != f.key(m.First, m.Last) {
				continue
			}
			best, end = &f.longer[f.G.Words[i].Form][k], i+n
		}
		if best != nil {
			m := *best
			m.First, m.Last, m.Start, m.End, m.Head = i, end, rd.Tokens[i].Start, rd.Tokens[end-1].End, rd.Head(i, end)
			added = append(added, m)
		}
		i = end - 1
	}
	if len(added) == 0 {
		return
	}
	// Which of the mentions before lie in one of the added, or hold or cross it.
	owner := make([]int32, len(rd.Tokens))
	for k, m := range added {
		for i := m.First; i < m.Last; i++ {
			owner[i] = int32(k + 1)
		}
	}
	crossed := make([]bool, len(added))
	kept := rd.Mentions[:0]
	inside := func(m *Mention) bool {
		o := owner[m.First]
		return o > 0 && m.Form == Name && m.Last <= added[o-1].Last
	}
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		if m.Form != Name || inside(m) && m.Last-m.First < added[owner[m.First]-1].Last-added[owner[m.First]-1].First {
			continue
		}
		for k := m.First; k < m.Last; k++ {
			if o := owner[k]; o > 0 {
				crossed[o-1] = true
			}
		}
	}
	for _, m := range rd.Mentions {
		if inside(&m) && !crossed[owner[m.First]-1] {
			continue
		}
		kept = append(kept, m)
	}
	rd.Mentions = kept
	for k, m := range added {
		if !crossed[k] {
			f.add(m.Kind, Name, m.First, m.Last)
		}
	}
}
