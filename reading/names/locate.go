package names

import (
	"slices"
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/places"
	"dateline/reading/text"
)

// A Where is a place on the map, and by what it is known to be that one.
type Where struct {
	*places.Place
	By string
}

// Locate puts the places of a text on the map, by each other and by the
// country of the outlet, an ISO 3166-1 code or "". Those that the text does not decide stay without.
// It tells the text's own place: its dateline's, else the one that most of its places lie in.
func (rd *Named) Locate(outlet string) {
	rd.Own = Where{}
	var queries []places.Query
	var whose []int
	ev := places.Evidence{Outlet: outlet}
	for i := range rd.Entities {
		e := &rd.Entities[i]
		e.Where = Where{}
		if e.Kind != Place {
			continue
		}
		q := places.Query{Name: e.Name}
		named := false
		for _, k := range e.Mentions {
			m := &rd.Mentions[k]
			switch {
			case m.Kind == Nationality:
				if e.Country != "" && !slices.Contains(ev.Countries, e.Country) {
					ev.Countries = append(ev.Countries, e.Country)
				}
			case m.Form == Name:
				q.Mentions++
				if !named && !m.Metonym {
					q.Name = oneLine(rd.MentionText(*m))
				}
				named = true
				if q.After == "" {
					q.After = rd.behind(m)
				}
				if q.Hint == "" {
					q.Hint = rd.hint(m)
				}
			}
		}
		if !named {
			continue
		}
		if strings.HasSuffix(q.Name, " State") || strings.HasSuffix(q.Name, " state") || strings.HasSuffix(q.Name, " Province") {
			q.Name, q.Hint = q.Name[:strings.LastIndexByte(q.Name, ' ')], "region"
		}
		if n, ok := strings.CutPrefix(q.Name, "State of "); ok {
			q.Name, q.Hint = n, "region"
		}
		queries, whose = append(queries, q), append(whose, i)
	}
	for n, f := range places.Resolve(queries, ev) {
		if f.Place == nil {
			continue
		}
		e := &rd.Entities[whose[n]]
		e.Where = Where{f.Place, f.By}
		e.Country = f.Country
	}
	rd.own()
}

// behind returns the region or country that follows a place's name: "Paris, Texas", "PARIS, Tex.".
func (rd *Named) behind(m *Mention) string {
	s := &rd.Sentences[rd.Tokens[m.First].Sentence]
	if m.Last+1 >= s.Last || rd.Word(m.Last) != "," {
		return ""
	}
	i := m.Last + 1
	if k := rd.Tokens[i].Mention; k >= 0 && rd.Mentions[k].First == i && rd.Mentions[k].Kind == Place {
		return rd.MentionText(rd.Mentions[k])
	}
	j := i
	for j < s.Last && j < i+3 && text.Capital(rd.Word(j)) {
		j++
	}
	if j == i {
		return ""
	}
	return rd.Text[rd.Tokens[i].Start:rd.Tokens[j-1].End]
}

// hint returns what the words around a place's name say that it is.
func (rd *Named) hint(m *Mention) string {
	s := &rd.Sentences[rd.Tokens[m.First].Sentence]
	word := func(i int) string {
		if i < s.First || i >= s.Last {
			return ""
		}
		return rd.Word(i)
	}
	if word(m.First-1) == "of" || word(m.First-1) == "the" && word(m.First-2) == "of" {
		k := m.First - 2
		if word(m.First-1) == "the" {
			k--
		}
		switch w := strings.ToLower(word(k)); {
		case text.OneOf(w, "state province region governor legislature"):
			return "region"
		case cityWords.Has(w):
			return "city"
		case countryWords.Has(w):
			return "country"
		}
	}
	next := word(m.Last)
	if next == "'s" || next == "’s" {
		for k := m.Last + 1; k < m.Last+4; k++ {
			switch w := word(k); {
			case countryAfter.Has(w):
				return "country"
			case text.OneOf(w, "governor legislature secretary attorney statehouse"):
				return "region"
			case text.OneOf(w, "mayor airport suburbs"):
				return "city"
			}
		}
		return ""
	}
	switch {
	case regionAfter.Has(next):
		return "region"
	case text.OneOf(next, "city City mayor Mayor"):
		return "city"
	}
	return ""
}

// own finds the text's own place.
func (rd *Named) own() {
	if len(rd.Sentences) == 0 {
		return
	}
	// A dateline: the place stands first, and a dash follows it, its region or the agency.
	s := &rd.Sentences[0]
	for k := range rd.Mentions {
		m := &rd.Mentions[k]
		if m.First > s.First || m.Form != Name {
			break
		}
		if m.Kind != Place || m.Entity < 0 {
			continue
		}
		for i := m.Last; i < min(s.Last, m.Last+10); i++ {
			if w := rd.Word(i); w == "—" || w == "–" || w == "-" && i > m.Last-1 && rd.Tokens[i].Start > rd.Tokens[i-1].End || w == "--" {
				if e := &rd.Entities[m.Entity]; e.Where.Place != nil {
					rd.Own = Where{e.Where.Place, "the dateline"}
					return
				}
			}
		}
	}
	// The focus: the city, else the country, in which most of what is named lies.
	counts := map[string]int{}
	total := 0
	var city *Entity
	cities := 0
	for i := range rd.Entities {
		e := &rd.Entities[i]
		n := 0
		for _, k := range e.Mentions {
			if rd.Mentions[k].Form == Name {
				n++
			}
		}
		if e.Kind == Place && e.Where.Place != nil {
			counts[e.Where.Country] += n
			total += n
			if e.Where.Kind == "city" && n > cities {
				city, cities = e, n
			}
		}
	}
	best := ""
	for c, n := range counts {
		if n > counts[best] || n == counts[best] && c < best {
			best = c
		}
	}
	if total < 2 || counts[best]*2 <= total {
		return
	}
	if city != nil && city.Where.Country == best && cities*2 > counts[best] {
		rd.Own = Where{city.Where.Place, "most of the article's places are it"}
		return
	}
	if p := places.Country(best); p != nil {
		rd.Own = Where{p, "most of the article's places lie in it"}
	}
}

// OutletCountry returns the country that the end of a host's name tells, or "".
func OutletCountry(host string) string {
	end := strings.ToUpper(host[strings.LastIndexByte(host, '.')+1:])
	if end == "UK" {
		return "GB"
	}
	if len(end) != 2 || worldDomains.Has(end) || places.Country(end) == nil {
		return ""
	}
	return end
}

// What stands beside names of cities, countries and regions that share them.
var (
	cityWords    = lexicon.Listed("city words")
	countryWords = lexicon.Listed("country words")
	countryAfter = lexicon.Listed("country words after")
	regionAfter  = lexicon.Listed("region words after")
)

// worldDomains are endings of hosts that are countries' and used all over the world.
var worldDomains = lexicon.Listed("world domains")
