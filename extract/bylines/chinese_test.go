package bylines_test

import (
	"strings"
	"testing"

	"dateline/extract"
	"dateline/record"
)

func TestChineseBylines(t *testing.T) {
	text := strings.Repeat("<p>港口委员会周一开会，决定在明年春天之前把旧码头加宽十二米，主席在会后对当地居民说，这项工程需要三年时间，费用由县里承担。</p>", 4)
	for html, want := range map[string]string{
		"<p>本报讯（记者 李小明）</p>" + text:                                  "李小明",
		"<p>海港日报记者李小明 张三</p>" + text:                                 "李小明, 张三",
		"<p>港口新闻网 记者 李小明、张文 发自维洛玛</p>" + text:                        "李小明, 张文",
		text + "<p>（姚小峰 维洛玛报道）</p>":                                  "姚小峰",
		text + "<p>李小明/文 受访者供图</p>":                                  "李小明",
		text + "<p>来源：海港日报 编辑：苏小亮</p>":                               "苏小亮",
		"<p>作者：海的女儿</p>" + text:                                      "海的女儿",
		"<center>胡小平</center>" + text:                                "胡小平",
		text + "<p>记者从港口获悉，码头下月关闭。</p><p>关闭</p><p>全文</p>":            "",
		text + "<p>码头" + strings.Repeat("很旧", 150) + "。（记者 胡小蓉）</p>": "胡小蓉",
	} {
		rec, err := new(extract.Reader).Read(record.Page{URL: "http://c.example/1.html", Body: []byte("<meta charset=utf-8><title>旧码头将加宽十二米</title><h1>旧码头将加宽十二米</h1>" + html)})
		if err != nil {
			t.Fatal(err)
		}
		if got := rec.Byline(); got != want {
			t.Errorf("%.60q: %q, want %q", html, got, want)
		}
	}
}
