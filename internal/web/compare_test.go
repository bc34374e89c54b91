package web

import (
	"strings"
	"testing"

	"chalkline/internal/play"
)

// TestComparisonsBegin begins every comparison that the page offers, and every filmstrip.
func TestComparisonsBegin(t *testing.T) {
	for _, f := range compareOf(play.Default()).Fields[1:] {
		if f.Title == "" {
			t.Errorf("%s has no title", f.Name)
		}
		for _, values := range [][]string{f.Values, f.Film} {
			if len(values) == 0 && f.Film == nil {
				continue
			}
			e, err := play.ParseQuery("layers=4-tanh&sweep=" + f.Name + "&values=" + strings.Join(values, "_"))
			if err != nil {
				t.Errorf("%s: %v", f.Name, err)
			} else if n := len(e.Panels()); n != len(values) {
				t.Errorf("%s: %d panels of %v", f.Name, n, values)
			}
		}
	}
}

func TestLogSpaced(t *testing.T) {
	got := strings.Join(logSpaced(0.0001, 0.3, 12), " ")
	if want := "0.0001 0.00021 0.00043 0.00089 0.0018 0.0038 0.0079 0.016 0.034 0.07 0.14 0.3"; got != want {
		t.Errorf("twelve λ are %s, want %s", got, want)
	}
}
