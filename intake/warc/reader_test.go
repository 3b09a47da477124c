package warc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// rec writes one resource record, right in every way.
func rec(url, content string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: %s\r\nWARC-Date: 2026-03-01T10:00:00Z\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		url, len(content), content)
}

// lying writes a record whose Content-Length is as given.
func lying(url, length, content string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: %s\r\nContent-Length: %s\r\n\r\n%s\r\n\r\n", url, length, content)
}

func gz(parts ...string) string {
	var b bytes.Buffer
	zw := gzip.NewWriter(nil)
	for _, p := range parts {
		zw.Reset(&b)
		io.WriteString(zw, p)
		zw.Close()
	}
	return b.String()
}

func zs(t testing.TB, parts ...string) string {
	var b bytes.Buffer
	for _, p := range parts {
		zw, err := zstd.NewWriter(&b)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(zw, p)
		zw.Close()
	}
	return b.String()
}

// outline reads a file into "url=content" lines and damages as "!reason".
func outline(in io.Reader, o Options) string {
	rd, err := NewReader(in, o)
	if err != nil {
		return err.Error()
	}
	var out []string
	for range 1000 {
		rec, err := rd.Next()
		var d *Damage
		switch {
		case err == io.EOF:
			return strings.Join(out, " ")
		case errors.As(err, &d):
			out = append(out, "!"+d.Reason)
		case err != nil:
			return strings.Join(append(out, err.Error()), " ")
		default:
			s := rec.TargetURI() + "=" + string(rec.Content)
			if rec.Cut {
				s += "(cut)"
			}
			out = append(out, s)
		}
	}
	return "no end"
}

func TestReader(t *testing.T) {
	big := strings.Repeat("x", 700_000)
	a, b, c := rec("a:", "one"), rec("b:", "two"), rec("c:", "three")
	cut := gz(b)
	flipped := []byte(gz(rec("b:", strings.Repeat("some words that compress, ", 200))))
	for i := 60; i < 70; i++ {
		flipped[i] ^= 0x5a
	}
	wrongSum := []byte(gz(b))
	wrongSum[len(wrongSum)-6] ^= 1
	whole := gz(a + b + c)
	blocks := ""
	for text := a + rec("b:", strings.Repeat("z", 400)) + c; text != ""; {
		n := min(100, len(text))
		blocks += gz(text[:n])
		text = text[n:]
	}
	lf := func(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }

	for _, test := range []struct{ name, file, want string }{
		{"plain", a + b + c, "a:=one b:=two c:=three"},
		{"a member a record", gz(a, b, c), "a:=one b:=two c:=three"},
		{"one member", whole, "a:=one b:=two c:=three"},
		{"records over members", blocks, "a:=one b:=" + strings.Repeat("z", 400) + " c:=three"},
		{"zstd", zs(t, a, b, c), "a:=one b:=two c:=three"},
		{"empty", "", ""},
		{"empty member", gz(a, "", b), "a:=one b:=two"},
		{"empty block", rec("a:", "") + b, "a:= b:=two"},
		{"large record", gz(a, rec("b:", big), c), "a:=one b:=" + big + " c:=three"},
		{"no line breaks at the end", strings.TrimSpace(a), "a:=one"},
		{"LF alone", lf(a) + lf(b) + c, "a:=one b:=two c:=three"},
		{"LF alone, gzip", gz(lf(a), lf(b), c), "a:=one b:=two c:=three"},
		{"CR CR LF", strings.ReplaceAll(a, "\r\n", "\r\r\n") + b, "a:=one b:=two"},
		{"folded value and odd case", "WARC/0.18\r\nwarc-type: Resource\r\nWARC-target-uri:\r\n a:\r\nCONTENT-LENGTH : 3\r\n\r\none\r\n\r\n" + b, "a:=one b:=two"},
		{"angle brackets", rec("<a:>", "one"), "a:=one"},
		{"versions", strings.Replace(a, "WARC/1.0", "WARC/0.17", 1) + strings.Replace(b, "WARC/1.0", "WARC/1.1", 1), "a:=one b:=two"},
		{"no line breaks between", strings.TrimSpace(a) + strings.TrimSpace(b) + c, "a:=one b:=two c:=three"},
		{"one line break between", strings.TrimSuffix(a, "\r\n") + b, "a:=one b:=two"},
		{"many line breaks between", a + "\r\n\r\n\n" + b, "a:=one b:=two"},
		{"length too small", lying("a:", "2", "one and more") + b, "a:=one and more b:=two"},
		{"length too small, gzip", gz(lying("a:", "2", "one and more"), b), "a:=one and more b:=two"},
		{"length too great", lying("a:", "40", "one") + b + c, "a:=one b:=two c:=three"},
		{"length far too great", lying("a:", "99999999999", "one") + b + c, "a:=one b:=two c:=three"},
		{"length too great, gzip", gz(lying("a:", "4000", "one"), b), "a:=one b:=two"},
		{"length too great in the last member", gz(a, lying("b:", "4000", "two")), "a:=one b:=two"},
		{"length missing", strings.Replace(a, "Content-Length: 3\r\n", "", 1) + b, "a:=one b:=two"},
		{"length missing, gzip", gz(strings.Replace(a, "Content-Length: 3\r\n", "", 1), b), "a:=one b:=two"},
		{"length of words", lying("a:", "three", "one") + b, "a:=one b:=two"},
		{"length negative", lying("a:", "-3", "one") + b, "a:=one b:=two"},
		{"length beyond int64", lying("a:", "99999999999999999999999", "one") + b, "a:=one b:=two"},
		{"header without blank line", "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: a:\r\nContent-Length: 19\r\nHTTP/1.1 200 OK\r\n\r\nA\r\n\r\n" + b,
			"a:=HTTP/1.1 200 OK\r\n\r\nA b:=two"},
		{"garbage before", "some text\n" + a, "!bytes between records a:=one"},
		{"garbage between", a + "\x00\x01 garbage WARC/ WARC/1.0 \n" + b, "a:=one !bytes between records b:=two"},
		{"garbage only", strings.Repeat("nothing here ", 50_000), "!bytes between records"},
		{"garbage between members", gz(a) + "garbage" + gz(b), "a:=one !bytes between records b:=two"},
		{"zeros between members", gz(a) + strings.Repeat("\x00", 512) + gz(b), "a:=one b:=two"},
		{"zeros at the end", gz(a) + strings.Repeat("\x00", 5000), "a:=one"},
		{"garbage in a member", gz(a, "garbage", b), "a:=one !bytes between records b:=two"},
		{"no header", "WARC/1.0\r\n\r\none\r\n\r\n" + b, "!malformed record header b:=two"},
		{"endless header", "WARC/1.0\r\n" + strings.Repeat("X-A: b\r\n", 100_000) + b, "!malformed record header b:=two"},
		{"cut plain", a + b[:len(b)-6], "a:=one !record cut short"},
		{"cut head", a + b[:20], "a:=one !malformed record header"},
		{"cut member", gz(a) + cut[:len(cut)-12], "a:=one !record cut short"},
		{"cut member amid", gz(a) + cut[:len(cut)-12] + gz(c), "a:=one !damaged gzip member c:=three"},
		{"cut gzip header", gz(a) + cut[:5], "a:=one !record cut short"},
		{"flipped bits", gz(a) + string(flipped) + gz(c), "a:=one !damaged gzip member c:=three"},
		{"wrong checksum", gz(a) + string(wrongSum) + gz(c), "a:=one !checksum mismatch c:=three"},
		{"text that names the format", rec("a:", "The line WARC/1.0\r\nWARC-Type: response starts a record.") + b,
			"a:=The line WARC/1.0\r\nWARC-Type: response starts a record. b:=two"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := outline(strings.NewReader(test.file), Options{}); got != test.want {
				t.Errorf("from a file:\n got %.300q\nwant %.300q", got, test.want)
			}
			// A pipe cannot seek and delivers little by little.
			if got := outline(dripping(test.file), Options{}); got != test.want {
				t.Errorf("from a pipe:\n got %.300q\nwant %.300q", got, test.want)
			}
		})
	}
}

type drip struct{ left string }

func dripping(s string) io.Reader { return &drip{s} }

func (d *drip) Read(p []byte) (int, error) {
	if d.left == "" {
		return 0, io.EOF
	}
	n := copy(p[:min(len(p), 1000)], d.left)
	d.left = d.left[n:]
	return n, nil
}

func TestReaderCutsLargeRecords(t *testing.T) {
	big := strings.Repeat("0123456789", 100_000)
	for _, file := range []string{
		rec("a:", big) + rec("b:", "two"),
		gz(rec("a:", big), rec("b:", "two")),
		zs(t, rec("a:", big)+rec("b:", "two")),
		gz(lying("a:", "x", big), rec("b:", "two")),
	} {
		got := outline(strings.NewReader(file), Options{MaxRecord: 1000})
		if want := "a:=" + big[:1000] + "(cut) b:=two"; got != want {
			t.Errorf("got %.100q ... %q", got, got[max(0, len(got)-50):])
		}
	}
}

// Every record's Next resumes with the record after it, in every kind of file.
func TestReaderResumes(t *testing.T) {
	var parts []string
	for i := range 20 {
		parts = append(parts, rec(fmt.Sprintf("u:%d", i), strings.Repeat("text ", i*i*40)))
	}
	all := strings.Join(parts, "")
	for name, file := range map[string]string{
		"plain": all, "members": gz(parts...), "one member": gz(all), "zstd": zs(t, parts...),
		"damaged": gz(parts[:5]...) + "garbage" + gz(parts[5:]...),
	} {
		rd, err := NewReader(strings.NewReader(file), Options{})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for {
			r, err := rd.Next()
			if err == io.EOF {
				break
			}
			var d *Damage
			if errors.As(err, &d) {
				continue
			}
			n++
			pos, err := ParsePosition(r.Next.String())
			if err != nil {
				t.Fatal(err)
			}
			for kind, in := range map[string]io.Reader{"file": strings.NewReader(file), "pipe": dripping(file)} {
				again, err := NewReader(in, Options{Start: pos})
				if err != nil {
					t.Fatal(err)
				}
				next, err := again.Next()
				if errors.As(err, &d) {
					next, err = again.Next()
				}
				switch {
				case n == len(parts) && err != io.EOF:
					t.Errorf("%s, %s: after the last record: %v", name, kind, err)
				case n < len(parts) && (err != nil || next.TargetURI() != fmt.Sprintf("u:%d", n)):
					t.Errorf("%s, %s: from %s: %v, %v", name, kind, pos, next, err)
				}
			}
		}
		if n != len(parts) {
			t.Errorf("%s: %d records", name, n)
		}
	}
}

// What is not wanted is passed over, in every kind of file.
func TestReaderWant(t *testing.T) {
	var parts []string
	for i := range 40 {
		parts = append(parts, rec(fmt.Sprintf("u:%d", i), strings.Repeat(fmt.Sprint("text ", i*i), i%7*4000)))
	}
	all := strings.Join(parts, "")
	for name, file := range map[string]string{
		"plain": all, "members": gz(parts...), "one member": gz(all), "zstd": zs(t, parts...),
		"members of many": gz(strings.Join(parts[:2], ""), strings.Join(parts[2:20], ""), strings.Join(parts[20:], "")),
		"damaged":         gz(parts[:20]...) + "garbage" + gz(parts[20:]...),
	} {
		for _, in := range []io.Reader{strings.NewReader(file), dripping(file)} {
			n := 0
			rd, err := NewReader(in, Options{Want: func(r *Record) bool { n++; return (n-1)%5 == 0 }})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for {
				r, err := rd.Next()
				if err == io.EOF {
					break
				}
				if err == nil {
					got = append(got, r.TargetURI())
					if !strings.HasSuffix(parts[len(got)*5-5], "\r\n\r\n"+string(r.Content)+"\r\n\r\n") {
						t.Errorf("%s: another content in %s", name, r.TargetURI())
					}
				}
			}
			if want := "u:0 u:5 u:10 u:15 u:20 u:25 u:30 u:35"; strings.Join(got, " ") != want || n != len(parts) {
				t.Errorf("%s: %d records, wanted ones: %s", name, n, got)
			}
		}
	}
}

// A file of members of a byte each costs no more than its size.
func TestReaderTinyMembers(t *testing.T) {
	text := rec("a:", strings.Repeat("x", 20_000)) + rec("b:", "two")
	var b strings.Builder
	zw := gzip.NewWriter(nil)
	for i := range len(text) {
		zw.Reset(&b)
		io.WriteString(zw, text[i:i+1])
		zw.Close()
	}
	if got, want := outline(strings.NewReader(b.String()), Options{}), "a:="+strings.Repeat("x", 20_000)+" b:=two"; got != want {
		t.Errorf("got %.100q", got)
	}
}

func TestParsePosition(t *testing.T) {
	for _, s := range []string{"", "x", "-1", "1+", "1+-2", "1+2+3"} {
		if p, err := ParsePosition(s); err == nil {
			t.Errorf("%q is taken for %v", s, p)
		}
	}
}

// inflated is what a record's stored members inflate to, from its block on.
func inflated(t *testing.T, r *Record) []byte {
	t.Helper()
	zr, err := gzip.NewReader(bytes.NewReader(r.Stored))
	if err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(zr)
	if len(all) < r.Head+len(r.Content) {
		t.Fatalf("%d bytes, want %d at least (%v)", len(all), r.Head+len(r.Content), err)
	}
	return all[r.Head:]
}

func TestReaderStored(t *testing.T) {
	a, b, big := rec("a:", "one"), rec("b:", "two"), rec("c:", strings.Repeat("no two lines ", 300_000))
	for name, test := range map[string]struct{ file, want string }{
		"a member a record":   {gz(a, b, big), "a: b: c:"},
		"one member for all":  {gz(a + b), ""},
		"two records in one":  {gz(a, b+a, b), "a: b:"},
		"a record in several": {gz(a[:40], a[40:], b), "a: b:"},
		"zeros after members": {gz(a) + "\x00\x00" + gz(b), "a: b:"},
		"plain":               {a + b, ""},
		"zstd":                {zs(t, a, b), ""},
	} {
		for kind, in := range map[string]io.Reader{"file": strings.NewReader(test.file), "pipe": dripping(test.file)} {
			rd, err := NewReader(in, Options{Stored: true})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for {
				r, err := rd.Next()
				if err != nil {
					break
				}
				if r.Stored != nil {
					got = append(got, r.TargetURI())
					if !bytes.HasPrefix(inflated(t, r), r.Content) {
						t.Errorf("%s, %s: %s is stored as something else", name, kind, r.TargetURI())
					}
				}
			}
			if strings.Join(got, " ") != test.want {
				t.Errorf("%s, %s: stored %q, want %q", name, kind, got, test.want)
			}
		}
	}
}

func FuzzReader(f *testing.F) {
	a, b := rec("a:", "one"), rec("b:", "two")
	for _, seed := range []string{a + b, gz(a, b), zs(f, a, b), lying("a:", "2", "one") + b, lying("a:", "99", "one") + b,
		gz(a)[:40] + gz(b), "WARC/1.0\r\n\r\n", "garbage" + gz(a)} {
		f.Add([]byte(seed), int64(0))
	}
	f.Fuzz(func(t *testing.T, file []byte, start int64) {
		if strings.HasPrefix(outline(bytes.NewReader(file), Options{MaxRecord: 4096, Start: Position{start & 0xff, start >> 8 & 0xff}}), "no end") {
			t.Error("the reader does not end")
		}
		// From the start, every record lies before the next one.
		rd, err := NewReader(bytes.NewReader(file), Options{MaxRecord: 4096, Stored: true})
		if err != nil {
			return
		}
		var last Position
		for {
			r, err := rd.Next()
			var d *Damage
			if errors.As(err, &d) {
				continue
			}
			if err != nil {
				break
			}
			if r.At.Offset < last.Offset || (r.At.Offset == last.Offset && r.At.Within < last.Within) {
				t.Errorf("a record at %v after one that ends at %v", r.At, last)
			}
			last = r.Next
			if r.Stored != nil && !bytes.HasPrefix(inflated(t, r), r.Content) {
				t.Errorf("the record at %v is stored as something else", r.At)
			}
			if r.Type() == "response" {
				if resp, err := ParseResponse(r.Content); err == nil {
					if body, _ := resp.Decode(1 << 16); len(body) > 1<<16 {
						t.Error("the limit is exceeded")
					}
				}
			}
		}
	})
}
