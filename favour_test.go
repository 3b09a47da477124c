package dateline_test

import (
	"strings"
	"testing"

	"dateline"
	"dateline/record"
)

// paper is an invented page of which some blocks are in doubt: a box, an appeal
// and a pointer without classes, readers' comments, a table.
const paper = `<!DOCTYPE html><html><head><title>Ferry to Skarv sails again</title></head><body>
<h1>Ferry to Skarv sails again</h1>
<div class="article"><p>The ferry to the island of Skarv sailed again on Monday after a strike of eleven days, with two hundred passengers and the mail on board.</p>
<p>"We are glad to be back on the water," said Ingrid Holm, who has steered the boat for nineteen years and was cheered when she cast off.</p>
<div class="box"><p>What the crews wanted: higher pay for nights, and a second mate on winter crossings.</p></div>
<table><tr><th>From</th><th>Fare</th></tr><tr><td>Harrow</td><td>38 crowns for a return</td></tr><tr><td>Lund</td><td>52 crowns for a return</td></tr></table>
<figure><img src="/boat.jpg" alt=""><figcaption>The Skarv boat in the harbour on Monday.</figcaption></figure>
<p>The company and the union agreed on Sunday night that the crews get four percent more from January, and that nobody is to work two nights in a row.</p>
<p>Sign up for our letter, and read the news of the islands each morning.</p>
<p>The next boat leaves on Tuesday at seven in the morning, and the day after at nine, weather permitting, the harbour master told this paper.</p>
</div>
<div><p>Our reporters work for you. Tell us what you think of our service on the islands.</p></div>
<div><p>Rain closed the road to the north of the island last week, and the council wants to raise it.</p></div>
<div class="comments" id="comments"><h3>2 comments</h3>
<div class="comment"><span class="comment-author">Tor</span><div class="comment-text"><p>At last, my aunt waited for her medicine all that time.</p></div><a href="#r">Reply</a></div>
<div class="comment"><span class="comment-author">Siv</span><div class="comment-text"><p>Four percent is not much for nights like these, if you ask me.</p></div><a href="#r">Reply</a></div></div>
</body></html>`

func readPaper(t *testing.T, o dateline.Options) *dateline.Record {
	t.Helper()
	rec, err := dateline.ReadWith(dateline.Page{URL: "https://news.skarvpost.example/ferry", Body: []byte(paper)}, o)
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

func TestFavour(t *testing.T) {
	balance := readPaper(t, dateline.Options{})
	precise := readPaper(t, dateline.Options{Favour: dateline.Precision})
	all := readPaper(t, dateline.Options{Favour: dateline.Recall})
	t.Logf("%d, %d, %d words", precise.WordCount, balance.WordCount, all.WordCount)
	if precise.WordCount > balance.WordCount || balance.WordCount > all.WordCount || precise.WordCount == all.WordCount {
		t.Errorf("%d words in favour of precision, %d of neither, %d of recall", precise.WordCount, balance.WordCount, all.WordCount)
	}
	for _, b := range precise.Body {
		if b.Kind == record.Paragraph && !strings.Contains(all.Text, b.Text) {
			t.Errorf("recall has not %q", b.Text)
		}
	}
	for _, rec := range []*dateline.Record{precise, balance, all} {
		if !strings.HasPrefix(rec.Text, "The ferry to the island") || !strings.Contains(rec.Text, "four percent more") {
			t.Errorf("the article is lost: %q", rec.Text)
		}
	}
}

func TestComments(t *testing.T) {
	rec := readPaper(t, dateline.Options{Comments: true})
	var said []string
	for _, c := range rec.Comments {
		said = append(said, c.Text)
	}
	if got := strings.Join(said, " / "); got != "At last, my aunt waited for her medicine all that time. / Four percent is not much for nights like these, if you ask me." {
		t.Errorf("%q", got)
	}
	if strings.Contains(rec.Text, "my aunt") || rec.WordCount != readPaper(t, dateline.Options{}).WordCount {
		t.Error("comments are in the text")
	}
	if rec := readPaper(t, dateline.Options{}); rec.Comments != nil {
		t.Error("comments where nobody asked for them")
	}
}

func TestKnownOutlets(t *testing.T) {
	known := map[string]string{"skarvpost.example": "Skarvposten", "example": "Nobody"}
	if rec := readPaper(t, dateline.Options{Outlets: known}); rec.Publisher.Name != "Skarvposten" || rec.Origins["publisher"] != record.FromURL {
		t.Errorf("%q of %q", rec.Publisher.Name, rec.Origins["publisher"])
	}
	if rec := readPaper(t, dateline.Options{}); rec.Publisher.Name != "" {
		t.Errorf("%q", rec.Publisher.Name)
	}
	// What the page says comes first; the known name is cut off its title.
	named := strings.Replace(paper, "<title>", `<meta property="og:site_name" content="Skarv Post"><title>`, 1)
	rec, err := dateline.ReadWith(dateline.Page{URL: "https://skarvpost.example/ferry", Body: []byte(named)}, dateline.Options{Outlets: known})
	if err != nil || rec.Publisher.Name != "Skarv Post" {
		t.Errorf("%v, %v", rec, err)
	}
	lines := dateline.Page{URL: "https://skarvpost.example/ferry", ContentType: "text/plain", Body: []byte("Ferry to Skarv sails again\n\nThe ferry to the island of Skarv sailed again on Monday after a strike of eleven days.\n")}
	if rec, err := dateline.ReadWith(lines, dateline.Options{Outlets: known, Language: "nb"}); err != nil || rec.Publisher.Name != "Skarvposten" || rec.Language != "nb" {
		t.Errorf("%v, %v", rec, err)
	}
}

func TestLanguageOfTheCaller(t *testing.T) {
	if rec := readPaper(t, dateline.Options{}); rec.Language != "en" || rec.Origins["language"] != record.FromText {
		t.Errorf("%q from %q", rec.Language, rec.Origins["language"])
	}
	if rec := readPaper(t, dateline.Options{Language: "nb"}); rec.Language != "nb" || rec.Origins["language"] != "" {
		t.Errorf("%q from %q", rec.Language, rec.Origins["language"])
	}
	// It tells the order of a date's numbers, and gives way to what the page says.
	dated := strings.Replace(paper, "</h1>", "</h1><p class=date>Published 03/04/2026</p>", 1)
	for _, c := range []struct{ page, language, day, want string }{
		{dated, "en-US", "2026-03-04", "en-US"},
		{dated, "en-GB", "2026-04-03", "en-GB"},
		{strings.Replace(dated, "<html>", "<html lang=en-GB>", 1), "en-US", "2026-04-03", "en-GB"},
	} {
		rec, err := dateline.ReadWith(dateline.Page{Body: []byte(c.page)}, dateline.Options{Language: c.language})
		if err != nil || rec.Published.Day() != c.day || rec.Language != c.want {
			t.Errorf("%s: %s, %s, %v", c.language, rec.Published, rec.Language, err)
		}
	}
}

func TestLeaveOut(t *testing.T) {
	kinds := func(rec *dateline.Record) string {
		var b strings.Builder
		for _, x := range rec.Body {
			if x.Kind != record.Paragraph {
				b.WriteString(string(x.Kind) + " ")
			}
		}
		return b.String()
	}
	if got := kinds(readPaper(t, dateline.Options{})); got != "table caption " {
		t.Fatalf("the page has %q", got)
	}
	if got := kinds(readPaper(t, dateline.Options{NoTables: true})); got != "caption " {
		t.Errorf("without tables: %q", got)
	}
	rec := readPaper(t, dateline.Options{NoImages: true})
	if got := kinds(rec); got != "table " || rec.Images != nil {
		t.Errorf("without images: %q, %v", got, rec.Images)
	}
}
