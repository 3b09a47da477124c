package extract

import (
	"slices"
	"strings"
	"testing"

	"dateline/record"
)

// TestBrokenOff warns on the record of a page that came in part.
func TestBrokenOff(t *testing.T) {
	for why, want := range map[string]string{"": "", "length": "longer than was taken", "disconnect": "broke off before its end (disconnect)", "damaged": "broke off"} {
		for _, body := range []string{"<html><title>Ferry</title><p>The ferry sails at nine, and again at ten.", "The ferry sails\n\nIt sails at nine, and again at ten."} {
			rec, err := new(Reader).Read(record.Page{Body: []byte(body), Header: map[string]string{"Warc-Truncated": why}})
			if err != nil {
				t.Fatal(err)
			}
			has := slices.ContainsFunc(rec.Warnings, func(w string) bool { return strings.Contains(w, "the text may end too soon") })
			if has != (why != "") || has && !slices.ContainsFunc(rec.Warnings, func(w string) bool { return strings.Contains(w, want) }) {
				t.Errorf("%q: %q", why, rec.Warnings)
			}
		}
	}
}
