package reading

import (
	"testing"

	"dateline/record"
)

// FuzzQuotes checks that whatever the text, quotes have content and keep
// within it.
func FuzzQuotes(f *testing.F) {
	for _, s := range []string{
		`"We will sail," Berg said. "It is safe."`,
		"“One.\n\n“Two,” said Anna Berg, a sailor from Oslo, in a statement.",
		"According to the ministry, the boats were late, he said, adding that they \"will sail.",
		"Berg: 'No,' he told reporters who asked: \"Why?\"\n\n\"",
		"It was reportedly claimed that, Berg called the plan \"a mess\" and denied it; he said",
		"said , \" according to ' ” “ that he put it :",
	} {
		f.Add(s)
	}
	var r Reader
	f.Fuzz(func(t *testing.T, text string) {
		rd := r.Read(&record.Record{Text: text})
		for _, q := range rd.Quotes {
			if len(q.Content) == 0 || q.Speaker >= len(rd.Entities) || q.Sentence >= len(rd.Sentences) {
				t.Fatalf("%+v", q)
			}
			for _, s := range append(q.Content, q.Cue, q.Source) {
				if s.Start < 0 || s.End > len(rd.Text) || s.Start > s.End {
					t.Fatalf("%v out of %d bytes", s, len(rd.Text))
				}
			}
		}
	})
}
