package similar

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/internal/evaluate"
	"dateline/internal/sorted"
)

func join(edits []Edit, kinds ...EditKind) string {
	var b strings.Builder
	for _, e := range edits {
		for _, k := range kinds {
			if e.Kind == k {
				b.WriteString(e.Text)
			}
		}
	}
	return b.String()
}

func TestDiff(t *testing.T) {
	for _, test := range []struct{ before, after, want string }{
		{"", "", ""},
		{"same words", "same words", "[kept same words]"},
		{"", "new", "[added new]"},
		{"the ferry sails today", "the ferry sails on Friday", "[kept the ferry sails ][removed today][added on Friday]"},
		{"One.\n\nTwo three four.\n\nFive.", "One.\n\nTwo four.\n\nFive.", "[kept One.\n\nTwo ][removed three ][kept four.\n\nFive.]"},
		{"One.\n\nTwo.", "One.\n\nInserted here.\n\nTwo.", "[kept One.\n\n][added Inserted here.\n\n][kept Two.]"},
	} {
		var got strings.Builder
		for _, e := range Diff(test.before, test.after) {
			fmt.Fprintf(&got, "[%s %s]", e.Kind, e.Text)
		}
		if got.String() != test.want {
			t.Errorf("%q to %q: %s, want %s", test.before, test.after, got.String(), test.want)
		}
	}
}

func FuzzDiff(f *testing.F) {
	f.Add("the ferry sails\n\ntoday", "a ferry sailed\n\ntoday")
	f.Add("", "x")
	f.Add("\n\n\n\n a", "\n\n")
	f.Add("a b c a b b a", "c b a b a c")
	f.Fuzz(func(t *testing.T, before, after string) {
		edits := Diff(before, after)
		if join(edits, Kept, Removed) != before || join(edits, Kept, Added) != after {
			t.Errorf("%q to %q: %v", before, after, edits)
		}
		for i := 1; i < len(edits); i++ {
			if edits[i].Kind == edits[i-1].Kind {
				t.Errorf("%v", edits)
			}
		}
	})
}

// TestDiffOfHostileText compares texts that have nothing in common and a
// million words; quadratic work would take hours.
func TestDiffOfHostileText(t *testing.T) {
	a, b := strings.Repeat("a b ", 250_000), strings.Repeat("c d ", 250_000)
	if edits := Diff(a, b); join(edits, Kept, Removed) != a || join(edits, Kept, Added) != b {
		t.Error("the texts do not come back")
	}
}

func TestSetIgnoresForm(t *testing.T) {
	a := SetOf(nil, "The Ferry, they said, won’t sail before Tuesday morning.")
	b := SetOf(nil, "the ferry they said won't sail\n\nbefore TUESDAY morning")
	if len(a) != 5 || sorted.Common(a, b) != 5 {
		t.Errorf("%d shingles and %d, %d in common", len(a), len(b), sorted.Common(a, b))
	}
}

// near makes a near-identical text of paragraphs in one of the ways in which
// papers print each other's articles.
func near(rng *rand.Rand, paragraphs, foreign []string, how int) []string {
	out := append([]string(nil), paragraphs...)
	switch how {
	case 0: // the ending cut, up to 45 percent of it
		out = out[:max(len(out)*55/100, len(out)-1-rng.IntN(len(out)/2+1))]
	case 1: // paragraphs in another order
		rng.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	case 2: // a site's own words before and after
		out = append([]string{"EASTMERE (Agency) - Sign up for our newsletter to get the best of the week in your inbox every morning."}, out...)
		out = append(out, "Read more on our site, follow us, and tell us what you think in the comments below this article. All rights reserved.", foreign[0])
	case 3: // words changed here and there
		for i := range out {
			w := strings.Fields(out[i])
			for k := range w {
				if rng.IntN(25) == 0 {
					w[k] = "altered"
				}
			}
			out[i] = strings.Join(w, " ")
		}
	case 4: // the first paragraph written anew
		out[0] = "In what our correspondent calls an unusual turn of events, the following became known here late in the evening."
	}
	return out
}

// TestGenerated measures on real articles, altered, and on others that share
// an agency's paragraphs with them.
func TestGenerated(t *testing.T) {
	shared, ok := evaluate.Shared()
	if !ok {
		t.Skip("no measuring data beside the repository")
	}
	var articles [][]string
	for _, set := range []string{"wcxb-dev", "fundus-visible"} {
		pages, err := evaluate.LoadPages(shared, set)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range pages {
			var paragraphs []string
			for line := range strings.SplitSeq(p.Text, "\n") {
				if len(strings.Fields(line)) >= 8 {
					paragraphs = append(paragraphs, line)
				}
			}
			if len(paragraphs) >= 4 {
				articles = append(articles, paragraphs)
			}
		}
	}
	rng := rand.New(rand.NewPCG(7, 11))
	index := map[uint64][]int{}
	sets := make([]Set, len(articles))
	sketches := make([]Sketch, len(articles))
	for i, a := range articles {
		sets[i] = SetOf(nil, strings.Join(a, "\n"))
		sketches[i] = sets[i].ShortSketch()
		for _, k := range sets[i].Keys() {
			index[k] = append(index[k], i)
		}
	}
	found := func(s Set) map[int]bool {
		out := map[int]bool{}
		for _, k := range s.Keys() {
			for _, i := range index[k] {
				if sketches[i].Same(s.Sketch()) {
					out[i] = true
				}
			}
		}
		return out
	}
	same := func(i, j int) bool { return i == j || sketches[j].Same(sets[i].Sketch()) } // the sets hold some articles twice
	right, missed, wrong := 0, 0, 0
	for i, a := range articles {
		if len(sets[i]) < Least {
			continue
		}
		other := articles[(i+1+rng.IntN(len(articles)-1))%len(articles)]
		for how := range 5 {
			hits := found(SetOf(nil, strings.Join(near(rng, a, other, how), "\n")))
			if hits[i] {
				right++
			} else {
				missed++
			}
			for j := range hits {
				if !same(i, j) {
					wrong++
				}
			}
		}
		// Another article on the same topic: a fifth of this one's paragraphs, word for word.
		k := (i + 1) % len(articles)
		mixed := append(append([]string(nil), a[:max(1, len(a)/5)]...), articles[k]...)
		s := SetOf(nil, strings.Join(mixed, "\n"))
		if len(SetOf(nil, strings.Join(a[:max(1, len(a)/5)], "\n")))*3 > len(sets[i]) {
			continue // that fifth is most of it
		}
		for j := range found(s) {
			if !same(k, j) {
				wrong++
			}
		}
	}
	precision, recall := float64(right)/float64(right+wrong), float64(right)/float64(right+missed)
	t.Logf("%d articles: precision %.4f, recall %.4f", len(articles), precision, recall)
	if precision < 0.99 || recall < 0.97 {
		t.Errorf("precision %.4f (want 0.99), recall %.4f (want 0.97)", precision, recall)
	}
}

// TestSketchOfLongTexts compares texts of up to thousands of shingles, of which
// a share is common, with what the sets themselves would tell.
func TestSketchOfLongTexts(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	for _, test := range []struct {
		a, b, common int
		want         bool
	}{
		{20, 20, 10, true}, {20, 20, 9, false},
		{1000, 1000, 500, true}, {1000, 1000, 499, false}, // whole, so told exactly
		{1000, 400, 280, true}, {1000, 400, 279, false}, // a quarter of both
		{6000, 6000, 3400, true}, {6000, 6000, 2600, false},
		{6000, 500, 500, false}, {6000, 2000, 1750, true}, {6000, 2000, 1450, false},
		{500, 6000, 500, false}, {2000, 6000, 1750, true}, {2000, 6000, 1450, false},
	} {
		for range 20 {
			var a, b Set
			for i := range test.a + test.b - test.common {
				h := rng.Uint64()
				if i < test.a {
					a = append(a, h)
				}
				if i >= test.a-test.common {
					b = append(b, h)
				}
			}
			slices.Sort(a)
			slices.Sort(b)
			if got := b.ShortSketch().Same(a.Sketch()); got != test.want {
				t.Errorf("%d shingles and %d, %d of them common: %v, want %v", test.a, test.b, test.common, got, test.want)
			}
		}
	}
}

func TestSortHashes(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 7))
	for _, n := range []int{0, 1, 63, 64, 65, 500, 5000, 1 << 16, 1<<16 + 1} {
		for kind, next := range map[string]func(int) uint64{
			"spread":  func(int) uint64 { return rng.Uint64() },
			"equal":   func(int) uint64 { return 7 },
			"close":   func(int) uint64 { return 1<<63 + rng.Uint64N(1000) },
			"falling": func(i int) uint64 { return uint64(n-i) << 40 },
			"two":     func(i int) uint64 { return uint64(i % 2) },
		} {
			got := make([]uint64, n)
			for i := range got {
				got[i] = next(i)
			}
			want := slices.Clone(got)
			slices.Sort(want)
			if got = sortHashes(got); !slices.Equal(got, want) {
				t.Errorf("%d %s hashes are not sorted", n, kind)
			}
		}
	}
}

func BenchmarkSetOf(b *testing.B) {
	var long strings.Builder
	for i := range 40 {
		fmt.Fprintf(&long, "The ferry %d between Port Harrow and %d Velmora sails again on %d Sunday after %d years without a crossing. ", i, i+50, i+100, i+150)
	}
	text := long.String()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	var s Set
	for b.Loop() {
		s = SetOf(s, text)
	}
}
