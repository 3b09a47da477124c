package archive

import (
	"encoding/binary"
	"errors"
	"maps"
	"math"
	"slices"
	"time"

	"dateline/archive/index"
)

// A ledger gathers what a transaction changes of what the archive keeps to
// answer by: columns, counts and the words of the index. They are written at
// the transaction's end, so they are always those of the articles.
type ledger struct {
	change int64            // the number of this transaction
	counts map[string]int64 // as they are now
	dirty  bool             // they were changed

	blocks map[int64]*columnBlock // by id in the table columns
	labels map[int64]*labelBlock

	words map[int64]*index.Words // of articles that are indexed now
}

// What is counted in the table counts.
const (
	countChange      = "change"       // transactions
	countSegment     = "segment"      // segments of the index, so far
	countSince       = "since"        // the last change in which an article was taken out of the index
	countEmptied     = "emptied"      // the last change in which all columns were made anew
	countFormat      = "format"       // see indexFormat
	countRebuilt     = "rebuilt"      // the last article that is indexed, where not all are
	countArticles    = "articles"     // latest versions that are searched
	countWords       = "words"        // all that is indexed of them
	countText        = "text_bytes"   // of their texts
	countVersions    = "versions"     // rows of articles
	countNotArticles = "not_articles" // latest versions that are not searched
	countAddresses   = "addresses"
	countOutlets     = "outlets"
	countClusters    = "clusters"
	countFailed      = "failed" // pages that could not be read
	countPages       = "page_bytes"
	countKept        = "kept_bytes"
)

// A column is one thing that is known of every article, a number.
type column int

// The columns. They are 0 for articles that are not searched, but for since,
// which is the change in which the index lost an article.
const (
	columnDay      column = iota // see dayNumber
	columnOutlet                 // outlets.id
	columnLanguage               // column_values.id, 0 for none
	columnKind                   // column_values.id
	columnWords                  // how many are indexed
	columnCluster
	columnSince
	columnsOf
	columnLabels = columnsOf // with blocks of its own
)

const (
	// blockRows is how many articles a block of a column has: their numbers
	// fill a page of the file.
	blockRows = 2000
	// labelRows is how many articles a block of labels has.
	labelRows = 500
	// maxArticle is the last id that columns have room for.
	maxArticle = math.MaxInt32 - 1
)

// blockID is what a block is stored by.
func blockID(c column, n int64) int64 { return int64(c)<<32 | n }

type columnBlock struct {
	rows    [blockRows]uint32
	changed bool
}

type labelBlock struct {
	of      [labelRows][]uint32
	changed bool
}

// decodeColumn reads a block; rows beyond its end are 0.
func decodeColumn(data []byte, into []uint32) error {
	if len(data)%4 != 0 || len(data)/4 > len(into) {
		return errColumns
	}
	clear(into[len(data)/4:])
	for i := range len(data) / 4 {
		into[i] = binary.LittleEndian.Uint32(data[4*i:])
	}
	return nil
}

var errColumns = errors.New("the columns that searches filter by are damaged; dateline check --repair makes them anew")

func encodeColumn(rows []uint32) []byte {
	n := len(rows)
	for n > 0 && rows[n-1] == 0 {
		n--
	}
	out := make([]byte, 0, 4*n)
	for _, v := range rows[:n] {
		out = binary.LittleEndian.AppendUint32(out, v)
	}
	return out
}

// decodeLabels calls f with the labels of each article of a block, numbered
// from 0.
func decodeLabels(data []byte, f func(row int, labels []uint32)) error {
	var labels []uint32
	for row := 0; len(data) > 0; row++ {
		n, size := binary.Uvarint(data)
		if size <= 0 || n > uint64(len(data)) || row >= labelRows {
			return errColumns
		}
		data = data[size:]
		labels = labels[:0]
		for range n {
			v, size := binary.Uvarint(data)
			if size <= 0 || v > math.MaxUint32 {
				return errColumns
			}
			data = data[size:]
			labels = append(labels, uint32(v))
		}
		f(row, labels)
	}
	return nil
}

func (b *labelBlock) encode() []byte {
	n := labelRows
	for n > 0 && len(b.of[n-1]) == 0 {
		n--
	}
	out := []byte{}
	for _, labels := range b.of[:n] {
		out = binary.AppendUvarint(out, uint64(len(labels)))
		for _, l := range labels {
			out = binary.AppendUvarint(out, uint64(l))
		}
	}
	return out
}

// Kinds of labels, in the lowest bits of a label in its column.
const (
	labelOther = iota
	labelTag
	labelAuthor
	labelSection

	labelKinds = 4
)

var labelKindNames = [labelKinds]string{labelTag: "tag", labelAuthor: "author", labelSection: "section"}

// labelNumber is how the column of labels has a term.
func labelNumber(kind string, term int64) uint32 {
	return uint32(term)*labelKinds + uint32(max(slices.Index(labelKindNames[:], kind), labelOther))
}

// dayNumber counts days from the year 0 on, the first is 1; 0 is no day.
func dayNumber(day string) uint32 {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0
	}
	return uint32(t.Unix()/86400 + dayZero)
}

// dayText undoes dayNumber.
func dayText(n uint32) string {
	if n == 0 {
		return ""
	}
	return time.Unix((int64(n)-dayZero)*86400, 0).UTC().Format(time.DateOnly)
}

// dayZero is the first day's distance from 1970-01-01, and one.
const dayZero = 719529

// open reads the counts.
func (ad *adder) openLedger() error {
	l := &ledger{counts: map[string]int64{}, blocks: map[int64]*columnBlock{}, labels: map[int64]*labelBlock{}, words: map[int64]*index.Words{}}
	err := ad.each("SELECT what, n FROM counts", nil, func(scan func(...any) error) error {
		var what string
		var n int64
		err := scan(&what, &n)
		l.counts[what] = n
		return err
	})
	l.change = l.counts[countChange] + 1
	ad.ledger = l
	return err
}

// count adds to a count.
func (l *ledger) count(what string, n int64) {
	if n != 0 {
		l.counts[what] += n
		l.dirty = true
	}
}

// block returns the block of a column that holds an article.
func (ad *adder) block(c column, article int64) (*columnBlock, error) {
	if article < 0 || article > maxArticle {
		return nil, errors.New("an article's number is beyond all that columns have room for")
	}
	id := blockID(c, article/blockRows)
	b := ad.ledger.blocks[id]
	if b == nil {
		b = new(columnBlock)
		var data []byte
		found, err := ad.get("SELECT data FROM columns WHERE id = ?", []any{id}, []any{&data})
		if err == nil && found {
			err = decodeColumn(data, b.rows[:])
		}
		if err != nil {
			return nil, err
		}
		ad.ledger.blocks[id] = b
	}
	return b, nil
}

// set sets a column of an article, and returns what it was.
func (ad *adder) set(c column, article int64, v uint32) (was uint32, err error) {
	b, err := ad.block(c, article)
	if err != nil {
		return 0, err
	}
	at := article % blockRows
	was = b.rows[at]
	if was != v {
		b.rows[at], b.changed = v, true
	}
	return was, nil
}

// setLabels sets the labels of an article, and returns what they were.
func (ad *adder) setLabels(article int64, labels []uint32) (was []uint32, err error) {
	id := blockID(columnLabels, article/labelRows)
	b := ad.ledger.labels[id]
	if b == nil {
		b = new(labelBlock)
		var data []byte
		found, err := ad.get("SELECT data FROM columns WHERE id = ?", []any{id}, []any{&data})
		if err == nil && found {
			err = decodeLabels(data, func(row int, labels []uint32) { b.of[row] = slices.Clone(labels) })
		}
		if err != nil {
			return nil, err
		}
		ad.ledger.labels[id] = b
	}
	at := article % labelRows
	was = b.of[at]
	if !slices.Equal(was, labels) {
		b.of[at], b.changed = labels, true
	}
	return was, nil
}

// value returns the number of a language or kind.
func (ad *adder) value(s string) (uint32, error) {
	if s == "" {
		return 0, nil
	}
	key := termKey{"", s}
	if id := ad.terms[key]; id != 0 {
		return uint32(id), nil
	}
	var id int64
	found, err := ad.get("SELECT id FROM column_values WHERE value = ?", []any{s}, []any{&id})
	if err == nil && !found {
		id, err = ad.exec("INSERT INTO column_values (value) VALUES (?)", s)
	}
	if err == nil {
		ad.terms[key] = id
	}
	return uint32(id), err
}

// An enteredRow is what columns hold of an article that is searched.
type enteredRow struct {
	outlet, cluster     int64
	day, language, kind string
	text                int // bytes
	labels              []uint32
	words               *index.Words
}

// enter makes an article one that is searched.
func (ad *adder) enter(id int64, r *enteredRow) error {
	l := ad.ledger
	language, err := ad.value(r.language)
	if err != nil {
		return err
	}
	kind, err := ad.value(r.kind)
	if err != nil {
		return err
	}
	for c, v := range [columnSince]uint32{columnDay: max(dayNumber(r.day), 1), columnOutlet: uint32(r.outlet), columnLanguage: language, columnKind: kind,
		columnWords: uint32(r.words.Count), columnCluster: uint32(r.cluster)} {
		if _, err := ad.set(column(c), id, v); err != nil {
			return err
		}
	}
	if _, err := ad.setLabels(id, r.labels); err != nil {
		return err
	}
	l.words[id] = r.words
	l.count(countArticles, 1)
	l.count(countWords, int64(r.words.Count))
	l.count(countText, int64(r.text))
	return nil
}

// withdraw undoes enter. text is the size of the article's text.
func (ad *adder) withdraw(id int64, text int) (labels []uint32, err error) {
	l := ad.ledger
	var was [columnSince]uint32
	for c := range columnSince {
		if was[c], err = ad.set(c, id, 0); err != nil {
			return nil, err
		}
	}
	if labels, err = ad.setLabels(id, nil); err != nil || was[columnDay] == 0 {
		return labels, err
	}
	if _, pending := l.words[id]; pending {
		delete(l.words, id)
	} else {
		if _, err := ad.set(columnSince, id, uint32(l.change)); err != nil {
			return nil, err
		}
		l.count(countSince, l.change-l.counts[countSince])
	}
	l.count(countArticles, -1)
	l.count(countWords, -int64(was[columnWords]))
	l.count(countText, -int64(text))
	return labels, nil
}

// live tells the index which articles count, as this transaction has it.
func (ad *adder) live() (index.Live, error) {
	live := index.Live{LastSince: uint32(ad.ledger.counts[countSince])}
	for c, into := range map[column]*[]uint32{columnDay: &live.Days, columnSince: &live.Since} {
		err := ad.each("SELECT id, data FROM columns WHERE id BETWEEN ? AND ?", []any{blockID(c, 0), blockID(c+1, 0) - 1}, func(scan func(...any) error) error {
			return scanBlock(scan, c, into)
		})
		if err != nil {
			return live, err
		}
	}
	return live, nil
}

// close writes what the transaction changed.
func (ad *adder) closeLedger() error {
	l := ad.ledger
	if len(l.words) > 0 {
		var batch index.Batch
		for _, id := range slices.Sorted(maps.Keys(l.words)) {
			batch.Add(uint32(id), l.words[id])
		}
		if err := ad.writeSegment(uint32(l.change), batch.Write); err != nil {
			return err
		}
	}
	changed := l.dirty
	put := func(id int64, data []byte) error {
		changed = true
		_, err := ad.exec("INSERT INTO columns (id, changed, data) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET changed = excluded.changed, data = excluded.data", id, l.change, data)
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(l.blocks)) {
		if b := l.blocks[id]; b.changed {
			if err := put(id, encodeColumn(b.rows[:])); err != nil {
				return err
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(l.labels)) {
		if b := l.labels[id]; b.changed {
			if err := put(id, b.encode()); err != nil {
				return err
			}
		}
	}
	if len(l.words) > 0 {
		if err := ad.mergeSegments(); err != nil {
			return err
		}
	}
	if !changed {
		return nil
	}
	l.counts[countChange] = l.change
	for _, what := range slices.Sorted(maps.Keys(l.counts)) {
		if _, err := ad.exec("INSERT INTO counts (what, n) VALUES (?, ?) ON CONFLICT (what) DO UPDATE SET n = excluded.n WHERE n <> excluded.n", what, l.counts[what]); err != nil {
			return err
		}
	}
	return nil
}
