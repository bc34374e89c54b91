package live

import (
	"time"

	"chalkline/internal/wire"
)

// savingWent lets a lab and its browsers know how its last save went, and the log of the first that fails. It reports
// whether the lab runs. The saver's goroutine calls it, which must not wait for an owner.
func (ls *Labs) savingWent(id string, err error) (there bool) {
	ls.mu.Lock()
	l := ls.byID[id]
	ls.mu.Unlock()
	if l == nil {
		ls.config.Log.Error("lab not saved before it ended", "lab", id, "error", err)
		return false
	}
	words := whyUnsaved(err)
	if l.failing != words {
		l.failing = words
		if err != nil {
			ls.config.Log.Error("lab not saved", "lab", id, "error", err)
		} else {
			ls.config.Log.Info("lab saved again", "lab", id)
		}
	}
	select { // the newest replaces the older
	case <-l.troubles:
	default:
	}
	l.troubles <- words // there is room: nobody else sends
	return true
}

// unsaved takes up why the lab is not being saved, or with no words that it is again, and tells the members of a change.
// What could not be saved is tried again in a while, also where nothing changes.
func (l *lab) unsaved(words string) {
	if words != "" {
		l.saved = saved{at: time.Now()} // so that whatever there is differs from it
		l.saving = true
		l.saveAt.Reset(retryAfter)
	}
	if words == l.trouble {
		return
	}
	l.trouble = words
	for m := range l.members {
		m.reply(wire.EncodeSaving(words))
	}
}
