package dom

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/unicode/norm"
)

// encode returns text in a charset.
func encode(t *testing.T, text, name string) string {
	enc, _ := charset.Lookup(name)
	s, err := enc.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestDecode(t *testing.T) {
	const ru, fr, ja = "Школу починят к осени.", "L’été à côté du théâtre, «déjà».", "市長は火曜日に学校を改修すると発表した。"
	page := func(head, text string) string { return "<html><head>" + head + "</head><body><p>" + text + "</p>" }
	for _, c := range []struct {
		name, body, header, want, charset string
	}{
		{"ascii", "<p>plain", "", "<p>plain", "utf-8"},
		{"utf-8", page("", fr), "", page("", fr), "utf-8"},
		{"byte order mark", "\xef\xbb\xbf<p>é", "text/html; charset=koi8-r", "<p>é", "utf-8"},
		{"utf-16 with mark", "\xff\xfe<\x00p\x00>\x00\xe9\x00", "", "<p>é", "utf-16le"},
		{"utf-16 without", "\x00<\x00p\x00>\x00\xe9", "", "<p>é", "utf-16be"},
		{"header", page("", encode(t, ru, "koi8-r")), "text/html; charset=KOI8-R", page("", ru), "koi8-r"},
		{"header in quotes", page("", encode(t, ru, "koi8-r")), `text/html; charset="koi8-r"; x=y`, page("", ru), "koi8-r"},
		{"header before meta", page("<meta charset=windows-1252>", encode(t, ru, "koi8-r")), "text/html;charset=koi8-r", page("<meta charset=windows-1252>", ru), "koi8-r"},
		{"meta", page("<meta charset=windows-1251>", encode(t, ru, "windows-1251")), "text/html", page("<meta charset=windows-1251>", ru), "windows-1251"},
		{"http-equiv", page(`<META content="text/html; charset=shift_jis" HTTP-EQUIV=Content-Type>`, encode(t, ja, "shift_jis")), "",
			page(`<META content="text/html; charset=shift_jis" HTTP-EQUIV=Content-Type>`, ja), "shift_jis"},
		{"meta in a comment", page("<!--<meta charset=koi8-r>--><meta charset=windows-1251>", encode(t, ru, "windows-1251")), "",
			page("<!--<meta charset=koi8-r>--><meta charset=windows-1251>", ru), "windows-1251"},
		{"meta after a long script", page("<script>"+strings.Repeat("//<meta charset=koi8-r>\n", 200)+"</script><meta charset=windows-1251>", encode(t, ru, "windows-1251")), "",
			page("<script>"+strings.Repeat("//<meta charset=koi8-r>\n", 200)+"</script><meta charset=windows-1251>", ru), "windows-1251"},
		{"utf-8 that claims latin", page("<meta charset=iso-8859-1>", fr), "text/html; charset=windows-1252", page("<meta charset=iso-8859-1>", fr), "utf-8"},
		{"latin that claims utf-8", page("<meta charset=windows-1252>", encode(t, fr, "windows-1252")), "text/html; charset=utf-8",
			page("<meta charset=windows-1252>", fr), "windows-1252"},
		{"damaged utf-8", page("<meta charset=utf-8>", fr+"\xff\xfe"), "", page("<meta charset=utf-8>", fr+"\ufffd"), "utf-8"},
		{"few east asian characters", "<p>" + encode(t, "联通", "gbk"), "text/html; charset=gbk", "<p>联通", "gbk"},
		{"iso-2022-jp", page("<meta charset=iso-2022-jp>", encode(t, ja, "iso-2022-jp")), "", page("<meta charset=iso-2022-jp>", ja), "iso-2022-jp"},
		{"unknown label", page("<meta charset=x-unheard-of>", fr), "text/html; charset=none", page("<meta charset=x-unheard-of>", fr), "utf-8"},
	} {
		text, name := Decode([]byte(c.body), c.header)
		if string(text) != c.want || name != c.charset {
			t.Errorf("%s: %q, %s; want %q, %s", c.name, text, name, c.want, c.charset)
		}
	}
}

// TestDetect decodes sentences that claim nothing: testdata/charsets.txt has
// charset, tab, sentence.
func TestDetect(t *testing.T) {
	raw, err := os.ReadFile("testdata/charsets.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		name, text, _ := strings.Cut(strings.TrimSpace(line), "\t")
		body := "<html><head><title>x</title></head><body><p>" + encode(t, text, name) + "</p></body>"
		got, guess := Decode([]byte(body), "")
		if !strings.Contains(string(got), text) {
			t.Errorf("%s taken for %s: %s", name, guess, got)
		}
	}
}

// TestDetectByLanguage decodes sentences that claim no charset, but some of
// them a language: testdata/charsets-stated.txt has charset, language, sentence.
func TestDetectByLanguage(t *testing.T) {
	raw, err := os.ReadFile("testdata/charsets-stated.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		name, language, text := fields[0], fields[1], fields[2]
		if name == "windows-1258" { // it writes tone marks apart
			text = norm.NFD.String(text)
			text = strings.NewReplacer("a\u0302", "â", "o\u031b", "ơ", "u\u031b", "ư", "o\u0302", "ô").Replace(text)
			text = strings.NewReplacer("\u0323\u0302", "\u0323", "i\u0323", "i\u0323").Replace(text)
		}
		for _, head := range []string{"<html lang='" + language + "'>", "<!doctype html><html lang=" + language + "-XX><meta charset=utf-8>"} {
			body := head + "<title>x</title><body><nav><a href=/>Home</a></nav><p>" + encode(t, text, name) + "</p></body>"
			got, guess := Decode([]byte(body), "text/html")
			if !strings.Contains(string(got), text) {
				t.Errorf("%s of %q taken for %s: %s", name, language, guess, got)
			}
		}
	}
}

func TestDecodeKeepsUTF8(t *testing.T) {
	body := []byte(strings.Repeat("<p>naïve café</p>", 100))
	if text, _ := Decode(body, "text/html"); &text[0] != &body[0] {
		t.Error("valid UTF-8 was copied")
	}
	if n := testing.AllocsPerRun(10, func() { Decode(body, "text/html") }); n != 0 {
		t.Errorf("%v allocations for valid UTF-8", n)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("<meta charset=gbk>\xb0\xa1"), "text/html; charset=utf-8")
	f.Add([]byte("\xff\xfe<\x00"), "")
	f.Add([]byte("<A\x00\x00\x80 ChArset=\xfe>\xb0"), "A")
	f.Fuzz(func(t *testing.T, body []byte, header string) {
		before := bytes.Clone(body)
		text, name := Decode(body, header)
		if !utf8.Valid(text) || name == "" {
			t.Errorf("%q in %q", text, name)
		}
		if !bytes.Equal(body, before) {
			t.Error("the input was changed")
		}
	})
}

func TestValidUTF8(t *testing.T) {
	long := strings.Repeat("The tide was high. ", 9)
	for _, s := range []string{"", "a", long, long + "ü" + long, "ü" + long + "世界", long + "\xc3", long + "\xff" + long, "\xed\xa0\x80" + long, long[:31] + "é" + long} {
		want := 0
		for i := range len(s) {
			if s[i] >= utf8.RuneSelf {
				want++
			}
		}
		if high, valid := validUTF8([]byte(s)); valid != utf8.ValidString(s) || valid && high != want {
			t.Errorf("validUTF8(%q) = %d, %t", s, high, valid)
		}
	}
}
