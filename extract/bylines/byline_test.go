package bylines

import (
	"strings"
	"testing"

	"dateline/dom"
	"dateline/extract/shown"
)

func TestVisibleByline(t *testing.T) {
	prose := "<p>" + strings.Repeat("The harbour board met on Monday and voted to widen the quay by the spring. ", 4) + "</p>"
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
		r := Reader{Visible: new(shown.View)}
		var names []string
		for _, a := range r.visibleByline(p.Parse([]byte("<body>"+c.html)), dom.None) {
			names = append(names, a.Name)
		}
		if got := strings.Join(names, "; "); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}
