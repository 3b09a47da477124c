package evaluate

import (
	"strings"

	"dateline/internal/conllu"
	"dateline/internal/train/treebank"
	"dateline/reading"
	"dateline/record"
)

// A TreebankScore tells how well the reading agrees with a treebank.
type TreebankScore struct {
	Words int
	// Of the gold tokens: the shares with the right universal and Penn part of
	// speech, lemma (without regard to case), head, and head and relation.
	// Relations count without their subtypes, marks count as words do; the
	// parser sees the tags that the tagger gave. So does CoNLL 2018's scorer.
	UPOS, XPOS, Lemma, UAS, LAS float64
	// Names are the persons, places and organisations of treebank.GoldNames,
	// right where span and kind are. Of a treebank without entities they say nothing.
	Names PRF
	// Tokens and Sentences are scored on the raw text, paragraphs parted by
	// blank lines, right where both ends are.
	Tokens, Sentences PRF
}

// ScoreTreebank reads a treebank's sentences, document by document.
func ScoreTreebank(sentences []conllu.Sentence) TreebankScore {
	var r reading.Reader
	var s TreebankScore
	var upos, xpos, lemma, uas, las int
	var names, tokens, sents struct{ right, found, gold int }
	for len(sentences) > 0 {
		n := 1
		for n < len(sentences) && sentences[n].Document == sentences[0].Document {
			n++
		}
		doc := sentences[:n]
		sentences = sentences[n:]
		text, cutTokens, cutSentences := flatten(doc)

		rd := r.ReadCut(text, cutTokens, cutSentences)
		for i := range doc {
			first := rd.Sentences[i].First
			for k, w := range doc[i].Words {
				t := &rd.Tokens[first+k]
				s.Words++
				upos += count(t.POS.String() == w.UPOS)
				xpos += count(t.Tag.String() == w.XPOS)
				lemma += count(strings.EqualFold(t.Lemma, w.Lemma))
				head := -1
				if t.Head >= 0 {
					head = t.Head - first
				}
				if head == w.Head {
					uas++
					las += count(mainRelation(t.Rel.String()) == mainRelation(w.Rel))
				}
			}
		}
		type span struct {
			kind        reading.Kind
			first, last int
		}
		gold := map[span]bool{}
		for i := range doc {
			for _, m := range treebank.GoldNames(&doc[i]) {
				if m.Kind != reading.NoKind {
					gold[span{m.Kind, rd.Sentences[i].First + m.First, rd.Sentences[i].First + m.Last}] = true
				}
			}
		}
		names.gold += len(gold)
		for _, m := range rd.Mentions {
			if m.Form == reading.Name && (m.Kind == reading.Person || m.Kind == reading.Place || m.Kind == reading.Organization) {
				names.found++
				names.right += count(gold[span{m.Kind, m.First, m.Last}])
			}
		}

		ends := map[[2]int]bool{}
		for _, t := range cutTokens {
			ends[[2]int{t.Start, t.End}] = true
		}
		stops := map[[2]int]bool{}
		for _, c := range cutSentences {
			stops[[2]int{cutTokens[c.First].Start, cutTokens[c.Last-1].End}] = true
		}
		raw := r.Read(&record.Record{Text: text})
		tokens.gold, tokens.found = tokens.gold+len(cutTokens), tokens.found+len(raw.Tokens)
		for _, t := range raw.Tokens {
			tokens.right += count(ends[[2]int{t.Start, t.End}])
		}
		sents.gold, sents.found = sents.gold+len(cutSentences), sents.found+len(raw.Sentences)
		for _, c := range raw.Sentences {
			sents.right += count(stops[[2]int{c.Start, c.End}])
		}
	}
	all := float64(max(s.Words, 1))
	s.UPOS, s.XPOS, s.Lemma = float64(upos)/all, float64(xpos)/all, float64(lemma)/all
	s.UAS, s.LAS = float64(uas)/all, float64(las)/all
	s.Names = prf(names.right, names.found, names.gold)
	s.Tokens, s.Sentences = prf(tokens.right, tokens.found, tokens.gold), prf(sents.right, sents.found, sents.gold)
	return s
}

// flatten writes a document's sentences as a text and tells where its tokens
// and sentences are.
func flatten(doc []conllu.Sentence) (string, []reading.Token, []reading.Sentence) {
	var b strings.Builder
	var tokens []reading.Token
	var sentences []reading.Sentence
	paragraph := 0
	for i, s := range doc {
		if i > 0 && s.NewPar {
			b.WriteString("\n\n")
			paragraph++
		}
		sentences = append(sentences, reading.Sentence{First: len(tokens), Last: len(tokens) + len(s.Words), Paragraph: paragraph})
		for k, w := range s.Words {
			start := b.Len()
			b.WriteString(w.Form)
			tokens = append(tokens, reading.Token{Start: start, End: b.Len()})
			if w.SpaceAfter || k == len(s.Words)-1 {
				b.WriteByte(' ')
			}
		}
	}
	return b.String(), tokens, sentences
}

func mainRelation(rel string) string {
	main, _, _ := strings.Cut(rel, ":")
	return main
}

func count(right bool) int {
	if right {
		return 1
	}
	return 0
}
