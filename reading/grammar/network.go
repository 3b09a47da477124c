package grammar

import (
	"math"
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
	featRunWord // the word that ends it
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
		featureRow(featRun, run*0x9e3779b1), featureRow(featRunWord, runWord)}
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

// A linear is a table of weights and a bias, from vectors of one width to
// another.
type Linear struct {
	W, B []float32
	N    int // width of the outcome
}

// A network holds the weights of the grammar.
type Network struct {
	Table  []int8 // rows of all features
	starts [NumFeatures]int32
	Unit   []float32                         // what a step of the rows is worth, channel by channel
	Pairs  []Pair                            // labels of the tagger
	byPair [text.NumPOS][text.NumTags]uint16 // the labels, from 1
	posOf  []uint8                           // of the labels; as many as matrix.TopTwo takes
	tagOf  []uint8

	// Linear models, which have a say where the network is in doubt.
	Tagger, namer *weights

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
	return rows
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

// A pass is one run of the network over some sentences, and its memory.
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
	own [numOwn]int32 // plus one
	sum [Width]int16
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
	if b.own != own {
		b.own = own
		for k := range own {
			own[k]--
		}
		matrix.BaseOf(b.sum[:], p.Net.Table, own[:])
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

// prepare readies the parsing and naming of all words of the pass.
func (p *Pass) prepare() {
	p.round.Round(p.X, Width)
	p.top = p.Net.quick.top.Of(p.top, &p.round)
}

// parse returns the heads of words a to b-1, counted from a, the number of
// words for the root's, and their relations. They are good until the next call.
func (p *Pass) parse(ws []lexicon.Word, tags []uint32, a, b int, rels []text.Rel) ([]int32, []text.Rel) {
	net, n := p.Net, b-a
	stride := (n + matrix.Lanes) / matrix.Lanes * matrix.Lanes // the root is one more column
	ht := Need(&p.ht, ArcWidth*stride)
	for j := range ArcWidth {
		row := ht[j*stride:][:stride]
		clear(row[n:])
		row[n] = net.root[j]
	}
	for i := range n {
		for j, v := range p.top[(a+i)*topAll+topHead:][:ArcWidth] {
			ht[j*stride+i] = v
		}
	}
	s := Need(&p.scores, n*stride)
	clear(s)
	dp := Mat(p.top[a*topAll+topDep:], topAll)
	matrix.MulAdd(Mat(s, stride), dp, Mat(ht, stride), n, ArcWidth, stride)
	p.first, p.arcs, p.arcEnds = p.first[:0], p.arcs[:0], p.arcEnds[:0]
	least := float32(math.Inf(-1))
	for d := range n {
		row, f := s[d*stride:][:stride], p.top[(a+d)*topAll+topFar:][:NumBuckets]
		root := row[n] + f[0]
		matrix.AddPicked(row, f, buckets[maxParsed-d:])
		row[d] = least
		for h := n; h < stride; h++ {
			row[h] = least
		}
		first, top, next := matrix.TopTwo(row)
		row[n] = root
		p.first = append(p.first, int32(first))
		p.addArcs(row[:n+1], d, first, top, next)
	}
	p.weigh(a, s, n, stride)
	heads := p.tree(s, n, stride)
	rels = p.relate(a, heads, rels)
	for range 3 {
		if !p.single(heads, rels, s, stride) {
			break
		}
		rels = p.relate(a, heads, rels[:0])
	}
	return heads, p.subjects(ws[a:b], tags[a:b], a, heads, rels, s, stride)
}

// An arc hangs a word of a sentence from a head.
type arc struct{ dep, head int32 }

// Of heads whose scores lie within closeHeads of a word's best one, each loses
// up to relWeight, the less sure its relation would be. A word has at most
// maxClose of them.
const (
	closeHeads = 3
	relWeight  = 4.5
	maxClose   = 6
)

// addArcs appends to p.arcs those of word d to its close heads. first is the best of
// them but for the root, top is its score and next that of the next best.
func (p *Pass) addArcs(row []float32, d, first int, top, next float32) {
	n := len(row) - 1
	root := row[n]
	least := max(top, root) - closeHeads
	switch from := len(p.arcs); {
	case next > least || min(top, root) > least:
		for h, v := range row {
			if v > least && len(p.arcs)-from < maxClose {
				p.arcs = append(p.arcs, arc{int32(d), int32(h)})
			}
		}
	case root > top:
		p.arcs = append(p.arcs, arc{int32(d), int32(n)})
	default:
		p.arcs = append(p.arcs, arc{int32(d), int32(first)})
	}
	p.arcEnds = append(p.arcEnds, int32(len(p.arcs)))
}

// weigh names the relations of p.arcs, and brings into the scores of close heads
// what speaks for the relation to each.
func (p *Pass) weigh(a int, s []float32, n, stride int) {
	out := p.relations(a, n, p.arcs)
	p.arcRels = p.arcRels[:0]
	from := 0
	for d := range n {
		end := int(p.arcEnds[d])
		least, several := float32(relWeight), end-from > 1
		for i := from; i < end; i++ {
			rel, top, next := matrix.TopTwo(out[i*RelLabels:][:RelLabels])
			p.arcRels = append(p.arcRels, text.Rel(rel))
			if !several {
				continue
			}
			loss := relWeight * (1 - 1/(1+power(next-top)))
			if h := int(p.arcs[i].head); h < n {
				least = min(least, loss)
			} else {
				loss = least // that of the root is always sure
			}
			s[d*stride+int(p.arcs[i].head)] -= loss
		}
		if several {
			p.first[d] = int32(Best(s[d*stride:][:n]))
		}
		from = end
	}
}

// power is e to the x for x <= 0, to less than three in a thousand, the same on every processor.
func power(x float32) float32 {
	if x < -12 {
		return 0
	}
	y := float32(x * 1.44269504)
	k := int32(y) // y rounded up
	f := float32((y - float32(k)) * 0.69314718)
	z := float32(f*0.041666668) + 0.16666667
	z = float32(f*z) + 0.5
	z = float32(f*z) + 1
	z = float32(f*z) + 1
	return z * math.Float32frombits(uint32(k+127)<<23)
}

// noHead is what the root has in place of a word's vector.
var noHead [RelWidth]float32

// relations scores the relations of arcs of a sentence of n words, of which a is the first.
func (p *Pass) relations(a, n int, arcs []arc) []float32 {
	net := p.Net
	rel := Need(&p.rel, len(arcs)*RelWidth)
	for i, arc := range arcs {
		d, h := int(arc.dep), int(arc.head)
		lh := noHead[:]
		if h < n {
			lh = p.top[(a+h)*topAll+topRelH:]
		}
		matrix.Positive(rel[i*RelWidth:][:RelWidth], p.top[(a+d)*topAll+topRelD:], net.relRows[Bucket(d, h, n)*RelWidth:], lh)
	}
	p.round.Round(rel, RelWidth)
	p.relS = net.quick.rel.Of(p.relS, &p.round)
	return p.relS
}

// relate names the relations of the words, of which a is the first, to their heads.
func (p *Pass) relate(a int, heads []int32, rels []text.Rel) []text.Rel {
	p.others = p.others[:0]
	from := int32(0)
	for d, h := range heads {
		end := p.arcEnds[d]
		for from < end && p.arcs[from].head != h {
			from++
		}
		if from < end {
			rels = append(rels, p.arcRels[from])
		} else {
			rels = append(rels, 0)
			p.others = append(p.others, arc{int32(d), h})
		}
		from = end
	}
	if len(p.others) > 0 {
		out := p.relations(a, len(heads), p.others)
		for i, arc := range p.others {
			rel, _, _ := matrix.TopTwo(out[i*RelLabels:][:RelLabels])
			rels[len(rels)-len(heads)+int(arc.dep)] = text.Rel(rel)
		}
	}
	return rels
}

// single finds words with two subjects, or two objects, and gives the one that
// loses least by it the next best head: heads are chosen word by word, so that
// none sees the others of its head. It reports whether it changed any.
func (p *Pass) single(heads []int32, rels []text.Rel, s []float32, stride int) bool {
	n := len(heads)
	if cap(p.held) < 2*n {
		p.held = make([]int32, 2*n+n/2)
	}
	held := p.held[:2*n]
	for i := range held {
		held[i] = -1
	}
	changed := false
	next := func(d int) (int, float32) {
		row, best, loss := s[d*stride:][:n], -1, float32(math.Inf(1))
		for h, v := range row {
			if int32(h) != heads[d] && row[heads[d]]-v < loss && !hangs(heads, h, d) {
				best, loss = h, row[heads[d]]-v
			}
		}
		return best, loss
	}
	for d := range n {
		v, group := int(heads[d]), 0
		switch rels[d] {
		case text.RelNsubj, text.RelNsubjPass, text.RelCsubj, text.RelCsubjPass:
		case text.RelObj:
			group = 1
		default:
			continue
		}
		if v == n {
			continue
		}
		other := int(held[2*v+group])
		if other < 0 {
			held[2*v+group] = int32(d)
			continue
		}
		h1, loss1 := next(other)
		h2, loss2 := next(d)
		if loss2 < loss1 {
			if h2 >= 0 && loss2 < singleLoss {
				heads[d], changed = int32(h2), true
			}
		} else if h1 >= 0 && loss1 < singleLoss {
			heads[other], changed = int32(h1), true
			held[2*v+group] = int32(d)
		}
	}
	return changed
}

// singleLoss is how much less the score of the next best head may be, at most.
const singleLoss = float32(6)

// subjects finds the subject of a finite verb that was left without one: heads
// are chosen word by word, so that none sees what the verb still lacks. It is
// a noun of the phrase right before the verb, the one that loses least by it.
func (p *Pass) subjects(ws []lexicon.Word, tags []uint32, a int, heads []int32, rels []text.Rel, s []float32, stride int) []text.Rel {
	n := len(heads)
	for v := 1; v < n; v++ {
		q := p.Net.Pairs[tags[v]-1]
		if q.Pos != text.VERB || q.Tag != text.TagVBD && q.Tag != text.TagVBZ && q.Tag != text.TagVBP {
			continue
		}
		if r := rels[v]; r != text.RelRoot && r != text.RelCcomp && r != text.RelParataxis && r != text.RelAdvcl {
			continue
		}
		lacks := true
		for d, h := range heads {
			if int(h) == v {
				switch rels[d] {
				case text.RelNsubj, text.RelNsubjPass, text.RelNsubjOuter, text.RelCsubj, text.RelCsubjPass, text.RelCsubjOuter, text.RelExpl:
					lacks = false
				}
			}
		}
		if !lacks {
			continue
		}
		t := v - 1
		for t > 0 && (p.Net.Pairs[tags[t]-1].Pos == text.AUX || p.Net.Pairs[tags[t]-1].Pos == text.ADV) {
			t--
		}
		found, loss := -1, subjectLoss
		for t >= 0 && t < v {
			switch p.Net.Pairs[tags[t]-1].Pos {
			case text.NOUN, text.PROPN, text.PRON:
				if l := s[t*stride+int(heads[t])] - s[t*stride+v]; int(heads[t]) != v && l < loss && !hangs(heads, v, t) {
					found, loss = t, l
				}
			}
			t = int(heads[t])
		}
		if found >= 0 {
			heads[found], rels[found] = int32(v), text.RelNsubj
		}
	}
	return rels
}

// subjectLoss is how much less its score may be, at most, than that of the
// head a subject was given at first.
const subjectLoss = float32(6)

// hangs reports whether word d hangs from word h, at whatever distance.
func hangs(heads []int32, d, h int) bool {
	for d < len(heads) && d != h {
		d = int(heads[d])
	}
	return d == h
}

// tree chooses the best head of each word, one word for the root, and mends
// what is no tree: in a circle, the word that loses least by it gets another
// head, outside of whatever hangs from the circle.
func (p *Pass) tree(s []float32, n, stride int) []int32 {
	heads := append(p.heads[:0], p.first...)
	root, most := -1, float32(math.Inf(-1))
	for d, h := range heads {
		row := s[d*stride:][:n+1]
		// What the sentence gains where d hangs from the root; n = 1 has no other.
		if gain := row[n] - row[h]; gain > most || root < 0 {
			root, most = d, gain
		}
	}
	p.heads = heads
	heads[root] = int32(n)
	for {
		c := p.circle(n)
		if c < 0 {
			return heads
		}
		// p.state tells now which words hang from the circle.
		word, to, loss := -1, 0, float32(math.Inf(1))
		for d := c; ; {
			row := s[d*stride:][:n]
			for h, v := range row {
				if p.state[h] == rooted && row[heads[d]]-v < loss {
					word, to, loss = d, h, row[heads[d]]-v
				}
			}
			if d = int(heads[d]); d == c {
				break
			}
		}
		heads[word] = int32(to)
	}
}

// What a word hangs from.
const (
	unknown uint8 = iota
	underway
	rooted
	circling
)

// circle returns a word of a circle, or -1 for a tree; p.state tells of each
// word whether it hangs from the root.
func (p *Pass) circle(n int) int {
	if cap(p.state) < n {
		p.state = make([]uint8, n+n/2)
	}
	p.state = p.state[:n]
	clear(p.state)
	found := -1
	for i := range n {
		if p.state[i] != unknown {
			continue
		}
		k := i
		for k < n && p.state[k] == unknown {
			p.state[k] = underway
			k = int(p.heads[k])
		}
		end := rooted
		if k < n {
			end = p.state[k]
			if end == underway {
				found, end = k, circling
			}
		}
		for k := i; k < n && p.state[k] == underway; k = int(p.heads[k]) {
			p.state[k] = end
		}
	}
	return found
}

// name labels the names among words a to b-1, appended to labels.
func (p *Pass) name(ws []lexicon.Word, tags []uint32, a, b int, labels []uint32) []uint32 {
	net := p.Net
	prev, start := Outside, len(labels)
	for i := a; i < b; i++ {
		if !MayBeName(ws[a:b], i-a, prev) {
			prev = Outside
			labels = append(labels, prev)
			continue
		}
		h := Need(&p.nameH, NameHidden)
		copy(h, p.top[i*topAll+topName:])
		for j, v := range net.namePrev[prev*NameHidden:][:NameHidden] {
			h[j] = max(0, h[j]+v)
		}
		s := Need(&p.nameS, NameWidth)
		copy(s, net.nameOut.B)
		matrix.MulAdd(Mat(s, NameWidth), Mat(h, NameHidden), Mat(net.nameOut.W, NameWidth), 1, NameHidden, NameWidth)
		if unsure(s[:NumNameLabels]) {
			p.fs = NameFeatures(ws[a:b], tags[a:b], labels[start:], i-a, p.fs[:0])
			p.ask(net.namer, s)
		}
		prev = BestName(s, prev)
		labels = append(labels, prev)
	}
	return labels
}

// unsure reports whether the best score is little above the next.
func unsure(scores []float32) bool {
	_, top, next := matrix.TopTwoAny(scores)
	return top-next < doubt
}

// Need returns p with room for n numbers, whatever they are.
func Need(p *[]float32, n int) []float32 {
	if cap(*p) < n {
		*p = make([]float32, n+n/4)
	}
	*p = (*p)[:n]
	return *p
}
