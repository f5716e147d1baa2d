// Elementary functions for float32, written without branches so that compilers vectorise loops over them.
//
// At most 0.6 ulp for exp (0.75 where the result is subnormal), 0.85 for log, 2 for tanh, erf, sigmoid and 4 for the
// others; NaN, infinities, signed zeros and subnormal numbers as in C99. dt_sinf, dt_cosf and dt_tanf branch for
// |x| > DT_TRIG_LIMIT_F: loops call dt_sinf_array and friends instead, which take that branch once a block. Compile with
// -fno-math-errno -fno-trapping-math, never -ffast-math.
#ifndef DT_MATH_F32_H
#define DT_MATH_F32_H

#include "math_base.h"
#include "math_f64.h"

#define DT_TRIG_LIMIT_F 60000.0f
#define DT_PI_F 3.14159265358979f
#define DT_PI_2_F 1.57079632679490f
#define DT_LN2_F 0.693147180559945f
// Adding 1.5 * 2^23 rounds to the nearest integer and leaves it in the low bits.
#define DT_ROUND_MAGIC_F 12582912.0f

#if defined(__CUDACC__)
#define dt_expf expf
#define dt_exp2f exp2f
#define dt_expm1f expm1f
#define dt_logf logf
#define dt_log1pf log1pf
#define dt_log2f log2f
#define dt_log10f log10f
#define dt_sinf sinf
#define dt_cosf cosf
#define dt_tanf tanf
#define dt_asinf asinf
#define dt_acosf acosf
#define dt_atanf atanf
#define dt_atan2f atan2f
#define dt_sinhf sinhf
#define dt_coshf coshf
#define dt_tanhf tanhf
#define dt_asinhf asinhf
#define dt_acoshf acoshf
#define dt_atanhf atanhf
#define dt_erff erff
#define dt_erfcf erfcf
#define dt_erfinvf erfinvf
#define dt_powf powf
#define dt_rsqrtf rsqrtf
#define dt_lgammaf lgammaf
#else

// p * 2^n in two exact steps, so that subnormal results are rounded once; n in [-252, 254].
DT_INLINE float dt_scale2f(float p, int32_t n) {
  int32_t first = n >> 1, second = n - first;
  return p * dt_from_bits_f((uint32_t)(first + 127) << 23) * dt_from_bits_f((uint32_t)(second + 127) << 23);
}

// (exp(r) - 1 - r) / r^2 for |r| <= ln(2) / 2.
DT_INLINE float dt_exp_tailf(float r) {
  float p = 0.0001969246659f;
  p = DT_FMAF(p, r, 0.001393538085f);
  p = DT_FMAF(p, r, 0.008333672769f);
  p = DT_FMAF(p, r, 0.04166645929f);
  p = DT_FMAF(p, r, 0.1666666567f);
  return DT_FMAF(p, r, 0.5f);
}

// exp(x) * 2^k, |k| <= 1. The rounding constant carries the exponent's bias, so that a shift makes the power of two; the
// other 2^64 or 2^-64 comes in a second product, which keeps n = 128 finite and rounds subnormal results once.
DT_INLINE float dt_exp_scaledf(float x, int k) {
  x = x < -110.0f ? -110.0f : x;
  x = x > 95.0f ? 95.0f : x;
  float magic = DT_ROUND_MAGIC_F + (float)(127 + k) + (x < 0.0f ? 64.0f : -64.0f);
  float t = DT_FMAF(x, 1.44269504f, magic);
  float power = dt_from_bits_f(dt_bits_f(t) << 23);
  t -= magic;
  float h = DT_FMAF(t, -0.693145752f, x); // exact
  float r = DT_FMAF(t, -1.42860677e-6f, h), low = DT_FMAF(t, -1.42860677e-6f, h - r);
  float one = 1.0f + r, rest = DT_FMAF(low, one, r - (one - 1.0f)); // (1 + r) (1 + low), unrounded
  float y = one + DT_FMAF(r * r, dt_exp_tailf(r), rest);
  return (y * power) * (x < 0.0f ? 0x1p-64f : 0x1p64f);
}

DT_INLINE float dt_expf(float x) { return dt_exp_scaledf(x, 0); }

DT_INLINE float dt_exp2f(float x) {
  x = x < -160.0f ? -160.0f : x;
  x = x > 130.0f ? 130.0f : x;
  float t = x + DT_ROUND_MAGIC_F;
  int32_t n = (int32_t)(dt_bits_f(t) - dt_bits_f(DT_ROUND_MAGIC_F));
  float r = (x - (t - DT_ROUND_MAGIC_F)) * DT_LN2_F;
  return dt_scale2f(DT_FMAF(r * r, dt_exp_tailf(r), r) + 1.0f, n);
}

// exp(x) - 1 = 2 (expm1(r) s + (s - 1/2)) with s = 2^(n - 1).
DT_INLINE float dt_expm1f(float x) {
  float c = x < -30.0f ? -30.0f : x;
  c = c > 89.0f ? 89.0f : c;
  float t = DT_FMAF(c, 1.44269504f, DT_ROUND_MAGIC_F);
  int32_t n = (int32_t)(dt_bits_f(t) - dt_bits_f(DT_ROUND_MAGIC_F));
  t -= DT_ROUND_MAGIC_F;
  float r = DT_FMAF(t, -0.693145752f, c);
  r = DT_FMAF(t, -1.42860677e-6f, r);
  float p = DT_FMAF(r * r, dt_exp_tailf(r), r);
  float s = dt_from_bits_f((uint32_t)(n + 126) << 23);
  float y = DT_FMAF(p, s, s - 0.5f) * 2.0f;
  return x == 0.0f ? x : y;
}

// x = 2^e m with m in [sqrt(1/2), sqrt(2)); returns m - 1. x is positive; subnormal numbers are scaled first.
DT_INLINE float dt_log_splitf(float x, float *e) {
  int tiny = x < 1.175494351e-38f;
  x = tiny ? x * 33554432.0f : x;
  uint32_t bits = dt_bits_f(x);
  int32_t exponent = (int32_t)((bits - 0x3f3504f3u) & 0xff800000u);
  *e = DT_FMAF((float)exponent, 1.1920928955e-7f, tiny ? -25.0f : 0.0f);
  return dt_from_bits_f(bits - (uint32_t)exponent) - 1.0f;
}

// (log(1 + f) - f) / f^2 for f in [sqrt(1/2) - 1, sqrt(2) - 1).
DT_INLINE float dt_log_tailf(float f) {
  float p = -0.07660818947f;
  p = DT_FMAF(p, f, 0.1278633053f);
  p = DT_FMAF(p, f, -0.1316160575f);
  p = DT_FMAF(p, f, 0.1419787663f);
  p = DT_FMAF(p, f, -0.1662275246f);
  p = DT_FMAF(p, f, 0.2000141236f);
  p = DT_FMAF(p, f, -0.2500084621f);
  p = DT_FMAF(p, f, 0.3333332903f);
  return DT_FMAF(p, f, -0.5f);
}

DT_INLINE float dt_log_specialf(float x, float y) {
  y = x == INFINITY ? x : y;
  y = x == 0.0f ? -INFINITY : y;
  return x >= 0.0f ? y : NAN;
}

DT_INLINE float dt_logf(float x) {
  float e, f = dt_log_splitf(x, &e);
  float whole = e * 0.693145752f, sum = whole + f; // the product is exact
  float rest = DT_FMAF(e, 1.42860677e-6f, f - (sum - whole));
  return dt_log_specialf(x, sum + DT_FMAF(dt_log_tailf(f), f * f, rest));
}

DT_INLINE float dt_log2f(float x) {
  float e, f = dt_log_splitf(x, &e);
  float y = DT_FMAF(dt_log_tailf(f), f * f, f);
  return dt_log_specialf(x, e + DT_FMAF(y, 1.92596299e-8f, y * 1.44269502f));
}

DT_INLINE float dt_log10f(float x) { return (float)(dt_log((double)x) * 0.43429448190325182765); }

// log(1 + x) = log(u) + (x - (u - 1)) / u with u = fl(1 + x).
DT_INLINE float dt_log1pf(float x) {
  float u = 1.0f + x;
  float c = (x - (u - 1.0f)) / u;
  float y = dt_logf(u);
  y = (u > 0.0f) & (u < INFINITY) ? y + c : y;
  return x == 0.0f ? x : y;
}

#include "trig_f32.h"

// Small arguments by expm1: t = exp(a) - 1, sinh = (t + t / (t + 1)) / 2; the others by exp, halved inside the scale.
DT_INLINE float dt_sinhf(float x) {
  float a = fabsf(x);
  float t = dt_expm1f(a < 1.0f ? a : 1.0f);
  float small = 0.5f * (t + t / (t + 1.0f));
  float large = dt_exp_scaledf(a, -1) - dt_exp_scaledf(-a, -1);
  return copysignf(a < 1.0f ? small : large, x);
}

DT_INLINE float dt_coshf(float x) {
  float a = fabsf(x);
  return dt_exp_scaledf(a, -1) + dt_exp_scaledf(-a, -1);
}

// A polynomial below 0.6, then 1 - 2 / (exp(2a) + 1).
DT_INLINE float dt_tanhf(float x) {
  float a = fabsf(x);
  float z = x * x;
  float p = -0.005893945303f;
  p = DT_FMAF(p, z, 0.02079461771f);
  p = DT_FMAF(p, z, -0.053783293f);
  p = DT_FMAF(p, z, 0.133319153f);
  p = DT_FMAF(p, z, -0.3333329751f);
  float small = DT_FMAF(p * z, a, a);
  float large = 1.0f - 2.0f / (dt_expf(2.0f * a) + 1.0f);
  return copysignf(a < 0.6f ? small : large, x);
}

// These go through double: about 1 ulp, at four times the cost.
DT_INLINE float dt_asinhf(float x) {
  double a = fabsf(x), z = a * a;
  return copysignf((float)dt_log1p(a == INFINITY ? a : a + z / (1.0 + sqrt(1.0 + z))), x);
}

DT_INLINE float dt_acoshf(float x) {
  double t = (double)x - 1.0;
  double y = dt_log1p(t + sqrt(t * (t + 2.0)));
  return x >= 1.0f ? (float)y : NAN;
}

DT_INLINE float dt_atanhf(float x) {
  double a = fabsf(x);
  return copysignf((float)(0.5 * dt_log1p(2.0 * a / (1.0 - a))), x);
}

// A polynomial below 0.95, then 1 - exp(-a - a q(a)).
DT_INLINE float dt_erff(float x) {
  float a = fabsf(x), z = x * x;
  float p = -0.0005887606572f;
  p = DT_FMAF(p, z, 0.004973168659f);
  p = DT_FMAF(p, z, -0.02675326843f);
  p = DT_FMAF(p, z, 0.1128146097f);
  p = DT_FMAF(p, z, -0.3761246166f);
  p = DT_FMAF(p, z, 0.1283791452f);
  float small = DT_FMAF(p, a, a);
  float c = a > 4.0f ? 4.0f : a;
  float q = 1.260060929e-5f;
  q = DT_FMAF(q, c, -0.0003363044573f);
  q = DT_FMAF(q, c, 0.003696539086f);
  q = DT_FMAF(q, c, -0.02387478523f);
  q = DT_FMAF(q, c, 0.1063659138f);
  q = DT_FMAF(q, c, 0.6350743333f);
  q = DT_FMAF(q, c, 0.1286672092f);
  float large = 1.0f - dt_expf(-DT_FMAF(q, c, c));
  return copysignf(a < 0.95f ? small : large, x);
}

DT_INLINE float dt_erfcf(float x) { return (float)dt_erfc((double)x); }

// M. Giles, "Approximating the erfinv function", in powers of w = -log(1 - x^2).
DT_INLINE float dt_erfinvf(float x) {
  double d = x;
  double w = -dt_log((1.0 - d) * (1.0 + d));
  int central = w < 5.0;
  double t = central ? w - 2.5 : sqrt(w) - 3.0;
  double p = central ? 2.81022636e-08 : -0.000200214257;
  p = DT_FMA(p, t, central ? 3.43273939e-07 : 0.000100950558);
  p = DT_FMA(p, t, central ? -3.5233877e-06 : 0.00134934322);
  p = DT_FMA(p, t, central ? -4.39150654e-06 : -0.00367342844);
  p = DT_FMA(p, t, central ? 0.00021858087 : 0.00573950773);
  p = DT_FMA(p, t, central ? -0.00125372503 : -0.0076224613);
  p = DT_FMA(p, t, central ? -0.00417768164 : 0.00943887047);
  p = DT_FMA(p, t, central ? 0.246640727 : 1.00167406);
  p = DT_FMA(p, t, central ? 1.50140941 : 2.83297682);
  float y = (float)(p * d);
  y = fabsf(x) == 1.0f ? copysignf(INFINITY, x) : y;
  return fabsf(x) > 1.0f ? NAN : y;
}

// C99 pow as exp(y log|x|) in double (11 digits are enough here), then sign and special cases.
DT_INLINE float dt_powf(float x, float y) {
  double a = fabsf(x), power = y;
  double e, f = dt_log_split(a, &e);
  double s = f / (2.0 + f), z = s * s;
  double r = DT_FMA(DT_FMA(DT_FMA(0.235854039636422444, z, 0.2853710806938935781), z, 0.4000033905883663122), z,
                    0.6666666562273721061);
  double log_a = DT_FMA(e, DT_LN2, DT_FMA(r * z, s, 2.0 * s));
  log_a = a == INFINITY ? INFINITY : log_a;
  log_a = a == 0.0 ? -INFINITY : log_a;
  float result = (float)dt_exp(power * log_a);
  double rounded = power + DT_ROUND_MAGIC;
  int whole = (fabs(power) > 1e15) | (rounded - DT_ROUND_MAGIC == power);
  int odd = (fabs(power) < 1e15) & whole & (int)(dt_bits(rounded) & 1);
  result = (x < 0.0f) & (x > -INFINITY) & !whole ? NAN : result;
  result = odd ? copysignf(result, x) : result;
  result = (x == 1.0f) | (y == 0.0f) | ((a == 1.0) & (fabsf(y) == INFINITY)) ? 1.0f : result;
  return (x != x) & (y != 0.0f) ? x : result;
}

DT_INLINE float dt_rsqrtf(float x) { return 1.0f / sqrtf(x); }

DT_INLINE float dt_lgammaf(float x) { return (float)dt_lgamma((double)x); }
#endif

DT_INLINE float dt_digammaf(float x) { return (float)dt_digamma((double)x); }

#include "activation_f32.h"

#endif
