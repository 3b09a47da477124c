package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/internal/faultserver"
)

func TestWatchAndSources(t *testing.T) {
	server := faultserver.New()
	defer server.Close()
	server.Files = map[string]string{
		"/feed.xml": "<rss version='2.0'><channel><title>Eastmere Post</title><item><link>/a</link></item></channel></rss>",
		"/a":        ferryPage,
	}
	dir := t.TempDir()
	list := filepath.Join(dir, "news.list")
	kept := filepath.Join(dir, "news.warc.gz")
	news := filepath.Join(dir, "news.dateline")
	if err := os.WriteFile(list, []byte("delay 0s\n"+server.URL+"/feed.xml\n"+server.URL+"/none\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		args string
		code int
		want []string
	}{
		{"sources LIST --archive NEWS", 0, []string{"/feed.xml", "never"}},
		{"sources --archive NEWS", 1, []string{"there is no archive here"}},
		{"watch LIST --archive NEWS --once", 1, []string{"1 listed, 0 known, 1 fetched (1 added)", "answered 404"}},
		{"watch LIST --archive NEWS --once --json", 1, []string{`"fetched":0`}},
		{"sources --archive NEWS", 0, []string{"Eastmere Post  ", "  rss  ", "answered 404"}},
		{"sources LIST --archive NEWS --json", 0, []string{`"items":1`, `"failures":2`}},
		{"show SERVER/a --archive NEWS", 0, []string{"SERVER/a"}},

		{"sources LIST --state STATE", 0, []string{"/feed.xml", "never"}},
		{"watch LIST --state STATE --warc-out KEPT --once", 1, []string{"1 listed, 0 known, 1 fetched (1 added)", "answered 404"}},
		{"watch LIST --state STATE --warc-out KEPT --once --json", 1, []string{`"fetched":0`}},
		{"sources LIST --state STATE", 0, []string{"Eastmere Post  ", "  rss  ", "answered 404"}},
		{"sources LIST --state STATE --json", 0, []string{`"items":1`, `"failures":2`}},
		{"add KEPT --archive NEWS --json", 0, []string{`"unchanged": 1`}},

		{"watch LIST --archive READ --once --readings", 1, []string{"1 added"}},
		{"said Brandt --archive READ", 0, []string{"school"}},

		{"watch LIST --state STATE", 2, []string{"--warc-out"}},
		{"watch LIST --state STATE --warc-out KEPT --readings", 2, []string{"leave out --state"}},
		{"watch LIST --state STATE --warc-out KEPT --archive NEWS", 2, []string{"leave out --archive"}},
		{"sources --state STATE", 2, []string{"LIST"}},
		{"sources LIST LIST", 2, []string{"one LIST"}},
		{"watch", 2, []string{"name LIST"}},
		{"watch KEPT --archive NEWS", 1, []string{"news.warc.gz:1: "}},
		{"watch LIST --archive LIST --once", 1, []string{"not an archive"}},
		{"watch LIST --archive NEWS --warc-out LIST --once", 1, []string{"not a gzip WARC file"}},
		{"watch LIST --warc-out KEPT --once --state LIST", 1, []string{"news.list:1: it is no journal"}},
	} {
		names := strings.NewReplacer("LIST", list, "KEPT", kept, "NEWS", news, "READ", news+".read", "STATE", list+".state", "SERVER", server.URL)
		args := strings.Fields(names.Replace(test.args))
		var out, errs bytes.Buffer
		if code := run(context.Background(), args, nil, &out, &errs); code != test.code {
			t.Errorf("%s: exit code %d, want %d", test.args, code, test.code)
		}
		for _, want := range test.want {
			if !strings.Contains(out.String()+errs.String(), strings.ReplaceAll(want, "SERVER", server.URL)) {
				t.Errorf("%s: no %q in\n%s%s", test.args, want, &out, &errs)
			}
		}
		if strings.Contains(test.args, "--json") && !strings.HasPrefix(test.args, "add") {
			for line := range strings.Lines(out.String()) {
				if !json.Valid([]byte(line)) {
					t.Errorf("%s: no JSON: %s", test.args, line)
				}
			}
		}
	}
	// What a stop interrupts is no error.
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, errs bytes.Buffer
	if code := run(ctx, []string{"watch", list, "--archive", news}, nil, &out, &errs); code != 0 {
		t.Errorf("exit code %d when stopped: %s", code, &errs)
	}
}

const ferryPage = `<!doctype html><html lang=en><head><title>Ferry to Brannick resumes - Eastmere Post</title>
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry to Brannick resumes","datePublished":"2025-03-04T08:00:00+01:00",
"author":{"@type":"Person","name":"Mara Köhler"},"publisher":{"@type":"Organization","name":"Eastmere Post"}}</script></head>
<body><main><article><h1>Ferry to Brannick resumes</h1><p>By Mara Köhler</p>
<p>The ferry between Eastmere and the island of Brannick sails again from Tuesday, the harbour office said in a statement on Monday evening.</p>
<p>Storms had damaged the landing stage in January, and islanders had to be supplied by air for more than five weeks.</p>
<p>"We are glad that the children can get to school again," said mayor Ilse Brandt, who was among the first passengers.</p></article></main></body></html>`
