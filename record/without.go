package record

import "strings"

// Leave leaves out of the record its tables, with their text, its images with
// their captions, or its embeds.
func (r *Record) Leave(tables, images, embeds bool) {
	if images {
		r.Images = nil
		delete(r.Origins, "images")
	}
	if tables || images || embeds {
		r.Without(func(b *Block) bool {
			return tables && b.Kind == Table || images && b.Kind == Caption || embeds && b.Kind == Embed
		})
	}
}

// Without leaves out of the body the blocks that unwanted tells, and of Text
// what they said there. WordCount stays what the page's article has.
func (r *Record) Without(unwanted func(b *Block) bool) {
	kept := r.Body[:0:0]
	var text []string
	changed := false
	at := 0 // where in Text the next block's words are sought
	for i := range r.Body {
		b := &r.Body[i]
		out := unwanted(b)
		inText := false
		if b.Text != "" && b.Kind != Caption {
			if k := strings.Index(r.Text[at:], b.Text); k >= 0 {
				inText, at = true, at+k+len(b.Text)
			}
		}
		if out {
			changed = true
			continue
		}
		kept = append(kept, *b)
		if inText {
			text = append(text, b.Text)
		}
	}
	if changed {
		r.Body, r.Text = kept, strings.Join(text, "\n\n")
	}
}
