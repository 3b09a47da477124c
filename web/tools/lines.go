package tools

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"strconv"
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
}

// pass hands on the lines that are JSON.
func (l *lines) pass(in io.Reader, to io.Writer) error {
	lines := bufio.NewReaderSize(in, 64<<10)
	for {
		line, err := readLine(lines)
		if line = bytes.TrimSpace(line); len(line) > 0 {
			switch {
			case len(line) > maxLine:
				l.refuse("the line is longer than 16 MiB")
			case !json.Valid(line):
				l.refuse("the line is no JSON")
			default:
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

func (l *lines) refuse(why string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	// The answer to a line that cannot be read has no id (JSON-RPC 2.0, section 5).
	_, _ = io.WriteString(l.out, `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error: `+why+`"}}`+"\n")
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

var wholeNumber = regexp.MustCompile(`^-?[0-9]{1,9}$`)

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
		if numeric[name] && json.Unmarshal(value, &s) == nil && wholeNumber.MatchString(s) {
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
