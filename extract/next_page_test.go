package extract

import (
	"strings"
	"testing"

	"dateline/extract/body"
	"dateline/record"
)

func TestIsNextPage(t *testing.T) {
	for _, c := range []struct {
		own, next string
		want      bool
	}{
		{"https://a.example/story", "https://a.example/story/2", true},
		{"https://a.example/story/", "https://a.example/story/2/", true},
		{"https://a.example/story", "https://a.example/story?page=2", true},
		{"https://a.example/story?page=2", "https://a.example/story?page=3", true},
		{"https://a.example/story.html", "https://a.example/story-2.html", true},
		{"https://a.example/story-2.html", "https://a.example/story-3.html", true},
		{"https://a.example/story/seite-9", "https://a.example/story/seite-10", true},
		{"https://a.example/story/page/2", "https://a.example/story/page/2", false},
		{"https://a.example/story?page=3", "https://a.example/story?page=2", false},
		{"https://a.example/story-of-one", "https://a.example/story-of-two", false},
		{"https://a.example/2024/06/14/first", "https://a.example/2024/06/15/second", false},
		{"https://a.example/p/1841", "https://a.example/p/1842", false},
		{"https://a.example/story", "https://b.example/story/2", false},
		{"https://a.example/story", "https://a.example/story/comments", false},
		{"https://a.example/", "https://a.example/page/2", true}, // whoever asks knows that this is an article
		{"", "https://a.example/story/2", false},
	} {
		if got := body.IsNextPage(c.own, c.next); got != c.want {
			t.Errorf("%s to %s: %v", c.own, c.next, got)
		}
	}
}

func TestWarningOfNextPage(t *testing.T) {
	const body = `<article><h1>The long way round</h1><p>The first part of the way led along the river, which had risen in the night, as rivers do in March.</p>
<p>“Nobody goes there before May,” said the ferryman, and he went on mending his net without looking up from it.</p>
<p>So we went by the hills, where the snow was old and grey, and came to the village two days later than we had meant to.</p></article>`
	var r Reader
	for link, want := range map[string]string{
		`<a rel="next" href="?page=2">Next</a>`:                   "https://a.example/the-long-way-round?page=2",
		`<link rel="next" href="/the-long-way-round/2">`:          "https://a.example/the-long-way-round/2",
		`<a rel="next" href="/the-short-way-home">Next story</a>`: "",
	} {
		rec, err := r.Read(record.Page{URL: "https://a.example/the-long-way-round", Body: []byte(link + body)})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(rec.Warnings, "\n"); want == "" && strings.Contains(got, "goes on") || !strings.Contains(got, want) {
			t.Errorf("%s: warnings %q", link, got)
		}
	}
}
