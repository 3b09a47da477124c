package intake_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"dateline/intake"
)

// The pages of a folder; a WARC file or an address is opened in the same way.
func Example() {
	dir, err := os.MkdirTemp("", "dateline")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	for name, text := range map[string]string{"ferry.html": "<p>The ferry sails.", "notes.doc": "none"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			fmt.Println(err)
			return
		}
	}
	for item, err := range intake.Open(context.Background(), dir, intake.Options{}) {
		if err != nil {
			fmt.Println(err) // concerns one source
			continue
		}
		fmt.Println(filepath.Base(item.Source), string(item.Page.Body))
	}
	// Output: ferry.html <p>The ferry sails.
}
