package lexicon

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dateline/lang"
)

// TestLists reads every table of the reading, and checks that each list that the
// code asks for is there, and each that is there is asked for.
func TestLists(t *testing.T) {
	asked := map[string]bool{}
	call := regexp.MustCompile(`Listed\("([^"]+)"\)`)
	files, err := filepath.Glob("../*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		source, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range call.FindAllStringSubmatch(string(source), -1) {
			asked[m[1]] = true
			if !Listed(m[1]).Has(anyOf(lists()[m[1]])) {
				t.Errorf("%s asks for the list %q, which has no words", f, m[1])
			}
		}
	}
	for list := range lists() {
		if !asked[list] {
			t.Errorf("nobody asks for the list %q", list)
		}
	}
}

func anyOf(words string) string {
	first, _, _ := strings.Cut(words, " ")
	return first
}

func TestReportingWords(t *testing.T) {
	for row := range lang.RowsOf("en", "report_verbs", "frames", "words") {
		for name := range strings.FieldsSeq(row[0]) {
			if !strings.Contains(" "+strings.Join(frameNames, " ")+" ", " "+name+" ") {
				t.Errorf("no frame is named %q", name)
			}
		}
	}
	if f := CueVerbs()["say"]; f&(TakesClause|TakesQuotation|TakesObject) != TakesClause|TakesQuotation|TakesObject || f&Denies != 0 {
		t.Errorf("say: %b", f)
	}
	if f := CueVerbs()["plan"]; f != TakesInfinitive|IsThought|IsPlan {
		t.Errorf("plan: %b", f)
	}
	for verb, f := range CueVerbs() {
		if f&TakesTopic != 0 && TopicLinks(verb) == "" {
			t.Errorf("%s takes a topic, but no preposition leads to it", verb)
		}
	}
	if AdjectiveLinks("aware") != "that of" || !CueNoun("claim") || CueNoun("case") || NounLinks("case") != "that for against" {
		t.Error("links of aware, claim or case")
	}
	if got := Idioms()["shrug"]; len(got) != 1 || strings.Join(got[0], " ") != "off" {
		t.Errorf("shrug: %q", got)
	}
}

func TestEventWords(t *testing.T) {
	for _, c := range EventTable() {
		if c.Class != "verb" && c.Class != "noun" {
			t.Errorf("no class is named %q", c.Class)
		}
	}
	if !MayNameEvent("meet") || MayNameEvent("summit") || !IsEventNoun("summit") {
		t.Error("meet or summit")
	}
}
