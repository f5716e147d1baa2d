// Functions that JavaScript's Math lacks, in double precision; the same formulas as in kernels/shared.

/** c[0] + x (c[1] + x (c[2] + …)). */
function polynomial(x: number, coefficients: readonly number[]): number {
  let p = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) p = p * x + coefficients[i];
  return p;
}

const ERF_SMALL = [
  0.1283791670955125738,
  -0.3761263890318374812,
  0.1128379167095488157,
  -0.0268661706450773342,
  0.005223977624823222568,
  -0.0008548326981129665996,
  0.0001205533112229926526,
  -0.00001492559551950604345,
  1.646100448096203468e-6,
  -1.635035446195965564e-7,
  1.466005199839484768e-8,
  -1.137390229643091163e-9,
  5.958930743134941219e-11,
];

const ERFC_LARGE = [
  1.237512630837827542,
  -0.1402405985855500359,
  0.003585415485480197117,
  0.08227673849055880963,
  -0.1088039301429137588,
  0.09230432114420967364,
  -0.05869339855457802698,
  0.02836227770197638074,
  -0.009746580107928551244,
  0.001755623234819711976,
  0.0002937186384878518112,
  -0.0002901404545394267814,
  0.0000516221711058850662,
  0.00002234474086949340858,
  -0.00001135730720346474611,
  -9.171216204315718409e-7,
  1.593883032056558789e-6,
  -7.740819860985789534e-8,
  -1.198643657324797309e-7,
];

/** erf(x) for |x| ≤ 1. */
function erfSmall(x: number): number {
  return x + x * polynomial(x * x, ERF_SMALL);
}

/** erfc(a) for a ≥ 1: exp(−a²) P(t) / (1 + 2a) with t = (a − 3.75) / (a + 3.75). */
function erfcLarge(a: number): number {
  return a > 28 ? 0 : Math.exp(-a * a) * polynomial((a - 3.75) / (a + 3.75), ERFC_LARGE) / (1 + 2 * a);
}

/** The error function. */
export function erf(x: number): number {
  const a = Math.abs(x);
  return a <= 1 ? erfSmall(x) : x < 0 ? erfcLarge(a) - 1 : 1 - erfcLarge(a);
}

/** 1 − erf(x), also where that is tiny. */
export function erfc(x: number): number {
  const a = Math.abs(x);
  return a <= 1 ? 1 - erfSmall(x) : x < 0 ? 2 - erfcLarge(a) : erfcLarge(a);
}

/** One Halley step on erf(y) = a for 0 ≤ a < 1, on erfc(y) = 1 − a near the end. */
function erfinvStep(a: number, y: number): number {
  const f = a <= 0.7 ? erfSmall(y) - a : (1 - a) - (y <= 1 ? 1 - erfSmall(y) : erfcLarge(y));
  const u = f * 0.886226925452758 * Math.exp(y * y);
  return y - u / (1 + y * u);
}

/** The inverse of {@link erf}. */
export function erfinv(x: number): number {
  const a = Math.abs(x), z = a * a;
  if (a >= 1) return a === 1 ? x * Infinity : NaN;
  const w = Math.sqrt(-Math.log((1 - a) * 0.5));
  const start = a <= 0.7
    ? a * polynomial(z, [0.886226899, -1.645349621, 0.914624893, -0.140543331]) /
      polynomial(z, [1, -2.118377725, 1.442710462, -0.329097515, 0.012229801])
    : polynomial(w, [-1.970840454, -1.624906493, 3.429567803, 1.641345311]) /
      polynomial(w, [1, 3.5438892, 1.6370678]);
  const y = erfinvStep(a, erfinvStep(a, start));
  return x < 0 ? -y : y;
}

/** ln |Γ(x)|: reflection below 1/2, recurrence up to 10, then Stirling's series. */
export function lgamma(x: number): number {
  if (x === Infinity || x === -Infinity) return Infinity;
  if (x <= 0 && x === Math.floor(x)) return Infinity;
  if (x < 0.5) return Math.log(Math.PI / Math.abs(sinPi(x))) - lgamma(1 - x);
  if (x === 1 || x === 2) return 0;
  let product = 1;
  for (; x < 10; x++) product *= x;
  const series = polynomial(1 / (x * x), [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360]) / x;
  return (x - 0.5) * Math.log(x) - x + 0.9189385332046728 + series - Math.log(product);
}

/** sin(πx) for any x. */
function sinPi(x: number): number {
  return Math.sin(Math.PI * (x - 2 * Math.floor(x / 2)));
}

/** The derivative of {@link lgamma}. */
export function digamma(x: number): number {
  if (x === 0) return Object.is(x, -0) ? Infinity : -Infinity;
  let result = 0;
  if (x < 0) {
    if (x === Math.floor(x)) return NaN;
    result = -Math.PI / Math.tan(Math.PI * (x - Math.floor(x)));
    x = 1 - x;
  }
  for (; x < 10; x++) result -= 1 / x;
  const z = 1 / (x * x);
  const series = z * polynomial(z, [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12]);
  return result + Math.log(x) - 0.5 / x - series;
}

const ZETA = [
  12,
  -720,
  30240,
  -1209600,
  47900160,
  -1.8924375803183791606e9,
  7.47242496e10,
  -2.950130727918164224e12,
  1.1646782814350067249e14,
  -4.5979787224074726105e15,
  1.8152105401943546773e17,
  -7.1661652561756670113e18,
];

/** Hurwitz zeta: the sum over k ≥ 0 of (q + k)^−s; a direct sum, then Euler-Maclaurin (Cephes, zeta.c). */
function hurwitzZeta(s: number, q: number): number {
  if (q <= 0 && q === Math.floor(q)) return Infinity;
  let total = Math.pow(q, -s), a = q, b = 0;
  for (let i = 0; i < 9 || a <= 9; i++) {
    a += 1;
    b = Math.pow(a, -s);
    total += b;
    if (Math.abs(b) < 1e-16 * Math.abs(total)) return total;
  }
  total += b * a / (s - 1) - 0.5 * b;
  let product = 1;
  for (let i = 0; i < ZETA.length; i++) {
    product *= s + 2 * i;
    b /= a;
    const term = product * b / ZETA[i];
    total += term;
    if (Math.abs(term) < 1e-16 * Math.abs(total)) break;
    product *= s + 2 * i + 1;
    b /= a;
  }
  return total;
}

/** The derivative number n ≥ 1 of {@link digamma}: (−1)^(n + 1) n! zeta(n + 1, x). */
export function polygamma(x: number, n: number): number {
  if (Math.abs(x) === Infinity && n === 1) return x > 0 ? 0 : NaN;
  let factorial = 1;
  for (let k = 2; k <= n; k++) factorial *= k;
  const y = factorial * hurwitzZeta(n + 1, x);
  return n % 2 !== 0 ? y : -y;
}

/** Modified Bessel functions of order 0 and 1: the power series up to 30, the asymptotic one beyond. */
function besselI(x: number, order: number): number {
  const a = Math.abs(x);
  let term = 1, total = 1;
  if (a <= 30) {
    const quarter = 0.25 * a * a;
    for (let k = 1; k < 200 && term > total * 1e-17; k++) total += term *= quarter / (k * (k + order));
    return order === 0 ? total : 0.5 * x * total;
  }
  for (let k = 1; k < 60; k++) {
    const next = term * ((2 * k - 1) * (2 * k - 1) - 4 * order) / (8 * k * a);
    if (Math.abs(next) < 1e-17) break;
    total += term = next;
  }
  const half = Math.exp(0.5 * a); // exp(a) overflows earlier than the result
  const y = half * (total / Math.sqrt(2 * Math.PI * a)) * half;
  return order === 1 && x < 0 ? -y : y;
}

/** The modified Bessel function of order 0. */
export function i0(x: number): number {
  return besselI(x, 0);
}

/** The modified Bessel function of order 1. */
export function i1(x: number): number {
  return besselI(x, 1);
}

/** sin(πx) / (πx). */
export function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** C's pow; JavaScript's gives NaN for 1^NaN and (±1)^±∞. */
export function power(a: number, b: number): number {
  return a === 1 || (a === -1 && (b === Infinity || b === -Infinity)) ? 1 : Math.pow(a, b);
}

/** The nearest integer, of two the even one. */
export function roundHalfEven(x: number): number {
  const down = Math.floor(x), rest = x - down;
  if (rest === 0.5) return down % 2 === 0 ? (down === 0 && x < 0 ? -0 : down) : down + 1;
  const nearest = rest < 0.5 ? down : down + 1;
  return nearest === 0 && x < 0 ? -0 : nearest;
}

/** Whether the sign bit of a number is set. */
export function isNegative(x: number): boolean {
  return x < 0 || Object.is(x, -0);
}

const DOUBLE = new Float64Array(1);
const WORDS = new Uint32Array(DOUBLE.buffer);

/** The exponent e of x = m · 2^e with 1/2 ≤ |m| < 1; 0 for zero, infinities and NaN. */
export function exponentOf(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return 0;
  DOUBLE[0] = x;
  const exponent = (WORDS[1] >>> 20) & 0x7ff;
  return exponent === 0 ? exponentOf(x * 2 ** 54) - 54 : exponent - 1022;
}

/** The m of x = m · 2^e with 1/2 ≤ |m| < 1. */
export function mantissaOf(x: number): number {
  const e = exponentOf(x);
  return e < -1000 ? x * 2 ** 100 * 2 ** (-e - 100) : x / 2 ** (e - 1) / 2;
}
