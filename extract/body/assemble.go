package body

import (
	"bytes"
	"slices"
	"unicode"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/blocks"
	"dateline/extract/blocks/wording"
	"dateline/extract/claims"
	"dateline/extract/markup"
	"dateline/record"
)

// assemble makes the record's body of the blocks that the model took for it,
// with the captions and embeds that stand among them.
func (r *Reader) assemble(s *claims.Source, rec *record.Record) {
	all := r.Blocks.Blocks
	cut := r.Blocks.Threshold(r.Model(), r.Favour)
	// Where more is taken, headings that only then count do not tell where the text ends.
	r.Blocks.Trim(max(cut, r.Blocks.Threshold(r.Model(), blocks.Balance)))
	r.Blocks.Lift(cut)
	live := slices.Contains(r.Embedded.Types, "LiveBlogPosting")
	offered := r.Blocks.TrimOffer(cut)
	if r.Blocks.Single(cut, live) {
		rec.Warnings = append(rec.Warnings, "the page has further articles behind this one, which are left out")
	}
	first, last := -1, -1
	for i := range all {
		b := &all[i]
		if i == r.Blocks.Title() && b.Tag == blocks.Head1 {
			b.Score = 0 // the headline is no part of the text
		}
		if first < 0 && b.Tag == blocks.Para && b.Score < cut && b.Score > cut/8 && b.Words >= 12 && HasDateline(b.Text) {
			b.Score = cut // standfirsts have no dateline
		}
		if b.Menu() {
			b.Score = 0
		}
		if b.Words > 0 && b.Score >= cut && b.Tag != blocks.Caption {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if r.Comments {
		rec.Comments = r.comments(last + 1)
	}
	if first < 0 {
		return
	}
	base := markup.NewAddress(s.Page.URL, r.Survey.Base)
	r.addPictures(s.Tree, rec, &base, first, last)
	media := r.Blocks.Media
	text, body, places := r.Scratch[:0], r.body[:0], r.places[:0]
	var nodes []dom.Node // of each block of body, where marks are wanted
	image := ""
	from := first
	if title := r.Blocks.Title(); title >= 0 && title < first {
		from = title // the lead picture stands between headline and body
	}
	for i := from; i <= last; i++ {
		b := &all[i]
		for ; len(media) > 0 && media[0].Before <= i; media = media[1:] {
			link := MediaLink(s.Tree, media[0].Node)
			if IsImage(s.Tree, media[0].Node) {
				image = link
			} else if link = base.Resolve(link); link != "" && media[0].Before > first {
				embed := record.Block{Kind: record.Embed, URL: link}
				where := place{}
				if isPost(s.Tree, media[0].Node) {
					// The words of a post that the article embeds are words that it tells.
					start := len(text)
					if start > 0 {
						text = append(text, "\n\n"...)
					}
					where.start = len(text)
					text = markup.AppendNodeText(text, s.Tree, media[0].Node)
					if where.end = len(text); where.end == where.start || isPlaceholder(text[where.start:]) {
						embed.Text = string(text[where.start:])
						text, where = text[:start], place{}
					}
					rec.WordCount += wording.CountWords(string(text[where.start:where.end]))
				}
				body = append(body, embed)
				places = append(places, where)
			}
		}
		if b.Words == 0 || b.In&blocks.InHidden != 0 && b.Score < cut {
			continue
		}
		if b.Tag == blocks.Caption {
			if i > from && all[i-1].Tag == blocks.Caption && len(body) > 0 && image == "" && CaptionOf(s.Tree, b.Node) == CaptionOf(s.Tree, all[i-1].Node) {
				body[len(body)-1].Text += " " + string(b.Text) // the credit, for the most part
				continue
			}
			body = append(body, record.Block{Kind: record.Caption, Text: string(b.Text), URL: base.Resolve(image)})
			places = append(places, place{})
			image = ""
			continue
		}
		if i < first || b.Score < cut || live && clock(b) {
			continue
		}
		rec.WordCount += b.Words
		if b.Tag == blocks.Row && len(body) > 0 && body[len(body)-1].Kind == record.Table && sameTable(s.Tree, all, i) {
			text = append(append(text, '\n'), b.Text...)
			places[len(places)-1].end = len(text)
			continue
		}
		if len(text) > 0 {
			text = append(text, "\n\n"...)
		}
		start := len(text)
		text = append(text, b.Text...)
		body = append(body, bareBlock(b))
		places = append(places, place{start, len(text)})
		if r.Marks {
			for len(nodes) < len(body)-1 {
				nodes = append(nodes, dom.None)
			}
			nodes = append(nodes, b.Node)
			if b.Tag == blocks.Pre {
				body[len(body)-1].Pre = preformatted(s.Tree, b.Node, nil)
			}
		}
	}
	if offered && rec.Free == nil && rec.WordCount < freePart {
		rec.Free, rec.Origins["free"] = new(bool), record.FromHTML
	}
	// The blocks' texts are pieces of the whole text: one allocation for all.
	rec.Text = string(text)
	for i, p := range places {
		if p.end > 0 {
			body[i].Text = rec.Text[p.start:p.end]
		}
	}
	if r.Marks {
		for len(nodes) < len(body) {
			nodes = append(nodes, dom.None)
		}
		text = mark(s.Tree, &base, body, nodes, text)
	}
	rec.Body = slices.Clone(body)
	clear(body)
	r.Scratch, r.body, r.places = text, body, places
}

// freePart is how many words an article's free part has at most, before an offer
// to read the rest; a longer one may be an article before an offer of another sort.
const freePart = 300

// addPictures adds the pictures that stand within the text, or between it and the headline.
func (r *Reader) addPictures(t *dom.Tree, rec *record.Record, base *markup.Address, first, last int) {
	all := r.Blocks.Blocks
	home := commonNode(t, all[first].Node, all[last].Node)
	if first == last {
		home = t.Parent(home)
	}
	from, lead := first, dom.None
	if title := r.Blocks.Title(); title >= 0 && title < first {
		from = title + 1
		lead = commonNode(t, all[title].Node, home)
	}
	for _, m := range r.Blocks.Media {
		if m.Before < from || m.Before > last+1 || !IsImage(t, m.Node) {
			continue
		}
		if r.Blocks.Pictures(m.Node, home) || m.Before <= first && lead != dom.None && r.Blocks.Pictures(m.Node, lead) {
			r.AddPicture(t, m.Node, rec, base)
		}
	}
}

// commonNode returns the innermost node around two.
func commonNode(t *dom.Tree, a, b dom.Node) dom.Node {
	around := map[dom.Node]bool{}
	for ; a != dom.None; a = t.Parent(a) {
		around[a] = true
	}
	for b != dom.None && !around[b] {
		b = t.Parent(b)
	}
	return b
}

// A place is where a block's text stands in the text of all.
type place struct{ start, end int }

// isPlaceholder reports whether a post is what a network's script shows until it
// has fetched the post: that there is one, and whose.
func isPlaceholder(text []byte) bool {
	rest, is := bytes.CutPrefix(text, []byte("View this post on "))
	return is && (len(rest) < 16 || bytes.Contains(rest[:min(len(rest), 40)], []byte("A post shared by")))
}

// HasDateline reports whether a paragraph begins with a place in capitals and
// a dash, perhaps with an agency in brackets between: PORT HARROW (HP) —.
func HasDateline(text []byte) bool {
	const longest = 48
	capitals := 0
	for i, r := range string(text[:min(len(text), longest)]) {
		switch {
		case unicode.IsUpper(r):
			capitals++
		case r == '—' || r == '–' || r == '-' && i > 0 && text[i-1] == ' ':
			return capitals >= 3
		case r == ',' || r == '.' || r == '(' || r == ')' || r == ' ' || r == '/' || r == '\'' || r == '-':
		default:
			return false
		}
	}
	return false
}

// clock reports whether a block is a post's time of day, which stands in Posted.
func clock(b *blocks.Block) bool {
	if len(b.Text) > 8 {
		return false
	}
	for _, c := range b.Text {
		if (c < '0' || c > '9') && c != ':' && c != '.' && c != 'h' && c != ' ' {
			return false
		}
	}
	return true
}

func makeBlock(b *blocks.Block) record.Block {
	out := bareBlock(b)
	out.Text = string(b.Text)
	return out
}

// bareBlock makes a block without its text.
func bareBlock(b *blocks.Block) record.Block {
	out := record.Block{Kind: blockKind(b)}
	if out.Kind == record.Subhead {
		out.Level = min(max(2, int(b.Tag)-int(blocks.Head1)+1), 6)
	}
	return out
}

func blockKind(b *blocks.Block) record.BlockKind {
	switch {
	case b.Tag == blocks.Caption:
		return record.Caption
	case b.Standfirst && !HasDateline(b.Text):
		return record.Standfirst
	case b.In&blocks.InHeading != 0:
		return record.Subhead
	case b.Tag == blocks.Row:
		return record.Table
	case b.In&blocks.InList != 0:
		return record.ListItem
	case b.In&blocks.InQuote != 0:
		return record.Quotation
	}
	return record.Paragraph
}

// sameTable reports whether block i and the block before it are rows of one table.
func sameTable(t *dom.Tree, all []blocks.Block, i int) bool {
	return i > 0 && all[i-1].Tag == blocks.Row && tableOf(t, all[i-1].Node) == tableOf(t, all[i].Node)
}

func tableOf(t *dom.Tree, n dom.Node) dom.Node {
	for n != dom.None && !t.Is(n, atom.Table) {
		n = t.Parent(n)
	}
	return n
}

// CaptionOf returns the caption that holds n.
func CaptionOf(t *dom.Tree, n dom.Node) dom.Node {
	for n != dom.None && !t.Is(n, atom.Figcaption) && !t.Is(n, atom.Caption) {
		n = t.Parent(n)
	}
	return n
}

// isPost reports whether a medium is a post of a social network, with its words.
func isPost(t *dom.Tree, n dom.Node) bool {
	return t.Is(n, atom.Blockquote) || t.Is(n, atom.Div) || t.Is(n, atom.Section)
}

func IsImage(t *dom.Tree, n dom.Node) bool { return t.Is(n, atom.Img) || t.Is(n, atom.AmpImg) }

// MediaLink returns the address that a picture or embed is loaded from; pages
// that load late keep it in a data attribute.
func MediaLink(t *dom.Tree, n dom.Node) string {
	for _, name := range [...]atom.Atom{atom.DataSrc, atom.DataOriginal, atom.Src, atom.DataUrl} {
		if v := t.Attr(n, name); v != "" && (len(v) < 5 || v[:5] != "data:") && v != "about:blank" {
			return v
		}
	}
	for _, a := range t.Attrs(n) {
		switch t.NameOf(a.Name) {
		case "data-videoid":
			return "https://www.youtube.com/watch?v=" + t.Value(a)
		case "data-tweetid":
			return "https://twitter.com/i/status/" + t.Value(a)
		case "data-instgrm-permalink", "data-text-post-permalink", "data-href", "data-permalink", "cite":
			return t.Value(a)
		}
	}
	link := ""
	if isPost(t, n) { // the last link of a post is the post's own
		for c := t.First(n); c != dom.None; c = t.After(c, n, true) {
			if t.Is(c, atom.A) {
				if v := t.Attr(c, atom.Href); v != "" {
					link = v
				}
			}
		}
	}
	return link
}
