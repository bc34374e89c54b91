package play

// Bounds of what undo remembers.
const (
	maxUndo       = 100
	maxUndoPoints = 20000 // points in all remembered states together
)

// history is what the data were before and after the present moment.
type history struct {
	past, future []dataState
}

// dataState is one state of the data; the number of classes goes with it, since points may need it.
type dataState struct {
	data    Data
	classes int
}

// remember notes the state before a change and forgets what had been undone.
func (h *history) remember(s dataState) {
	h.future = nil
	h.past = append(h.past, s)
	for len(h.past) > maxUndo || len(h.past) > 1 && h.size() > maxUndoPoints {
		h.past = append([]dataState(nil), h.past[1:]...)
	}
}

func (h *history) size() (n int) {
	for _, s := range h.past {
		n += len(s.data.Points)
	}
	return n
}

// undo returns the state before now; redo the one after.
func (h *history) undo(now dataState) (dataState, bool) { return shift(&h.past, &h.future, now) }
func (h *history) redo(now dataState) (dataState, bool) { return shift(&h.future, &h.past, now) }

func shift(from, to *[]dataState, now dataState) (dataState, bool) {
	if len(*from) == 0 {
		return now, false
	}
	last := len(*from) - 1
	s := (*from)[last]
	*from = (*from)[:last]
	*to = append(*to, now)
	return s, true
}

func (h *history) canUndo() bool { return len(h.past) > 0 }
func (h *history) canRedo() bool { return len(h.future) > 0 }
