package bylines

import (
	"slices"
	"testing"
)

func TestBearsGivenName(t *testing.T) {
	for name, want := range map[string]bool{
		"Ann Miller": true, "Dr. Ann Miller": true, "Jean-Luc Peel": true, "Елена Морская": true, "Ελένη Μαυρομιχάλη": true,
		"Szabados Réka": true, "Nguyễn Thu Hà": true, "田中太郎": true, "한지우": true, "顾清源": true,
		"Machine Learning": false, "Puerto Alba": false, "Indoor Plants": false, "方法": false, "Sri Lanka": false, "経済": false,
	} {
		if got := bearsGivenName(name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// Lines that hold names, or look so.
func TestLinesOfNames(t *testing.T) {
	for _, c := range []struct {
		line string
		want []string
	}{
		{"Camille Brook 25 March 2025 Ferries, Harbours", []string{"Camille Brook"}},
		{"Marco Pizzighetti 23 Novembre 2026 - 13:41", []string{"Marco Pizzighetti"}},
		{"Published 25 March 2025", nil},
		{"Ferry Strikes 25 March 2025", []string{"Ferry Strikes"}}, // nothing tells
		{"News 25 March 2025", nil},
	} {
		if got := namesBeforeDate(c.line); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.line, got, c.want)
		}
	}
	for line, want := range map[string]string{
		"Posted on July 1, 2024 by infuy": "infuy", "Posted by Ibby on Tuesday, August 29, 2023": "Ibby", "Written by Kristin": "Kristin",
		"24 de novembro de 2026 | por redacao2": "", "Posted by admin": "", "Posted in Travel": "", "Written by hand and sold at the fair": "",
	} {
		if got := loneSigner(line); got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
	for line, want := range map[string][]string{
		"By STEVE PELL, THOMAS BEAUMARK and AMELIA DREW":    {"Steve Pell", "Thomas Beaumark", "Amelia Drew"},
		"By Alyssa Maio on January 21, 2023":                {"Alyssa Maio"},
		"Written by Colin Gray Colin Gray":                  {"Colin Gray"},
		"Von Sina Zehrdal Landespolitische Korrespondentin": {"Sina Zehrdal"},
		"文・三枝ひかり　写真・小野寺淳":                                   {"三枝ひかり"},
		"顾清源 韩雪松":                                           {"顾清源", "韩雪松"},
		"田中 太郎":                                             {"田中 太郎"},
	} {
		if got := SplitByline(line); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}
