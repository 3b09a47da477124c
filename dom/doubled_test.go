package dom

import (
	"bytes"
	"testing"
	"unicode/utf8"
)

func TestUndoubled(t *testing.T) {
	for _, c := range [][2]string{
		{"An investorâ\u0080\u0099s guide", "An investor’s guide"},
		{"An investorâ€™s guide", "An investor’s guide"},
		{"â€œWe waited,â€\u009d she said â€“ in vain", "“We waited,” she said – in vain"},
		{"CafÃ© MÃ¼ller, Â£5 and 20Â°", "Café Müller, £5 and 20°"},
		{"KrakÃ³w, PoznaÅ\u0084", "Kraków, Poznań"},
		{"ÐŸÑ€Ð¸Ð²ÐµÑ‚", "ÐŸÑ€Ð¸Ð²ÐµÑ‚"}, // no sure sign: Cyrillic taken for windows-1252
		{"Caf\u0085 and more", "Caf… and more"},
		{"æ\u0097¥æ\u009c¬", "日本"},
		// What stands in writings stays.
		{"NÃO, SÃO PAULO", "NÃO, SÃO PAULO"},
		{"RÉSUMÉ\u00a0: l’été «\u00a0À\u00a0»", "RÉSUMÉ\u00a0: l’été «\u00a0À\u00a0»"},
		{"»JÄÄ» ja »SÖTÖ«, ÅÄÖ", "»JÄÄ» ja »SÖTÖ«, ÅÄÖ"},
		{"die Tür für Größe, 20°C, §5, ±3", "die Tür für Größe, 20°C, §5, ±3"},
		{"“a letra Ã”", "“a letra Ã”"},
		{"plain", "plain"},
	} {
		if got := string(undoubled([]byte(c[0]))); got != c[1] {
			t.Errorf("%q becomes %q, want %q", c[0], got, c[1])
		}
	}
	text := []byte("für Größe")
	if got := undoubled(text); &got[0] != &text[0] {
		t.Error("text that is well is copied")
	}
}

func FuzzUndoubled(f *testing.F) {
	for _, s := range []string{"â€™", "Ã©", "\u0080", "æ\u0097¥", "É »", "ÐŸ"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if !utf8.Valid(text) {
			return
		}
		got := undoubled(bytes.Clone(text))
		if !utf8.Valid(got) || len(got) > 2*len(text) {
			t.Errorf("%q becomes %q", text, got)
		}
		for len(got) > 0 {
			r, n := utf8.DecodeRune(got)
			if r >= 0x80 && r < 0xa0 {
				t.Fatalf("%q keeps the control %x", text, r)
			}
			got = got[n:]
		}
	})
}
