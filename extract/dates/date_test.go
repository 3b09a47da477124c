package dates

import (
	"testing"
	"time"
)

var fetchedInTest = time.Date(2024, 8, 20, 15, 30, 0, 0, time.FixedZone("", 2*3600))

func TestParseDate(t *testing.T) {
	german := HintsFor("de-DE", "https://example.de/", time.Time{})
	english := HintsFor("en-US", "https://example.com/", time.Time{})
	british := HintsFor("en", "https://example.co.uk/", time.Time{})
	croatian := HintsFor("hr", "https://example.hr/", time.Time{})
	fetched := HintsFor("en", "https://example.com/", fetchedInTest)
	finnish := HintsFor("fi", "https://example.fi/", fetchedInTest)
	for _, c := range []struct {
		in    string
		hints *Hints
		want  string
	}{
		// ISO 8601
		{"2024-08-17", nil, "2024-08-17"},
		{"2024-08-17T21:43:00Z", nil, "2024-08-17T21:43:00Z"},
		{"2024-08-17T21:43:00+04:00", nil, "2024-08-17T21:43:00+04:00"},
		{"2024-08-17T21:43+0000", nil, "2024-08-17T21:43:00Z"},
		{"2024-08-17T21:43:00.123456-0530", nil, "2024-08-17T21:43:00-05:30"},
		{"2024-08-17T21:43:00,5+04", nil, "2024-08-17T21:43:00+04:00"},
		{"2024-08-17 21:43", nil, "2024-08-17T21:43:00"},
		{"2024-08-17 21:43:09 +0200", nil, "2024-08-17T21:43:09+02:00"},
		{"2024-08-17 21:43:09 UTC", nil, "2024-08-17T21:43:09Z"},
		{"2024-08-17 21:43:00 +0000 UTC", nil, "2024-08-17T21:43:00Z"},
		{"20240817T2143", nil, "2024-08-17T21:43:00"},
		{"20240817T214305Z", nil, "2024-08-17T21:43:05Z"},
		{"20240817", nil, "2024-08-17"},
		{" 2024-08-17T21:43:00Z ", nil, "2024-08-17T21:43:00Z"},
		{"2016-12-31T23:59:60Z", nil, "2016-12-31T23:59:59Z"},
		{"2024-08-17T21:43:00-00:00", nil, "2024-08-17T21:43:00Z"},
		// RFC 1123 and 2822, ctime, Date.toString
		{"Sat, 17 Aug 2024 21:43:00 GMT", nil, "2024-08-17T21:43:00Z"},
		{"Sat, 17 Aug 2024 21:43:00 +0400", nil, "2024-08-17T21:43:00+04:00"},
		{"17 Aug 2024 21:43:00 EST", nil, "2024-08-17T21:43:00-05:00"},
		{"Sat Aug 17 21:43:00 2024", nil, "2024-08-17T21:43:00"},
		{"Sat Aug 17 21:43:00 UTC 2024", nil, "2024-08-17T21:43:00Z"},
		{"Sat Aug 17 2024 21:43:00 GMT+0200 (Central European Summer Time)", nil, "2024-08-17T21:43:00+02:00"},
		// since 1970
		{"1723930980", nil, "2024-08-17T21:43:00Z"},
		{"1723930980000", nil, "2024-08-17T21:43:00Z"},
		{"0000000000", nil, ""},
		// English
		{"Aug. 17, 2024 9:43 p.m. ET", nil, "2024-08-17T21:43:00-04:00"},
		{"Jan. 17, 2024 9:43 p.m. ET", nil, "2024-01-17T21:43:00-05:00"},
		{"March 9, 2024, 8 AM PT", nil, "2024-03-09T08:00:00-08:00"},
		{"March 10, 2024, 8 AM PT", nil, "2024-03-10T08:00:00-07:00"},
		{"November 2, 2024 12:05 a.m. ET", nil, "2024-11-02T00:05:00-04:00"},
		{"November 3, 2024 12:05 PM ET", nil, "2024-11-03T12:05:00-05:00"},
		{"17 August 2024 | 21:43 GMT+4", nil, "2024-08-17T21:43:00+04:00"},
		{"Published: Saturday, 17 August 2024 at 21:43 BST", nil, "2024-08-17T21:43:00+01:00"},
		{"9:43 PM EDT, Sat August 17, 2024", nil, "2024-08-17T21:43:00-04:00"},
		{"Updated 10:30 AM, August 17, 2024", nil, "2024-08-17T10:30:00"},
		{"August 17th, 2024", nil, "2024-08-17"},
		{"17th of August, 2024", nil, "2024-08-17"},
		{"Sept 3, 2024", nil, "2024-09-03"},
		{"17 Aug '24", nil, "2024-08-17"},
		{"17-Aug-24", nil, "2024-08-17"},
		{"2024-Aug-17", nil, "2024-08-17"},
		{"Aug 17, 2024 - 5 min read", nil, "2024-08-17"},
		{"August 17, 2024 1430 GMT", nil, "2024-08-17T14:30:00Z"},
		{"August 17, 2024 Updated 18:30", nil, "2024-08-17"},
		{"August 2024", nil, ""},
		{"August 17", nil, ""},
		{"August 17", &fetched, "2024-08-17"},
		{"August 27", &fetched, "2023-08-27"},
		// numbers alone
		{"2024/08/17", nil, "2024-08-17"},
		{"2024/8/7 9:05", nil, "2024-08-07T09:05:00"},
		{"17.08.2024, 21:43 Uhr", &german, "2024-08-17T21:43:00"},
		{"17.08.2024, 21.43 Uhr", &german, "2024-08-17T21:43:00"},
		{"17.08.24", &german, "2024-08-17"},
		{"7.8.2024", &german, "2024-08-07"},
		{"7/8/2024", &british, "2024-08-07"},
		{"7/8/2024", &english, "2024-07-08"},
		{"17/8/2024", &english, "2024-08-17"},
		{"8/17/2024", &british, "2024-08-17"},
		{"12/9/2024", &fetched, ""}, // either reading is yet to come
		{"9/8/2024", &fetched, "2024-08-09"},
		{"08-17-2024 9:43pm", &english, "2024-08-17T21:43:00"},
		{"17. 8. 2024", &german, "2024-08-17"},
		{"10.12.20.24", &german, ""},
		{"+49 30 2024 0817", &german, ""},
		// German
		{"Samstag, 17. August 2024, 21:43 Uhr", &german, "2024-08-17T21:43:00"},
		{"Sa., 17.08.2024 - 21:43", &german, "2024-08-17T21:43:00"},
		{"3. März 2024 um 9 Uhr", &german, "2024-03-03T09:00:00"},
		{"1. Jänner 2024", &german, "2024-01-01"},
		{"17 août 2024 à 21h43", nil, "2024-08-17T21:43:00"},
		{"1er février 2024 à 9h", nil, "2024-02-01T09:00:00"},
		{"17 de agosto de 2024 a las 21:43 h", nil, "2024-08-17T21:43:00"},
		{"17 ago. 2024 - 21:43 CEST", nil, "2024-08-17T21:43:00+02:00"},
		{"17 agosto 2024 alle 21:43", nil, "2024-08-17T21:43:00"},
		{"17 de março de 2024 às 21h43", nil, "2024-03-17T21:43:00"},
		{"17 августа 2024, 21:43", nil, "2024-08-17T21:43:00"},
		{"21:43, 17 августа 2024 г.", nil, "2024-08-17T21:43:00"},
		{"17 серпня 2024, 21:43", nil, "2024-08-17T21:43:00"},
		{"17 sierpnia 2024, 21:43", nil, "2024-08-17T21:43:00"},
		{"17. srpna 2024 21:43", nil, "2024-08-17T21:43:00"},
		{"17. listopadu 2024", nil, "2024-11-17"},
		{"17. listopada 2024.", &croatian, "2024-10-17"},
		{"17 listopada 2024", nil, "2024-11-17"},
		{"17 Ağustos 2024 Cumartesi 21:43", nil, "2024-08-17T21:43:00"},
		{"17 EYLÜL 2024", nil, "2024-09-17"},
		{"17 Kasım 2024", nil, "2024-11-17"},
		{"17 augustus 2024 om 21:43", nil, "2024-08-17T21:43:00"},
		{"17. august 2024 kl. 21.43", nil, "2024-08-17T21:43:00"},
		{"17 augusti 2024 21.43", nil, "2024-08-17T21:43:00"},
		{"17.8.2024 klo 21.43", nil, "2024-08-17T21:43:00"},
		{"17. elokuuta 2024", nil, "2024-08-17"},
		{"17 Αυγούστου 2024, 21:43", nil, "2024-08-17T21:43:00"},
		{"17 Μαΐου 2024", nil, "2024-05-17"},
		{"17 iunie 2024", nil, "2024-06-17"},
		{"2024. augusztus 17. 21:43", nil, "2024-08-17T21:43:00"},
		{"Sabtu, 17 Agustus 2024 21:43 WIB", nil, "2024-08-17T21:43:00+07:00"},
		{"17 Ogos 2024", nil, "2024-08-17"},
		{"17 أغسطس 2024", nil, "2024-08-17"},
		{"١٧ أغسطس ٢٠٢٤", nil, "2024-08-17"},
		{"17 كانون الثاني 2024", nil, "2024-01-17"},
		{"17 كانون الأول 2024", nil, "2024-12-17"},
		{"17 تشرين الأول 2024", nil, "2024-10-17"},
		{"17 अगस्त 2024", nil, "2024-08-17"},
		{"১৭ আগস্ট ২০২৪", nil, "2024-08-17"},
		{"2024年8月17日 21:43", nil, "2024-08-17T21:43:00"},
		{"2024年8月17日(土) 午後9時43分", nil, "2024-08-17T21:43:00"},
		{"令和6年8月17日", nil, "2024-08-17"},
		{"令和元年5月1日", nil, "2019-05-01"},
		{"２０２４年８月１７日", nil, "2024-08-17"},
		{"2024년 8월 17일 오후 9:43", nil, "2024-08-17T21:43:00"},
		{"입력 2024.08.17. 오후 9:43", nil, "2024-08-17T21:43:00"},
		{"2024-08-17 星期六 21:43", nil, "2024-08-17T21:43:00"},
		{"17 ส.ค. 2567", nil, "2024-08-17"},
		{"17 tháng 8, 2024", nil, "2024-08-17"},
		{"17 באוגוסט 2024", nil, "2024-08-17"},
		// impossible
		{"2024-02-30", nil, ""},
		{"2023-02-29", nil, ""},
		{"0001-01-01T00:00:00Z", nil, ""},
		{"1970-01-01T00:00:00Z", nil, ""},
		{"1989-12-31", nil, "1989-12-31"},
		{"9 October 1962", nil, "1962-10-09"},
		{"9. Oktober 1962", &fetched, "1962-10-09"},
		{"9 октября 1962 г.", &fetched, "1962-10-09"},
		{"October 9, 1962", &fetched, "1962-10-09"},
		{"1962年10月9日", &fetched, "1962-10-09"},
		{"Tue Oct 9 10:00:00 UTC 1962", nil, "1962-10-09T10:00:00Z"},
		{"1970-01-01T00:00:00Z", nil, ""},
		{"1900-01-01", nil, ""},
		{"0001-01-01", nil, ""},
		// the year with its word, and the day before or behind the month
		{"2025 m. birželio 3 d., 9.15", nil, "2025-06-03T09:15:00"},
		{"2025 metų birželio 3 d.", nil, "2025-06-03"},
		{"2025. gada 3. jūnijs", nil, "2025-06-03"},
		{"2025. gada 3. jūnijā plkst. 9:15", nil, "2025-06-03T09:15:00"},
		// the month first where the year is left out
		{"6月3日", &fetched, "2024-06-03"},
		{"8月17日 21:43", &fetched, "2024-08-17T21:43:00"},
		{"6월 3일", &fetched, "2024-06-03"},
		{"民國114年6月3日", nil, "2025-06-03"},
		{"1990-01-01", nil, "1990-01-01"},
		{"2024-08-21", &fetched, "2024-08-21"},
		{"2024-08-22", &fetched, ""},
		{"", nil, ""},
		{"T", nil, ""},
		{"yesterday", nil, ""},
		// other calendars
		{"۳ آذر ۱۴۰۵ - ۱۰:۴۵", nil, "2026-11-24T10:45:00"},
		{"1403/12/30", nil, "2025-03-20"},
		{"۱۴۰۴/۰۱/۰۱", nil, "2025-03-21"},
		{"1404/12/30", nil, ""},
		{"24 พฤศจิกายน 2569", nil, "2026-11-24"},
		// a time of day where a year could stand
		{"24 nov. kl. 10.45", nil, ""},
		{"24 nov. kl. 10.45", &fetched, "2023-11-24T10:45:00"},
		{"24 nov 10.45", nil, ""},
		{"24 nov 24", nil, "2024-11-24"},
		// a day and a month in numbers need a time of day
		{"17.8. klo 21.43", &finnish, "2024-08-17T21:43:00"},
		{"17.08. 21:43", &finnish, "2024-08-17T21:43:00"},
		{"17/08 às 21h43", &finnish, "2024-08-17T21:43:00"},
		{"17.8.", &finnish, ""},
		{"Kohdat 1.2. ja 3.4", &finnish, ""},
		{"8/17 21:43", &fetched, ""},
		// more scripts
		{"૧૭ ઓગસ્ટ ૨૦૨૪", nil, "2024-08-17"},
		{"17 ஆகஸ்ட் 2024", nil, "2024-08-17"},
		{"17 აგვისტო, 2024", nil, "2024-08-17"},
		{"17 Օգոստոսի 2024, 21:43", nil, "2024-08-17T21:43:00"},
		{"၁၇ ဩဂုတ် ၂၀၂၄", nil, "2024-08-17"},
		// labels within words
		{"기사입력 2024.08.17. 오후 9:43", nil, "2024-08-17T21:43:00"},
	} {
		if got := Parse(c.in, c.hints).Date(); string(got) != c.want {
			t.Errorf("parseDate(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestFindDate(t *testing.T) {
	for _, c := range []struct{ in, want, span string }{
		{"By Ann Example | Aug 17, 2024, 9:43 PM | News", "2024-08-17T21:43:00", "Aug 17, 2024, 9:43 PM"},
		{"Tel. 030 / 17 08 20, page 3 of 2024", "", ""},
		{"Version 1.17.08.2024", "", ""},
		{"We may 4 times", "", ""},
		{"Published 17 August 2024; updated 18 August 2024", "2024-08-17", "17 August 2024"},
	} {
		m, start, end := Find(c.in, nil)
		if string(m.Date()) != c.want || c.in[start:end] != c.span {
			t.Errorf("findDate(%q) = %q in %q, want %q in %q", c.in, m.Date(), c.in[start:end], c.want, c.span)
		}
	}
}

func TestParseRelative(t *testing.T) {
	h := HintsFor("en", "", fetchedInTest)
	for _, c := range []struct{ in, want string }{
		{"2 hours ago", "2024-08-20T13:30:00+02:00"},
		{"an hour ago", "2024-08-20T14:30:00+02:00"},
		{"5 mins ago", "2024-08-20T15:25:00+02:00"},
		{"3 days ago", "2024-08-17"},
		{"2 weeks ago", "2024-08-06"},
		{"vor 3 Stunden", "2024-08-20T12:30:00+02:00"},
		{"vor einer Stunde", "2024-08-20T14:30:00+02:00"},
		{"il y a 2 jours", "2024-08-18"},
		{"hace 3 horas", "2024-08-20T12:30:00+02:00"},
		{"3 ore fa", "2024-08-20T12:30:00+02:00"},
		{"há 2 horas", "2024-08-20T13:30:00+02:00"},
		{"2 часа назад", "2024-08-20T13:30:00+02:00"},
		{"2 години тому", "2024-08-20T13:30:00+02:00"},
		{"3 saat önce", "2024-08-20T12:30:00+02:00"},
		{"3時間前", "2024-08-20T12:30:00+02:00"},
		{"3시간 전", "2024-08-20T12:30:00+02:00"},
		{"3小时前", "2024-08-20T12:30:00+02:00"},
		{"yesterday", "2024-08-19"},
		{"gestern", "2024-08-19"},
		{"gestern um 21:43 Uhr", "2024-08-19T21:43:00"},
		{"Publié hier à 18h42", "2024-08-19T18:42:00"},
		{"昨日", "2024-08-19"},
		{"today", "2024-08-20"},
		{"3h ago", "2024-08-20T12:30:00+02:00"},
		{"2d ago", "2024-08-18"},
		{"לפני 3 שעות", "2024-08-20T12:30:00+02:00"},
		{"۳ ساعت پیش", "2024-08-20T12:30:00+02:00"},
		{"2 hours", ""},
		{"hours ago", ""},
		{"5 min read", ""},
	} {
		if got := ParseRelative(c.in, &h).Date(); string(got) != c.want {
			t.Errorf("parseRelative(%q) = %q, want %q", c.in, got, c.want)
		}
		if got := ParseRelative(c.in, nil); got.OK() {
			t.Errorf("parseRelative(%q) without a fetch = %q", c.in, got.Date())
		}
	}
}

func TestDateInAddress(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"https://example.com/2024/08/17/a-story", "2024-08-17"},
		{"https://example.com/2024/8/7/a-story", "2024-08-07"},
		{"https://example.com/20240817/a-story-1119807095.html", "2024-08-17"},
		{"https://example.com/news/a-story-2024-08-17-b", "2024-08-17"},
		{"https://example.com/news/a-story-2024-08-17", "2024-08-17"},
		{"https://example.com/2024/aug/17/a-story", "2024-08-17"},
		{"https://example.com/news/2024_08_17.html", "2024-08-17"},
		{"https://example.com/article/A2024081714320005196", "2024-08-17"},
		{"https://example.com/article/20240817143200", "2024-08-17"},
		{"https://example.com/article/20240817993200", ""},
		{"https://example.com/2024/08/a-story", ""},
		{"https://example.com/story/1120240817", ""},
		{"https://example.com/20241399/", ""},
		{"https://example.com/a?d=2024-08-17", ""},
		{"https://archive.example/web/20260101120000/http://example.com/2024/08/17/a-story", "2024-08-17"},
		{"https://archive.example/web/20260101120000/http://example.com/a-story", ""},
		{"https://2024-08-17.example.com/", ""},
		{"https://example.com", ""},
		{"", ""},
	} {
		if got := InAddress(c.in, nil).Date(); string(got) != c.want {
			t.Errorf("dateInAddress(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestHints(t *testing.T) {
	for _, c := range []struct {
		lang, address string
		monthFirst    bool
	}{
		{"en-US", "https://example.com/", true},
		{"en", "https://example.com/", true},
		{"", "https://example.com/", true},
		{"en-GB", "https://example.com/", false},
		{"en-US", "https://example.co.uk/", false},
		{"en_AU", "https://example.com/", false},
		{"de", "https://example.com/", false},
		{"en", "https://example.ai/blog", true},
		{"en", "https://example.us:8080/", true},
		{"zh-Hant-TW", "https://example.com/", false},
	} {
		if h := HintsFor(c.lang, c.address, time.Time{}); h.monthFirst != c.monthFirst {
			t.Errorf("hintsFor(%q, %q).monthFirst = %v", c.lang, c.address, h.monthFirst)
		}
	}
}

func TestParseDateOfISOAllocatesNothing(t *testing.T) {
	h := HintsFor("en", "https://example.com/", fetchedInTest)
	for _, s := range []string{"2024-08-17T21:43:00+04:00", "2024-08-17", "Aug. 17, 2024 9:43 p.m. ET"} {
		if n := testing.AllocsPerRun(100, func() { Parse(s, &h) }); n != 0 {
			t.Errorf("parseDate(%q) allocates %v times", s, n)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2024-08-17T21:43:00.5+04:00", "Aug. 17, 2024 9:43 p.m. ET", "2024年8月17日(土) 午後9時43分",
		"17.08.2024, 21:43 Uhr", "17 كانون الثاني 2024", "2024. augusztus 17.", "17 ส.ค. 2567", "令和元年5月1日", "2 hours ago", "/2024/aug/17/"} {
		f.Add(s, "en-US")
	}
	h := HintsFor("en", "", fetchedInTest)
	f.Fuzz(func(t *testing.T, s, lang string) {
		g := HintsFor(lang, s, time.Time{})
		for _, m := range []Moment{Parse(s, &g), Parse(s, &h), ParseRelative(s, &h), InAddress(s, &g)} {
			if !m.OK() {
				continue
			}
			got, valid := m.Date().Time()
			if !valid || !got.Equal(m.Time()) {
				t.Fatalf("%q gives %q", s, m.Date())
			}
			m.told = toldInFull
			// What a date is written as reads as the same date.
			if again := Parse(string(m.Date()), nil); m.year >= FirstYear && again != m {
				t.Fatalf("%q gives %q, which reads as %q", s, m.Date(), again.Date())
			}
		}
		if _, start, end := Find(s, &g); start > end || end > len(s) {
			t.Fatalf("findDate(%q) = %d, %d", s, start, end)
		}
	})
}

func BenchmarkParseDate(b *testing.B) {
	h := HintsFor("en", "https://example.com/", time.Time{})
	for _, s := range []string{"2024-08-17T21:43:00+04:00", "Sat, 17 Aug 2024 21:43:00 GMT", "Aug. 17, 2024 9:43 p.m. ET", "2024年8月17日 21:43"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Parse(s, &h)
			}
		})
	}
}
