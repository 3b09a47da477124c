package grammar

import (
	"slices"
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// IsHeadline reports whether tokens a to b-1 are a headline in which nearly
// every word has a capital, so that capitals tell nothing of names.
func IsHeadline(rd *text.Parsed, a, b int) bool {
	if b-a < 4 || b-a > 24 {
		return false
	}
	switch rd.Word(b - 1) {
	case ".", "!", ";", ",":
		return false
	}
	capitals := 0
	for i := a; i < b; i++ {
		w := rd.Word(i)
		switch {
		case text.IsUpper(w[0]):
			capitals++
		case text.IsLower(w[0]) && len(w) > 4:
			return false
		}
	}
	return capitals > 2
}

// plainHeadline gives a headline in small letters, whose end no full stop marks,
// its verb where the tagger saw none: "Norway, Peru seal pact", "Berg skips summit".
func (g *Grammarian) plainHeadline(rd *text.Parsed, a int, tags []uint32) {
	pairs := g.M.net.Pairs
	verb := g.M.net.label(text.VERB, text.TagVBZ)
	if verb == 0 || len(tags) < 3 || !text.Capital(rd.Word(a)) {
		return
	}
	named, listed := -1, false
	for i := range tags {
		p := pairs[tags[i]-1]
		if p.Tag == text.TagMD || p.Pos == text.AUX || p.Pos == text.VERB && p.Tag != text.TagVBG {
			return
		}
		if named >= 0 || i == 0 || i == len(tags)-1 {
			continue
		}
		if p.Pos == text.PUNCT {
			if rd.Word(a+i) != "," {
				return
			}
			listed = true
		}
		w := rd.Word(a + i)
		if p.Pos != text.NOUN || text.Capital(w) || pairs[tags[i-1]-1].Pos != text.PROPN && !text.Capital(rd.Word(a+i-1)) {
			continue
		}
		lemma := g.M.lemma(w, text.VERB, text.TagVBZ)
		if !lexicon.MayNameEvent(lemma) && !headlineVerbs.Has(lemma) || w == lemma && !listed {
			continue
		}
		if lexicon.IsEventNoun(lemma) && pairs[tags[i+1]-1].Pos == text.ADP {
			continue // "US strikes on the port"
		}
		named = i
	}
	if named > 0 {
		tags[named] = verb
	}
}

// headlineVerb gives a headline the finite verb that the tagger, which reads
// few headlines, took for a noun or name: a word that can name an event
// ("Thousands March in Zagreb"), or where it saw no verb at all the common word
// that can best be one: first those in s ("EU Slaps Sanctions"), then those
// after a plural or a list ("Hungary, Slovakia Reach Deal"). What it took for
// infinitives behind the verb are nouns: "Calls Off Visit".
func (g *Grammarian) headlineVerb(rd *text.Parsed, a int, ws []lexicon.Word, tags []uint32) {
	pairs := g.M.net.Pairs
	modal, verb, noun, participle := g.M.net.label(text.AUX, text.TagMD), g.M.net.label(text.VERB, text.TagVBZ), g.M.net.label(text.NOUN, text.TagNN), g.M.net.label(text.VERB, text.TagVBG)
	if modal == 0 || verb == 0 || noun == 0 || participle == 0 {
		return
	}
	finite := len(tags)
	for i := range tags {
		p := pairs[tags[i]-1]
		if i == 0 && p.Tag == text.TagVB {
			continue // "Iron Duke Jets Into Madrid"
		}
		if i > 0 && i+1 < len(tags) && pairs[tags[i+1]-1].Tag == text.TagVB && rd.Word(a+i) == "May" {
			tags[i] = modal
			p = pairs[modal-1]
		}
		if p.Tag == text.TagMD || p.Pos == text.VERB && p.Tag != text.TagVBN && p.Tag != text.TagVBG && (i == 0 || pairs[tags[i-1]-1].Tag != text.TagTO) {
			finite = i
			break
		}
	}
	broken := func(a, b int) bool { // whether a mark or a conjunction parts two clauses
		return slices.ContainsFunc(tags[a:b], func(t uint32) bool {
			return pairs[t-1].Pos == text.PUNCT || pairs[t-1].Pos == text.CCONJ || pairs[t-1].Pos == text.SCONJ
		})
	}
	named, listed := -1, false
	for i := 1; i < finite; i++ {
		p, before := pairs[tags[i]-1], pairs[tags[i-1]-1]
		if p.Pos == text.PUNCT || p.Pos == text.CCONJ {
			listed = true
		}
		if p.Pos != text.NOUN && p.Pos != text.PROPN && p.Pos != text.ADJ || before.Pos != text.NOUN && before.Pos != text.PROPN && before.Pos != text.NUM {
			continue
		}
		w := strings.ToLower(rd.Word(a + i))
		lemma := g.M.lemma(w, text.VERB, text.TagVBZ)
		if !lexicon.MayNameEvent(lemma) || headlineNouns.Has(lemma) {
			continue
		}
		both := lexicon.IsEventNoun(lemma)
		switch {
		case both && (finite < len(tags) && !broken(i, finite) || finite == len(tags) && (before.Pos == text.NOUN && before.Tag == text.TagNN || before.Tag == text.TagNNS && w != lemma)), finite == i+1:
		case w != lemma, before.Tag == text.TagNNS, before.Tag == text.TagNNPS, before.Pos == text.NUM, listed && before.Pos == text.PROPN, text.OneOf(w, "hit quit"):
			named = i
		}
		if named >= 0 {
			break
		}
	}
	switch {
	case named >= 0:
		tags[named] = verb
		if finite < len(tags) && !broken(named, finite) {
			tags[finite] = noun
		}
		if pairs[tags[0]-1].Tag == text.TagVB {
			tags[0] = noun
		}
		finite = named
	case pairs[tags[0]-1].Tag == text.TagVB && finite == len(tags):
		return
	case finite == len(tags):
		if finite = g.likelyVerb(ws, tags); finite < 0 {
			return
		}
		tags[finite] = verb
	}
	for i := finite + 1; i < len(tags); i++ {
		p, before := pairs[tags[i]-1], pairs[tags[i-1]-1]
		w := strings.ToLower(rd.Word(a + i))
		if lexicon.IsEventNoun(w) && p.Tag == text.TagVB && before.Tag != text.TagTO && before.Tag != text.TagMD && pairs[tags[finite]-1].Tag != text.TagMD {
			tags[i] = noun
		}
		if w == "meeting" && p.Pos == text.NOUN && i == finite+1 && lexicon.Refuses(g.M.lemma(strings.ToLower(rd.Word(a+finite)), text.VERB, text.TagVBZ)) {
			tags[i] = participle // "Denies Meeting Dealer"
		}
	}
}

// likelyVerb returns the word that is most likely the verb of a headline in
// which nothing else is one, or -1.
func (g *Grammarian) likelyVerb(ws []lexicon.Word, tags []uint32) int {
	pairs := g.M.net.Pairs
	best := -1
	for i := 1; i < len(tags)-1; i++ {
		w, p := &ws[i], pairs[tags[i]-1]
		if p.Pos == text.VERB && p.Tag != text.TagVBN && p.Tag != text.TagVBG {
			return -1
		}
		if w.Capital || w.Sense>>5&31 == 0 || p.Pos != text.NOUN {
			continue
		}
		before := pairs[tags[i-1]-1]
		switch {
		case p.Tag == text.TagNNS && before.Pos != text.ADJ && before.Pos != text.ADP:
			return i
		case best < 0 && p.Tag == text.TagNN && (before.Tag == text.TagNNS || before.Pos == text.PROPN && i > 1 && pairs[tags[i-2]-1].Pos == text.PUNCT):
			best = i
		}
	}
	return best
}

// headlineVerbs are verbs in headlines beside those that name events.
var headlineVerbs = lexicon.Listed("headline verbs")

// headlineNouns name events and are nouns in headlines more often than verbs.
var headlineNouns = lexicon.Listed("headline nouns")
