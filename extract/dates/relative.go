package dates

import (
	"strings"
	"time"

	"dateline/extract/letters"
)

// ParseRelative reads a date told from the time of the fetch: "2 hours ago",
// "vor 3 Stunden", "yesterday at 9:43 pm", "3時間前". Minutes and hours give the time
// on the fetch's clock, longer spans the day. Without a time of fetch there is none.
func ParseRelative(s string, h *Hints) Moment {
	if h == nil || h.Now.IsZero() || len(s) > 80 {
		return Moment{}
	}
	s = strings.TrimSpace(s)
	if m := relativeCharacters(s, h); m.OK() {
		return m
	}
	var d dateScan
	d.tokenize(s)
	count, unit, ago := int32(0), time.Duration(0), false
	for i := 0; i < d.n; i++ {
		t := &d.toks[i]
		if t.kind == tokenNumber && count == 0 && t.value < 1000 {
			count = t.value
			continue
		}
		if t.kind != tokenWord {
			continue
		}
		w := FoldString(d.s[t.start:t.end])
		if back, ok := DayWords[w]; ok && count == 0 {
			m := daysBack(h.Now, back)
			d.clockAfter(&m, i+1)
			settleZone(&m)
			return m
		}
		if u, ok := unitWords[w]; ok && unit == 0 {
			unit = u
			if count == 0 && i > 0 { // "an hour ago", "vor einer Stunde"
				count = 1
			}
			continue
		}
		ago = ago || agoWords[w]
	}
	if count == 0 || unit == 0 || !ago {
		return Moment{}
	}
	return spanBack(h.Now, count, unit)
}

func spanBack(fetched time.Time, count int32, unit time.Duration) Moment {
	t := fetched.Add(-time.Duration(count) * unit)
	m := momentOf(t)
	if unit >= day {
		m = m.OnDay()
	}
	m.told = toldFromNow
	return m
}

func daysBack(fetched time.Time, days int) Moment {
	m := momentOf(fetched.AddDate(0, 0, -days)).OnDay()
	m.told = toldFromNow
	return m
}

const day = 24 * time.Hour

// unitWords are the spans of relative dates, folded; months count 30 days.
var unitWords = spread(map[time.Duration]string{
	time.Minute: "minute minutes min mins m minuten minuto minutos minuti minut minuta minuty minutter minuter minuuttia minuutti dakika minuut минуту минуты минут мин хвилин хвилини хвилину λεπτα λεπτο perc perce menit minit دقيقة دقائق मिनट মিনিট phut דקות דקה دقیقه",
	time.Hour:   "hour hours hr hrs h stunde stunden std heure heures hora horas ora ore uur uren час часа часов годин години годину godzina godziny godzin hodina hodiny hodinami hodinou saat time timer timme timmar tuntia tunti ωρεσ ωρα oraja jam ساعة ساعات घंटे घंटा ঘণ্টা ঘন্টা gio שעות שעה ساعت",
	day:         "day days d tag tagen tage jour jours dia dias giorno giorni dag dagen dage dager dagar день дня дней днів дні dzien dni den dny dnem gun paiva paivaa μερεσ μερα ημερεσ ημερα napja nap hari zile zi يوم أيام दिन দিন ngay ימים יום روز",
	7 * day:     "week weeks w woche wochen semaine semaines semana semanas settimana settimane week weken неделю недели недель тиждень тижні тижнів tydzien tygodnie tygodni tyden tydny hafta uge uger uke uker vecka veckor viikko viikkoa minggu hete tuan",
	30 * day:    "month months monat monate monaten mois mes meses mese mesi maand maanden месяц месяца месяцев місяць місяці місяців miesiac miesiace miesiecy mesic mesice ay maned maneder manad manader kuukausi kuukautta bulan thang",
})

// agoWords mark a span as one into the past, before or after it.
var agoWords = func() map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.Fields("ago vor il hace fa ha atras назад тому temu pred once geleden siden sedan for sitten πριν acum ezelott lalu منذ قبل पहले আগে truoc לפני پیش oraja perce napja hete") {
		words[FoldString(w)] = true
	}
	return words
}()

// DayWords name today and yesterday.
var DayWords = spread(map[int]string{
	0: "today heute aujourd hui hoy oggi hoje сегодня сьогодні dzisiaj dzis dnes bugun vandaag idag tanaan σημερα azi اليوم आज আজ היום امروز",
	1: "yesterday gestern hier ayer ieri ontem вчера вчора wczoraj vcera dun gisteren igar igaar eilen χθεσ εχτεσ tegnap kemarin semalam أمس אתמול دیروز",
})

func spread[T comparable](lists map[T]string) map[string]T {
	words := map[string]T{}
	for value, list := range lists {
		for _, w := range strings.Fields(list) {
			key := FoldString(w)
			if old, taken := words[key]; taken && old != value {
				panic("the word " + w + " has two meanings")
			}
			words[key] = value
		}
	}
	return words
}

// relativeCharacters reads 3時間前, 5分钟前, 2일 전 and 昨日.
func relativeCharacters(s string, h *Hints) Moment {
	switch s {
	case "今日", "今天", "오늘":
		return daysBack(h.Now, 0)
	case "昨日", "昨天", "어제":
		return daysBack(h.Now, 1)
	}
	i, count := 0, int32(0)
	for i < len(s) && letters.IsDigit(s[i]) && i < 3 {
		count = count*10 + int32(s[i]-'0')
		i++
	}
	if i == 0 {
		return Moment{}
	}
	rest := strings.ReplaceAll(s[i:], " ", "")
	rest, found := strings.CutSuffix(rest, "前")
	if !found {
		if rest, found = strings.CutSuffix(rest, "전"); !found {
			return Moment{}
		}
	}
	switch rest {
	case "分", "分钟", "分鐘", "분":
		return spanBack(h.Now, count, time.Minute)
	case "時間", "小时", "小時", "시간":
		return spanBack(h.Now, count, time.Hour)
	case "日", "天", "일":
		return spanBack(h.Now, count, day)
	case "週間", "周", "週", "주":
		return spanBack(h.Now, count, 7*day)
	}
	return Moment{}
}
