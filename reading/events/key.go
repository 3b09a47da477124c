package events

import (
	"slices"
	"strings"

	"dateline/reading/names"
)

// An EventKey is what tells whether two articles speak of the same event.
type EventKey struct {
	Kind   EventKind
	Status Status
	Who    []string // names as the articles give them, in any order
	Place  string   // or ""
	When   string   // TIMEX3 value, or ""
}

// Key returns the key of an event among whose parties and places are entities.
func (e *Event) Key(entities []names.Entity) EventKey {
	k := EventKey{Kind: e.Kind, Status: e.Status, When: e.When}
	for _, p := range e.Who {
		if p.Entity >= 0 {
			k.Who = append(k.Who, entities[p.Entity].Name)
		}
	}
	if e.Place >= 0 {
		k.Place = entities[e.Place].Name
	}
	return k
}

// Bucket returns a string that is equal for any two keys that SameEvent may
// join, or "" for a key that is joined to none: the family of the kind.
// Dates of unlike granularity forbid a narrower one.
func (k EventKey) Bucket() string {
	if len(k.When) < 7 || len(k.Who) == 0 {
		return ""
	}
	if gathering(k.Kind) && k.Kind != Call {
		return Meeting.String()
	}
	return k.Kind.String()
}

// SameEvent reports whether two articles' events are one: of one kind
// (meetings, talks and summits count as one), within one another's time, known
// to the month at least in both, not in different places, and with the same
// people, all that the shorter list names. Two meetings must share two. A
// family name alone is the same as a whole name that ends in it. One that was
// planned and one that happened are the same; one that was denied is not.
func SameEvent(a, b EventKey) bool {
	if a.Bucket() == "" || a.Bucket() != b.Bucket() || (a.Status == Denied) != (b.Status == Denied) || !Compatible(a.When, b.When) {
		return false
	}
	if a.Place != "" && b.Place != "" && a.Place != b.Place && a.Kind != Visit {
		return false
	}
	if len(a.Who) > len(b.Who) {
		a, b = b, a
	}
	for _, name := range a.Who {
		if !slices.ContainsFunc(b.Who, func(o string) bool { return sameName(name, o) }) {
			return false
		}
	}
	return !gathering(a.Kind) || len(a.Who) > 1 || len(b.Who) == 1
}

func sameName(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	wa, wb := strings.Fields(a), strings.Fields(b)
	if len(wa) > 1 && len(wb) > 1 || len(wa) == 0 || len(wb) == 0 {
		return false
	}
	return strings.EqualFold(wa[len(wa)-1], wb[len(wb)-1])
}

// EventKindOf returns the kind that String names so, NoEvent where none is.
func EventKindOf(name string) EventKind {
	return EventKind(max(0, slices.Index(eventKindNames[:], name)))
}

// StatusOf returns the status that String names so, Happened where none is.
func StatusOf(name string) Status { return Status(max(0, slices.Index(statusNames[:], name))) }

// FirstDay returns the first day of a TIMEX3 value that names a stretch of the
// calendar, as 2025-03-04, "" for others.
func FirstDay(value string) string {
	from, _, ok := eventReach(value)
	if !ok {
		return ""
	}
	return from.Format("2006-01-02")
}
