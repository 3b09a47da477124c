// Command dictionary makes reading/lexicon/dictionary.gz from WordNet 3.0, as
// Debian's package wordnet-base has it in /usr/share/wordnet:
//
//	apt-get install wordnet-base
//	go run ./internal/train/dictionary -wordnet /usr/share/wordnet
//
// The file is text. A line "word N V A R" is a word's most frequent sense as a
// noun and as a verb (the number of WordNet's lexicographer file, 0 for none),
// and whether it is an adjective and an adverb (1 or 0). A line that starts
// with n, v or a and a tab is an irregular form and its lemma. Words are
// written as the length shared with the word before, and the rest.
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// parts are WordNet's parts of speech, in the order of a line's numbers.
var parts = []string{"noun", "verb", "adj", "adv"}

func main() {
	log.SetFlags(0)
	dir := flag.String("wordnet", "/usr/share/wordnet", "WordNet's folder")
	out := flag.String("out", "reading/lexicon/dictionary.gz", "file to write")
	flag.Parse()
	words := map[string]*[4]int{}
	for i, part := range parts {
		if err := senses(*dir, part, i, words); err != nil {
			log.Fatal("dictionary: ", err)
		}
	}
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	last := ""
	for _, w := range slices.Sorted(maps.Keys(words)) {
		n := 0
		for n < len(w) && n < len(last) && w[n] == last[n] {
			n++
		}
		s := words[w]
		fmt.Fprintf(z, "%d%s %d %d %d %d\n", n, w[n:], s[0], s[1], min(s[2], 1), min(s[3], 1))
		last = w
	}
	for i, part := range parts[:3] {
		if err := exceptions(*dir, part, "nva"[i:i+1], z); err != nil {
			log.Fatal("dictionary: ", err)
		}
	}
	if err := z.Close(); err != nil {
		log.Fatal("dictionary: ", err)
	}
	if err := os.WriteFile(*out, b.Bytes(), 0o644); err != nil {
		log.Fatal("dictionary: ", err)
	}
	log.Printf("%s: %d words, %d bytes", *out, len(words), b.Len())
}

// plain reports whether w is one word of letters.
func plain(w string) bool {
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return len(w) > 1
}

// senses reads index.PART for the words and data.PART for the lexicographer
// file of their first sense, which is the most frequent.
func senses(dir, part string, i int, words map[string]*[4]int) error {
	files := map[string]int{}
	err := lines(filepath.Join(dir, "data."+part), func(l string) error {
		f := strings.SplitN(l, " ", 3)
		n, err := strconv.Atoi(f[1])
		files[f[0]] = n
		return err
	})
	if err != nil {
		return err
	}
	return lines(filepath.Join(dir, "index."+part), func(l string) error {
		f := strings.Fields(l)
		pointers, err := strconv.Atoi(f[3])
		if err != nil || len(f) < 7+pointers {
			return fmt.Errorf("bad line %q", l)
		}
		if !plain(f[0]) {
			return nil
		}
		s := words[f[0]]
		if s == nil {
			s = new([4]int)
			words[f[0]] = s
		}
		// Files are numbered from 0; adjectives and adverbs only count as such.
		s[i] = files[f[6+pointers]] + 1
		return nil
	})
}

func exceptions(dir, part, letter string, w *gzip.Writer) error {
	return lines(filepath.Join(dir, part+".exc"), func(l string) error {
		f := strings.Fields(l)
		if len(f) > 1 && plain(f[0]) && plain(f[1]) {
			fmt.Fprintf(w, "%s\t%s\t%s\n", letter, f[0], f[1])
		}
		return nil
	})
}

// lines calls f with each line of a file that is not part of the licence,
// which is indented.
func lines(name string, f func(string) error) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	sc := bufio.NewScanner(file)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		if l := sc.Text(); l != "" && l[0] != ' ' {
			if err := f(l); err != nil {
				return fmt.Errorf("%s:%d: %w", name, n, err)
			}
		}
	}
	return sc.Err()
}
