package cite

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

var ferry = Source{Title: "Tolls & lights: 100% “settled”", Authors: []string{"Ida Marlowe", "Tom Arlen"}, Outlet: "Harrow Courier", URL: "https://www.harrowcourier.example/2025/04/tolls#top",
	Published: "2025-04-04T14:20:00+02:00", Read: time.Date(2025, 4, 5, 6, 0, 0, 0, time.UTC), Quote: "The lights cost money", Speaker: "Greta Holm", Sentence: "“The lights cost money, and the county will pay,” Holm told the Courier."}

func TestWrite(t *testing.T) {
	undated := Source{Title: "A page", Outlet: "Eastmere Post", URL: "https://post.example/1"}
	for _, test := range []struct {
		format string
		source Source
		want   []string
	}{
		{"text", ferry, []string{"“The lights cost money” (Greta Holm, as reported)", "Ida Marlowe and Tom Arlen. Harrow Courier. 4 April 2025.", "(read 5 April 2025)"}},
		{"chicago", ferry, []string{"Greta Holm, quoted in Ida Marlowe and Tom Arlen, “Tolls & lights: 100% ‘settled’,” Harrow Courier, April 4, 2025, https"}},
		{"apa", ferry, []string{"Marlowe, I., & Arlen, T. (2025, April 4). Tolls & lights"}},
		{"apa", undated, []string{"A page. (n.d.). Eastmere Post. https://post.example/1"}},
		{"bibtex", ferry, []string{"@online{marlowe2025tolls,", `Tolls \& lights: 100\%`, "{Ida Marlowe and Tom Arlen}", "{2025-04-04}", "urldate      = {2025-04-05}"}},
		{"bibtex", undated, []string{"@online{eastmerepostpage,"}},
		{"ris", ferry, []string{"TY  - NEWS\n", "AU  - Marlowe, Ida\n", "DA  - 2025/04/04\n", "ER  - \n"}},
		{"csl", ferry, []string{`"type": "article-newspaper"`, `"family": "Marlowe"`, `"issued"`}},
	} {
		got, ok := Write(test.format, []Source{test.source})
		for _, want := range test.want {
			if !ok || !strings.Contains(got, want) {
				t.Errorf("%s: no %q in\n%s", test.format, want, got)
			}
		}
	}
	if _, ok := Write("mla", nil); ok {
		t.Error("there is a format mla")
	}
	var items []map[string]any
	if got, _ := Write("csl", []Source{ferry, undated}); json.Unmarshal([]byte(got), &items) != nil || len(items) != 2 {
		t.Errorf("CSL JSON: %s", got)
	}
	if got, _ := Write("bibtex", []Source{ferry, ferry}); !strings.Contains(got, "@online{marlowe2025tollsb,") {
		t.Errorf("keys are not told apart: %s", got)
	}
}

// A field cannot be closed from within.
func TestBibtexBraces(t *testing.T) {
	evil := Source{Title: `x}, url = {evil`, Outlet: `\input{x}`, URL: "https://post.example/}", Quote: "}}}"}
	got, _ := Write("bibtex", []Source{evil})
	depth := 0
	for i, r := range got {
		if i > 0 && got[i-1] == '\\' {
			continue
		}
		switch r {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth < 0 {
			t.Fatalf("a brace too many: %s", got)
		}
	}
	if depth != 0 {
		t.Errorf("%d braces are open: %s", depth, got)
	}
}

func TestLink(t *testing.T) {
	for sentence, want := range map[string]string{
		"":                         "https://post.example/1?a=b",
		"We met, at last - twice.": "https://post.example/1?a=b#:~:text=We%20met%2C%20at%20last%20%2D%20twice.",
		"One two three four five six seven eight nine ten eleven twelve.": "https://post.example/1?a=b#:~:text=One%20two%20three%20four%20five,nine%20ten%20eleven%20twelve.",
	} {
		if got := (Source{URL: "https://post.example/1?a=b", Sentence: sentence}).Link(); got != want {
			t.Errorf("%q: %s", sentence, got)
		}
	}
	if got := (Source{URL: "javascript:alert(1)", Sentence: "x"}).Link(); strings.Contains(got, "text=") {
		t.Error(got)
	}
}
