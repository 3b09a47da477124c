package extract

import (
	"strings"
	"testing"
)

// prose stands for the running text of an article.
var prose = "<p>" + strings.Repeat("The harbour board met on Monday and voted to widen the quay by the spring. ", 4) + "</p>"

// Days that no reader sees count where they agree.
func TestHiddenDates(t *testing.T) {
	for _, c := range []struct{ name, head, body, published string }{
		{"one in the state", "", `<script>window.__STATE__={"a":{"publishedAt":"2026-11-23T19:05:00Z"},"b":{"published_at":1795460700}}</script>`, "2026-11-23T19:05:00Z"},
		{"two in the state", "", `<script>window.__STATE__={"a":{"publishedAt":"2026-11-23T19:05:00Z"},"b":{"publishedAt":"2026-11-20T19:05:00Z"}}</script>`, ""},
		{"one in attributes", "", `<time datetime="2026-11-23"></time>`, "2026-11-23"},
		{"two in attributes", "", `<time datetime="2026-11-23"></time><time datetime="2026-11-20"></time>`, ""},
		{"a picture's folder", `<meta property="og:image" content="https://img.example/2026/11/23/quay.jpg">`, "", "2026-11-23"},
		{"a picture's number", `<meta property="og:image" content="https://img.example/20261123/quay.jpg">`, "", ""},
	} {
		rec := readFieldsOf(t, "https://www.harrowcourier.example/islands/ferry", c.head, "<h1>Ferry returns</h1>"+prose+c.body)
		if string(rec.Published) != c.published {
			t.Errorf("%s: %q, want %q", c.name, rec.Published, c.published)
		}
	}
}
