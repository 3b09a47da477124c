package tools

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// maxLine is the longest message taken, in bytes.
const maxLine = 16 << 20

// Lines speaks MCP over lines of JSON, as over standard input and output, and
// forgives what programs and people get wrong: a line that is no JSON is answered
// by an error (-32700) and costs itself alone, numbers in quotation marks count
// as numbers where a tool takes those, and where the input ends, what was asked
// is answered first.
func Lines(in io.Reader, out io.Writer) mcp.Transport {
	r, w := io.Pipe()
	l := &lines{out: out}
	go func() { w.CloseWithError(l.pass(in, w)) }()
	return &mcp.IOTransport{Reader: r, Writer: l, MaxLineLength: maxLine}
}

type lines struct {
	mu   sync.Mutex
	out  io.Writer
	open int // requests not answered yet

	lists bool // the client speaks a version of MCP that has lists of messages; pass's own
}

// pass hands on the lines that are JSON.
func (l *lines) pass(in io.Reader, to io.Writer) error {
	lines := bufio.NewReaderSize(in, 64<<10)
	for {
		line, err := readLine(lines)
		if line = bytes.TrimSpace(line); len(line) > 0 {
			switch {
			case len(line) > maxLine:
				l.refuse(parseError, nil, "the line is longer than 16 MiB")
			case !json.Valid(line):
				l.refuse(parseError, nil, "the line is no JSON")
			default:
				if id, why := l.wrong(line); why != "" {
					l.refuse(invalidRequest, id, why)
					break
				}
				if isRequest(line) {
					l.count(1)
				}
				if _, err := to.Write(append(unquoted(line), '\n')); err != nil {
					return err
				}
			}
		}
		if err != nil {
			for n := 0; n < 500 && l.count(0) > 0; n++ {
				time.Sleep(10 * time.Millisecond)
			}
			if errors.Is(err, io.EOF) {
				return io.EOF
			}
			return err
		}
	}
}

// readLine reads a line, of one too long only so much that this is seen.
func readLine(r *bufio.Reader) (line []byte, err error) {
	for {
		piece, err := r.ReadSlice('\n')
		if len(line) <= maxLine {
			line = append(line, piece...)
		}
		if err != bufio.ErrBufferFull {
			return line, err
		}
	}
}

func (l *lines) count(n int) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open += n
	return l.open
}

// The codes of JSON-RPC 2.0, section 5.1.
const (
	parseError     = -32700
	invalidRequest = -32600
)

// refuse answers a line that is no message. The answer has the line's id, or null
// where that cannot be told (JSON-RPC 2.0, section 5).
func (l *lines) refuse(code int, id json.RawMessage, why string) {
	if id == nil {
		id = json.RawMessage("null")
	}
	what := "Invalid Request"
	if code == parseError {
		what = "Parse error"
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	fmt.Fprintf(l.out, `{"jsonrpc":"2.0","id":%s,"error":{"code":%d,"message":"%s: %s"}}`+"\n", id, code, what, why)
}

// wrong tells why a line of JSON is no message of JSON-RPC, "" where it is one, and
// the id to answer to. What reads the messages ends at the first that is none.
func (l *lines) wrong(line []byte) (id json.RawMessage, why string) {
	if line[0] == '[' {
		var list []json.RawMessage
		if err := json.Unmarshal(line, &list); err != nil || len(list) == 0 || !l.lists {
			return nil, "messages come one a line, not in lists"
		}
		for _, one := range list {
			if one[0] == '[' {
				return nil, "a list within a list"
			}
			if _, why := l.wrong(one); why != "" {
				return nil, why
			}
		}
		return nil, ""
	}
	var m map[string]json.RawMessage
	if line[0] != '{' || json.Unmarshal(line, &m) != nil {
		return nil, "a message is an object"
	}
	id, asked := m["id"]
	switch {
	case asked && string(id) == "null":
		return nil, "the id is null"
	case asked && id[0] != '"' && !wholeNumber.Match(id) && !longNumber.Match(id):
		return nil, "the id is neither a text nor a whole number"
	}
	var version, method string
	if json.Unmarshal(m["jsonrpc"], &version) != nil || version != "2.0" {
		return id, "jsonrpc is not 2.0"
	}
	_, result := m["result"]
	_, failed := m["error"]
	switch named, call := m["method"]; {
	case call && json.Unmarshal(named, &method) != nil || call && method == "":
		return id, "the method is no name"
	case !call && !result && !failed:
		return id, "it names no method"
	case !call && !asked:
		return nil, "an answer has the id of what it answers"
	}
	if method == "initialize" {
		var params struct{ ProtocolVersion string }
		_ = json.Unmarshal(m["params"], &params) // the server tells what is wrong with it
		l.lists = params.ProtocolVersion != "" && params.ProtocolVersion < "2025-06-18"
	}
	if e, ok := m["error"]; ok && e[0] != '{' {
		return id, "the error is no object"
	}
	if p, ok := m["params"]; ok && p[0] != '{' && p[0] != '[' && string(p) != "null" {
		return id, "params is no object"
	}
	return id, ""
}

// Write writes an answer.
func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if bytes.Contains(p, []byte(`"result"`)) || bytes.Contains(p, []byte(`"error"`)) {
		l.open = max(0, l.open-1)
	}
	return l.out.Write(p)
}

// Close leaves the output open: it is the process's.
func (l *lines) Close() error { return nil }

func isRequest(line []byte) bool {
	var m struct {
		ID     json.RawMessage `json:"id"`
		Method string          `json:"method"`
	}
	return json.Unmarshal(line, &m) == nil && m.Method != "" && len(m.ID) > 0
}

// numeric are the arguments of tools that are numbers.
var numeric = map[string]bool{"limit": true, "offset": true, "article": true, "version": true, "from": true, "to": true, "id": true}

var (
	wholeNumber = regexp.MustCompile(`^-?[0-9]{1,9}$`)
	longNumber  = regexp.MustCompile(`^-?[0-9]{1,18}$`)
)

// unquoted takes numbers out of quotation marks where a tool's argument is one.
func unquoted(line []byte) []byte {
	if !bytes.Contains(line, []byte(`"tools/call"`)) {
		return line
	}
	var m map[string]json.RawMessage
	var params map[string]json.RawMessage
	var arguments map[string]json.RawMessage
	if json.Unmarshal(line, &m) != nil || json.Unmarshal(m["params"], &params) != nil || json.Unmarshal(params["arguments"], &arguments) != nil {
		return line
	}
	changed := false
	for name, value := range arguments {
		var s string
		if !numeric[name] || json.Unmarshal(value, &s) != nil {
			continue
		}
		s = strings.TrimPrefix(strings.TrimSpace(s), "+")
		if whole, part, ok := strings.Cut(s, "."); ok && strings.Trim(part, "0") == "" {
			s = whole
		}
		if wholeNumber.MatchString(s) {
			if n, err := strconv.Atoi(s); err == nil {
				arguments[name], changed = json.RawMessage(strconv.Itoa(n)), true
			}
		}
	}
	if !changed {
		return line
	}
	var err error
	if params["arguments"], err = json.Marshal(arguments); err != nil {
		return line
	}
	if m["params"], err = json.Marshal(params); err != nil {
		return line
	}
	out, err := json.Marshal(m)
	if err != nil {
		return line
	}
	return out
}
