"""PyTorch, eager, on one thread."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

import task as tasks

ACTIVATIONS = {"tanh": nn.Tanh, "relu": nn.ReLU}

torch.set_num_threads(1)
version = torch.__version__


class Model:
    def __init__(self, task, workload, hyper):
        self.net = build(workload)
        weights = [p for p in self.net.parameters() if p.dim() == 2]
        biases = [p for p in self.net.parameters() if p.dim() == 1]
        self.optimizer = torch.optim.SGD(
            [{"params": weights, "weight_decay": hyper["lambda"]}, {"params": biases}],
            lr=hyper["learning_rate"],
            momentum=hyper["momentum"],
        )
        x, y = tasks.points(task)
        self.x, self.y = torch.tensor(x, dtype=torch.float32), torch.tensor(y)
        self.batches = [(self.x[b], self.y[b]) for b in workload["batches"]]
        self.nodes = torch.tensor(tasks.nodes(task), dtype=torch.float32)

    def update(self, batch):
        x, y = self.batches[batch]
        self.optimizer.zero_grad(set_to_none=True)
        F.cross_entropy(self.net(x), y).backward()
        self.optimizer.step()

    @torch.inference_mode()
    def loss(self):
        return F.cross_entropy(self.net(self.x), self.y).item()

    @torch.inference_mode()
    def grid(self):
        p = F.softmax(self.net(self.nodes).t(), dim=0)  # ten times as fast as over rows of two
        margin = p[1] - p[0]
        level = margin.abs().sqrt_().mul_(32).clamp_(max=31).to(torch.uint8)
        return level.add_((margin > 0).to(torch.uint8), alpha=32).numpy()


def build(workload):
    """A network with the workload's weights."""
    blocks = []
    for W, b in tasks.layers(workload):
        linear = nn.Linear(W.shape[1], W.shape[0])
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(np.ascontiguousarray(W)))
            linear.bias.copy_(torch.from_numpy(np.ascontiguousarray(b)))
        blocks += [linear, ACTIVATIONS[workload["activation"]]()]
    return nn.Sequential(*blocks[:-1])  # no activation after the logits
