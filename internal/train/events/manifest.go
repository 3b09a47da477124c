package main

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
)

// readManifest notes the addresses of a set's pages by set and file.
func readManifest(dir, set string, addresses map[string]string) error {
	f, err := os.Open(filepath.Join(dir, "manifest.jsonl"))
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 16<<20)
	for sc.Scan() {
		var m struct{ File, URL string }
		if err := json.Unmarshal(sc.Bytes(), &m); err != nil {
			return err
		}
		addresses[set+"\t"+m.File] = m.URL
	}
	return sc.Err()
}
