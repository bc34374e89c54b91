package kernel

import "testing"

func TestChoose(t *testing.T) {
	if set, err := Choose(""); err != nil || set != Best() {
		t.Errorf(`Choose("") = %v, %v, want Best`, set, err)
	}
	for _, want := range Sets() {
		if set, err := Choose(want.Name); err != nil || set != want {
			t.Errorf("Choose(%q) = %v, %v", want.Name, set, err)
		}
	}
	if set, err := Choose("portable"); err != nil || set != &Portable {
		t.Errorf("Choose(portable) = %v, %v", set, err)
	}
	if _, err := Choose("cuda"); err == nil {
		t.Error("Choose(cuda): no error")
	}
}
