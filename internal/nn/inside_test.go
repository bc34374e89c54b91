package nn

import (
	"math"
	"slices"
	"testing"

	"chalkline/internal/nn/kernel"
)

// TestOverPoints compares what every unit of every kind of network says of points with the oracle, points taken by strides and
// block by block.
func TestOverPoints(t *testing.T) {
	const points, stride = 2*blockLanes + 77, 2
	testSets(t, func(t *testing.T, s *Scratch) {
		for _, spec := range gradientSpecs() {
			n, d := newRandomTrainer(spec).Net(), randomData(spec, points)
			o := newOracle(spec, d, Hyper{Batch: points})
			layers := o.unpack(widen(n.Params))
			o.forward(layers)
			want := func(layer, unit, i int) float64 {
				if layer == 0 {
					return o.x.At(unit, i)
				}
				return layers[layer-1].a.At(unit, i)
			}
			seen, at := 0, 0
			for at < (points+1)/stride {
				at = n.OverPoints(s, d, stride, at, oneBlock(), func(at int, a Signals) {
					if at != seen {
						t.Fatalf("%v: a block from point %d, want %d", spec, at, seen)
					}
					seen += a.Len()
					for layer := range n.Depth() {
						for unit := range n.Width(layer) {
							for i, got := range a.Unit(layer, unit) {
								if w := want(layer, unit, (at+i)*stride); !(math.Abs(float64(got)-w) <= 1e-4*(1+math.Abs(w))) {
									t.Fatalf("%v %v: unit %d of layer %d at point %d = %v, want %v", spec, activationsOf(spec), unit, layer, (at+i)*stride, got, w)
								}
							}
						}
					}
				})
			}
			if seen != (points+1)/stride {
				t.Errorf("%v: %d points seen, want %d", spec, seen, (points+1)/stride)
			}
		}
	})
}

// TestOverGrid wants the nodes that Grid draws, in its order: the outputs give the same winners, and the inputs the places.
func TestOverGrid(t *testing.T) {
	testSets(t, func(t *testing.T, s *Scratch) {
		const side, lo, hi = 25, -3.0, 5.0
		n := newRandomTrainer(smallSpec).Net()
		grid := make([]byte, side*side)
		n.Grid(s, grid, side, lo, hi)
		last := n.Depth() - 1
		for start := 0; start < len(grid); {
			start = n.OverGrid(s, View{Side: side, Lo: lo, Hi: hi}, start, oneBlock(), func(at int, a Signals) {
				for i := range a.Len() {
					x, y := lo+(hi-lo)*float64((at+i)%side)/(side-1), hi-(hi-lo)*float64((at+i)/side)/(side-1)
					if gx, gy := a.Unit(0, 0)[i], a.Unit(0, 1)[i]; math.Abs(float64(gx)-x) > 1e-5 || math.Abs(float64(gy)-y) > 1e-5 {
						t.Fatalf("node %d is at (%v, %v), want (%v, %v)", at+i, gx, gy, x, y)
					}
					var z []float32
					for c := range n.Width(last) {
						z = append(z, a.Unit(last, c)[i])
					}
					if best := slices.Index(z, slices.Max(z)); byte(best) != grid[at+i]>>5 && grid[at+i]&31 > 0 {
						t.Fatalf("node %d: the largest output is %d, the grid says %d", at+i, best, grid[at+i]>>5)
					}
				}
			})
		}
	})
}

func TestInsidePanics(t *testing.T) {
	s, n := NewScratch(&kernel.Portable), NewNet(smallSpec, 1)
	see := func(int, Signals) {}
	wantPanic(t, "nn: OverGrid: 2 inputs and side 1", func() { n.OverGrid(s, View{Side: 1, Hi: 1}, 0, nil, see) })
	wantPanic(t, "nn: OverPoints: data of 3 features, want 2", func() { n.OverPoints(s, Data{X: make([][]float32, 3)}, 1, 0, nil, see) })
	n.OverGrid(s, View{Side: 2, Hi: 1}, 0, nil, func(_ int, a Signals) {
		wantPanic(t, "nn: Signals.Unit: unit 2 of 2", func() { a.Unit(0, 2) })
	})
}

// TestIdle compares the counts with the slopes of the oracle's activations.
func TestIdle(t *testing.T) {
	const points = 2*blockLanes + 5
	testSets(t, func(t *testing.T, s *Scratch) {
		for _, spec := range gradientSpecs() {
			n, d := newRandomTrainer(spec).Net(), randomData(spec, points)
			o := newOracle(spec, d, Hyper{Batch: points})
			layers := o.unpack(widen(n.Params))
			o.forward(layers)
			off, flat := make([][]int32, n.Depth()), make([][]int32, n.Depth())
			for layer := 1; layer < n.Depth(); layer++ {
				off[layer], flat[layer] = make([]int32, n.Width(layer)), make([]int32, n.Width(layer))
			}
			n.OverPoints(s, d, 1, 0, nil, func(_ int, a Signals) {
				for layer := 1; layer < n.Depth(); layer++ {
					a.Idle(layer, off[layer], flat[layer])
				}
			})
			for layer, l := range layers {
				for unit := range l.Units {
					var slopes []float64
					for i := range points {
						if l.Activation != Maxout {
							slopes = append(slopes, math.Abs(l.df(l.z.At(l.winner(unit, i)*l.Units+unit, i)))/steepest(l.Activation))
						}
					}
					for _, c := range []struct {
						what          string
						got           int32
						below, around float64 // a slope so near to the limit may count or not
					}{{"off", off[layer+1][unit], offBelow, 5e-5}, {"flat", flat[layer+1][unit], flatBelow, 1e-4}} {
						if least, most := below(slopes, c.below-c.around), below(slopes, c.below+c.around); c.got < least || c.got > most {
							t.Errorf("%v %v: unit %d of layer %d is %s at %d points, want %d to %d", spec, activationsOf(spec), unit, layer+1, c.what, c.got, least, most)
						}
					}
				}
			}
		}
	})
}

// below counts the values that are less than limit.
func below(values []float64, limit float64) (count int32) {
	for _, v := range values {
		if v < limit {
			count++
		}
	}
	return count
}
