package web

import (
	"context"
	"strings"
	"testing"
)

// TestWarmSurvives makes an error of what goes wrong while a server is warmed: a
// panic there would end it.
func TestWarmSurvives(t *testing.T) {
	broken := &Server{} // whose archive cannot be asked at all
	if err := broken.Warm(context.Background()); err == nil || !strings.Contains(err.Error(), "dateline check") {
		t.Errorf("%v", err)
	}
}
