package archive

import (
	"context"
	"database/sql"
	"strings"
	"time"
)

// A querier runs a query: a pool of connections or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// eachRow calls f for each row of a query, with what scans the row.
func eachRow(ctx context.Context, db querier, query string, args []any, f func(scan func(...any) error) error) error {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	return each(rows, f)
}

// each calls f for each row, with what scans it, and closes the rows.
func each(rows *sql.Rows, f func(scan func(...any) error) error) error {
	defer rows.Close()
	for rows.Next() {
		if err := f(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// unixTime is a column's time, the zero time where it is unknown.
func unixTime(seconds int64) time.Time {
	if seconds == 0 {
		return time.Time{}
	}
	return time.Unix(seconds, 0).UTC()
}

// placeholders is what an IN of n arguments has in brackets.
func placeholders(n int) string { return "(?" + strings.Repeat(", ?", n-1) + ")" }

// anys are ids as a query's arguments.
func anys(ids []int64) []any {
	out := make([]any, len(ids))
	for i, id := range ids {
		out[i] = id
	}
	return out
}
