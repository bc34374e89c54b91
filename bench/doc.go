// Package bench measures Chalkline's engine beside others, in one run and on the same work.
//
// An engine trains networks and draws grids; each runs in a process of its own, a worker, that reads requests from its
// standard input and answers on its standard output, a line of JSON each. A workload is a shape with a batch size. The
// task, which all engines get, is the points; a workload brings the initial weights and the points of every update.
//
// The runner goes round the workloads several times, one engine after another, so that whatever else the machine does
// meets all of them; workers measure their own processor time, and what counts is the median. Before that the runner checks
// the mathematics: after the same updates from the same weights every engine has to have the loss that package reference
// has in float64.
package bench
