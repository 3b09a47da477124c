package reading

// A word is what the models look at of a token: hashes of its spelling.
type word struct {
	form, lower      uint32
	pre1, pre2, pre3 uint32
	suf1, suf2, suf3 uint32
	suf4             uint32
	shape            uint32
	class            uint32 // the tags that the word is known to have, as one number; 0 unknown
	gaz              uint32 // what the gazetteer knows of it
	sense            uint32 // what it most often means
	known            uint32 // its row in the network's table, 0 for the unknown
	alone            uint16 // what the gazetteer knows it as by itself
	longest          uint8  // words of the longest name of the gazetteer that it begins
	capital          bool
}

var (
	before = word{form: 1, lower: 1, suf2: 1, suf3: 1, shape: 1, class: 1}
	after  = word{form: 2, lower: 2, suf2: 2, suf3: 2, shape: 2, class: 2}
)

// look fills in a word from its spelling, all but what tables know of it. shouted is true in a
// text all in capitals.
func look(s string, shouted bool, buf []byte) (word, []byte) {
	initial := capital(s)
	buf = buf[:0]
	ascii := true
	for i := range len(s) {
		c := s[i]
		if c >= 0x80 {
			ascii = false
		}
		if isDigit(c) {
			c = '0'
		}
		buf = append(buf, c)
	}
	if !ascii {
		// Curly quotes and dashes are the plain ones to the models.
		buf = plain(buf)
	}
	if shouted && len(buf) > 1 {
		for i := range buf {
			if isUpper(buf[i]) && i > 0 {
				buf[i] |= 32
			}
		}
	}
	w := word{form: hash(buf), shape: shapeOf(buf), capital: initial}
	for i, c := range buf {
		if isUpper(c) {
			buf[i] = c | 32
		}
	}
	w.lower = hash(buf)
	n := len(buf)
	w.pre1, w.pre2, w.pre3 = hash(buf[:min(1, n)]), hash(buf[:min(2, n)]), hash(buf[:min(3, n)])
	w.suf1, w.suf2 = hash(buf[max(0, n-1):]), hash(buf[max(0, n-2):])
	w.suf3, w.suf4 = hash(buf[max(0, n-3):]), hash(buf[max(0, n-4):])
	return w, buf
}

// plain turns the typographic marks of UTF-8 text into ASCII, in place.
func plain(b []byte) []byte {
	out := b[:0]
	for i := 0; i < len(b); i++ {
		if b[i] == 0xe2 && i+2 < len(b) && b[i+1] == 0x80 {
			switch b[i+2] {
			case 0x98, 0x99:
				out = append(out, '\'')
				i += 2
				continue
			case 0x9c, 0x9d, 0x9e:
				out = append(out, '"')
				i += 2
				continue
			case 0x93, 0x94:
				out = append(out, '-')
				i += 2
				continue
			}
		}
		out = append(out, b[i])
	}
	return out
}

// hash is FNV-1a.
func hash(b []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// shapeOf folds a spelling: runs of capitals, small letters, digits and others.
func shapeOf(b []byte) uint32 {
	h := uint32(2166136261)
	var last byte
	run := 0
	for _, c := range b {
		switch {
		case isUpper(c):
			c = 'A'
		case isLower(c), c >= 0x80:
			c = 'a'
		}
		if c == last {
			if run++; run > 2 {
				continue
			}
		} else {
			last, run = c, 1
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// A pair is one label of the tagger: both tags of a word.
type pair struct {
	pos POS
	tag Tag
}

// tagFeatures appends the features of word i, given the labels of the words
// before it (p1, p2; labels count from 1, 0 stands for the start).
func tagFeatures(ws []word, i int, p1, p2 uint32, fs []feature) []feature {
	at := func(k int) *word {
		if k < 0 {
			return &before
		}
		if k >= len(ws) {
			return &after
		}
		return &ws[k]
	}
	w, l1, l2, r1, r2 := at(i), at(i-1), at(i-2), at(i+1), at(i+2)
	first := uint32(0)
	if i == 0 {
		first = 1
	}
	return append(fs,
		feat1(1, w.form), feat1(2, w.lower),
		feat1(3, w.suf1), feat1(4, w.suf2), feat1(5, w.suf3), feat1(6, w.suf4),
		feat1(7, w.pre1), feat1(8, w.pre2), feat1(9, w.pre3),
		feat2(10, w.shape, first), feat1(11, w.class),
		feat1(12, l1.lower), feat1(13, r1.lower), feat1(14, l2.lower), feat1(15, r2.lower),
		feat1(16, l1.suf3), feat1(17, r1.suf3), feat1(18, r1.suf2),
		feat1(19, p1), feat2(20, p1, p2),
		feat2(21, p1, w.lower), feat2(22, l1.lower, w.lower), feat2(23, w.lower, r1.lower),
		feat1(24, r1.class), feat2(25, w.class, r1.class), feat2(26, p1, r1.class),
		feat3(27, p1, w.class, r1.class), feat2(28, r1.class, r2.class),
		feat3(29, p1, p2, w.class), feat2(30, l1.shape, w.shape), feat2(31, w.shape, r1.shape),
		feat2(32, p1, w.suf3), feat2(33, w.suf3, r1.class), feat3(34, l1.lower, w.class, r1.lower),
		feat3(35, p1, w.suf2, w.shape), feat2(36, w.gaz, w.shape), feat3(41, l1.gaz, w.gaz, r1.gaz), feat2(42, w.gaz, p1),
		feat1(43, w.sense), feat1(44, r1.sense), feat2(45, w.sense, w.shape), feat2(46, p1, w.sense), feat2(47, w.class, r1.sense),
		feat2(48, w.sense, w.suf2), feat3(49, p1, w.sense, r1.class), feat3(37, w.class, r1.class, r2.class),
		feat2(38, p2, w.lower), feat2(39, w.lower, r2.lower), feat3(40, p1, w.lower, r1.class),
	)
}

// best returns the index of the greatest score, the first of equals.
func best(scores []float32) int {
	b := 0
	for i, s := range scores {
		if s > scores[b] {
			b = i
		}
	}
	return b
}
