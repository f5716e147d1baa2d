// Elementary functions for float64, written without branches so that compilers vectorise loops over them.
//
// Relative error at most 1e-14 (most are below 1e-15); NaN, infinities, signed zeros and subnormal numbers as in C99.
// dt_sin, dt_cos and dt_tan branch to libm for |x| > DT_TRIG_LIMIT: loops call dt_sin_array and friends instead, which
// take that branch once a block. Compile with -fno-math-errno -fno-trapping-math, never with -ffast-math.
#ifndef DT_MATH_F64_H
#define DT_MATH_F64_H

#include "math_base.h"

#define DT_TRIG_LIMIT 8e5
#define DT_PI 3.14159265358979323846
#define DT_PI_2 1.57079632679489661923
#define DT_PI_4 0.78539816339744830962
#define DT_LN2 0.69314718055994530942
#define DT_SQRT1_2 0.70710678118654752440
// Adding 1.5 * 2^52 rounds to the nearest integer and leaves it in the low bits.
#define DT_ROUND_MAGIC 6755399441055744.0

#if defined(__CUDACC__)
// CUDA's own double functions are at most 2 ulp off.
#define dt_exp exp
#define dt_exp2 exp2
#define dt_expm1 expm1
#define dt_log log
#define dt_log1p log1p
#define dt_log2 log2
#define dt_log10 log10
#define dt_sin sin
#define dt_cos cos
#define dt_tan tan
#define dt_asin asin
#define dt_acos acos
#define dt_atan atan
#define dt_atan2 atan2
#define dt_sinh sinh
#define dt_cosh cosh
#define dt_tanh tanh
#define dt_asinh asinh
#define dt_acosh acosh
#define dt_atanh atanh
#define dt_erf erf
#define dt_erfc erfc
#define dt_erfinv erfinv
#define dt_pow pow
#define dt_rsqrt rsqrt
#define dt_lgamma lgamma
#else

// p * 2^n in two exact steps, so that subnormal results are rounded once; n in [-2044, 2046].
DT_INLINE double dt_scale2(double p, int64_t n) {
  int64_t first = n >> 1, second = n - first;
  return p * dt_from_bits((uint64_t)(first + 1023) << 52) * dt_from_bits((uint64_t)(second + 1023) << 52);
}

// (exp(r) - 1 - r) / r^2 for |r| <= ln(2) / 2.
DT_INLINE double dt_exp_tail(double r) {
  double p = 2.502452619575864876e-8;
  p = DT_FMA(p, r, 2.763141980055080177e-7);
  p = DT_FMA(p, r, 2.755750882119839837e-6);
  p = DT_FMA(p, r, 0.00002480148957212513695);
  p = DT_FMA(p, r, 0.0001984126959414729628);
  p = DT_FMA(p, r, 0.001388888894737164252);
  p = DT_FMA(p, r, 0.008333333333453346546);
  p = DT_FMA(p, r, 0.04166666666651391708);
  p = DT_FMA(p, r, 0.166666666666664787);
  return DT_FMA(p, r, 0.5000000000000012982);
}

// exp(x + low) * 2^k, where low is a small correction of x.
DT_INLINE double dt_exp_scaled(double x, double low, int k) {
  x = x < -760.0 ? -760.0 : x;
  x = x > 720.0 ? 720.0 : x;
  double t = DT_FMA(x, 1.44269504088896340736, DT_ROUND_MAGIC);
  int64_t n = (int64_t)(dt_bits(t) - dt_bits(DT_ROUND_MAGIC));
  t -= DT_ROUND_MAGIC;
  double r = DT_FMA(t, -6.93147180369123816490e-01, x);
  r = DT_FMA(t, -1.90821492927058770002e-10, r) + low;
  double p = DT_FMA(r * r, dt_exp_tail(r), r) + 1.0;
  return dt_scale2(p, n + k);
}

DT_INLINE double dt_exp(double x) { return dt_exp_scaled(x, 0.0, 0); }

DT_INLINE double dt_exp2(double x) {
  double c = x < -1100.0 ? -1100.0 : x;
  c = c > 1030.0 ? 1030.0 : c;
  double t = c + DT_ROUND_MAGIC;
  int64_t n = (int64_t)(dt_bits(t) - dt_bits(DT_ROUND_MAGIC));
  double r = (c - (t - DT_ROUND_MAGIC)) * DT_LN2;
  return dt_scale2(DT_FMA(r * r, dt_exp_tail(r), r) + 1.0, n);
}

// exp(x) - 1 = 2^n (expm1(r) + 1) - 1, grouped so that nothing cancels: 2 (expm1(r) s + (s - 1/2)), s = 2^(n - 1).
DT_INLINE double dt_expm1(double x) {
  double c = x < -60.0 ? -60.0 : x;
  c = c > 710.0 ? 710.0 : c;
  double t = DT_FMA(c, 1.44269504088896340736, DT_ROUND_MAGIC);
  int64_t n = (int64_t)(dt_bits(t) - dt_bits(DT_ROUND_MAGIC));
  t -= DT_ROUND_MAGIC;
  double r = DT_FMA(t, -6.93147180369123816490e-01, c);
  r = DT_FMA(t, -1.90821492927058770002e-10, r);
  double p = DT_FMA(r * r, dt_exp_tail(r), r);
  double s = dt_from_bits((uint64_t)(n + 1022) << 52);
  double y = DT_FMA(p, s, s - 0.5) * 2.0;
  return x == 0.0 ? x : y;
}

// x = 2^e m with m in [sqrt(1/2), sqrt(2)); returns m - 1. x is positive; subnormal numbers are scaled first.
DT_INLINE double dt_log_split(double x, double *e) {
  int tiny = x < 2.2250738585072014e-308;
  x = tiny ? x * 18014398509481984.0 : x;
  uint64_t bits = dt_bits(x);
  // Arithmetic on the high word alone: the exponent as an integer, then as a double by the rounding constant.
  uint64_t exponent = (bits - 0x3fe6a09e667f3bcdu) >> 52;
  exponent = (exponent ^ 0x800) - 0x800;
  double m = dt_from_bits(bits - (exponent << 52));
  double n = dt_from_bits(dt_bits(DT_ROUND_MAGIC) + exponent) - DT_ROUND_MAGIC;
  *e = n - (tiny ? 54.0 : 0.0);
  return m - 1.0;
}

// R(s^2) of log(1 + f) = f - f^2/2 + s (f^2/2 + R), s = f / (2 + f).
DT_INLINE double dt_log_tail(double z) {
  double p = 0.1479743510950102005;
  p = DT_FMA(p, z, 0.1531388804233955489);
  p = DT_FMA(p, z, 0.1818357138419731843);
  p = DT_FMA(p, z, 0.2222219841919238574);
  p = DT_FMA(p, z, 0.2857142874413888954);
  p = DT_FMA(p, z, 0.3999999999940507401);
  return DT_FMA(p, z, 0.6666666666666736319) * z;
}

DT_INLINE double dt_log_special(double x, double y) {
  y = x == INFINITY ? x : y;
  y = x == 0.0 ? -INFINITY : y;
  return x >= 0.0 ? y : NAN;
}

DT_INLINE double dt_log(double x) {
  double e, f = dt_log_split(x, &e);
  double s = f / (2.0 + f), half = 0.5 * f * f;
  double low = DT_FMA(e, 1.90821492927058770002e-10, s * (half + dt_log_tail(s * s)));
  return dt_log_special(x, DT_FMA(e, 6.93147180369123816490e-01, f - (half - low)));
}

DT_INLINE double dt_log2(double x) {
  double e, f = dt_log_split(x, &e);
  double s = f / (2.0 + f), half = 0.5 * f * f;
  double y = f - (half - s * (half + dt_log_tail(s * s)));
  return dt_log_special(x, DT_FMA(y, 1.44269504088896340736, e));
}

DT_INLINE double dt_log10(double x) { return log10(x); }

// log(1 + x) = log(u) + (x - (u - 1)) / u with u = fl(1 + x).
DT_INLINE double dt_log1p(double x) {
  double u = 1.0 + x;
  double c = (x - (u - 1.0)) / u;
  double y = dt_log(u);
  y = (u > 0.0) & (u < INFINITY) ? y + c : y;
  return x == 0.0 ? x : y;
}

#include "trig_f64.h"

// Small arguments by expm1: t = exp(a) - 1, sinh = (t + t / (t + 1)) / 2; the others by exp, halved inside the scale.
DT_INLINE double dt_sinh(double x) {
  double a = fabs(x);
  double t = dt_expm1(a < 1.0 ? a : 1.0);
  double small = 0.5 * (t + t / (t + 1.0));
  double large = dt_exp_scaled(a, 0.0, -1) - dt_exp_scaled(-a, 0.0, -1);
  return copysign(a < 1.0 ? small : large, x);
}

DT_INLINE double dt_cosh(double x) {
  double a = fabs(x);
  return dt_exp_scaled(a, 0.0, -1) + dt_exp_scaled(-a, 0.0, -1);
}

// tanh(a) = t / (t + 2) with t = exp(2a) - 1.
DT_INLINE double dt_tanh(double x) {
  double a = fabs(x);
  a = a > 22.0 ? 22.0 : a;
  double t = dt_expm1(2.0 * a);
  return copysign(t / (t + 2.0), x);
}

DT_INLINE double dt_asinh(double x) {
  double a = fabs(x), z = a * a;
  int large = a > 1e18;
  double u = large ? a : a + z / (1.0 + sqrt(1.0 + z));
  return copysign(dt_log1p(u) + (large ? DT_LN2 : 0.0), x);
}

DT_INLINE double dt_acosh(double x) {
  int large = x > 1e18;
  double t = x - 1.0;
  double u = large ? x : t + sqrt(t * (t + 2.0));
  double y = dt_log1p(u) + (large ? DT_LN2 : 0.0);
  return x >= 1.0 ? y : NAN;
}

DT_INLINE double dt_atanh(double x) {
  double a = fabs(x);
  return copysign(0.5 * dt_log1p(2.0 * a / (1.0 - a)), x);
}

// erf(x) for |x| <= 1.
DT_INLINE double dt_erf_small(double x) {
  double z = x * x, p = 5.958930743134941219e-11;
  p = DT_FMA(p, z, -1.137390229643091163e-9);
  p = DT_FMA(p, z, 1.466005199839484768e-8);
  p = DT_FMA(p, z, -1.635035446195965564e-7);
  p = DT_FMA(p, z, 1.646100448096203468e-6);
  p = DT_FMA(p, z, -0.00001492559551950604345);
  p = DT_FMA(p, z, 0.0001205533112229926526);
  p = DT_FMA(p, z, -0.0008548326981129665996);
  p = DT_FMA(p, z, 0.005223977624823222568);
  p = DT_FMA(p, z, -0.0268661706450773342);
  p = DT_FMA(p, z, 0.1128379167095488157);
  p = DT_FMA(p, z, -0.3761263890318374812);
  p = DT_FMA(p, z, 0.1283791670955125738);
  return DT_FMA(p, x, x);
}

// erfc(a) for a >= 1: exp(-a^2) P(t) / (1 + 2a) with t = (a - 3.75) / (a + 3.75); a^2 with its rounding error.
DT_INLINE double dt_erfc_large(double a) {
  a = a > 28.0 ? 28.0 : a;
  double t = (a - 3.75) / (a + 3.75), p = -1.198643657324797309e-7;
  p = DT_FMA(p, t, -7.740819860985789534e-8);
  p = DT_FMA(p, t, 1.593883032056558789e-6);
  p = DT_FMA(p, t, -9.171216204315718409e-7);
  p = DT_FMA(p, t, -0.00001135730720346474611);
  p = DT_FMA(p, t, 0.00002234474086949340858);
  p = DT_FMA(p, t, 0.0000516221711058850662);
  p = DT_FMA(p, t, -0.0002901404545394267814);
  p = DT_FMA(p, t, 0.0002937186384878518112);
  p = DT_FMA(p, t, 0.001755623234819711976);
  p = DT_FMA(p, t, -0.009746580107928551244);
  p = DT_FMA(p, t, 0.02836227770197638074);
  p = DT_FMA(p, t, -0.05869339855457802698);
  p = DT_FMA(p, t, 0.09230432114420967364);
  p = DT_FMA(p, t, -0.1088039301429137588);
  p = DT_FMA(p, t, 0.08227673849055880963);
  p = DT_FMA(p, t, 0.003585415485480197117);
  p = DT_FMA(p, t, -0.1402405985855500359);
  p = DT_FMA(p, t, 1.237512630837827542);
  double high = dt_from_bits(dt_bits(a) & 0xfffffffff8000000u);
  double low = (high - a) * (high + a);
  return dt_exp_scaled(-high * high, low, 0) * p / (1.0 + 2.0 * a);
}

DT_INLINE double dt_erf(double x) {
  double a = fabs(x);
  return a <= 1.0 ? dt_erf_small(x) : copysign(1.0 - dt_erfc_large(a), x);
}

DT_INLINE double dt_erfc(double x) {
  double a = fabs(x);
  double tail = dt_erfc_large(a);
  tail = x < 0.0 ? 2.0 - tail : tail;
  return a <= 1.0 ? 1.0 - dt_erf_small(x) : tail;
}

// One Halley step on erf(y) = a for 0 <= a < 1, on erfc(y) = 1 - a near the end.
DT_INLINE double dt_erfinv_step(double a, double y) {
  double small = dt_erf_small(y);
  double tail = y <= 1.0 ? 1.0 - small : dt_erfc_large(y);
  double f = a <= 0.7 ? small - a : (1.0 - a) - tail;
  double u = f * 0.88622692545275801365 * dt_exp(y * y);
  return y - u / (1.0 + y * u);
}

// A rational start, then two steps that each triple the number of right digits.
DT_INLINE double dt_erfinv(double x) {
  double a = fabs(x);
  double z = a * a;
  double central = a * (((-0.140543331 * z + 0.914624893) * z - 1.645349621) * z + 0.886226899) /
                   ((((0.012229801 * z - 0.329097515) * z + 1.442710462) * z - 2.118377725) * z + 1.0);
  double w = sqrt(-dt_log((1.0 - a) * 0.5));
  double outer = (((1.641345311 * w + 3.429567803) * w - 1.624906493) * w - 1.970840454) /
                 ((1.637067800 * w + 3.543889200) * w + 1.0);
  double y = dt_erfinv_step(a, a <= 0.7 ? central : outer);
  y = dt_erfinv_step(a, y);
  y = a == 1.0 ? INFINITY : y;
  y = a > 1.0 ? NAN : y;
  return copysign(y, x);
}

// C99 pow; the library's is within 1 ulp, which needs a logarithm of twice the precision.
DT_INLINE double dt_pow(double x, double y) { return pow(x, y); }

DT_INLINE double dt_rsqrt(double x) { return 1.0 / sqrt(x); }

DT_INLINE double dt_lgamma(double x) {
#if defined(_WIN32)
  return lgamma(x);
#else
  extern double lgamma_r(double, int *);  // lgamma writes the global signgam
  int sign;
  return lgamma_r(x, &sign);
#endif
}
#endif

// Reflection for x < 0, recurrence up to 10, then the asymptotic series; poles: digamma(+-0) = -+inf, NaN at -1, -2, ...
DT_INLINE double dt_digamma(double x) {
  if (x == 0.0) return copysign(INFINITY, -x);
  double result = 0.0;
  if (x < 0.0) {
    if (x == floor(x)) return NAN;
    result = -DT_PI / tan(DT_PI * (x - floor(x)));
    x = 1.0 - x;
  }
  for (; x < 10.0; x += 1.0) result -= 1.0 / x;
  if (x == 10.0) return result + 2.25175258906672110764;
  double z = 1.0 / (x * x);
  double series = z * (1.0 / 12 - z * (1.0 / 120 - z * (1.0 / 252 - z * (1.0 / 240 - z * (1.0 / 132 -
                  z * (691.0 / 32760 - z / 12))))));
  return result + log(x) - 0.5 / x - (x < 1e17 ? series : 0.0);
}

#include "activation_f64.h"

#endif
