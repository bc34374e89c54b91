package play

// A gesture is one movement of a person's hand that arrives as several commands: a point that is dragged, a stroke of the
// brush. It is one step of undo.
type gesture struct {
	kind   string
	number int // tells one gesture from the next of its kind; 0 stands for a command by itself
}

// A gestural command says which gesture it is a part of.
type gestural interface{ gesture() gesture }

// interrupt ends the present gesture unless the command goes on with it.
func (l *Lab) interrupt(c Command) {
	if g, ok := c.(gestural); !ok || g.gesture() != l.gesture {
		l.gesture = gesture{}
	}
}

// rememberBefore notes the data as they were before a gesture, once.
func (l *Lab) rememberBefore(g gesture) {
	if g.number == 0 || g != l.gesture {
		l.remember()
	}
	l.gesture = g
}
