package bylines

import (
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/record"
)

func TestCleanAuthors(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Jane Doe", "Jane Doe"},
		{"By JANE DOE and John Smith, Political Reporter", "Jane Doe; John Smith"},
		{"by Jane Doe", "Jane Doe"},
		{"Jane Doe, Master Horticulturalist & Garden Educator", "Jane Doe"},
		{"Jane Doe, Quayside Research Institute", "Jane Doe"},
		{"Learn more about Jane Doe", "Jane Doe"},
		{"By: Jane Doe", "Jane Doe"},
		{"Written by Jane Doe", "Jane Doe"},
		{"Story and photos by Jane Doe", "Jane Doe"},
		{"Photos by Jane Doe", ""},
		{"Medically reviewed by Jane Doe, MD", ""},
		{"Words by Jane Doe, photography by Max Lens", "Jane Doe"},
		{"Von Jan Beispiel und Eva Muster", "Jan Beispiel; Eva Muster"},
		{"VON JAN BEISPIEL", "Jan Beispiel"},
		{"Ein Gastbeitrag von Jan Beispiel", "Jan Beispiel"},
		{"Von Jan Beispiel/dpa", "Jan Beispiel; dpa"},
		{"Par Jeanne Exemple et Luc Modèle", "Jeanne Exemple; Luc Modèle"},
		{"Por María Ejemplo y José Muestra", "María Ejemplo; José Muestra"},
		{"Di Anna Esempio", "Anna Esempio"},
		{"Da Anna Esempio", "Anna Esempio"},
		{"Автор: Иван Примеров", "Иван Примеров"},
		{"Yazan: Ayşe Örnek", "Ayşe Örnek"},
		{"文/张三", "张三"},
		{"记者 张三", "张三"},
		{"田中太郎記者", "田中太郎"},
		{"홍길동 기자", "홍길동"},
		{"홍길동기자", "홍길동"},
		{"홍길동 기자 hong@example.kr", "홍길동"},
		{"홍길동 선임기자, 김철수 기자", "홍길동; 김철수"},
		{"jane.doe@example.com", ""},
		{"Jane Doe jane.doe@example.com", "Jane Doe"},
		{"Jane Doe @janedoe", "Jane Doe"},
		{"https://facebook.com/exampleoutlet", ""},
		{"Jane Doe Updated 3 May", "Jane Doe"},
		{"Jane Doe | Staff Writer", "Jane Doe"},
		{"Jane Doe, Staff Writer", "Jane Doe"},
		{"Jane Doe, Senior Reporter, Example Times", "Jane Doe"},
		{"Jane Doe in Berlin", "Jane Doe"},
		{"Jane Doe, Berlin", "Jane Doe"},
		{"Jane Doe for Reuters", "Jane Doe"},
		{"Jane Doe, The Associated Press", "Jane Doe; The Associated Press"},
		{"The Associated Press", "The Associated Press"},
		{"Jane Doe (AFP)", "Jane Doe; AFP"},
		{"Jane Doe (text), Max Lens (photos)", "Jane Doe; Max Lens"},
		{"Admin", ""},
		{"admin", ""},
		{"Editor", ""},
		{"Example Times Staff", "Example Times Staff"},
		{"The Example Team", "The Example Team"},
		{"Redaktion Beispiel", "Redaktion Beispiel"},
		{"Doe, Jane", "Jane Doe"},
		{"Doe, Jane T.", "Jane T. Doe"},
		{"Jane Doe, John Smith & Eva Muster", "Jane Doe; John Smith; Eva Muster"},
		{"Jane Doe, John Smith, and Eva Muster", "Jane Doe; John Smith; Eva Muster"},
		{"Maria & Katerina", "Maria; Katerina"},
		{"JEAN-LUC O'BRIEN", "Jean-Luc O'Brien"},
		{"ANNE McDONALD", "ANNE McDONALD"},
		{"LUDWIG VAN DER MEER", "Ludwig van der Meer"},
		{"J.R. Smith", "J.R. Smith"},
		{"Dr. Jane Doe", "Dr. Jane Doe"},
		{"Jane Doe, MD", "Jane Doe, MD"},
		{"Jane Doe, MS, RD", "Jane Doe, MS, RD"},
		{"Jane Doe, Ph.D., Senior Writer", "Jane Doe, Ph.D."},
		{"Jane Doe, BBC", "Jane Doe"},
		{"Jane Doe, US", "Jane Doe"},
		{"Jane Doe Senior Autos Reporter", "Jane Doe"},
		{"2 May 2024 by Jane Doe", "Jane Doe"},
		{"2 May | Von Eva Muster", "Eva Muster"},
		{"Eva Muster, Testfeld universiteto profesorius", "Eva Muster"},
		{"abc/def;ghi", "abc/def; ghi"},
		{"Nickname on Friday", "Nickname"},
		{"About Jane Doe", "Jane Doe"},
		{"17:07 IST", ""},
		{"Center for Testing and Research", "Center for Testing and Research"},
		{"17 August 2024", ""},
		{"Aug. 17, 2024", ""},
		{"Jane Doe\n17 August 2024", "Jane Doe"},
		{"Jane Doe Published August 17, 2024", "Jane Doe"},
		{"Jane Doe • 5 min read", "Jane Doe"},
		{"松岡花子、田中太郎", "松岡花子; 田中太郎"},
		{"【松岡花子】", "松岡花子"},
		{"Мария Примерова и Иван Образцов", "Мария Примерова; Иван Образцов"},
		{"ΜΑΡΙΑ ΠΑΡΑΔΕΙΓΜΑ", "ΜΑΡΙΑ ΠΑΡΑΔΕΙΓΜΑ"},
		{"{{author.name}}", ""},
		{"", ""},
		{"This post was written by Jane Doe, Head of Marketing", "Jane Doe"},
		{"Door onze verslaggever Joost van 't Hof", "Joost van 't Hof"},
		{"Par notre correspondante à Brest Maëlle Exemple", "Maëlle Exemple"},
		{"Muhabir: Ayşe Örnek", "Ayşe Örnek"},
		{"oprac. Anna Przykład, PAP", "Anna Przykład; PAP"},
		{"Της Ελένης Παραδείγματος", "Ελένης Παραδείγματος"},
		{"Автор: Ольга Примерова, корреспондент «Вестей Заречья»", "Ольга Примерова"},
		{"編集委員・青嶋 里奈", "青嶋 里奈"},
		{"문가람 기자 · 서지후 인턴기자", "문가람; 서지후"},
		{"来源：滨江日报", ""},
		{"by Jane Doe ● December 23, 2025 ● 6 min read", "Jane Doe"},
		{"By: jane99 | December 16, 2025 | Categories: Sea", "jane99"},
		{"Posted By: Jane · In: Sides, Sourdough", "Jane"},
		{"Jane Doe, Kitchen Editor | Reviewed by Prof. Max Lens, PhD", "Jane Doe"},
		{"Jane Doe, E-RYT 200", "Jane Doe, E-RYT 200"},
		{"DAVID BEISPIEL, MDR THÜRINGEN", "David Beispiel; MDR Thüringen"},
		{"Researched by Max Lens", ""},
		{"Full Bio", ""},
		{"Nachrichten", ""},
	} {
		var names []string
		for _, a := range cleanAuthors([]record.Author{{Name: c.in}}, "") {
			names = append(names, a.Name)
		}
		if got := strings.Join(names, "; "); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

func TestMergeAuthors(t *testing.T) {
	for _, c := range []struct{ in, publisher, want string }{
		{"Jane Doe|JANE DOE|jane doe", "", "Jane Doe"},
		{"Jane|Jane Doe", "", "Jane Doe"},
		{"Jane Doe|Jane Doe, MD", "", "Jane Doe, MD"},
		{"Jane Doe|Doe", "", "Jane Doe"},
		{"Jane Doe|Example Times", "Example Times", "Jane Doe"},
		{"Example Times", "Example Times", "Example Times"},
		{"Example Times|AFP", "Example Times", "Example Times|AFP"},
		{"Jane Doe|Example Times Anytown", "Example Times", "Jane Doe"},
		{"Luxury Travel Expert", "Luxury Travel Expert", "Luxury Travel Expert"},
		{"José Pérez|Jose Perez", "", "José Pérez"},
	} {
		var raw []record.Author
		for _, name := range strings.Split(c.in, "|") {
			raw = append(raw, record.Author{Name: name, URL: "https://example.com/" + name})
		}
		var names []string
		for _, a := range cleanAuthors(raw, c.publisher) {
			names = append(names, a.Name)
			if a.URL == "" {
				t.Errorf("%q: %s lost its address", c.in, a.Name)
			}
		}
		if got := strings.Join(names, "|"); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

func FuzzCleanAuthors(f *testing.F) {
	for _, s := range []string{"By JANE DOE and John Smith, Political Reporter", "文/张三、李四", "홍길동 기자 외 1명", "Von Jan Beispiel/dpa (AFP)",
		"Doe, Jane T.", "Aug. 17, 2024 | https://example.com/@x", "Ann & ", "(", "by by by:"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, a := range cleanAuthors([]record.Author{{Name: s}}, "") {
			if strings.TrimSpace(a.Name) == "" {
				t.Fatalf("%q gives an empty name", s)
			}
			if utf8.ValidString(s) && !utf8.ValidString(a.Name) {
				t.Fatalf("%q gives %q", s, a.Name)
			}
		}
	})
}
