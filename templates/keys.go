package templates

import "strings"

// key is a line of the help dialog; js/keys.js and js/panel/edit.js obey them.
type key struct {
	Keys []string
	Does string
}

var keyList = []key{
	{[]string{"Space"}, "train, pause"},
	{[]string{"S"}, "one update; with Shift one epoch"},
	{[]string{"R"}, "back to the same initial weights"},
	{[]string{"D"}, "dice: new initial weights"},
	{[]string{"[", "]"}, "slower, faster"},
	{[]string{"1", "…", "8"}, "class of the next point"},
	{[]string{"A", "B", "E", "M"}, "add, brush, erase or move points"},
	{[]string{"U", "Z"}, "undo; with Shift redo"},
	{[]string{"G"}, "enlarge a picture, or show all of one size; arrow keys on its slider go through them"},
	{[]string{",", "."}, "an epoch back, forward; with Shift ten"},
	{[]string{"W"}, "go back to where the run had come to, or to the run before"},
	{[]string{"H"}, "hard colours: only the class or the sign, no shades"},
	{[]string{"L"}, "a link to share"},
	{[]string{"T"}, "paper or blackboard"},
	{[]string{"O"}, "open an experiment from the list"},
	{[]string{"?"}, "this list"},
}

var pictureKeys = []key{
	{[]string{"←", "→", "↑", "↓"}, "move the cross-hair; with Shift further"},
	{[]string{"Enter"}, "add a point there, with Shift of the next class; put the brush or the eraser down, lift it"},
	{[]string{"M"}, "pick up the nearest point, put it down"},
	{[]string{"Delete"}, "remove the nearest point"},
	{[]string{"Esc"}, "hide the cross-hair"},
}

var unitKeys = []key{
	{[]string{"←", "→", "↑", "↓"}, "go from unit to unit"},
	{[]string{"Enter"}, "list its bias and weights, to change them"},
}

// join writes a sweep's values the way they are typed.
func join(values []string) string { return strings.Join(values, ", ") }

// slopeOr gives the slope to show for a layer that has none yet.
func slopeOr(slope float64) float64 {
	if slope == 0 {
		return 0.01
	}
	return slope
}

// piecesOr gives the pieces to show for a layer that has none yet.
func piecesOr(pieces int) int {
	if pieces == 0 {
		return 2
	}
	return pieces
}
