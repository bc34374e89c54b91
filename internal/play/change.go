package play

import (
	"fmt"
	"slices"
	"strings"
)

// symbols are the names of numbers where there is little room; what has none is called as in links.
var symbols = map[string]string{
	"lambda": "λ", "l1": "λ₁", "learning_rate": "η", "momentum": "μ", "squares": "memory of g²", "gamma": "γ", "period": "T",
}

// change is one setting before and after.
type change struct{ name, before, after string }

func (c change) String() string {
	if c.before == "" && c.after == "" {
		return c.name
	}
	return fmt.Sprintf("%s %s → %s", c.name, c.before, c.after)
}

// changes lists what differs between two experiments and touches the training.
func changes(before, after *Experiment) (all []change) {
	add := func(differs bool, name, was, is string) {
		if differs {
			all = append(all, change{name, was, is})
		}
	}
	add(!before.Data.equal(after.Data), "points", "", "")
	for _, f := range Fields {
		if was, is := f.get(before), f.get(after); !strings.HasPrefix(f.Name, "data.") && !f.pace() {
			add(was != is, titleOr(f.Name, symbols), number(was), number(is))
		}
	}
	for _, c := range Choices {
		was, is := c.get(before), c.get(after)
		add(was != is, c.Name, c.Title(was), c.Title(is))
	}
	add(!slices.Equal(before.Features, after.Features), "inputs", "", "")
	add(!slices.Equal(before.Layers, after.Layers), "layers", layersQuery(before.Layers), layersQuery(after.Layers))
	add(!slices.Equal(before.Frozen, after.Frozen), "frozen layers", "", "")
	all = append(all, before.Sweep.changes(after.Sweep)...)
	return append(all, before.Rows.changes(after.Rows)...)
}

// changes says how the values side by side differ.
func (s Sweep) changes(after Sweep) []change {
	if s.equal(after) {
		return nil
	}
	if s.Field != after.Field || len(s.Values) != len(after.Values) {
		return []change{{"values side by side", "", ""}}
	}
	var all []change
	for i, was := range s.Values {
		if is := after.Values[i]; was != is {
			all = append(all, change{titleOr(s.Field, symbols), was, is})
		}
	}
	return all
}

// pace reports whether a number says how fast training goes by and when it stops, and nothing about what comes of it.
func (f Field) pace() bool {
	return f.Name == "speed" || f.Name == "updates_per_second" || strings.HasPrefix(f.Name, "stop.")
}

// changeText says in a few words what differs.
func changeText(all []change) string {
	const most = 2
	if len(all) > most {
		return fmt.Sprintf("%d settings", len(all))
	}
	words := make([]string, len(all))
	for i, c := range all {
		words[i] = c.String()
	}
	return strings.Join(words, ", ")
}
