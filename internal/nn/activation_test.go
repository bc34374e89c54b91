package nn

import (
	"encoding/json"
	"testing"
)

func TestActivationText(t *testing.T) {
	names := []string{"sigmoid", "tanh", "relu", "leaky", "maxout", "linear", "elu", "gelu", "silu", "softplus", "sine", "gaussian", "step"}
	all := Activations()
	if len(all) != len(names) {
		t.Fatalf("Activations() has %d, want %d", len(all), len(names))
	}
	for i, f := range all {
		text, err := json.Marshal(f)
		if err != nil || string(text) != `"`+names[i]+`"` {
			t.Errorf("json.Marshal(%v) = %s, %v, want %q", f, text, err, names[i])
		}
		var g Activation
		if err := json.Unmarshal(text, &g); err != nil || g != f {
			t.Errorf("json.Unmarshal(%s) = %v, %v, want %v", text, g, err, f)
		}
	}
}

func TestActivationTextErrors(t *testing.T) {
	const want = `activation "swish": want one of sigmoid, tanh, relu, leaky, maxout, linear, elu, gelu, silu, softplus, sine, gaussian, step`
	if _, err := ParseActivation("swish"); err == nil || err.Error() != want {
		t.Errorf("ParseActivation(swish): %v, want %s", err, want)
	}
	f := Tanh
	if err := f.UnmarshalText([]byte("swish")); err == nil || f != Tanh {
		t.Errorf("UnmarshalText(swish) = %v and sets %v, want an error and %v left", err, f, Tanh)
	}
	if text, err := Activation(13).MarshalText(); err == nil {
		t.Errorf("Activation(13).MarshalText() = %s, want an error", text)
	}
}
