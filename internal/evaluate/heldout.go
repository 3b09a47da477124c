package evaluate

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"dateline/extract"
	"dateline/extract/blocks"
	"dateline/record"
)

// Folds are the body models of a cross-validation, as go run ./internal/train
// -models FOLDER writes them: every page is read by the model that saw nothing
// of its site in training. Figures of the model that ships are no measure on
// the pages that it was trained on; these are.
type Folds struct {
	of     map[string]int // set/id to fold
	models map[int]*blocks.Model
}

// LoadFolds reads the folder's folds.json and fold-N.bin.
func LoadFolds(folder string) (*Folds, error) {
	raw, err := os.ReadFile(filepath.Join(folder, "folds.json"))
	if err != nil {
		return nil, fmt.Errorf("%w; go run ./internal/train -models %s makes the models", err, folder)
	}
	f := &Folds{models: map[int]*blocks.Model{}}
	if err := json.Unmarshal(raw, &f.of); err != nil {
		return nil, fmt.Errorf("folds.json: %w", err)
	}
	for _, fold := range f.of {
		if f.models[fold] != nil {
			continue
		}
		path := filepath.Join(folder, fmt.Sprintf("fold-%d.bin", fold))
		raw, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		if f.models[fold], err = blocks.Decode(raw); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return f, nil
}

// Extractor returns one that reads each page with the model that did not see
// its site. Pages of sets that the trainer leaves alone are read with the model
// that ships.
func (f *Folds) Extractor() Extractor { return f.Favouring(blocks.Balance)() }

// Favouring returns what makes such extractors that favour precision or recall.
func (f *Folds) Favouring(favour blocks.Favour) func() Extractor {
	return func() Extractor { return f.reads(&extract.Reader{Favour: favour}) }
}

func (f *Folds) reads(r *extract.Reader) Extractor {
	return func(p *Page, page record.Page) (Answer, error) {
		r.Model, r.FlatModel = nil, nil
		if fold, ok := f.of[p.Set+"/"+p.ID]; ok {
			r.Model, r.FlatModel = f.models[fold], f.models[fold]
		}
		rec, err := r.Read(page)
		if err != nil {
			return Answer{}, err
		}
		return AnswerOf(rec), nil
	}
}
