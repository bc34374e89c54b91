"""What every engine is given, as the runner writes it: see bench/js/task.js for the fields."""

import numpy as np

CLASSES = 2


def points(task):
    """The points, n×2, and their labels."""
    return np.column_stack([task["x"], task["y"]]), np.array(task["labels"])


def layers(workload):
    """The initial weights of each layer: W, units×inputs, and b."""
    params, at, inputs, out = np.array(workload["params"]), 0, 2, []
    for units in [*workload["hidden"], CLASSES]:
        size = units * (inputs + 1)
        block = params[at : at + size].reshape(units, inputs + 1)
        out.append((block[:, :-1], block[:, -1]))
        at, inputs = at + size, units
    return out


def nodes(task):
    """The nodes of a grid, side²×2, row by row from the top left."""
    axis = np.linspace(-task["window"], task["window"], task["side"])
    x, y = np.meshgrid(axis, -axis)
    return np.column_stack([x.ravel(), y.ravel()])
