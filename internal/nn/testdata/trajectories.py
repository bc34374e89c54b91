"""Records how PyTorch's optimizers walk, in trajectories.json beside this file.

The problem is a linear regression, loss ½·mean((w·x + b − y)²) over 5 points, in float32. It has two parameter groups:
w, which decays, and b, which does not. Each case is walked for 30 steps from 3 seeds; a path holds [w…, b] after each.

Needs PyTorch (Debian: python3-torch). Run as: /usr/bin/python3 internal/nn/testdata/trajectories.py
"""

import json
import pathlib

import torch

STEPS = 30
SEEDS = (1, 2, 3)
DECAY = 0.05

CASES = [
    # name, optimizer as we call it, our Rule without λ, clip, schedule (kind, period, gamma). ε is large in some cases, so
    # that it matters where it is added.
    ("sgd", "sgd", {"LearningRate": 0.2}, 0, None),
    ("momentum", "momentum", {"LearningRate": 0.05, "Momentum": 0.9}, 0, None),
    ("nesterov", "nesterov", {"LearningRate": 0.05, "Momentum": 0.9}, 0, None),
    ("adagrad", "adagrad", {"LearningRate": 0.3, "Epsilon": 0.01}, 0, None),
    ("rmsprop", "rmsprop", {"LearningRate": 0.02, "Squares": 0.99, "Epsilon": 0.01}, 0, None),
    ("adam", "adam", {"LearningRate": 0.1, "Momentum": 0.9, "Squares": 0.999, "Epsilon": 0.01}, 0, None),
    ("adamw", "adamw", {"LearningRate": 0.1, "Momentum": 0.9, "Squares": 0.999, "Epsilon": 1e-8}, 0, None),
    ("clipped", "momentum", {"LearningRate": 0.05, "Momentum": 0.9}, 0.5, None),
    ("step", "adam", {"LearningRate": 0.1, "Momentum": 0.9, "Squares": 0.999, "Epsilon": 1e-8}, 0, ("step", 10, 0.5)),
    ("cosine", "sgd", {"LearningRate": 0.2}, 0, ("cosine", 30, 0.1)),
]


def optimizer(kind, rule, groups):
    lr, momentum = rule["LearningRate"], rule.get("Momentum", 0)
    if kind in ("sgd", "momentum", "nesterov"):
        return torch.optim.SGD(groups, lr=lr, momentum=momentum, nesterov=kind == "nesterov")
    if kind == "adagrad":
        return torch.optim.Adagrad(groups, lr=lr, eps=rule["Epsilon"])
    if kind == "rmsprop":
        return torch.optim.RMSprop(groups, lr=lr, alpha=rule["Squares"], eps=rule["Epsilon"])
    adam = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW}[kind]
    return adam(groups, lr=lr, betas=(momentum, rule["Squares"]), eps=rule["Epsilon"])


def scheduler(opt, schedule, lr):
    if schedule is None:
        return None
    kind, period, gamma = schedule
    if kind == "step":
        return torch.optim.lr_scheduler.StepLR(opt, period, gamma)
    return torch.optim.lr_scheduler.CosineAnnealingLR(opt, period, eta_min=gamma * lr)


def problem(seed):
    """Returns the points x and y, and where w starts; b starts at 0."""
    generator = torch.Generator().manual_seed(seed)
    shapes = ((5, 3), (5,), (3,))
    return [torch.randn(*shape, generator=generator) for shape in shapes]


def walk(seed, kind, rule, clip, schedule):
    x, y, w = problem(seed)
    w.requires_grad_()
    b = torch.zeros(1, requires_grad=True)
    groups = [{"params": [w], "weight_decay": DECAY}, {"params": [b], "weight_decay": 0}]
    opt = optimizer(kind, rule, groups)
    lr = scheduler(opt, schedule, rule["LearningRate"])
    path = []
    for _ in range(STEPS):
        opt.zero_grad()
        (0.5 * (x @ w + b - y).square().mean()).backward()
        if clip:
            torch.nn.utils.clip_grad_norm_([w, b], clip)
        opt.step()
        if lr:
            lr.step()
        path.append(digits(torch.cat((w, b)), 7))
    return path


def digits(values, n):
    """Nine digits read back as the same float32; seven are near enough for what a test compares."""
    return [float(f"{v:.{n}g}") for v in values.tolist()]


def main():
    torch.set_num_threads(1)
    problems = []
    for x, y, w in map(problem, SEEDS):
        problems.append({"X": [digits(row, 9) for row in x], "Y": digits(y, 9), "W": digits(w, 9)})
    cases = []
    for name, kind, rule, clip, schedule in CASES:
        case = {"Name": name, "Optimizer": kind, "Rule": rule | {"L2": DECAY}, "Clip": clip}
        if schedule:
            case |= dict(zip(("Schedule", "Period", "Gamma"), schedule))
        case["Paths"] = [walk(seed, kind, rule, clip, schedule) for seed in SEEDS]
        cases.append(case)
    compact = [",\n".join(json.dumps(v, separators=(",", ":")) for v in part) for part in (problems, cases)]
    text = '{"PyTorch":"%s","Problems":[\n%s\n],"Cases":[\n%s\n]}\n' % (torch.__version__, *compact)
    pathlib.Path(__file__).with_name("trajectories.json").write_text(text)


if __name__ == "__main__":
    main()
