package lexicon

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"strings"

	"dateline/reading/text"
)

// dictionaryFile holds the words of WordNet; internal/train/dictionary makes
// it and tells its form.
//
//go:embed dictionary.gz
var dictionaryFile []byte

// A Sense is what a word most often means: five bits the noun's class, five
// the verb's, then whether it is an adjective, an adverb. The classes are the
// lexicographer files of WordNet 3.0, counted from 1.
type Sense uint16

const (
	NounCognition           = 10
	NounCommunication       = 11
	NounFeeling             = 13
	NounGroup               = 15
	NounPerson              = 19
	senseAdjective    Sense = 1 << 10
	senseAdverb       Sense = 1 << 11
)

// A Dictionary holds the senses of words by the hash of their spelling, and
// the lemmas of irregular forms by the form's part of speech (n, v, a) and spelling.
type Dictionary struct {
	senses    map[uint32]Sense
	irregular map[string]string
}

// Noun returns the class of a word as a noun, 0 where it is none.
func (d *Dictionary) Noun(w string) Sense { return d.senses[Hash([]byte(w))] & 31 }

// IsPerson reports whether a noun most often means somebody.
func (d *Dictionary) IsPerson(noun string) bool { return d.Noun(noun) == NounPerson }

func ReadDictionary() (*Dictionary, error) {
	z, err := gzip.NewReader(bytes.NewReader(dictionaryFile))
	if err != nil {
		return nil, fmt.Errorf("dictionary: %w", err)
	}
	d := &Dictionary{senses: make(map[uint32]Sense, 90_000), irregular: make(map[string]string, 6_000)}
	sc := bufio.NewScanner(z)
	var w []byte
	for sc.Scan() {
		l := sc.Bytes()
		if len(l) > 2 && l[1] == '\t' {
			form, lemma, _ := strings.Cut(string(l[2:]), "\t")
			key := string(l[:1]) + form
			if d.irregular[key] == "" {
				d.irregular[key] = lemma
			}
			continue
		}
		n := 0
		for len(l) > 0 && text.IsDigit(l[0]) {
			n = n*10 + int(l[0]-'0')
			l = l[1:]
		}
		word, numbers, ok := bytes.Cut(l, []byte(" "))
		if !ok || n > len(w) {
			return nil, fmt.Errorf("dictionary: bad line %q", sc.Text())
		}
		w = append(w[:n], word...)
		var c [4]int
		k := 0
		for _, b := range numbers {
			if b == ' ' {
				k++
			} else if k < 4 {
				c[k] = c[k]*10 + int(b-'0')
			}
		}
		s := Sense(c[0]&31 | max(0, c[1]-verbShift)&31<<5)
		if c[2] > 0 {
			s |= senseAdjective
		}
		if c[3] > 0 {
			s |= senseAdverb
		}
		d.senses[Hash(w)] = s
	}
	return d, sc.Err()
}

// verbShift makes the verbs' classes start from 1: their files are 29 to 43,
// written as 30 to 44.
const verbShift = 29

// Find returns the sense of a lower-case word, or of what it may be inflected
// of: s, ed, ing and their like are taken off.
func (d *Dictionary) Find(w []byte, buf []byte) (Sense, []byte) {
	if s, ok := d.senses[Hash(w)]; ok {
		return s, buf
	}
	n := len(w)
	try := func(cut int, end string) (Sense, bool) {
		if n-cut < 2 {
			return 0, false
		}
		buf = append(append(buf[:0], w[:n-cut]...), end...)
		s, ok := d.senses[Hash(buf)]
		return s, ok
	}
	for _, r := range endings {
		if !bytes.HasSuffix(w, r.ending) {
			continue
		}
		for _, e := range r.lemma {
			if s, ok := try(len(r.ending), e); ok {
				return s, buf
			}
		}
		// stopped, running
		if k := n - len(r.ending); r.doubles && k > 2 && w[k-1] == w[k-2] {
			if s, ok := try(len(r.ending)+1, ""); ok {
				return s, buf
			}
		}
	}
	return 0, buf
}

// endings are the regular inflections and what they stand in place of.
var endings = []struct {
	ending  []byte
	lemma   []string
	doubles bool
}{
	{[]byte("ies"), []string{"y", "ie"}, false},
	{[]byte("es"), []string{"e", ""}, false},
	{[]byte("s"), []string{""}, false},
	{[]byte("ied"), []string{"y"}, false},
	{[]byte("ed"), []string{"e", ""}, true},
	{[]byte("ying"), []string{"ie"}, false},
	{[]byte("ing"), []string{"", "e"}, true},
	{[]byte("ier"), []string{"y"}, false},
	{[]byte("er"), []string{"", "e"}, true},
	{[]byte("iest"), []string{"y"}, false},
	{[]byte("est"), []string{"", "e"}, true},
}
