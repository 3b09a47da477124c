package warc_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"dateline/intake/warc"
)

// What was written is read again: warcinfo, then an exchange's answer.
func Example() {
	var file bytes.Buffer
	w, err := warc.NewWriter(&file, "example 1.0")
	if err != nil {
		fmt.Println(err)
		return
	}
	err = w.Write(&warc.Exchange{URL: "https://www.harrowcourier.example/ferry", Fetched: time.Date(2025, 3, 7, 9, 5, 0, 0, time.UTC),
		Proto: "HTTP/1.1", Status: 200, Header: http.Header{"Content-Type": {"text/html"}}, Body: []byte("<p>The ferry sails.")})
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := warc.NewReader(&file, warc.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for {
		rec, err := r.Next()
		if err == io.EOF {
			break
		}
		var damage *warc.Damage
		if errors.As(err, &damage) {
			continue // one place; reading goes on behind it
		} else if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%s %q\n", rec.Header.Get("WARC-Type"), rec.Header.Get("WARC-Target-URI"))
	}
	// Output:
	// warcinfo ""
	// response "https://www.harrowcourier.example/ferry"
}
