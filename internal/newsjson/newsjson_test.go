package newsjson

import "testing"

// TestCheck shows that the rules are no rubber stamp.
func TestCheck(t *testing.T) {
	const good = `{"uri": "https://a.example/1", "standard": {"name": "ninjs", "version": "3.0", "schema": "https://b.example/s.json"}`
	if wrong := Check([]byte(good + `, "pubStatus": "usable", "headlines": [{"value": "Ferry"}]}`)); wrong != nil {
		t.Error(wrong)
	}
	for _, more := range []string{
		`"pubstatus": "usable"`, `"pubStatus": "published"`, `"firstCreated": "2025-03-04"`, `"headlines": []`, `"headlines": [{"role": "main"}]`, `"headlines": "Ferry"`,
		`"bodies": [{"value": "x", "charCount": -1}]`, `"bodies": [{"value": "x", "charcount": 1}]`, `"people": [{"name": " "}]`, `"infoSources": [{"name": "x", "uri": "x.example"}]`,
		`"associations": [{"name": "p", "uri": "https://a.example/a b"}]`, `"associations": [{"name": "p", "uri": "https://a.example/ä"}]`, `"keywords": ["x"]`, `"language": 1`,
	} {
		if Check([]byte(good+", "+more+"}")) == nil {
			t.Errorf("the rules let pass %s", more)
		}
	}
	if Check([]byte(`{"uri": "https://a.example/1"}`)) == nil || Check([]byte(`[`)) == nil {
		t.Error("an item without its standard, or no JSON, passes")
	}
}
