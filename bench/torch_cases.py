"""PyTorch's side of bench/vs_torch.ts: reads lines "ID BUDGET", times that case, prints seconds a call (or "none")."""
import gc
import statistics
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

R = torch.randn
CASES = {}


def case(id):
    def add(make):
        CASES[id] = make
        return make

    return add


def simple(id, make):
    CASES[id] = make


def net():
    return nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 1))


def pair(shape, f):
    def make():
        a, b = R(*shape), R(*shape)
        return lambda: f(a, b)

    return make


def grad4():
    return R(4).requires_grad_()


simple("small.noop", lambda: lambda: None)
simple("small.add.4", pair((4,), lambda a, b: a + b))
simple("small.add.16x16", pair((16, 16), lambda a, b: a + b))
simple("small.add_scalar.4", pair((4,), lambda a, b: a + 1.5))
simple("small.sum.16x16", pair((16, 16), lambda x, _: x.sum()))
simple("small.sum_dim.16x16", pair((16, 16), lambda x, _: x.sum(1)))
simple("small.matmul.16", pair((16, 16), lambda a, b: a @ b))
simple("small.index.int", pair((16, 16), lambda x, _: x[1]))
simple("small.index.slice", pair((16, 16), lambda x, _: x[2:8, ::2]))
simple("small.view", pair((16, 16), lambda x, _: x.view(4, 64)))
simple("small.transpose", pair((16, 16), lambda x, _: x.t()))
simple("small.relu.16x16", pair((16, 16), lambda x, _: x.relu()))
simple("small.softmax.16x16", pair((16, 16), lambda x, _: F.softmax(x, -1)))
simple("small.chain10", pair((16, 16), lambda x, y: ((x + y) * x - y).relu().t().exp().sum(1).sqrt().mean().neg()))
simple("small.tensor4", lambda: lambda: torch.tensor([1.0, 2.0, 3.0, 4.0]))
simple("small.zeros.16x16", lambda: lambda: torch.zeros(16, 16))
simple("small.randn.16x16", lambda: lambda: R(16, 16))
simple("small.cat.4x4", pair((4,), lambda a, b: torch.cat([a, b])))
simple("small.parse_repr.4", pair((4,), lambda x, _: repr(x)))


@case("small.add_out.4")
def _():
    a, b, o = R(4), R(4), torch.empty(4)
    return lambda: torch.add(a, b, out=o)


@case("small.add_inplace.4")
def _():
    a, b = R(4), torch.zeros(4)
    return lambda: a.add_(b)


@case("small.add.4.grad")
def _():
    a, b = grad4(), R(4)
    return lambda: a + b


@case("small.add.4.nograd")
def _():
    a, b = grad4(), R(4)

    def f():
        with torch.no_grad():
            a + b

    return f


@case("small.index.tensor")
def _():
    x, i = R(16, 16), torch.tensor([1, 3, 5, 7])
    return lambda: x[i]


@case("small.item")
def _():
    x = torch.tensor(1.5)
    return lambda: x.item()


@case("small.linear4.call")
def _():
    m, x = nn.Linear(4, 4), R(1, 4)
    return lambda: m(x)


@case("small.linear4.functional")
def _():
    x, w, b = R(1, 4), R(4, 4), R(4)
    return lambda: F.linear(x, w, b)


@case("small.backward.1op")
def _():
    a, b = grad4(), R(4)
    return lambda: (a * b).sum().backward()


@case("small.mlp_step")
def _():
    m = net()
    o = torch.optim.SGD(m.parameters(), 0.01)
    x, y = R(4, 4), R(4, 1)

    def f():
        o.zero_grad()
        F.mse_loss(m(x), y).backward()
        o.step()

    return f


@case("small.mlp_forward")
def _():
    m, x = net(), R(4, 4)
    return lambda: m(x)


@case("small.micrograd")
def _():
    def f():
        a = torch.tensor(-4.0, dtype=torch.double, requires_grad=True)
        b = torch.tensor(2.0, dtype=torch.double, requires_grad=True)
        c = a + b
        d = a * b + b**3
        c = c + (c + 1)
        c = c + (1 + c + (-a))
        d = d + (d * 2 + (b + a).relu())
        d = d + (3 * d + (b - a).relu())
        e = c - d
        f = e**2
        g = f / 2.0
        g = g + 10.0 / f
        g.backward()

    return f


@case("small.sgd_step")
def _():
    m = net()
    o = torch.optim.SGD(m.parameters(), 0.01)
    m(R(4, 4)).sum().backward()
    return o.step


STEPS_100 = {
    "sgd": lambda p: torch.optim.SGD(p, 1e-3, foreach=True),
    "momentum": lambda p: torch.optim.SGD(p, 1e-3, 0.9, foreach=True),
    "adam": lambda p: torch.optim.Adam(p, 1e-3, foreach=True),
    "adamw": lambda p: torch.optim.AdamW(p, 1e-3, foreach=True),
    "rmsprop": lambda p: torch.optim.RMSprop(p, 1e-3, foreach=True),
}


def step100(make):
    def of():
        params = [R(64).requires_grad_() for _ in range(100)]
        for p in params:
            p.grad = R(64)
        return make(params).step

    return of


for name, make in STEPS_100.items():
    simple(f"small.step100.{name}", step100(make))


for label, n in {"1e4": 10_000, "1e6": 1_000_000, "16e6": 16_000_000}.items():
    simple(f"ew.add.{label}", pair((n,), lambda a, b: a + b))
    simple(f"ew.mul.{label}", pair((n,), lambda a, b: a * b))
    simple(f"ew.exp.{label}", pair((n,), lambda a, b: a.exp()))
    simple(f"ew.tanh.{label}", pair((n,), lambda a, b: a.tanh()))
    simple(f"ew.sigmoid.{label}", pair((n,), lambda a, b: a.sigmoid()))
    simple(f"ew.relu.{label}", pair((n,), lambda a, b: a.relu()))
    simple(f"ew.gt.{label}", pair((n,), lambda a, b: a > b))
    simple(f"ew.rand.{label}", lambda n=n: lambda: torch.rand(n))
    simple(f"ew.randn.{label}", lambda n=n: lambda: R(n))

    def out(n=n):
        a, b, o = R(n), R(n), torch.empty(n)
        return lambda: torch.add(a, b, out=o)

    def inplace(n=n):
        a, z = R(n), torch.zeros(n)
        return lambda: a.add_(z)

    simple(f"ew.add_out.{label}", out)
    simple(f"ew.add_.{label}", inplace)

for id, shape, f in [
    ("red.sum_all.1e6", (1_000_000,), lambda x, _: x.sum()),
    ("red.sum_all", (4096, 4096), lambda x, _: x.sum()),
    ("red.sum_dim0", (4096, 4096), lambda x, _: x.sum(0)),
    ("red.sum_dim1", (4096, 4096), lambda x, _: x.sum(1)),
    ("red.softmax.1024", (1024, 1024), lambda x, _: F.softmax(x, -1)),
    ("mov.sort.1e6", (1_000_000,), lambda x, _: x.sort()),
]:
    simple(id, pair(shape, f))

for id, m, n, k in [("mm.64", 64, 64, 64), ("mm.256", 256, 256, 256), ("mm.1024", 1024, 1024, 1024), ("mm.fc784", 64, 128, 784)]:

    def product(m=m, n=n, k=k):
        a, b = R(m, k), R(k, n)
        return lambda: a @ b

    simple(id, product)

for name, x_shape, w_shape in [("mnist1", (64, 1, 28, 28), (32, 1, 3, 3)), ("mnist2", (64, 32, 26, 26), (64, 32, 3, 3))]:

    def forward(x_shape=x_shape, w_shape=w_shape):
        x, w = R(*x_shape), R(*w_shape)
        return lambda: F.conv2d(x, w)

    def both(x_shape=x_shape, w_shape=w_shape):
        x, w = R(*x_shape).requires_grad_(), R(*w_shape).requires_grad_()
        return lambda: F.conv2d(x, w).sum().backward()

    simple(f"conv.{name}.f", forward)
    simple(f"conv.{name}.fb", both)


for name, shape, causal in (
    ("toy", (16, 4, 64, 16), True),
    ("gpt", (8, 8, 128, 32), True),
    ("512", (4, 8, 512, 64), False),
    ("4096", (1, 1, 4096, 64), False),
):

    def attend(shape=shape, causal=causal):
        q, k, v = R(*shape), R(*shape), R(*shape)
        return lambda: F.scaled_dot_product_attention(q, k, v, is_causal=causal)

    def attend_both(shape=shape, causal=causal):
        q, k, v = (R(*shape).requires_grad_() for _ in range(3))
        g = R(*shape)
        return lambda: F.scaled_dot_product_attention(q, k, v, is_causal=causal).backward(g)

    simple(f"attn.{name}.f", attend)
    simple(f"attn.{name}.fb", attend_both)


def mlp():
    return nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(), nn.Linear(256, 10))


def mnist():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Dropout(0.25), nn.Flatten(),
        nn.Linear(9216, 128), nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, 10),
    )


def train(id, shape, make_net, make_optimizer):
    def make():
        m = make_net()
        o = make_optimizer(m.parameters())
        x, t = R(*shape), torch.randint(0, 10, (shape[0],))

        def f():
            o.zero_grad()
            F.cross_entropy(m(x), t).backward()
            o.step()

        return f

    simple(f"train.{id}", make)


train("mlp", (128, 784), mlp, lambda p: torch.optim.SGD(p, 0.01, momentum=0.9))
train("mlp.adam", (128, 784), mlp, lambda p: torch.optim.Adam(p, 1e-3))
train("mnist_cnn", (64, 1, 28, 28), mnist, lambda p: torch.optim.Adadelta(p, 1.0))
train("mnist_cnn.adam", (64, 1, 28, 28), mnist, lambda p: torch.optim.Adam(p, 1e-3))


def run(f, n):
    start = time.perf_counter()
    for _ in range(n):
        f()
    return time.perf_counter() - start


def epochs(width):
    def make():
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(60000, width), torch.randint(0, 10, (60000,)))
        loader = DataLoader(data, batch_size=64, shuffle=True)
        state = [iter(loader)]

        def step():
            try:
                next(state[0])
            except StopIteration:
                state[0] = iter(loader)
                next(state[0])

        return step

    return make


simple("loader.rows", epochs(784))
simple("loader.overhead", epochs(1))


def measure(f, budget):
    warm = time.perf_counter()
    calls = 0
    while time.perf_counter() - warm < min(budget, 0.3) or calls < 2:
        f()
        calls += 1
    n = 1
    while run(f, n) < 2e-3:
        n *= 2
    samples, end = [], time.perf_counter() + budget
    while len(samples) < 5 or (time.perf_counter() < end and len(samples) < 400):
        samples.append(run(f, n) / n)
    return statistics.median(samples)


made = {}
for line in sys.stdin:
    id, budget = line.split()
    if id not in CASES:
        print("none", flush=True)
        continue
    if id not in made:
        made.clear()
        made[id] = CASES[id]()
    gc.collect()
    gc.disable()
    seconds = measure(made[id], float(budget))
    gc.enable()
    print(seconds, flush=True)
