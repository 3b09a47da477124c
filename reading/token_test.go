package reading

import (
	"strings"
	"testing"

	"dateline/reading/text"
	"dateline/record"
)

// words returns the tokens of text parted by spaces, sentences by " | ",
// paragraphs by " || ".
func words(text string) string {
	var r Reader
	rd := r.Read(&record.Record{Text: text})
	var b strings.Builder
	for i, s := range rd.Sentences {
		if i > 0 {
			b.WriteString(" |")
			if s.Paragraph != rd.Sentences[i-1].Paragraph {
				b.WriteString("|")
			}
			b.WriteString(" ")
		}
		for k := s.First; k < s.Last; k++ {
			if k > s.First {
				b.WriteByte(' ')
			}
			b.WriteString(rd.Word(k))
		}
	}
	return b.String()
}

func TestTokensAndSentences(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"plain", "The minister left. He said nothing.", "The minister left . | He said nothing ."},
		{"clitics", "They don't, can't and won't; it's Anna's, he'll say I'm right.",
			"They do n't , ca n't and wo n't ; it 's Anna 's , he 'll say I 'm right ."},
		{"curly clitics", "She doesn’t know the country’s mood.", "She does n’t know the country ’s mood ."},
		{"plural possessive", "the workers' union", "the workers ' union"},
		{"fused", "We cannot go. You gonna stay?", "We can not go . | You gon na stay ?"},
		{"hyphens", "A US-based co-founder of a non-profit visited the North-South site.",
			"A US - based co-founder of a non-profit visited the North - South site ."},
		{"slash", "and/or on 11/28/2000", "and / or on 11/28/2000"},
		{"numbers", "It paid $1.5 million, €2,000 and 10% at 10:30, up 1,234,567.",
			"It paid $ 1.5 million , € 2,000 and 10 % at 10:30 , up 1,234,567 ."},
		{"telephone", "Call 555-010-1234 now.", "Call 555-010-1234 now ."},
		{"addresses", "See https://example.org/a/b?c=d. Or write to desk@example.org.",
			"See https://example.org/a/b?c=d . | Or write to desk@example.org ."},
		{"abbreviations", "Gov. Lane met Dr. Osei at 5 p.m. in the U.S. Capitol. Harrow Inc. fell.",
			"Gov. Lane met Dr. Osei at 5 p.m. in the U.S. Capitol . | Harrow Inc. fell ."},
		{"abbreviation ends", "He moved to the U.S. The visit ended at 5 p.m. She left.",
			"He moved to the U.S. | The visit ended at 5 p.m. | She left ."},
		{"initials", "George W. Bush met J. K. Rowling. P. Doe did not.", "George W. Bush met J. K. Rowling . | P. Doe did not ."},
		{"number sign", "No. 5 won. He said no. 5 people left.", "No. 5 won . | He said no. 5 people left ."},
		{"stop inside quotes", `"We will go." He left. “It is over.” She agreed.`,
			`" We will go . " | He left . | “ It is over . ” | She agreed .`},
		{"question in quotes", `"Why now?" he asked. "Stop!" Ada Brown said. "Who?" Nobody knew.`,
			`" Why now ? " he asked . | " Stop ! " Ada Brown said . | " Who ? " | Nobody knew .`},
		{"quote after a stop", `He left. "We stay," she said.`, `He left . | " We stay , " she said .`},
		{"brackets", "He left (he said so). Then rain.", "He left ( he said so ) . | Then rain ."},
		{"ellipsis", "Well... maybe. Well... Maybe not.", "Well ... maybe . | Well ... | Maybe not ."},
		{"dashes", "Rain -- heavy—fell.", "Rain -- heavy — fell ."},
		{"paragraphs", "First line\n\nSecond line.\n\n\nThird", "First line || Second line . || Third"},
		{"one newline", "First\nline. Second", "First line . | Second"},
		{"subhead run in", "It will be signed. THE TRADE ISSUE Ahead of talks they met.",
			"It will be signed . | THE TRADE ISSUE | Ahead of talks they met ."},
		{"capitals alone", "NATO left. UN AND EU TALKS END", "NATO left . | UN AND EU TALKS END"},
		{"forgotten space", "It was the end.The next day", "It was the end . | The next day"},
		{"acronyms", "AT&T and PG&E rose.", "AT&T and PG&E rose ."},
		{"decade", "the '90s and 1990's", "the '90s and 1990's"},
		{"tags", "#vote @desk", "#vote @desk"},
		{"bad bytes", "a\xffb \xe2\x80", "a \xff b \xe2 \x80"},
		{"empty", "", ""},
		{"spaces", " \n\n \t ", ""},
	} {
		if got := words(c.text); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"", "He said: \"No.\"", "It's 5 p.m.\n\nU.S. don't", "'' `` ''' ’s ’", "A. B. C.", "\xff\xfe.", "--...!?"} {
		f.Add(s)
	}
	var r Reader
	f.Fuzz(func(t *testing.T, text string) {
		rd := r.Read(&record.Record{Text: text})
		checkReading(t, rd)
	})
}

// checkReading fails t where rd's tables do not fit its text or each other.
func checkReading(t *testing.T, rd *Reading) {
	t.Helper()
	end := 0
	for i, tok := range rd.Tokens {
		if tok.Start < end || tok.End <= tok.Start || tok.End > len(rd.Text) {
			t.Fatalf("token %d: bytes %d to %d after %d of %d", i, tok.Start, tok.End, end, len(rd.Text))
		}
		if gap := strings.TrimSpace(rd.Text[end:tok.Start]); strings.ContainsAny(gap, "abcdefghijklmnopqrstuvwxyz0123456789.,") {
			t.Fatalf("token %d: left out %q", i, gap)
		}
		end = tok.End
	}
	next := 0
	for i, s := range rd.Sentences {
		if s.First != next || s.Last <= s.First || s.Last > len(rd.Tokens) {
			t.Fatalf("sentence %d: tokens %d to %d after %d", i, s.First, s.Last, next)
		}
		if s.Start != rd.Tokens[s.First].Start || s.End != rd.Tokens[s.Last-1].End {
			t.Fatalf("sentence %d: offsets %d to %d do not fit its tokens", i, s.Start, s.End)
		}
		for k := s.First; k < s.Last; k++ {
			if rd.Tokens[k].Sentence != i {
				t.Fatalf("token %d: in sentence %d, not %d", k, i, rd.Tokens[k].Sentence)
			}
		}
		next = s.Last
	}
	for i, m := range rd.Mentions {
		if m.First >= m.Last || m.Last > len(rd.Tokens) || m.Head < m.First || m.Head >= m.Last ||
			m.Start != rd.Tokens[m.First].Start || m.End != rd.Tokens[m.Last-1].End || m.Entity >= len(rd.Entities) {
			t.Fatalf("mention %d does not fit the tokens: %+v", i, m)
		}
	}
	for i, tok := range rd.Tokens {
		s := rd.Sentences[tok.Sentence]
		if tok.Head >= 0 && (tok.Head < s.First || tok.Head >= s.Last || tok.Head == i) || (tok.Head < 0) != (tok.Rel == text.RelRoot) {
			t.Fatalf("token %d: head %d, %s", i, tok.Head, tok.Rel)
		}
	}
	if next != len(rd.Tokens) {
		t.Fatalf("%d tokens, %d of them in sentences", len(rd.Tokens), next)
	}
}
