package blocks

// bylineLimit is the most words a byline or a date on a line of its own has.
const bylineLimit = 16

// byline reports whether the block is a line that tells who wrote the article
// or when: what stands before it, under the headline, is a standfirst more
// often than the text's first paragraph.
func (b *Block) byline() bool {
	return b.Words > 0 && b.Words <= bylineLimit && (b.stats.names > 0 || b.stats.digits > 2 && tellsTime(b.Text))
}

// tellsTime reports whether a text has a year or a time of day in it, whatever
// its language: 2026, 18:12, 18.12, 18h12.
func tellsTime(text []byte) bool {
	for i := 0; i < len(text); i++ {
		if ascii[text[i]] != digit {
			continue
		}
		start := i
		for i < len(text) && ascii[text[i]] == digit {
			i++
		}
		switch i - start {
		case 4:
			if century := string(text[start : start+2]); century == "19" || century == "20" {
				return true
			}
		case 1, 2:
			if i+2 < len(text) && (text[i] == ':' || text[i] == '.' || text[i] == 'h') && twoDigits(text[i+1:]) {
				return true
			}
		}
	}
	return false
}

func twoDigits(text []byte) bool {
	return ascii[text[0]] == digit && ascii[text[1]] == digit && (len(text) == 2 || ascii[text[2]] != digit)
}
