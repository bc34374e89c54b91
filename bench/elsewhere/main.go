// Command elsewhere trains what two other playgrounds open with, there and here, on the same points, and prints how far each
// has come at the same epochs, as docs/elsewhere.md has it. It wants Node.js, and what bench/js installs.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os/exec"
	"slices"

	"chalkline/internal/elsewhere"
	"chalkline/internal/nn"
	"chalkline/internal/nn/kernel"
	"chalkline/internal/play"
)

// runs is how often each trains, from other initial weights every time.
const runs = 21

// definition is what ConvNetJS's demo classify2d opens with.
const definition = `
layer_defs = [];
layer_defs.push({type:'input', out_sx:1, out_sy:1, out_depth:2});
layer_defs.push({type:'fc', num_neurons:6, activation: 'tanh'});
layer_defs.push({type:'fc', num_neurons:2, activation: 'tanh'});
layer_defs.push({type:'softmax', num_classes:2});
net = new convnetjs.Net();
net.makeLayers(layer_defs);
trainer = new convnetjs.SGDTrainer(net, {learning_rate:0.01, momentum:0.1, batch_size:10, l2_decay:0.001});`

// moment is how far a run has come.
type moment struct {
	Loss  float64 `json:"loss"`
	Wrong int     `json:"wrong"`
}

// A contest is one experiment, and how its loss is measured: as the other program does, of our network too.
type contest struct {
	title  string
	script string // of bench/js/elsewhere
	set    string // the points, where the text does not say
	text   string // from elsewhere
	epochs []uint64
	loss   func(p float64) float64 // of a point whose own class has probability p
}

func main() {
	log.SetFlags(0)
	for _, c := range contests {
		if err := c.print(); err != nil {
			log.Fatal(err)
		}
	}
}

// print trains both and prints a row an epoch: the median loss, the range of losses, and the median of wrong points.
func (c contest) print() error {
	e, err := c.experiment()
	if err != nil {
		return err
	}
	theirs, err := c.theirs(e)
	if err != nil {
		return err
	}
	ours, err := c.ours(e)
	if err != nil {
		return err
	}
	fmt.Printf("%s: %s\n\n| epoch | there | wrong | here | wrong |\n|---:|---|---:|---|---:|\n", c.title, e.Query())
	for i, epoch := range c.epochs {
		fmt.Printf("| %d | %s | %s |\n", epoch, summary(theirs, i), summary(ours, i))
	}
	fmt.Println()
	return nil
}

// experiment is what the page holds after the text has been imported.
func (c contest) experiment() (play.Experiment, error) {
	in, err := elsewhere.Read(c.text)
	if err != nil {
		return play.Experiment{}, err
	}
	l, err := play.NewLab(play.Default())
	if err != nil {
		return play.Experiment{}, err
	}
	if err := l.Apply(play.Open{Query: "data=" + c.set}); err != nil {
		return play.Experiment{}, err
	}
	err = l.Apply(in.Command)
	return l.Experiment(), err
}

// ours trains the experiment here from seeds 1, 2, ….
func (c contest) ours(e play.Experiment) ([][]moment, error) {
	s := nn.NewScratch(kernel.Best())
	var all [][]moment
	for seed := range uint32(runs) {
		e.Seed = seed + 1
		l, err := play.NewLab(e)
		if err != nil {
			return nil, err
		}
		var run []moment
		for _, epoch := range c.epochs {
			for l.Epoch() < epoch {
				l.Advance(s, 1, nil)
			}
			run = append(run, c.look(l, s))
		}
		all = append(all, run)
	}
	return all, nil
}

func (c contest) look(l *play.Lab, s *nn.Scratch) (m moment) {
	points := training(l.Points())
	for _, p := range points {
		own := l.Probabilities(s, p.X, p.Y)[0][p.Class]
		m.Loss += c.loss(own) / float64(len(points))
		if own < 0.5 {
			m.Wrong++
		}
	}
	return m
}

// theirs trains the other program on the training points of the experiment.
func (c contest) theirs(e play.Experiment) ([][]moment, error) {
	l, err := play.NewLab(e)
	if err != nil {
		return nil, err
	}
	type point struct {
		X     float64 `json:"x"`
		Y     float64 `json:"y"`
		Class int     `json:"class"`
	}
	var points []point
	for _, p := range training(l.Points()) {
		points = append(points, point{p.X, p.Y, p.Class})
	}
	asked, err := json.Marshal(map[string]any{"points": points, "epochs": c.epochs, "runs": runs})
	if err != nil {
		return nil, err
	}
	command := exec.Command("node", "bench/js/elsewhere/"+c.script)
	command.Stdin = bytes.NewReader(asked)
	answer, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.script, err)
	}
	var all [][]moment
	return all, json.Unmarshal(answer, &all)
}

func training(points play.Points) play.Points {
	return slices.DeleteFunc(slices.Clone(points), func(p play.Point) bool { return p.Test })
}

// summary is the median and the range of the losses of all runs at one epoch, and the median of the wrong points.
func summary(all [][]moment, at int) string {
	var losses []float64
	var wrong []int
	for _, run := range all {
		losses, wrong = append(losses, run[at].Loss), append(wrong, run[at].Wrong)
	}
	slices.Sort(losses)
	slices.Sort(wrong)
	return fmt.Sprintf("%.3f (%.3f–%.3f) | %d", losses[runs/2], losses[0], losses[runs-1], wrong[runs/2])
}
