"""scikit-learn: MLPClassifier.partial_fit. For two classes it has one logistic output in the place of two logits, so its
updates are the nearest thing, not the same. A call makes one pass over the points, in an order of its own."""

import warnings

import numpy as np
import sklearn
from sklearn.neural_network import MLPClassifier

import task as tasks

version = sklearn.__version__
warnings.filterwarnings("ignore")


class Model:
    def __init__(self, task, workload, hyper):
        size = len(workload["batches"][0])
        self.net = MLPClassifier(
            hidden_layer_sizes=workload["hidden"],
            activation=workload["activation"],
            solver="sgd",
            alpha=hyper["lambda"] * size,  # it divides the decay by the batch size, unlike λ
            batch_size=size,
            learning_rate_init=hyper["learning_rate"],
            momentum=hyper["momentum"],
            nesterovs_momentum=False,
            shuffle=False,
        )
        self.x, self.y = tasks.points(task)
        self.nodes = tasks.nodes(task)
        self.batches = [(self.x[b], self.y[b]) for b in workload["batches"]]
        # The first call makes the arrays, which then get the workload's weights.
        self.net.partial_fit(self.x[:size], self.y[:size], classes=[0, 1])
        for velocity in self.net._optimizer.velocities:
            velocity[:] = 0
        for l, (W, b) in enumerate(tasks.layers(workload)):
            if l == len(workload["hidden"]):
                W, b = W[1:] - W[:1], b[1:] - b[:1]  # p₁ is the logistic of the difference of the logits
            self.net.coefs_[l][:] = W.T
            self.net.intercepts_[l][:] = b
        self.net.set_params(shuffle=True)

    def update(self, batch):
        self.net.partial_fit(*self.batches[batch])

    def epoch(self):
        self.net.partial_fit(self.x, self.y)
        return len(self.y)

    def loss(self):
        p = self.net.predict_proba(self.x)
        return float(-np.log(p[np.arange(len(self.y)), self.y]).mean())

    def grid(self):
        p = self.net.predict_proba(self.nodes)
        margin = p[:, 1] - p[:, 0]
        level = np.minimum(32 * np.sqrt(np.abs(margin)), 31).astype(np.uint8)
        return level + 32 * (margin > 0).astype(np.uint8)
