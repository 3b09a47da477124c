package extract

import (
	"strconv"
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/record"
)

// An image is a picture that some place of the page names as the article's.
type image struct {
	url             string
	width, height   int
	caption, credit string
	origin          record.Origin
}

// An imageList gathers pictures; the same address with and without its query is one.
type imageList struct {
	list []image
	open int // 1 + index of the og:image that width, height and alt belong to
}

const imageLimit = 64

func (l *imageList) reset() { l.list, l.open = l.list[:0], 0 }

// add appends a picture, or fills what an earlier mention of it left open, and returns its index.
func (l *imageList) add(img image) int {
	img.url = strings.TrimSpace(img.url)
	if img.url == "" || strings.HasPrefix(img.url, "data:") || len(img.url) > 2048 {
		return -1
	}
	for i := range l.list {
		if have := &l.list[i]; imageKey(have.url) == imageKey(img.url) {
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
	if len(l.list) >= imageLimit {
		return -1
	}
	l.list = append(l.list, img)
	return len(l.list) - 1
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
		l.open = 1 + l.add(image{url: value, origin: record.FromOpenGraph})
	case "twitter:image", "twitter:image:src":
		if len(l.list) == 0 {
			l.add(image{url: value, origin: record.FromMeta})
		}
	case "og:image:width":
		if l.open > 0 && l.list[l.open-1].width == 0 {
			l.list[l.open-1].width = pixels(value)
		}
	case "og:image:height":
		if l.open > 0 && l.list[l.open-1].height == 0 {
			l.list[l.open-1].height = pixels(value)
		}
	case "og:image:alt":
		if l.open > 0 && l.list[l.open-1].caption == "" {
			l.list[l.open-1].caption = value
		}
	}
}

// pixels reads 1920, 1920px or 1920.0; 0 where it is no sensible size.
func pixels(s string) int {
	s = strings.TrimSpace(s)
	end := 0
	for end < len(s) && isDigit(s[end]) {
		end++
	}
	n, err := strconv.Atoi(s[:end])
	if err != nil || n > 30000 {
		return 0
	}
	return n
}

// readFigures adds the captioned pictures of the page's main part.
func (r *fieldReader) readFigures(s *source) {
	t := s.tree
	for _, fig := range r.survey.figures {
		var img, caption dom.Node
		for n := t.First(fig); n != dom.None; n = t.After(n, fig, true) {
			switch {
			case t.Is(n, atom.Img) && img == dom.None:
				img = n
			case t.Is(n, atom.Figcaption) && caption == dom.None:
				caption = n
			}
		}
		if img == dom.None || caption == dom.None {
			continue
		}
		text := cleanText(r.nodeText(t, caption))
		if text == "" || len(text) > 2000 {
			continue
		}
		r.images.add(image{url: imageSource(t, img), width: pixels(t.Attr(img, atom.Width)), height: pixels(t.Attr(img, atom.Height)),
			caption: text, credit: r.creditIn(t, caption), origin: record.FromHTML})
	}
}

// creditIn returns the text of the part of a caption that is marked as its credit.
func (r *fieldReader) creditIn(t *dom.Tree, caption dom.Node) string {
	for n := t.First(caption); n != dom.None; n = t.After(n, caption, true) {
		if t.Kind(n) != dom.Element {
			continue
		}
		class := t.Attr(n, atom.Class)
		if t.Is(n, atom.Cite) || strings.Contains(class, "redit") || strings.Contains(class, "opyright") || strings.Contains(class, "hotographer") {
			if text := cleanText(r.nodeText(t, n)); text != "" && len(text) < 200 {
				return text
			}
		}
	}
	return creditBehind(cleanText(r.nodeText(t, caption)))
}

// creditLabels introduce the credit at a caption's end.
var creditLabels = [...]string{"Photo: ", "Photos: ", "Photo by ", "Photo credit: ", "Photograph: ", "Picture: ", "Image: ", "Image credit: ", "Credit: ", "Foto: ", "Fotos: ", "Bild: ", "Bilder: ", "Crédit : ", "Crédit photo : ", "Photo : ",
	"Crédito: ", "Créditos: ", "Imagen: ", "Imagem: ", "Kuva: ", "Fot. ", "Фото: ", "Φωτογραφία: ", "Fotoğraf: ", "写真：", "撮影：", "사진=", "사진: ", "图：", "图片来源：", "（写真＝", "© "}

// creditBehind returns what a label at the end of a caption credits; "" where
// there is no label, or a sentence behind it.
func creditBehind(caption string) string {
	const longest = 80 // bytes
	if !hasAny(caption, ":", "：", "=", "＝", "©", " by ", "Fot. ") {
		return ""
	}
	for _, label := range creditLabels {
		i := strings.LastIndex(caption, label)
		if i < 0 || i > 0 && isLetter(caption[i-1]) {
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

// settleImages puts the pictures into the record.
func (r *fieldReader) settleImages(rec *record.Record, base *address) {
	for i := range r.images.list {
		img := &r.images.list[i]
		u := base.resolve(img.url)
		if u == "" {
			continue
		}
		rec.Images = append(rec.Images, record.Image{URL: u, Width: img.width, Height: img.height,
			Caption: strings.Clone(cleanText(img.caption)), Credit: strings.Clone(cleanText(img.credit))})
		if rec.Origins["images"] == "" {
			rec.Origins["images"] = img.origin
		}
	}
}
