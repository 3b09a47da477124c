package extract

import (
	"dateline/dom"
	"dateline/dom/atom"
)

// elementHint reads what an element's own attributes say.
func elementHint(t *dom.Tree, n dom.Node, words *classMemo) hint {
	var h hint
	name := t.Name(n)
	for _, a := range t.Attrs(n) {
		switch a.Name {
		case atom.Class, atom.Id, atom.DataTestid, atom.DataComponent, atom.DataType, atom.Itemprop:
			v := t.Value(a)
			if len(v) < 400 {
				h.add(saidBy(words, v), a.Name == atom.Itemprop)
			}
		case atom.Rel:
			if t.Value(a) == "author" && t.Attr(n, atom.Href) != "/" {
				h.author = 5
			}
		case atom.Hidden:
			h.weak = h.weak || !h.excluded
			h.excluded = true
		}
	}
	if name == atom.Time {
		h.date = 4
	}
	if name == atom.Address {
		h.author = max(h.author, 2)
	}
	return h
}

// add adds what the words of an attribute's value say.
func (h *hint) add(says said, itemprop bool) {
	const told = saidDate | saidPublished | saidModified | saidAuthor | saidFooter | saidExcluded | saidNoText
	if says&told == 0 {
		return
	}
	if says&saidDate != 0 {
		h.date = 4
	}
	if says&saidPublished != 0 {
		h.published = 4
	}
	if says&saidModified != 0 {
		h.modified = 4
	}
	owned := says&(saidAuthor|saidOfAuthor) == saidAuthor
	if owned {
		h.author = 4
	}
	if says&saidFooter != 0 {
		h.foot = true
	}
	excluded, strong := says&(saidExcluded|saidNoText) != 0, says&saidExcluded != 0
	// A class such as "comments-link" or "has-sidebar" on the byline's own
	// element does not exclude it; one on what holds it does.
	if excluded && (!owned || says&saidComment != 0) && !itemprop && says&saidSoft == 0 {
		h.weak = !strong && (h.weak || !h.excluded)
		h.excluded = true
		h.others = h.others || strong
	}
}
