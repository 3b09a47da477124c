package evaluate

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dateline"
	"dateline/reading"
	"dateline/record"
)

// A Case is a folder of testdata/cases: page.html (page.txt for flattened
// text), an invented page on which Dateline erred, and want.json, what a
// careful reader finds in it. Only the fields that want.json names are
// compared, so each case holds what it is about and little else; null says that
// the field has to be absent. "url" is the address that the page is read with,
// "fetched" when it was fetched, where that matters (RFC 3339), and of "reading" the lists that it names are compared.
type Case struct {
	Folder string
	// Want are the fields of the record by their JSON names.
	Want map[string]any
	page record.Page
}

// The files of a case's folder.
const (
	casePage = "page.html"
	caseText = "page.txt"
	caseWant = "want.json"
)

// LoadCase reads a case's folder. Errors name the file.
func LoadCase(folder string) (*Case, error) {
	c := &Case{Folder: folder}
	var err error
	if c.page.Body, err = os.ReadFile(filepath.Join(folder, casePage)); errors.Is(err, fs.ErrNotExist) {
		c.page.ContentType = "text/plain"
		c.page.Body, err = os.ReadFile(filepath.Join(folder, caseText))
	}
	if err != nil {
		return nil, err
	}
	path := filepath.Join(folder, caseWant)
	want, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(want, &c.Want); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(c.Want) == 0 {
		return nil, fmt.Errorf("%s names no field, so it asks for nothing", path)
	}
	c.page.URL, _ = c.Want["url"].(string)
	if fetched, ok := c.Want["fetched"].(string); ok {
		if c.page.Fetched, err = time.Parse(time.RFC3339, fetched); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return c, nil
}

// Got reads the case's page and returns the fields that Want names, as JSON
// decodes them, and the whole record.
func (c *Case) Got() (fields map[string]any, rec *record.Record, err error) {
	rec, err = dateline.Read(c.page)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", c.Folder, err)
	}
	all, err := asMap(rec)
	if err != nil {
		return nil, nil, err
	}
	all["fetched"] = c.Want["fetched"]
	if wanted, ok := c.Want["reading"].(map[string]any); ok {
		found, err := asMap(new(reading.Reader).Summarize(rec))
		if err != nil {
			return nil, nil, err
		}
		all["reading"] = only(found, wanted)
	}
	return only(all, c.Want), rec, nil
}

// Save writes fields as the case's want.json.
func (c *Case) Save(fields map[string]any) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(fields); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(c.Folder, caseWant), buf.Bytes(), 0o644)
}

// AddCase makes the folder of a case from a page: all that Dateline finds in it
// now, to be put right by hand. address is where the page was fetched from, ""
// where that does not matter. A folder that is there already is left alone.
func AddCase(folder, page, address string, readings bool) (*Case, error) {
	body, err := os.ReadFile(page)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(folder), 0o755); err != nil {
		return nil, err
	}
	if err := os.Mkdir(folder, 0o755); err != nil {
		return nil, err
	}
	name := casePage
	c := &Case{Folder: folder, page: record.Page{URL: address, Body: body}}
	if strings.EqualFold(filepath.Ext(page), ".txt") {
		name, c.page.ContentType = caseText, "text/plain"
	}
	if err := os.WriteFile(filepath.Join(folder, name), body, 0o644); err != nil {
		return nil, err
	}
	c.Want = map[string]any{}
	for _, field := range caseFields {
		c.Want[field] = nil
	}
	if address != "" {
		c.Want["url"] = address
	}
	if readings {
		c.Want["reading"] = map[string]any{"quotes": nil, "events": nil}
	}
	fields, _, err := c.Got()
	if err != nil {
		return nil, err
	}
	c.Want = fields
	return c, c.Save(fields)
}

// caseFields are those that faults are about as a rule.
var caseFields = []string{"headline", "authors", "published", "modified", "kind", "text", "images", "warnings"}

// only returns what all holds under the names of want; nil where it has none.
func only(all, want map[string]any) map[string]any {
	out := make(map[string]any, len(want))
	for name := range want {
		out[name] = all[name]
	}
	return out
}

func asMap(v any) (map[string]any, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	var m map[string]any
	return m, json.Unmarshal(b, &m)
}

// CaseFolders lists the cases below a folder, in lexical order.
func CaseFolders(root string) ([]string, error) {
	entries, err := os.ReadDir(root)
	if err != nil {
		return nil, err
	}
	var folders []string
	for _, e := range entries {
		if e.IsDir() {
			folders = append(folders, filepath.Join(root, e.Name()))
		}
	}
	slices.Sort(folders)
	return folders, nil
}
