package treebank

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"dateline/internal/matrix"
	"dateline/reading/grammar"
	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// A param is one table of weights in training, with its gradient and what
// Adam (Kingma and Ba 2015) keeps of it. Of a sparse one, only the rows that a
// step touched are worked on.
type param struct {
	w, g, m, v []float32
	cols       int
	sparse     bool
	touched    []int32
	mark       []bool
	ever       []bool // rows that learned anything
}

func newParam(rows, cols int, scale float64, rng *rand.Rand) *param {
	p := &param{w: make([]float32, rows*cols), g: make([]float32, rows*cols), m: make([]float32, rows*cols), v: make([]float32, rows*cols), cols: cols}
	for i := range p.w {
		p.w[i] = float32(rng.NormFloat64() * scale)
	}
	return p
}

func (p *param) mat() matrix.Matrix  { return grammar.Mat(p.w, p.cols) }
func (p *param) grad() matrix.Matrix { return grammar.Mat(p.g, p.cols) }

func (p *param) row(i int32) []float32 { return p.w[int(i)*p.cols:][:p.cols] }

// gradRow returns the gradient of a row of a sparse table.
func (p *param) gradRow(i int32) []float32 {
	if !p.mark[i] {
		p.mark[i], p.ever[i] = true, true
		p.touched = append(p.touched, i)
	}
	return p.g[int(i)*p.cols:][:p.cols]
}

// A netLearner is the network in training.
type netLearner struct {
	tables                            [grammar.NumFeatures]*param
	layerW, layerB                    [grammar.NumLayers]*param
	near                              [grammar.NumLayers]*param // how much of the neighbours each layer sees
	tagW, tagB, tagRow                *param
	headW, headB, depW, depB          *param
	root, dist                        *param
	relHW, relHB, relDW, relB, relRow *param // relHB stays 0: one bias is enough
	relOut, relOutB                   *param
	nameH, nameHB, nameW, nameB       *param
	namePrev                          *param
	likeW                             *param // from the words' vectors
	like                              *lexicon.Likeness
	params                            []*param
	byPair                            [][2]int // the tagger's labels: rows of tags
	step                              int
	untagged                          bool // no tags are told to the upper layers
	rng                               *rand.Rand

	// of the batch at hand
	rows      int
	vecs      []float32
	x         [grammar.NumLayers + 1][]float32
	in        [grammar.NumLayers][]float32 // of each layer: x, with the tags' rows
	u, h      [grammar.NumLayers][]float32
	mask      [grammar.NumLayers + 1][]float32
	mix       [grammar.NumLayers][]float32
	gmix      []float32
	tagS      []float32
	nameS     []float32
	nh, gnh   []float32
	hd, dp    []float32
	lh, ld    []float32
	rt, ro    []float32
	gx, gu    []float32
	ghd, gdp  []float32
	glh, gld  []float32
	grt, tmpT []float32
	loss      [5]float64
	count     [5]float64
}

func newNetLearner(words int, pairs []grammar.Pair, like *lexicon.Likeness, seed uint64) *netLearner {
	l := &netLearner{like: like, rng: rand.New(rand.NewPCG(77, seed))}
	add := func(rows, cols int, scale float64) *param {
		p := newParam(rows, cols, scale, l.rng)
		l.params = append(l.params, p)
		return p
	}
	glorot := func(rows, cols int) *param { return add(rows, cols, math.Sqrt(1/float64(rows))) }
	sparse := func(rows int, scale float64) *param {
		p := add(rows, grammar.Width, scale)
		p.sparse, p.mark, p.ever = true, make([]bool, rows), make([]bool, rows)
		return p
	}
	for f := range l.tables {
		n := grammar.FeatureRows[f]
		if f == grammar.FeatWord {
			n = words
		}
		l.tables[f] = sparse(n, tableScale)
	}
	for i := range grammar.NumLayers {
		l.layerW[i], l.layerB[i] = glorot(grammar.Width, 2*grammar.Width), add(1, 2*grammar.Width, 0)
		l.near[i] = add(2, grammar.Width, 0.5)
	}
	l.tagW, l.tagB = glorot(grammar.Width, grammar.TagWidth), add(1, grammar.TagWidth, 0)
	l.tagRow = sparse(len(pairs)+1, 0.1)
	// Small at first, so that no head is sure before anything is learned.
	l.headW, l.headB = add(grammar.Width, grammar.ArcWidth, 0.03), add(1, grammar.ArcWidth, 0)
	l.depW, l.depB = add(grammar.Width, grammar.ArcWidth, 0.03), add(1, grammar.ArcWidth, 0)
	l.root, l.dist = add(1, grammar.ArcWidth, 0.1), add(grammar.ArcWidth, grammar.NumBuckets, 0.1)
	l.relHW, l.relDW, l.relB = glorot(grammar.Width, grammar.RelWidth), glorot(grammar.Width, grammar.RelWidth), add(1, grammar.RelWidth, 0)
	l.relHB = add(1, grammar.RelWidth, 0)
	l.relRow = add(grammar.NumBuckets, grammar.RelWidth, 0.1)
	l.relOut, l.relOutB = glorot(grammar.RelWidth, grammar.RelLabels), add(1, grammar.RelLabels, 0)
	l.nameH, l.nameHB = glorot(grammar.Width, grammar.NameHidden), add(1, grammar.NameHidden, 0)
	l.nameW, l.nameB = glorot(grammar.NameHidden, grammar.NameWidth), add(1, grammar.NameWidth, 0)
	l.namePrev = add(int(grammar.NumNameLabels), grammar.NameHidden, 0.1)
	l.likeW = add(lexicon.VecWidth, grammar.Width, tableScale/math.Sqrt(lexicon.VecWidth))
	for _, p := range pairs {
		l.byPair = append(l.byPair, [2]int{int(p.Pos), int(text.NumPOS) + int(p.Tag)})
	}
	return l
}

func zero(p *[]float32, n int) []float32 {
	s := grammar.Need(p, n)
	clear(s)
	return s
}

// withBias makes rows of copies of the bias.
func withBias(p *[]float32, rows int, bias *param) []float32 {
	n := bias.cols
	s := grammar.Need(p, rows*n)
	for i := range rows {
		copy(s[i*n:], bias.w[:n])
	}
	return s
}

func (l *netLearner) dropout(x []float32, mask *[]float32, p float64) {
	m := grammar.Need(mask, len(x))
	limit := uint64(p*256 + 0.5)
	keep := 256 / float32(256-limit)
	var r uint64
	for i := range x {
		if i&7 == 0 {
			r = l.rng.Uint64()
		}
		m[i] = keep
		if r&0xff < limit {
			m[i] = 0
		}
		r >>= 8
		x[i] *= m[i]
	}
}

// tableScale is how far the rows of the tables lie from 0 at first.
const tableScale = 0.3

var netDrop = 0.12

// forward runs the network over the batch up to the words' last vectors.
func (l *netLearner) forward(batch []*sample, train bool) {
	T := 0
	for _, s := range batch {
		T += len(s.feats)
	}
	l.rows = T
	x := zero(&l.x[0], T*grammar.Width)
	t := 0
	for _, s := range batch {
		for i := range s.feats {
			row := x[t*grammar.Width:][:grammar.Width]
			for f, id := range s.feats[i] {
				matrix.Add(row, l.tables[f].row(id))
			}
			t++
		}
	}
	if l.like != nil {
		v := grammar.Need(&l.vecs, T*lexicon.VecWidth)
		t = 0
		for _, s := range batch {
			for _, n := range s.likes {
				l.like.Vector(n, v[t*lexicon.VecWidth:])
				t++
			}
		}
		matrix.MulAdd(grammar.Mat(x, grammar.Width), grammar.Mat(v, lexicon.VecWidth), l.likeW.mat(), T, lexicon.VecWidth, grammar.Width)
	}
	if train {
		l.dropout(x, &l.mask[0], netDrop)
	}
	for k := range grammar.NumLayers {
		if k == grammar.TagLayer && !l.untagged {
			l.tag(batch, x)
		} else {
			l.in[k] = append(l.in[k][:0], x...)
		}
		x = l.in[k]
		mix := grammar.Need(&l.mix[k], T*grammar.Width)
		t := 0
		for _, s := range batch {
			mixNear(mix[t*grammar.Width:], x[t*grammar.Width:], l.near[k].w, len(s.feats))
			t += len(s.feats)
		}
		u := withBias(&l.u[k], T, l.layerB[k])
		matrix.MulAdd(grammar.Mat(u, 2*grammar.Width), grammar.Mat(mix, grammar.Width), l.layerW[k].mat(), T, grammar.Width, 2*grammar.Width)
		h := grammar.Need(&l.h[k], T*grammar.Width)
		t = 0
		for _, s := range batch {
			n := len(s.feats)
			matrix.Scan(u[t*2*grammar.Width:], h[t*grammar.Width:], n, grammar.Width)
			t += n
		}
		y := grammar.Need(&l.x[k+1], T*grammar.Width)
		for i := range y {
			y[i] = x[i] + h[i]
		}
		if train {
			l.dropout(y, &l.mask[k+1], netDrop)
		}
		x = y
	}
}

// mixNear adds to each word's vector its neighbours', channel by channel in
// the measure of near: first of the word before, then of the one after.
func mixNear(y, x, near []float32, n int) {
	a, b := near[:grammar.Width], near[grammar.Width:][:grammar.Width]
	copy(y[:n*grammar.Width], x)
	for t := 1; t < n; t++ {
		row, before := y[t*grammar.Width:][:grammar.Width], x[(t-1)*grammar.Width:][:grammar.Width]
		for j := range row {
			row[j] += float32(a[j] * before[j])
		}
	}
	for t := range n - 1 {
		row, after := y[t*grammar.Width:][:grammar.Width], x[(t+1)*grammar.Width:][:grammar.Width]
		for j := range row {
			row[j] += float32(b[j] * after[j])
		}
	}
}

// mixNearGrad adds to gx, and to near's gradient, what gy says.
func mixNearGrad(x, gy, gx []float32, near *param, n int) {
	a, b, ga, gb := near.w[:grammar.Width], near.w[grammar.Width:][:grammar.Width], near.g[:grammar.Width], near.g[grammar.Width:][:grammar.Width]
	matrix.Add(gx[:n*grammar.Width], gy[:n*grammar.Width])
	for t := 1; t < n; t++ {
		g, before, to := gy[t*grammar.Width:][:grammar.Width], x[(t-1)*grammar.Width:][:grammar.Width], gx[(t-1)*grammar.Width:][:grammar.Width]
		for j := range g {
			ga[j] += g[j] * before[j]
			to[j] += a[j] * g[j]
		}
	}
	for t := range n - 1 {
		g, after, to := gy[t*grammar.Width:][:grammar.Width], x[(t+1)*grammar.Width:][:grammar.Width], gx[(t+1)*grammar.Width:][:grammar.Width]
		for j := range g {
			gb[j] += g[j] * after[j]
			to[j] += b[j] * g[j]
		}
	}
}

// tag predicts the tags and adds their rows to the words' vectors.
func (l *netLearner) tag(batch []*sample, x []float32) {
	grammar.Need(&l.in[grammar.TagLayer], l.rows*grammar.Width)
	s := withBias(&l.tagS, l.rows, l.tagB)
	matrix.MulAdd(grammar.Mat(s, grammar.TagWidth), grammar.Mat(x, grammar.Width), l.tagW.mat(), l.rows, grammar.Width, grammar.TagWidth)
	t := 0
	for _, b := range batch {
		b.gotTags = b.gotTags[:0]
		for range b.feats {
			row := s[t*grammar.TagWidth:][:grammar.TagWidth]
			best, score := 0, float32(math.Inf(-1))
			for i, p := range l.byPair {
				if v := row[p[0]] + row[p[1]]; v > score {
					best, score = i, v
				}
			}
			b.gotTags = append(b.gotTags, uint32(best)+1)
			e, xt, in := l.tagRow.row(int32(best+1)), x[t*grammar.Width:][:grammar.Width], l.in[grammar.TagLayer][t*grammar.Width:][:grammar.Width]
			for j := range xt {
				in[j] = xt[j] + e[j]
			}
			t++
		}
	}
}

// softmaxGrad turns scores into the gradient of the cross entropy with the
// truth, and returns the loss.
func softmaxGrad(s []float32, gold int, scale float32) float64 {
	top := s[0]
	for _, v := range s {
		top = max(top, v)
	}
	var sum float32
	for i, v := range s {
		e := exp32(v - top)
		sum += e
		s[i] = e
	}
	p := s[gold] / sum
	inv := scale / sum
	for i := range s {
		s[i] *= inv
	}
	s[gold] -= scale
	return -math.Log(float64(p) + 1e-30)
}

// exp32 is e to the x for x <= 0, to some six digits.
func exp32(x float32) float32 {
	if x < -20 {
		return 0
	}
	y := x * 1.44269504
	k := int32(y)
	f := (y - float32(k)) * 0.69314718
	p := 1 + f*(1+f*(0.5+f*(0.16666667+f*(0.041666668+f*(0.008333334+f*(0.0013888889+f*0.0001984127))))))
	return p * math.Float32frombits(uint32(k+127)<<23)
}

// learn does one step on a batch. Gradients are of the mean over its words.
// eitherGrad is softmaxGrad where several outcomes are right.
// descend takes the gradient of the words' last vectors down to the tables.
// backLinear takes the gradient of y = x·w + b: adds to those of w, b and x.
// learnTags adds the tagger's gradients; the tags' rows get theirs as well.
// arcs computes what heads, dependents and relations are scored from.
func (l *netLearner) arcs(x []float32) {
	T := l.rows
	for _, m := range []struct {
		out  *[]float32
		w, b *param
	}{{&l.hd, l.headW, l.headB}, {&l.dp, l.depW, l.depB}, {&l.lh, l.relHW, nil}, {&l.ld, l.relDW, l.relB}} {
		n := m.w.cols
		var y []float32
		if m.b != nil {
			y = withBias(m.out, T, m.b)
		} else {
			y = zero(m.out, T*n)
		}
		matrix.MulAdd(grammar.Mat(y, n), grammar.Mat(x, grammar.Width), m.w.mat(), T, grammar.Width, n)
	}
}

// A scorer holds the scores of all heads of one sentence.
type headScores struct {
	n, stride int
	s         []float32 // of dependent d and head h at d*stride+h; the root is n
	ht, p     []float32
}

// headScores scores each word (from row t) as the head of each.
func (l *netLearner) headScores(hs *headScores, t, n int) {
	hs.n, hs.stride = n, (n+1+15)&^15
	ht := zero(&hs.ht, grammar.ArcWidth*hs.stride)
	for i := range n {
		for j, v := range l.hd[(t+i)*grammar.ArcWidth:][:grammar.ArcWidth] {
			ht[j*hs.stride+i] = v
		}
	}
	for j, v := range l.root.w {
		ht[j*hs.stride+n] = v
	}
	s := zero(&hs.s, n*hs.stride)
	dp := grammar.Mat(l.dp[t*grammar.ArcWidth:], grammar.ArcWidth)
	matrix.MulAdd(grammar.Mat(s, hs.stride), dp, grammar.Mat(ht, hs.stride), n, grammar.ArcWidth, hs.stride)
	p := zero(&hs.p, n*grammar.NumBuckets)
	matrix.MulAdd(grammar.Mat(p, grammar.NumBuckets), dp, l.dist.mat(), n, grammar.ArcWidth, grammar.NumBuckets)
	for d := range n {
		row, pr := s[d*hs.stride:][:n+1], p[d*grammar.NumBuckets:][:grammar.NumBuckets]
		for h := range row {
			row[h] += pr[grammar.Bucket(d, h, n)]
		}
		row[d] = -1e9
	}
}

var scratch headScores

func (l *netLearner) relHidden(row []float32, t, d, h, n int) {
	ld, e := l.ld[(t+d)*grammar.RelWidth:][:grammar.RelWidth], l.relRow.row(int32(grammar.Bucket(d, h, n)))
	if h == n {
		for j := range row {
			row[j] = max(0, ld[j]+e[j])
		}
		return
	}
	lh := l.lh[(t+h)*grammar.RelWidth:][:grammar.RelWidth]
	for j := range row {
		row[j] = max(0, ld[j]+e[j]+lh[j])
	}
}

// names computes what the names are told from, but for the label before.
func (l *netLearner) names(top []float32) {
	nh := withBias(&l.nh, l.rows, l.nameHB)
	matrix.MulAdd(grammar.Mat(nh, grammar.NameHidden), grammar.Mat(top, grammar.Width), l.nameH.mat(), l.rows, grammar.Width, grammar.NameHidden)
}

// nameSentence labels the names of a sentence whose words start at row t, and
// leaves the scores in l.nameS.
func (l *netLearner) nameSentence(s *sample, t int) {
	s.gotNames = s.gotNames[:0]
	prev := grammar.Outside
	for i := range s.feats {
		h := l.nh[(t+i)*grammar.NameHidden:][:grammar.NameHidden]
		for j, v := range l.namePrev.row(int32(prev)) {
			h[j] = max(0, h[j]+v)
		}
		row := l.nameS[(t+i)*grammar.NameWidth:][:grammar.NameWidth]
		copy(row, l.nameB.w)
		matrix.MulAdd(grammar.Mat(row, grammar.NameWidth), grammar.Mat(h, grammar.NameHidden), l.nameW.mat(), 1, grammar.NameHidden, grammar.NameWidth)
		prev = grammar.BestName(row[:grammar.NumNameLabels], prev)
		s.gotNames = append(s.gotNames, prev)
	}
}

// learnRels adds the gradients of the relations, named for the true heads.
// adam takes a step against the gradients and clears them.
// Passes over the sentences, and how far the first steps go.
const (
	netEpochs = 18
	netRate   = 0.004
	// Of how many sentences with names two are learned in small letters and one in capitals.
	recased = 50
	// Of as many, so many with other names.
	renamed = 12
	// Of how many words one is learned without its vector.
	unlike = 12
)

// teach passes over the samples; each is called after each pass, if not nil.
func (t *trainer) teach(l *netLearner, all []*sample, epochs int, rate float64, each func(epoch int)) {
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	for _, s := range all {
		for _, f := range s.feats {
			for k, id := range f {
				l.tables[k].ever[id] = true
			}
		}
	}
	for _, p := range l.tables {
		for i, ever := range p.ever {
			if !ever { // what is never seen shall not speak
				clear(p.row(int32(i)))
			}
		}
	}
	const batchWords = 300
	total, made := 0, 0
	for _, s := range all {
		if s.rare {
			made += len(s.feats)
		} else {
			total += len(s.feats)
		}
	}
	steps, done := float64((total+made/rareShare)*epochs), 0
	for e := range epochs {
		l.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		l.loss, l.count = [5]float64{}, [5]float64{}
		var batch []*sample
		n := 0
		flush := func() {
			if n == 0 {
				return
			}
			r := rate * max(0, 1-float64(done)/steps)
			r *= min(1, float64(done+n)/30000)
			l.learn(batch, r)
			done += n
			batch, n = batch[:0], 0
		}
		for _, i := range order {
			s := all[i]
			if s.rare && l.rng.IntN(rareShare) > 0 {
				continue
			}
			if s.lower != nil {
				switch r := l.rng.IntN(recased); {
				case r < 2:
					s = s.lower
				case r == 2:
					s = s.upper
				case r < 3+renamed:
					if c := t.renamer.rename(s, l.rng); c != nil {
						s = c
					}
				}
			}
			c := &sample{likes: slices.Clone(s.likes), tags: s.tags, heads: s.heads, rels: s.rels, names: s.names, others: s.others}
			for k := range c.likes {
				if l.rng.IntN(unlike) == 0 {
					c.likes[k] = 0
				}
			}
			for k, f := range s.feats {
				named := s.names != nil && s.names[k] != grammar.Outside
				if p := 0.05 + 0.3/(0.3+float64(t.seen[f[grammar.FeatWord]])); f[grammar.FeatWord] != 0 && l.rng.Float64() < p {
					f[grammar.FeatWord] = 0
				}
				if l.rng.IntN(20) == 0 {
					f[grammar.FeatSense] = 0
				}
				if named { // what names are is not to be known by heart
					if l.rng.IntN(3) == 0 {
						f[grammar.FeatWord] = 0
					}
					if l.rng.IntN(5) == 0 {
						f[grammar.FeatRunWord] = 0
					}
				}
				c.feats = append(c.feats, f)
			}
			batch = append(batch, c)
			n += len(s.feats)
			if n >= batchWords {
				flush()
			}
		}
		flush()
		fmt.Fprintf(t.log, "epoch %d:", e+1)
		for i, name := range []string{"pos", "tag", "head", "rel", "name"} {
			fmt.Fprintf(t.log, " %s %.4f", name, l.loss[i]/max(1, l.count[i]))
		}
		fmt.Fprintln(t.log)
		if each != nil {
			each(e + 1)
		}
	}
}

// likeRows returns the rows that the values of the words' vectors come to.
func (l *netLearner) likeRows() []float32 {
	rows := make([]float32, lexicon.VecParts*lexicon.VecValues*grammar.Width)
	for i := range lexicon.VecParts * lexicon.VecValues {
		part := i / lexicon.VecValues
		matrix.MulAdd(grammar.Mat(rows[i*grammar.Width:], grammar.Width), grammar.Mat(l.like.Centres[i*lexicon.VecDims:], lexicon.VecDims), grammar.Mat(l.likeW.w[part*lexicon.VecDims*grammar.Width:], grammar.Width), 1, lexicon.VecDims, grammar.Width)
	}
	return rows
}

// network returns what was learned as the reading uses it: the rows in steps
// of a 127th of the greatest weight of their channel. Rows of no feature seen
// are zeros.
func (l *netLearner) network(pairs []grammar.Pair) *grammar.Network {
	net := &grammar.Network{Pairs: pairs, Like: l.like}
	net.Place(len(l.tables[grammar.FeatWord].w) / grammar.Width)
	most := make([]float32, grammar.Width)
	tables := make([][]float32, 0, len(l.tables)+1)
	for _, p := range l.tables {
		tables = append(tables, p.w)
	}
	if l.like != nil {
		tables = append(tables, l.likeRows())
	}
	for _, t := range tables {
		for i, w := range t {
			most[i%grammar.Width] = max(most[i%grammar.Width], w, -w)
		}
	}
	for j := range most {
		most[j] = max(most[j], 1e-6) / 127
	}
	for _, t := range tables {
		for i, w := range t {
			net.Table = append(net.Table, int8(math.Round(float64(w/most[i%grammar.Width]))))
		}
	}
	learned := []*param{}
	for i := range grammar.NumLayers {
		learned = append(learned, l.layerW[i], l.layerB[i], l.near[i])
	}
	learned = append(learned, l.tagW, l.tagB, l.tagRow, l.headW, l.headB, l.depW, l.depB, l.root, l.dist,
		l.relHW, l.relHB, l.relDW, l.relB, l.relRow, l.relOut, l.relOutB, l.nameH, l.nameHB, l.nameW, l.nameB, l.namePrev)
	for i, p := range net.Floats() {
		if i == 0 {
			*p.To = most
			continue
		}
		*p.To = learned[i-1].w
		if len(*p.To) != p.N {
			panic("reading: the network's tables are out of order")
		}
	}
	return net
}
