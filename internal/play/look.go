package play

import (
	"fmt"
	"slices"

	"chalkline/internal/nn"
)

// Look says what somebody looks at inside one panel's network. Layers are counted from 0, the inputs; units from 0. What a
// network does not have is not shown, so that a Look may outlive a change of shape.
type Look struct {
	Panel  int     `json:"panel"`
	Maps   [][]int `json:"maps"`   // of each layer, the units whose maps are shown
	Links  []int   `json:"links"`  // layers of which the weights from the units shown before it to those shown in it are wanted
	Unit   *Unit   `json:"unit"`   // the unit that is looked at closely
	Spaces []Space `json:"spaces"` // layer spaces, two at the most

	planes map[int]nn.Plane // in which spaces of more than two units were last drawn, by layer
}

// Unit is one unit of a network.
type Unit struct {
	Layer int `json:"layer"`
	Unit  int `json:"unit"`
}

// Space is what a layer makes of the plane: where its units take each place.
type Space struct {
	Layer int   `json:"layer"`
	Units []int `json:"units"` // the two that are the axes; none: the principal components
}

// Bounds of what a Look may ask for.
const (
	columns    = nn.MaxDepth + 2 // layers of a network, with inputs and outputs
	maxLinks   = 4096            // weights between units that are shown
	mostSpaces = 2               // one, or two to go over from one to the other
)

// Nothing reports whether the look is at nothing.
func (k *Look) Nothing() bool {
	return k == nil || len(k.Maps) == 0 && k.Unit == nil && len(k.Spaces) == 0
}

// Follow makes k the look that comes after last: spaces keep the sides that they had.
func (k *Look) Follow(last *Look) {
	if last != nil && k.Panel == last.Panel {
		k.planes = last.planes
	}
}

// Validate returns a *FieldError for what no network could show, or would be too much.
func (k *Look) Validate() error {
	if err := within("panel", k.Panel, 0, MaxPanels-1); err != nil {
		return err
	}
	if err := within("maps", len(k.Maps), 0, columns); err != nil {
		return err
	}
	for layer, shown := range k.Maps {
		if err := distinctUnits(fmt.Sprintf("maps[%d]", layer), shown); err != nil {
			return err
		}
	}
	if err := k.validateLinks(); err != nil {
		return err
	}
	if k.Unit != nil {
		if err := validUnit("unit", *k.Unit); err != nil {
			return err
		}
	}
	return k.validateSpaces()
}

// validateLinks bounds the weights that are asked for.
func (k *Look) validateLinks() error {
	if err := within("links", len(k.Links), 0, columns-1); err != nil {
		return err
	}
	links := 0
	for i, layer := range k.Links {
		if err := within(fmt.Sprintf("links[%d]", i), layer, 1, len(k.Maps)-1); err != nil {
			return err
		}
		if slices.Contains(k.Links[:i], layer) {
			return &FieldError{"links", fmt.Sprintf("%d twice", layer), "layers that differ"}
		}
		links += len(k.Maps[layer]) * len(k.Maps[layer-1])
	}
	if links > maxLinks {
		return &FieldError{"links", fmt.Sprintf("%d links", links), fmt.Sprintf("at most %d between the units in maps", maxLinks)}
	}
	return nil
}

func (k *Look) validateSpaces() error {
	if err := within("spaces", len(k.Spaces), 0, mostSpaces); err != nil {
		return err
	}
	for i, space := range k.Spaces {
		name := fmt.Sprintf("spaces[%d]", i)
		if err := within(name+".layer", space.Layer, 0, columns-1); err != nil {
			return err
		}
		if n := len(space.Units); n != 0 && n != 2 {
			return &FieldError{name + ".units", fmt.Sprintf("%d units", n), "two, or none for the principal components"}
		}
		for _, unit := range space.Units {
			if err := validUnit(name, Unit{space.Layer, unit}); err != nil {
				return err
			}
		}
	}
	return nil
}

func validUnit(name string, u Unit) error {
	if err := within(name+".layer", u.Layer, 0, columns-1); err != nil {
		return err
	}
	return within(name+".unit", u.Unit, 0, nn.MaxUnits-1)
}

func distinctUnits(name string, units []int) error {
	if err := within(name, len(units), 0, nn.MaxUnits); err != nil {
		return err
	}
	for i, unit := range units {
		if err := within(fmt.Sprintf("%s[%d]", name, i), unit, 0, nn.MaxUnits-1); err != nil {
			return err
		}
		if slices.Contains(units[:i], unit) {
			return &FieldError{name, fmt.Sprintf("%d twice", unit), "units that differ"}
		}
	}
	return nil
}
