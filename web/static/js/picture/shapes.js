/**
 * A mark for each of the eight classes, in a box from −8 to 8: told apart without
 * colour. templates/show.go has the same for the class picker.
 */
export const shapes = [
	"M6 0A6 6 0 1 1-6 0A6 6 0 1 1 6 0Z",
	"M-5.3-5.3H5.3V5.3H-5.3Z",
	"M0-7L6.6 4.8H-6.6Z",
	"M0-7.4L6.4 0L0 7.4L-6.4 0Z",
	"M0 7L6.6-4.8H-6.6Z",
	"M-2.4-6.6H2.4V-2.4H6.6V2.4H2.4V6.6H-2.4V2.4H-6.6V-2.4H-2.4Z",
	"M0-7.6L2.1-2.6L7.2-2.2L3.3 1.2L4.5 6.2L0 3.5L-4.5 6.2L-3.3 1.2L-7.2-2.2L-2.1-2.6Z",
	"M-6.6 0L-3.3-5.7H3.3L6.6 0L3.3 5.7H-3.3Z",
].map((d) => new Path2D(d));
