import { ArgumentError, Generator, ValueError, __name, drawUint32 } from "./module.js";

// src/core/python_random.ts
const WORDS = 624;
var PythonRandom = class {
	#engine;
	#seed;
	seed(value) {
		if (typeof value !== "bigint" && !Number.isSafeInteger(value)) {
			throw new ArgumentError(`seed(): expected a whole number, got ${String(value)}`);
		}
		this.#seed = BigInt(value) < 0n ? -BigInt(value) : BigInt(value);
		this.#engine = undefined;
	}
	#start(seed) {
		const key = [];
		for (let rest = seed; rest > 0n || key.length === 0; rest >>= 32n) {
			key.push(Number(rest & 4294967295n));
		}
		const engine = new Generator();
		engine.manual_seed(19650218);
		const s = engine.state;
		const mixed = (i, factor) => s[i] ^ Math.imul(s[i - 1] ^ s[i - 1] >>> 30, factor);
		let i = 1;
		let j = 0;
		const wrap = () => {
			if (++i < WORDS) return;
			s[0] = s[WORDS - 1];
			i = 1;
		};
		for (let k = Math.max(WORDS, key.length); k > 0; k--) {
			s[i] = mixed(i, 1664525) + key[j] + j;
			j = (j + 1) % key.length;
			wrap();
		}
		for (let k = WORDS - 1; k > 0; k--) {
			s[i] = mixed(i, 1566083941) - i;
			wrap();
		}
		s[0] = 2147483648;
		return engine;
	}
	#word() {
		if (this.#engine === undefined) {
			const [a, b] = crypto.getRandomValues(new Uint32Array(2));
			this.#engine = this.#start(this.#seed ?? BigInt(a) << 32n | BigInt(b));
		}
		return drawUint32(this.#engine.state);
	}
	random() {
		const a = this.#word() >>> 5;
		const b = this.#word() >>> 6;
		return (a * 67108864 + b) / 9007199254740992;
	}
	#below(n) {
		const bits = 32 - Math.clz32(n);
		let r = this.#word() >>> 32 - bits;
		while (r >= n) r = this.#word() >>> 32 - bits;
		return r;
	}
	shuffle(list) {
		for (let i = list.length - 1; i > 0; i--) {
			const j = this.#below(i + 1);
			[list[i], list[j]] = [list[j], list[i]];
		}
		return list;
	}
	choice(n, weights) {
		if (n < 1) throw new ValueError("Cannot choose from an empty sequence");
		if (weights === null) return Math.floor(this.random() * n);
		let total = 0;
		const sums = weights.map((w) => total += w);
		if (!(total > 0 && Number.isFinite(total))) throw new ValueError("Total of weights must be greater than zero");
		const at = this.random() * total;
		const found = sums.findIndex((sum) => at < sum);
		return found < 0 || found >= n ? n - 1 : found;
	}
};
const pythonRandom = new PythonRandom();

export { PythonRandom, pythonRandom };