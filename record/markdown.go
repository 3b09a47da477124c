package record

import (
	"strconv"
	"strings"
)

// Markdown returns the record as CommonMark: the headline as title, byline,
// outlet and date, the description unless the body has a standfirst, the body with subheads, quotes, lists and
// pictures' captions, and the source's address. Text is escaped, so that what
// a page says never becomes markup.
func (r *Record) Markdown() string {
	m := markdown{}
	if r.Headline != "" {
		m.part("# " + escapeLine(r.Headline))
	}
	m.part(escapeLine(r.credits(" · ")))
	if !r.repeatsDescription() && !r.hasStandfirst() {
		m.part("**" + escapeLine(r.Description) + "**")
	}
	if img := r.leadImage(); img != nil {
		m.part(pictureLine(img.URL, captionOf(img)))
	}
	for i, block := range r.Body {
		m.block(block, i > 0 && r.Body[i-1].Kind == ListItem)
	}
	if len(r.Body) == 0 && r.Text != "" {
		for text := range strings.SplitSeq(r.Text, "\n\n") {
			m.part(escapeLines(text))
		}
	}
	if at := r.Address(); at != "" {
		m.part("Source: " + autolink(at))
	}
	return m.String()
}

type markdown struct{ strings.Builder }

// part writes a block of its own.
func (m *markdown) part(s string) {
	if s == "" {
		return
	}
	if m.Len() > 0 {
		m.WriteByte('\n')
	}
	m.WriteString(s)
	m.WriteByte('\n')
}

func (m *markdown) block(b Block, afterListItem bool) {
	if b.Posted != "" {
		m.part("*" + escapeLine(string(b.Posted)) + "*")
	}
	switch b.Kind {
	case Standfirst:
		m.part("**" + escapeLine(b.Text) + "**")
	case Subhead:
		level := min(max(b.Level, 2), 6)
		m.part(strings.Repeat("#", level) + " " + escapeLine(b.Text))
	case Quotation:
		m.part("> " + strings.ReplaceAll(markedLines(&b), "\n", "\n> "))
	case ListItem:
		item := "- " + strings.ReplaceAll(markedLines(&b), "\n", "\n  ")
		if afterListItem && b.Posted == "" {
			m.WriteString(item + "\n")
			return
		}
		m.part(item)
	case Table:
		// The cells of a row are parted by tabs, the rows by newlines.
		m.part("    " + strings.ReplaceAll(b.Text, "\n", "\n    "))
	case Caption:
		if b.URL != "" {
			m.part(pictureLine(b.URL, b.Text))
		} else {
			m.part("*" + escapeLine(b.Text) + "*")
		}
	case Embed:
		if b.URL != "" {
			m.part(autolink(b.URL))
		}
		m.part(escapeLines(b.Text))
	default:
		if b.Pre != "" {
			m.part(fence(b.Pre))
			break
		}
		m.part(markedLines(&b))
	}
}

// fence sets a text between lines of more backquotes than any of it has.
func fence(s string) string {
	marks := "```"
	for strings.Contains(s, marks) {
		marks += "`"
	}
	return marks + "\n" + s + "\n" + marks
}

// markedLines returns a block's text with its links and emphasis.
func markedLines(b *Block) string {
	if len(b.Links) == 0 && len(b.Marks) == 0 {
		return escapeLines(b.Text)
	}
	all := stretches(b, func(l *Link) (string, string) {
		if !safeAddress(l.URL) {
			return "", ""
		}
		return "[", "](<" + cleanAddress(l.URL) + ">)"
	}, func(m *Mark) (string, string) {
		switch text := b.Text[max(0, min(m.Start, len(b.Text))):max(0, min(m.Start+m.Length, len(b.Text)))]; {
		case m.Kind == Strong:
			return "**", "**"
		case m.Kind == Emphasis:
			return "*", "*"
		case m.Kind == Code && !strings.Contains(text, "`"):
			return "", "" // within code CommonMark takes no escapes: the words stay plain
		}
		return "", ""
	})
	pieces := 0
	return inlined(b.Text, all, func(s string) string {
		pieces++
		return escapePiece(s, pieces == 1)
	})
}

// escapePiece escapes a piece of a block's text as escapeLines does and keeps
// the blanks at its ends; begins tells whether it begins the block.
func escapePiece(s string, begins bool) string {
	trimmed := strings.TrimSpace(s)
	if trimmed == "" {
		return s
	}
	i := strings.Index(s, trimmed)
	head, tail := s[:i], s[i+len(trimmed):]
	if begins {
		return head + escapeLines(trimmed) + tail
	}
	// A letter before it keeps what counts at the beginning of a line from being escaped.
	return head + strings.TrimPrefix(escapeLines("x"+trimmed), "x") + tail
}

// hasStandfirst reports whether the body has what sums the article up.
func (r *Record) hasStandfirst() bool {
	return len(r.Body) > 0 && r.Body[0].Kind == Standfirst
}

// leadImage returns the first picture, unless a caption of the body shows it.
func (r *Record) leadImage() *Image {
	if len(r.Images) == 0 || r.Images[0].URL == "" {
		return nil
	}
	for _, b := range r.Body {
		if b.Kind == Caption && b.URL == r.Images[0].URL {
			return nil
		}
	}
	return &r.Images[0]
}

// captionOf returns a picture's caption with its credit, which captions often
// hold already.
func captionOf(img *Image) string {
	if img.Credit == "" || strings.Contains(img.Caption, img.Credit) {
		return img.Caption
	}
	return strings.TrimSpace(img.Caption + " (" + img.Credit + ")")
}

func pictureLine(url, caption string) string {
	return "![" + escapeLine(caption) + "](<" + cleanAddress(url) + ">)"
}

func autolink(url string) string { return "<" + cleanAddress(url) + ">" }

// cleanAddress percent-encodes what would end an address in angle brackets.
func cleanAddress(url string) string {
	var b strings.Builder
	for i := range len(url) {
		if c := url[i]; c <= ' ' || c == '<' || c == '>' || c == '\\' || c == 0x7f {
			b.WriteString("%" + strings.ToUpper(strconv.FormatUint(0x100+uint64(c), 16)[1:]))
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// escapeLine returns s as text on one line.
func escapeLine(s string) string {
	return escapeLines(strings.Join(strings.Fields(s), " "))
}

// escapeLines returns s with a backslash before what CommonMark would take for
// markup: anywhere, or at the beginning of a line.
func escapeLines(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i, line := range strings.Split(strings.TrimSpace(s), "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		line = strings.TrimSpace(line)
		digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
		for j := range len(line) {
			c := line[j]
			switch {
			case strings.IndexByte("\\`*_[]<>~|", c) >= 0,
				j == 0 && strings.IndexByte("#+-=", c) >= 0,
				j > 0 && j == digits && (c == '.' || c == ')'),
				c == '&' && startsReference(line[j:]):
				b.WriteByte('\\')
			}
			b.WriteByte(c)
		}
	}
	return b.String()
}

// startsReference reports whether s may begin with a character reference.
func startsReference(s string) bool {
	end := strings.IndexByte(s, ';')
	return end > 1 && end < 34 && !strings.ContainsAny(s[:end], " \t")
}
