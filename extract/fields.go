package extract

import "dateline/record"

// readFields fills in everything but the body.
func (r *Reader) readFields(s *source, rec *record.Record) {}
