package extract

import (
	"strings"
	"testing"
	"time"

	"dateline/dom"
)

// prose stands for the running text of an article.
var prose = "<p>" + strings.Repeat("The harbour board met on Monday and voted to widen the quay by the spring. ", 4) + "</p>"

func TestVisibleDates(t *testing.T) {
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
		var r Reader
		h := hintsFor("en", "https://example.com/", time.Time{})
		seen := r.onlyVisibleDates(p.Parse([]byte("<body>"+c.html)), dom.None, &h)
		published, modified := seen.published, seen.modified
		if string(published.date()) != c.published || string(modified.date()) != c.modified {
			t.Errorf("%s: got %q, %q, want %q, %q", name, published.date(), modified.date(), c.published, c.modified)
		}
	}
}

func TestVisibleByline(t *testing.T) {
	for name, c := range map[string]struct{ html, want string }{
		"rel=author":             {`<h1>A headline</h1><a rel="author" href="/people/jane">Jane Doe</a>` + prose, "Jane Doe"},
		"class":                  {`<h1>A headline</h1><div class="byline">By <span>Jane Doe</span></div>` + prose, "Jane Doe"},
		"bare line":              {`<h1>A headline</h1><p>By Jane Doe and John Smith</p>` + prose, "Jane Doe; John Smith"},
		"with role and date":     {`<h1>A headline</h1><p class="author">By JANE DOE, Staff Writer | Aug 17, 2024</p>` + prose, "Jane Doe"},
		"names in a list":        {`<h1>A headline</h1><ul class="authors"><li>Jane Doe</li><li>John Smith</li></ul>` + prose, "Jane Doe; John Smith"},
		"German":                 {`<h1>A headline</h1><p>Von Jan Beispiel</p>` + prose, "Jan Beispiel"},
		"Korean":                 {`<h1>A headline</h1><p>홍길동 기자</p>` + prose, "홍길동"},
		"box about another":      {`<h1>A headline</h1>` + prose + `<div class="related"><span class="author">Other Person</span></div>`, ""},
		"commenter":              {`<h1>A headline</h1>` + prose + `<div class="comments"><cite class="comment-author">Loud Person</cite></div>`, ""},
		"a sentence":             {`<h1>A headline</h1><p>By the end of May the quay was wide.</p>` + prose, ""},
		"a cell of a table":      {`<h1>A headline</h1>` + prose + `<table><tr><td><p><b>Low Range (S$)</b></p></td><td><b>High Range</b></td></tr></table>`, ""},
		"signed in a cell":       {`<table><tr><td><h1>A headline</h1>` + prose + `<b>Jane Doe</b></td></tr></table>`, "Jane Doe"},
		"a description":          {`<h1>A headline</h1>` + prose + `<div class="author-description">Licensed Grader of Tea, M.A. Journalism</div>`, ""},
		"an invitation":          {`<h1>A headline</h1>` + prose + `<div class="author-info"><a href="/people/jane">Learn More About Jane Doe</a></div>`, "Jane Doe"},
		"label above":            {`<h1>A headline</h1>` + prose + `<small>Written by</small><p>Jane Doe</p>`, "Jane Doe"},
		"label and nickname":     {`<h1>A headline</h1><p>by jane99</p>` + prose, "jane99"},
		"beside a date":          {`<h1>A headline</h1><p>Jane Doe | Senior Writer | July 2, 2025</p>` + prose, "Jane Doe"},
		"a date before":          {`<h1>A headline</h1><p>Published August 7, 2023 by Jane Doe</p>` + prose, "Jane Doe"},
		"reviewer":               {`<h1>A headline</h1><p>By <a href="/author/jane">Jane Doe</a> | Fact-checked by <a href="/author/max">Max Lens</a></p>` + prose, "Jane Doe"},
		"signed in bold":         {`<h1>A headline</h1>` + prose + prose + `<p><strong>Jane Doe</strong></p>`, "Jane Doe"},
		"a heading":              {`<h1>A headline</h1><p>17 August 2024</p><h2>Second Thoughts</h2>` + prose, ""},
		"role below":             {`<h1>A headline</h1><p>What it is about</p><p>Jane Doe</p><p>Tech Writer</p>` + prose, "Jane Doe"},
		"agency beside a link":   {`<h1>Un titular</h1><div><a href="/autor/maria">María Ejemplo</a> / <span>EFE</span></div>` + prose, "María Ejemplo; EFE"},
		"nickname that links":    {`<h1>A headline</h1><p>by <a href="/author/jane/">Jane</a> · Aug 17, 2024 · 3 comments</p>` + prose, "Jane"},
		"author of a book":       {`<h1>A headline</h1><p>by <a href="/author/jane/">Jane</a> · Aug 17, 2024</p>` + prose + `<p>Author: Max Lens</p>` + prose, "Jane"},
		"date run together":      {`<h1>A headline</h1><p><span>Aug 17, 2024</span><span>Jane Doe</span></p>` + prose, "Jane Doe"},
		"a label of a link":      {`<h1>A headline</h1>` + prose + `<p><b>Also Check:</b></p><p><a href="/x">Other</a></p>`, ""},
		"a day without a year":   {`<h1>A headline</h1><p>Nov. 24 - By JANE DOE, Herald staff</p>` + prose, "Jane Doe"},
		"Chinese reporters":      {`<h1>滨江新区地铁开通</h1><p>本报讯（记者 林晓雨 通讯员 何志强）` + strings.Repeat("滨江新区首条地铁线路正式开通运营，", 8) + `</p>`, "林晓雨; 何志强"},
		"agency in brackets":     {`<h1>Hafen wird geschlossen</h1><div>23.11.2026</div>` + prose + `<p>(dpa/jk)</p>`, "dpa"},
		"nickname after a date":  {`<h1>A headline</h1><p>Posted on <a href="/2026/11/23/a">November 23, 2026</a> by <a href="/author/nq/">nq</a></p>` + prose, "nq"},
		"place before a name":    {`<h1>Přístav se zavře</h1><p>Praha – Jana Příkladná, ČTK</p><p>23. listopadu 2026, 18:42</p>` + prose, "Jana Příkladná; ČTK"},
		"day without its year":   {`<h1>Порт закриють</h1><div>Оксана Приклад — 23 листопада, 18:42</div>` + prose, "Оксана Приклад"},
		"above two dates":        {`<h1>Satama suljetaan</h1><p>Aino Esimerkki</p><p>Julkaistu 23.11.2026 klo 18.42. Päivitetty 24.11.2026 klo 9.10.</p>` + prose, "Aino Esimerkki"},
		"Japanese desk":          {`<h1>港を閉鎖へ</h1><div><span>社会部</span> <span>田中 太郎</span></div><div>2026/11/23 18:42</div>` + prose, "田中 太郎"},
		"Chinese label within":   {`<h1>港口将关闭</h1><div>2026-11-23 18:42 来源: 海湾日报 作者: 林晓雨 浏览: 2231</div>` + prose, "林晓雨"},
		"span of a reading time": {`<h1>Brand</h1><div><span>Von Jan Beispiel</span><span>Stand: 17.11.2026, 06:12 Uhr</span><span>Lesezeit: 3 Min.</span></div>` + prose, "Jan Beispiel"},
		"end of the article":     {`<h1>A headline</h1>` + prose + `<p>By Jane Doe</p>`, "Jane Doe"},
	} {
		var p dom.Parser
		var r Reader
		var names []string
		for _, a := range r.visibleByline(p.Parse([]byte("<body>"+c.html)), dom.None) {
			names = append(names, a.Name)
		}
		if got := strings.Join(names, "; "); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// A page that declares no description gets what stands between headline and text,
// unless the text begins with it.
func TestStandfirst(t *testing.T) {
	const line = "The board votes for a quay that the town has asked for."
	text := strings.TrimSuffix(strings.TrimPrefix(prose, "<p>"), "</p>")
	for name, c := range map[string]struct{ html, body, want string }{
		"below the headline": {"<h1>The quay is widened</h1><p>" + line + "</p><p>By Jane Doe</p><p>Nov. 24, 2026</p>", text, line},
		"in the text":        {"<h1>The quay is widened</h1><p>" + line + "</p><p>By Jane Doe</p><p>Nov. 24, 2026</p>", line + "\n\n" + text, ""},
		"none":               {"<h1>The quay is widened</h1><p>By Jane Doe</p><p>Nov. 24, 2026</p>", text, ""},
		"a link":             {`<h1>The quay is widened</h1><p><a href="/x">` + line + "</a></p><p>By Jane Doe</p>", text, ""},
		"an appeal":          {"<h1>The quay is widened</h1><p>Sign up for our newsletter and read the best of the week each Friday.</p>", text, ""},
	} {
		var p dom.Parser
		var r Reader
		r.visible.scan(p.Parse([]byte("<body>"+c.html+prose)), dom.None)
		if got := r.visible.standfirst(c.body); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
