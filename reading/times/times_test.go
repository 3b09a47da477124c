package times

import (
	"testing"

	"dateline/record"
)

func TestTimes(t *testing.T) {
	const saturday = "2024-08-17" // the article's date in every case
	tests := []struct {
		text  string
		words string // "" where nothing is to be found
		value string
	}{
		{"Ms Orlan will visit Vastria on Sunday.", "Sunday", "2024-08-18"},
		{"Ms Orlan visited Vastria on Sunday.", "Sunday", "2024-08-11"},
		{"The minister said Friday that talks will go on.", "Friday", "2024-08-16"},
		{"They met last Tuesday.", "last Tuesday", "2024-08-13"},
		{"They meet next Tuesday.", "next Tuesday", "2024-08-20"},
		{"They met in July.", "July", "2024-07"},
		{"They had met in December.", "December", "2023-12"},
		{"The summit will open in March.", "March", "2025-03"},
		{"The firm changed its name in October.", "October", "2023-10"},
		{"In January, soon after the great storm of the north, the mayor left.", "January", "2024-01"},
		{"Until Thursday, they had not called him.", "Thursday", "2024-08-15"},
		{"She said that she would visit Vastria in December.", "December", "2024-12"},
		{"They march in spring.", "", ""},
		{"He may go.", "", ""},
		{"On August 6, he met the envoy.", "August 6", "2024-08-06"},
		{"On June 14 he spoke.", "June 14", "2024-06-14"},
		{"It was signed on November 10, 2020, in Port Mallow.", "November 10, 2020", "2020-11-10"},
		{"It was signed on 10 November 2020.", "10 November 2020", "2020-11-10"},
		{"It was signed on the 10th of November.", "the 10th of November", "2023-11-10"},
		{"Filed 2020-11-10.", "2020-11-10", "2020-11-10"},
		{"Filed 11/10/2020.", "11/10/2020", "2020-11-10"},
		{"Filed 23/10/2020.", "23/10/2020", "2020-10-23"},
		{"Since 2020 it has grown.", "2020", "2020"},
		{"It cost $2020.", "", ""},
		{"Some 2,020 people came.", "", ""},
		{"In the 1990s it grew.", "the 1990s", "199"},
		{"A relic of the 19th century.", "the 19th century", "18"},
		{"Last week it rained.", "Last week", "2024-W32"},
		{"Last year it rained.", "Last year", "2023"},
		{"Earlier this month it rained.", "Earlier this month", "2024-08"},
		{"Prices fell in the third quarter of 2023.", "the third quarter of 2023", "2023-Q3"},
		{"The first half of 2024 was dry.", "The first half of 2024", "2024-H1"},
		{"He left two days ago.", "two days ago", "2024-08-15"},
		{"He left a year ago.", "a year ago", "2023"},
		{"He stayed for two weeks.", "two weeks", "P2W"},
		{"A 16-hour flight.", "16-hour", "PT16H"},
		{"The 5-year-old slept.", "", ""},
		{"They meet almost once a month.", "a month", "P1M"},
		{"It is printed daily.", "daily", "P1D"},
		{"Doors open at 9 a.m. Monday.", "9 a.m. Monday", "2024-08-12T09:00"},
		{"She returned Friday night.", "Friday night", "2024-08-16TNI"},
		{"Before Christmas it snowed.", "Christmas", "2023-12-25"},
		{"It is now known.", "now", "PRESENT_REF"},
		{"A second attempt failed.", "", ""},
		{"Agent 007 of St. Mary's.", "", ""},
	}
	for _, tt := range tests {
		got := Times(tt.text, saturday)
		if tt.words == "" {
			if len(got) > 0 {
				t.Errorf("%q: found %q", tt.text, tt.text[got[0].Start:got[0].End])
			}
			continue
		}
		if len(got) != 1 {
			t.Errorf("%q: found %d expressions: %+v", tt.text, len(got), got)
			continue
		}
		if words := tt.text[got[0].Start:got[0].End]; words != tt.words || got[0].Value != tt.value {
			t.Errorf("%q: got %q = %s, want %q = %s", tt.text, words, got[0].Value, tt.words, tt.value)
		}
	}
}

// What an expression names may rest on those before it.
func TestTimesLeanOnOthers(t *testing.T) {
	text := "They signed it on March 3, 2019. The same day, guns fell silent. Two days later they met. The following year it broke."
	want := []string{"2019-03-03", "2019-03-03", "2019-03-05", "2020"}
	got := Times(text, "2024-08-17")
	if len(got) != len(want) {
		t.Fatalf("got %+v", got)
	}
	for i, v := range want {
		if got[i].Value != v {
			t.Errorf("%q: got %s, want %s", text[got[i].Start:got[i].End], got[i].Value, v)
		}
	}
}

func TestTimesWithoutADate(t *testing.T) {
	got := Times("On Friday, two weeks after May 4, 2021, it rained.", "")
	want := []string{"", "P2W", "2021-05-04"}
	if len(got) != len(want) {
		t.Fatalf("got %+v", got)
	}
	for i := range want {
		if got[i].Value != want[i] {
			t.Errorf("%d: got %q, want %q", i, got[i].Value, want[i])
		}
	}
}

func FuzzTimes(f *testing.F) {
	f.Add("On Friday, Oct. 23, at 9:30 p.m. EST two to three weeks ago, the late 1990s", "2024-08-17")
	f.Add("nineteen ninety-nine '98 5 1/2 hours earlier that same day", "")
	f.Fuzz(func(t *testing.T, text, date string) {
		end := 0
		for _, x := range Times(text, record.Date(date)) {
			if x.Start < end || x.End <= x.Start || x.End > len(text) {
				t.Fatalf("bad extent %+v", x)
			}
			end = x.End
		}
	})
}

func BenchmarkTimes(b *testing.B) {
	text := ""
	for range 20 {
		text += "The minister said Friday that talks, which began in July, will go on next week, two days after the March 3, 2019, accord. "
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Times(text, "2024-08-17")
	}
}

// TestTimesAhead has expressions whose first words tell little of time.
func TestTimesAhead(t *testing.T) {
	for _, want := range []string{"the latest period", "the near future", "the nineties", "at the moment", "at this point", "at least a number of consecutive days", "a couple of more days"} {
		got := Times("They worked on it "+want+".", "2024-08-17")
		if len(got) != 1 || got[0].End != len("They worked on it ")+len(want) {
			t.Errorf("%s: %+v", want, got)
		}
	}
}
