package main

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/gorilla/websocket"
)

// cost is what one frame took.
type cost struct {
	bytes                    float64 // written to the socket
	server, browser, elapsed time.Duration
}

// window is how many frames are under way at once, as the server has it.
const window = 2

// compare sends the frames both ways, round by round, and tells the medians of the rounds.
func compare(b *browser, frames []frame, rounds int, tell func(way string, c cost)) error {
	ways := []string{application, extension}
	seen := map[string][]cost{}
	for range rounds {
		for _, way := range ways {
			c, err := b.send(way, frames)
			if err != nil {
				return fmt.Errorf("%s: %w", way, err)
			}
			seen[way] = append(seen[way], c)
		}
	}
	for _, way := range ways {
		tell(way, medians(seen[way]))
	}
	return nil
}

func medians(costs []cost) cost {
	median := func(of func(cost) time.Duration) time.Duration {
		all := make([]time.Duration, len(costs))
		for i, c := range costs {
			all[i] = of(c)
		}
		slices.Sort(all)
		return all[len(all)/2]
	}
	return cost{
		bytes:   costs[0].bytes,
		server:  median(func(c cost) time.Duration { return c.server }),
		browser: median(func(c cost) time.Duration { return c.browser }),
		elapsed: median(func(c cost) time.Duration { return c.elapsed }),
	}
}

// send sends all frames one way and returns what each took on average.
func (b *browser) send(way string, frames []frame) (c cost, err error) {
	socket := b.sockets[way]
	begin, written := time.Now(), counted(socket)
	server, browser := ownTime(), treeTime(b.cmd.Process.Pid)
	for i, f := range frames {
		message := f.plain
		if way == application {
			message = f.deflated()
		}
		prepared, err := websocket.NewPreparedMessage(websocket.BinaryMessage, message)
		if err != nil {
			return c, err
		}
		if err := socket.WritePreparedMessage(prepared); err != nil {
			return c, err
		}
		if i >= window-1 {
			if err := acknowledged(socket, frames[i-window+1]); err != nil {
				return c, err
			}
		}
	}
	for _, f := range frames[len(frames)-window+1:] {
		if err := acknowledged(socket, f); err != nil {
			return c, err
		}
	}
	n := time.Duration(len(frames))
	return cost{
		bytes:   float64(counted(socket)-written) / float64(n),
		server:  (ownTime() - server) / n,
		browser: (treeTime(b.cmd.Process.Pid) - browser) / n,
		elapsed: time.Since(begin) / n,
	}, nil
}

// acknowledged waits until the page has unpacked a frame.
func acknowledged(socket *websocket.Conn, f frame) error {
	_, text, err := socket.ReadMessage()
	if err != nil {
		return err
	}
	if string(text) != strconv.Itoa(len(f.plain)) {
		return fmt.Errorf("the page unpacked a message to %s bytes, want %d", text, len(f.plain))
	}
	return nil
}

// counted is how many bytes have been written to the socket.
func counted(socket *websocket.Conn) int64 {
	return socket.NetConn().(*metered).written.Load()
}
