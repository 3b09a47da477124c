package archive

import (
	"context"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"dateline/archive/similar"
)

// signaturesVariable is where TestClusterCost builds an archive of invented
// texts, and how many: "/big/signatures.dateline,1000000".
const signaturesVariable = "DATELINE_SIGNATURES"

// inventedText makes a text of paragraphs of words that follow each other by chance.
func inventedText(rng *rand.Rand) []string {
	out := make([]string, 4+rng.IntN(8))
	for i := range out {
		var b strings.Builder
		for range 30 + rng.IntN(30) {
			b.WriteString(strconv.FormatInt(int64(rng.ExpFloat64()*2000)+36*36, 36))
			b.WriteByte(' ')
		}
		out[i] = b.String()
	}
	return out
}

// TestClusterCost measures what looking for near-identical articles costs as
// the archive grows, and whether the copies are found that one in twenty
// texts is of an earlier one. One more in twenty shares a paragraph with one.
func TestClusterCost(t *testing.T) {
	a, n, there := large(t, signaturesVariable)
	if there {
		t.Fatalf("%s is there: the same texts again would all be copies", a.Path())
	}
	const batch, step = 500, 100_000
	ctx := context.Background()
	rng := rand.New(rand.NewPCG(5, 17))
	var before []string // a sample of the texts so far
	var joining, committing time.Duration
	copies, found, wrong := 0, 0, 0
	type text struct {
		text   string
		isCopy bool
		set    similar.Set
	}
	for done := 0; done < n; done += batch {
		texts := make([]text, batch)
		for i := range texts {
			p := inventedText(rng)
			switch kind := rng.IntN(20); {
			case len(before) == 0:
			case kind == 0:
				p = strings.Split(before[rng.IntN(len(before))], "\n")
				p = append([]string{"EASTMERE (Agency) - our correspondent saw it with his own eyes"}, p[:max(1, len(p)*3/4)]...)
				texts[i].isCopy = true
			case kind == 1:
				p[0], _, _ = strings.Cut(before[rng.IntN(len(before))], "\n")
			}
			texts[i].text = strings.Join(p, "\n")
			texts[i].set = similar.SetOf(nil, texts[i].text)
		}
		for i := range texts {
			if texts[i].isCopy {
				continue
			}
			if len(before) < 50_000 {
				before = append(before, texts[i].text)
			} else {
				before[rng.IntN(len(before))] = texts[i].text
			}
		}
		var started, joined time.Time
		err := a.update(ctx, func(ad *adder) error {
			ids := make([]int64, len(texts))
			for i, x := range texts {
				var err error
				if ids[i], err = ad.exec(`INSERT INTO articles (address, page, version, latest, kind, outlet, day, digest, record, text)
					VALUES (1, 1, 1, 1, 'article', 1, '2025-03-04', x'', '{}', ?)`, x.text); err != nil {
					return err
				}
			}
			started = time.Now()
			for i, x := range texts {
				cluster, err := ad.join(ids[i], x.set.Keys(), x.set.Sketch())
				if err != nil {
					return err
				}
				switch {
				case x.isCopy:
					copies++
					if cluster != 0 {
						found++
					}
				case cluster != 0:
					wrong++
				}
			}
			joined = time.Now()
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		joining += joined.Sub(started)
		committing += time.Since(joined)
		if (done+batch)%step == 0 {
			t.Logf("%8d texts: looking and joining %3d µs a text, committing %3d µs a text; %d of %d copies found, %d others taken for one",
				done+batch, joining.Microseconds()/step, committing.Microseconds()/step, found, copies, wrong)
			joining, committing = 0, 0
		}
	}
	if copies > 0 && (float64(found) < 0.97*float64(copies) || wrong > copies/100) {
		t.Errorf("%d of %d copies found, %d others taken for one", found, copies, wrong)
	}
}
