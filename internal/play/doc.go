// Package play holds what a person plays with, free of clocks, sockets and goroutines.
//
// An [Experiment] is the one value that says everything a person can set. Its [Sweep] names one field and a list of
// values; each value makes a panel. A [Lab] is a running Experiment: commands are applied to it between updates, Advance
// trains all its panels in lockstep, and Draw fills a [Frame] with what there is to see at that moment. A [Snapshot] is a
// lab at rest, enough to go on with the same bits elsewhere.
//
// The same Experiment and the same number of updates give the same bits on the same CPU family, however the updates were
// cut into turns.
package play
