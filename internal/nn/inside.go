package nn

import "fmt"

// Signals are the activations: what every unit of a network says of a block of places. Layer 0 is the inputs, layer 1 the first hidden
// layer, and the last holds the scores. They lie in a Scratch and are gone when it is used again.
type Signals struct {
	n            *Net
	s            *Scratch
	count, lanes int
}

// Depth returns the number of layers that Signals have: the inputs, the hidden layers and the outputs.
func (n *Net) Depth() int { return len(n.layers) + 1 }

// Width returns the number of units of a layer, counted as Signals counts them.
func (n *Net) Width(layer int) int {
	if layer == 0 {
		return n.spec.Inputs
	}
	return n.layers[layer-1].Units
}

// Len returns the number of places.
func (a Signals) Len() int { return a.count }

// Unit returns the activations of one unit, one a place. They must not be changed. It panics if there is no such unit.
func (a Signals) Unit(layer, unit int) []float32 {
	if unit < 0 || unit >= a.n.Width(layer) {
		panic(fmt.Sprintf("nn: Signals.Unit: unit %d of %d", unit, a.n.Width(layer)))
	}
	return a.s.values[layer].x[unit*a.lanes:][:a.count]
}

// OverGrid takes the nodes of a view through the network, in the order of GridFrom and from node start on, within a budget,
// and shows the activations block by block; at is the first node of the block. It returns the node to go on from, side² at
// the end; each call gets at least one block further. It panics as GridFrom does.
func (n *Net) OverGrid(s *Scratch, v View, start int, b *Budget, see func(at int, a Signals)) (next int) {
	if v.Inputs == nil && n.spec.Inputs != 2 || v.Side < 2 {
		panic(fmt.Sprintf("nn: OverGrid: %d inputs and side %d, want 2 inputs and side ≥ 2", n.spec.Inputs, v.Side))
	}
	s.axis.set(v.Side, v.Lo, v.Hi)
	for nodes := v.Side * v.Side; start < nodes; {
		count := min(blockLanes, nodes-start)
		lanes := s.pad(count)
		s.fit(n, lanes, false)
		s.inputs(n, v.Inputs, start, count, lanes)
		n.forward(s)
		see(start, Signals{n, s, count, lanes})
		start += count
		if b.spend(n.forwardWork(lanes)) {
			break
		}
	}
	return start
}

// OverPoints is OverGrid over every stride-th point of d. Points are counted as they are taken: at 2 is point 2·stride. At
// the end it returns ⌈d.Len()/stride⌉. It panics if d does not fit the network.
func (n *Net) OverPoints(s *Scratch, d Data, stride, start int, b *Budget, see func(at int, a Signals)) (next int) {
	d.check("OverPoints", n)
	total := (d.Len() + stride - 1) / stride
	for start < total {
		var index [blockLanes]int32
		count := min(blockLanes, total-start)
		for i := range count {
			index[i] = int32((start + i) * stride)
		}
		lanes := s.gather("OverPoints", n, &d, index[:count], false)
		n.forward(s)
		see(start, Signals{n, s, count, lanes})
		start += count
		if b.spend(n.trainingWork(lanes)) {
			break
		}
	}
	return start
}
