package evaluate

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"dateline/internal/gzfile"
	"dateline/record"
)

// PageSets are the names of the sets of pages, in the order of the tables.
var PageSets = []string{"wcxb-dev", "fundus-visible", "not-articles", "trafilatura", "htmldate", "l3s-gn1", "mercury", "magic-html", "chinese"}

// A Page is a page of a set with the truth about it. Empty fields are unknown,
// not known to be absent.
type Page struct {
	ID   string `json:"id"`
	File string `json:"file"` // under the set's folder, gzip
	URL  string `json:"url"`

	Title     string   `json:"title"`
	Heads     []string `json:"heads"` // any of these, too, is the headline
	Authors   []string `json:"authors"`
	Published string   `json:"published"` // begins with the day, or the month alone
	Topics    []string `json:"topics"`
	Summary   string   `json:"summary"`
	Text      string   `json:"text"`    // the standfirst first, where the page shows one
	With      []string `json:"with"`    // pieces that the body must hold
	Without   []string `json:"without"` // pieces that it must not hold
	Start     string   `json:"start"`   // the body's first words
	// Kind is what a page that is no article is instead, "" for articles.
	Kind      string `json:"kind"`
	Publisher string `json:"publisher"`
	Country   string `json:"country"`

	// Set is the name of the set that the page is of.
	Set string `json:"-"`
	dir string
}

// LoadPages returns the pages of the named set in the shared folder, in the
// manifest's order.
func LoadPages(shared, set string) ([]*Page, error) {
	dir := filepath.Join(shared, "data", "pages", set)
	path := filepath.Join(dir, "manifest.jsonl")
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var pages []*Page
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		p := &Page{Set: set, dir: dir}
		if err := json.Unmarshal(lines.Bytes(), p); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, len(pages)+1, err)
		}
		p.partAuthors()
		if err := p.addStandfirst(); err != nil {
			return nil, err
		}
		pages = append(pages, p)
	}
	return pages, lines.Err()
}

// partAuthors parts names that a truth in Chinese gives as one.
func (p *Page) partAuthors() {
	var parted []string
	for _, a := range p.Authors {
		parted = append(parted, strings.Split(a, "、")...)
	}
	p.Authors = parted
}

// addStandfirst puts a summary that stands on the page before the text: it is the
// article's standfirst then, and readers take it for its beginning.
func (p *Page) addStandfirst() error {
	summary := Fold(p.Summary)
	if summary == "" || strings.Contains(Fold(p.Text), summary) {
		return nil
	}
	body, err := p.Bytes()
	if err != nil {
		return err
	}
	const sure = 40 // runes; inline elements part words or join them further on
	head := []rune(summary)
	if strings.Contains(Fold(string(Flatten(body))), string(head[:min(len(head), sure)])) {
		p.Text = p.Summary + "\n\n" + p.Text
	}
	return nil
}

// Path returns the page's file.
func (p *Page) Path() string { return filepath.Join(p.dir, filepath.FromSlash(p.File)) }

// Bytes returns the page as it was served.
func (p *Page) Bytes() ([]byte, error) {
	return gzfile.ReadAll(p.Path())
}

// Load returns the page as a reader is given it: bytes and address.
func (p *Page) Load() (record.Page, error) {
	body, err := p.Bytes()
	return record.Page{URL: p.URL, Body: body}, err
}
