package grammar

import (
	"slices"

	"dateline/internal/matrix"
	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// The grammar's network. Every word is a sum of learned rows, one for each of
// its features. Layers then let each word know of the others: half of a
// layer's channels run along the sentence, half against it, each with a gate
// that keeps or replaces what the channel holds. No multiplication waits for
// the word before, as in simple recurrent units (Lei et al. 2018). From the
// words' vectors come tags, names, heads and relations.

const (
	Width      = 128 // of a word's vector
	NumLayers  = 3
	TagLayer   = 2 // layers below the tagger; those above know the tags
	ArcWidth   = 64
	RelWidth   = 48
	TagWidth   = 80 // numPOS scores, then numTags, rounded up
	NameWidth  = 16
	NameHidden = 64
	RelLabels  = 64 // numRels, rounded up
	NumBuckets = 32 // of distances
)

// AllTags is how many scores the tagger gives: of the parts of speech, then of the tags.
const AllTags = int(text.NumPOS) + int(text.NumTags)

// The features of a word.
const (
	FeatWord = iota
	featSuf3
	featSuf2
	featPre3
	featShape
	featGaz
	FeatSense
	featRun     // what ends the run of capitalised words that the word is in
	FeatRunWord // the word that ends it
	NumFeatures
)

// FeatureRows is how many rows the table of a feature has, powers of two; that of
// the words depends on the vocabulary.
var FeatureRows = [NumFeatures]int{0, 4096, 1024, 4096, 512, 1024, 4096, 4096, 4096}

// Of the features, those of ownFeatures are the word's wherever it stands.
const numOwn = 4

// Features are the rows of a word in the tables.
type Features [NumFeatures]int32

// featureRow returns the row of a value in the table of a feature.
func featureRow(f int, h uint32) int32 { return int32((h ^ h>>15) & (uint32(FeatureRows[f]) - 1)) }

// ownFeatures returns the rows of the features that a word has wherever it stands.
func ownFeatures(w *lexicon.Word) [numOwn]int32 {
	return [numOwn]int32{int32(w.Known), featureRow(featSuf3, w.Suf3), featureRow(featSuf2, w.Suf2), featureRow(featPre3, w.Pre3)}
}

// WordFeatures returns the rows of word i of a sentence.
func WordFeatures(ws []lexicon.Word, i int) Features {
	own, placed := ownFeatures(&ws[i]), placedFeatures(ws, i)
	var f Features
	copy(f[copy(f[:], own[:]):], placed[:])
	return f
}

// placedFeatures returns the rows of those features of word i of a sentence that
// depend on where it stands, or may.
func placedFeatures(ws []lexicon.Word, i int) [NumFeatures - numOwn]int32 {
	w := &ws[i]
	shape := w.Shape
	if i == 0 {
		shape = shape*31 + 7
	}
	var run, runWord uint32
	if w.Capital {
		a, b := i, i+1
		for a > 0 && a > i-MaxRun && ws[a-1].Capital {
			a--
		}
		for b < len(ws) && b < i+MaxRun && ws[b].Capital {
			b++
		}
		at, last := uint32(min(i-a, 3)<<2|min(b-i, 3)), &ws[b-1]
		run, runWord = at+last.Gaz<<4+last.Sense<<22+1, last.Lower^at*0x85ebca6b
	}
	return [NumFeatures - numOwn]int32{featureRow(featShape, shape), featureRow(featGaz, w.Gaz*0x9e3779b1), int32(w.Sense & 4095),
		featureRow(featRun, run*0x9e3779b1), featureRow(FeatRunWord, runWord)}
}

// Bucket folds the way from a dependent to its head; the root is farthest.
func Bucket(dep, head, n int) int {
	if head == n {
		return 0
	}
	if d := head - dep; d > 0 {
		return int(farness[min(d, len(farness)-1)])
	} else {
		return 15 + int(farness[min(-d, len(farness)-1)])
	}
}

var farness = func() (f [37]uint8) {
	for d := range f {
		switch {
		case d <= 8:
			f[d] = uint8(d)
		case d <= 10:
			f[d] = 9
		case d <= 13:
			f[d] = 10
		case d <= 17:
			f[d] = 11
		case d <= 24:
			f[d] = 12
		case d <= 35:
			f[d] = 13
		default:
			f[d] = 14
		}
	}
	return f
}()

// buckets holds those of all distances, and some more: of head h and word d at maxParsed-d+h.
var buckets = func() (b [2*maxParsed + matrix.Lanes + 1]uint8) {
	for i := range b {
		b[i] = uint8(Bucket(maxParsed, i, len(b)))
	}
	return b
}()

// Mat makes a view of data as rows of n numbers.
func Mat(data []float32, n int) matrix.Matrix { return matrix.Matrix{Data: data, Stride: n} }

// A Linear is a table of weights and a bias, from vectors of one width to
// another.
type Linear struct {
	W, B []float32
	N    int // width of the outcome
}

// A Network holds the weights of the grammar.
type Network struct {
	Table  []int8 // rows of all features
	starts [NumFeatures]int32
	likes  int32 // where the rows of the vectors' values begin
	Like   *lexicon.Likeness
	Unit   []float32                         // what a step of the rows is worth, channel by channel
	Pairs  []Pair                            // labels of the tagger
	byPair [text.NumPOS][text.NumTags]uint16 // the labels, from 1
	posOf  []uint8                           // of the labels; as many as matrix.TopTwo takes
	tagOf  []uint8

	// A linear model, which has a say where the network is in doubt.
	Tagger *weights

	Layers          [NumLayers]Linear
	near            [NumLayers][]float32 // how much of the word before, then of the one after
	Tag             Linear
	TagRows         []float32
	Head, Dep       Linear
	root, dist      []float32
	RelHead, RelDep Linear
	relRows         []float32
	relOut          Linear
	NameIn, nameOut Linear
	namePrev        []float32 // by the label of the word before

	// The same weights as the reading works with them; top joins those that
	// take the words' last vectors.
	quick struct {
		layers        [NumLayers]*matrix.Linear
		tag, top, rel *matrix.Linear
	}
}

// Where the outcomes of what is joined in quick.top and quick.tag begin.
const (
	tagsAt   = 32 // after the parts of speech
	quickTag = tagsAt + 64
	topHead  = 0
	topDep   = topHead + ArcWidth
	topName  = topDep + ArcWidth
	topRelH  = topName + NameHidden
	topRelD  = topRelH + RelWidth
	topFar   = topRelD + RelWidth // how distances suit the word as a dependent
	topAll   = topFar + NumBuckets
)

// Hasten fills in net.quick, and what is found by the tagger's labels.
func (net *Network) Hasten() {
	net.posOf, net.tagOf = make([]uint8, (len(net.Pairs)+7)/8*8), make([]uint8, (len(net.Pairs)+7)/8*8)
	for i, q := range net.Pairs {
		net.byPair[q.Pos][q.Tag] = uint16(i + 1)
		net.posOf[i], net.tagOf[i] = uint8(q.Pos), uint8(q.Tag)
	}
	q := &net.quick
	for i, l := range net.Layers {
		q.layers[i] = matrix.NewLinear(l.W, l.B)
	}
	q.tag = join(Width, quickTag, part{0, &net.Tag, 0, int(text.NumPOS)}, part{tagsAt, &net.Tag, int(text.NumPOS), AllTags})
	q.rel = join(RelWidth, RelLabels, part{0, &net.relOut, 0, int(text.NumRels)})
	// The distances' scores come from the dependents' vectors; here both steps are one.
	far := Linear{make([]float32, Width*NumBuckets), make([]float32, NumBuckets), NumBuckets}
	for k := range NumBuckets {
		sum := func(row []float32) float32 {
			total := 0.0
			for j, v := range row[:ArcWidth] {
				total += float64(float64(v) * float64(net.dist[j*NumBuckets+k]))
			}
			return float32(total)
		}
		far.B[k] = sum(net.Dep.B)
		for i := range Width {
			far.W[i*NumBuckets+k] = sum(net.Dep.W[i*ArcWidth:])
		}
	}
	q.top = join(Width, topAll, part{topHead, &net.Head, 0, ArcWidth}, part{topDep, &net.Dep, 0, ArcWidth}, part{topName, &net.NameIn, 0, NameHidden},
		part{topRelH, &net.RelHead, 0, RelWidth}, part{topRelD, &net.RelDep, 0, RelWidth}, part{topFar, &far, 0, NumBuckets})
}

// A part of joined maps: outcomes from to to-1 of l, put at at.
type part struct {
	at       int
	l        *Linear
	from, to int
}

// never is what the outcomes between the parts are.
const never = -1e30

// join makes one map of in to out numbers of several.
func join(in, out int, parts ...part) *matrix.Linear {
	w, b := make([]float32, in*out), make([]float32, out)
	for i := range b {
		b[i] = never
	}
	for _, p := range parts {
		copy(b[p.at:], p.l.B[p.from:p.to])
		for i := range in {
			copy(w[i*out+p.at:], p.l.W[i*p.l.N:][p.from:p.to])
		}
	}
	return matrix.NewLinear(w, b)
}

// label returns the tagger's label for a part of speech with a tag, 0 if it has none.
func (net *Network) label(pos text.POS, tag text.Tag) uint32 {
	return uint32(slices.Index(net.Pairs, Pair{pos, tag}) + 1)
}

// Place lays out the rows of the features and returns their number.
func (net *Network) Place(words int) int {
	rows := 0
	for f, n := range FeatureRows {
		if f == FeatWord {
			n = words
		}
		net.starts[f] = int32(rows)
		rows += n
	}
	net.likes = int32(rows)
	return rows + lexicon.VecParts*lexicon.VecValues
}

// A table of numbers as the model's file holds it: where it goes, how many.
type floats struct {
	To *[]float32
	N  int
}

// Floats lists the tables of weights.
func (net *Network) Floats() []floats {
	out := []floats{{&net.Unit, Width}}
	add := func(l *Linear, from, to int) {
		l.N = to
		out = append(out, floats{&l.W, from * to}, floats{&l.B, to})
	}
	for i := range net.Layers {
		add(&net.Layers[i], Width, 2*Width)
		out = append(out, floats{&net.near[i], 2 * Width})
	}
	add(&net.Tag, Width, TagWidth)
	out = append(out, floats{&net.TagRows, (len(net.Pairs) + 1) * Width})
	add(&net.Head, Width, ArcWidth)
	add(&net.Dep, Width, ArcWidth)
	out = append(out, floats{&net.root, ArcWidth}, floats{&net.dist, ArcWidth * NumBuckets})
	add(&net.RelHead, Width, RelWidth)
	add(&net.RelDep, Width, RelWidth)
	out = append(out, floats{&net.relRows, NumBuckets * RelWidth})
	add(&net.relOut, RelWidth, RelLabels)
	add(&net.NameIn, Width, NameHidden)
	add(&net.nameOut, NameHidden, NameWidth)
	return append(out, floats{&net.namePrev, int(NumNameLabels) * NameHidden})
}

// A Pass is one run of the network over some sentences, and its memory.
type Pass struct {
	Net          *Network
	both         []float32
	linear       []int32
	fs           []Feature
	bases        []base
	X            []float32
	u            []float32
	mix          []float32
	s            []float32
	top          []float32
	ht, scores   []float32
	rel, relS    []float32
	nameH, nameS []float32
	odds         []Odds // of all words named since it was emptied
	round        matrix.Rounded
	heads        []int32
	first        []int32 // best heads but for the root
	arcs, others []arc
	arcEnds      []int32 // of the arcs of each word
	arcRels      []text.Rel
	state        []uint8
	held         []int32
}

// Run leaves the vectors of the words in p.x. Sentences are given by the ends
// of each; tags gets the labels of the words, from 1, as amend leaves those of
// each sentence.
func (p *Pass) Run(ws []lexicon.Word, ends []int, tags []uint32, amend func(from, end int, tags []uint32)) []uint32 {
	net := p.Net
	x := Need(&p.X, len(ws)*Width)
	from := 0
	for _, end := range ends {
		for i := from; i < end; i++ {
			f := placedFeatures(ws[from:end], i-from)
			for k := range f {
				f[k] += net.starts[numOwn+k]
			}
			matrix.SumRows(x[i*Width:][:Width], p.base(&ws[i])[:], net.Table, f[:], net.Unit)
		}
		from = end
	}
	for k := range NumLayers {
		if k == TagLayer {
			tags = p.tag(ws, ends, x, tags, amend)
		}
		mix := Need(&p.mix, len(x))
		from := 0
		for _, end := range ends {
			matrix.Mix(mix[from*Width:], x[from*Width:], net.near[k], end-from)
			from = end
		}
		p.round.Round(mix, Width)
		p.u = net.quick.layers[k].Of(p.u, &p.round)
		from = 0
		for _, end := range ends {
			matrix.ScanAdd(p.u[from*2*Width:], x[from*Width:], end-from, Width)
			from = end
		}
	}
	return tags
}

// A base is the sum of the rows of a word's own features. The pass keeps those
// of the words met last, for most words of a text stand in it more than once.
type base struct {
	own  [numOwn]int32 // plus one
	like uint32
	sum  [Width]int16
}

const baseBits = 12

// base returns the sum of the rows of a word's own features, good until the next call.
func (p *Pass) base(w *lexicon.Word) *[Width]int16 {
	if p.bases == nil {
		p.bases = make([]base, 1<<baseBits)
	}
	own := ownFeatures(w)
	for k := range own {
		own[k] += p.Net.starts[k] + 1
	}
	b := &p.bases[w.Lower*0x9e3779b1>>(32-baseBits)]
	if b.own != own || b.like != w.Like {
		b.own, b.like = own, w.Like
		var rows [numOwn + lexicon.VecParts]int32
		n := numOwn
		for k := range own {
			rows[k] = own[k] - 1
		}
		if w.Like != 0 {
			for k, v := range p.Net.Like.Values(w.Like) {
				rows[n] = p.Net.likes + int32(k)*lexicon.VecValues + int32(v)
				n++
			}
		}
		matrix.BaseOf(b.sum[:], p.Net.Table, rows[:n])
	}
	return &b.sum
}

// Where the best score is not by so much above the next one, the linear model
// is asked as well; so many of its steps are one of the network's.
const (
	doubt      = 4
	linearStep = 100
)

// tag chooses the labels and adds their rows to the words' vectors.
func (p *Pass) tag(ws []lexicon.Word, ends []int, x []float32, tags []uint32, amend func(from, end int, tags []uint32)) []uint32 {
	net := p.Net
	p.round.Round(x, Width)
	p.s = net.quick.tag.Of(p.s, &p.round)
	s := p.s
	from := 0
	for _, end := range ends {
		var p1, p2 uint32
		for t := from; t < end; t++ {
			row := (*[quickTag]float32)(s[t*quickTag:])
			first, sure := net.pair(row)
			if !sure && p.among(row, &first) < doubt {
				p.fs = TagFeatures(ws[from:end], t-from, p1, p2, p.fs[:0])
				p.ask(net.Tagger, p.both)
				first, _, _ = matrix.TopTwo(p.both)
			}
			p1, p2 = uint32(first)+1, p1
			tags = append(tags, p1)
		}
		sentence := tags[len(tags)-(end-from):]
		amend(from, end, sentence)
		for i, label := range sentence {
			matrix.Add(x[(from+i)*Width:][:Width], net.TagRows[int(label)*Width:][:Width])
		}
		from = end
	}
	return tags
}

// pair returns the label of the best part of speech and the best tag, and whether
// there is one which no other comes near: most words are done with it.
func (net *Network) pair(row *[quickTag]float32) (label int, sure bool) {
	pos, p1, p2 := matrix.TopTwo(row[:tagsAt])
	tag, t1, t2 := matrix.TopTwo(row[tagsAt:])
	label = int(net.byPair[pos][tag]) - 1
	return label, label >= 0 && p1+t1-max(p1+t2, p2+t1) >= doubt
}

// among leaves the scores of all labels in p.both, finds the first and returns how
// far it is above the next.
func (p *Pass) among(row *[quickTag]float32, first *int) float32 {
	net := p.Net
	all := Need(&p.both, len(net.posOf))
	clear(all)
	matrix.AddPicked(all, row[:tagsAt], net.posOf)
	matrix.AddPicked(all, row[tagsAt:], net.tagOf)
	for i := len(net.Pairs); i < len(all); i++ {
		all[i] = never
	}
	var top, next float32
	*first, top, next = matrix.TopTwo(all)
	return top - next
}

// ask adds to the network's scores those that a linear model gives the features
// in p.fs. The number of scores is a multiple of 8.
func (p *Pass) ask(w *weights, scores []float32) {
	if cap(p.linear) < len(scores) {
		p.linear = make([]int32, len(scores))
	}
	linear := p.linear[:len(scores)]
	clear(linear)
	w.score(p.fs, linear)
	matrix.AddWhole(scores, linear, linearStep)
}

// name labels the names among words a to b-1, appended to labels, and appends to
// p.odds how likely each word is of no name or one of each kind.
func (p *Pass) name(a, b int, labels []uint32) []uint32 {
	net := p.Net
	prev := Outside
	for i := a; i < b; i++ {
		h := Need(&p.nameH, NameHidden)
		copy(h, p.top[i*topAll+topName:])
		for j, v := range net.namePrev[prev*NameHidden:][:NameHidden] {
			h[j] = max(0, h[j]+v)
		}
		s := Need(&p.nameS, NameWidth)
		copy(s, net.nameOut.B)
		matrix.MulAdd(Mat(s, NameWidth), Mat(h, NameHidden), Mat(net.nameOut.W, NameWidth), 1, NameHidden, NameWidth)
		prev = BestName(s, prev)
		labels = append(labels, prev)
		p.odds = append(p.odds, oddsOf(s, prev))
	}
	return labels
}

// Need returns p with room for n numbers, whatever they are.
func Need(p *[]float32, n int) []float32 {
	if cap(*p) < n {
		*p = make([]float32, n+n/4)
	}
	*p = (*p)[:n]
	return *p
}
