// Plots: what stands in the SVG, how it looks as pixels, ticks, gaps, names with markup, wrong arguments.
import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import * as torch from "../mod.ts";
import { linearScale, logScale } from "../src/utils/plot/scale.ts";

const { plot } = torch.utils;

/** The words of a plot, in order. */
function words(p: torch.utils.plot.Plot): string[] {
  return [...p.svg().matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, inner]) =>
    inner.replace(/<[^>]*>/g, "^").replace(/\^$/, "")
  );
}

/** Opened elements are closed in their order. */
function assertWellFormed(svg: string): void {
  const open: string[] = [];
  for (const [tag, closing, name, alone] of svg.matchAll(/<(\/?)([\w:]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (closing === "/") assertEquals(open.pop(), name, tag);
    else if (alone === "") open.push(name);
  }
  assertEquals(open, []);
  assert(
    !/[<>&]/.test(
      svg.replace(/<(\/?)([\w:]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g, "").replace(/&(amp|lt|gt|quot);/g, ""),
    ),
  );
  assert(!/NaN|Infinity|undefined/.test(svg.replace(/<text[^>]*>.*?<\/text>/g, "")), svg);
}

Deno.test("ticks are at numbers that people like", () => {
  const labels = (low: number, high: number, count = 5) =>
    linearScale(low, high, count, false).ticks.map((it) => it.label);
  assertEquals(labels(0, 10), ["0", "2", "4", "6", "8", "10"]);
  assertEquals(labels(-0.13, 0.21), ["−0.1", "0.0", "0.1", "0.2"]);
  assertEquals(labels(0, 60000), ["0", "20k", "40k", "60k"]);
  assertEquals(labels(0, 2.5e6), ["0.0", "0.5M", "1M", "1.5M", "2M", "2.5M"]);
  assertEquals(labels(-3e-4, 3e-4), ["−2e−4", "0", "2e−4"]);
  assertEquals(labels(99.5, 100.5), ["99.6", "99.8", "100.0", "100.2", "100.4"]);
  assertEquals(labels(7, 7).length >= 2, true);
  for (const [low, high] of [[1e-300, 2e-300], [-1e300, 1e300], [0, 5e-324], [1, 1 + 1e-15]]) {
    const scale = linearScale(low, high, 5, false);
    assert(scale.ticks.length < 50 && [low, high].every((it) => !Number.isNaN(scale.place(it))), `${low} ${high}`);
  }
  assertEquals(logScale(1e-7, 10, 5).ticks.map((it) => it.power), [-7, -5, -3, -1, 1]);
  assertEquals(logScale(0.9, 5.5, 5).ticks.map((it) => it.label), ["1", "2", "5"]);
  assertAlmostEquals(logScale(1, 100, 5).place(10), 0.5, 1e-12);
});

Deno.test("lines: names, axes, gaps, smoothing, marks", () => {
  const y = [3, 2, NaN, 1, 0.5];
  const p = plot.line({ "a & <b>": y, other: { x: [0, 4], y: [1, 2] } }, {
    title: "Loss",
    xlabel: "step",
    ylabel: "loss",
    marks: [{ x: 3, y: 1, label: "here" }],
  });
  assertWellFormed(p.svg());
  for (const word of ["Loss", "a &amp; &lt;b&gt;", "other", "step", "loss", "here", "0", "4"]) {
    assert(words(p).includes(word), word);
  }
  const [path] = [...p.svg().matchAll(/<path d="(M[^"]*)" stroke="#3b75af"/g)].map((it) => it[1]);
  assertEquals(path.match(/M/g)?.length, 2, path); // a gap at NaN
  assertEquals(path.match(/L/g)?.length, 2, path);
  assertEquals(p.svg().match(/<circle/g)?.length, 4 + 2 + 1);
  const long = plot.line(torch.rand(100), { smooth: 0.9 });
  assertEquals(long.svg().match(/stroke-width="1.8"/g)?.length, 2);
  const log = plot.line([1e-3, 0, 1, 10], { yscale: "log" });
  assertWellFormed(log.svg());
  assertEquals(words(log).filter((it) => it.startsWith("10^")), ["10^−3", "10^−2", "10^−1", "10^0", "10^1"]);
  assertEquals(log.svg().match(/<circle/g)?.length, 3); // 0 has no place
  for (const empty of [plot.line([]), plot.line([NaN]), plot.line([5]), plot.line([0, -1], { yscale: "log" })]) {
    assertWellFormed(empty.svg());
  }
});

Deno.test("histograms count what is in their range", () => {
  const p = plot.histogram([0, 0.5, 1, 2, 3, NaN, Infinity], { bins: 3, range: [0, 3] });
  assertWellFormed(p.svg());
  const [path] = [...p.svg().matchAll(/d="(M[^"]*Z)"/g)].map((it) => it[1]);
  const bars = [...path.matchAll(/M[\d.]+ ([\d.]+)V([\d.]+)H/g)].map(([, floor, top]) => Number(floor) - Number(top));
  assertAlmostEquals(bars[0] / bars[1], 2, 0.01); // 0 and 0.5; 1; 2 and 3
  assertAlmostEquals(bars[2] / bars[1], 2, 0.01);
  for (const values of [torch.randn(500), { a: torch.randn(50), b: [1, 1, 1] }, [2, 2], [], new Float32Array(3)]) {
    assertWellFormed(plot.histogram(values as never).svg());
    assertWellFormed(plot.histogram(values as never, { yscale: "log", density: true }).svg());
  }
});

Deno.test("scatter plots, confusion matrices, grids of images", () => {
  const points = torch.tensor([[0, 1], [2, 3], [NaN, 1]]);
  assertEquals(plot.scatter(points, { classes: ["x", "y", "x"] }).svg().match(/<circle/g)?.length, 2);
  const named = plot.scatter([1, 2], [3, 4], { classes: torch.tensor([1, 0]), names: ["zero", "one"] });
  assert(words(named).includes("zero") && words(named).includes("one"));
  assertWellFormed(named.svg());

  const counts = plot.confusion_matrix(torch.tensor([0, 1, 1, 2]), torch.tensor([0, 1, 2, 2]), {
    labels: ["cat", "dog", "bird"],
  });
  assertWellFormed(counts.svg());
  assertEquals(words(counts).slice(0, 9), ["1", "0", "0", "0", "1", "1", "0", "0", "1"]);
  const shares = plot.confusion_matrix([[3, 1], [0, 0]], { normalize: true, title: "Shares" });
  assertEquals(words(shares).slice(0, 5), ["Shares", "0.75", "0.25", "–", "–"]);
  assertWellFormed(plot.confusion_matrix(torch.ones(60, 60)).svg());

  for (const shape of [[2, 3, 4, 5], [2, 1, 4, 5], [3, 4, 5], [4, 5], [7, 4, 5]]) {
    const p = plot.images(torch.rand(...shape));
    assertWellFormed(p.svg());
    assertEquals(p.svg().match(/<image/g)?.length, shape.length === 4 ? 2 : shape[0] === 7 ? 7 : 1, String(shape));
  }
});

Deno.test("a plot becomes pixels and files, and shows itself in a notebook", async () => {
  const p = plot.line([0, 1], { width: 200, height: 120 });
  assertEquals(String(p), "<Plot of 200x120>");
  const image = await p.image();
  assertEquals([image.width, image.height, image.mode], [400, 240, "RGB"]);
  assertEquals(image.getpixel([399, 0]), [255, 255, 255]);
  const blue = [...Array(400).keys()].some((x) => String(image.getpixel([x, 100])) === "59,117,175");
  assert(blue, "the line has its colour");
  const folder = Deno.makeTempDirSync();
  for (const name of ["a.svg", "a.png", "a.jpg", "a.webp"]) await p.save(`${folder}/${name}`, { scale: 1 });
  assertEquals(Deno.readTextFileSync(`${folder}/a.svg`), p.svg());
  for (const name of ["a.png", "a.jpg", "a.webp"]) {
    assertEquals((await torch.vision.Image.open(`${folder}/${name}`)).size, [200, 120]);
  }
  await assertRejects(() => p.save(`${folder}/a.pdf`), torch.ValueError, "images are written as");
  await assertRejects(() => p.image({ scale: 0 }), torch.ValueError, "scale");
  const shown = (p as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]();
  assertEquals(shown, { "image/svg+xml": p.svg(), "text/plain": "<Plot of 200x120>" });

  // a grid's pixels are the images'
  const grid = await plot.images(torch.tensor([[0, 1], [1, 0]]).to(torch.float32), { size: 100 }).image({ scale: 1 });
  const left = (grid.width - 100) / 2;
  assertEquals([25, 75].flatMap((y) => [25, 75].map((x) => grid.getpixel([left + x, 8 + y])[0])), [0, 255, 255, 0]);
});

Deno.test("figures in event files", async () => {
  const folder = Deno.makeTempDirSync();
  using writer = new torch.utils.tensorboard.SummaryWriter(folder);
  const p = plot.line([0, 1], { width: 200, height: 120 });
  await writer.add_figure("one", p, 3, { walltime: 1.5 });
  await writer.add_figure("grid", [p, plot.line([1, 0], { width: 100, height: 140 }), p.svg()], 4);
  await assertRejects(
    () => writer.add_figure("x", 3 as never),
    torch.ArgumentError,
    "a figure is a torch.utils.plot.Plot",
  );
  await assertRejects(() => writer.add_figure("x", "<p>no</p>"), torch.ArgumentError, "SVG document");
  await assertRejects(() => writer.add_figure("x", "<svg <<<"), torch.FormatError, "cannot be drawn");
  const events = new torch.utils.tensorboard.EventAccumulator(folder).Reload();
  const [one] = events.Images("one"), [grid] = events.Images("grid");
  assertEquals([one.width, one.height, one.step, one.wall_time], [400, 240, 3, 1.5]);
  assertEquals([grid.width, grid.height], [1200, 280]);
  assertEquals((await torch.vision.Image.open(one.encoded_image_string)).size, [400, 240]);
  assertEquals(events.Tags().images, ["one", "grid"]);
});

Deno.test("wrong arguments are refused with a sentence", () => {
  const { ArgumentError, ShapeError, ValueError } = torch;
  assertThrows(() => plot.line("loss" as never), ArgumentError, "a tensor or an array of numbers, not a string");
  assertThrows(() => plot.line({}), ArgumentError, "no series");
  assertThrows(() => plot.line({ a: { x: [1], y: [1, 2] } }), ShapeError, 'line "a": 1 places and 2 values');
  assertThrows(() => plot.line([1, 2, 3], { x: [1] }), ShapeError);
  assertThrows(() => plot.line([1], { titel: "x" } as never), ArgumentError, "did you mean 'title'?");
  assertThrows(() => plot.line([1], { yscale: "logarithmic" as never }), ArgumentError, 'yscale is "linear" or "log"');
  assertThrows(() => plot.line([1], { width: 10 }), ValueError, "100 to 10000 pixels");
  assertThrows(() => plot.line([1], { smooth: 1 }), ValueError, "below 1");
  assertThrows(() => plot.line([1, 2], { yscale: "log", ylim: [0, 1] }), ValueError, "begins above 0");
  assertThrows(() => plot.histogram([1], { bins: 0 }), ValueError, "number of bins");
  assertThrows(() => plot.histogram([1], { range: [1, 1] }), ValueError, "is empty");
  assertThrows(() => plot.scatter([1, 2], [1]), ShapeError, "2 places and 1 heights");
  assertThrows(() => plot.scatter(torch.ones(2, 3)), ShapeError, "[N, 2], got [2,3]");
  assertThrows(() => plot.scatter([1], [1], { classes: [0.5] }), ShapeError, "whole numbers");
  assertThrows(() => plot.confusion_matrix(torch.ones(2, 3)), ShapeError, "shape [2,3]");
  assertThrows(
    () => plot.confusion_matrix([0, 5], [0, 1], { labels: ["a", "b"] }),
    ValueError,
    "5 is none of the classes",
  );
  assertThrows(() => plot.confusion_matrix([[1]], { labels: ["a", "b"] }), ShapeError, "1 classes and 2 labels");
  assertThrows(() => plot.images([]), ArgumentError, "not empty");
  assertThrows(() => plot.images(torch.ones(2, 2, 3, 3)), ShapeError, "[2,3,3]");
  assertThrows(() => plot.images(torch.ones(2, 3, 3, 3), { titles: ["a"] }), ShapeError, "2 images and 1 titles");
  assertThrows(() => new plot.Plot("<p/>"), ArgumentError, "SVG document");
  assertMatch(plot.line([1]).svg(), /^<svg /);
  assertStringIncludes(plot.line([1], { title: "\u0000x" }).svg(), "x</text>");
});

Deno.test("losses collected as tensors are drawn as numbers, anything else is named", () => {
  const losses = [torch.tensor(2, { requires_grad: true }), torch.tensor([1.5]), 1];
  assertEquals(torch.utils.plot.line(losses).svg(), torch.utils.plot.line([2, 1.5, 1]).svg());
  assertThrows(
    () => torch.utils.plot.line({ train: [1, "2"] as never }),
    torch.ArgumentError,
    'line "train"[1]: a scalar is a number or a tensor of one element, not a string',
  );
});
