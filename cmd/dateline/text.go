package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"dateline/archive"

	"golang.org/x/term"
)

// printable is foreign text without the control characters that a terminal
// obeys.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && (r < 0x20 || r >= 0x7f && r < 0xa0) {
			return -1
		}
		return r
	}, s)
}

// oneLine is foreign text fit for one line of a terminal.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r == utf8.RuneError {
			return ' '
		}
		return r
	}, printable(s))
}

// count is a number with its noun.
func count(n int, noun string) string { return counted(n, noun, noun+"s") }

// counted is a number with what is counted, for words that form no plain plural.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// dayText is an article's day, marked where it is only that of reading it.
func dayText(day string, undated bool) string {
	if undated {
		return "undated, read " + day
	}
	return day
}

// bars draws counts as lines of #, the longest 40 wide.
func bars(counts []archive.Count) []string {
	most := 1
	for _, c := range counts {
		most = max(most, c.Count)
	}
	out := make([]string, len(counts))
	for i, c := range counts {
		out[i] = strings.Repeat("#", (c.Count*40+most-1)/most)
	}
	return out
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// coloured reports whether w is a terminal whose user wants colours
// (no-color.org).
func coloured(w io.Writer) bool { return isTerminal(w) && os.Getenv("NO_COLOR") == "" }
