package intake

import (
	"bufio"
	"fmt"
	"io"
	"net/mail"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// A Watchlist tells what to follow and how. It is read from a file of lines:
//
//	# Settings hold for all sources.
//	contact desk@eastmere.example
//	every   15m
//	delay   2s
//	since   7d
//
//	# A source is an address with options.
//	https://post.example/feed.xml
//	https://post.example/news-sitemap.xml name="Eastmere Post" every=5m max=500 language=en
//
// docs/intake.md describes the settings and options.
type Watchlist struct {
	// Contact is told to servers: an address of mail or of the web.
	Contact string
	// Delay is the least time between two requests to a host; default 1 s.
	Delay   time.Duration
	Sources []Followed
}

// A Followed is a feed, a sitemap or a home page that is followed.
type Followed struct {
	URL  string
	Name string
	// Every is the time between two visits; default 15 min.
	Every time.Duration
	// Since is how old a page may be, by the listing; default 7 days.
	Since time.Duration
	// Max bounds the pages fetched in one visit; default 200.
	Max int
	// Languages are those wanted where the listing tells one.
	Languages []string
	// Private lets it and what it lists lie in one's own network, which is also
	// so where its address plainly does. Else public addresses alone are
	// fetched: a feed must not reach what only this computer can.
	Private bool
}

const (
	leastEvery = time.Minute
	maxLine    = 16 << 10
)

// ParseWatchlist reads a watchlist. name is the file's, for errors, which name
// the line too; all of them are told at once.
//
// A feed reader's list of subscriptions (OPML) is a watchlist, too.
func ParseWatchlist(name string, in io.Reader) (*Watchlist, error) {
	w := &Watchlist{Delay: time.Second}
	defaults := Followed{Every: 15 * time.Minute, Since: 7 * 24 * time.Hour, Max: 200}
	text := bufio.NewReader(in)
	if beginning, _ := text.Peek(1024); isOPML(beginning) {
		sources, err := ParseOPML(text)
		for _, s := range sources {
			f := defaults
			f.URL, f.Name = s.URL, s.Name
			if u, err := url.Parse(s.URL); err == nil {
				f.Private = isWithin(u.Hostname())
			}
			w.Sources = append(w.Sources, f)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		return w, nil
	}
	var wrong []string
	seen := map[string]int{}
	lines := bufio.NewScanner(text)
	lines.Buffer(nil, maxLine)
	n := 0
	for lines.Scan() {
		n++
		line := lines.Text()
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff") // as editors on Windows write it
		}
		words, err := splitLine(line)
		if err == nil && len(words) > 0 {
			if strings.Contains(words[0], "://") {
				var s Followed
				if s, err = parseSource(words, defaults); err == nil && seen[s.URL] > 0 {
					err = fmt.Errorf("%s is in line %d already", s.URL, seen[s.URL])
				}
				seen[s.URL] = n
				w.Sources = append(w.Sources, s)
			} else {
				err = w.set(words, &defaults, len(w.Sources) > 0)
			}
		}
		if err != nil {
			wrong = append(wrong, fmt.Sprintf("%s:%d: %v", name, n, err))
		}
	}
	if err := lines.Err(); err != nil {
		wrong = append(wrong, fmt.Sprintf("%s:%d: %v", name, n+1, err))
	}
	if len(wrong) == 0 && len(w.Sources) == 0 {
		wrong = append(wrong, fmt.Sprintf("%s: it names no source; write a feed's or sitemap's address on a line", name))
	}
	if len(wrong) > 0 {
		return nil, fmt.Errorf("%s", strings.Join(wrong, "\n"))
	}
	return w, nil
}

func (w *Watchlist) set(words []string, defaults *Followed, late bool) error {
	key := words[0]
	switch {
	case key != "contact" && key != "delay" && key != "every" && key != "since" && key != "max":
		return fmt.Errorf("unknown setting %q; the settings are contact, delay, every, since and max, and a source's line starts with its address", key)
	case len(words) != 2:
		return fmt.Errorf("%s takes one value", key)
	case late:
		return fmt.Errorf("%s must stand before the first source", key)
	}
	switch key {
	case "contact":
		if _, err := mail.ParseAddress(words[1]); err != nil && !IsAddress(words[1]) {
			return fmt.Errorf("contact must be an address of mail or of the web, not %q", words[1])
		}
		w.Contact = words[1]
		return nil
	case "delay":
		d, err := parseDuration(words[1])
		if err != nil {
			return err
		}
		w.Delay = d
		return nil
	}
	return defaults.option(key, words[1])
}

func parseSource(words []string, s Followed) (Followed, error) {
	s.URL = words[0]
	if !IsAddress(s.URL) {
		return s, fmt.Errorf("%q is no address of the web; write it as https://host/path", s.URL)
	}
	for _, word := range words[1:] {
		key, value, ok := strings.Cut(word, "=")
		if !ok {
			return s, fmt.Errorf("%q is no option; write it as key=value", word)
		}
		if err := s.option(key, value); err != nil {
			return s, err
		}
	}
	if u, err := url.Parse(s.URL); err == nil && isWithin(u.Hostname()) {
		s.Private = true
	}
	return s, nil
}

func (s *Followed) option(key, value string) (err error) {
	switch key {
	case "name":
		s.Name = value
	case "every":
		if s.Every, err = parseDuration(value); err == nil && s.Every < leastEvery {
			err = fmt.Errorf("every=%s is too often; the least is %s", value, leastEvery)
		}
	case "since":
		s.Since, err = parseDuration(value)
	case "max":
		if s.Max, err = strconv.Atoi(value); err != nil || s.Max < 1 {
			err = fmt.Errorf("max must be a number from 1 on, not %q", value)
		}
	case "language":
		s.Languages = strings.Split(value, ",")
		for _, l := range s.Languages {
			if baseLanguage(l) == "" {
				return fmt.Errorf("%q is no language; write a code such as en or de", l)
			}
		}
	case "private":
		if s.Private = value == "yes"; value != "yes" && value != "no" {
			return fmt.Errorf("private must be yes or no, not %q", value)
		}
	default:
		return fmt.Errorf("unknown option %q; the options are name, every, since, max, language and private", key)
	}
	return err
}

// parseDuration reads a duration as Go writes them, with d for days.
func parseDuration(s string) (time.Duration, error) {
	if days, ok := strings.CutSuffix(s, "d"); ok {
		if n, err := strconv.Atoi(days); err == nil && n >= 0 && n < 100_000 {
			return time.Duration(n) * 24 * time.Hour, nil
		}
	}
	d, err := time.ParseDuration(s)
	if err != nil || d < 0 {
		return 0, fmt.Errorf("%q is no duration; write it as 90s, 15m, 2h or 7d", s)
	}
	return d, nil
}

// splitLine splits a line into words; quotes hold a word with spaces together,
// and # starts a comment where a word would start.
func splitLine(line string) ([]string, error) {
	var words []string
	var word strings.Builder
	inWord, quoted := false, false
	for _, r := range line {
		switch {
		case r == '"':
			quoted, inWord = !quoted, true
		case quoted:
			word.WriteRune(r)
		case r == ' ' || r == '\t' || r == '\r':
			if inWord {
				words = append(words, word.String())
				word.Reset()
			}
			inWord = false
		case r == '#' && !inWord:
			return words, nil
		default:
			inWord = true
			word.WriteRune(r)
		}
	}
	if quoted {
		return nil, fmt.Errorf("a quotation mark is not closed")
	}
	if inWord {
		words = append(words, word.String())
	}
	return words, nil
}
