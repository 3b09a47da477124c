package publication

import (
	"strings"
	"testing"
	"time"

	"dateline/dom"
	"dateline/extract/dates"
	"dateline/extract/shown"
)

func TestVisibleDates(t *testing.T) {
	prose := "<p>" + strings.Repeat("The harbour board met on Monday and voted to widen the quay by the spring. ", 4) + "</p>"
	for name, c := range map[string]struct{ html, published, modified string }{
		"time element":                   {`<h1>A headline</h1><time datetime="2024-08-17T21:43:00Z">yesterday</time>` + prose, "2024-08-17T21:43:00Z", ""},
		"time without datetime":          {`<h1>A headline</h1><time>Aug 17, 2024</time>` + prose, "2024-08-17", ""},
		"class":                          {`<h1>A headline</h1><span class="article__pub-date">17 August 2024</span>` + prose, "2024-08-17", ""},
		"line by the headline":           {`<h1>A headline</h1><p>Anytown, 17 August 2024</p>` + prose, "2024-08-17", ""},
		"labels":                         {`<h1>A headline</h1><div>Published: 17 August 2024 | Updated: 18 August 2024, 10:00</div>` + prose, "2024-08-17", "2024-08-18T10:00:00"},
		"labels in German":               {`<h1>A headline</h1><div>Veröffentlicht: 17.08.2024</div><div>Aktualisiert: 18.08.2024</div>` + prose, "2024-08-17", "2024-08-18"},
		"only updated":                   {`<h1>A headline</h1><div class="updated">Updated Aug 18, 2024</div>` + prose, "", "2024-08-18"},
		"before the headline":            {`<div class="meta">17 August 2024</div><h1>A headline</h1>` + prose, "2024-08-17", ""},
		"related articles":               {`<h1>A headline</h1>` + prose + `<div class="related"><h3>Other</h3><time datetime="2023-01-01">1 Jan</time></div>`, "", ""},
		"comments":                       {`<h1>A headline</h1>` + prose + `<ol class="comment-list"><li><time datetime="2023-01-01">1 Jan</time></li></ol>`, "", ""},
		"comment with a label":           {`<h1>A headline</h1>` + prose + `<div class="comments"><div><p>Posted on 1 January 2023</p><p>Well.</p></div></div>`, "", ""},
		"sidebar with a label":           {`<h1>A headline</h1>` + prose + `<div class="post-sidebar"><h4>Published</h4><p>17 August 2024</p></div>`, "2024-08-17", ""},
		"copyright":                      {`<h1>A headline</h1>` + prose + `<footer>© 1 January 2023 Example</footer>`, "", ""},
		"dates in the text":              {`<h1>A headline</h1><p>` + strings.Repeat("The board met on 3 May 2021 and voted to widen the quay. ", 6) + `</p>`, "", ""},
		"label above":                    {`<h1>A headline</h1>` + prose + prose + `<h4>Published</h4><div>17 August 2024</div>`, "2024-08-17", ""},
		"two times in a line":            {`<h1>A headline</h1><p><time class="entry-time">17 August 2024</time><time class="modified-time">18 August 2024</time></p>` + prose, "2024-08-17", "2024-08-18"},
		"times of day elsewhere":         {`<h1>A headline</h1><p><time datetime="2024-08-17T21:43:00">Aug 17, 2024, 9:43pm EST</time> <i>Updated Aug 18, 2024</i></p>` + prose, "2024-08-17T21:43:00-05:00", "2024-08-18"},
		"in another script":              {`<h1>A headline</h1><p><i>17 августа 2024</i><i>1 284 просмотра</i><i>Анна Ветрова</i></p>` + prose, "2024-08-17", ""},
		"only changed, days in the text": {`<h1>A headline</h1><p>Updated Aug 18, 2024</p>` + prose + `<p>Analysis 12.04.2022</p>` + prose, "", "2024-08-18"},
		"menu about it all":              {`<div class="under-menu"><h1>A headline</h1><p>17 August 2024</p>` + prose + `</div>`, "2024-08-17", ""},
		"days of others":                 {`<h1>A headline</h1>` + strings.Repeat(prose, 12) + `<i class="date">1 May 2024</i><hr><i class="date">2 May 2024</i><hr><i class="date">3 May 2024</i>`, "", ""},
		"teaser first":                   {`<div class="trending"><time datetime="2023-01-01">x</time></div><h1>A headline</h1><time datetime="2024-08-17">x</time>` + prose, "2024-08-17", ""},
	} {
		var p dom.Parser
		r := reader{visible: new(shown.View)}
		h := dates.HintsFor("en", "https://example.com/", time.Time{})
		seen := r.onlyVisibleDates(p.Parse([]byte("<body>"+c.html)), dom.None, &h)
		published, modified := seen.Published, seen.Modified
		if string(published.Date()) != c.published || string(modified.Date()) != c.modified {
			t.Errorf("%s: got %q, %q, want %q, %q", name, published.Date(), modified.Date(), c.published, c.modified)
		}
	}
}
