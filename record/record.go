// Package record holds what Dateline recovers from a news page: the article as
// data, each field with its origin. The field names follow schema.org's
// NewsArticle; docs/record.md describes the JSON form and record.schema.json
// is its JSON Schema.
//
//	rec, err := dateline.Read(page)
//	fmt.Println(rec.Headline, rec.Published.Day(), rec.Origins["published"])
//	fmt.Println(rec.Markdown())
package record

// A Record is what a page says of its article. Absent fields are left out of
// the JSON. Records hold no reference to the page's bytes.
type Record struct {
	// URL is the address the page was read from, CanonicalURL the one that the
	// page names as its own (rel=canonical, og:url ...). Both absolute.
	URL          string `json:"url,omitempty"`
	CanonicalURL string `json:"canonical_url,omitempty"`

	Headline            string `json:"headline,omitempty"`
	AlternativeHeadline string `json:"alternative_headline,omitempty"`
	// Description is the page's own summary: standfirst, lede or meta description.
	Description string    `json:"description,omitempty"`
	Authors     []Author  `json:"authors,omitempty"`
	Publisher   Publisher `json:"publisher,omitzero"`

	Published Date `json:"published,omitempty"`
	Modified  Date `json:"modified,omitempty"`
	Created   Date `json:"created,omitempty"`

	Section string `json:"section,omitempty"`
	Genre   string `json:"genre,omitempty"`
	// Tags are what readers see as topics; Keywords are the meta list.
	Tags     []string `json:"tags,omitempty"`
	Keywords []string `json:"keywords,omitempty"`
	// People and Places hold only what the page itself marks as such.
	People []string `json:"people,omitempty"`
	Places []string `json:"places,omitempty"`
	// Language is a BCP 47 tag.
	Language string  `json:"language,omitempty"`
	Images   []Image `json:"images,omitempty"`

	// Body holds the article's blocks in reading order; Text is their plain
	// text, blocks parted by a blank line, without headline, byline, captions
	// or boilerplate.
	Body []Block `json:"body,omitempty"`
	Text string  `json:"text,omitempty"`
	// Comments are what readers wrote below the article, in the page's order; only
	// where whoever read the page asked for them, and no part of Text or WordCount.
	Comments []Block `json:"comments,omitempty"`

	// Related holds the absolute addresses of articles the page points to as related.
	Related   []string  `json:"related,omitempty"`
	Copyright Copyright `json:"copyright,omitzero"`
	// Free is false behind a paywall, true where the page says it is free, nil
	// where it says nothing.
	Free *bool `json:"free,omitempty"`
	Kind Kind  `json:"kind,omitempty"`
	// WordCount counts the words of Text (runs of letters and digits; for
	// scripts written without spaces, characters).
	WordCount int `json:"word_count,omitempty"`

	// Origins tells, for each field by its JSON name, where its value was found.
	Origins map[string]Origin `json:"origins,omitempty"`
	// Warnings tells what conflicted or was cut, one sentence each.
	Warnings []string `json:"warnings,omitempty"`
}

// An Author is one name of the byline: a person, or an agency or desk.
type Author struct {
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

// A Publisher is the outlet that printed the article.
type Publisher struct {
	Name      string `json:"name,omitempty"`
	LegalName string `json:"legal_name,omitempty"`
	URL       string `json:"url,omitempty"`
	Logo      string `json:"logo,omitempty"`
	Email     string `json:"email,omitempty"`
	Phone     string `json:"phone,omitempty"`
}

// An Image is a picture of the article. Width and Height are in pixels, 0
// where the page does not tell.
type Image struct {
	URL     string `json:"url,omitempty"`
	Width   int    `json:"width,omitempty"`
	Height  int    `json:"height,omitempty"`
	Caption string `json:"caption,omitempty"`
	Credit  string `json:"credit,omitempty"`
}

// Copyright is the page's copyright line as data.
type Copyright struct {
	Holder string `json:"holder,omitempty"`
	Year   int    `json:"year,omitempty"`
}

// A Block is one piece of the body.
type Block struct {
	Kind BlockKind `json:"kind"`
	Text string    `json:"text,omitempty"`
	// Level is the subhead's level, 2 to 6; 0 for other kinds.
	Level int `json:"level,omitempty"`
	// URL is the absolute address of an embed or of a caption's picture.
	URL string `json:"url,omitempty"`
	// Posted is the time of a live blog's post, on its first block.
	Posted Date `json:"posted,omitempty"`
	// Links and Marks are what of Text is a link or stands out, in order; only
	// where whoever read the page asked for them (extract.Reader.Marks).
	Links []Link `json:"links,omitempty"`
	Marks []Mark `json:"marks,omitempty"`
	// Pre is Text with its own line breaks and indentation where the page sets it as
	// it was typed (HTML's pre); with the marks only.
	Pre string `json:"pre,omitempty"`
}

// A Link is a stretch of a block's text that leads somewhere.
type Link struct {
	Start  int    `json:"start"`  // bytes from the beginning of the block's Text
	Length int    `json:"length"` // in bytes
	URL    string `json:"url"`    // absolute, http or https
}

// A Mark is a stretch of a block's text that stands out.
type Mark struct {
	Start  int      `json:"start"`  // bytes from the beginning of the block's Text
	Length int      `json:"length"` // in bytes
	Kind   MarkKind `json:"kind"`
}

// A MarkKind tells how a stretch stands out.
type MarkKind string

// The kinds of marks, named by HTML's elements; b counts as strong, i as em.
const (
	Strong   MarkKind = "strong"
	Emphasis MarkKind = "em"
	Code     MarkKind = "code"
	Cite     MarkKind = "cite"
)

// A BlockKind tells what a block is.
type BlockKind string

// The kinds of blocks.
const (
	Standfirst BlockKind = "standfirst" // what sums the article up above its text
	Paragraph  BlockKind = "paragraph"
	Subhead    BlockKind = "subhead"
	Quotation  BlockKind = "quote"
	ListItem   BlockKind = "list_item"
	Table      BlockKind = "table"
	Caption    BlockKind = "caption"
	Embed      BlockKind = "embed"
)

// A Kind tells what sort of page a record was read from.
type Kind string

// The kinds of pages.
const (
	Article Kind = "article"
	Live    Kind = "live"
	Gallery Kind = "gallery"
	Video   Kind = "video"
	Listing Kind = "listing"
	Other   Kind = "other"
)

// An Origin tells where a field's value was found.
type Origin string

// The origins, from the most to the least explicit.
const (
	FromJSONLD    Origin = "json-ld"
	FromMicrodata Origin = "microdata"
	FromOpenGraph Origin = "opengraph"
	FromMeta      Origin = "meta"
	FromHTML      Origin = "html"
	FromURL       Origin = "url"
	FromText      Origin = "text"
)
