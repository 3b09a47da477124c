package dateline_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestFuzzCommands holds every command that fuzzes to a bound on making inputs
// smaller, and to executions: 75 seconds of one without made thirteen.
func TestFuzzCommands(t *testing.T) {
	command := regexp.MustCompile(`go test[^\n` + "`" + `]* -fuzz[ =][^\n` + "`" + `]*`)
	found := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == ".git" || d.Name() == "node_modules" || d.Name() == "testdata"):
			return fs.SkipDir
		case d.IsDir() || filepath.Ext(path) != ".md" && filepath.Dir(path) != ".ci":
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, line := range command.FindAllString(string(text), -1) {
			found++
			if !strings.Contains(line, "-fuzzminimizetime") || !regexp.MustCompile(`-fuzztime[ =]\S*x\b`).MatchString(strings.NewReplacer("\"", "", "{", "", "}", "").Replace(line)) {
				t.Errorf("%s: %s", path, line)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found < 2 {
		t.Errorf("%d commands fuzz; CONTRIBUTING and .ci/fuzz should", found)
	}
}
