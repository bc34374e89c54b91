// Package live runs labs in real time.
//
// Each lab has one owner goroutine, the only one that touches its [play.Lab]. Members send it commands through a bounded
// inbox; it answers, and leaves the newest frame in each member's mailbox, which has one slot: a frame that was not taken
// in time is replaced, never queued. When a lab may compute is decided by the scheduler, which hands out turns: one
// scratch per core, the earliest due lab first, and time in equal shares.
package live
