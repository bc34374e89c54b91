package dataset

// The points of the figures on the lecture's last two slides. Both are from the CS231n course notes, "Neural Networks
// Part 1: Setting up the Architecture", and were measured from the notes' pictures (reg_strengths, layer_sizes) to about
// 0.03. Class 0 is drawn red there and class 1 green; both pictures show [-4, 4]², y upward.
var lectureSets = []Set{
	{
		Name:    "lecture-lambda",
		Title:   "Lecture: λ figure",
		About:   "The 25 points of the lecture's slide on the strength of regularization, measured from the CS231n course notes.",
		Classes: 2, Window: 4,
		N: len(lectureLambda), MinN: len(lectureLambda), MaxN: len(lectureLambda),
		generate: fixed(lectureLambda),
	},
	{
		Name:    "lecture-sizes",
		Title:   "Lecture: layer sizes figure",
		About:   "The 32 points of the lecture's slide on the size of the hidden layer, measured from the CS231n course notes.",
		Classes: 2, Window: 4,
		N: len(lectureSizes), MinN: len(lectureSizes), MaxN: len(lectureSizes),
		generate: fixed(lectureSizes),
	},
}

// lectureLambda is the figure that compares λ = 0.001, 0.01 and 0.1 with 20 hidden neurons.
var lectureLambda = []Point{
	{0.52, 2.27, 1},
	{-0.61, 1.99, 1},
	{1.6, 1.13, 1},
	{-0.18, 0.58, 1},
	{3.18, 0.01, 1},
	{1.18, -0.21, 1},
	{2, -0.28, 1},
	{-0.36, -0.28, 1},
	{-0.87, -1.14, 1},
	{0.58, -1.26, 1},
	{2.16, -1.62, 1},
	{3.42, -1.66, 1},
	{0.75, -2.29, 1},
	{1.7, -2.4, 1},
	{-1.63, 2.51, 0},
	{-0.1, 1.21, 0},
	{-2.89, 0.63, 0},
	{-1.63, 0.34, 0},
	{0.16, -0.67, 0},
	{-2.23, -0.82, 0},
	{1.35, -1.62, 0},
	{-1.09, -2.08, 0},
	{-2.71, -2.55, 0},
	{0.7, -3.35, 0},
	{-0.43, -3.35, 0},
}

// lectureSizes is the figure that compares 3, 6 and 20 hidden neurons.
var lectureSizes = []Point{
	{-2.25, 3.03, 1},
	{-1.58, 3.13, 1},
	{0.13, 2.79, 1},
	{1.54, 2.23, 1},
	{2.98, 1.74, 1},
	{0.27, 1.42, 1},
	{2.4, 0.98, 1},
	{3.31, 0.34, 1},
	{1.2, -0.02, 1},
	{0.22, -0.05, 1},
	{3.59, -0.57, 1},
	{2.53, -0.66, 1},
	{0.43, -1.83, 1},
	{1.92, -1.89, 1},
	{2.94, -1.99, 1},
	{-0.25, -2.23, 1},
	{0.87, -3.29, 1},
	{-0.5, 3.01, 0},
	{-1.06, 2.14, 0},
	{1.18, 1.36, 0},
	{-2.16, 1.29, 0},
	{-1.43, 0.94, 0},
	{-0.12, 0.93, 0},
	{-2.28, 0.4, 0},
	{-1.06, -0.31, 0},
	{-1.8, -0.39, 0},
	{1.46, -0.75, 0},
	{0.05, -1.12, 0},
	{-2.5, -1.38, 0},
	{-1.38, -1.42, 0},
	{1.34, -2.22, 0},
	{0.58, -2.84, 0},
}
