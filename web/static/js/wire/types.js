/**
 * The JSON messages of docs/protocol.md, as types.
 *
 * What a person can set:
 *
 * @typedef {object} Experiment
 * @property {Data} data
 * @property {number} classes 2–8
 * @property {string[]} features inputs, formulas of x1 and x2, 1–8
 * @property {Layer[]} layers hidden ones, input side first, 0–8
 * @property {number[]} frozen layers that do not train, 1 is the first hidden one and the last are the outputs
 * @property {string} init how the initial weights are drawn
 * @property {number} dropout share of the hidden activations that an update leaves out
 * @property {string} loss
 * @property {number} lambda (λ/2)·ΣW²
 * @property {number} l1 λ₁·Σ|W|
 * @property {string} optimizer
 * @property {number} learning_rate
 * @property {number} momentum
 * @property {number} squares share of the mean of g² that is kept
 * @property {number} clip longest gradient; 0: any
 * @property {string} schedule of the learning rate
 * @property {number} period of the schedule, in epochs
 * @property {number} gamma what a period leaves of the learning rate
 * @property {number} batch points in one update
 * @property {number} seed of the weights and of the order of the points
 * @property {number} speed epochs a frame; 0: as many as there is time for
 * @property {number} updates_per_second slow motion, in the place of speed; 0: none
 * @property {{epoch: number, loss: number, accuracy: number, plateau: number, gain: number}} stop when the lab pauses by itself
 * @property {Sweep} sweep the columns, where rows are compared too
 * @property {Sweep} rows of a matrix
 *
 * @typedef {object} Data
 * @property {string} set a name of the data menu, or "custom"
 * @property {string} [formula] f of y = f(x), for the set "function" alone
 * @property {number} n points in all
 * @property {number} noise
 * @property {number} seed
 * @property {number} test the part kept for testing, 0–0.9
 * @property {number} window half the side of the square shown
 * @property {boolean} [values] the points of "custom" have values instead of classes
 * @property {[x: number, y: number, kind: number][]} [points] only for "custom", and only upwards
 *
 * @typedef {object} Layer
 * @property {number} units
 * @property {string} activation a name of the menu
 * @property {number} [slope] of "leaky"
 * @property {number} [pieces] of "maxout"
 *
 * @typedef {object} Sweep
 * @property {string} field a name of the menu, or "none"
 * @property {string[]} values a panel each; none means one panel
 *
 * Down, first the answer to hello, then what replaces its elder:
 *
 * @typedef {object} Welcome
 * @property {"welcome"} type
 * @property {number} protocol
 * @property {string} lab
 * @property {string} key the capability to command the lab
 * @property {boolean} resumed false when the lab is new
 * @property {boolean} snapshot whether it began with the snapshot that hello named
 * @property {string} build changes when the server's page has changed
 *
 * @typedef {object} State
 * @property {"state"} type
 * @property {number} rev
 * @property {boolean} playing
 * @property {boolean} undo whether there is something to undo
 * @property {boolean} redo
 * @property {Experiment} experiment
 * @property {string} query the canonical URL form of experiment
 * @property {string} field of the sweep
 * @property {Heads} [heads] of a matrix
 * @property {PanelInfo[]} panels row by row
 * @property {string} notice what the last change did beyond what was asked, or ""
 * @property {Timeline} timeline
 *
 * @typedef {{step: number, epoch: number}} Moment
 * @typedef {Moment & {text: string, diverged?: boolean}} Mark
 * @typedef {{line: number, fork: Moment, end: Moment}} Former a run that was left at its fork and had come to its end
 *
 * @typedef {object} Timeline
 * @property {number} line the present run
 * @property {Moment} fork to where it is the same as the one shown before it
 * @property {Moment} end how far it has come; frames say when it comes further
 * @property {Mark[]} marks
 * @property {Former[]} former latest first
 * @property {Moment} [good] where "recover" goes back to, while a panel has diverged
 *
 * @typedef {object} Heads
 * @property {string[]} columns
 * @property {string[]} rows
 *
 * @typedef {object} PanelInfo
 * @property {string} value of the sweep, or "" without one
 * @property {string} row the value of the rows, or ""
 * @property {string} title "λ = 0.001"
 * @property {string} shape "2-20-2"
 * @property {string} neurons the arithmetic in words: "20 + 2 = 22"
 * @property {string} weights
 * @property {string} parameters
 * @property {number} count of the parameters
 * @property {string} diverged why it stopped and what to try, or ""
 *
 * @typedef {[x: number, y: number, kind: number, split: number, ...value: number[]]} Point split is 0 for training, 1 for test
 *
 * @typedef {object} PointsMessage
 * @property {"points"} type
 * @property {number} rev
 * @property {number} window half the side of the square shown
 * @property {number} classes
 * @property {Point[]} points
 *
 * @typedef {{type: "saving", trouble: string}} Saving why the lab is not being saved; "": it is again
 *
 * Answers to commands that carried an id:
 *
 * @typedef {{type: "done", id: number}} Done
 * @typedef {{type: "error", id?: number, field: string, message: string}} ErrorMessage
 * @typedef {{type: "probe", id: number, x: number, y: number, p: number[][]}} Probe p: a row a panel, a probability a class; or the one value that the network gives
 * @typedef {{type: "confusion", id: number, step: number, panels: {train: number[][], test: number[][]}[]}} Confusion a row a class, a column for the class that it is taken for
 * @typedef {{type: "csv", id: number, text: string}} Csv
 *
 * @typedef {{type: "link", id: number, step: number, epoch: number, text: string}} Link the lab at that step, for the fragment of an address
 * @typedef {{type: "saved", id: number, step: number, epoch: number, saved: string, hours: number}} Saved the same, kept by the server under that id
 * @typedef {{type: "imported", id: number, from: string, notes: string[]}} Imported notes: sentences on what is different here
 *
 * @typedef {Done|Probe|Confusion|Csv|Link|Saved|Imported} Reply what a command that was not refused is answered by
 * @typedef {Welcome|State|PointsMessage|Saving|ErrorMessage} Message what comes unasked; an error among them has no id
 */

export {};
