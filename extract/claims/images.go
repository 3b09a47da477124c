package claims

import (
	"strconv"
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/letters"
	"dateline/extract/markup"
	"dateline/record"
)

// An image is a picture that some place of the page names as the article's.
type image struct {
	Url             string
	width, height   int
	caption, credit string
	Origin          record.Origin
}

// An imageList gathers pictures; the same address with and without its query is one.
type imageList struct {
	List []image
	open int // 1 + index of the og:image that width, height and alt belong to
}

const imageLimit = 64

func (l *imageList) reset() { l.List, l.open = l.List[:0], 0 }

// add appends a picture, or fills what an earlier mention of it left open, and returns its index.
func (l *imageList) add(img image) int {
	img.Url = strings.TrimSpace(img.Url)
	if img.Url == "" || strings.HasPrefix(img.Url, "data:") || len(img.Url) > 2048 {
		return -1
	}
	for i := range l.List {
		if have := &l.List[i]; imageKey(have.Url) == imageKey(img.Url) {
			if have.width == 0 {
				have.width, have.height = img.width, img.height
			}
			if have.caption == "" {
				have.caption = img.caption
			}
			if have.credit == "" {
				have.credit = img.credit
			}
			return i
		}
	}
	if len(l.List) >= imageLimit {
		return -1
	}
	l.List = append(l.List, img)
	return len(l.List) - 1
}

// imageKey leaves out the scheme and the query, which size the same picture.
func imageKey(u string) string {
	if i := strings.Index(u, "//"); i >= 0 && i < 8 {
		u = u[i+2:]
	}
	if i := strings.IndexAny(u, "?#"); i >= 0 && strings.Contains(u[:i], ".") {
		u = u[:i]
	}
	return u
}

// meta takes the og:image and twitter:image elements in their order.
func (l *imageList) meta(key, value string) {
	switch key {
	case "og:image", "og:image:url", "og:image:secure_url":
		l.open = 1 + l.add(image{Url: value, Origin: record.FromOpenGraph})
	case "twitter:image", "twitter:image:src":
		if len(l.List) == 0 {
			l.add(image{Url: value, Origin: record.FromMeta})
		}
	case "og:image:width":
		if l.open > 0 && l.List[l.open-1].width == 0 {
			l.List[l.open-1].width = pixels(value)
		}
	case "og:image:height":
		if l.open > 0 && l.List[l.open-1].height == 0 {
			l.List[l.open-1].height = pixels(value)
		}
	case "og:image:alt":
		if l.open > 0 && l.List[l.open-1].caption == "" {
			l.List[l.open-1].caption = value
		}
	}
}

// pixels reads 1920, 1920px or 1920.0; 0 where it is no sensible size.
func pixels(s string) int {
	s = strings.TrimSpace(s)
	end := 0
	for end < len(s) && letters.IsDigit(s[end]) {
		end++
	}
	n, err := strconv.Atoi(s[:end])
	if err != nil || n > 30000 {
		return 0
	}
	return n
}

// ReadFigures adds the captioned pictures of the page's main part.
func (r *Page) ReadFigures(s *Source) {
	t := s.Tree
	for _, fig := range r.Survey.figures {
		var img, caption dom.Node
		for n := t.First(fig); n != dom.None; n = t.After(n, fig, true) {
			switch {
			case (t.Is(n, atom.Img) || t.Is(n, atom.AmpImg)) && img == dom.None:
				img = n
			case t.Is(n, atom.Figcaption) && caption == dom.None:
				caption = n
			}
		}
		if img == dom.None || caption == dom.None {
			continue
		}
		text := letters.CleanText(r.NodeText(t, caption))
		if text == "" || len(text) > 2000 {
			continue
		}
		r.Images.add(image{Url: imageSource(t, img), width: pixels(t.Attr(img, atom.Width)), height: pixels(t.Attr(img, atom.Height)),
			caption: text, credit: r.creditIn(t, caption), Origin: record.FromHTML})
	}
}

// smallest is the width or height of a picture from which it is one of the
// article's, in pixels: smaller ones are icons and faces.
const smallest = 100

// smallPictures are words of the classes of pictures that show nothing of the text.
var smallPictures = letters.Words("class small pictures")

// AddPicture adds a picture that stands in the article's text without a caption.
func (r *Page) AddPicture(t *dom.Tree, n dom.Node, rec *record.Record, base *markup.Address) {
	width, height := pixels(t.Attr(n, atom.Width)), pixels(t.Attr(n, atom.Height))
	if width > 0 && width < smallest || height > 0 && height < smallest {
		return
	}
	for word := range strings.FieldsFuncSeq(t.Attr(n, atom.Class), func(c rune) bool { return c == ' ' || c == '-' || c == '_' }) {
		if smallPictures()[strings.ToLower(word)] {
			return
		}
	}
	source := imageSource(t, n)
	u := base.Resolve(strings.TrimSpace(source))
	before := len(r.Images.List)
	if u == "" || r.Images.add(image{Url: source, Origin: record.FromHTML}) != before {
		return
	}
	rec.Images = append(rec.Images, record.Image{URL: u, Width: width, Height: height})
	if rec.Origins["images"] == "" {
		rec.Origins["images"] = record.FromHTML
	}
}

// creditIn returns the text of the part of a caption that is marked as its credit.
func (r *Page) creditIn(t *dom.Tree, caption dom.Node) string {
	for n := t.First(caption); n != dom.None; n = t.After(n, caption, true) {
		if t.Kind(n) != dom.Element {
			continue
		}
		class := t.Attr(n, atom.Class)
		if t.Is(n, atom.Cite) || strings.Contains(class, "redit") || strings.Contains(class, "opyright") || strings.Contains(class, "hotographer") {
			if text := letters.CleanText(r.NodeText(t, n)); text != "" && len(text) < 200 {
				return text
			}
		}
	}
	return creditBehind(letters.CleanText(r.NodeText(t, caption)))
}

// creditLabels introduce the credit at a caption's end.
var creditLabels = letters.Phrases("picture credits")

// creditBehind returns what a label at the end of a caption credits; "" where
// there is no label, or a sentence behind it.
func creditBehind(caption string) string {
	const longest = 80 // bytes
	if !letters.HasAny(caption, ":", "：", "=", "＝", "©", " by ", "Fot. ") {
		return ""
	}
	for _, label := range creditLabels() {
		i := strings.LastIndex(caption, label)
		if i < 0 || i > 0 && letters.IsLetter(caption[i-1]) {
			continue
		}
		credit := strings.Trim(caption[i+len(label):], " ()（）.")
		if credit != "" && len(credit) <= longest && !strings.Contains(credit, ". ") {
			return credit
		}
	}
	return ""
}

// imageSource returns the address of an img, from what scripts load where src is a stand-in.
func imageSource(t *dom.Tree, n dom.Node) string {
	for _, a := range [...]atom.Atom{atom.Src, atom.DataSrc, atom.DataOriginal, atom.DataLazySrc} {
		if u := strings.TrimSpace(t.Attr(n, a)); u != "" && !strings.HasPrefix(u, "data:") {
			return u
		}
	}
	for _, a := range [...]atom.Atom{atom.Srcset, atom.DataSrcset} {
		if set := strings.TrimSpace(t.Attr(n, a)); set != "" {
			u, _, _ := strings.Cut(set, " ")
			return strings.TrimSuffix(u, ",")
		}
	}
	return ""
}

// SettleImages puts the pictures into the record.
func (r *Page) SettleImages(rec *record.Record, base *markup.Address) {
	for i := range r.Images.List {
		img := &r.Images.List[i]
		u := base.Resolve(img.Url)
		if u == "" {
			continue
		}
		rec.Images = append(rec.Images, record.Image{URL: u, Width: img.width, Height: img.height,
			Caption: strings.Clone(letters.CleanText(img.caption)), Credit: strings.Clone(letters.CleanText(img.credit))})
		if rec.Origins["images"] == "" {
			rec.Origins["images"] = img.Origin
		}
	}
}
