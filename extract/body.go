package extract

import "dateline/record"

// readBody fills in Body, Text, WordCount and Kind. The fields are read by
// then and help to tell the body from what surrounds it.
func (r *Reader) readBody(s *source, rec *record.Record) {}
