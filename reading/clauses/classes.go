package clauses

import (
	"strings"
	"sync"

	"dateline/lang"
	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
)

// classes reads the table event_classes of package lang, once: the words of each class.
var classes = sync.OnceValue(func() map[string]map[string]bool {
	m := map[string]map[string]bool{}
	for row := range lang.RowsOf("en", "event_classes", "class", "words") {
		set := map[string]bool{}
		for _, w := range strings.Fields(row[1]) {
			set[w] = true
		}
		m[row[0]] = set
	}
	return m
})

// IsWord reports whether token h is one of the words between bars, by its
// lemma or as it stands.
func (f *Finder) IsWord(h int, words string) bool {
	l, w := strings.ToLower(f.Rd.Tokens[h].Lemma), strings.ToLower(f.Rd.Word(h))
	for x := range strings.SplitSeq(words, "|") {
		if x == l || x == w {
			return true
		}
	}
	return false
}

// IsA reports whether token h is of a class: those that grammar and names
// tell, and the lists of classes.tsv.
func (f *Finder) IsA(h int, class string) bool {
	rd := f.Rd
	t := &rd.Tokens[h]
	l := strings.ToLower(t.Lemma)
	in := func(name string) bool { return classes()[name][l] }
	kind := f.KindOf(h)
	if kind == names.NoKind || kind == names.Role {
		if n := f.NameIn(h); n >= 0 {
			kind = rd.Mentions[n].Kind
		}
	}
	if kind == names.Person && f.nameHas(h, "prize award medal cup trophy order") {
		kind = names.NoKind
	}
	someone := kind == names.Person || kind == names.Nationality && (t.Tag == text.TagNNPS || t.Tag == text.TagNNS) || f.humanPronoun(h) || in("human") || t.POS == text.NOUN && f.Someone(h)
	body := kind == names.Organization || in("body")
	nation := kind == names.Nationality || f.Country(h)
	switch class {
	case "", "any":
		return true
	case "relief":
		return in("relief") || f.Money(h)
	case "money":
		return f.Money(h)
	case "name":
		return kind == names.Person || text.OneOf(l, "he she him her")
	case "person":
		return someone || f.counted(h)
	case "people":
		return someone || f.counted(h) || in("crowd") || in("armed") && t.POS == text.NOUN && !in("vehicle")
	case "actor":
		return someone || kind == names.NoKind && t.POS == text.PROPN && !f.TimeWord(h) || body || nation || kind == names.Place || f.counted(h) || in("crowd") || in("armed") || text.OneOf(l, "it they")
	case "dignitary":
		return kind == names.Person || officePronounList.Has(l) || in("offices") || lexicon.Official(l) || in("force") && t.POS == text.NOUN || delegatedList.Has(l)
	case "official":
		return nation || kind == names.Organization || body || lexicon.Official(l) || kind == names.Person || text.OneOf(l, "it they he she")
	case "nation":
		return nation
	case "place":
		return f.Site(h) >= 0
	case "goal":
		return f.Site(h) >= 0 || someone || body || in("stay")
	case "site":
		return f.Site(h) >= 0 || in("stay") || kind == names.Place
	case "court":
		return in("court") || kind == names.Organization && f.courtName(h) || kind == names.Person && f.roleHas(h, "judge justice magistrate")
	case "judge":
		return text.OneOf(l, "court tribunal judge magistrate jury justice panel") || kind == names.Organization && f.courtName(h) || kind == names.Person && f.roleHas(h, "judge justice magistrate")
	case "legislature":
		return in("legislature") || kind == names.Organization && f.nameHas(h, legislatureNameList.Row())
	case "crowd":
		return in("crowd") || f.counted(h) || t.Tag == text.TagNNS && someone || kind == names.Organization || text.OneOf(l, "they we who")
	case "police":
		return in("police") || kind == names.Organization && f.nameHas(h, policeNameList.Row()) || text.OneOf(l, "they") || kind == names.Place && f.Country(h)
	case "investigator":
		return in("police") || body || someone
	case "assailant":
		return in("armed") || kind == names.Person || kind == names.Organization || nation && t.Rel == text.RelNsubj || someone && t.POS == text.NOUN || text.OneOf(l, "he she they who")
	case "weaponry":
		return in("armed") || in("weapon") || nation || kind == names.Organization && f.armedName(h)
	case "forces":
		return in("force") || in("armed") || nation || kind == names.Organization || text.OneOf(l, "they")
	case "rescuer":
		return rescuerList.Has(l)
	case "leaders":
		return f.Leaders(h) || in("legislature") || t.Tag == text.TagNNS && (lexicon.Official(l) || in("offices"))
	case "bodies":
		return body || nation || t.Tag == text.TagNNS && someone || f.Has(h, text.RelConj) || text.OneOf(l, "they both side")
	case "assembly":
		return in("gathering") && l != "reporter"
	case "occasion":
		return occasionList.Has(l)
	case "club":
		return kind == names.Organization || text.OneOf(l, "club team side")
	case "firm":
		if m := f.At[h]; kind == names.Person && m >= 0 && rd.Mentions[m].Last == rd.Mentions[m].First+1 {
			return true // a name of one word may be a firm's
		}
		return kind == names.Organization || in("firmthing") || firmWordList.Has(l)
	case "target":
		return someone || body || nation || kind == names.Place || f.counted(h) || in("crowd") || in("armed") || in("structure") || in("vehicle") || in("work") || in("stay") || in("firmthing") ||
			raidedPlaceList.Has(l)
	case "firmthing":
		return in("firmthing") || kind == names.Organization
	case "diplomat":
		return text.OneOf(l, "ambassador envoy diplomat consul attaché delegation") || kind == names.Person && f.roleHas(h, "ambassador envoy consul")
	case "captive":
		return someone || f.counted(h)
	case "storm":
		for k := f.Child[h]; k >= 0; k = f.Next[k] {
			if rd.Tokens[k].Rel == text.RelCompound && classes()["storm"][strings.ToLower(rd.Word(int(k)))] {
				return true // Typhoon Yagi
			}
		}
		if kind != names.NoKind && !in("storm") {
			return f.nameHas(h, "hurricane storm typhoon cyclone")
		}
	case "prize":
		return in(class) || kind != names.Person && f.nameHas(h, "prize award medal cup order cross")
	}
	return in(class)
}

// counted reports whether token h stands for people by their number alone:
// "six", "the three", "dozens", "others".
func (f *Finder) counted(h int) bool {
	t := &f.Rd.Tokens[h]
	if t.POS == text.NUM {
		return !f.TimeWord(h) && !f.Has(h, text.RelNmod) && !strings.ContainsAny(f.Rd.Word(h), "$£€%:/")
	}
	if !countWordList.Has(strings.ToLower(t.Lemma)) {
		return false
	}
	for k := f.Child[h]; k >= 0; k = f.Next[k] {
		if f.Rd.Tokens[k].Rel == text.RelNmod && f.Led(int(k), "of") {
			return f.IsA(int(k), "people") // "hundreds of lights" are nobody
		}
	}
	return true
}

func (f *Finder) humanPronoun(h int) bool {
	t := &f.Rd.Tokens[h]
	return t.POS == text.PRON && humanPronounList.Has(strings.ToLower(f.Rd.Word(h)))
}

// courtName reports whether the name at token h is a court's.
func (f *Finder) courtName(h int) bool {
	return f.nameHas(h, courtNameList.Row())
}

func (f *Finder) armedName(h int) bool {
	return f.nameHas(h, armedNameList.Row())
}

// nameHas reports whether the name at token h, or the words around its head,
// has one of the words.
func (f *Finder) nameHas(h int, words string) bool {
	a, b := h, h+1
	if m := f.At[h]; m >= 0 {
		a, b = f.Rd.Mentions[m].First, f.Rd.Mentions[m].Last
	}
	for k := a; k < b; k++ {
		if text.OneOf(strings.ToLower(f.Rd.Word(k)), words) {
			return true
		}
	}
	return false
}

// roleHas reports whether the person at token h holds one of the offices.
func (f *Finder) roleHas(h int, words string) bool {
	m := f.At[h]
	if m < 0 || f.Rd.Mentions[m].Entity < 0 {
		return false
	}
	for w := range strings.SplitSeq(f.Rd.Entities[f.Rd.Mentions[m].Entity].Role, " ") {
		if text.OneOf(w, words) {
			return true
		}
	}
	return false
}

// Money reports whether token h is an amount of money: "$85 million", "25
// million soles".
func (f *Finder) Money(h int) bool {
	w := f.Rd.Word(h)
	if strings.HasPrefix(w, "$") || strings.HasPrefix(w, "€") || strings.HasPrefix(w, "£") || strings.HasPrefix(w, "¥") {
		return true
	}
	k := f.Kid(h, text.RelNummod)
	return k >= 0 && text.OneOf(strings.ToLower(f.Rd.Word(k)), "million billion trillion") && !f.Someone(h) || currencyList.Has(strings.ToLower(f.Rd.Tokens[h].Lemma))
}
