package wire

import "chalkline/internal/play"

// confusions is one panel of the answer to Confuse: a row a class.
type confusions struct {
	Train [][]int `json:"train"`
	Test  [][]int `json:"test"`
}

// EncodeConfusion answers a Confuse by what a frame that is whole shows of points of so many classes.
func EncodeConfusion(id int, f *play.Frame, classes int) []byte {
	panels := make([]confusions, len(f.Panels))
	for i := range f.Panels {
		p := &f.Panels[i]
		panels[i] = confusions{rows(&p.Train, classes), rows(&p.Test, classes)}
	}
	return encode(struct {
		Type   string       `json:"type"`
		ID     int          `json:"id"`
		Step   uint64       `json:"step"`
		Panels []confusions `json:"panels"`
	}{"confusion", id, f.Step, panels})
}

// rows is the part of c that has classes.
func rows(c *play.Confusion, classes int) [][]int {
	out := make([][]int, classes)
	for label := range out {
		out[label] = make([]int, classes)
		for class := range out[label] {
			out[label][class] = int(c[label][class])
		}
	}
	return out
}
