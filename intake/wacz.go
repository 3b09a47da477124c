package intake

import (
	"archive/zip"
	"errors"
	"fmt"
	"os"
	"path"
)

// A WACZ file (specs.webrecorder.net/wacz) is a ZIP archive of WARC files, with
// a datapackage.json that says so.

var errNotWACZ = errors.New("it is a ZIP archive without the datapackage.json and the archive folder that make it a WACZ file; unpack it and name the files in it")

// waczFiles returns the WARC files in a WACZ file, in its order.
func waczFiles(f *os.File, size int64) ([]*zip.File, error) {
	z, err := zip.NewReader(f, size)
	if err != nil {
		return nil, fmt.Errorf("it is no whole ZIP archive, as WACZ files are: %w", err)
	}
	described := false
	var files []*zip.File
	for _, in := range z.File {
		switch name := path.Clean(in.Name); {
		case name == "datapackage.json":
			described = true
		case path.Dir(name) == "archive" && !in.FileInfo().IsDir() && (pageExt(name) == ".warc" || pageExt(name) == ".arc"):
			files = append(files, in)
		}
	}
	if !described || len(files) == 0 {
		return nil, errNotWACZ
	}
	return files, nil
}

func isWACZ(f *os.File, size int64) bool {
	_, err := waczFiles(f, size)
	return err == nil
}

// wacz hands out the pages of the WARC files in a WACZ file. Each is a source of
// its own; a stop in it is not gone on from.
func (p *producer) wacz(f *os.File, source string, size int64) {
	files, err := waczFiles(f, size)
	if err != nil {
		p.emit(event{err: fileError(source, err)})
		return
	}
	for _, in := range files {
		if p.stopped() {
			return
		}
		name := source + "/" + in.Name
		r, err := in.Open()
		if err != nil {
			p.emit(event{err: fileError(name, err)})
			continue
		}
		p.warcFile(r, name, int64(in.UncompressedSize64))
		r.Close()
	}
}
