package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/record"
)

// TestKinds reads invented pages of the sorts that are taken for articles most
// easily. The addresses are those that such pages have.
func TestKinds(t *testing.T) {
	for name, want := range map[string]struct {
		url     string
		article bool
	}{
		"forum":                 {"https://board.wells.example/viewtopic.php?t=981", false},
		"question":              {"https://askery.example/questions/88123/count-equal-pairs", false},
		"manual":                {"https://docs.tarn.example/en/stable/stream.html", false},
		"product":               {"https://lindner-garten.example/giesskanne-ried-10-liter", false},
		"category":              {"https://maison-querel.example/luminaires", false},
		"service":               {"https://tejadosferran.example/reparacion-de-tejados", false},
		"front":                 {"https://harrowcourier.example/", false},
		"article_with_comments": {"https://harrowcourier.example/2024/06/14/vote-on-the-crane-put-off-again", true},
	} {
		t.Run(name, func(t *testing.T) {
			page, err := os.ReadFile(filepath.Join("testdata", "kind", name+".html"))
			if err != nil {
				t.Fatal(err)
			}
			var r Reader
			rec, err := r.Read(record.Page{URL: want.url, Body: page})
			if err != nil {
				t.Fatal(err)
			}
			if got := rec.Kind == record.Article; got != want.article {
				t.Errorf("kind %s, score %.2f", rec.Kind, r.body.Blocks.Article)
			}
			if want.article && strings.Contains(rec.Text, "old_salt") {
				t.Errorf("comments in the body:\n%s", rec.Text)
			}
		})
	}
}
