package tools

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"dateline/archive"
	"dateline/shelf"
)

type tools struct{ s *shelf.Shelf }

// named reports whether an archive is called so: by its path or its file's name.
func named(a *archive.Archive, name string) bool {
	file := filepath.Base(a.Path())
	return name == a.Path() || name == file || name == strings.TrimSuffix(file, filepath.Ext(file))
}

// of is the archive of a name; where there is one, no name is wanted.
func (t tools) of(name string) (*archive.Archive, error) {
	all := t.s.Archives()
	if len(all) == 1 && name == "" {
		return all[0], nil
	}
	for _, a := range all {
		if named(a, name) {
			return a, nil
		}
	}
	if name == "" {
		return nil, fmt.Errorf("say which archive: %s", t.s.Path())
	}
	return nil, fmt.Errorf("there is no archive %s; there are %s", name, t.s.Path())
}

// name is what answers say of an archive: nothing where it is alone.
func (t tools) name(a *archive.Archive) string {
	if len(t.s.Archives()) == 1 {
		return ""
	}
	return a.Path()
}

// An inArchive is what one of several archives answers.
type inArchive struct {
	Archive string `json:"archive"`
	Answer  any    `json:"answer"`
}

// each asks the archive of a name, or all of several one after the other: what
// one of them knows cannot be added to what another one does. Those that know
// nothing of the names are left out.
func (t tools) each(name string, f func(*archive.Archive) (any, error)) (any, error) {
	if a, err := t.of(name); err == nil {
		return f(a)
	} else if name != "" {
		return nil, err
	}
	var out struct {
		Archives []inArchive `json:"archives"`
	}
	var unknown error
	for _, a := range t.s.Archives() {
		answer, err := f(a)
		switch {
		case errors.Is(err, archive.ErrUnknownName):
			unknown = err
		case err != nil:
			return nil, err
		default:
			out.Archives = append(out.Archives, inArchive{a.Path(), answer})
		}
	}
	if len(out.Archives) == 0 {
		return nil, unknown
	}
	return out, nil
}

func (t tools) stats(ctx context.Context, in statsIn) (any, error) {
	return t.each(in.Archive, func(a *archive.Archive) (any, error) { return a.Stats(ctx) })
}

type statsIn struct{ in }
