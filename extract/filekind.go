package extract

import (
	"bytes"
	"encoding/binary"
)

// A magic is what files of a sort begin with.
type magic struct {
	prefix string
	what   string
}

// magics are the sorts of files that reach readers of pages under wrong names
// or types, by the bytes that their formats begin with.
var magics = [...]magic{
	{"\x89PNG\r\n\x1a\n", "a PNG picture"}, {"\xff\xd8\xff", "a JPEG picture"}, {"GIF87a", "a GIF picture"}, {"GIF89a", "a GIF picture"},
	{"II*\x00", "a TIFF picture"}, {"MM\x00*", "a TIFF picture"}, {"BM", "a bitmap"}, {"\x00\x00\x01\x00", "an icon"}, {"8BPS", "a Photoshop file"},
	{"%PDF-", "a PDF file"}, {"%!PS", "a PostScript file"}, {"{\\rtf", "an RTF file"},
	{"PK\x03\x04", "a ZIP archive or an office file"}, {"PK\x05\x06", "an empty ZIP archive"}, {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office file"},
	{"\x1f\x8b\x08", "gzip data"}, {"\xfd7zXZ\x00", "xz data"}, {"\x28\xb5\x2f\xfd", "Zstandard data"}, {"7z\xbc\xaf\x27\x1c", "a 7z archive"}, {"Rar!\x1a\x07", "a RAR archive"},
	{"\x7fELF", "an ELF program"}, {"MZ", "a Windows program"}, {"\xca\xfe\xba\xbe", "a Java class or macOS program"}, {"\xcf\xfa\xed\xfe", "a macOS program"}, {"\x00asm", "WebAssembly"},
	{"ID3", "an MP3 recording"}, {"OggS", "an Ogg recording"}, {"fLaC", "a FLAC recording"}, {"\x1aE\xdf\xa3", "a Matroska or WebM film"}, {"FLV\x01", "a Flash film"},
	{"\xff\x0a", "a JPEG XL picture"}, {"\x00\x00\x00\x0cJXL ", "a JPEG XL picture"}, {"\x00\x00\x00\x0cjP  ", "a JPEG 2000 picture"}, {"AT&TFORM", "a DjVu file"},
	{"bplist00", "a property list, as Safari's web archives are; save the page as HTML or MHTML"}, {"\x00\x01\x00\x00\x00", "a font"}, {"wOFF", "a font"}, {"wOF2", "a font"}, {"OTTO", "a font"}, {"SQLite format 3\x00", "an SQLite database"}, {"PAR1", "a Parquet file"},
}

// FileKind tells what sort of file the bytes are where they are surely no page:
// "a PNG picture", "a PDF file"; "" where they may be one. Formats whose mark
// is short enough to begin a text count only where bytes follow that no text has.
func FileKind(b []byte) string {
	head := b[:min(len(b), 1024)]
	if i := bytes.Index(head, []byte("%PDF-")); i > 0 && len(bytes.TrimLeft(head[:i], "\xef\xbb\xbf \t\r\n\x00")) == 0 {
		return "a PDF file" // readers take what stands before it for nothing, too
	}
	if len(head) > 10 && string(head[:3]) == "BZh" && string(head[4:10]) == "1AY&SY" {
		return "bzip2 data"
	}
	if len(head) > 262 && string(head[257:262]) == "ustar" && bytes.IndexByte(head[:100], 0) > 0 {
		return "a tar archive; unpack it first"
	}
	for _, m := range magics {
		if !bytes.HasPrefix(head, []byte(m.prefix)) {
			continue
		}
		if len(m.prefix) < 4 && m.prefix[0] < 0x7f && m.prefix[0] > ' ' && bytes.IndexByte(head, 0) < 0 {
			continue // "BM", "MZ", "ID3" can begin a line of text
		}
		return m.what
	}
	if len(head) >= 12 {
		switch {
		case string(head[:4]) == "RIFF" && string(head[8:12]) == "WEBP":
			return "a WebP picture"
		case string(head[:4]) == "RIFF" && string(head[8:12]) == "WAVE":
			return "a WAV recording"
		case string(head[:4]) == "RIFF" && string(head[8:12]) == "AVI ":
			return "an AVI film"
		case string(head[4:8]) == "ftyp" && binary.BigEndian.Uint32(head) <= 512:
			if brand := string(head[8:12]); brand == "avif" || brand == "heic" || brand == "mif1" {
				return "an AVIF or HEIC picture"
			}
			return "an MP4 film or recording"
		}
	}
	return xmlKind(head)
}

// xmlRoots are root elements of files that are XML and no pages.
var xmlRoots = [...]magic{
	{"<svg", "an SVG picture"}, {"<svg:svg", "an SVG picture"}, {"<office:document", "an office file"}, {"<w:wordDocument", "an office file"},
	{"<pkg:package", "an office file"}, {"<Workbook", "an office file"}, {"<plist", "a property list"},
}

// xmlKind tells pictures and office files that are XML by their root element.
func xmlKind(head []byte) string {
	for {
		head = bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n")
		end := ""
		switch {
		case bytes.HasPrefix(head, []byte("<?")):
			end = "?>"
		case bytes.HasPrefix(head, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(head, []byte("<!DOCTYPE svg")):
			return "an SVG picture"
		}
		if end == "" {
			break
		}
		_, rest, ok := bytes.Cut(head, []byte(end))
		if !ok {
			return ""
		}
		head = rest
	}
	for _, root := range xmlRoots {
		if rest, ok := bytes.CutPrefix(head, []byte(root.prefix)); ok && len(rest) > 0 && (rest[0] <= ' ' || rest[0] == '>' || rest[0] == '/') {
			return root.what
		}
	}
	return ""
}
