package play

import "chalkline/internal/nn"

// idleness counts over the training points how the hidden units pass the gradient back, see nn.Signals.Idle.
type idleness struct {
	stride, points int       // every stride-th training point counts, so many
	off, flat      [][]int32 // of each layer, of each unit
}

func (d *idleness) begin(in *Inside, training int) {
	d.stride = max(1, (training+mostPoints-1)/mostPoints)
	d.points = (training + d.stride - 1) / d.stride
	for len(d.off) < len(in.Layers) {
		d.off, d.flat = append(d.off, nil), append(d.flat, nil)
	}
	for i := range in.Layers {
		d.off[i], d.flat[i] = resize(d.off[i], in.Layers[i].Units), resize(d.flat[i], in.Layers[i].Units)
		clear(d.off[i])
		clear(d.flat[i])
	}
}

func (d *idleness) take(net *nn.Net, a nn.Signals) {
	for layer := 1; layer < net.Depth()-1; layer++ {
		a.Idle(layer, d.off[layer], d.flat[layer])
	}
}

// share returns a count as a part of 255, which is reached by all points only.
func (d *idleness) share(count int32) byte {
	if d.points == 0 {
		return 0
	}
	return byte(int(count) * 255 / d.points)
}
