package extract

import (
	"strings"
	"testing"

	"dateline/extract/languages"
	"dateline/record"
)

func TestGuessLanguage(t *testing.T) {
	for _, c := range []struct{ want, text string }{
		{"en", "The harbour board met on Monday and voted to widen the quay by the spring, which the town had asked for."},
		{"de", "Der Hafenrat hat am Montag beschlossen, den Kai bis zum Frühjahr zu verbreitern, wie es die Stadt gefordert hatte."},
		{"fr", "Le conseil du port a décidé lundi d'élargir le quai avant le printemps, comme la ville le demandait depuis des années."},
		{"es", "La junta del puerto decidió el lunes ampliar el muelle antes de la primavera, como la ciudad había pedido desde hace años."},
		{"pt", "O conselho do porto decidiu na segunda-feira alargar o cais até à primavera, como a cidade já tinha pedido há muitos anos."},
		{"it", "Il consiglio del porto ha deciso lunedì di allargare la banchina entro la primavera, come la città chiedeva da anni."},
		{"nl", "De havenraad heeft maandag besloten de kade voor het voorjaar te verbreden, zoals de stad al jaren had gevraagd, en niet later."},
		{"sv", "Hamnstyrelsen beslutade på måndagen att bredda kajen före våren, som staden har begärt i många år, och det är inte för sent."},
		{"tr", "Liman kurulu pazartesi günü rıhtımın bahara kadar genişletilmesine karar verdi, belediye bunu yıllardır istiyordu ve çok daha önce için de bir söz almıştı."},
		{"pl", "Rada portu zdecydowała w poniedziałek, że nabrzeże zostanie poszerzone do wiosny, o co miasto prosiło już od lat, ale nie było na to pieniędzy."},
		{"uk", "Рада порту вирішила в понеділок розширити причал до весни, про що місто просило вже багато років, і її підтримали."},
		{"ru", "Совет порта решил в понедельник расширить причал к весне, о чём город просил уже много лет, и его поддержали мэрия и область."},
		{"bg", "Съветът на пристанището реши в понеделник да разшири кея до пролетта, за което градът моли от много години насам."},
		{"el", "Το συμβούλιο του λιμανιού αποφάσισε τη Δευτέρα να διευρύνει την προβλήτα μέχρι την άνοιξη, όπως ζητούσε η πόλη."},
		{"fa", "شورای بندر روز دوشنبه تصمیم گرفت اسکله را تا بهار گسترش دهد، چیزی که شهر سالها خواسته بود و پیگیری کرده بود."},
		{"ar", "قرر مجلس الميناء يوم الاثنين توسيع الرصيف قبل الربيع كما طلبت المدينة منذ سنوات طويلة وقد وافق الجميع على ذلك."},
		{"ja", "港湾委員会は月曜日、市が長年求めてきた岸壁の拡張を春までに行うことを決めた。費用は市と県が半分ずつ負担し、工事は年明けに始まる。関係者は歓迎しているが、反対の声もあるという。"},
		{"zh", "港口委员会星期一决定在春天之前扩建码头，这是该市多年来的要求。费用由市政府和省政府各承担一半，工程将于年初开始，有关人士表示欢迎，但也有反对的声音，居民担心噪音和交通。"},
		{"", "12.11.2026 | 3 | +48 22 555"},
		{"", "Short words only"},
	} {
		if got := languages.Guess(c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// A template's bare "en" gives way to what the text is in, and says so; other
// tags stand, and a page without a tag gets one.
func TestReadLanguage(t *testing.T) {
	spanish := "<h1>El muelle</h1><article>" + strings.Repeat("<p>La junta del puerto decidió el lunes ampliar el muelle antes de la primavera, como la ciudad había pedido desde hace años.</p>", 4)
	for _, c := range []struct{ tag, want, warning string }{
		{` lang="en-US"`, "es", "language: html says en-US, the text reads as es"},
		{` lang="es-MX"`, "es-MX", ""},
		{` lang="ca"`, "ca", ""},
		{``, "es", ""},
	} {
		var r Reader
		rec, err := r.Read(record.Page{Body: []byte("<html" + c.tag + "><body>" + spanish)})
		if err != nil {
			t.Fatal(err)
		}
		if warned := strings.Contains(strings.Join(rec.Warnings, "\n"), "language:"); rec.Language != c.want || warned != (c.warning != "") || c.warning != "" && !strings.Contains(strings.Join(rec.Warnings, "\n"), c.warning) {
			t.Errorf("%q: language %q, warnings %q", c.tag, rec.Language, rec.Warnings)
		}
	}
}
