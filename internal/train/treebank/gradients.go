package treebank

import (
	"math"

	"dateline/internal/matrix"
	"dateline/reading/grammar"
	"dateline/reading/lexicon"
	"dateline/reading/text"
)

func (l *netLearner) learn(batch []*sample, rate float64) {
	l.forward(batch, true)
	T := l.rows
	scale := 1 / float32(T)
	top := l.x[grammar.NumLayers]
	gx := zero(&l.gx, T*grammar.Width)

	// Heads and relations.
	l.arcs(top)
	ghd, gdp := zero(&l.ghd, T*grammar.ArcWidth), zero(&l.gdp, T*grammar.ArcWidth)
	glh, gld := zero(&l.glh, T*grammar.RelWidth), zero(&l.gld, T*grammar.RelWidth)
	t := 0
	for _, s := range batch {
		if s.heads != nil {
			l.learnArcs(s, t, scale, ghd, gdp)
		}
		t += len(s.feats)
	}
	l.learnRels(batch, scale, glh, gld)
	l.backLinear(l.headW, l.headB, top, ghd, gx)
	l.backLinear(l.depW, l.depB, top, gdp, gx)
	l.backLinear(l.relHW, nil, top, glh, gx)
	l.backLinear(l.relDW, l.relB, top, gld, gx)

	l.names(top)
	ns, gh := zero(&l.nameS, T*grammar.NameWidth), zero(&l.gnh, T*grammar.NameHidden)
	t = 0
	for _, s := range batch {
		if s.names != nil {
			l.nameSentence(s, t)
		}
		prev := grammar.Outside
		for i := range s.feats {
			row := ns[t*grammar.NameWidth:][:grammar.NameWidth]
			if s.names != nil && s.names[i] != unmarked {
				w := s.names[i]
				if !grammar.Follows(w, prev) {
					w-- // the name's beginning was missed: it begins here
				}
				if w == grammar.Outside && s.others {
					l.loss[4] += eitherGrad(row[:grammar.NumNameLabels], []int{int(grammar.Outside), int(grammar.BeginOther), int(grammar.InsideOther)}, nameWeight*scale)
				} else {
					l.loss[4] += softmaxGrad(row[:grammar.NumNameLabels], int(w), nameWeight*scale)
				}
				clear(row[grammar.NumNameLabels:])
				l.count[4]++
			} else {
				clear(row)
				clear(l.nh[t*grammar.NameHidden:][:grammar.NameHidden])
			}
			if s.names != nil {
				prev = s.gotNames[i]
			}
			t++
		}
	}
	l.backLinear(l.nameW, l.nameB, l.nh, ns, gh)
	for i, v := range l.nh {
		if v <= 0 {
			gh[i] = 0
		}
	}
	t = 0
	for _, s := range batch {
		prev := grammar.Outside
		for i := range s.feats {
			if s.names != nil {
				matrix.Add(l.namePrev.g[prev*grammar.NameHidden:][:grammar.NameHidden], gh[t*grammar.NameHidden:][:grammar.NameHidden])
				prev = s.gotNames[i]
			}
			t++
		}
	}
	l.backLinear(l.nameH, l.nameHB, top, gh, gx)
	l.descend(batch, scale)
	l.adam(rate)
}

// nameWeight is what the names are worth beside tags and trees.
const nameWeight = 1.5

func eitherGrad(s []float32, gold []int, scale float32) float64 {
	top := s[0]
	for _, v := range s {
		top = max(top, v)
	}
	var sum, right float32
	for i, v := range s {
		e := exp32(v - top)
		sum += e
		s[i] = e
	}
	for _, g := range gold {
		right += s[g]
	}
	right = max(right, 1e-20)
	for i, e := range s {
		s[i] = scale * e / sum
	}
	for _, g := range gold {
		s[g] -= scale * s[g] * sum / (scale * right)
	}
	return -math.Log(float64(right/sum) + 1e-30)
}

func (l *netLearner) descend(batch []*sample, scale float32) {
	T, gx := l.rows, l.gx
	for k := grammar.NumLayers - 1; k >= 0; k-- {
		for i, m := range l.mask[k+1] {
			gx[i] *= m
		}
		gu := grammar.Need(&l.gu, T*2*grammar.Width)
		t := 0
		for _, s := range batch {
			n := len(s.feats)
			matrix.ScanGrad(l.u[k][t*2*grammar.Width:], l.h[k][t*grammar.Width:], gx[t*grammar.Width:], gu[t*2*grammar.Width:], n, grammar.Width)
			t += n
		}
		gmix := zero(&l.gmix, T*grammar.Width)
		l.backLinear(l.layerW[k], l.layerB[k], l.mix[k], gu, gmix)
		t = 0
		for _, s := range batch {
			n := len(s.feats)
			mixNearGrad(l.in[k][t*grammar.Width:], gmix[t*grammar.Width:], gx[t*grammar.Width:], l.near[k], n)
			t += n
		}
		if k == grammar.TagLayer && !l.untagged {
			l.learnTags(batch, scale, gx)
		}
	}
	for i, m := range l.mask[0] {
		gx[i] *= m
	}
	if l.like != nil {
		matrix.MulAddT(l.likeW.grad(), grammar.Mat(l.vecs, lexicon.VecWidth), grammar.Mat(gx, grammar.Width), lexicon.VecWidth, T, grammar.Width)
	}
	t := 0
	for _, s := range batch {
		for i := range s.feats {
			g := gx[t*grammar.Width:][:grammar.Width]
			for f, id := range s.feats[i] {
				matrix.Add(l.tables[f].gradRow(id), g)
			}
			t++
		}
	}
}

func (l *netLearner) backLinear(w, b *param, x, gy, gx []float32) {
	T, n := l.rows, w.cols
	k := len(w.w) / n
	matrix.MulAddT(w.grad(), grammar.Mat(x, k), grammar.Mat(gy, n), k, T, n)
	if b != nil {
		for t := range T {
			matrix.Add(b.g, gy[t*n:][:n])
		}
	}
	wt := grammar.Need(&l.tmpT, n*k)
	for i := range k {
		for j := range n {
			wt[j*k+i] = w.w[i*n+j]
		}
	}
	matrix.MulAdd(grammar.Mat(gx, k), grammar.Mat(gy, n), grammar.Mat(wt, k), T, n, k)
}

func (l *netLearner) learnTags(batch []*sample, scale float32, gx []float32) {
	t := 0
	for _, s := range batch {
		for i := range s.feats {
			e, g := l.tagRow.gradRow(int32(s.gotTags[i])), gx[t*grammar.Width:][:grammar.Width]
			for j := range e {
				e[j] += g[j]
			}
			row := l.tagS[t*grammar.TagWidth:][:grammar.TagWidth]
			if s.tags == nil {
				clear(row)
				t++
				continue
			}
			p := l.byPair[s.tags[i]-1]
			l.loss[0] += softmaxGrad(row[:text.NumPOS], p[0], scale)
			l.loss[1] += softmaxGrad(row[text.NumPOS:grammar.AllTags], p[1]-int(text.NumPOS), scale)
			l.count[0]++
			l.count[1]++
			clear(row[grammar.AllTags:])
			t++
		}
	}
	l.backLinear(l.tagW, l.tagB, l.x[grammar.TagLayer], l.tagS, gx)
}

func (l *netLearner) learnArcs(s *sample, t int, scale float32, ghd, gdp []float32) {
	n := len(s.heads)
	hs := &scratch
	l.headScores(hs, t, n)
	for d := range n {
		l.loss[2] += softmaxGrad(hs.s[d*hs.stride:][:n+1], int(s.heads[d]), scale)
		l.count[2]++
		clear(hs.s[d*hs.stride+n+1:][:hs.stride-n-1])
	}
	p := zero(&hs.p, n*grammar.NumBuckets)
	for d := range n {
		row, pr := hs.s[d*hs.stride:][:n+1], p[d*grammar.NumBuckets:][:grammar.NumBuckets]
		for h, g := range row {
			pr[grammar.Bucket(d, h, n)] += g
		}
	}
	dp, gd := grammar.Mat(l.dp[t*grammar.ArcWidth:], grammar.ArcWidth), grammar.Mat(gdp[t*grammar.ArcWidth:], grammar.ArcWidth)
	// dist
	matrix.MulAddT(l.dist.grad(), dp, grammar.Mat(p, grammar.NumBuckets), grammar.ArcWidth, n, grammar.NumBuckets)
	dt := grammar.Need(&l.tmpT, grammar.NumBuckets*grammar.ArcWidth)
	for i := range grammar.ArcWidth {
		for j := range grammar.NumBuckets {
			dt[j*grammar.ArcWidth+i] = l.dist.w[i*grammar.NumBuckets+j]
		}
	}
	matrix.MulAdd(gd, grammar.Mat(p, grammar.NumBuckets), grammar.Mat(dt, grammar.ArcWidth), n, grammar.NumBuckets, grammar.ArcWidth)
	// dep: G · H
	g := grammar.Mat(hs.s, hs.stride)
	matrix.MulAdd(gd, g, grammar.Mat(l.hd[t*grammar.ArcWidth:], grammar.ArcWidth), n, n, grammar.ArcWidth)
	for d := range n {
		gr := hs.s[d*hs.stride+n]
		row, drow := gd.Data[d*grammar.ArcWidth:][:grammar.ArcWidth], dp.Data[d*grammar.ArcWidth:][:grammar.ArcWidth]
		for j := range row {
			row[j] += gr * l.root.w[j]
			l.root.g[j] += gr * drow[j]
		}
	}
	// head: Gᵀ · D
	matrix.MulAddT(grammar.Mat(ghd[t*grammar.ArcWidth:], grammar.ArcWidth), g, dp, n, n, grammar.ArcWidth)
}

func (l *netLearner) learnRels(batch []*sample, scale float32, glh, gld []float32) {
	T := l.rows
	rt := grammar.Need(&l.rt, T*grammar.RelWidth)
	t := 0
	for _, s := range batch {
		n := len(s.feats)
		for d := range s.heads {
			l.relHidden(rt[(t+d)*grammar.RelWidth:][:grammar.RelWidth], t, d, int(s.heads[d]), n)
		}
		t += n
	}
	ro := withBias(&l.ro, T, l.relOutB)
	matrix.MulAdd(grammar.Mat(ro, grammar.RelLabels), grammar.Mat(rt, grammar.RelWidth), l.relOut.mat(), T, grammar.RelWidth, grammar.RelLabels)
	t = 0
	for _, s := range batch {
		for d := range s.feats {
			row := ro[t*grammar.RelLabels:][:grammar.RelLabels]
			if s.heads == nil {
				clear(row)
				t++
				continue
			}
			l.loss[3] += softmaxGrad(row[:text.NumRels], int(s.rels[d]), scale)
			l.count[3]++
			clear(row[text.NumRels:])
			t++
		}
	}
	grt := zero(&l.grt, T*grammar.RelWidth)
	l.backLinear(l.relOut, l.relOutB, rt, ro, grt)
	for i, v := range rt {
		if v <= 0 {
			grt[i] = 0
		}
	}
	t = 0
	for _, s := range batch {
		n := len(s.feats)
		for d := range s.heads {
			g, h := grt[(t+d)*grammar.RelWidth:][:grammar.RelWidth], int(s.heads[d])
			copy(gld[(t+d)*grammar.RelWidth:], g)
			e := l.relRow.g[grammar.Bucket(d, h, n)*grammar.RelWidth:][:grammar.RelWidth]
			for j := range e {
				e[j] += g[j]
			}
			if h < n {
				gh := glh[(t+h)*grammar.RelWidth:][:grammar.RelWidth]
				for j := range gh {
					gh[j] += g[j]
				}
			}
		}
		t += n
	}
}

func (l *netLearner) adam(rate float64) {
	l.step++
	const b1, b2 = 0.9, 0.99
	k := float32(rate * math.Sqrt(1-math.Pow(b2, float64(l.step))) / (1 - math.Pow(b1, float64(l.step))))
	one := func(p *param, a, b int) { matrix.Adam(p.w[a:b], p.g[a:b], p.m[a:b], p.v[a:b], k, b1, b2) }
	for _, p := range l.params {
		if !p.sparse {
			one(p, 0, len(p.w))
			continue
		}
		for _, i := range p.touched {
			one(p, int(i)*p.cols, int(i+1)*p.cols)
			p.mark[i] = false
		}
		p.touched = p.touched[:0]
	}
}
