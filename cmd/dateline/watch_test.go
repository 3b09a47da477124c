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
		"/a":        faultserver.Page,
	}
	dir := t.TempDir()
	list := filepath.Join(dir, "news.list")
	kept := filepath.Join(dir, "news.warc.gz")
	if err := os.WriteFile(list, []byte("delay 0s\n"+server.URL+"/feed.xml\n"+server.URL+"/none\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		args string
		code int
		want []string
	}{
		{"sources LIST", 0, []string{"/feed.xml", "never"}},
		{"watch LIST --warc-out KEPT --once", 1, []string{"1 listed, 0 known, 1 fetched (1 added)", "answered 404"}},
		{"watch LIST --warc-out KEPT --once --json", 1, []string{`"fetched":0`}},
		{"sources LIST", 0, []string{"Eastmere Post  ", "  rss  ", "answered 404"}},
		{"sources LIST --json", 0, []string{`"items":1`, `"failures":2`}},
		{"watch LIST", 2, []string{"--warc-out"}},
		{"watch", 2, []string{"name LIST"}},
		{"watch KEPT --warc-out KEPT", 1, []string{"news.warc.gz:1: "}},
		{"watch LIST --warc-out LIST --once", 1, []string{"not a gzip WARC file"}},
		{"watch LIST --warc-out KEPT --once --state LIST", 1, []string{"news.list:1: it is no journal"}},
	} {
		args := strings.Fields(strings.NewReplacer("LIST", list, "KEPT", kept).Replace(test.args))
		var out, errs bytes.Buffer
		if code := run(context.Background(), args, nil, &out, &errs); code != test.code {
			t.Errorf("%s: exit code %d, want %d", test.args, code, test.code)
		}
		for _, want := range test.want {
			if !strings.Contains(out.String()+errs.String(), want) {
				t.Errorf("%s: no %q in\n%s%s", test.args, want, &out, &errs)
			}
		}
		if strings.Contains(test.args, "--json") {
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
	if code := run(ctx, []string{"watch", list, "--warc-out", kept}, nil, &out, &errs); code != 0 {
		t.Errorf("exit code %d when stopped: %s", code, &errs)
	}
}
