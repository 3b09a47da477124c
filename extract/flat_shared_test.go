package extract_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dateline/extract"
	"dateline/internal/evaluate"
	"dateline/record"
)

// The page that the project was created from gives all that a careful reader
// finds in it.
func TestReadSeedPage(t *testing.T) {
	shared, ok := evaluate.Shared()
	if !ok {
		t.Skip("the shared data are absent")
	}
	page, err := os.ReadFile(filepath.Join(shared, "seed", "page.txt"))
	if err != nil {
		t.Skip(err)
	}
	truth, err := os.ReadFile(filepath.Join(shared, "seed", "expected.json"))
	if err != nil {
		t.Skip(err)
	}
	var expected struct {
		Record struct {
			URL, Headline, Publisher, Published, Modified, Section, Genre, Language string

			DescriptionStarts string   `json:"description_starts"`
			LegalName         string   `json:"publisher_legal_name"`
			Email             string   `json:"publisher_email"`
			Phone             string   `json:"publisher_phone"`
			CopyrightYear     int      `json:"copyright_year"`
			Tags              []string `json:"tags_include"`
			Keywords          []string
			ImageStarts       string   `json:"image_starts"`
			ImageSizes        []string `json:"image_sizes"`
			Related           []string
			BodyStarts        string   `json:"body_starts"`
			BodyEnds          string   `json:"body_ends"`
			Subheads          []string `json:"body_subheads"`
			Excludes          []string `json:"body_excludes"`
		}
	}
	if err := json.Unmarshal(truth, &expected); err != nil {
		t.Fatal(err)
	}
	want := expected.Record
	var r extract.Reader
	rec, err := r.Read(record.Page{Body: page})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ field, got, want string }{
		{"url", rec.URL, want.URL},
		{"headline", rec.Headline, want.Headline},
		{"publisher", rec.Publisher.Name, want.Publisher},
		{"legal name", rec.Publisher.LegalName, want.LegalName},
		{"email", rec.Publisher.Email, want.Email},
		{"phone", rec.Publisher.Phone, want.Phone},
		{"published", string(rec.Published), want.Published},
		{"modified", string(rec.Modified), want.Modified},
		{"section", rec.Section, want.Section},
		{"genre", rec.Genre, want.Genre},
		{"language", rec.Language, want.Language},
		{"copyright", strconv.Itoa(rec.Copyright.Year), strconv.Itoa(want.CopyrightYear)},
		{"keywords", strings.Join(rec.Keywords, "|"), strings.Join(want.Keywords, "|")},
		{"related", strings.Join(rec.Related, "|"), strings.Join(want.Related, "|")},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.field, c.got, c.want)
		}
	}
	if !strings.HasPrefix(rec.Description, want.DescriptionStarts) {
		t.Errorf("description: got %q", rec.Description)
	}
	for _, tag := range want.Tags {
		if !slices.Contains(rec.Tags, tag) {
			t.Errorf("tags: %q is missing in %q", tag, rec.Tags)
		}
	}
	if slices.Contains(rec.Tags, want.Section) || len(rec.Tags) != len(want.Tags) {
		t.Errorf("tags: got %q", rec.Tags)
	}
	var sizes []string
	for _, image := range rec.Images {
		sizes = append(sizes, strconv.Itoa(image.Width)+"x"+strconv.Itoa(image.Height))
	}
	if len(rec.Images) == 0 || !strings.HasPrefix(rec.Images[0].URL, want.ImageStarts) || !slices.Equal(sizes, want.ImageSizes) {
		t.Errorf("images: got %+v", rec.Images)
	}
	if !strings.HasPrefix(rec.Text, want.BodyStarts) || !strings.HasSuffix(rec.Text, want.BodyEnds) {
		t.Errorf("text: got %q", rec.Text)
	}
	for _, s := range want.Excludes {
		if strings.Contains(rec.Text, s) {
			t.Errorf("text holds %q", s)
		}
	}
	var subheads []string
	for _, b := range rec.Body {
		if b.Kind == record.Subhead {
			subheads = append(subheads, b.Text)
		}
	}
	if !slices.Equal(subheads, want.Subheads) {
		t.Errorf("subheads: got %q", subheads)
	}
	if rec.Kind != record.Article {
		t.Errorf("kind: got %q", rec.Kind)
	}
}

// Pages flattened as WET files flatten them keep most of their bodies and
// headlines. The floors are a little under the figures measured with the model
// that ships, which saw these pages in training.
func TestReadFlattenedPages(t *testing.T) {
	if testing.Short() {
		t.Skip("measures whole sets")
	}
	shared, ok := evaluate.Shared()
	if !ok {
		t.Skip("the shared data are absent")
	}
	for _, c := range []struct {
		set          string
		words, title float64
	}{
		{"wcxb-dev", 0.93, 0.72},
		{"fundus-visible", 0.93, 0.64},
	} {
		pages, err := evaluate.LoadPages(shared, c.set)
		if err != nil {
			t.Fatal(err)
		}
		scores := evaluate.ScorePages(pages, func() evaluate.Extractor {
			r := new(extract.Reader)
			return func(_ *evaluate.Page, p record.Page) (evaluate.Answer, error) {
				p.Body, p.ContentType = evaluate.Flatten(p.Body), "text/plain"
				rec, err := r.Read(p)
				if err != nil {
					return evaluate.Answer{}, err
				}
				return evaluate.AnswerOf(rec), nil
			}
		}, 0)
		for _, m := range evaluate.Measures {
			mean, n := evaluate.Mean(scores, m)
			t.Logf("%s %s %.4f (%d pages)", c.set, m, mean, n)
		}
		if dump := os.Getenv("DATELINE_DUMP"); dump != "" {
			dumpScores(t, dump+"/"+c.set+".jsonl", scores)
		}
		if words, _ := evaluate.Mean(scores, "words"); words < c.words {
			t.Errorf("%s: words %.4f, want %.4f", c.set, words, c.words)
		}
		if title, _ := evaluate.Mean(scores, "title"); title < c.title {
			t.Errorf("%s: title %.4f, want %.4f", c.set, title, c.title)
		}
	}
}

func dumpScores(t *testing.T, path string, scores []evaluate.PageScore) {
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := json.NewEncoder(f)
	for _, s := range scores {
		w.Encode(s)
	}
}
