// Package inflate decodes gzip members that lie whole in memory, as those of a
// WARC file do: knowing the whole input, it looks at eight bytes at a time and
// checks for the input's end once a step, not once a bit.
//
// RFC 1951 describes deflate, RFC 1952 gzip.
package inflate

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math/bits"
)

// The errors of Member. ErrShort means that the input ends before the member
// does, ErrLarge that it inflates to more than was allowed.
var (
	ErrShort   = errors.New("the input ends within a gzip member")
	ErrLarge   = errors.New("a gzip member inflates to more than is allowed")
	ErrCorrupt = errors.New("a gzip member is damaged")
)

const (
	litBits  = 11 // looked up at once of a code of literals and lengths
	distBits = 8  // and of one of distances
	maxCode  = 15

	litSymbols  = 288
	distSymbols = 32

	// The main tables, and room for those of longer codes behind: what zlib's
	// enough.c finds is at most 2,342 and 402 for these widths.
	litRoom  = 1<<litBits + 1<<maxCode/8
	distRoom = 1<<distBits + 1<<maxCode/8
)

// An entry of a table is what a code stands for: bits 0 to 7 are how many bits
// are used, extra ones too, bits 8 to 11 those of the code alone, and the value
// is from bit 16 on.
type entry = uint32

const (
	isLiteral entry = 1 << 15
	isOther   entry = 1 << 14 // the end of a block, a code that is none, or a link to a table
	isLink    entry = 1 << 13 // with the table's bits in bits 8 to 11
	isEnd     entry = 1 << 12
)

// A Decoder decodes members, one after the other, in memory that it uses again.
type Decoder struct {
	lit     [litRoom]entry
	dist    [distRoom]entry
	lengths [litSymbols + distSymbols]uint8
	code    [1 << 7]entry // of the lengths of codes

	out []byte
}

// Member decodes the gzip member at the start of src. It returns what it
// inflates to, which holds until the next call, and how many bytes of src it
// takes; limit bounds the first.
func (d *Decoder) Member(src []byte, limit int) (out []byte, used int, err error) {
	at, err := header(src)
	if err != nil {
		return nil, 0, err
	}
	n, used, err := d.inflate(src[at:], limit)
	if err != nil {
		return nil, 0, err
	}
	out, at = d.out[:n], at+used
	if len(src)-at < 8 {
		return nil, 0, ErrShort
	}
	if binary.LittleEndian.Uint32(src[at:]) != crc32.ChecksumIEEE(out) || binary.LittleEndian.Uint32(src[at+4:]) != uint32(n) {
		return nil, 0, ErrCorrupt
	}
	return out, at + 8, nil
}

// header returns the size of a member's header.
func header(b []byte) (int, error) {
	const hasSum, hasExtra, hasName, hasComment = 1 << 1, 1 << 2, 1 << 3, 1 << 4
	if len(b) < 10 {
		return 0, ErrShort
	}
	if b[0] != 0x1f || b[1] != 0x8b || b[2] != 8 || b[3]&0xe0 != 0 {
		return 0, ErrCorrupt
	}
	at := 10
	if b[3]&hasExtra != 0 {
		if len(b) < at+2 {
			return 0, ErrShort
		}
		at += 2 + int(binary.LittleEndian.Uint16(b[at:]))
	}
	for _, text := range []byte{hasName, hasComment} {
		if b[3]&text == 0 {
			continue
		}
		for {
			if at >= len(b) {
				return 0, ErrShort
			}
			if at++; b[at-1] == 0 {
				break
			}
		}
	}
	if b[3]&hasSum != 0 {
		if len(b) < at+2 {
			return 0, ErrShort
		}
		if binary.LittleEndian.Uint16(b[at:]) != uint16(crc32.ChecksumIEEE(b[:at])) {
			return 0, ErrCorrupt
		}
		at += 2
	}
	if at > len(b) {
		return 0, ErrShort
	}
	return at, nil
}

// slack is how much room a step may write into: the longest match, and what
// copying by words writes beyond it.
const slack = 258 + 16

// room makes room for so many bytes from n on.
func (d *Decoder) room(n, more, limit int) error {
	if n+more > limit+slack {
		return ErrLarge
	}
	if n+more <= len(d.out) {
		return nil
	}
	grown := make([]byte, min(max(2*len(d.out), n+more, 1<<16), limit+slack))
	copy(grown, d.out[:n])
	d.out = grown
	return nil
}

// A bitReader reads bits, the lowest first. Beyond the input's end it reads
// zeros, and counts them.
type bitReader struct {
	src  []byte
	at   int
	buf  uint64
	have uint // bits in buf that count
	over int  // bytes read beyond the end
}

// fill makes at least 56 bits available.
func (r *bitReader) fill() {
	if len(r.src)-r.at >= 8 {
		r.buf |= binary.LittleEndian.Uint64(r.src[r.at:]) << r.have
		r.at += int((63 - r.have) >> 3)
		r.have |= 56
		return
	}
	for r.have <= 56 {
		if r.at < len(r.src) {
			r.buf |= uint64(r.src[r.at]) << r.have
			r.at++
		} else {
			r.over++
		}
		r.have += 8
	}
}

// take takes n bits that are there.
func (r *bitReader) take(n uint) uint64 {
	v := r.buf & (1<<n - 1)
	r.buf >>= n
	r.have -= n
	return v
}

// short reports whether bits beyond the input's end were used.
func (r *bitReader) short() bool { return r.over*8 > int(r.have) }

// inflate decodes a deflate stream into d.out.
func (d *Decoder) inflate(src []byte, limit int) (n, used int, err error) {
	r := bitReader{src: src}
	for last := false; !last; {
		r.fill()
		last = r.take(1) == 1
		switch r.take(2) {
		case 0:
			n, err = d.stored(&r, n, limit)
		case 1:
			if err = d.fixed(); err == nil {
				n, err = d.block(&r, n, limit)
			}
		case 2:
			if err = d.dynamic(&r); err == nil {
				n, err = d.block(&r, n, limit)
			}
		default:
			err = ErrCorrupt
		}
		// Where bits beyond the end were looked at, what is wrong may be that.
		if r.short() || r.over > 0 && errors.Is(err, ErrCorrupt) {
			return 0, 0, ErrShort
		}
		if err != nil {
			return 0, 0, err
		}
	}
	if n > limit {
		return 0, 0, ErrLarge
	}
	// Whole bytes that were looked at and not used go back.
	return n, r.at - (int(r.have>>3) - r.over), nil
}

// stored copies a block that is not compressed.
func (d *Decoder) stored(r *bitReader, n, limit int) (int, error) {
	if r.short() {
		return n, ErrShort
	}
	at := r.at - (int(r.have>>3) - r.over)
	if len(r.src)-at < 4 {
		return n, ErrShort
	}
	size := int(binary.LittleEndian.Uint16(r.src[at:]))
	if size != int(^binary.LittleEndian.Uint16(r.src[at+2:])) {
		return n, ErrCorrupt
	}
	at += 4
	if len(r.src)-at < size {
		return n, ErrShort
	}
	if err := d.room(n, size, limit); err != nil {
		return n, err
	}
	copy(d.out[n:], r.src[at:at+size])
	*r = bitReader{src: r.src, at: at + size}
	return n + size, nil
}

// The order in which the lengths of the codes of lengths come.
var codeOrder = [19]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

func (d *Decoder) fixed() error {
	for i := range litSymbols {
		switch {
		case i < 144:
			d.lengths[i] = 8
		case i < 256:
			d.lengths[i] = 9
		case i < 280:
			d.lengths[i] = 7
		default:
			d.lengths[i] = 8
		}
	}
	for i := range distSymbols {
		d.lengths[litSymbols+i] = 5
	}
	return errors.Join(build(d.lit[:], litBits, d.lengths[:litSymbols], &litEntries), build(d.dist[:], distBits, d.lengths[litSymbols:], &distEntries))
}

// dynamic reads a block's codes.
func (d *Decoder) dynamic(r *bitReader) error {
	lits, dists, codes := int(r.take(5))+257, int(r.take(5))+1, int(r.take(4))+4
	if lits > 286 || dists > 30 {
		return ErrCorrupt
	}
	var lengths [19]uint8
	for i := range codes {
		r.fill()
		lengths[codeOrder[i]] = uint8(r.take(3))
	}
	if err := build(d.code[:], 7, lengths[:], &codeEntries); err != nil {
		return err
	}
	for i := 0; i < lits+dists; {
		r.fill()
		e := d.code[r.buf&(1<<7-1)]
		if e&isOther != 0 || r.short() {
			return ErrCorrupt
		}
		r.take(uint(e & 0xff))
		symbol, repeat, value := e>>16, 0, uint8(0)
		switch symbol {
		case 16:
			if i == 0 {
				return ErrCorrupt
			}
			value, repeat = d.lengths[i-1], int(r.take(2))+3
		case 17:
			repeat = int(r.take(3)) + 3
		case 18:
			repeat = int(r.take(7)) + 11
		default:
			value, repeat = uint8(symbol), 1
		}
		if i+repeat > lits+dists {
			return ErrCorrupt
		}
		for range repeat {
			d.lengths[i] = value
			i++
		}
	}
	if d.lengths[256] == 0 { // no end
		return ErrCorrupt
	}
	return errors.Join(build(d.lit[:], litBits, d.lengths[:lits], &litEntries), build(d.dist[:], distBits, d.lengths[lits:lits+dists], &distEntries))
}

// What symbols stand for: an entry without the code's length.
var (
	litEntries  [litSymbols]entry
	distEntries [distSymbols]entry
	codeEntries [19]entry
)

func init() {
	for i := range codeEntries {
		codeEntries[i] = entry(i) << 16
	}
	for i := range 256 {
		litEntries[i] = isLiteral | entry(i)<<16
	}
	litEntries[256] = isOther | isEnd
	length := 3
	for i := 257; i < 285; i++ {
		extra := max(0, (i-257)/4-1)
		litEntries[i] = entry(length)<<16 | entry(extra)
		length += 1 << extra
	}
	litEntries[285] = 258 << 16
	litEntries[286], litEntries[287] = isOther, isOther
	distance := 1
	for i := range 30 {
		extra := max(0, i/2-1)
		distEntries[i] = entry(distance)<<16 | entry(extra)
		distance += 1 << extra
	}
	distEntries[30], distEntries[31] = isOther, isOther
}

// build makes the table of a code: width bits are looked up at once, and longer
// codes go on in tables behind. symbols are what the symbols stand for.
func build[T [litSymbols]entry | [distSymbols]entry | [19]entry](table []entry, width int, lengths []uint8, symbols *T) error {
	var count [maxCode + 1]int
	for _, l := range lengths {
		count[l]++
	}
	count[0] = 0
	var next [maxCode + 2]int // the first code of each length
	code, left := 0, 1
	for l := 1; l <= maxCode; l++ {
		code = (code + count[l-1]) << 1
		next[l] = code
		if left = left<<1 - count[l]; left < 0 {
			return ErrCorrupt // more codes than there can be
		}
	}
	used := 0
	for _, n := range count {
		used += n
	}
	for i := range table[:1<<width] {
		table[i] = isOther // no code
	}
	if left > 0 && used > 1 { // only a code of one symbol may leave some out
		return ErrCorrupt
	}
	// Tables of longer codes are as wide as the longest code with their beginning.
	free := 1 << width
	for symbol, l := range lengths {
		if l == 0 {
			continue
		}
		n := int(l)
		reversed := int(bits.Reverse16(uint16(next[n]))) >> (16 - n)
		next[n]++
		e := (*symbols)[symbol]
		e = e&^0xff | e&0xff + entry(n) | entry(n)<<8
		if n <= width {
			for i := reversed; i < 1<<width; i += 1 << n {
				table[i] = e
			}
			continue
		}
		main := reversed & (1<<width - 1)
		if table[main]&isLink == 0 {
			// Codes come in order of their lengths' values only within one length;
			// the widest that may share this beginning is the longest there is.
			more := 0
			for k := maxCode; k > width && more == 0; k-- {
				if count[k] > 0 {
					more = k - width
				}
			}
			if free+1<<more > len(table) {
				return ErrCorrupt
			}
			table[main] = isOther | isLink | entry(more)<<8 | entry(free)<<16
			for i := range 1 << more {
				table[free+i] = isOther
			}
			free += 1 << more
		}
		link := table[main]
		from, size := int(link>>16), 1<<(link>>8&15)
		for i := reversed >> width; i < size; i += 1 << (n - width) {
			table[from+i] = e
		}
	}
	return nil
}

// block decodes a block's symbols behind what is decoded already.
func (d *Decoder) block(r *bitReader, n, limit int) (int, error) {
	src, at, buf, have := r.src, r.at, r.buf, r.have
	over := r.over
	out := d.out
	lit, dist := &d.lit, &d.dist
	for {
		if len(out)-n < slack {
			if err := d.room(n, slack, limit); err != nil {
				return n, err
			}
			out = d.out
		}
		if len(src)-at >= 8 {
			buf |= binary.LittleEndian.Uint64(src[at:]) << (have & 63)
			at += int((63 - have) >> 3)
			have |= 56
		} else {
			*r = bitReader{src, at, buf, have, over}
			if r.fill(); r.short() {
				return n, ErrShort
			}
			at, buf, have, over = r.at, r.buf, r.have, r.over
		}
		e := lit[buf&(1<<litBits-1)]
		if e&isLiteral != 0 {
			// Up to three of at most eleven bits each, of 56 that are there.
			buf >>= e & 63
			have -= uint(e & 0xff)
			out[n] = byte(e >> 16)
			n++
			e = lit[buf&(1<<litBits-1)]
			if e&isLiteral != 0 {
				buf >>= e & 63
				have -= uint(e & 0xff)
				out[n] = byte(e >> 16)
				n++
				e = lit[buf&(1<<litBits-1)]
				if e&isLiteral != 0 {
					buf >>= e & 63
					have -= uint(e & 0xff)
					out[n] = byte(e >> 16)
					n++
					continue
				}
			}
		}
		if e&isOther != 0 {
			if e&isLink != 0 {
				e = lit[int(e>>16)+int(buf>>litBits)&(1<<(e>>8&15)-1)]
			}
			if e&isLiteral != 0 {
				buf >>= e & 63
				have -= uint(e & 0xff)
				out[n] = byte(e >> 16)
				n++
				continue
			}
			if e&isOther != 0 {
				if e&isEnd == 0 {
					*r = bitReader{src, at, buf, have, over}
					return n, ErrCorrupt
				}
				buf >>= e & 63
				have -= uint(e & 0xff)
				*r = bitReader{src, at, buf, have, over}
				return n, nil
			}
		}
		length := int(e>>16) + int(buf&(1<<(e&63)-1)>>(e>>8&15))
		buf >>= e & 63
		have -= uint(e & 0xff)
		// A distance takes up to 28 bits: 56 less two literals and a length are 14.
		if len(src)-at >= 8 {
			buf |= binary.LittleEndian.Uint64(src[at:]) << (have & 63)
			at += int((63 - have) >> 3)
			have |= 56
		} else {
			*r = bitReader{src, at, buf, have, over}
			if r.fill(); r.short() {
				return n, ErrShort
			}
			at, buf, have, over = r.at, r.buf, r.have, r.over
		}
		e = dist[buf&(1<<distBits-1)]
		if e&isOther != 0 {
			if e&isLink == 0 {
				*r = bitReader{src, at, buf, have, over}
				return n, ErrCorrupt
			}
			if e = dist[int(e>>16)+int(buf>>distBits)&(1<<(e>>8&15)-1)]; e&isOther != 0 {
				*r = bitReader{src, at, buf, have, over}
				return n, ErrCorrupt
			}
		}
		distance := int(e>>16) + int(buf&(1<<(e&63)-1)>>(e>>8&15))
		buf >>= e & 63
		have -= uint(e & 0xff)
		from := n - distance
		if from < 0 {
			*r = bitReader{src, at, buf, have, over}
			return n, ErrCorrupt
		}
		end := n + length
		switch {
		case distance >= 8:
			// By words, some bytes beyond the end, which come again. Most matches
			// are of sixteen bytes at most.
			to, with := out[n:n+16:n+16], out[from:from+16:from+16]
			binary.LittleEndian.PutUint64(to, binary.LittleEndian.Uint64(with))
			binary.LittleEndian.PutUint64(to[8:], binary.LittleEndian.Uint64(with[8:]))
			if length <= 16 {
				n = end
				continue
			}
			for n, from = n+16, from+16; n < end; n, from = n+16, from+16 {
				to, with := out[n:n+16:n+16], out[from:from+16:from+16]
				binary.LittleEndian.PutUint64(to, binary.LittleEndian.Uint64(with))
				binary.LittleEndian.PutUint64(to[8:], binary.LittleEndian.Uint64(with[8:]))
			}
			n = end
		case distance == 1:
			v := uint64(out[from]) * 0x0101010101010101
			for n < end {
				binary.LittleEndian.PutUint64(out[n:], v)
				n += 8
			}
			n = end
		default:
			for n < end {
				out[n] = out[from]
				n++
				from++
			}
		}
	}
}
