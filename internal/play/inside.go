package play

import (
	"chalkline/internal/nn"
)

// Inside is what there is to see inside one panel's network at one moment, as a Look asks for it. Its buffers belong to
// whoever made it and are used again by Lab.Inside. All numbers are finite.
type Inside struct {
	Rev, PointsRev uint32
	Step           uint64
	Panel          int
	Side           int // a unit's map is Side×Side, laid out as the grids of frames
	Layers         []InsideLayer
	Unit           *InsideUnit // nil if none is looked at
	Spaces         []InsideSpace

	look   *Look
	of     moment
	stage  int // of the drawing
	at     int // the node or point of the stage to go on from
	maps   samples
	close  samples // of the unit that is looked at closely
	nodes  samples // of the spaces' lattices
	points samples // of the points in the spaces
	data   nn.Data // the points that are carried into the spaces
	idle   idleness
}

// InsideLayer is one layer of a network: the inputs, a hidden layer or the outputs.
type InsideLayer struct {
	Units     int       // there are
	Pieces    int       // rows of W that each of them has
	Shown     []int     // units whose maps follow
	Scale     float32   // the largest |a| in the maps
	Maps      []int8    // of each unit shown, its activation over the window: 127 is Scale
	Off, Flat []byte    // of each unit shown, the share of training points where it passes no gradient, or less than a tenth; 255 is all
	Biases    []float32 // of each unit shown, one a piece
	Links     []float32 // from each unit shown in the layer before to each piece of each unit shown: [shown][piece][before]. Empty if not asked for
	Reach     []float32 // of every unit of the layer, Σ|w| to the next layer. Empty of the outputs
}

// InsideUnit is one unit from close by.
type InsideUnit struct {
	Unit
	Side  int
	Scale float32   // the largest |a| in Map
	Map   []int8    // Side×Side
	Rows  []float32 // its weights and then its bias, a row a piece
	Out   []float32 // its weights to the rows of the next layer; empty of an output
}

// Nodes of what is drawn inside a network.
const (
	closeSide   = 80      // of the map of the unit that is looked at
	latticeSide = 41      // of a layer space's lattice
	mostNodes   = 140_000 // of all maps together
	mostPoints  = 1000    // training points that idle units are counted over, and points carried into a layer space
)

// mapSide is how fine the maps of so many units are.
func mapSide(units int) int {
	for _, side := range []int{32, 24} {
		if units*side*side <= mostNodes {
			return side
		}
	}
	return 16
}

// Inside fills in with what look asks for, within a budget, and reports whether it is whole. If it is not, the next call goes
// on; if the weights, the points or the look are others by then, it begins anew. look must be valid. Of a panel that is not
// there the last one is shown instead.
func (l *Lab) Inside(s *nn.Scratch, look *Look, in *Inside, b *nn.Budget) (whole bool) {
	panel := min(look.Panel, len(l.panels)-1)
	net := l.panels[panel].trainer.Net()
	if now := (moment{l, l.clock.Step, l.shapes, l.pointsRev, 0}); in.of != now || in.look != look {
		in.begin(l, net, look)
		in.of, in.Panel = now, panel
	}
	for ; in.stage < len(stages); in.stage, in.at = in.stage+1, 0 {
		if !stages[in.stage](in, l, net, s, b) {
			return false
		}
	}
	in.of, in.look = moment{}, nil
	in.Rev, in.PointsRev, in.Step = l.rev, l.pointsRev, l.clock.Step
	in.describe(net, look)
	in.describeSpaces(look, net)
	return true
}

// begin lays out what the look asks of a network.
func (in *Inside) begin(l *Lab, net *nn.Net, look *Look) {
	in.look, in.stage, in.at = look, 0, 0
	in.maps.reset()
	in.close.reset()
	in.nodes.reset()
	in.points.reset()
	in.layOut(net, look)
	in.Side = mapSide(len(in.maps.units))
	in.maps.fit(in.Side * in.Side)
	in.Unit = nil
	if u := look.Unit; u != nil && u.Layer < net.Depth() && u.Unit < net.Width(u.Layer) {
		in.Unit = &InsideUnit{Unit: *u, Side: closeSide}
		in.close.add(u.Layer, u.Unit)
	}
	in.close.fit(closeSide * closeSide)
	in.data = l.carried(look)
	in.layOutSpaces(net, look)
	in.nodes.fit(latticeSide * latticeSide)
	in.points.fit(in.data.Len())
	in.idle.begin(in, l.train.data.Len())
}

// layOut lists the units that are shown of each layer.
func (in *Inside) layOut(net *nn.Net, look *Look) {
	for len(in.Layers) < net.Depth() {
		in.Layers = append(in.Layers, InsideLayer{})
	}
	in.Layers = in.Layers[:net.Depth()]
	for i := range in.Layers {
		layer := &in.Layers[i]
		layer.Units, layer.Pieces, layer.Shown = net.Width(i), 1, layer.Shown[:0]
		if i > 0 {
			layer.Pieces = net.Layer(i-1).Rows / layer.Units
		}
		if i >= len(look.Maps) {
			continue
		}
		for _, unit := range look.Maps[i] {
			if unit < layer.Units {
				layer.Shown = append(layer.Shown, unit)
				in.maps.add(i, unit)
			}
		}
	}
}

// stages are what takes time, one after the other. Each goes on from in.at and reports whether it is done.
var stages = [...]func(in *Inside, l *Lab, net *nn.Net, s *nn.Scratch, b *nn.Budget) bool{
	func(in *Inside, l *Lab, net *nn.Net, s *nn.Scratch, b *nn.Budget) bool {
		return in.overWindow(&in.maps, in.Side, l, net, s, b)
	},
	func(in *Inside, l *Lab, net *nn.Net, s *nn.Scratch, b *nn.Budget) bool {
		return in.overWindow(&in.close, closeSide, l, net, s, b)
	},
	func(in *Inside, l *Lab, net *nn.Net, s *nn.Scratch, b *nn.Budget) bool {
		return in.overWindow(&in.nodes, latticeSide, l, net, s, b)
	},
	func(in *Inside, _ *Lab, net *nn.Net, s *nn.Scratch, b *nn.Budget) bool {
		if len(in.points.units) == 0 {
			return true
		}
		in.at = net.OverPoints(s, in.data, 1, in.at, b, in.points.take)
		return in.at == in.data.Len()
	},
	func(in *Inside, l *Lab, net *nn.Net, s *nn.Scratch, b *nn.Budget) bool {
		if len(in.maps.units) == 0 {
			return true
		}
		d := &in.idle
		in.at = net.OverPoints(s, l.train.data, d.stride, in.at, b, func(_ int, a nn.Signals) { d.take(net, a) })
		return in.at == d.points
	},
}

// overWindow samples units over the window.
func (in *Inside) overWindow(sm *samples, side int, l *Lab, net *nn.Net, s *nn.Scratch, b *nn.Budget) (done bool) {
	if len(sm.units) == 0 {
		return true
	}
	w := l.exp.Data.Window
	view := nn.View{Side: side, Lo: -w, Hi: w, Inputs: l.inputs}
	in.at = net.OverGrid(s, view, in.at, b, sm.take)
	return in.at == side*side
}
