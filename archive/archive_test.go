package archive

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"dateline/extract"
	"dateline/intake"
	"dateline/record"

	"github.com/google/go-cmp/cmp"
)

// newArchive opens an archive in a folder of the test's own.
func newArchive(t testing.TB) *Archive {
	t.Helper()
	a, err := Open(filepath.Join(t.TempDir(), "news.dateline"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

const ferryPage = `<!doctype html><html lang=en><head><title>Ferry to Brannick resumes - Eastmere Post</title>
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry to Brannick resumes","datePublished":"2025-03-04T08:00:00+01:00",
"author":{"@type":"Person","name":"Mara Köhler"},"articleSection":"Region","keywords":["ferries","Brannick"],
"publisher":{"@type":"Organization","name":"Eastmere Post"}}</script></head>
<body><main><article><h1>Ferry to Brannick resumes</h1><p>By Mara Köhler</p>
<p>The ferry between Eastmere and the island of Brannick sails again from Tuesday, the harbour office said in a statement on Monday evening.</p>
<p>Storms had damaged the landing stage in January, and islanders had to be supplied by air for more than five weeks.</p>
<p>"We are glad that the children can get to school again," said mayor Ilse Brandt, who was among the first passengers.</p></article></main></body></html>`

// entry reads a page as add does.
func entry(url, html string, at time.Time) Entry {
	e := Entry{Page: record.Page{URL: url, Body: []byte(html), ContentType: "text/html", Fetched: at, Header: map[string]string{"Etag": "x"}}}
	var r extract.Reader
	e.Record, e.Err = r.Read(e.Page)
	return e
}

var noon = time.Date(2025, 3, 4, 12, 0, 0, 0, time.UTC)

func add(t testing.TB, a *Archive, entries ...Entry) []Result {
	t.Helper()
	results, err := a.Add(context.Background(), entries)
	if err != nil {
		t.Fatal(err)
	}
	return results
}

func TestAddAndGet(t *testing.T) {
	a := newArchive(t)
	ctx := context.Background()
	e := entry("https://post.example/ferry", ferryPage, noon)
	r := add(t, a, e)[0]
	if r.Outcome != Added || r.Article == 0 {
		t.Fatalf("got %+v", r)
	}
	got, err := a.Article(ctx, r.Article)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(e.Record, got.Record); diff != "" {
		t.Errorf("the record came back changed:\n%s", diff)
	}
	if got.Outlet != "post.example" || got.OutletName != "Eastmere Post" || got.Day != "2025-03-04" || got.Version != 1 || !got.Latest || !got.Fetched.Equal(noon) {
		t.Errorf("got %+v", got)
	}
	p, err := a.Page(ctx, r.Article)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(e.Page, p); diff != "" {
		t.Errorf("the page came back changed:\n%s", diff)
	}
	if byURL, err := a.ByURL(ctx, "https://post.example/ferry"); err != nil || byURL.ID != got.ID {
		t.Errorf("by address: %v, %v", byURL, err)
	}
	if _, err := a.Article(ctx, 99); !errors.Is(err, ErrNotFound) {
		t.Errorf("article 99: %v", err)
	}
}

func TestAddAgain(t *testing.T) {
	a := newArchive(t)
	const url = "https://post.example/ferry"
	counted := strings.Replace(ferryPage, "<main>", "<!-- served in 12 ms --><main>", 1)
	edited := strings.Replace(ferryPage, "five weeks", "six weeks", 1)
	renamed := strings.Replace(edited, "<h1>Ferry to Brannick resumes", "<h1>Ferry to Brannick sails again", 1)
	renamed = strings.Replace(renamed, `"headline":"Ferry to Brannick resumes`, `"headline":"Ferry to Brannick sails again`, 1)
	for _, c := range []struct {
		name, html string
		want       Outcome
		versions   int
	}{
		{"first", ferryPage, Added, 1},
		{"the same bytes", ferryPage, Unchanged, 1},
		{"other bytes, the same article", counted, Unchanged, 1},
		{"another text", edited, NewVersion, 2},
		{"another headline", renamed, NewVersion, 3},
		{"back to the first", ferryPage, NewVersion, 4},
	} {
		r := add(t, a, entry(url, c.html, noon))[0]
		if r.Outcome != c.want {
			t.Errorf("%s: %s, want %s", c.name, r.Outcome, c.want)
		}
		v, err := a.Versions(context.Background(), r.Article)
		if err != nil || len(v) != c.versions {
			t.Fatalf("%s: %d versions, want %d (%v)", c.name, len(v), c.versions, err)
		}
		if last := v[len(v)-1]; !last.Latest || last.ID != r.Article {
			t.Errorf("%s: the last version is %+v, want article %d", c.name, last, r.Article)
		}
		if indexed := totalOf(t, a, "brannick"); indexed != 1 {
			t.Errorf("%s: %d articles indexed, want 1", c.name, indexed)
		}
	}
	if n := totalOf(t, a, "six"); n != 0 {
		t.Errorf("a version that is no longer the latest is still found")
	}
}

func count(t testing.TB, a *Archive, query string, args ...any) (n int) {
	t.Helper()
	if err := a.read.QueryRow(query, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAddKeepsWhatCannotBeRead(t *testing.T) {
	a := newArchive(t)
	e := Entry{Page: record.Page{URL: "https://post.example/broken", Body: []byte("\x00\x01"), Fetched: noon}, Err: errors.New("it is no page")}
	if r := add(t, a, e)[0]; r.Outcome != Failed || r.Article != 0 {
		t.Errorf("got %+v", r)
	}
	if n := count(t, a, "SELECT count(*) FROM pages WHERE error = 'it is no page'"); n != 1 {
		t.Errorf("%d pages kept, want 1", n)
	}
	// A page without an address is kept under its digest, once.
	e.Page.URL = ""
	for _, want := range []Outcome{Failed, Unchanged} {
		if r := add(t, a, e)[0]; r.Outcome != want {
			t.Errorf("without an address: %s, want %s", r.Outcome, want)
		}
	}
}

func TestListingIsNotSearched(t *testing.T) {
	a := newArchive(t)
	e := entry("https://post.example/", ferryPage, noon)
	e.Record.Kind = record.Listing
	if r := add(t, a, e)[0]; r.Outcome != NotArticle || r.Article == 0 {
		t.Errorf("got %+v", r)
	}
	if n := totalOf(t, a, "ferry"); n != 0 {
		t.Error("its words are indexed")
	}
}

func TestABatchIsAllOrNothing(t *testing.T) {
	a := newArchive(t)
	good := entry("https://post.example/ferry", ferryPage, noon)
	if _, err := a.Add(context.Background(), []Entry{good, {}}); err == nil {
		t.Fatal("an entry without a record and an error was taken")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := a.Add(ctx, []Entry{good}); err == nil {
		t.Fatal("added after the context's end")
	}
	if n := count(t, a, "SELECT count(*) FROM pages"); n != 0 {
		t.Errorf("%d pages are there", n)
	}
}

// TestAStopEndsTheBatch: the context's end takes back what was begun, though
// no statement waits for it.
func TestAStopEndsTheBatch(t *testing.T) {
	a := newArchive(t)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	err := a.update(ctx, func(ad *adder) error {
		for i := range 10_000 {
			if _, err := ad.outlet(fmt.Sprintf("outlet%d.example", i), ""); err != nil {
				return err
			}
			if i == 5 {
				stop()
			}
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if n := count(t, a, "SELECT count(*) FROM outlets"); n != 0 {
		t.Errorf("%d outlets are kept", n)
	}
	add(t, a, entry("https://post.example/a", ferryPage, noon))
}

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	newer := filepath.Join(dir, "newer")
	a, err := Open(newer, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.write.Exec("PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	a.Close()
	foreign := filepath.Join(dir, "foreign")
	db, err := open(foreign, time.Second)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE t (x)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	for _, c := range []struct {
		path string
		o    Options
		want string
	}{
		{filepath.Join(dir, "none"), Options{ReadOnly: true}, "there is no archive here"},
		{filepath.Join(dir, "no", "folder"), Options{}, "no such file"},
		{write("text", strings.Repeat("not a database ", 100)), Options{}, "no SQLite file or damaged"},
		{newer, Options{}, "get a newer Dateline"},
		{foreign, Options{}, "not one of Dateline's"},
	} {
		a, err := Open(c.path, c.o)
		if err == nil {
			a.Close()
			t.Errorf("%s: opened", c.path)
			continue
		}
		if !strings.Contains(err.Error(), filepath.Base(c.path)) {
			t.Errorf("%s: the error does not name it: %v", c.path, err)
		}
		if !strings.Contains(err.Error(), c.want) && !(errors.Is(err, ErrDamaged) && strings.Contains(c.want, "damaged")) {
			t.Errorf("%s: %v, want %q", c.path, err, c.want)
		}
	}
}

func TestReadOnly(t *testing.T) {
	a := newArchive(t)
	add(t, a, entry("https://post.example/ferry", ferryPage, noon))
	b, err := Open(a.Path(), Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if _, err := b.ByURL(context.Background(), "https://post.example/ferry"); err != nil {
		t.Error(err)
	}
	if _, err := b.Add(context.Background(), nil); !errors.Is(err, ErrReadOnly) {
		t.Errorf("adding: %v", err)
	}
}

func TestAPathWithMarks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a ? b#c%20d.dateline")
	a, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	a.Close()
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

func TestStore(t *testing.T) {
	a := newArchive(t)
	ctx := context.Background()
	s := a.Store(true)
	p := record.Page{URL: "https://post.example/ferry", Body: []byte(ferryPage), Fetched: noon}
	if at, err := s.LastRead(ctx, p.URL); err != nil || !at.IsZero() {
		t.Errorf("before: %v, %v", at, err)
	}
	if outcome, err := s.AddPage(ctx, p); err != nil || outcome != intake.Added {
		t.Errorf("got %q, %v", outcome, err)
	}
	if at, err := s.LastRead(ctx, p.URL); err != nil || !at.Equal(noon) {
		t.Errorf("after: %v, %v", at, err)
	}
	if n := count(t, a, "SELECT count(*) FROM quotes"); n == 0 {
		t.Error("its quotes were not found")
	}
	want := intake.Health{URL: "https://post.example/feed", Items: 3, LastTry: noon}
	for range 2 {
		if err := s.SaveHealth(ctx, want); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Health(ctx, want.URL)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
	if all, err := a.Sources(ctx); err != nil || len(all) != 1 {
		t.Errorf("sources: %v, %v", all, err)
	}
}

func TestReread(t *testing.T) {
	a := newArchive(t)
	ctx := context.Background()
	good := entry("https://post.example/ferry", ferryPage, noon)
	old := entry("https://post.example/ferry-old", strings.Replace(ferryPage, "five", "nine", 1), noon)
	old.Record.Headline, old.Record.Text, old.Record.Body, old.Record.Tags = "Zeppelin", "Something else altogether.", nil, nil
	failed := entry("https://post.example/ferry-failed", strings.Replace(ferryPage, "five", "ten", 1), noon)
	failed.Record, failed.Err = nil, errors.New("an older reader could not")
	listing := entry("https://post.example/ferry-list", strings.Replace(ferryPage, "five", "two", 1), noon)
	listing.Record.Kind = record.Listing
	add(t, a, good, old, failed, listing)
	done := 0
	got, err := a.Reread(ctx, func(n, of int) { done = n })
	if err != nil {
		t.Fatal(err)
	}
	if want := (Reread{Pages: 4, Changed: 2, Gained: 1}); got != want || done != 4 {
		t.Errorf("got %+v, %d done; want %+v", got, done, want)
	}
	if n := totalOf(t, a, "brannick"); n != 4 {
		t.Errorf("%d articles found, want 4", n)
	}
	if r, err := a.Search(ctx, Query{Words: "zeppelin"}); err != nil || r.Total != 0 {
		t.Errorf("the old words are still found: %+v, %v", r, err)
	}
	if got, err = a.Reread(ctx, nil); err != nil || got.Changed+got.Gained+got.Lost != 0 {
		t.Errorf("again: %+v, %v", got, err)
	}
	checkClean(t, a)
}

// totalOf is how many articles a search finds.
func totalOf(t testing.TB, a *Archive, words string) int {
	t.Helper()
	r, err := a.Search(context.Background(), Query{Words: words})
	if err != nil {
		t.Fatal(err)
	}
	return r.Total
}

func checkClean(t testing.TB, a *Archive) {
	t.Helper()
	c, err := a.Check(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range c.Problems {
		t.Error(p)
	}
}

func TestCheckFindsDamage(t *testing.T) {
	for name, damage := range map[string]string{
		"a page's bytes":   "UPDATE pages SET body = (SELECT body FROM pages WHERE id = 2) WHERE id = 1",
		"a torn page":      "UPDATE pages SET body = x'28b52ffd00' WHERE id = 1",
		"a lost page":      "DELETE FROM pages WHERE id = 2",
		"a changed text":   "UPDATE articles SET text = 'gone' WHERE id = 1",
		"a broken record":  "UPDATE articles SET record = '{' WHERE id = 1",
		"two latest":       "UPDATE addresses SET article = 1",
		"labels of no one": "INSERT INTO labels VALUES (1, 77)",
	} {
		t.Run(name, func(t *testing.T) {
			a := newArchive(t)
			add(t, a, entry("https://post.example/1", ferryPage, noon), entry("https://post.example/2", strings.Replace(ferryPage, "five", "six", 1), noon))
			checkClean(t, a)
			if _, err := a.write.Exec(damage); err != nil {
				t.Fatal(err)
			}
			if c, err := a.Check(context.Background(), nil); err != nil || len(c.Problems) == 0 {
				t.Errorf("nothing found (%v)", err)
			}
		})
	}
}

// TestKeptAsStored adds a page with the gzip members that it came in.
func TestKeptAsStored(t *testing.T) {
	page := strings.Replace(ferryPage, "</body>", strings.Repeat("<p>Harbour news, every day at nine.</p>", 100)+"</body>", 1)
	const head = "WARC/1.0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"
	var member bytes.Buffer
	z := gzip.NewWriter(&member)
	io.WriteString(z, head+page+"\r\n\r\n")
	z.Close()
	for name, test := range map[string]struct {
		stored []byte
		want   int
	}{"kept": {member.Bytes(), 1}, "hardly smaller": {append([]byte(head), page...), 0}} {
		t.Run(name, func(t *testing.T) {
			a := newArchive(t)
			e := entry("https://post.example/1", page, noon)
			e.Stored, e.Head = test.stored, len(head)
			r := add(t, a, e)
			if n := count(t, a, "SELECT count(*) FROM pages WHERE head IS NOT NULL"); n != test.want {
				t.Errorf("%d pages are kept as they were stored, want %d", n, test.want)
			}
			if p, err := a.Page(context.Background(), r[0].Article); err != nil || string(p.Body) != page {
				t.Errorf("another page comes back: %v, %.80q", err, p.Body)
			}
			checkClean(t, a)
			for _, damage := range []string{"size = size + 1", "size = 1 << 40", "head = 0", "head = -1", "head = 1 << 29", "body = substr(body, 1, 200)"} {
				if _, err := a.write.Exec("UPDATE pages SET head = head, " + damage); err != nil {
					t.Fatal(err)
				}
				if c, err := a.Check(context.Background(), nil); err != nil || len(c.Problems) == 0 {
					t.Errorf("%s: nothing found (%v)", damage, err)
				}
			}
		})
	}
}

func TestLoader(t *testing.T) {
	a := newArchive(t)
	ctx := context.Background()
	told := 0
	l := a.Loader(ctx, func(e Entry, r Result) {
		if r.Outcome != Added {
			t.Errorf("%s: %s", e.Page.URL, r.Outcome)
		}
		told++
	})
	e := entry("", ferryPage, noon)
	const n = 2*loadEntries + 3
	for i := range n {
		e := e
		e.Page.URL = "https://post.example/" + strconv.Itoa(i)
		e.Page.Body = append([]byte(nil), e.Page.Body...)
		e.packed = nil
		if err := l.Add(e, "a.warc", strconv.Itoa(i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if told != n || count(t, a, "SELECT count(*) FROM articles") != n {
		t.Errorf("%d told, want %d", told, n)
	}
	if place, err := a.Place(ctx, "a.warc"); err != nil || place != strconv.Itoa(n-1) {
		t.Errorf("place %q, %v", place, err)
	}
}
