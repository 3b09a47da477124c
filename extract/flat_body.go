package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/record"
)

// endWeight is what prose after a line such as "Related articles" has to
// outweigh, in words, to belong to the body yet.
const endWeight = 150

// findBody finds the run of lines that is the body: the one whose prose
// outweighs its other lines by most.
func (f *flatPage) findBody() {
	best, sum, from := 0.0, 0.0, f.headline+1
	f.body, f.end = len(f.lines), len(f.lines)
	for i := f.headline + 1; i < len(f.lines); i++ {
		if sum <= 0 {
			sum, from = 0, i
		}
		if f.endsArticle(i) {
			sum -= endWeight
		}
		sum += f.weight(i)
		if sum > best {
			best, f.body, f.end = sum, from, i+1
		}
	}
	// The headline is the last line that says it before the body.
	for _, i := range f.repeats {
		if i < f.body {
			f.headline = i
		}
	}
	f.trimBody()
}

// weight is what line i adds to a run of body lines.
func (f *flatPage) weight(i int) float64 {
	l := &f.lines[i]
	switch l.form {
	case flatProse:
		return float64(min(l.words, 80))
	case flatTitle:
		return -2 - f.crowd(i)/2
	case flatShort, flatList:
		return -2.5 - f.crowd(i)/2
	case flatNoise:
		return -4
	case flatRights, flatContact:
		return -20
	}
	return -6
}

// crowd grows with the run of lines without prose about line i: menus and
// teasers come in runs, subheads and list items beside prose.
func (f *flatPage) crowd(i int) float64 {
	run := 0
	for j := i - 1; j >= 0 && run < 4 && f.lines[j].form != flatProse; j-- {
		run++
	}
	for j := i + 1; j < len(f.lines) && run < 8 && f.lines[j].form != flatProse; j++ {
		run++
	}
	return float64(run)
}

// endWords begin the lines after which a page turns to other articles, folded.
var endWords = []string{"related articles", "related stories", "related posts", "related news", "related content", "related topics", "related", "read next", "you may also like", "you might also like", "recommended for you", "more from", "more stories", "more news", "most read", "most popular", "trending", "latest news", "recent posts", "leave a reply", "leave a comment", "post a comment", "comments", "about the author", "share this", "tags", "topics", "filed under", "sign up for", "subscribe to", "keep reading", "continue reading", "up next", "popular posts", "mehr zum thema", "das konnte sie auch interessieren", "auch interessant", "weitere artikel", "a lire aussi", "lire aussi", "sur le meme sujet", "te puede interesar", "lee tambien", "noticias relacionadas", "leggi anche", "articoli correlati", "leia tambem", "veja tambem", "kommentare", "kommentar", "schreiben sie einen kommentar", "all comments", "join the conversation", "join the discussion", "commentaires", "comentarios", "commenti", "комментарии", "yorumlar", "neueste artikel", "meistgelesen", "mehr aus", "top stories", "editors picks", "don't miss", "what to read next", "lesen sie auch", "aktuelle nachrichten", "a decouvrir", "les plus lus", "lo mas leido", "i piu letti", "mais lidas", "самое читаемое", "en cok okunanlar", "mest lest", "mest last", "luetuimmat", "meest gelezen", "najczesciej czytane", "читайте также", "читайте також", "материалы по теме", "ilgili haberler", "関連記事", "관련기사", "相关新闻", "相关阅读", "les ogsa", "las mer", "lue myos", "lees ook", "zobacz takze", "czytaj takze"}

// endsArticle reports whether line i heads what follows an article.
func (f *flatPage) endsArticle(i int) bool {
	l := &f.lines[i]
	if l.words > 6 || l.form == flatProse {
		return false
	}
	folded := foldName(strings.TrimRight(l.text, " :…"))
	for _, w := range endWords {
		if folded == w || len(w) > 8 && strings.HasPrefix(folded, w) {
			return true
		}
	}
	return false
}

// trimBody narrows the run to its prose and leaves a standfirst that only
// timestamps and bylines part from the body to the description.
func (f *flatPage) trimBody() {
	for f.body < f.end && f.lines[f.body].form != flatProse {
		f.body++
	}
	for f.end > f.body && f.lines[f.end-1].form != flatProse {
		f.end--
	}
	for i := f.body + 1; i < min(f.body+6, f.end); i++ {
		if f.lines[i].form != flatStamp && !f.isBylineAt(i) {
			continue
		}
		prose := 0
		for j := f.body; j < i; j++ {
			if f.lines[j].form == flatProse {
				prose++
			}
		}
		if prose > 2 {
			break
		}
		next := i + 1
		for next < f.end && f.lines[next].form != flatProse {
			next++
		}
		if next < f.end {
			f.rec.Description, f.body = f.lines[f.body].text, next
		}
		break
	}
}

// makeBlocks turns the body's lines into blocks.
func (f *flatPage) makeBlocks() {
	for i := f.body; i < f.end; i++ {
		l := &f.lines[i]
		switch l.form {
		case flatProse:
			f.addParagraph(l.text)
		case flatTitle, flatShort, flatList:
			switch {
			case strings.EqualFold(l.text, f.rec.Headline), f.isBylineAt(i), f.isTeaser(i):
			case f.isItem(i):
				f.add(record.Block{Kind: record.ListItem, Text: strings.TrimLeft(l.text, "•-–*· ")})
			case f.isSubhead(i):
				f.add(record.Block{Kind: record.Subhead, Text: l.text, Level: 2})
			case l.form == flatTitle || f.crowd(i) < 4 && l.words > 1:
				f.add(record.Block{Kind: record.ListItem, Text: l.text})
			}
		}
	}
}

func (f *flatPage) add(b record.Block) { f.rec.Body = append(f.rec.Body, b) }

// isTeaser reports whether line i points to another article from within the body.
func (f *flatPage) isTeaser(i int) bool {
	folded := foldName(f.lines[i].text)
	for _, w := range []string{"read more", "read also", "also read", "see also", "related", "watch", "lesen sie auch", "mehr dazu", "lire aussi", "a lire", "lea tambien", "leggi anche", "leia mais", "leia tambem", "читайте также", "читайте також", "more:", "more on", "photo:", "image:", "credit:", "foto:", "bild:", "source:", "getty images", "sign up", "subscribe", "follow us", "advertisement", "story continues"} {
		if strings.HasPrefix(folded, w) {
			return true
		}
	}
	return strings.HasSuffix(folded, "getty images") || strings.HasSuffix(folded, " min read")
}

// isItem reports whether line i bears a list's bullet or stands in a short run
// of like lines.
func (f *flatPage) isItem(i int) bool {
	r, _ := utf8.DecodeRuneInString(f.lines[i].text)
	return strings.ContainsRune("•·–*▪●◦", r)
}

// isSubhead reports whether line i heads the prose that follows it.
func (f *flatPage) isSubhead(i int) bool {
	l := &f.lines[i]
	if l.ended && !strings.HasSuffix(l.text, "?") && !strings.HasSuffix(l.text, "!") && !strings.HasSuffix(l.text, ":") || l.words > 16 {
		return false
	}
	next := i + 1
	if next >= f.end || f.lines[next].form != flatProse {
		return false
	}
	r, _ := utf8.DecodeRuneInString(l.text)
	return !unicode.IsLower(r)
}

// addParagraph adds a line of prose; subheads in capitals within it part it.
func (f *flatPage) addParagraph(s string) {
	for {
		start, end := capitalSubhead(s)
		if end == 0 {
			break
		}
		if before := strings.TrimSpace(s[:start]); before != "" {
			f.add(record.Block{Kind: record.Paragraph, Text: before})
		}
		f.add(record.Block{Kind: record.Subhead, Text: s[start:end], Level: 2})
		s = strings.TrimSpace(s[end:])
	}
	if s != "" {
		f.add(record.Block{Kind: record.Paragraph, Text: s})
	}
}

// capitalSubhead finds a subhead in capitals that flattening ran into the text:
// at least two words and ten letters, all capitals, after the end of a sentence
// and before a word in mixed case. It returns 0, 0 where there is none.
func capitalSubhead(s string) (start, end int) {
	for at := 0; at < len(s); {
		i := strings.IndexAny(s[at:], ".!?\"”’)")
		if i < 0 {
			return 0, 0
		}
		at += i
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
		if !endsSentence(s[max(0, at-8):at]) || at >= len(s) || s[at] != ' ' {
			continue
		}
		if stop := capitalsFrom(s[at+1:]); stop > 0 {
			return at + 1, at + 1 + stop
		}
	}
	return 0, 0
}

// capitalsFrom returns where the run of words in capitals at the start of s
// ends, 0 if it is no subhead.
func capitalsFrom(s string) int {
	end, words, letters := 0, 0, 0
	lastStart, at := 0, 0
	for at < len(s) && words <= 14 {
		stop := strings.IndexByte(s[at:], ' ')
		if stop < 0 {
			return 0 // a subhead has text after it
		}
		w := s[at : at+stop]
		capitals, lower := 0, false
		for _, r := range w {
			if unicode.IsUpper(r) {
				capitals++
			} else if unicode.IsLower(r) {
				lower = true
			}
		}
		if lower || capitals == 0 && !isDigits(strings.Trim(w, ",.-–&")) {
			break
		}
		if strings.ContainsAny(w, ".!?") && !strings.HasSuffix(w, "?") && capitals > 0 {
			break
		}
		lastStart, end = at, at+stop
		words++
		letters += capitals
		at = end + 1
	}
	// "A" and "I" begin the sentence that follows.
	if words > 0 {
		if w := s[lastStart:end]; w == "A" || w == "I" {
			end, at = lastStart-1, lastStart
			words, letters = words-1, letters-1
		}
	}
	next, _ := utf8.DecodeRuneInString(s[min(len(s), at):])
	if words < 2 || letters < 10 || words > 14 || !unicode.IsUpper(next) && !unicode.IsDigit(next) && !strings.ContainsRune("\"“«‘", next) {
		return 0
	}
	return end
}

func isDigits(s string) bool { return s == "" || countDigits(s) == len(s) }
