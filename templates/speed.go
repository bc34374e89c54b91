package templates

import "fmt"

// The speeds of the menu.
var (
	slowSpeeds = []float64{0.3, 1, 3, 10, 30}                     // updates a second
	fastSpeeds = []int{1, 3, 10, 30, 100, 300, 1000, 3000, 10000} // epochs a frame
)

// speedOption is one entry of the speed menu. The script reads what to set from its data- attributes.
type speedOption struct {
	Title            string
	Epochs           int
	UpdatesPerSecond float64
	Chosen           bool
}

// slow gives the entries of slow motion, with the present one in its place when it is not one of the usual.
func (s Speed) slow() []speedOption {
	return menu(slowSpeeds, s.UpdatesPerSecond, func(v float64) speedOption {
		return speedOption{fmt.Sprintf("%s %s/s", num(v), plural("update", v)), 1, v, v == s.UpdatesPerSecond}
	})
}

// fast gives the entries in epochs a frame.
func (s Speed) fast() []speedOption {
	now := s.Epochs
	if s.UpdatesPerSecond > 0 {
		now = 0
	}
	return menu(fastSpeeds, now, func(v int) speedOption {
		return speedOption{fmt.Sprintf("%d %s", v, plural("epoch", float64(v))), v, 0, v == now}
	})
}

// endless tells whether training goes as fast as it can.
func (s Speed) endless() bool { return s.UpdatesPerSecond == 0 && s.Epochs == 0 }

// menu makes an option of each usual value, and of the present one unless that is 0.
func menu[T int | float64](usual []T, now T, option func(T) speedOption) []speedOption {
	var out []speedOption
	for i, v := range usual {
		if now > 0 && now < v && (i == 0 || now > usual[i-1]) {
			out = append(out, option(now))
		}
		out = append(out, option(v))
	}
	return out
}

func plural(word string, n float64) string {
	if n == 1 {
		return word
	}
	return word + "s"
}
