"""Writes names.json: what PyTorch calls the nodes of the results of golden cases. Needs PyTorch; run it from anywhere."""

import glob
import gzip
import json
import os
import re
import warnings

import torch

warnings.filterwarnings("ignore")
HERE = os.path.dirname(os.path.abspath(__file__))
OPS = os.path.join(HERE, "..", "conformance", "ops", "*.json.gz")
REAL = {"float32", "float64", "float16", "bfloat16"}


class Skip(Exception):
    """A value that this script does not read."""


def numbers(v):
    return float(v) if isinstance(v, str) else v


def tensor(v):
    if v["t"].startswith(("complex", "uint16", "uint32", "uint64")) or "d" not in v:
        raise Skip
    dtype = getattr(torch, v["t"])
    data = [int(e) if isinstance(e, str) and v["t"] == "int64" else numbers(e) for e in v["d"]]
    x = torch.tensor(data, dtype=dtype)
    x = x.as_strided(v["s"], v["st"], v.get("o", 0)) if "st" in v else x.reshape(v["s"])
    if v.get("g"):
        x = (x.detach() if "st" in v else x.detach().clone()).requires_grad_()
    return x


def value(v):
    if isinstance(v, list):
        return [value(e) for e in v]
    if not isinstance(v, dict):
        return v
    if "t" in v:
        return tensor(v)
    if "i" in v:
        return int(v["i"])
    if "f" in v:
        return float(v["f"])
    if "dtype" in v:
        return getattr(torch, v["dtype"])
    if "memory_format" in v:
        return getattr(torch, v["memory_format"])
    if "device" in v:
        return torch.device(v["device"])
    if "slice" in v:
        return slice(*value(v["slice"]))
    if "ellipsis" in v:
        return ...
    raise Skip


def call(name, args, kwargs, attr):
    owner, path = torch, re.sub(r"^torch\.", "", name)
    if path.startswith("Tensor."):
        f = getattr(args[0], path[7:])
        return f if attr else f(*[tuple(a) if path == "Tensor.__getitem__" and isinstance(a, list) else a for a in args[1:]], **kwargs)
    for part in path.split("."):
        owner = getattr(owner, part)
    return owner(*args, **kwargs)


def flat(result):
    if isinstance(result, torch.Tensor):
        return [result]
    if isinstance(result, (list, tuple)):
        return [t for r in result for t in flat(r)]
    return []


def names_of(op, case):
    torch.manual_seed(0)
    args = [value(a) for a in case["args"]]
    kwargs = {k: value(v) for k, v in case["kwargs"].items()}
    outs = flat(call(op["call"], args, kwargs, op.get("attr")))
    return [None if t.grad_fn is None else t.grad_fn.name() for t in outs]


names = {}
for path in sorted(glob.glob(OPS)):
    for op in json.load(gzip.open(path)).get("ops", []):
        seen = set()
        for case in op["cases"]:
            if case.get("kind") == "error" or '"g": 1' not in json.dumps(case["args"]):
                continue
            try:
                found = names_of(op, case)
            except (Skip, TypeError, RuntimeError, AttributeError, ValueError, IndexError, NotImplementedError):
                continue
            if not found or str(found) in seen:
                continue
            seen.add(str(found))
            names[case["id"]] = found
with open(os.path.join(HERE, "names.json"), "w") as f:
    f.write("{\n" + ",\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in names.items()) + "\n}\n")
print(len(names), "cases")
