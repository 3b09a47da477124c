package flat

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extract/letters"
	"dateline/record"
)

// near is the share of the usual score that is asked of prose beside the body:
// a page's model is less sure of its last lines, and of languages it saw little of.
const near = 0.5

// findBody takes the lines that the model says are the body, and bounds them.
func (f *flatPage) findBody() {
	for i := f.headline + 1; i < len(f.lines); i++ {
		l := &f.lines[i]
		l.body = l.score >= f.cut && f.canBody(i)
	}
	for i := f.headline + 2; i < len(f.lines); i++ {
		f.spread(i, i-1, -1)
	}
	for i := len(f.lines) - 2; i > f.headline; i-- {
		f.spread(i, i+1, 1)
	}
	for i := f.headline + 2; i < len(f.lines)-1; i++ {
		l := &f.lines[i]
		l.body = l.body || l.score >= near*f.cut && l.form != flatNoise && f.canBody(i) && f.lines[i-1].body && f.lines[i+1].body
	}
	f.body, f.end = len(f.lines), 0
	for i := range f.lines {
		if f.lines[i].body {
			f.body, f.end = min(f.body, i), i+1
		}
	}
	f.end = max(f.end, f.body)
	// The headline is the last line that says it before the body.
	for _, i := range f.repeats {
		if i < f.body {
			f.headline = i
		}
	}
	f.trimBody()
}

// canBody reports whether line i may belong to the body by its form.
func (f *flatPage) canBody(i int) bool {
	switch f.lines[i].form {
	case flatAddress, flatStamp, flatSize, flatLanguage, flatYear, flatRights:
		return false
	}
	return true
}

// spread takes line i for the body too if it is prose, likely enough, and
// nothing but noise parts it from a line of the body.
func (f *flatPage) spread(i, from, step int) {
	if l := &f.lines[i]; l.body || l.form != flatProse || l.score < near*f.cut {
		return
	}
	for j := from; j > f.headline && j < len(f.lines); j += step {
		if f.lines[j].body {
			f.lines[i].body = true
			return
		}
		if f.lines[j].form != flatNoise {
			return
		}
	}
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
		switch {
		case !l.body || strings.EqualFold(l.text, f.rec.Headline):
		case l.form == flatProse:
			f.addParagraph(l.text)
		case f.isSubhead(i):
			f.add(record.Block{Kind: record.Subhead, Text: l.text, Level: 2})
		case f.isItem(i):
			f.add(record.Block{Kind: record.ListItem, Text: strings.TrimLeft(l.text, bullets+" ")})
		default:
			f.add(record.Block{Kind: record.Paragraph, Text: l.text})
		}
	}
}

func (f *flatPage) add(b record.Block) { f.rec.Body = append(f.rec.Body, b) }

// bullets are the marks that items of lists begin with.
const bullets = "•·–-*▪●◦"

// isItem reports whether line i, no prose, bears a bullet or stands beside
// another line of the body that is no prose.
func (f *flatPage) isItem(i int) bool {
	r, _ := utf8.DecodeRuneInString(f.lines[i].text)
	return strings.ContainsRune(bullets, r) || f.isShortBody(i-1) || f.isShortBody(i+1)
}

func (f *flatPage) isShortBody(i int) bool {
	return i >= f.body && i < f.end && f.lines[i].body && f.lines[i].form != flatProse && !f.isSubhead(i)
}

// isSubhead reports whether line i heads the prose that follows it.
func (f *flatPage) isSubhead(i int) bool {
	l := &f.lines[i]
	if l.form != flatTitle && l.form != flatShort && l.form != flatList || l.words > 16 {
		return false
	}
	if l.ended && !strings.HasSuffix(l.text, "?") && !strings.HasSuffix(l.text, "!") && !strings.HasSuffix(l.text, ":") {
		return false
	}
	next := i + 1
	if next >= f.end || !f.lines[next].body || f.lines[next].form != flatProse {
		return false
	}
	r, _ := utf8.DecodeRuneInString(l.text)
	return !unicode.IsLower(r) && !strings.ContainsRune(bullets, r)
}

// addParagraph adds a line of prose; subheads in capitals within it part it.
func (f *flatPage) addParagraph(s string) {
	for {
		start, end := CapitalSubhead(s)
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

// CapitalSubhead finds a subhead in capitals that flattening ran into the text:
// at least two words and ten letters, all capitals, after the end of a sentence
// and before a word in mixed case. It returns 0, 0 where there is none.
func CapitalSubhead(s string) (start, end int) {
	for at := 0; at < len(s); {
		i := strings.IndexAny(s[at:], ".!?\"”’)")
		if i < 0 {
			return 0, 0
		}
		at += i
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
		if !letters.EndsSentence(s[max(0, at-8):at]) || at >= len(s) || s[at] != ' ' {
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
	end, words, total := 0, 0, 0
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
		if lower || capitals == 0 && !letters.IsDigits(strings.Trim(w, ",.-–&")) {
			break
		}
		if strings.ContainsAny(w, ".!?") && !strings.HasSuffix(w, "?") && capitals > 0 {
			break
		}
		lastStart, end = at, at+stop
		words++
		total += capitals
		at = end + 1
	}
	// "A" and "I" begin the sentence that follows.
	if words > 0 {
		if w := s[lastStart:end]; w == "A" || w == "I" {
			end, at = lastStart-1, lastStart
			words, total = words-1, total-1
		}
	}
	next, _ := utf8.DecodeRuneInString(s[min(len(s), at):])
	if words < 2 || total < 10 || words > 14 || !unicode.IsUpper(next) && !unicode.IsDigit(next) && !strings.ContainsRune("\"“«‘", next) {
		return 0
	}
	return end
}
