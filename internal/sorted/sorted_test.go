package sorted

import "testing"

func TestCommon(t *testing.T) {
	for _, test := range []struct {
		a, b []int
		want int
	}{{nil, nil, 0}, {[]int{1}, nil, 0}, {[]int{1, 2, 3}, []int{2, 3, 4}, 2}, {[]int{1, 5, 9}, []int{2, 5, 8, 9}, 2}, {[]int{7}, []int{7}, 1}, {[]int{1, 3}, []int{2, 4}, 0}} {
		if got := Common(test.a, test.b); got != test.want {
			t.Errorf("%v and %v: %d, want %d", test.a, test.b, got, test.want)
		}
		if got := Common(test.b, test.a); got != test.want {
			t.Errorf("%v and %v: %d, want %d", test.b, test.a, got, test.want)
		}
	}
}
