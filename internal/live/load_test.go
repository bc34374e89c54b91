package live

import (
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"chalkline/internal/play"
	"chalkline/internal/wire"
)

// crowd opens labs that are all alike and returns what they count.
func crowd(t *testing.T, ls *Labs, all []counts) (members []*Member) {
	t.Helper()
	for i := range all {
		members = append(members, watch(t, ls, &all[i]))
	}
	return members
}

// newCrowd starts labs whose engines all take the same times.
func newCrowd(c Config, all []counts, update, draw time.Duration, wants int) *Labs {
	next := 0
	return newSlow(c, func() *slowEngine {
		next++
		return &slowEngine{update: update, draw: draw, wants: wants, counts: &all[next-1]}
	})
}

// TestLevels asks more of a machine than it has, more and more: first epochs give way, then the fineness of the pictures,
// then their number, evenly for all; and when most have left, all is as it was.
func TestLevels(t *testing.T) {
	for _, c := range []struct {
		labs  int
		level level
		fps   int
	}{
		{10, full, 29},    // 20 ms of pictures in each interval of 33
		{28, coarse, 28},  // 56 ms, half as much at the next level
		{45, coarser, 28}, // 90
		{100, half, 13},   // 200
		{200, half, 8},    // 400: more than there are levels, still evenly
	} {
		t.Run(fmt.Sprint(c.labs), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				all := make([]counts, c.labs)
				ls := newCrowd(Config{Workers: 1, capacity: &capacity{}}, all, 100*time.Microsecond, 2*time.Millisecond, 20)
				members := crowd(t, ls, all)
				time.Sleep(10 * time.Second)
				before := make([]tally, c.labs)
				for i := range all {
					before[i] = all[i].read()
				}
				time.Sleep(3 * time.Second)
				if got := ls.scheduler.level(); got != c.level {
					t.Errorf("level %d, want %d", got, c.level)
				}
				for i := range all {
					n := all[i].since(before[i])
					if n.frames < 3*c.fps || n.updates == 0 {
						t.Errorf("lab %d: %+v in three seconds, want %d frames a second and some training", i, n, c.fps)
						break
					}
				}
				for _, m := range members[3:] {
					m.Leave()
				}
				time.Sleep(time.Minute)
				if got := ls.scheduler.level(); got != full {
					t.Errorf("when three are left: level %d, want full", got)
				}
				if n := all[0].side.Load(); n != 100 {
					t.Errorf("when three are left: grids of %d, want 100", n)
				}
				ls.Close()
			})
		})
	}
}

// TestTrainingIsShared lets three labs want all the training there is, on two workers, beside one that wants little.
func TestTrainingIsShared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		all := make([]counts, 4)
		next := 0
		ls := newSlow(Config{Workers: 2}, func() *slowEngine {
			next++
			wants := 1_000_000
			if next == 4 {
				wants = 2
			}
			return &slowEngine{update: 50 * time.Microsecond, draw: time.Millisecond, wants: wants, counts: &all[next-1]}
		})
		crowd(t, ls, all)
		time.Sleep(time.Second)
		var before [4]tally
		for i := range all {
			before[i] = all[i].read()
		}
		time.Sleep(10 * time.Second)
		var n [4]tally
		for i := range all {
			if n[i] = all[i].since(before[i]); n[i].frames < 295 {
				t.Errorf("lab %d: %d frames in ten seconds", i, n[i].frames)
			}
		}
		if n[3].updates < 590 {
			t.Errorf("the lab that wants 60 updates a second made %d in ten", n[3].updates)
		}
		// Of 20 s on two workers the pictures take 1.2 s; the rest is some 376 000 updates.
		if sum := n[0].updates + n[1].updates + n[2].updates; sum < 340_000 {
			t.Errorf("three labs made %d updates; the machine has time for 376 000", sum)
		}
		if least, most := min(n[0].updates, n[1].updates, n[2].updates), max(n[0].updates, n[1].updates, n[2].updates); least*100 < most*97 {
			t.Errorf("from %d to %d updates, want equal parts", least, most)
		}
		ls.Close()
	})
}

// TestSideFollowsThePage says how large the pictures are shown, and wants grids of that fineness, finer when still.
func TestSideFollowsThePage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		all := make([]counts, 1)
		ls := newCrowd(Config{Workers: 1}, all, time.Microsecond, time.Microsecond, 1)
		m := crowd(t, ls, all)[0]
		side := func() int {
			time.Sleep(time.Second)
			synctest.Wait()
			return int(all[0].side.Load())
		}
		for _, c := range []struct{ shown, moving, still int }{
			{1, 64, 128}, {190, 64, 128}, {300, 100, 200}, {430, 140, 280}, {600, 200, 400}, {4096, 200, 400},
		} {
			m.Send(wire.Message{Show: &wire.Show{Side: c.shown}})
			m.Send(wire.Message{Command: play.Play{}})
			moving := side()
			m.Send(wire.Message{Command: play.Pause{}})
			if still := side(); moving != c.moving || still != c.still {
				t.Errorf("shown at %d pixels: grids of %d, still %d; want %d and %d", c.shown, moving, still, c.moving, c.still)
			}
		}
		ls.Close()
	})
}

// TestHiddenLabsCostNothing stops acknowledging, as a hidden tab does.
func TestHiddenLabsCostNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		all := make([]counts, 1)
		ls := newCrowd(Config{Workers: 1}, all, time.Millisecond, time.Millisecond, 1)
		m, err := ls.Open(small())
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(10 * time.Second)
		synctest.Wait()
		before := all[0].read()
		time.Sleep(time.Hour)
		synctest.Wait()
		if got := all[0].read(); got != before {
			t.Errorf("an hour hidden: from %+v to %+v", before, got)
		}
		go follow(m, &all[0]) // it is shown again, and acknowledges
		time.Sleep(time.Second)
		synctest.Wait()
		if got := all[0].since(before); got.frames < 29 || got.updates < 29 {
			t.Errorf("a second after it was shown again: %+v", got)
		}
		ls.Close()
	})
}

// TestAdmission opens labs until there is no more room, by what they need at the least and by memory.
func TestAdmission(t *testing.T) {
	fill := func(c Config) (n int) {
		c.Workers = 2
		ls := New(c)
		defer ls.Close()
		for ; n < 1000; n++ {
			_, err := ls.Open(small())
			if errors.Is(err, ErrFull) {
				if ls.Room(small()) == nil {
					t.Error("there is room for a lab that has just been refused")
				}
				return n
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		return n
	}
	if n := fill(Config{MaxLabs: 7}); n != 7 {
		t.Errorf("%d labs, want 7", n)
	}
	if n := fill(Config{Memory: 10 * floorMemory}); n < 5 || n > 9 {
		t.Errorf("%d labs in the memory of ten", n)
	}
	// A frame of a millisecond, and what comes with it, 15 times a second.
	floor := floorSide * floorSide
	slow := &capacity{perNode: 0.001 / float64(floor)}
	if n := fill(Config{capacity: slow}); n < 90 || n > 100 { // 1.6 cores / (15 × 1.1 ms) = 97
		t.Errorf("%d labs of 16.5 ms a second on two cores, want some 97", n)
	}
	huge := &capacity{perNode: 1}
	if n := fill(Config{capacity: huge}); n != 4 {
		t.Errorf("%d labs that would each need more than the machine, want 4: they are slow by themselves", n)
	}
}

// TestLeftLabsClaimNothing fills a machine, lets all leave, and wants room again, with the old labs still there.
func TestLeftLabsClaimNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ls := New(Config{Workers: 1, capacity: &capacity{perNode: 1}})
		var members []*Member
		for range 4 {
			m, err := ls.Open(small())
			if err != nil {
				t.Fatal(err)
			}
			members = append(members, m)
		}
		for _, m := range members {
			m.Leave()
		}
		synctest.Wait()
		if err := ls.Room(small()); err != nil {
			t.Errorf("when all have left: %v", err)
		}
		if n := ls.Stats().Labs; n != 4 {
			t.Errorf("%d labs wait for their browsers, want 4", n)
		}
		ls.Close()
	})
}

// TestCommandsWaitForTheUpdate sends commands in the middle of an update of several turns: they are applied in order when
// it is done, not before, and answered.
func TestCommandsWaitForTheUpdate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var n counts
		ls := newSlow(Config{Workers: 1}, func() *slowEngine {
			return &slowEngine{update: time.Second, block: time.Millisecond, counts: &n}
		})
		m, err := ls.Open(small())
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(1500 * time.Millisecond) // in the middle of the second update
		m.Send(wire.Message{ID: 1, Command: play.Undo{}})
		m.Send(wire.Message{ID: 2, Command: play.Pause{}})
		time.Sleep(100 * time.Millisecond)
		synctest.Wait()
		m.mu.Lock()
		early := len(m.replies)
		m.mu.Unlock()
		time.Sleep(time.Second)
		synctest.Wait()
		m.mu.Lock()
		replies := append([][]byte(nil), m.replies...)
		m.mu.Unlock()
		if early != 0 || len(replies) != 2 {
			t.Fatalf("%d answers in the middle of the update and %d after it, want 0 and 2", early, len(replies))
		}
		if got := string(replies[0]) + string(replies[1]); got != `{"type":"error","id":1,"field":"undo","message":"undo is asked for with nothing to undo; accepted: undo after a change of the data"}{"type":"done","id":2}` {
			t.Errorf("answers %s", got)
		}
		updates := n.read().updates
		time.Sleep(10 * time.Second)
		if got := n.read().updates; got != updates || updates != 2 {
			t.Errorf("%d updates, and %d ten seconds after a pause; want 2", updates, got)
		}
		ls.Close()
	})
}
