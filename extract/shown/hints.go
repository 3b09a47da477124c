package shown

import (
	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/markup"
)

// elementHint reads what an element's own attributes say.
func elementHint(t *dom.Tree, n dom.Node, words *markup.ClassMemo) Hint {
	var h Hint
	name := t.Name(n)
	for _, a := range t.Attrs(n) {
		switch a.Name {
		case atom.Class, atom.Id, atom.DataTestid, atom.DataComponent, atom.DataType, atom.Itemprop:
			v := t.Value(a)
			if len(v) < 400 {
				h.add(markup.SaidBy(words, v), a.Name == atom.Itemprop)
			}
		case atom.Rel:
			if t.Value(a) == "author" && t.Attr(n, atom.Href) != "/" {
				h.Author = 5
			}
		case atom.Hidden:
			h.weak = h.weak || !h.Excluded
			h.Excluded = true
		}
	}
	if name == atom.Time {
		h.Date = 4
	}
	if name == atom.Address {
		h.Author = max(h.Author, 2)
	}
	return h
}

// add adds what the words of an attribute's value say.
func (h *Hint) add(says markup.Said, itemprop bool) {
	const told = markup.SaidDate | markup.SaidPublished | markup.SaidModified | markup.SaidAuthor | markup.SaidFooter | markup.SaidExcluded | markup.SaidNoText
	if says&told == 0 {
		return
	}
	if says&markup.SaidDate != 0 {
		h.Date = 4
	}
	if says&markup.SaidPublished != 0 {
		h.Published = 4
	}
	if says&markup.SaidModified != 0 {
		h.Modified = 4
	}
	owned := says&(markup.SaidAuthor|markup.SaidOfAuthor) == markup.SaidAuthor
	if owned {
		h.Author = 4
	}
	if says&markup.SaidFooter != 0 {
		h.foot = true
	}
	excluded, strong := says&(markup.SaidExcluded|markup.SaidNoText) != 0, says&markup.SaidExcluded != 0
	// A class such as "comments-link" or "has-sidebar" on the byline's own
	// element does not exclude it; one on what holds it does.
	if excluded && (!owned || says&markup.SaidComment != 0) && !itemprop && says&markup.SaidSoft == 0 {
		h.weak = !strong && (h.weak || !h.Excluded)
		h.Excluded = true
		h.Others = h.Others || strong
	}
}
