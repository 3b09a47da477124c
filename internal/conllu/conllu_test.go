package conllu

import (
	"reflect"
	"strings"
	"testing"
)

const sample = `# newdoc id = doc1
# newpar id = p1
# sent_id = s1
# text = It's Ada's.
1-2	It's	_	_	_	_	_	_	_	_
1	It	it	PRON	PRP	_	3	nsubj	_	Entity=(1-object-new
2	's	be	AUX	VBZ	_	3	cop	_	_
3-4	Ada's	_	_	_	_	_	_	_	SpaceAfter=No
3	Ada	Ada	PROPN	NNP	_	0	root	_	Entity=(2-person-new-nnnnn-cf1-1-sgl-Ada_Lovelace
3.1	x	x	X	X	_	_	_	_	_
4	's	's	PART	POS	_	3	case	_	Entity=2)1)
5	.	.	PUNCT	.	_	3	punct	_	_

`

func TestRead(t *testing.T) {
	got, err := Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	want := []Sentence{{
		Document: "doc1", ID: "s1", NewPar: true,
		Words: []Word{
			{"It", "it", "PRON", "PRP", "nsubj", 2, false}, {"'s", "be", "AUX", "VBZ", "cop", 2, true},
			{"Ada", "Ada", "PROPN", "NNP", "root", -1, false}, {"'s", "'s", "PART", "POS", "case", 2, false},
			{".", ".", "PUNCT", ".", "punct", 2, true},
		},
		Entities: []Entity{
			{ID: "2", Type: "person", First: 2, Last: 4, Min: []int{2}, Link: "Ada_Lovelace"},
			{ID: "1", Type: "object", First: 0, Last: 4},
		},
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestReadBad(t *testing.T) {
	for _, s := range []string{"1\ttoo\tfew\n", "1\ta\ta\tX\tX\t_\tno\tdep\t_\t_\n", "1-x\ta\ta\tX\tX\t_\t0\tdep\t_\t_\n"} {
		if _, err := Read(strings.NewReader(s)); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%q: error %v, want one that names line 1", s, err)
		}
	}
}
