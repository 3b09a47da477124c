// Package atom numbers the names of elements and attributes that Dateline
// looks for, so that trees hold and compare small integers.
package atom

//go:generate go run ./gen

// An Atom stands for a name. Those below Count are well known and the same in
// every tree; a tree numbers the other names it meets from Count upwards.
type Atom uint16

// String returns a well-known atom's name, "" for Unknown and for names that
// only their tree knows.
func (a Atom) String() string {
	if a < Count {
		return names[a]
	}
	return ""
}

// Lookup returns the well-known atom of name (lower case, but for foreignObject), or Unknown.
func Lookup(name string) Atom { return byName[name] }

var byName = func() map[string]Atom {
	m := make(map[string]Atom, Count)
	for a := Unknown + 1; a < Count; a++ {
		m[names[a]] = a
	}
	return m
}()
