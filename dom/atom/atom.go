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

// Lookup returns the well-known atom of name (lower case, but for the names
// that SVG and MathML spell in mixed case), or Unknown.
func Lookup(name string) Atom {
	key := Key(name)
	for i := key.slot(baseSlots); ; i = (i + 1) % baseSlots {
		a := base[i]
		if a == Unknown || baseKeys[a] == key && names[a] == name {
			return a
		}
	}
}

// SVGElement returns the mixed-case name that SVG gives the element whose name
// was read as a in lower case: foreignobject is foreignObject. Other atoms are
// returned as they are.
func SVGElement(a Atom) Atom {
	if a < Count && svgElements[a] != Unknown {
		return svgElements[a]
	}
	return a
}

// SVGAttribute does for an attribute what SVGElement does for an element.
func SVGAttribute(a Atom) Atom {
	if a < Count && svgAttributes[a] != Unknown {
		return svgAttributes[a]
	}
	return a
}
