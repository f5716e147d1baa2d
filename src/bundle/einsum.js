import { ArgumentError, DTypeError, ShapeError, ValueError, __name, checkTensor, int64, matmul, numelOf, scalarTypeName } from "./module.js";

// src/ops/einsum.ts
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
function parseTerm(text, equation, from, who) {
	const labels = [];
	for (let i = 0; i < text.length; i++) {
		const c = text[i];
		if (c === " ") continue;
		if (c === ".") {
			if (labels.includes("...")) {
				throw new ShapeError(`einsum(): found '.' for ${who} for which an ellipsis was already found`);
			}
			if (text.slice(i, i + 3) !== "...") {
				throw new ShapeError(`einsum(): found '.' for ${who} that is not part of any ellipsis`);
			}
			labels.push("...");
			i += 2;
		} else if (LETTERS.includes(c)) labels.push(c);
		else {
			throw new ShapeError(`einsum(): invalid subscript given at index ${from + i} in the equation string, subscripts must be in [a-zA-Z]`);
		}
	}
	return labels;
}
function parseEquation(equation) {
	const arrow = equation.indexOf("->");
	const left = arrow < 0 ? equation : equation.slice(0, arrow);
	const terms = [];
	let from = 0;
	for (const text of left.split(",")) {
		terms.push(parseTerm(text, equation, from, `operand ${terms.length}`));
		from += text.length + 1;
	}
	return {
		terms,
		output: arrow < 0 ? undefined : parseTerm(equation.slice(arrow + 2), equation, arrow + 2, "the output")
	};
}
function label(x, term, index) {
	const named = term.filter((l) => l !== "...").length;
	const ndim = x.shape.length;
	if (term.includes("...") ? named > ndim : named !== ndim) {
		throw new ShapeError(`einsum(): the number of subscripts in the equation (${named}) ${term.includes("...") ? "is more than" : "does not match"} the number of dimensions (${ndim}) for operand ${index}${term.includes("...") ? "" : " and no ellipsis was given"}`);
	}
	const labels = term.flatMap((l) => l === "..." ? Array.from({ length: ndim - named }, (_, i) => ndim - named - 1 - i) : [l]);
	let tensor = x;
	for (let i = 0; i < labels.length; i++) {
		for (let again = labels.indexOf(labels[i], i + 1); again > 0; again = labels.indexOf(labels[i], i + 1)) {
			if (tensor.shape[i] !== tensor.shape[again]) {
				throw new ShapeError(`einsum(): subscript ${labels[i]} is repeated for operand ${index} but the sizes don't match, ${tensor.shape[again]} != ${tensor.shape[i]}`);
			}
			tensor = tensor.diagonal(0, i, again).movedim(-1, i);
			labels.splice(again, 1);
		}
	}
	return {
		tensor,
		labels
	};
}
function arrange({ tensor, labels }, order) {
	const present = order.filter((l) => labels.includes(l));
	const moved = tensor.permute(present.map((l) => labels.indexOf(l)));
	if (present.length === order.length) return moved;
	let at = 0;
	return moved.reshape(order.map((l) => labels.includes(l) ? moved.shape[at++] : 1));
}
function sumOut(x, needed) {
	const gone = x.labels.map((l, i) => needed(l) ? -1 : i).filter((i) => i >= 0);
	if (gone.length === 0) return x;
	return {
		tensor: x.tensor.sum(gone),
		labels: x.labels.filter(needed)
	};
}
function multiply(a, b, sizes, needed) {
	const both = (l) => a.labels.includes(l) && b.labels.includes(l);
	const full = (x, l) => x.tensor.shape[x.labels.indexOf(l)] === sizes.get(l);
	const contracted = a.labels.filter((l) => both(l) && !needed(l) && full(a, l) && full(b, l));
	const keep = (l) => needed(l) || contracted.includes(l);
	let left = sumOut(a, keep);
	let right = sumOut(b, keep);
	const [{ dtype: one }, { dtype: other }] = [left.tensor, right.tensor];
	if (one !== other && one.kind !== "float" && other.kind !== "float") {
		[left, right] = [left, right].map(({ tensor, labels }) => ({
			tensor: tensor.to(int64),
			labels
		}));
	}
	const inBoth = (l) => left.labels.includes(l) && right.labels.includes(l);
	const batch = left.labels.filter((l) => inBoth(l) && !contracted.includes(l));
	const rows = left.labels.filter((l) => !inBoth(l));
	const columns = right.labels.filter((l) => !inBoth(l));
	const sizesOf = (x, labels) => labels.map((l) => x.tensor.shape[x.labels.indexOf(l)]);
	const m = sizesOf(left, rows);
	const n = sizesOf(right, columns);
	const depth = numelOf(sizesOf(left, contracted));
	const product = matmul(arrange(left, [
		...batch,
		...rows,
		...contracted
	]).reshape([
		...sizesOf(left, batch),
		numelOf(m),
		depth
	]), arrange(right, [
		...batch,
		...contracted,
		...columns
	]).reshape([
		...sizesOf(right, batch),
		depth,
		numelOf(n)
	]));
	return {
		tensor: product.reshape([
			...product.shape.slice(0, batch.length),
			...m,
			...n
		]),
		labels: [
			...batch,
			...rows,
			...columns
		]
	};
}
function evaluate(equation, given) {
	const { terms, output } = parseEquation(equation);
	if (terms.length > given.length) {
		throw new ShapeError("einsum(): fewer operands were provided than specified in the equation");
	}
	if (terms.length < given.length) {
		throw new ShapeError("einsum(): more operands were provided than specified in the equation");
	}
	const operands = given.map((x, i) => label(x, terms[i], i));
	const sizes = new Map();
	operands.forEach(({ tensor, labels }, index) => labels.forEach((l, i) => {
		const size = tensor.shape[i];
		const former = sizes.get(l);
		if (former === undefined || former === 1) sizes.set(l, size);
		else if (size !== 1 && size !== former) {
			throw new ShapeError(`einsum(): subscript ${l} has size ${size} for operand ${index} which does not broadcast with previously seen ` + `size ${former}`);
		}
	}));
	const wanted = outputLabels(terms, output, operands);
	let result = sumOut(operands[0], (l) => wanted.includes(l) || operands.slice(1).some((o) => o.labels.includes(l)));
	for (let i = 1; i < operands.length; i++) {
		const later = operands.slice(i + 1);
		const [{ dtype: former }, { dtype: next }] = [result.tensor, operands[i].tensor];
		if (former !== next && (former !== int64 || next.kind === "float" || next !== operands[0].tensor.dtype)) {
			throw new DTypeError(`expected scalar type ${scalarTypeName(result.tensor.dtype)} but found ${scalarTypeName(operands[i].tensor.dtype)}`);
		}
		result = multiply(result, operands[i], sizes, (l) => wanted.includes(l) || later.some((o) => o.labels.includes(l)));
	}
	return arrange(result, wanted);
}
function outputLabels(terms, output, operands) {
	const stretched = Math.max(0, ...operands.flatMap(({ labels }) => labels.map((l) => typeof l === "number" ? l + 1 : 0)));
	const ellipsis = Array.from({ length: stretched }, (_, i) => stretched - 1 - i);
	if (output === undefined) {
		const all = terms.flat().filter((l) => l !== "...");
		const once = [...new Set(all)].filter((l) => all.indexOf(l) === all.lastIndexOf(l));
		return [...ellipsis, ...once.sort((a, b) => LETTERS_BY_CASE.indexOf(a) - LETTERS_BY_CASE.indexOf(b))];
	}
	const seen = new Set();
	return output.flatMap((l) => {
		if (l === "...") return ellipsis;
		if (seen.has(l)) throw new ShapeError(`einsum(): output subscript ${l} appears more than once in the output`);
		if (!terms.some((t) => t.includes(l))) {
			throw new ShapeError(`einsum(): output subscript ${l} does not appear in the equation for any input operand`);
		}
		seen.add(l);
		return [l];
	});
}
const LETTERS_BY_CASE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
function letters(list) {
	if (!Array.isArray(list)) throw new ArgumentError("einsum(): expects an equation and tensors, or tensors and lists");
	return list.map((i) => {
		if (i === null) return "...";
		if (!Number.isInteger(i) || i < 0 || i >= 52) {
			throw new ValueError("einsum(): subscript in subscript list is not within the valid range [0, 52)");
		}
		return LETTERS_BY_CASE[i];
	}).join("");
}
function einsum(equation, ...operands) {
	if (typeof equation !== "string") return bySublists([equation, ...operands]);
	const list = operands.length === 1 && Array.isArray(operands[0]) ? operands[0] : operands;
	if (list.length === 0) {
		throw new ValueError("einsum(): must specify the equation string and at least one operand, or at least one operand and its subscripts list");
	}
	for (const x of list) checkTensor(x, "einsum", "operands");
	return evaluate(equation, list);
}
function bySublists(args) {
	const tensors = [];
	const terms = [];
	const pairs = args.length - args.length % 2;
	for (let i = 0; i < pairs; i += 2) {
		checkTensor(args[i], "einsum", "operands");
		if (!Array.isArray(args[i + 1])) {
			throw new ArgumentError(`einsum(): operand ${i / 2} must be followed by the list of its subscripts`);
		}
		tensors.push(args[i]);
		terms.push(letters(args[i + 1]));
	}
	const output = pairs === args.length ? "" : `->${letters(args[pairs])}`;
	return evaluate(terms.join(",") + output, tensors);
}

export { einsum };