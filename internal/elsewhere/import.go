package elsewhere

import (
	"fmt"
	"strings"

	"chalkline/internal/play"
)

// MaxText is the most bytes of a text that is read.
const MaxText = 16 << 10

// Import is what a text from elsewhere says.
type Import struct {
	From    string       // the program that it is from, for people
	Command play.Command // brings it into a lab
	Notes   []string     // sentences: what is different here
}

// Read reads an address of TensorFlow Playground or a definition of ConvNetJS, whichever the text is.
func Read(text string) (Import, error) {
	if len(text) > MaxText {
		return Import{}, &play.FieldError{Field: "the text", Got: fmt.Sprintf("%d bytes long", len(text)), Accepted: fmt.Sprintf("up to %d bytes", MaxText)}
	}
	switch {
	case strings.ContainsAny(text, "{}()[];"): // which no address of the other has
		return readDefinition(text)
	case isAddress(text):
		return readAddress(strings.TrimSpace(text))
	}
	return Import{}, &play.FieldError{
		Field: "the text", Got: "nothing that can be read",
		Accepted: "an address of TensorFlow Playground, or the layer_defs and the trainer of ConvNetJS",
	}
}
