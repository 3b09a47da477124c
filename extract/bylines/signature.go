package bylines

import (
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/dates"
	"dateline/extract/letters"
)

// signsInBrackets returns the name in brackets right after the running text with
// which Japanese papers sign: （青柳航平）.
func (v Lines) signsInBrackets(i int) []string {
	s, open := strings.CutPrefix(v.Line(i), "（")
	s, closed := strings.CutSuffix(s, "）")
	if !open || !closed {
		s, open = strings.CutPrefix(v.Line(i), "【")
		s, closed = strings.CutSuffix(s, "】")
	}
	if !open || !closed || !letters.IsUnspaced(s) || !bearsFamilyName(s) || !v.nearEnd(i) || v.textGoesOn(i, 3) {
		return nil
	}
	return []string{strings.Clone(s)}
}

// loneSigner returns the single word that signs a line which says by whom and
// when, and nothing else: "Posted on July 1, 2024 by infuy"; "" where there is none.
func loneSigner(s string) string {
	if len(s) > 80 || letters.EndsSentence(s) {
		return ""
	}
	rest := afterDateBy(s)
	if rest == "" {
		if rest = cutAuthorLabel(s); len(rest) == len(s) || !signsOutright(s) {
			return ""
		}
	}
	word, after, _ := strings.Cut(strings.TrimSpace(rest), " ")
	if len(word) < 3 || letters.CountDigits(word) > 0 || !isNickname(word) || letters.Holds(commonTitleWords(), word) || letters.Holds(junkNames(), word) || letters.Holds(LabelNouns(), word) || dates.HasLabel(word) {
		return ""
	}
	if after != "" {
		if m, start, _ := dates.Find(after, &dates.SomeHints); !m.OK() || letters.FlatWords(after[:start]) > 2 {
			return ""
		}
	}
	return strings.Clone(word)
}

// shortByline reports whether s is a by-word and one to three words that are
// neither small nor numbers: "by ibby".
func (v Lines) shortByline(s string) bool {
	if len(s) > 40 {
		return false
	}
	rest, found := cutOneLabel(s)
	if !found || letters.EndsSentence(s) {
		return false
	}
	words := strings.Fields(rest)
	if len(words) == 0 || len(words) > 3 || !letters.Holds(ByWords(), strings.TrimRight(letters.FirstWord(s), ":")) {
		return false
	}
	for _, w := range words {
		if letters.Holds(commonTitleWords(), w) || len(w) < 2 || dates.HasLabel(w) {
			return false
		}
	}
	return true
}

// shortSignature reports whether s signs with a single name and goes on with a
// date, if anything: "Posted by David at December 16, 2025".
func (v Lines) shortSignature(s string) bool {
	names := SplitByline(s)
	return len(s) <= 80 && len(names) == 1 && !strings.Contains(names[0], " ") && !isRole(names[0]) && !letters.EndsSentence(s)
}

// roleFollows reports whether the line after i tells what somebody does, and
// little else: "Tech Writer".
func (v Lines) roleFollows(i int) bool {
	if i+1 >= len(v.Lines) || v.InHeading(i) {
		return false
	}
	l := &v.Lines[i+1]
	if l.End-l.Start > 40 || l.Hint.Excluded {
		return false
	}
	words := strings.Fields(v.Line(i + 1))
	if len(words) > 5 || len(words) == 0 {
		return false
	}
	if letters.Holds(outletNouns(), words[len(words)-1]) && len(words) > 1 && !isLowerLetter(words[0]) {
		return true // the paper that the writer works for
	}
	for _, w := range words {
		if w = strings.Trim(w, ".,:;"); letters.Holds(RoleWords(), w) && !letters.Holds(deskWords(), w) && !strings.EqualFold(w, "author") && !strings.EqualFold(w, "authors") {
			return true
		}
	}
	return false
}

// signature tells how likely line i is a signature by how it is set apart at the
// end of the running text: to the right, or in bold or italics; 0 where it is not.
func (v Lines) signature(i int) int {
	if !v.nearEnd(i) || v.Lines[i].End-v.Lines[i].Start > 40 || strings.HasSuffix(v.Line(i), ":") || v.fillsCell(i) {
		return 0
	}
	score := 0
	for n, up := v.Tree.Parent(v.Lines[i].Node), 0; n != dom.None && up < 2; n, up = v.Tree.Parent(n), up+1 {
		switch v.Tree.Name(n) {
		case atom.Strong, atom.B, atom.Em, atom.I:
			score = 32
		}
		if strings.Contains(v.Tree.Attr(n, atom.Style), "right") {
			score = sureByline + 13
			break
		}
	}
	ahead := 12
	if score > sureByline {
		ahead = 3
	}
	if v.textGoesOn(i, ahead) {
		return 0
	}
	return score
}

// fillsCell reports whether line i is all that a cell of a table holds.
func (v Lines) fillsCell(i int) bool {
	cell := dom.None
	for n, up := v.Tree.Parent(v.Lines[i].Node), 0; n != dom.None && up < 6 && cell == dom.None; n, up = v.Tree.Parent(n), up+1 {
		if v.Tree.Is(n, atom.Td) || v.Tree.Is(n, atom.Th) {
			cell = n
		}
	}
	if cell == dom.None {
		return false
	}
	end := v.Tree.After(cell, dom.Root, false)
	return v.Lines[i-1].Node < cell && (i+1 == len(v.Lines) || end != dom.None && v.Lines[i+1].Node >= end)
}

// agencySignature returns the agencies of a line after the running text, in
// brackets or with initials, with which German papers sign: (dpa), dpa/jk.
func (v Lines) agencySignature(i int) (names []string) {
	s := v.Line(i)
	if len(s) > 30 || len(s) < 4 || !v.nearEnd(i) {
		return nil
	}
	switch inner, bare := strings.TrimPrefix(s, "("), strings.IndexByte(s, '/') > 0 && !strings.Contains(s, " "); {
	case len(inner) < len(s) && strings.HasSuffix(s, ")"):
		s = inner[:len(inner)-1]
	case !bare: // dpa/jk
		return nil
	}
	if v.textGoesOn(i, 3) {
		return nil
	}
	for name := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '/' || r == ',' || r == ' ' }) {
		if isAgency(name) {
			names = append(names, strings.Clone(name))
		}
	}
	return names
}

// textGoesOn reports whether running text follows within so many lines.
func (v Lines) textGoesOn(i, ahead int) bool {
	for j := i + 1; j <= min(i+ahead, len(v.Lines)-1); j++ {
		if l := &v.Lines[j]; l.End-l.Start >= 140 && !l.Hint.Excluded {
			return true
		}
	}
	return false
}

// agenciesSigning returns the agencies that the part of a line beside a date
// names, with nothing but the initials of who edited: "APA/red".
func agenciesSigning(line string) (names []string) {
	const longest = 30 // bytes
	for part := range piecesOfLine(line) {
		if part = strings.TrimSpace(part); dates.IsStamp(part) {
			continue
		}
		if len(part) > longest {
			return nil
		}
		for _, name := range SplitByline(part) {
			switch {
			case isAgency(name):
				names = append(names, name)
			case len(name) > 4 || !isLowerLetter(name):
				return nil
			}
		}
	}
	return names
}

// nearEnd reports whether line i is short and follows running text.
func (v Lines) nearEnd(i int) bool {
	l := &v.Lines[i]
	if i <= v.Prose || l.End-l.Start > 120 {
		return false
	}
	for j := i - 1; j >= max(0, i-2); j-- {
		if p := &v.Lines[j]; p.End-p.Start >= 140 && !p.Hint.Excluded {
			return true
		}
	}
	return false
}
