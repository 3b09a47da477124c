package reading

import (
	"testing"

	"dateline/record"
)

// TestQuotationMarks checks which stretches stand between quotation marks; a
// bar parts those of one text, a plus continues a quotation from the paragraph before.
func TestQuotationMarks(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`"We will sail," Berg said. "It is safe."`, `"We will sail,"|"It is safe."`},
		{"“We will sail,” Berg said.", "“We will sail,”"},
		{"''We will sail,'' Berg said.", "''We will sail,''"},
		{"«We will sail», Berg said.", "«We will sail»"},
		{"'We will sail,' Berg said of the workers' plan.", "'We will sail,'"},
		{"‘We won’t use the workers’ boats,’ Berg said.", "‘We won’t use the workers’ boats,’"},
		{"“He told me ‘never again,’ and left,” Berg said.", "“He told me ‘never again,’ and left,”"},
		{"“One.\n\n“Two.\n\n“Three,” Berg said. “Four.”", "“One.|+“Two.|+“Three,”|“Four.”"},
		{"\"One.\n\n\"Two,\" Berg said.", "\"One.|+\"Two,\""},
		{"The boat is 5' long and 3\" wide.", ""},
		{"It's the '90s and rock 'n' roll.", ""},
	} {
		var r Reader
		rd := r.Read(&record.Record{Text: c.text})
		got := ""
		for i, m := range r.said.Marked {
			if i > 0 {
				got += "|"
			}
			if m.Continued {
				got += "+"
			}
			got += c.text[rd.Tokens[m.First].Start:rd.Tokens[m.Last-1].End]
		}
		if got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}
