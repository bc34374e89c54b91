package live

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"chalkline/internal/play"
	"chalkline/internal/wire"
)

func TestFramesBeforeEpochs(t *testing.T) {
	for _, c := range []struct {
		labs, workers int
		update, draw  time.Duration
		fps           int // at least, for each lab
	}{
		{1, 1, time.Millisecond, time.Millisecond, 29},
		{2, 2, time.Millisecond, time.Millisecond, 29},
		{8, 1, 100 * time.Microsecond, time.Millisecond, 28}, // more wanted than there is: fewer updates
		{20, 2, 100 * time.Microsecond, time.Millisecond, 28},
		{60, 1, 10 * time.Microsecond, 2 * time.Millisecond, 7}, // pictures alone are too much: evenly fewer
	} {
		t.Run(fmt.Sprintf("%d labs on %d", c.labs, c.workers), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				all := make([]counts, c.labs)
				next := 0
				ls := newSlow(Config{Workers: c.workers}, func() *slowEngine {
					n := &all[next]
					next++
					return &slowEngine{update: c.update, draw: c.draw, wants: 10000, counts: n}
				})
				for i := range all {
					watch(t, ls, &all[i])
				}
				const seconds = 4
				time.Sleep(time.Second) // the first turns, before all labs are there, are longer
				before := make([]tally, len(all))
				for i := range all {
					before[i] = all[i].read()
				}
				time.Sleep(seconds * time.Second)
				ls.Close()
				synctest.Wait()
				least, most := all[0].since(before[0]), all[0].since(before[0])
				for i := range all {
					n := all[i].since(before[i])
					least = tally{min(least.updates, n.updates), 0, min(least.frames, n.frames)}
					most = tally{max(most.updates, n.updates), 0, max(most.frames, n.frames)}
				}
				if least.frames < c.fps*seconds || most.frames > 31*seconds {
					t.Errorf("%d to %d frames in %d s, want at least %d", least.frames, most.frames, seconds, c.fps*seconds)
				}
				if least.frames*10 < most.frames*9 || least.updates*10 < most.updates*8 || least.updates == 0 {
					t.Errorf("turns are not equal: %+v to %+v", least, most)
				}
			})
		})
	}
}

// TestHeavyLabsTakeNoFrames runs small labs beside large ones whose pictures and updates take far longer than a frame's
// interval, on one worker and on two.
func TestHeavyLabsTakeNoFrames(t *testing.T) {
	for _, workers := range []int{1, 2} {
		synctest.Test(t, func(t *testing.T) {
			var hogs, small [3]counts
			next := 0
			ls := newSlow(Config{Workers: workers}, func() *slowEngine {
				next++
				if next <= len(hogs) {
					return &slowEngine{update: 300 * time.Millisecond, draw: 2 * time.Second, block: time.Millisecond, counts: &hogs[next-1]}
				}
				return &slowEngine{update: 10 * time.Microsecond, draw: time.Millisecond, wants: 5, counts: &small[next-1-len(hogs)]}
			})
			for i := range hogs {
				watch(t, ls, &hogs[i])
			}
			time.Sleep(3 * time.Second)
			for i := range small {
				watch(t, ls, &small[i])
			}
			time.Sleep(3 * time.Second)
			var before [3]tally
			for i := range small {
				before[i] = small[i].read()
			}
			time.Sleep(10 * time.Second)
			for i := range small {
				if got := small[i].since(before[i]); got.frames < 295 || got.updates < 5*290 {
					t.Errorf("%d workers, beside labs that draw for two seconds: %+v in ten seconds, want 300 frames and 1500 updates", workers, got)
				}
			}
			time.Sleep(20 * time.Second)
			for i := range hogs {
				if got := hogs[i].read(); got.frames < 2 || got.updates < 2 {
					t.Errorf("%d workers: heavy lab %d has come to %+v in 36 seconds", workers, i, got)
				}
			}
			ls.Close()
		})
	}
}

func TestStillLabsCostNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var n counts
		ls := newSlow(Config{Workers: 1}, func() *slowEngine {
			return &slowEngine{update: time.Millisecond, draw: time.Millisecond, counts: &n}
		})
		m := watch(t, ls, &n)
		time.Sleep(time.Second)
		m.Send(wire.Message{Command: play.Pause{}})
		time.Sleep(time.Second)
		synctest.Wait()
		before := n.read()
		time.Sleep(time.Hour)
		synctest.Wait()
		if n.read() != before {
			t.Errorf("an hour of standing still: %+v, then %+v", before, n.read())
		}
		m.Send(wire.Message{Command: play.Step{}})
		time.Sleep(time.Second)
		synctest.Wait()
		if got := n.read(); got.frames != before.frames+1 {
			t.Errorf("one step brought %d frames, want 1", got.frames-before.frames)
		}
		ls.Close()
	})
}

func TestLabsWaitForTheirBrowser(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var n counts
		ls := newSlow(Config{Workers: 1}, func() *slowEngine {
			return &slowEngine{update: time.Millisecond, counts: &n}
		})
		m := watch(t, ls, &n)
		time.Sleep(time.Second)
		m.Leave()
		synctest.Wait()
		left := n.read()
		time.Sleep(119 * time.Second)
		synctest.Wait()
		if got := n.read(); got.updates > left.updates+100 {
			t.Errorf("nobody watched, and %d updates were made", got.updates-left.updates)
		}
		back, err := ls.Join(m.ID, m.Key)
		if err != nil || !back.Resumed {
			t.Fatalf("back after 119 s: %+v, %v", back, err)
		}
		left = n.read()
		go follow(back, &n)
		time.Sleep(time.Second)
		synctest.Wait()
		if got := n.read(); got.frames < left.frames+28 {
			t.Errorf("back for a second: %d frames", got.frames-left.frames)
		}
		back.Leave()
		time.Sleep(121 * time.Second)
		if _, err := ls.Join(m.ID, m.Key); !errors.Is(err, ErrUnknown) {
			t.Errorf("back after 121 s: %v, want ErrUnknown", err)
		}
		if s := ls.Stats(); s.Labs != 0 || s.Opened != 1 || s.Resumed != 1 {
			t.Errorf("stats are %+v", s)
		}
		ls.Close()
	})
}

func TestAFailingLabFailsAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var bad, good counts
		ls := newSlow(Config{Workers: 1}, func() *slowEngine {
			return &slowEngine{update: time.Millisecond, wants: 1000, panicAt: 100, counts: &bad}
		})
		m, err := ls.Open(small())
		if err != nil {
			t.Fatal(err)
		}
		ls.config.newEngine = newLabEngine
		watch(t, ls, &good)
		for err = error(nil); err == nil; {
			_, err = m.Next(context.Background())
		}
		if !errors.Is(err, ErrCrashed) {
			t.Errorf("the failing lab's member got %v, want ErrCrashed", err)
		}
		synctest.Wait()
		before := good.read().frames
		time.Sleep(time.Second)
		synctest.Wait()
		if got := good.read().frames; got < before+28 {
			t.Errorf("beside a lab that failed: %d frames in a second", got-before)
		}
		ls.Close()
	})
}

func TestMailboxKeepsTheNewest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var n counts
		ls := newSlow(Config{Workers: 1}, func() *slowEngine {
			return &slowEngine{update: time.Millisecond, counts: &n}
		})
		m, err := ls.Open(small())
		if err != nil {
			t.Fatal(err)
		}
		var last *wire.Frame
		take := func() *wire.Frame {
			for {
				p, err := m.Next(context.Background())
				if err != nil {
					t.Fatal(err)
				}
				if p.Frame != nil {
					if last, err = wire.DecodeFrame(p.Frame.Bytes, last); err != nil {
						t.Fatal(err)
					}
					return last
				}
			}
		}
		first := take()
		time.Sleep(10 * time.Second) // nobody takes the frame that waits
		second := take()
		if second.Epoch < first.Epoch+50 || !second.Key {
			t.Errorf("after ten seconds: epoch %v after %v, key %v; want the newest picture, as a key frame", second.Epoch, first.Epoch, second.Key)
		}
		time.Sleep(time.Second)
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if p, err := m.Next(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("a third frame in flight: %+v, %v", p, err)
		}
		drawn := n.read().drawn
		time.Sleep(time.Minute) // nobody can take a frame: none is drawn
		if got := n.read().drawn; got != drawn {
			t.Errorf("%d frames were drawn for nobody", got-drawn)
		}
		m.Ack(second.Seq) // and with it the first
		if third := take(); third.Epoch < second.Epoch+30 || third.Epoch > second.Epoch+100 || third.Seq != second.Seq+1 {
			t.Errorf("after an acknowledgement: frame %d of epoch %v after %d of %v; want the next one, two seconds of training later", third.Seq, third.Epoch, second.Seq, second.Epoch)
		}
		ls.Close()
	})
}

func TestAMemberThatNeverTakesEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ls := New(Config{Workers: 1})
		m, err := ls.Open(small())
		if err != nil {
			t.Fatal(err)
		}
		for i := range 2 * maxReplies {
			m.Send(wire.Message{ID: i + 1, Command: play.Undo{}})
			synctest.Wait()
		}
		for err = error(nil); err == nil; {
			_, err = m.Next(context.Background())
		}
		if !errors.Is(err, ErrSlow) {
			t.Errorf("ended with %v, want ErrSlow", err)
		}
		ls.Close()
	})
}

func TestFull(t *testing.T) {
	ls := New(Config{Workers: 1, MaxLabs: 2})
	defer ls.Close()
	for range 2 {
		if _, err := ls.Open(small()); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := ls.Open(small()); !errors.Is(err, ErrFull) {
		t.Errorf("a third lab: %v, want ErrFull", err)
	}
	if s := ls.Stats(); s.Labs != 2 || s.Refused != 1 {
		t.Errorf("stats are %+v", s)
	}
}

func TestClosedLabsTakeNobody(t *testing.T) {
	ls := New(Config{Workers: 1})
	m, err := ls.Open(small())
	if err != nil {
		t.Fatal(err)
	}
	ls.Close()
	for err = error(nil); err == nil; {
		_, err = m.Next(context.Background())
	}
	if !errors.Is(err, ErrShutdown) {
		t.Errorf("the member got %v, want ErrShutdown", err)
	}
	if _, err := ls.Open(small()); !errors.Is(err, ErrShutdown) {
		t.Errorf("a lab opened after Close: %v", err)
	}
	if _, err := ls.Join(m.ID, m.Key); !errors.Is(err, ErrUnknown) {
		t.Errorf("a lab joined after Close: %v", err)
	}
}

// TestComeAndGo is for the race detector: many members come, play and leave at once.
func TestComeAndGo(t *testing.T) {
	ls := New(Config{Interval: time.Millisecond})
	first, err := ls.Open(small())
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan bool)
	for i := range 8 {
		go func() {
			defer func() { done <- true }()
			for range 20 {
				m, err := ls.Join(first.ID, first.Key)
				if err != nil {
					t.Error(err)
					return
				}
				m.Send(wire.Message{ID: 1, Command: play.Add{X: float64(i), Y: 1}})
				m.Send(wire.Message{ID: 2, Probe: &wire.Probe{}})
				for range 3 {
					if p, err := m.Next(context.Background()); err != nil {
						t.Error(err)
					} else if p.Frame != nil {
						m.Ack(binary.LittleEndian.Uint32(p.Frame.Bytes[4:]))
					}
				}
				m.WantKey()
				m.Leave()
			}
		}()
	}
	for range 8 {
		<-done
	}
	ls.Close()
}

func TestSlowedIsSaid(t *testing.T) {
	p := pace{}
	for range maxShort {
		p.trained(true, true)
	}
	if !p.slowed() {
		t.Error("twenty short turns are not called slowed")
	}
	for range 3 {
		p.trained(false, true)
	}
	if !p.slowed() {
		t.Error("three good turns end it at once: it would flicker")
	}
	for range maxShort {
		p.trained(false, true)
	}
	if p.slowed() {
		t.Error("twenty good turns do not end it")
	}
}

func TestEpochsPerSecond(t *testing.T) {
	var p pace
	now := time.Now()
	got := 0.0
	for i := range 100 {
		got = p.perSecond(now.Add(time.Duration(i)*time.Second/30), uint64(10*i), true)
	}
	if got < 295 || got > 305 {
		t.Errorf("ten epochs a frame, thirty frames a second: %v epochs a second, want 300", got)
	}
	if got = p.perSecond(now, 0, false); got != 0 {
		t.Errorf("paused: %v epochs a second", got)
	}
}
