package worker

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"dateline/archive/similar"
	"dateline/reading"
)

var errPairs = errors.New("the body is no list of sketches, each after its length")

// answerSame tells of each pair of sketches in the body whether their texts
// are near-identical: a byte a pair, 1 or 0.
func (a *answerer) answerSame(q *frame) bool {
	var out []byte
	for b := q.body; len(b) > 0; {
		var pair [2]similar.Sketch
		for i := range pair {
			if len(b) < 4 || uint32(len(b)-4) < binary.BigEndian.Uint32(b) {
				return a.fail(q, errPairs, codeRequest, "", place{})
			}
			n := 4 + int(binary.BigEndian.Uint32(b))
			var err error
			if pair[i], err = similar.SketchOf(b[4:n]); err != nil {
				return a.fail(q, err, codeRequest, "", place{})
			}
			b = b[n:]
		}
		if pair[0].Same(pair[1]) {
			out = append(out, 1)
		} else {
			out = append(out, 0)
		}
	}
	return a.tell(frame{kind: TellDone, id: q.id, body: out}, nil)
}

// A telling is an event as one article tells it.
type telling struct {
	Kind   string   `json:"kind"`
	Status string   `json:"status"`
	Who    []string `json:"who"` // names
	Place  string   `json:"place"`
	When   string   `json:"when"` // TIMEX3
}

// maxCompared is with how many events before it a telling is compared.
const maxCompared = 1000

// answerEvents tells for each telling in the body, a JSON array in the order
// of their articles, which event it is of: numbers from 0, as a JSON array.
func (a *answerer) answerEvents(q *frame) bool {
	var tellings []telling
	if err := json.Unmarshal(q.body, &tellings); err != nil {
		return a.fail(q, fmt.Errorf("the body is no list of events: %w", err), codeRequest, "", place{})
	}
	var out []byte
	ended, fault := a.guarded(&work{question: q}, func() { out, _ = json.Marshal(unite(tellings)) })
	switch {
	case !ended:
		return false
	case fault != nil:
		return a.fail(q, fault, codeFault, "", place{})
	}
	return a.tell(frame{kind: TellDone, id: q.id, body: out}, nil)
}

// unite numbers the events that tellings are of, as an archive's answers do.
func unite(tellings []telling) []int {
	of := make([]int, len(tellings))
	var events []reading.EventKey
	buckets := map[string][]int{}
	for i, t := range tellings {
		key := reading.EventKey{Kind: reading.EventKindOf(t.Kind), Status: reading.StatusOf(t.Status), Who: t.Who, Place: t.Place, When: t.When}
		b := key.Bucket()
		of[i] = -1
		if b != "" {
			near := buckets[b]
			for _, e := range slices.Backward(near[max(0, len(near)-maxCompared):]) {
				if reading.SameEvent(&events[e], &key, nil) {
					of[i] = e
					widen(&events[e], key)
					break
				}
			}
		}
		if of[i] < 0 {
			of[i] = len(events)
			if b != "" {
				buckets[b] = append(buckets[b], len(events))
			}
			events = append(events, key)
		}
	}
	return of
}

// widen adds what another telling knows of an event.
func widen(e *reading.EventKey, t reading.EventKey) {
	e.Status = t.Status
	if e.Place == "" {
		e.Place = t.Place
	}
	if len(t.When) > len(e.When) {
		e.When = t.When
	}
	for _, name := range t.Who {
		if !slices.Contains(e.Who, name) {
			e.Who = append(e.Who, name)
		}
	}
}
