package events

import (
	"fmt"
	"strings"
	"sync"

	"dateline/lang"
)

// An eventFrame tells what a word needs beside it to name an event.
type eventFrame struct {
	kind                         EventKind
	verb                         bool
	more                         string // a second word: the object of "take office", the noun before "phone call"
	needs                        []argNeed
	marks                        []string  // one of them stands right behind: particles and prepositions
	not                          []string  // "O": it has no object; else particles or prepositions that it has not
	never                        []argNeed // arguments with which the word means something else
	object, complement, receiver bool      // whether the frame asks for O, X, I
}

// An argNeed is one argument of a frame.
type argNeed struct {
	at    []string // S, O, I, X, poss, mod, light, or prepositions
	part  partKind
	class string // of the argument's head: a named class, words between bars, or ""
	words bool   // class holds words
	must  bool
}

// A partKind tells what becomes of an argument.
type partKind uint8

const (
	noPart    partKind = iota // it only has to be there
	isAgent                   // who does it
	isPatient                 // whom it befalls, who receives it
	isWith                    // all who do it together
	isPlace                   // where
	isGoal                    // a place, or whom one visits there
)

var partNames = map[string]partKind{"-": noPart, "agent": isAgent, "patient": isPatient, "recipient": isPatient, "with": isWith, "place": isPlace, "goal": isGoal, "any": noPart}

// frameTables holds the frames by the first word's lemma.
type frameTables struct {
	verbs, nouns map[string][]eventFrame
}

// frames reads the table event_frames of package lang, once.
var frames = sync.OnceValue(func() *frameTables {
	t := &frameTables{verbs: map[string][]eventFrame{}, nouns: map[string][]eventFrame{}}
	for row := range lang.RowsOf("en", "event_frames", "word", "pos", "kind", "cameo", "needs") {
		if err := t.add(row); err != nil {
			panic("lang/en/event_frames.tsv: " + err.Error()) // a mistake of the program, as lang has it
		}
	}
	return t
})

// add reads one row of the frames.
func (t *frameTables) add(row []string) error {
	fr := eventFrame{kind: eventKindOf(row[2]), verb: row[1] == "v"}
	if fr.kind == NoEvent {
		return fmt.Errorf("%s: no kind %q", row[0], row[2])
	}
	word, more, _ := strings.Cut(row[0], " ")
	if !fr.verb && more != "" {
		word, more = more, word
	}
	fr.more = more
	for _, part := range strings.Fields(row[4]) {
		if err := fr.add(part); err != nil {
			return fmt.Errorf("%s: %w", row[0], err)
		}
	}
	if fr.verb {
		t.verbs[word] = append(t.verbs[word], fr)
	} else {
		t.nouns[word] = append(t.nouns[word], fr)
	}
	return nil
}

// add reads one need of a frame: "S=agent!:person", "down|aside!", "-O".
func (fr *eventFrame) add(part string) error {
	if rest, ok := strings.CutPrefix(part, "-"); ok {
		fr.not = strings.Split(rest, "|")
		return nil
	}
	if rest, ok := strings.CutPrefix(part, "^"); ok {
		at, words, ok := strings.Cut(rest, "=")
		if !ok {
			return fmt.Errorf("%q", part)
		}
		fr.never = append(fr.never, argNeed{at: strings.Split(at, "|"), class: words, words: true})
		return nil
	}
	at, rest, ok := strings.Cut(part, "=")
	if !ok {
		w, must := strings.CutSuffix(part, "!")
		if !must || w == "" || strings.Contains(w, ":") {
			return fmt.Errorf("%q: neither a need nor words that must stand beside it", part)
		}
		fr.marks = strings.Split(w, "|")
		return nil
	}
	s := argNeed{at: strings.Split(at, "|"), must: strings.Contains(rest, "!")}
	role := rest
	if i := strings.IndexByte(rest, '{'); i >= 0 {
		s.words, s.class, role = true, strings.Trim(rest[i:], "{}!"), rest[:i]
	} else if r, class, ok := strings.Cut(rest, ":"); ok {
		s.class, role = strings.TrimSuffix(class, "!"), r
	}
	role = strings.TrimSuffix(role, "!")
	kind, ok := partNames[role]
	if !ok && role != "" {
		return fmt.Errorf("%q: no role %q", part, role)
	}
	s.part = kind
	for _, a := range s.at {
		fr.object = fr.object || a == "O"
		fr.complement = fr.complement || a == "X"
		fr.receiver = fr.receiver || a == "I"
	}
	fr.needs = append(fr.needs, s)
	return nil
}

func eventKindOf(name string) EventKind {
	for k, n := range eventKindNames {
		if n == name && k > 0 {
			return EventKind(k)
		}
	}
	return NoEvent
}
