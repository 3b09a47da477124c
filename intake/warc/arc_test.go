package warc

import (
	"fmt"
	"strings"
	"testing"
)

const filedesc = "filedesc://old.arc 0.0.0.0 20041015060312 text/plain 76\n1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n\n"

// arcRec writes a record of version 1.
func arcRec(url, content string) string {
	return fmt.Sprintf("%s 10.0.0.1 20041015060312 text/html %d\n%s\n", url, len(content), content)
}

// TestARC reads ARC files as crawlers wrote them, and damaged ones.
func TestARC(t *testing.T) {
	a, b, c := arcRec("http://a.example/", "HTTP/1.0 200 OK\n\none"), arcRec("https://b.example/2?x=1", "HTTP/1.0 200 OK\n\ntwo"), arcRec("http://c.example/", "<p>three")
	desc := "filedesc://old.arc=1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n\n"
	// The length of the description counts the line break behind it or not.
	whole := "http://a.example/=HTTP/1.0 200 OK\n\none https://b.example/2?x=1=HTTP/1.0 200 OK\n\ntwo http://c.example/=<p>three"
	for name, test := range map[string]struct{ file, want string }{
		"plain":                   {filedesc + a + b + c, whole},
		"a gzip member each":      {gz(filedesc, a, b, c), whole},
		"one gzip member":         {gz(filedesc + a + b + c), whole},
		"members cut anywhere":    {gz(filedesc+a[:40], a[40:]+b[:9], b[9:]+c), whole},
		"no description":          {a + b + c, whole},
		"breaks between records":  {filedesc + a + "\n\n\r\n" + b + c + "\n\n", whole},
		"a length too small":      {filedesc + strings.Replace(a, " 20\n", " 4\n", 1) + b + c, whole},
		"a length too great":      {filedesc + strings.Replace(a, " 20\n", " 27\n", 1) + b + c, whole},
		"junk between":            {filedesc + a + "%%%\nnothing of ours\n" + b + c, strings.Replace(whole, "one", "one\n%%%\nnothing of ours", 1)},
		"an address with a space": {filedesc + arcRec("http://a.example/x y", "HTTP/1.0 200 OK\n\none") + b + c, strings.Replace(whole, "a.example/=", "a.example/x%20y=", 1)},
		"version 2":               {filedesc + "http://a.example/ 10.0.0.1 20041015060312 text/html 200 1f2e3d - 138 old.arc 20\nHTTP/1.0 200 OK\n\none\n" + b + c, whole},
		"twelve digits, no host":  {filedesc + "http://a.example/ - 200410150603 text/html; charset=utf-8 20\nHTTP/1.0 200 OK\n\none\n" + b + c, whole},
		"a cut end":               {filedesc + a + b + c[:len(c)-6], strings.Replace(whole, " http://c.example/=<p>three", " !record cut short", 1)},
		"a page that shows a line": {filedesc + arcRec("http://a.example/", "HTTP/1.0 200 OK\n\n"+arcRec("http://x.example/", "x")+"one") + b + c,
			strings.Replace(whole, "\n\none", "\n\n"+arcRec("http://x.example/", "x")+"one", 1)},
	} {
		got := outline(strings.NewReader(test.file), Options{})
		got = strings.TrimPrefix(got, desc+" ")
		got = strings.TrimPrefix(got, strings.TrimSuffix(desc, "\n")+" ")
		if got != test.want {
			t.Errorf("%s:\n got %q\nwant %q", name, got, test.want)
		}
		// Reading goes on from each record's Next.
		rd, err := NewReader(strings.NewReader(test.file), Options{})
		if err != nil {
			t.Fatal(err)
		}
		for {
			rec, err := rd.Next()
			if rec == nil {
				if _, damaged := err.(*Damage); damaged {
					continue
				}
				break
			}
			if rest := outline(strings.NewReader(test.file), Options{Start: rec.Next}); !strings.HasSuffix(test.want, rest) {
				t.Errorf("%s: from %s on %q", name, rec.Next, rest)
			}
		}
	}
}

// TestARCRecords tells what an ARC file's records are.
func TestARCRecords(t *testing.T) {
	rd, err := NewReader(strings.NewReader(gz(filedesc, arcRec("http://a.example/", "HTTP/1.0 200 OK\n\none"), arcRec("dns:a.example", "20041015 a.example 1 IN A 10.0.0.1"), arcRec("http://b.example/", "<p>bare"))), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for {
		rec, err := rd.Next()
		if err != nil {
			break
		}
		got = append(got, rec.Type()+" "+rec.TargetURI()+" "+rec.Date().Format("2006-01-02T15:04:05")+" "+rec.Header.Get("Content-Type"))
	}
	want := []string{"warcinfo filedesc://old.arc 2004-10-15T06:03:12 text/plain", "response http://a.example/ 2004-10-15T06:03:12 text/html",
		"resource dns:a.example 2004-10-15T06:03:12 text/html", "resource http://b.example/ 2004-10-15T06:03:12 text/html"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q", got)
	}
}

// TestSniffARC tells ARC files from pages that speak of addresses.
func TestSniffARC(t *testing.T) {
	for head, want := range map[string]bool{
		filedesc: true, gz(filedesc): true, arcRec("http://a.example/", "x"): true,
		"http://a.example/ is where the council's plans are.\nMore": false, "<html>http://a.example/ 10.0.0.1 20041015060312 text/html 3\n": false,
		rec("a:", "x"): false, gz(rec("a:", "x")): false, "": false, "\x1f\x8b\x08\x00": false,
	} {
		if SniffARC([]byte(head)) != want {
			t.Errorf("SniffARC(%q) is not %v", head, want)
		}
	}
}
