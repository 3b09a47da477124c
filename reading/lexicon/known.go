package lexicon

// A Lexicon finds, by the hash of a lower-case word, its row in the network's
// table and its ambiguity class: the tags that it has in the treebanks, as a
// number. It is an open hash table, in which row 0 stands for an empty slot.
type Lexicon struct {
	slots []lexeme
	mask  uint32
}

type lexeme struct{ key, Row, Class uint32 }

func NewLexicon(words int) Lexicon {
	size := 16
	for size < 2*words {
		size *= 2
	}
	return Lexicon{make([]lexeme, size), uint32(size - 1)}
}

func (l *Lexicon) Put(key, row, class uint32) {
	i := key & l.mask
	for l.slots[i].Row != 0 {
		i = (i + 1) & l.mask
	}
	l.slots[i] = lexeme{key, row, class}
}

// Find returns a word's row and class, zeros for an unknown one.
func (l *Lexicon) Find(key uint32) lexeme {
	for i := key & l.mask; ; i = (i + 1) & l.mask {
		if e := l.slots[i]; e.Row == 0 || e.key == key {
			return e
		}
	}
}
