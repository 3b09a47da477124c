package letters

// A wordTable maps words to what they mean, which is not V's zero. It is faster
// than a map where most words asked for have no meaning.
type WordTable[V any] struct {
	slots []wordMeans[V] // a power of two, at most a quarter of them taken
}

type wordMeans[V any] struct {
	word  string
	means V
}

func NewWordTable[V any](words map[string]V) (t WordTable[V]) {
	size := 4
	for size < 4*len(words) {
		size *= 2
	}
	t.slots = make([]wordMeans[V], size)
	for w, means := range words {
		*wordSlot(&t, w) = wordMeans[V]{w, means}
	}
	return t
}

// Meaning returns what a word means, V's zero where it is none of the table's.
func Meaning[V any, S string | []byte](t *WordTable[V], word S) V { return wordSlot(t, word).means }

// wordSlot returns the place of a word, or the empty one where it could be put.
func wordSlot[V any, S string | []byte](t *WordTable[V], word S) *wordMeans[V] {
	h := uint32(len(word))
	for i := range len(word) {
		h = (h ^ uint32(word[i])) * 0x9E3779B1
	}
	for i := h >> 8; ; i++ {
		s := &t.slots[i&uint32(len(t.slots)-1)]
		if s.word == "" || s.word == string(word) {
			return s
		}
	}
}
