package play

// Preset is an experiment worth opening: a figure of the lecture, a classic demonstration, the first page of another
// playground.
type Preset struct {
	Name  string
	Title string
	Try   string // a sentence or two: what is to be seen. A test trains the preset and holds it to that
	Query string // the URL form, in its one order
}

// Presets returns them in the order of the menu. The first two are the figures of the lecture, by the names of their sets.
func Presets() []Preset {
	return []Preset{
		{
			"lecture-sizes", "3, 6 and 20 hidden neurons", "More neurons bend the boundary more: 3 leave points on the wrong side, 20 leave none.",
			"data=lecture-sizes&lambda=0.001&sweep=units&values=3_6_20",
		},
		{
			"lecture-lambda", "λ = 0.001, 0.01 and 0.1", "Stronger regularization draws a calmer boundary, at the price of points on the wrong side.",
			"",
		},
		{
			"filmstrip", "λ from 0.0001 to 1", "Twelve strengths of regularization: from panel to panel the weights shrink and the boundary straightens.",
			"values=0.0001_0.0003_0.001_0.003_0.01_0.02_0.03_0.05_0.1_0.2_0.5_1",
		},
		{
			"xor", "Exclusive or", "One hidden neuron draws one line, two draw a strip; eight put all four squares right.",
			"data=tfp-xor&lambda=0&learning_rate=0.1&momentum=0.9&batch=50&layers=8-tanh&sweep=units&values=1_2_8",
		},
		{
			"circle", "Three lines close a circle", "Two lines leave it open, three close it. With enough neurons any shape can be drawn.",
			"data=tfp-circle&lambda=0&learning_rate=0.1&momentum=0.9&batch=50&layers=3-tanh&sweep=units&values=1_2_3",
		},
		{
			"linear", "Linear is not enough", "Linear layers make one linear layer, and its line never closes. Put tanh or ReLU between them, and it does.",
			"data=tfp-circle&lambda=0&learning_rate=0.1&momentum=0.9&batch=50&layers=8-tanh&sweep=activation&values=linear_tanh_relu",
		},
		{
			"spiral", "A spiral for deep ReLU", "Three layers of ReLU unroll both arms, fold by fold. Look inside at the plane as each layer bends it.",
			"data=tfp-spiral&lambda=0&learning_rate=0.01&momentum=0.9&batch=50&optimizer=adam&layers=16-relu_16-relu_16-relu&sweep=none",
		},
		{
			"vanishing", "Vanishing gradients", "Through three layers of sigmoids hardly any gradient comes back: they stand still where tanh and ReLU are done.",
			"data=tfp-xor&lambda=0&learning_rate=0.1&batch=50&optimizer=sgd&layers=8-sigmoid_8-sigmoid_8-sigmoid&sweep=activation&values=sigmoid_tanh_relu",
		},
		{
			"saturated", "Saturated sigmoids", "Drawn too large, the weights push all sigmoids to where they are flat, and the loss stays higher. Look inside: such units are marked.",
			"lambda=0&layers=20-sigmoid_20-sigmoid&sweep=init&values=lecun_large",
		},
		{
			"zeros", "All weights zero", "Units that start alike stay alike, and nothing is learned: chance has to tell them apart.",
			"data=tfp-circle&lambda=0&learning_rate=0.1&momentum=0.9&batch=50&layers=8-tanh&sweep=init&values=zeros_lecun",
		},
		{
			"dead", "Dead ReLU", "A learning rate of 10 throws most units to where they are off at every point. They get no gradient, and stay dead.",
			"data=tfp-circle&lambda=0&batch=50&optimizer=sgd&layers=8-relu&sweep=learning_rate&values=0.1_1_10",
		},
		{
			"small", "Small networks vary", "Six seeds of 3 neurons come to rest in minima that differ: look at their losses.",
			"data=lecture-sizes&lambda=0.001&layers=3-tanh&sweep=seed&values=1_2_3_4_5_6",
		},
		{
			"big", "Big networks agree", "Six seeds of 20 neurons come to rest about equally well: which minimum is found hardly matters.",
			"data=lecture-sizes&lambda=0.001&sweep=seed&values=1_2_3_4_5_6",
		},
		{
			"playground", "TensorFlow Playground, as it opens", "Its circle, 4 and 2 tanh neurons and plain descent in batches of 10.",
			"data=tfp-circle&test=0.5&lambda=0&learning_rate=0.03&batch=10&optimizer=sgd&init=uniform&layers=4-tanh_2-tanh&sweep=none",
		},
		{
			"convnetjs", "ConvNetJS, as it opens", "Its circle, 6 and 2 tanh neurons. Its l2_decay of 0.001 is λ = 0.0001 here, since it divides by its batch of 10.",
			"data=convnet-circle&lambda=0.0001&learning_rate=0.01&momentum=0.1&batch=10&init=lecun&layers=6-tanh_2-tanh&sweep=none",
		},
	}
}
