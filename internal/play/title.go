package play

import "chalkline/internal/nn"

// Titles are names as people write them; what has none is called as in links.

// ActivationTitle is the name of an activation as the lecture writes it.
func ActivationTitle(a nn.Activation) string {
	return titleOr(a.String(), map[string]string{
		"relu": "ReLU", "leaky": "leaky ReLU", "elu": "ELU", "gelu": "GELU", "silu": "SiLU", "gaussian": "Gaussian",
	})
}

func lossTitle(l nn.Loss) string { return l.String() }

func optimizerTitle(o nn.Optimizer) string {
	return titleOr(o.String(), map[string]string{
		"sgd": "SGD", "nesterov": "Nesterov", "adagrad": "AdaGrad", "rmsprop": "RMSProp", "adam": "Adam", "adamw": "AdamW",
		"lbfgs": "L-BFGS",
	})
}

func scheduleTitle(s nn.Schedule) string {
	return titleOr(s.String(), map[string]string{"step": "in steps", "cosine": "half a cosine"})
}

func initTitle(i nn.Init) string {
	return titleOr(i.String(), map[string]string{
		"auto": "by activation", "he": "He", "xavier": "Xavier", "lecun": "LeCun", "zeros": "all zero",
		"small": "too small", "large": "too large",
	})
}

func titleOr(name string, titles map[string]string) string {
	if t, ok := titles[name]; ok {
		return t
	}
	return name
}
