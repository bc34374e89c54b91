"""One engine in a process of its own, as bench/js/worker.js."""

import importlib
import json
import sys
import time

STRIDE = 4  # updates between two looks at the clock


def timed(seconds, work):
    """Runs work for some seconds, a fifth of them before the clock starts; returns rounds and seconds."""
    warm = time.process_time() + 0.2 * seconds
    while time.process_time() < warm:
        work()
    start, rounds, spent = time.process_time(), 0, 0.0
    while spent < seconds:
        work()
        rounds, spent = rounds + 1, time.process_time() - start
    return rounds, spent


class Worker:
    def __init__(self, engine):
        self.engine = engine

    def task(self, r):
        self.points = r["task"]
        return {"version": self.engine.version}

    def check(self, r):
        workload = r["workload"]
        model = self.engine.Model(self.points, workload, r["hypers"][0])
        for k in range(r["updates"]):
            model.update(k % len(workload["batches"]))
        return {"loss": model.loss()}

    def train(self, r):
        count, spent = 0, 0.0
        for hyper in r["hypers"]:
            model = self.engine.Model(self.points, r["workload"], hyper)
            work, samples = stride(model, r["workload"])
            rounds, seconds = timed(r["seconds"] / len(r["hypers"]), work)
            count, spent = count + rounds * samples, spent + seconds
        return {"count": count, "seconds": spent}

    def grid(self, r):
        models = [self.engine.Model(self.points, r["workload"], hyper) for hyper in r["hypers"]]
        rounds, spent = timed(r["seconds"], lambda: [model.grid() for model in models])
        return {"count": rounds, "seconds": spent}


def stride(model, workload):
    """Some training, and how many samples it is: whole epochs where an engine is made for them."""
    if hasattr(model, "epoch"):
        return model.epoch, len(model.y)
    batches, at = workload["batches"], 0

    def work():
        nonlocal at
        for _ in range(STRIDE):
            model.update(at % len(batches))
            at += 1

    return work, STRIDE * len(batches[0])


worker = Worker(importlib.import_module(sys.argv[1] + "_engine"))
for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(getattr(worker, request["do"])(request)), flush=True)
