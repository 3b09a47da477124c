package reading

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"dateline/reading/names"
	"dateline/record"
)

// Of the traps of testdata/place-traps.tsv, so many are told right, and of the
// places told so great a part.
const (
	leastTraps = 48
	leastTold  = 0.95
)

func TestPlaceTraps(t *testing.T) {
	file, err := os.Open("testdata/place-traps.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var r Reader
	all, right, told, toldRight := 0, 0, 0, 0
	for sc := bufio.NewScanner(file); sc.Scan(); {
		if strings.HasPrefix(sc.Text(), "#") {
			continue
		}
		f := strings.Split(sc.Text(), "\t")
		if len(f) != 5 {
			t.Fatalf("%q: not five fields", sc.Text())
		}
		got := "-"
		rd := r.Read(&record.Record{Text: f[0]})
		for _, e := range rd.Entities {
			if e.Kind == names.Place && strings.EqualFold(e.Name, f[1]) && e.Where.Place != nil {
				got = e.Where.Kind + " " + e.Where.Country
				if f[4] != "" {
					got += " " + e.Where.Region
				}
			}
		}
		want := strings.TrimSpace(strings.Join(f[2:], " "))
		all++
		if got == want {
			right++
		} else {
			t.Logf("%s\n\t%s is %s, want %s", f[0], f[1], got, want)
		}
		if got != "-" {
			told++
			if got == want {
				toldRight++
			}
		}
	}
	t.Logf("%d of %d right; %d of %d told are", right, all, toldRight, told)
	if right < leastTraps || float64(toldRight) < leastTold*float64(told) {
		t.Errorf("%d of %d right, want %d; of %d told %d are, want %.2f", right, all, leastTraps, told, toldRight, leastTold)
	}
}
