package export

import (
	"bufio"
	"encoding/json"
	"io"

	"dateline/reading"
)

// A placed row may lie somewhere on the map.
type placed interface {
	at() (latitude, longitude *float64)
	place() bool // whether it is or has a place at all
}

func (r *EventRow) at() (latitude, longitude *float64) { return r.Latitude, r.Longitude }
func (r *EventRow) place() bool                        { return true }
func (r *NameRow) at() (latitude, longitude *float64)  { return r.Latitude, r.Longitude }
func (r *NameRow) place() bool                         { return r.Kind == reading.Place.String() }

// onMap reports whether a row has a place on the map.
func onMap(row any) bool {
	p, ok := row.(placed)
	if !ok {
		return false
	}
	latitude, longitude := p.at()
	return latitude != nil && longitude != nil
}

// A geoTable writes a FeatureCollection (RFC 7946): a point a row, whose columns
// are its properties. Rows without a place are no features.
type geoTable[T any] struct {
	out   *bufio.Writer
	enc   *json.Encoder
	first bool
}

func newGeoTable[T any](w io.Writer) (*geoTable[T], error) {
	out := bufio.NewWriterSize(w, 1<<16)
	t := &geoTable[T]{out, newEncoder(out), true}
	_, err := out.WriteString(`{"type":"FeatureCollection","features":[` + "\n")
	return t, err
}

type feature struct {
	Type       string `json:"type"`
	Geometry   point  `json:"geometry"`
	Properties any    `json:"properties"`
}

type point struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"` // east, north
}

func (t *geoTable[T]) Write(row *T) error {
	if !onMap(row) {
		return nil
	}
	latitude, longitude := any(row).(placed).at()
	if !t.first {
		if err := t.out.WriteByte(','); err != nil {
			return err
		}
	}
	t.first = false
	return t.enc.Encode(feature{"Feature", point{"Point", [2]float64{*longitude, *latitude}}, row})
}

func (t *geoTable[T]) Close() error {
	if _, err := t.out.WriteString("]}\n"); err != nil {
		return err
	}
	return t.out.Flush()
}
