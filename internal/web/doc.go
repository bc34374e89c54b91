// Package web serves the playground: its page, its assets, and the websocket through which a browser and its lab talk.
//
// A connection has two pumps. The read pump takes messages, holds them to their limits and hands them to the lab; the
// write pump sends whatever the member's mailbox holds. Neither ever waits for the other. What an error means to a browser,
// as a status code or as a close code, is decided in one table, in status.go.
package web
