package archive

import (
	"testing"

	"dateline/record"

	"github.com/google/go-cmp/cmp"
)

func TestStoredRecord(t *testing.T) {
	p := func(text string) record.Block { return record.Block{Kind: record.Paragraph, Text: text} }
	free := true
	for _, tc := range []struct {
		name, stored string
		rec          record.Record
	}{
		{"what columns hold", `{}`, record.Record{
			URL: "https://post.example/a", Headline: "Ferry", Description: "It sails.", Text: "One.\n\nTwo.", Body: []record.Block{p("One."), p("Two.")},
			Kind: record.Article, Section: "Region", Language: "en", Published: "2025-03-04", Modified: "2025-03-05T08:00:00Z", WordCount: 2,
			Authors: []record.Author{{Name: "Mara Köhler"}, {Name: "Ilse Brandt"}}, Tags: []string{"ferries", "Brannick"}}},
		{"nothing", `{}`, record.Record{}},
		{"a name with a comma", `{"authors":[{"name":"Köhler, Mara"}],"tags":["one, two"]}`,
			record.Record{Authors: []record.Author{{Name: "Köhler, Mara"}}, Tags: []string{"one, two"}}},
		{"an author's address", `{"authors":[{"name":"Mara","url":"https://post.example/mara"}],"tags":[""]}`,
			record.Record{Authors: []record.Author{{Name: "Mara", URL: "https://post.example/mara"}}, Tags: []string{""}}},
		{"other fields", `{"canonical_url":"https://post.example/b","free":true}`, record.Record{CanonicalURL: "https://post.example/b", Free: &free}},
		{"other blocks", `{"body":[{"paragraphs":2},{"level":2,"kind":"subhead","length":5},{"paragraphs":1},{"url":"https://post.example/p","kind":"caption","text":"A ship"},{"paragraphs":1}]}`,
			record.Record{Text: "One.\n\nTwo.\n\nThree\n\nFour.\n\nFive.", Body: []record.Block{p("One."), p("Two."), {Kind: record.Subhead, Level: 2, Text: "Three"}, p("Four."),
				{Kind: record.Caption, URL: "https://post.example/p", Text: "A ship"}, p("Five.")}}},
		{"a text without a body", `{"body":[]}`, record.Record{Text: "One."}},
		{"a body without a text", `{"body":[{"text":"One."}]}`, record.Record{Body: []record.Block{p("One.")}}},
		{"a text that goes on", `{"body":[{"paragraphs":1}]}`, record.Record{Text: "One.\n\nTwo.", Body: []record.Block{p("One.")}}},
		{"a paragraph of two", `{"body":[{"length":10}]}`, record.Record{Text: "One.\n\nTwo.", Body: []record.Block{p("One.\n\nTwo.")}}},
		{"a line within", `{}`, record.Record{Text: "One.\nTwo.\n\n\nThree.", Body: []record.Block{p("One.\nTwo."), p("Three.")}}},
		{"a text that begins with blank lines", `{"body":[{"text":"One."}]}`, record.Record{Text: "\n\nOne.", Body: []record.Block{p("One.")}}},
		{"an empty paragraph", `{"body":[{"paragraphs":1},{},{"paragraphs":1}]}`, record.Record{Text: "One.\n\nTwo.", Body: []record.Block{p("One."), p(""), p("Two.")}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			stored, err := encodeRecord(&tc.rec)
			if err != nil {
				t.Fatal(err)
			}
			if stored != tc.stored {
				t.Errorf("stored %s, want %s", stored, tc.stored)
			}
			r := &tc.rec
			got := record.Record{URL: r.URL, Headline: r.Headline, Description: r.Description, Text: r.Text, Kind: r.Kind, Section: r.Section,
				Language: r.Language, Published: r.Published, Modified: r.Modified, WordCount: r.WordCount}
			e := Entry{Record: r}
			if err := e.packRecord(); err != nil {
				t.Fatal(err)
			}
			if err := decodeRecord(stored, e.packed.byline, e.packed.tags, &got); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.rec, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	for _, damaged := range []string{`{`, `{"body":[{"length":9}]}`} {
		if err := decodeRecord(damaged, "", "", &record.Record{Text: "Short."}); err == nil {
			t.Errorf("%s is no error", damaged)
		}
	}
}
