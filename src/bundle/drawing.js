import { ArgumentError, ShapeError, Signature$1 as Signature, UnsupportedError, ValueError, __name, bool, cat, checkTensor, int64, no_grad, tensor, uint8 } from "./module.js";
import { from_numpy } from "./create_data.js";

// src/vision/utils/canvas.ts
const roundUp = (x) => x >= 0 ? Math.floor(x + .5) : -Math.floor(-x + .5);
const roundDown = (x) => x >= 0 ? Math.ceil(x - .5) : -Math.ceil(-x - .5);
var Canvas = class {
	data;
	width;
	height;
	constructor(data, width, height) {
		this.data = data;
		this.width = width;
		this.height = height;
	}
	row(x0, x1, y, colour, alpha = 255) {
		if (y < 0 || y >= this.height) return;
		const from = Math.max(0, Math.min(x0, x1));
		const to = Math.min(this.width - 1, Math.max(x0, x1));
		for (let x = from, at = 3 * (y * this.width + from); x <= to; x++) {
			for (let c = 0; c < 3; c++, at++) {
				this.data[at] = alpha === 255 ? colour[c] : blend(this.data[at], colour[c], alpha);
			}
		}
	}
	fill([x0, y0, x1, y1], colour, alpha) {
		for (let y = Math.max(0, y0); y <= Math.min(this.height - 1, y1); y++) this.row(x0, x1, y, colour, alpha);
	}
	frame([x0, y0, x1, y1], colour, width) {
		for (let i = 0; i < width; i++) {
			this.row(x0, x1, y0 + i, colour);
			this.row(x0, x1, y1 - i, colour);
		}
		const from = y0 + width;
		const to = y1 - width + 1;
		const step = from < to ? 1 : -1;
		for (let y = from; y !== to; y += step) {
			for (let i = 0; i < width; i++) {
				this.row(x1 - i, x1 - i, y, colour);
				this.row(x0 + i, x0 + i, y, colour);
			}
		}
	}
	thin(x0, y0, x1, y1, colour) {
		const dx = Math.abs(x1 - x0);
		const dy = Math.abs(y1 - y0);
		const sx = x0 < x1 ? 1 : -1;
		const sy = y0 < y1 ? 1 : -1;
		const steep = dy > dx;
		const long = Math.max(dx, dy);
		const short = Math.min(dx, dy);
		for (let i = 0, x = x0, y = y0, e = 2 * short - long; i <= long; i++) {
			this.row(x, x, y, colour);
			if (e >= 0 && long > 0) {
				if (steep) x += sx;
				else y += sy;
				e -= 2 * long;
			}
			if (steep) y += sy;
			else x += sx;
			e += 2 * short;
		}
	}
	line(x0, y0, x1, y1, colour, width) {
		if (width <= 1) return this.thin(x0, y0, x1, y1, colour);
		const dx = x1 - x0;
		const dy = y1 - y0;
		const length = Math.hypot(dx, dy);
		const half = (width - 1) / 2;
		if (length === 0) return this.row(x0, x0, y0, colour);
		const most = roundUp(half) / length;
		const least = roundDown(half) / length;
		const xMin = roundDown(least * dy);
		const xMax = roundDown(most * dy);
		const yMin = roundUp(least * dx);
		const yMax = roundUp(most * dx);
		this.polygon([
			[x0 - xMin, y0 + yMax],
			[x1 - xMin, y1 + yMax],
			[x1 + xMax, y1 - yMin],
			[x0 + xMax, y0 - yMin]
		], colour);
	}
	polygon(corners, colour) {
		const edges = corners.map((from, i) => [from, corners[(i + 1) % corners.length]]);
		const ys = corners.map(([, y]) => y);
		const bottom = Math.max(...ys);
		const slanted = edges.filter(([a, b]) => {
			if (a[1] === b[1]) this.row(a[0], b[0], a[1], colour);
			return a[1] !== b[1];
		});
		for (let y = Math.min(...ys); y <= bottom; y++) {
			const crossings = [];
			for (const [[xa, ya], [xb, yb]] of slanted) {
				const end = Math.max(ya, yb);
				if (y < Math.min(ya, yb) || y > end) continue;
				const x = Math.fround((y - ya) * Math.fround((xb - xa) / (yb - ya)) + xa);
				crossings.push(x);
				if (y === end && y < bottom) crossings.push(x);
			}
			crossings.sort((a, b) => a - b);
			for (let i = 1, next = -Infinity; i < crossings.length; i += 2) {
				const from = Math.max(next, roundUp(crossings[i - 1]));
				const to = roundDown(crossings[i]);
				if (to < from) continue;
				this.row(from, to, y, colour);
				next = to + 1;
			}
		}
	}
	disc(x, y, radius, colour) {
		const a = 2 * radius;
		const a2 = a * a;
		let cx = a;
		let cy = 0;
		const deviation = (px, py) => Math.abs(a2 * py * py + a2 * px * px - a2 * a2);
		for (let drawn = -1;;) {
			if (cy !== drawn) {
				for (const way of [-1, 1]) this.row(x - cx / 2, x + cx / 2, y + way * cy / 2, colour);
				drawn = cy;
			}
			if (cx === 0 && cy === a) return;
			let nx = cx;
			let ny = cy + 2;
			let best = deviation(nx, ny);
			if (cx > 1) {
				for (const [px, py] of [[cx - 2, cy + 2], [cx - 2, cy]]) {
					if (best > deviation(px, py)) [nx, ny, best] = [
						px,
						py,
						deviation(px, py)
					];
				}
			}
			[cx, cy] = [nx, ny];
		}
	}
};
function blend(a, b, alpha) {
	const sum = a * (255 - alpha) + b * alpha + 128;
	return (sum >> 8) + sum >> 8;
}

// src/vision/utils/colors.ts
const NAMES = new Map(`
aliceblue:f0f8ff antiquewhite:faebd7 aqua:00ffff aquamarine:7fffd4 azure:f0ffff beige:f5f5dc bisque:ffe4c4
black:000000 blanchedalmond:ffebcd blue:0000ff blueviolet:8a2be2 brown:a52a2a burlywood:deb887 cadetblue:5f9ea0
chartreuse:7fff00 chocolate:d2691e coral:ff7f50 cornflowerblue:6495ed cornsilk:fff8dc crimson:dc143c cyan:00ffff
darkblue:00008b darkcyan:008b8b darkgoldenrod:b8860b darkgray:a9a9a9 darkgrey:a9a9a9 darkgreen:006400
darkkhaki:bdb76b darkmagenta:8b008b darkolivegreen:556b2f darkorange:ff8c00 darkorchid:9932cc darkred:8b0000
darksalmon:e9967a darkseagreen:8fbc8f darkslateblue:483d8b darkslategray:2f4f4f darkslategrey:2f4f4f
darkturquoise:00ced1 darkviolet:9400d3 deeppink:ff1493 deepskyblue:00bfff dimgray:696969 dimgrey:696969
dodgerblue:1e90ff firebrick:b22222 floralwhite:fffaf0 forestgreen:228b22 fuchsia:ff00ff gainsboro:dcdcdc
ghostwhite:f8f8ff gold:ffd700 goldenrod:daa520 gray:808080 grey:808080 green:008000 greenyellow:adff2f
honeydew:f0fff0 hotpink:ff69b4 indianred:cd5c5c indigo:4b0082 ivory:fffff0 khaki:f0e68c lavender:e6e6fa
lavenderblush:fff0f5 lawngreen:7cfc00 lemonchiffon:fffacd lightblue:add8e6 lightcoral:f08080 lightcyan:e0ffff
lightgoldenrodyellow:fafad2 lightgreen:90ee90 lightgray:d3d3d3 lightgrey:d3d3d3 lightpink:ffb6c1
lightsalmon:ffa07a lightseagreen:20b2aa lightskyblue:87cefa lightslategray:778899 lightslategrey:778899
lightsteelblue:b0c4de lightyellow:ffffe0 lime:00ff00 limegreen:32cd32 linen:faf0e6 magenta:ff00ff maroon:800000
mediumaquamarine:66cdaa mediumblue:0000cd mediumorchid:ba55d3 mediumpurple:9370db mediumseagreen:3cb371
mediumslateblue:7b68ee mediumspringgreen:00fa9a mediumturquoise:48d1cc mediumvioletred:c71585 midnightblue:191970
mintcream:f5fffa mistyrose:ffe4e1 moccasin:ffe4b5 navajowhite:ffdead navy:000080 oldlace:fdf5e6 olive:808000
olivedrab:6b8e23 orange:ffa500 orangered:ff4500 orchid:da70d6 palegoldenrod:eee8aa palegreen:98fb98
paleturquoise:afeeee palevioletred:db7093 papayawhip:ffefd5 peachpuff:ffdab9 peru:cd853f pink:ffc0cb plum:dda0dd
powderblue:b0e0e6 purple:800080 rebeccapurple:663399 red:ff0000 rosybrown:bc8f8f royalblue:4169e1
saddlebrown:8b4513 salmon:fa8072 sandybrown:f4a460 seagreen:2e8b57 seashell:fff5ee sienna:a0522d silver:c0c0c0
skyblue:87ceeb slateblue:6a5acd slategray:708090 slategrey:708090 snow:fffafa springgreen:00ff7f steelblue:4682b4
tan:d2b48c teal:008080 thistle:d8bfd8 tomato:ff6347 turquoise:40e0d0 violet:ee82ee wheat:f5deb3 white:ffffff
whitesmoke:f5f5f5 yellow:ffff00 yellowgreen:9acd32
`.trim().split(/\s+/).map((entry) => entry.split(":")));
function rgbOf(colour) {
	if (typeof colour !== "string") {
		if (colour.length === 3 && colour.every((part) => Number.isFinite(part))) return colour;
		throw new ValueError(`If passed as tuple, colors should be an RGB triplet, but got [${colour}].`);
	}
	const text = colour.toLowerCase();
	const named = NAMES.get(text);
	const hex = named ?? /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(text)?.[1];
	if (hex !== undefined) {
		const digits = hex.length === 3 ? hex.replace(/./g, "$&$&") : hex;
		const bits = parseInt(digits, 16);
		return [
			bits >> 16,
			bits >> 8 & 255,
			bits & 255
		];
	}
	const parts = /^rgb\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*\)$/.exec(text);
	if (parts !== null) return [
		Number(parts[1]),
		Number(parts[2]),
		Number(parts[3])
	];
	throw new ValueError(`unknown color specifier: '${colour}'`);
}
function coloursOf(colors, count) {
	if (colors === undefined || colors === null) {
		return Array.from({ length: count }, (_, i) => [
			i * (2 ** 25 - 1) % 255,
			i * (2 ** 15 - 1) % 255,
			i * (2 ** 21 - 1) % 255
		]);
	}
	if (typeof colors === "string") return Array(count).fill(rgbOf(colors));
	if (!Array.isArray(colors)) {
		throw new ArgumentError(`colors must be a tuple or a string, or a list thereof, but got ${colors}.`);
	}
	if (colors.length > 0 && colors.every((part) => typeof part === "number")) {
		return Array(count).fill(rgbOf(colors));
	}
	if (colors.length < count) {
		throw new ValueError(`Number of colors must be equal or larger than the number of objects, but got ${colors.length} < ${count}.`);
	}
	return colors.slice(0, count).map(rgbOf);
}

// src/vision/utils/drawing.ts
const BOXES = new Signature("draw_bounding_boxes", [
	"labels",
	"colors",
	"fill",
	"width"
]);
function draw_bounding_boxes(image, boxes, labels, colors, fill, width) {
	const o = BOXES.read(labels, colors, fill, width);
	const name = "draw_bounding_boxes";
	checkImage(image, name);
	if (image.shape[0] !== 1 && image.shape[0] !== 3) throw new ValueError("Only grayscale and RGB images are supported");
	checkTensor(boxes, name, "boxes");
	if (boxes.dim() !== 2 || boxes.shape[1] !== 4) {
		throw new ShapeError(`${name}: expected boxes [N, 4] (rotated ones are not drawn), got [${boxes.shape}]`);
	}
	if (o.labels !== undefined && o.labels !== null) {
		throw new UnsupportedError(`${name}: labels cannot be written, there is no font here; leave labels out`);
	}
	const corners = boxes.to(int64).tolist();
	const wrong = boxes.tolist().find(([x0, y0, x1, y1]) => x0 > x1 || y0 > y1);
	if (wrong !== undefined) {
		throw new ValueError("Boxes need to be in (xmin, ymin, xmax, ymax) format. Use torchvision.ops.box_convert to convert them " + `(one is [${wrong}])`);
	}
	if (corners.length === 0) {
		console.warn("boxes doesn't contain any box. No box was drawn");
		return image;
	}
	const inks = coloursOf(o.colors, corners.length);
	return drawnOn(image, (canvas) => {
		corners.forEach((box, i) => {
			if (o.fill) canvas.fill(box, inks[i], 100);
			canvas.frame(box, inks[i], o.width ?? 1);
		});
	});
}
const MASKS = new Signature("draw_segmentation_masks", ["alpha", "colors"]);
function draw_segmentation_masks(image, masks, alpha, colors) {
	const o = MASKS.read(alpha, colors);
	const name = "draw_segmentation_masks";
	const mix = o.alpha ?? .8;
	checkImage(image, name);
	checkColoured(image);
	checkTensor(masks, name, "masks");
	const all = masks.dim() === 2 ? masks.unsqueeze(0) : masks;
	if (all.dim() !== 3) throw new ShapeError("masks must be of shape (H, W) or (batch_size, H, W)");
	if (all.dtype !== bool) throw new ValueError(`The masks must be of dtype bool. Got ${all.dtype}`);
	if (all.shape[1] !== image.shape[1] || all.shape[2] !== image.shape[2]) {
		throw new ShapeError("The image and the masks must have the same height and width");
	}
	if (all.shape[0] === 0) {
		console.warn("masks doesn't contain any mask. No mask was drawn");
		return image;
	}
	const inks = coloursOf(o.colors, all.shape[0]);
	const scale = image.dtype === uint8 ? 1 : 255;
	return no_grad(() => {
		let painted = image.detach();
		inks.forEach((ink, i) => {
			const colour = tensor(ink.map((part) => part / scale), { dtype: image.dtype }).view(3, 1, 1);
			painted = colour.where(all.select(0, i), painted);
		});
		painted = painted.masked_fill(all.sum(0).gt(1), 0);
		return image.detach().mul(1 - mix).add(painted.mul(mix)).to(image.dtype);
	});
}
const POINTS = new Signature("draw_keypoints", [
	"connectivity",
	"colors",
	"radius",
	"width",
	"visibility"
]);
function draw_keypoints(image, keypoints, connectivity, colors, radius, width, visibility) {
	const o = POINTS.read(connectivity, colors, radius, width, visibility);
	const name = "draw_keypoints";
	checkImage(image, name);
	checkColoured(image);
	checkTensor(keypoints, name, "keypoints");
	if (keypoints.dim() !== 3 || keypoints.shape[2] !== 2) {
		throw new ShapeError(`keypoints must be of shape (num_instances, K, 2), got [${keypoints.shape}]`);
	}
	const [count, each] = keypoints.shape;
	const seen = o.visibility?.dim() === 3 ? o.visibility.squeeze(-1) : o.visibility;
	if (seen && (seen.dim() !== 2 || seen.shape[0] !== count || seen.shape[1] !== each)) {
		throw new ShapeError("keypoints and visibility must have the same dimensionality for num_instances and K. " + `Got visibility of [${seen.shape}] and keypoints of [${keypoints.shape}]`);
	}
	const links = o.connectivity ?? [];
	const unknown = links.flat().find((k) => !(Number.isInteger(k) && k >= 0 && k < each));
	if (unknown !== undefined) throw new ValueError(`${name}: connectivity names point ${unknown} of ${each}`);
	const places = keypoints.to(int64).tolist();
	const visible = seen ? seen.to(bool).tolist() : undefined;
	const ink = rgbOf(o.colors ?? "white");
	return drawnOn(image, (canvas) => {
		places.forEach((points, n) => {
			const shown = (k) => visible?.[n][k] ?? true;
			points.forEach(([x, y], k) => shown(k) && canvas.disc(x, y, o.radius ?? 2, ink));
			for (const [a, b] of links) {
				if (!shown(a) || !shown(b)) continue;
				canvas.line(points[a][0], points[a][1], points[b][0], points[b][1], [
					255,
					255,
					255
				], o.width ?? 3);
			}
		});
	});
}
function checkImage(image, operation) {
	checkTensor(image, operation, "image");
	if (image.dtype !== uint8 && !image.dtype.is_floating_point) {
		throw new ValueError(`The image dtype must be uint8 or float, got ${image.dtype}`);
	}
	if (image.dim() !== 3) throw new ShapeError("Pass individual images, not batches");
}
function checkColoured(image) {
	if (image.shape[0] !== 3) throw new ValueError("Pass an RGB image. Other Image formats are not supported");
}
function drawnOn(image, draw) {
	return no_grad(() => {
		const coloured = image.shape[0] === 1 ? cat([
			image,
			image,
			image
		], 0) : image;
		const bytes = image.dtype === uint8 ? coloured : coloured.mul(256 - .001).to(uint8);
		const [, height, width] = bytes.shape;
		const rows = Uint8Array.from(bytes.permute(1, 2, 0).contiguous().numpy());
		draw(new Canvas(rows, width, height));
		const out = from_numpy(rows, [
			height,
			width,
			3
		]).permute(2, 0, 1).contiguous();
		return image.dtype === uint8 ? out : out.to(image.dtype).div(255);
	});
}

export { draw_bounding_boxes, draw_keypoints, draw_segmentation_masks };