package play

import "chalkline/internal/nn"

// describe fills in what follows from the samples, and the parameters.
func (in *Inside) describe(net *nn.Net, look *Look) {
	first := 0 // of the layer's units among the samples
	for i := range in.Layers {
		layer := &in.Layers[i]
		count := len(layer.Shown) * in.maps.places
		layer.Maps = resize(layer.Maps, count)
		layer.Scale = quantize(layer.Maps, in.maps.a[first*in.maps.places:][:count])
		first += len(layer.Shown)
		layer.Off, layer.Flat = layer.Off[:0], layer.Flat[:0]
		for _, unit := range layer.Shown {
			layer.Off = append(layer.Off, in.idle.share(in.idle.off[i][unit]))
			layer.Flat = append(layer.Flat, in.idle.share(in.idle.flat[i][unit]))
		}
		in.parameters(i, net)
	}
	for i := range in.Layers {
		in.Layers[i].Links = in.Layers[i].Links[:0]
	}
	for _, i := range look.Links {
		if i < len(in.Layers) {
			in.links(i, net)
		}
	}
	if in.Unit != nil {
		in.closely(net)
	}
}

// parameters fills in a layer's biases and the reach of its units.
func (in *Inside) parameters(i int, net *nn.Net) {
	layer := &in.Layers[i]
	layer.Biases, layer.Reach = layer.Biases[:0], layer.Reach[:0]
	if i > 0 {
		m := net.Layer(i - 1)
		for _, unit := range layer.Shown {
			for piece := range layer.Pieces {
				layer.Biases = append(layer.Biases, m.B(piece*layer.Units+unit))
			}
		}
	}
	if i < len(in.Layers)-1 {
		m := net.Layer(i)
		for unit := range layer.Units {
			var sum float32
			for row := range m.Rows {
				sum += abs(m.W(row, unit))
			}
			layer.Reach = append(layer.Reach, sum)
		}
	}
}

// links fills in the weights between the units shown of layer i and of the one before.
func (in *Inside) links(i int, net *nn.Net) {
	layer, m := &in.Layers[i], net.Layer(i-1)
	for _, unit := range layer.Shown {
		for piece := range layer.Pieces {
			for _, from := range in.Layers[i-1].Shown {
				layer.Links = append(layer.Links, m.W(piece*layer.Units+unit, from))
			}
		}
	}
}

// closely fills in the unit that is looked at.
func (in *Inside) closely(net *nn.Net) {
	u := in.Unit
	u.Map = resize(u.Map, closeSide*closeSide)
	u.Scale = quantize(u.Map, in.close.a)
	if u.Layer > 0 {
		layer, m := in.Layers[u.Layer], net.Layer(u.Layer-1)
		for piece := range layer.Pieces {
			row := piece*layer.Units + u.Unit.Unit
			u.Rows = append(u.Rows, m.Data[row*m.Cols:][:m.Cols]...)
		}
	}
	if u.Layer < net.Depth()-1 {
		m := net.Layer(u.Layer)
		for row := range m.Rows {
			u.Out = append(u.Out, m.W(row, u.Unit.Unit))
		}
	}
}
