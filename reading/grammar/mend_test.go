package grammar

import (
	"strings"
	"testing"

	"dateline/reading/text"
)

// Trees as the parser leaves them at times, a word a line: word, part of
// speech, tag, head (from 1, 0 for the root), relation; and what mend makes of them.
func TestMend(t *testing.T) {
	for _, c := range []struct{ tree, want string }{
		{ // an apposition taken for a clause
			"She PRON PRP 2 nsubj|met VERB VBD 0 root|her PRON PRP$ 4 nmod:poss|counterpart NOUN NN 2 obj|, PUNCT , 6 punct|Berk PROPN NNP 2 parataxis|. PUNCT . 2 punct",
			"Berk appos counterpart",
		},
		{ // two names for subject
			"In ADP IN 2 case|1903 NUM CD 7 obl|, PUNCT , 2 punct|Velmora PROPN NNP 2 appos|and CCONJ CC 6 cc|Arden PROPN NNP 7 nsubj|signed VERB VBD 0 root|. PUNCT . 7 punct",
			"Velmora nsubj signed|Arden conj Velmora",
		},
		{ // a main verb taken for a relative clause
			"Leader NOUN NN 0 root|Berk PROPN NNP 1 appos|landed VERB VBD 1 acl:relcl|in ADP IN 5 case|Velmora PROPN NNP 3 obl|. PUNCT . 1 punct",
			"Leader nsubj landed|landed root -|. punct landed",
		},
		{ // an office that somebody was elected to taken for what they are
			"Berk PROPN NNP 4 nsubj|was AUX VBD 4 cop|elected VERB VBN 4 amod|mayor NOUN NN 0 root|. PUNCT . 4 punct",
			"Berk nsubj:pass elected|was aux:pass elected|elected root -|mayor xcomp elected",
		},
		{ // the subject of what is said taken for what is said
			"She PRON PRP 2 nsubj|said VERB VBD 0 root|drones NOUN NNS 2 obj|had AUX VBD 5 aux|hit VERB VBN 2 ccomp|Arden PROPN NNP 5 obj|. PUNCT . 2 punct",
			"drones nsubj hit|hit ccomp said",
		},
		{ // a headline whose verb was taken for part of a name
			"Militants NOUN NNS 3 compound|Storm VERB VBZ 3 compound|Post NOUN NN 0 root|Near ADP IN 5 case|Arden PROPN NNP 3 nmod",
			"Militants nsubj Storm|Storm root -|Post obj Storm|Arden nmod Post",
		},
		{ // a finite verb taken for an adjective
			"Velmora PROPN NNP 3 nsubj|slaps VERB VBZ 3 amod|sanctions NOUN NNS 0 root|on ADP IN 5 case|Arden PROPN NNP 3 nmod",
			"Velmora nsubj slaps|slaps root -|sanctions obj slaps|Arden nmod sanctions",
		},
		{ // marks: after a name between commas, in brackets, at the end
			"Berk PROPN NNP 7 nsubj|, PUNCT , 7 punct|mayor NOUN NN 1 appos|( PUNCT -LRB- 7 punct|acting ADJ JJ 3 amod|) PUNCT -RRB- 1 punct|left VERB VBD 0 root|. PUNCT . 3 punct",
			", punct mayor|( punct acting|) punct acting|. punct left",
		},
		{ // a verb taken for a participle before "officials said"
			"Strikes NOUN NNS 7 nsubj|killed VERB VBN 1 acl|two NUM CD 4 nummod|people NOUN NNS 2 obl|, PUNCT , 6 punct|officials NOUN NNS 1 conj|said VERB VBD 0 root|. PUNCT . 7 punct",
			"Strikes nsubj killed|killed root -|people obj killed|officials nsubj said|said parataxis killed",
		},
		{ // a second verb taken for an adjective
			"Rebels NOUN NNS 2 nsubj|took VERB VBD 0 root|Arden PROPN NNP 2 obj|and CCONJ CC 5 cc|detained VERB VBN 7 amod|President PROPN NNP 7 nmod:desc|Berk PROPN NNP 3 conj|. PUNCT . 2 punct",
			"detained conj took|Berk obj detained|President nmod:desc Berk",
		},
		{ // a particle taken for a preposition
			"Norrfly PROPN NNP 2 nsubj|laid VERB VBD 0 root|off ADP IN 5 case|forty NUM CD 5 nummod|workers NOUN NNS 2 obl|. PUNCT . 2 punct",
			"off compound:prt laid|workers obj laid",
		},
		{ // a verdict taken for a noun
			"Jurors NOUN NNS 2 nsubj|found VERB VBD 0 root|the DET DT 5 det|banker NOUN NN 5 compound|guilty NOUN NN 2 obj|. PUNCT . 2 punct",
			"banker obj found|guilty xcomp found|the det banker",
		},
		{ // a name that the noun hangs from stays: no circles
			"It PRON PRP 2 nsubj|met VERB VBD 0 root|the DET DT 4 det|mayor NOUN NN 6 nmod:desc|, PUNCT , 6 punct|Berk PROPN NNP 2 obj|. PUNCT . 2 punct",
			"Berk obj met|mayor nmod:desc Berk",
		},
	} {
		rd := readTree(t, c.tree)
		mend(rd, make([]uint32, len(rd.Tokens)), 0, len(rd.Tokens))
		for want := range strings.SplitSeq(c.want, "|") {
			f := strings.Fields(want)
			for i := range rd.Tokens {
				if rd.Word(i) != f[0] {
					continue
				}
				head := "-"
				if h := rd.Tokens[i].Head; h >= 0 {
					head = rd.Word(h)
				}
				if got := rd.Tokens[i].Rel.String() + " " + head; got != f[1]+" "+f[2] {
					t.Errorf("%s: %s %s, want %s", rd.Text, f[0], got, want)
				}
			}
		}
	}
}

func readTree(t *testing.T, tree string) *text.Parsed {
	rd := &text.Parsed{}
	for line := range strings.SplitSeq(tree, "|") {
		f := strings.Fields(line)
		pos, ok := text.ParsePOS(f[1])
		tag, ok2 := text.ParseTag(f[2])
		rel, ok3 := text.ParseRel(f[4])
		if !ok || !ok2 || !ok3 {
			t.Fatal(line)
		}
		start := len(rd.Text)
		rd.Text += f[0] + " "
		rd.Tokens = append(rd.Tokens, text.Token{Start: start, End: start + len(f[0]), POS: pos, Tag: tag, Head: int(f[3][0]-'0') - 1, Rel: rel})
	}
	return rd
}
