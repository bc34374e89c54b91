package play

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"chalkline/internal/nn"
)

// InsideSpace is a layer space: where the places of the window's lattice, and the points, are taken by two units of a
// layer, or by the two principal components of all.
type InsideSpace struct {
	Layer   int
	Units   []int      // the axes, or none: the principal components
	Share   [2]float64 // of the variance along each component
	Box     [4]float32 // least and largest coordinate along the first axis, and along the second
	Side    int        // of the lattice
	Lattice []uint16   // Side² pairs, laid out as the grids of frames, as parts of the box: 65535 is the largest
	Points  []uint16   // pairs, of the first mostPoints points
}

// carried returns the points that are shown in layer spaces, none if no space is.
func (l *Lab) carried(look *Look) nn.Data {
	var points Points
	if len(look.Spaces) > 0 {
		points = slices.Clone(l.points[:min(len(l.points), mostPoints)])
	}
	for i := range points {
		points[i].Test = false
	}
	return makePart(points, false, l.features, l.exp.Regression()).data
}

// layOutSpaces lists the spaces of layers that are there, and the units that are sampled for them: the axes, or all of the
// layer where there are more than two.
func (in *Inside) layOutSpaces(net *nn.Net, look *Look) {
	in.Spaces = in.Spaces[:0]
	for _, space := range look.Spaces {
		if space.Layer >= net.Depth() {
			continue
		}
		width := net.Width(space.Layer)
		axes := slices.Clone(space.Units)
		if len(axes) == 2 && slices.Max(axes) >= width {
			axes = nil
		}
		if len(axes) == 0 && width <= 2 {
			axes = []int{0, width - 1}
		}
		in.Spaces = append(in.Spaces, InsideSpace{Layer: space.Layer, Units: axes, Side: latticeSide})
		sampled := axes
		if len(axes) == 0 {
			sampled = make([]int, width)
			for unit := range sampled {
				sampled[unit] = unit
			}
		}
		for _, unit := range sampled {
			in.nodes.add(space.Layer, unit)
			in.points.add(space.Layer, unit)
		}
	}
}

// coordinates are where places lie in a space.
type coordinates struct{ u, v []float64 }

// describeSpaces fills in the places that follow from the samples.
func (in *Inside) describeSpaces(look *Look, net *nn.Net) {
	first := 0
	for i := range in.Spaces {
		space := &in.Spaces[i]
		var nodes, points coordinates
		if len(space.Units) == 2 {
			nodes, points = in.nodes.pair(first), in.points.pair(first)
			first += 2
		} else {
			count := net.Width(space.Layer)
			plane := nn.Principal(in.nodes.cloud(first, count))
			nodes = in.nodes.project(first, &plane)
			plane.Turn(pull(nodes, &plane, look.lastPlane(space.Layer)))
			look.keepPlane(space.Layer, plane)
			space.Share = plane.Share
			nodes, points = in.nodes.project(first, &plane), in.points.project(first, &plane)
			first += count
		}
		space.Box = boxOf(nodes, points)
		space.Lattice, space.Points = space.place(nodes), space.place(points)
	}
}

// bounded keeps what squares of it can be taken of: beyond the bound of a network's parameters there is nothing to see.
func bounded(a float32) float64 {
	const most = 1e6
	return max(-most, min(most, float64(tame(a))))
}

// pair takes the k-th unit and the next one as the axes.
func (sm *samples) pair(k int) coordinates {
	c := coordinates{make([]float64, sm.places), make([]float64, sm.places)}
	for i := range sm.places {
		c.u[i], c.v[i] = bounded(sm.of(k)[i]), bounded(sm.of(k + 1)[i])
	}
	return c
}

// cloud returns the activations of count units from the k-th on at every second node of every second row of the lattice, [node][unit]: as
// many as it takes to find the principal components.
func (sm *samples) cloud(k, count int) *mat.Dense {
	const half = (latticeSide + 1) / 2
	cloud := mat.NewDense(half*half, count, nil)
	for unit := range count {
		a := sm.of(k + unit)
		for i := range half * half {
			cloud.Set(i, unit, bounded(a[2*(i/half)*latticeSide+2*(i%half)]))
		}
	}
	return cloud
}

// project takes the units from the k-th on, as many as the plane has dimensions, into the plane.
func (sm *samples) project(k int, plane *nn.Plane) coordinates {
	c := coordinates{make([]float64, sm.places), make([]float64, sm.places)}
	for unit, mean := range plane.Mean {
		x, y := plane.Axes[0][unit], plane.Axes[1][unit]
		for i, a := range sm.of(k + unit) {
			d := bounded(a) - mean
			c.u[i] += d * x
			c.v[i] += d * y
		}
	}
	return c
}

// pull draws principal components to where each place of the lattice lies in the window, so that a morph from layer to layer
// bends and does not swirl; and, more strongly, to where they were in the last picture, so that training does not flip them.
func pull(nodes coordinates, plane, last *nn.Plane) nn.Pull {
	var m nn.Pull
	for i := range nodes.u {
		x, y := float64(i%latticeSide-latticeSide/2), float64(latticeSide/2-i/latticeSide)
		m[0][0] += x * nodes.u[i]
		m[0][1] += x * nodes.v[i]
		m[1][0] += y * nodes.u[i]
		m[1][1] += y * nodes.v[i]
	}
	var was nn.Pull
	if last != nil {
		was = plane.Towards(last)
	}
	size := math.Hypot(math.Hypot(m[0][0], m[0][1]), math.Hypot(m[1][0], m[1][1]))
	for i := range m {
		for j := range m[i] {
			m[i][j] = m[i][j]/max(size, math.SmallestNonzeroFloat64) + was[i][j]
		}
	}
	return m
}

// lastPlane returns the plane in which the layer was drawn before, or nil.
func (k *Look) lastPlane(layer int) *nn.Plane {
	if plane, ok := k.planes[layer]; ok {
		return &plane
	}
	return nil
}

func (k *Look) keepPlane(layer int, plane nn.Plane) {
	if k.planes == nil {
		k.planes = map[int]nn.Plane{}
	}
	k.planes[layer] = plane
}

// boxOf returns the extent of places, at least one in all.
func boxOf(groups ...coordinates) [4]float32 {
	box := [4]float32{math.MaxFloat32, -math.MaxFloat32, math.MaxFloat32, -math.MaxFloat32}
	for _, c := range groups {
		for i := range c.u {
			u, v := float32(c.u[i]), float32(c.v[i])
			box = [4]float32{min(box[0], u), max(box[1], u), min(box[2], v), max(box[3], v)}
		}
	}
	return box
}

// place writes places as parts of the box.
func (space *InsideSpace) place(c coordinates) []uint16 {
	part := func(v float64, lo, hi float32) uint16 {
		if hi <= lo {
			return 1 << 15
		}
		return uint16(math.Round(65535 * max(0, min(1, (v-float64(lo))/(float64(hi)-float64(lo))))))
	}
	out := make([]uint16, 0, 2*len(c.u))
	for i := range c.u {
		out = append(out, part(c.u[i], space.Box[0], space.Box[1]), part(c.v[i], space.Box[2], space.Box[3]))
	}
	return out
}
