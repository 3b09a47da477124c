package extract

import (
	"testing"

	"dateline/extract/outlets"
	"dateline/record"
)

func TestShownOutlet(t *testing.T) {
	for _, c := range []struct{ name, head, body, want, headline string }{
		{"title and notice", "<title>Bridge closed until spring - The Vale Post</title>", "<p>Copyright © 2003-2026 The Vale Post. All rights reserved.</p>", "The Vale Post", "Bridge closed until spring"},
		{"name first", "<title>The Vale Post | Bridge closed until spring</title>", "<p><b>©</b> 2026 The Vale Post</p>", "The Vale Post", "Bridge closed until spring"},
		{"front page and notice", "<title>Bridge closed until spring</title>", `<a href="/">The Vale Post</a><p>(c) 2026 Vale Post</p><p>(c) 2026 by The Vale Post Ltd</p>`, "The Vale Post", "Bridge closed until spring"},
		{"title and front page", "<title>橋、春まで閉鎖｜谷間新報</title>", `<a href="index.html">谷間新報</a>`, "谷間新報", "橋、春まで閉鎖"},
		{"a notice alone", "<title>Bridge closed until spring - Traffic</title>", "<p>© 2026 The Vale Post</p>", "", "Bridge closed until spring - Traffic"},
		{"metadata tell", `<title>Bridge closed - The Vale Post</title><meta property="og:site_name" content="Vale">`, "<p>© 2026 The Vale Post</p>", "Vale", "Bridge closed - The Vale Post"},
	} {
		rec, err := new(Reader).Read(record.Page{Body: []byte("<html><head>" + c.head + "</head><body>" + c.body + "</body></html>")})
		if err != nil {
			t.Fatal(err)
		}
		if rec.Publisher.Name != c.want || rec.Headline != c.headline {
			t.Errorf("%s: %q, %q; want %q, %q", c.name, rec.Publisher.Name, rec.Headline, c.want, c.headline)
		}
	}
}

// TestDaysOnView reads pages that show several days and tell machines none.
func TestDaysOnView(t *testing.T) {
	const text = `<p>The bridge over the Vale stays closed until the end of March at least, the mayor said on Monday, after engineers found cracks in two of its arches.</p>
		<p>Lorries have to take the crossing at Linford, fourteen kilometres away, and a bus runs every twenty minutes.</p>`
	for _, c := range []struct{ name, body, want, warning string }{
		{"byline beats top bar", "<div>Tuesday, 24 November 2026</div><div><b>Bridge closed until spring</b></div><div>By Ann Lee, 23 November 2026</div>" + text, "2026-11-23", ""},
		{"title with the outlet's name", "<div>Tuesday, 24 November 2026</div><h2>Bridge closed until spring</h2><div>23 November 2026</div>" + text, "2026-11-23", ""},
		{"no headline on view", "<div>Tuesday, 24 November 2026</div><div>Traffic</div><div>23 November 2026</div>" + text, "2026-11-23",
			"published: the page shows several days, and none is called that of publication"},
	} {
		rec, err := new(Reader).Read(record.Page{Body: []byte("<html lang=en><head><title>Bridge closed until spring | The Vale Post</title></head><body>" + c.body + "</body></html>")})
		if err != nil {
			t.Fatal(err)
		}
		warning := ""
		if len(rec.Warnings) > 0 {
			warning = rec.Warnings[0]
		}
		if rec.Published.Day() != c.want || warning != c.warning {
			t.Errorf("%s: %s, %q; want %s, %q", c.name, rec.Published, warning, c.want, c.warning)
		}
	}
}

func TestRightsPhrasesHoldMarks(t *testing.T) {
	for _, phrase := range outlets.RightsPhrases() {
		if !outlets.ClaimsRights("x " + phrase + " x") {
			t.Errorf("no mark stands in %q", phrase)
		}
	}
	if outlets.ClaimsRights("The court said nothing (b) of it") {
		t.Error("a sentence claims rights")
	}
}
