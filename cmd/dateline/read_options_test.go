package main

import (
	"strings"
	"testing"
)

// TestReadOptions has the flags of read change what is in the record.
func TestReadOptions(t *testing.T) {
	dir := t.TempDir()
	page := `<html><title>Ferry returns</title><h1>Ferry returns</h1>
<p>The ferry between Port Harrow and Velmora sails again on Sunday, after eleven years without a crossing.</p>
<table><tr><th>From</th><th>Fare</th></tr><tr><td>Harrow</td><td>38 crowns for a return</td></tr></table>
<p>The mayor met the owners on Thursday and said that she would not miss it for rain or for snow.</p>
<div class="comments"><div class="comment"><p>At last, my aunt waited for her medicine all that time.</p></div></div></html>`
	file := write(t, dir, "ferry.html", []byte(page))
	outlets := write(t, dir, "outlets.tsv", []byte("# host and name\nskarvpost.example\tSkarvposten\n"))
	bad := write(t, dir, "bad.tsv", []byte("skarvpost.example Skarvposten\n"))
	out, errs, code := dateline(t, "", "read", file, "--url", "https://www.skarvpost.example/ferry", "--outlets", outlets, "--language", "en-GB", "--comments", "--without", "tables,images")
	rec := decode(t, out)
	if code != 0 || rec["language"] != "en-GB" || !strings.Contains(out, `"publisher":{"name":"Skarvposten"`) || !strings.Contains(out, "my aunt") || strings.Contains(out, "crowns") {
		t.Errorf("%d, %s, %s", code, out, errs)
	}
	if out, _, _ := dateline(t, "", "read", file); strings.Contains(out, "Skarvposten") || strings.Contains(out, "my aunt") || !strings.Contains(out, "crowns") {
		t.Errorf("without flags: %s", out)
	}
	for _, c := range []struct{ flag, value, says string }{
		{"--favour", "speed", "choose precision or recall"},
		{"--without", "text", "choose of tables, images and embeds"},
		{"--outlets", bad, "bad.tsv:1: a line is a host, a tab and the outlet's name"},
		{"--outlets", dir + "/none.tsv", "none.tsv"},
	} {
		if _, errs, code := dateline(t, "", "read", file, c.flag, c.value); code == 0 || !strings.Contains(errs, c.says) {
			t.Errorf("%s %s: %d, %s", c.flag, c.value, code, errs)
		}
	}
	for _, favour := range []string{"precision", "recall"} {
		if out, errs, code := dateline(t, "", "read", file, "--favour", favour); code != 0 || !strings.Contains(out, "eleven years") {
			t.Errorf("%s: %d, %s, %s", favour, code, out, errs)
		}
	}
}
