package extract

import (
	"dateline/extract/blocks"
	"dateline/record"
)

// readBody fills in Body, Text, WordCount and Kind. The fields are read by
// then and help to tell the body from what surrounds it.
func (r *Reader) readBody(s *source, rec *record.Record) {
	r.segment(s, rec)
	r.blocks.Classify(r.model())
	r.assemble(s, rec)
}

// model returns the model in use: the embedded one unless Reader.Model says otherwise.
func (r *Reader) model() *blocks.Model {
	if r.Model != nil {
		return r.Model
	}
	return blocks.Default()
}

// Blocks cuts a page into blocks and describes them, as Read does, without
// classifying them: what a model is trained on. The result is valid until the
// reader's next call.
func (r *Reader) Blocks(p record.Page) (*blocks.Page, error) {
	s, rec, err := r.open(p)
	if err != nil {
		return nil, err
	}
	r.readFields(s, rec)
	r.segment(s, rec)
	return &r.blocks, nil
}

func (r *Reader) segment(s *source, rec *record.Record) {
	readEmbedded(s.tree, &r.embedded)
	h := blocks.Hints{
		URL: s.page.URL, Headline: rec.Headline, Description: rec.Description, ArticleBody: r.embedded.body,
		Types: r.embedded.types, Dated: rec.Published != "", Site: rec.Publisher.Name,
	}
	for _, a := range rec.Authors {
		h.Authors = append(h.Authors, a.Name)
	}
	r.blocks.Segment(s.tree, h)
	r.blocks.Describe()
}
