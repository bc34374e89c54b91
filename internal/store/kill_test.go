package store

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"chalkline/internal/play"
)

// childDir names the variable that makes the test binary a process that saves in this directory until it is killed.
const childDir = "CHALKLINE_STORE_CHILD"

const killedLabs = 3

// saveForever saves labs in turn, counting on from what it finds, and prints each revision that was acknowledged.
func saveForever(dir string) {
	fail := func(err error) {
		if err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	}
	ctx := context.Background()
	s, err := Open(ctx, Config{Dir: dir, Log: slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{Level: slog.LevelWarn}))})
	fail(err)
	l, err := play.NewLab(play.Default())
	fail(err)
	r := Record{Snapshot: l.Snapshot()}
	if last, err := s.Load(ctx, "lab0"); err == nil {
		r = last
	}
	for {
		r.Snapshot.Clock.Step++
		for i := range killedLabs {
			fail(s.Save(ctx, "lab"+strconv.Itoa(i), r))
			fmt.Println("saved", i, r.Snapshot.Clock.Step)
		}
	}
}

func TestKilledWhileSaving(t *testing.T) {
	dir := t.TempDir()
	for round := range 10 {
		saved := runAndKill(t, dir)
		s := open(t, Config{Dir: dir})
		for i, step := range saved {
			r, err := s.Load(context.Background(), "lab"+strconv.Itoa(i))
			if err != nil || r.Snapshot.Clock.Step < step {
				t.Errorf("round %d: lab %d is at step %d (%v), %d was acknowledged", round, i, r.Snapshot.Clock.Step, err, step)
			}
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

// runAndKill returns the newest acknowledged step of each lab.
func runAndKill(t *testing.T, dir string) (saved [killedLabs]uint64) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childDir+"="+dir)
	out, err := child.StdoutPipe()
	if err == nil {
		err = child.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	var timer *time.Timer
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var lab int
		var step uint64
		if _, err := fmt.Sscanf(lines.Text(), "saved %d %d", &lab, &step); err != nil {
			t.Errorf("the child says %s", lines.Text())
			continue
		}
		saved[lab] = step
		if timer == nil { // at a random moment of its saving
			timer = time.AfterFunc(time.Duration(rand.IntN(200))*time.Millisecond, func() { child.Process.Kill() })
		}
	}
	child.Wait()
	if timer == nil || saved[0] == 0 {
		t.Fatal("the child did not save")
	}
	return saved
}
