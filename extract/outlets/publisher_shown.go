package outlets

import (
	"bytes"
	"strings"
	"sync"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/claims"
	"dateline/extract/letters"
	"dateline/extract/markup"
	"dateline/extract/shown"
	"dateline/lang"
	"dateline/record"
)

// ClaimShown claims the outlet's name on a page whose metadata do not tell
// it. Two of three places must agree: what a mark parts from the headline in the
// page's title, the link to the front page, and the copyright notice.
func ClaimShown(r *claims.Page, s *claims.Source) {
	if r.Best(claims.Publisher) != nil {
		return
	}
	t, host := s.Tree, markup.HostOf(r.Address(s))
	var notices, fronts [4]string
	nNotices, nFronts := 0, 0
	for n := t.First(dom.Root); n != dom.None; n = t.After(n, dom.Root, t.Kind(n) != dom.Element || !markup.SkipsText(t.Name(n))) {
		switch {
		case t.Kind(n) == dom.Text:
			if nNotices < len(notices) && ClaimsRights(t.Text(n)) {
				notices[nNotices] = noticeAbout(r, t, n)
				nNotices++
			}
		case t.Is(n, atom.A) && nFronts < len(fronts) && LeadsHome(t.Attr(n, atom.Href), host):
			if name := letters.CleanText(r.NodeText(t, n)); namesOutlets(name) {
				fronts[nFronts] = name
				nFronts++
			}
		}
	}
	if nNotices+nFronts == 0 {
		return
	}
	const shortestName = 5 // bytes, folded, of one that is looked for within a notice
	agreed := func(name string, others []string, whole bool) bool {
		folded := r.Fold(name)
		for _, o := range others {
			if f := r.Fold(o); bytes.Equal(f, folded) || !whole && len(folded) >= shortestName && bytes.Contains(f, folded) {
				return true
			}
		}
		return false
	}
	if r.Survey.Title != dom.None {
		title := letters.CleanText(r.NodeText(t, r.Survey.Title))
		for _, mark := range shown.TitleMarks {
			head, tail := "", ""
			if i := strings.LastIndex(title, mark); i > 0 {
				tail = title[i+len(mark):]
				head = title[:strings.Index(title, mark)]
			}
			for _, name := range [...]string{tail, head} {
				if namesOutlets(name) && (agreed(name, notices[:nNotices], false) || agreed(name, fronts[:nFronts], true)) {
					r.Claim(claims.Publisher, 95, record.FromHTML, name)
					return
				}
			}
		}
	}
	if r.Survey.Title != dom.None {
		title := letters.CleanText(r.NodeText(t, r.Survey.Title))
		if i := strings.Index(title, ": "); i > 0 && namesOutlets(title[:i]) && agreed(title[:i], fronts[:nFronts], true) {
			r.Claim(claims.Publisher, 95, record.FromHTML, title[:i])
			return
		}
	}
	for _, name := range fronts[:nFronts] {
		if agreed(name, notices[:nNotices], false) {
			r.Claim(claims.Publisher, 95, record.FromHTML, name)
			return
		}
	}
}

// namesOutlets reports whether a text is of a length that outlets' names have.
func namesOutlets(s string) bool {
	return len(s) >= 4 && len(s) <= longestName && strings.Count(s, " ") <= 5 && !ClaimsRights(s)
}

// RightsPhrases stand in copyright notices, in the languages of newsrooms.
var RightsPhrases = letters.Phrases("rights")

// rightsMarks are characters and pairs of letters that are rare elsewhere; each
// of the phrases holds one.
const rightsMarks = "rights marks"

// rightsPairs has a bit for the last two bytes of each of them.
var rightsPairs = sync.OnceValue(func() *[1 << 16 / 64]uint64 {
	var pairs [1 << 16 / 64]uint64
	for m := range lang.PagePhrases.All(rightsMarks) {
		k := uint16(m[len(m)-2])<<8 | uint16(m[len(m)-1])
		pairs[k/64] |= 1 << (k % 64)
	}
	return &pairs
})

// mayClaimRights reports whether a text holds one of rightsMarks, or what ends like one.
func mayClaimRights(s string) bool {
	pairs := rightsPairs()
	for i := 1; i < len(s); i++ {
		k := uint16(s[i-1])<<8 | uint16(s[i])
		if pairs[k/64]&(1<<(k%64)) != 0 {
			return true
		}
	}
	return false
}

// ClaimsRights reports whether a text is, or begins, a copyright notice.
func ClaimsRights(s string) bool {
	if !mayClaimRights(s) {
		return false
	}
	return letters.HasOneOf(s, RightsPhrases())
}

// noticeAbout returns the copyright notice that a text belongs to: the text of
// the smallest element about it that says more than the sign and a year.
func noticeAbout(r *claims.Page, t *dom.Tree, n dom.Node) string {
	const enough, most = 16, 400
	text := t.Text(n)
	for up := t.Parent(n); up != dom.None && len(text) < enough && !t.Is(up, atom.Body); up = t.Parent(up) {
		text = r.NodeText(t, up)
	}
	if len(text) > most {
		text = text[:most]
	}
	return letters.CleanText(strings.ToValidUTF8(text, ""))
}

// LeadsHome reports whether a link leads to the front page.
func LeadsHome(href, host string) bool {
	switch href = strings.TrimSpace(href); href {
	case "/", "./", "../", "/index.html", "/index.php", "index.html", "index.php":
		return true
	}
	_, rest, found := strings.Cut(href, "//")
	return found && host != "" && strings.EqualFold(strings.TrimPrefix(strings.TrimSuffix(rest, "/"), "www."), host)
}
