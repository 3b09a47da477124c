package treebank

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"dateline/internal/conllu"
	"dateline/internal/newsgrammar"
	"dateline/reading/grammar"
	"dateline/reading/names"
	"dateline/reading/text"
)

// treebank is an invented one, large enough to pass through the whole training.
const treebank = `# newdoc id = GUM_news_invented
# newpar
# sent_id = 1
1	President	President	PROPN	NNP	_	2	nmod:desc	_	Entity=(1-person-new-nnnnn-cf1-1,2,3-sgl
2	Ana	Ana	PROPN	NNP	_	4	nsubj	_	_
3	Rojas	Rojas	PROPN	NNP	_	2	flat	_	Entity=1)
4	met	meet	VERB	VBD	_	0	root	_	_
5	ministers	minister	NOUN	NNS	_	4	obj	_	Entity=(2-person-new-nnnnn-cf1-1-sgl)
6	in	in	ADP	IN	_	7	case	_	_
7	Lima	Lima	PROPN	NNP	_	4	obl	_	Entity=(3-place-new-nnnnn-cf1-1-sgl)|SpaceAfter=No
8	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = 2
1-2	Don't	_	_	_	_	_	_	_	_
1	Do	do	AUX	VB	_	3	aux	_	_
2	n't	not	PART	RB	_	3	advmod	_	_
3	go	go	VERB	VB	_	0	root	_	SpaceAfter=No
4	!	!	PUNCT	.	_	3	punct	_	_

`

func TestTrain(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	sentences, err := conllu.Read(strings.NewReader(strings.Repeat(treebank, 60)))
	if err != nil {
		t.Fatal(err)
	}
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := Train(Lessons{Treebanks: sentences, Invented: newsgrammar.Sentences(40, 1)}, w, io.Discard); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two trainings give two models")
	}
	m, err := grammar.ReadModel(a.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	var rd text.Parsed
	rd.Text = "President Ana Rojas met ministers in Lima. Don't go!"
	var tok text.Tokenizer
	tok.Run(&rd)
	g := grammar.NewGrammarian(m)
	g.Run(&rd)
	var got []string
	for i, tok := range rd.Tokens {
		got = append(got, rd.Word(i)+"/"+tok.Tag.String())
	}
	want := "President/NNP Ana/NNP Rojas/NNP met/VBD ministers/NNS in/IN Lima/NNP ./. Do/VB n't/RB go/VB !/."
	if s := strings.Join(got, " "); s != want {
		t.Errorf("what was learned by heart is not known:\n got %s\nwant %s", s, want)
	}
}

func TestGoldNames(t *testing.T) {
	sentences, err := conllu.Read(strings.NewReader(treebank))
	if err != nil {
		t.Fatal(err)
	}
	gold := GoldNames(&sentences[0])
	if len(gold) != 2 || gold[0].Kind != names.Person || gold[0].First != 1 || gold[0].Last != 3 || gold[1].Kind != names.Place || gold[1].First != 6 {
		t.Errorf("%+v, want the person Ana Rojas without her title, and the place Lima", gold)
	}
}
