// Package store keeps snapshots of labs beyond the life of the process.
//
// A [Store] is one directory, held by one process at a time. In it lie two key-value buckets of a NATS JetStream server that
// runs inside the process and opens no port; every write is on the disk before it is acknowledged. A [Record] is what is
// kept of a lab: its snapshot and the hash of the capability that commands it, under a checksum of our own. Of each lab the
// first bucket holds the newest revision and the two before it; [Store.Load] gives the newest whose checksum holds. A lab
// that was not saved for Config.Keep is forgotten.
//
// The second bucket has the snapshots that people save for a short link, each twice: they do not change, and are forgotten
// Config.KeepSnapshots after they were saved. [Memory] keeps such snapshots for a server that has no directory.
//
// A bucket or a disk that is full, or that fails, costs the new saves and nothing else: [Store.Save] says so within two
// seconds, what was saved stays and can be read, and saving goes on by itself when it can. What the server cannot open is
// set aside under another name, and the store starts clean.
package store
