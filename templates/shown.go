package templates

import (
	"slices"
	"strings"

	"github.com/a-h/templ"
)

// Shown holds the values that settings have, by the path of the setting: several where the comparison sets them. What is
// only for some values of a setting is hidden by it; the script in js/controls/when.js keeps it so.
type Shown map[string][]string

// when gives the attributes of an element that is there only for some values of a setting.
func (s Shown) when(path string, values ...string) templ.Attributes {
	return templ.Attributes{
		"data-when": path, "data-is": strings.Join(values, " "),
		"hidden": !slices.ContainsFunc(s[path], func(v string) bool { return slices.Contains(values, v) }),
	}
}

// unless gives the attributes of an element that is not there while a setting has one of some values and no other.
func (s Shown) unless(path string, values ...string) templ.Attributes {
	return templ.Attributes{
		"data-when": path, "data-not": strings.Join(values, " "),
		"hidden": !slices.ContainsFunc(s[path], func(v string) bool { return !slices.Contains(values, v) }),
	}
}
