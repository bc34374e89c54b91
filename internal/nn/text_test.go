package nn

import (
	"encoding"
	"encoding/json"
	"fmt"
	"testing"
)

// testText checks the words of a type: that they are what String and JSON say, that they are read back, and what is said of others.
func testText[T interface {
	comparable
	fmt.Stringer
	encoding.TextMarshaler
}](t *testing.T, all []T, none T, words []string, parse func(string) (T, error), wantError string) {
	t.Helper()
	if len(all) != len(words) {
		t.Fatalf("there are %d values, want %d", len(all), len(words))
	}
	for i, v := range all {
		text, err := json.Marshal(v)
		if err != nil || string(text) != `"`+words[i]+`"` || v.String() != words[i] {
			t.Errorf("json.Marshal(%v) = %s, %v, want %q", v, text, err, words[i])
		}
		var back T
		if err := json.Unmarshal(text, &back); err != nil || back != v {
			t.Errorf("json.Unmarshal(%s) = %v, %v, want %v", text, back, err, v)
		}
		if got, err := parse(words[i]); err != nil || got != v {
			t.Errorf("parse(%q) = %v, %v, want %v", words[i], got, err, v)
		}
	}
	left := all[1]
	if err := json.Unmarshal([]byte(`"none such"`), &left); err == nil || err.Error() != wantError || left != all[1] {
		t.Errorf("json.Unmarshal of another word: %v, sets %v, want %s, %v left", err, left, wantError, all[1])
	}
	if text, err := none.MarshalText(); err == nil {
		t.Errorf("%v.MarshalText() = %s, want an error", none, text)
	}
}

func TestLossText(t *testing.T) {
	testText(t, Losses(), Loss(4), []string{"softmax", "logistic", "hinge", "squared"}, ParseLoss,
		`loss "none such": want one of softmax, logistic, hinge, squared`)
}

func TestInitText(t *testing.T) {
	testText(t, Inits(), Init(8), []string{"auto", "he", "xavier", "lecun", "uniform", "zeros", "small", "large"}, ParseInit,
		`init "none such": want one of auto, he, xavier, lecun, uniform, zeros, small, large`)
}
