package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
)

func zipped(t *testing.T, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: files[i], Method: uint16(8 * (i / 2 % 2))}) // stored and deflated in turn
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(files[i+1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestOpenForms reads files of pages in other forms than WARC as that: each page
// with its address and time.
func TestOpenForms(t *testing.T) {
	const one, two = "https://news.example/1", "https://news.example/2"
	warc := gz(warcinfo, response(one, march, ok, ferry))
	answer := ok + "\r\n\r\n" + faehre
	arc := "filedesc://old.arc 0.0.0.0 20260401100000 text/plain 15\n1 0 Archivist\nU\n\n" + "dns:news.example 0.0.0.0 20260401100000 text/dns 3\nabc\n" +
		fmt.Sprintf("%s 192.0.2.1 20260401100000 text/html %d\n%s\n", two, len(answer), answer)
	mhtml := "MIME-Version: 1.0\r\nDate: Wed, 1 Apr 2026 12:00:00 +0200\r\nSnapshot-Content-Location: " + two + "\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + faehre + "\r\n--b--\r\n"
	for name, test := range map[string]struct{ file, want string }{
		"a.arc":                 {arc, two + " " + april},
		"a.arc.gz":              {gz(strings.SplitAfterN(arc, "\n\n", 2)...), two + " " + april},
		"named by its bytes":    {arc, two + " " + april},
		"a.wacz":                {zipped(t, "archive/data.warc.gz", warc, "datapackage.json", "{}", "pages/pages.jsonl", "{}", "archive/b.arc", arc), one + " " + march + " " + two + " " + april},
		"a.zip":                 {zipped(t, "datapackage.json", "{}", "archive/a.warc", response(one, march, ok, ferry)), one + " " + march},
		"no package.wacz":       {zipped(t, "archive/data.warc.gz", warc), "error: datapackage.json"},
		"cut.wacz":              {zipped(t, "archive/data.warc.gz", warc, "datapackage.json", "{}")[:200], "error: no whole ZIP"},
		"a.mhtml":               {mhtml, two + " " + april},
		"a.mht":                 {gz(mhtml), two + " " + april},
		"a mail without a page": {"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nHello.\n--b--\n", "error: without a page"},
	} {
		var got []string
		path := write(t, name, test.file)
		for item, err := range Open(context.Background(), path, Options{Stored: true}) {
			if err != nil {
				got = append(got, "error: "+err.Error())
				continue
			}
			got = append(got, item.Page.URL+" "+item.Page.Fetched.Format("2006-01-02T15:04:05Z"))
			if body := strings.TrimSpace(string(item.Page.Body)); body != ferry && body != faehre {
				t.Errorf("%s: the page is %q", name, body)
			}
		}
		text := strings.Join(got, " ")
		if want, failed := strings.CutPrefix(test.want, "error: "); failed && strings.HasPrefix(text, "error: ") && strings.Contains(text, path) && strings.Contains(text, want) {
			continue
		}
		if text != test.want {
			t.Errorf("%s: got %q, want %q", name, text, test.want)
		}
	}
}
