// Accuracy of kernels/shared/math_*.h in ulp against wider libm functions, special values, and ns per element.
#include <float.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../../kernels/shared/half.h"
#include "../../kernels/shared/math_f32.h"

enum { COUNT = 10000 };
static int failures;
static float in32[COUNT], other32[COUNT], out32[COUNT];
static double in64[COUNT], other64[COUNT], out64[COUNT];

static uint64_t state = 88172645463325252u;
static uint64_t next_random(void) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state;
}
static double uniform(double low, double high) { return low + (high - low) * (double)(next_random() >> 11) * 0x1p-53; }
static double now(void) {
  struct timespec t;
  timespec_get(&t, TIME_UTC);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

// Half of the numbers uniform, half with uniform exponents (both signs where the range has them).
static double sample(double low, double high, double smallest) {
  if (next_random() & 1) return uniform(low, high);
  double x = exp2(uniform(smallest, log2(high > -low ? high : -low)));
  if (low < 0 && (high <= 0 || (next_random() & 1))) x = -x;
  return x < low || x > high ? uniform(low, high) : x;
}

static double ulp32(float got, long double want) {
  float nearest = (float)want;
  if (got == nearest || (got != got && nearest != nearest)) return 0;
  if (got != got || nearest != nearest || isinf(got) || isinf(nearest)) {
    // One side overflowed: only correct at the very border.
    return fabsl(want) > 3.4028233e38L && isinf(got) && fabsl(want) < 3.4028240e38L ? 1 : 1e9;
  }
  double unit = fabsf(nearest) < FLT_MIN ? 0x1p-149 : ldexp(1.0, ilogbf(nearest) - 23);
  return (double)(fabsl((long double)got - want) / unit);
}

static double ulp64(double got, long double want) {
  double nearest = (double)want;
  if (got == nearest || (got != got && nearest != nearest)) return 0;
  if (got != got || nearest != nearest || isinf(got) || isinf(nearest)) return 1e9;
  double unit = fabs(nearest) < DBL_MIN ? 0x1p-1074 : ldexp(1.0, ilogb(nearest) - 52);
  return (double)(fabsl((long double)got - want) / unit);
}

typedef struct {
  const char *name;
  void (*loop32)(float *, const float *, const float *, int);
  void (*loop64)(double *, const double *, const double *, int);
  long double (*reference)(long double, long double);
  double low, high, limit32, limit64;  // range and allowed ulp; limit32 < 0: float64 only, with its whole range of exponents
  int binary;
} Case;

#define LOOPS(name)                                                                             \
  static __attribute__((noinline)) void name##_32(float *restrict o, const float *restrict x,    \
                                                  const float *restrict y, int n) {              \
    (void)y;                                                                                     \
    for (int i = 0; i < n; i++) o[i] = dt_##name##f(x[i]);                                       \
  }                                                                                              \
  static __attribute__((noinline)) void name##_64(double *restrict o, const double *restrict x,  \
                                                  const double *restrict y, int n) {             \
    (void)y;                                                                                     \
    for (int i = 0; i < n; i++) o[i] = dt_##name(x[i]);                                          \
  }
#define LOOPS2(name)                                                                            \
  static __attribute__((noinline)) void name##_32(float *restrict o, const float *restrict x,    \
                                                  const float *restrict y, int n) {              \
    for (int i = 0; i < n; i++) o[i] = dt_##name##f(x[i], y[i]);                                 \
  }                                                                                              \
  static __attribute__((noinline)) void name##_64(double *restrict o, const double *restrict x,  \
                                                  const double *restrict y, int n) {             \
    for (int i = 0; i < n; i++) o[i] = dt_##name(x[i], y[i]);                                    \
  }
#define LOOPS_TRIG(name)                                                                              \
  static void name##_32(float *o, const float *x, const float *y, int n) {                            \
    (void)y;                                                                                          \
    dt_##name##f_array(o, x, n);                                                                      \
  }                                                                                                   \
  static void name##_64(double *o, const double *x, const double *y, int n) {                         \
    (void)y;                                                                                          \
    dt_##name##_array(o, x, n);                                                                       \
  }
LOOPS(exp) LOOPS(exp2) LOOPS(expm1) LOOPS(log) LOOPS(log1p) LOOPS(log2) LOOPS(log10)
LOOPS_TRIG(sin) LOOPS_TRIG(cos) LOOPS_TRIG(tan)
LOOPS(asin) LOOPS(acos) LOOPS(atan) LOOPS(sinh) LOOPS(cosh) LOOPS(tanh) LOOPS(asinh) LOOPS(acosh) LOOPS(atanh)
LOOPS(sigmoid) LOOPS(erf) LOOPS(erfc) LOOPS(erfinv) LOOPS(rsqrt) LOOPS(softplus) LOOPS(logsigmoid) LOOPS(silu) LOOPS(gelu)
LOOPS(gelu_tanh) LOOPS(lgamma) LOOPS(digamma) LOOPS2(pow) LOOPS2(atan2)

#define REFERENCE(name, formula)                                  \
  static long double name##_ref(long double x, long double y) {   \
    (void)y;                                                      \
    return formula;                                               \
  }
static long double erfinv_newton(long double x) {
  if (fabsl(x) >= 1) return fabsl(x) == 1 ? copysignl(INFINITY, x) : NAN;
  long double a = fabsl(x), y = (long double)dt_erfinv((double)a);
  for (int i = 0; i < 3; i++) {
    long double f = a < 0.5L ? erfl(y) - a : (1 - a) - erfcl(y);
    y -= f * 0.886226925452758013649083741670572591L * expl(y * y);
  }
  return copysignl(y, x);
}
static long double digamma_wide(long double x) {
  long double result = 0;
  if (x < 0) {
    result = -3.14159265358979323846264338327950288L / tanl(3.14159265358979323846264338327950288L * (x - floorl(x)));
    x = 1 - x;
  }
  for (; x < 60; x += 1) result -= 1 / x;
  long double z = 1 / (x * x);
  return result + logl(x) - 0.5L / x - z * (1 / 12.0L - z * (1 / 120.0L - z * (1 / 252.0L - z * (1 / 240.0L - z / 132.0L))));
}
REFERENCE(exp, expl(x)) REFERENCE(exp2, exp2l(x)) REFERENCE(expm1, expm1l(x)) REFERENCE(log, logl(x))
REFERENCE(log1p, log1pl(x)) REFERENCE(log2, log2l(x)) REFERENCE(log10, log10l(x)) REFERENCE(sin, sinl(x))
REFERENCE(cos, cosl(x)) REFERENCE(tan, tanl(x)) REFERENCE(asin, asinl(x)) REFERENCE(acos, acosl(x))
REFERENCE(atan, atanl(x)) REFERENCE(sinh, sinhl(x)) REFERENCE(cosh, coshl(x)) REFERENCE(tanh, tanhl(x))
REFERENCE(asinh, asinhl(x)) REFERENCE(acosh, acoshl(x)) REFERENCE(atanh, atanhl(x))
REFERENCE(sigmoid, 1 / (1 + expl(-x))) REFERENCE(erf, erfl(x)) REFERENCE(erfc, erfcl(x)) REFERENCE(erfinv, erfinv_newton(x))
REFERENCE(rsqrt, 1 / sqrtl(x)) REFERENCE(softplus, (x > 0 ? x : 0) + log1pl(expl(-fabsl(x))))
REFERENCE(logsigmoid, (x < 0 ? x : 0) - log1pl(expl(-fabsl(x)))) REFERENCE(silu, x / (1 + expl(-x)))
REFERENCE(gelu, x * 0.5L * (1 + erfl(x * 0.707106781186547524400844362104849039L)))
REFERENCE(gelu_tanh, 0.5L * x * (1 + tanhl(0.797884560802865355879892119868763737L * (x + 0.044715L * x * x * x))))
REFERENCE(lgamma, lgammal(x)) REFERENCE(digamma, digamma_wide(x)) REFERENCE(pow, powl(x, y)) REFERENCE(atan2, atan2l(x, y))

#define CASE(name, low, high, limit32, limit64, binary) \
  {#name, name##_32, name##_64, name##_ref, low, high, limit32, limit64, binary}
// 1e-14 relative is 45 ulp of float64; the limits here are nearer to what the formulas reach.
static const Case CASES[] = {
    CASE(exp, -104, 90, 0.8, 2, 0), CASE(exp, -20, 20, 0.65, 2, 0), CASE(exp2, -150, 130, 2, 3, 0), CASE(expm1, -30, 90, 4, 4, 0),
    CASE(log, 1e-45, 1e38, 0.9, 2, 0), CASE(log, 0.5, 2, 0.9, 2, 0), CASE(log1p, -0.9999, 1e30, 4, 4, 0), CASE(log1p, -0.5, 1, 4, 4, 0),
    CASE(log2, 1e-45, 1e38, 4, 4, 0), CASE(log10, 0.1, 1e5, 4, 4, 0), CASE(sin, -1e5, 1e5, 4, 4, 0), CASE(sin, -4, 4, 4, 4, 0),
    CASE(sin, -1e38, 1e38, 4, 4, 0), CASE(cos, -1e5, 1e5, 4, 4, 0), CASE(cos, -4, 4, 4, 4, 0), CASE(cos, -7e5, 7e5, 4, 4, 0),
    // Below DT_TRIG_LIMIT_F: one larger argument would send its whole block to libm and leave the fast forms untested.
    CASE(sin, -59999, 59999, 4, 4, 0), CASE(cos, -59999, 59999, 4, 4, 0), CASE(tan, -59999, 59999, 4, 4, 0),
    CASE(sin, -200, 200, 4, 4, 0), CASE(cos, -200, 200, 4, 4, 0), CASE(tan, -200, 200, 4, 4, 0),
    CASE(tan, -1e5, 1e5, 4, 4, 0), CASE(tan, -4, 4, 4, 4, 0), CASE(asin, -1, 1, 4, 4, 0), CASE(acos, -1, 1, 4, 4, 0),
    CASE(atan, -1e3, 1e3, 4, 4, 0), CASE(atan, -3, 3, 4, 4, 0), CASE(sinh, -89.4, 89.4, 4, 6, 0), CASE(cosh, -89.4, 89.4, 4, 4, 0),
    CASE(tanh, -12, 12, 2, 4, 0), CASE(tanh, -1, 1, 2, 4, 0), CASE(asinh, -1e10, 1e10, 4, 6, 0), CASE(acosh, 1, 1e9, 4, 6, 0),
    CASE(acosh, 1, 3, 4, 8, 0), CASE(atanh, -1, 1, 4, 6, 0), CASE(sigmoid, -90, 90, 2, 4, 0), CASE(sigmoid, -5, 5, 2, 4, 0),
    CASE(erf, -5, 5, 2, 3, 0), CASE(erf, -1.5, 1.5, 2, 3, 0), CASE(erfc, -4, 9, 4, 20, 0), CASE(erfinv, -1, 1, 4, 8, 0), CASE(erfinv, 0.99, 0.99999999, 4, 8, 0),
    CASE(rsqrt, 1e-37, 1e37, 2, 2, 0), CASE(softplus, -80, 80, 4, 6, 0), CASE(logsigmoid, -80, 80, 4, 6, 0),
    CASE(silu, -80, 80, 4, 5, 0), CASE(gelu, -1, 20, 4, 8, 0), CASE(gelu_tanh, -1, 20, 5, 12, 0), CASE(lgamma, 3, 1e5, 4, 4, 0),
    CASE(digamma, 2, 1e5, 4, 20, 0), CASE(pow, 0, 20, 2, 2, 1), CASE(pow, 0.9, 1.1, 2, 2, 1), CASE(atan2, -5, 5, 4, 4, 2),
    CASE(exp, -745, 709.7, -1, 2, 0), CASE(exp2, -1074, 1023.9, -1, 3, 0), CASE(expm1, -60, 709.7, -1, 4, 0), CASE(log, 5e-324, 1e308, -1, 2, 0),
    CASE(log1p, -0.999999999, 1e308, -1, 4, 0), CASE(log2, 5e-324, 1e308, -1, 4, 0), CASE(sinh, -710.4, 710.4, -1, 6, 0), CASE(cosh, -710.4, 710.4, -1, 4, 0),
    CASE(tanh, -30, 30, -1, 4, 0), CASE(asinh, -1e308, 1e308, -1, 6, 0), CASE(acosh, 1, 1e308, -1, 6, 0), CASE(atan, -1e308, 1e308, -1, 4, 0),
    CASE(sigmoid, -745, 745, -1, 4, 0), CASE(erfc, -6, 26.5, -1, 20, 0), CASE(rsqrt, 1e-307, 1e308, -1, 2, 0), CASE(sin, -8e5, 8e5, -1, 4, 0), CASE(tan, -8e5, 8e5, -1, 5, 0),
};

static double time_loop(const Case *c, int wide) {
  double best = 1e9;
  for (int round = 0; round < 12; round++) {
    double start = now();
    if (wide) c->loop64(out64, in64, other64, COUNT);
    else c->loop32(out32, in32, other32, COUNT);
    double t = now() - start;
    best = t < best ? t : best;
  }
  return best * 1e9 / COUNT;
}

static void run_case(const Case *c, int rounds) {
  double worst32 = 0, worst64 = 0, at32 = 0, at64 = 0;
  for (int round = 0; round < rounds; round++) {
    for (int i = 0; i < COUNT; i++) {
      double x = sample(c->low, c->high, c->limit32 < 0 ? -1070.0 : -140.0), y = c->binary == 1 ? uniform(-25, 25) : sample(-5, 5, -140.0);
      in32[i] = (float)x;
      in64[i] = x;
      other32[i] = (float)y;
      other64[i] = y;
    }
    c->loop32(out32, in32, other32, COUNT);
    c->loop64(out64, in64, other64, COUNT);
    for (int i = 0; i < COUNT; i++) {
      double u = c->limit32 < 0 ? -1 : ulp32(out32[i], c->reference(in32[i], other32[i]));
      if (u > worst32) worst32 = u, at32 = in32[i];
      u = ulp64(out64[i], c->reference(in64[i], other64[i]));
      if (u > worst64) worst64 = u, at64 = in64[i];
    }
  }
  int bad = (c->limit32 >= 0 && worst32 > c->limit32) || worst64 > c->limit64;
  failures += bad;
  printf("%-11s [%8.3g, %8.3g]  ", c->name, c->low, c->high);
  if (c->limit32 < 0) printf("f32       -                ");
  else printf("f32 %7.3f ulp %6.2f ns   ", worst32, time_loop(c, 0));
  printf("f64 %7.3f ulp %6.2f ns%s\n", worst64, time_loop(c, 1), bad ? "  <-- EXCESS" : "");
  if (bad) printf("    at %.9g (f32), %.17g (f64)\n", at32, at64);
}

// The floats nearest to every multiple of pi/2 below the limit, where the reduction cancels most.
static void near_multiples(void) {
  double worst[3] = {0, 0, 0};
  for (int k = 1; k * DT_PI_2 < (double)DT_TRIG_LIMIT_F; k++) {
    float x = (float)(k * DT_PI_2);
    float around[3] = {nextafterf(x, 0), x, nextafterf(x, INFINITY)};
    for (int i = 0; i < 3; i++) {
      if (around[i] > DT_TRIG_LIMIT_F) continue;
      double s = ulp32(dt_sinf_fast(around[i]), sinl(around[i])), c = ulp32(dt_cosf_fast(around[i]), cosl(around[i]));
      double t = ulp32(dt_tanf_fast(around[i]), tanl(around[i]));
      if (s > worst[0]) worst[0] = s;
      if (c > worst[1]) worst[1] = c;
      if (t > worst[2]) worst[2] = t;
    }
  }
  double wide = 0;
  for (int k = 1; k * DT_PI_2 < DT_TRIG_LIMIT; k++) {
    double x = k * DT_PI_2, s = ulp64(dt_sin_fast(x), sinl(x)), c = ulp64(dt_cos_fast(x), cosl(x));
    if (s > wide) wide = s;
    if (c > wide) wide = c;
  }
  printf("near multiples of pi/2, f64: sin and cos %.3f ulp%s\n", wide, wide > 8 ? "  <-- EXCESS" : "");
  failures += wide > 8;
  int bad = worst[0] > 4 || worst[1] > 4 || worst[2] > 4;
  failures += bad;
  printf("near multiples of pi/2, f32: sin %.3f, cos %.3f, tan %.3f ulp%s\n", worst[0], worst[1], worst[2], bad ? "  <-- EXCESS" : "");
}

static int same32(float a, float b) { return dt_bits_f(a) == dt_bits_f(b) || (a != a && b != b); }
static int same64(double a, double b) { return dt_bits(a) == dt_bits(b) || (a != a && b != b); }

#define EXPECT(name, x, want)                                                                                   \
  do {                                                                                                          \
    float f = dt_##name##f((float)(x));                                                                         \
    double d = dt_##name(x);                                                                                    \
    if (!same32(f, (float)(want)) || !same64(d, (double)(want))) {                                              \
      failures++;                                                                                               \
      printf("special: " #name "(%g) = %.9g (f32), %.17g (f64), expected %.17g\n", (double)(x), (double)f, d, (double)(want)); \
    }                                                                                                           \
  } while (0)

static void special_values(void) {
  volatile double inf = INFINITY, nan = NAN, zero = 0.0;
#define ODD(name) EXPECT(name, zero, 0.0); EXPECT(name, -zero, -0.0); EXPECT(name, nan, NAN)
  ODD(expm1); ODD(log1p); ODD(sin); ODD(tan); ODD(asin); ODD(atan); ODD(sinh); ODD(tanh); ODD(asinh); ODD(atanh); ODD(erf); ODD(erfinv);
  ODD(silu); ODD(gelu);
  EXPECT(exp, zero, 1.0); EXPECT(exp, inf, INFINITY); EXPECT(exp, -inf, 0.0); EXPECT(exp, nan, NAN); EXPECT(exp, 1e30, INFINITY); EXPECT(exp, -1e30, 0.0);
  EXPECT(exp2, inf, INFINITY); EXPECT(exp2, -inf, 0.0); EXPECT(exp2, nan, NAN); EXPECT(exp2, 10.0, 1024.0); EXPECT(exp2, -3.0, 0.125);
  EXPECT(expm1, inf, INFINITY); EXPECT(expm1, -inf, -1.0);
  EXPECT(log, inf, INFINITY); EXPECT(log, zero, -INFINITY); EXPECT(log, -zero, -INFINITY); EXPECT(log, -1.0, NAN); EXPECT(log, nan, NAN); EXPECT(log, 1.0, 0.0); EXPECT(log, -inf, NAN);
  EXPECT(log2, 8.0, 3.0); EXPECT(log2, 0.125, -3.0); EXPECT(log2, inf, INFINITY); EXPECT(log2, zero, -INFINITY); EXPECT(log2, -1.0, NAN); EXPECT(log2, nan, NAN);
  EXPECT(log10, 1000.0, 3.0); EXPECT(log10, 1e10, 10.0); EXPECT(log10, zero, -INFINITY); EXPECT(log10, -1.0, NAN); EXPECT(log10, inf, INFINITY);
  EXPECT(log1p, inf, INFINITY); EXPECT(log1p, -1.0, -INFINITY); EXPECT(log1p, -2.0, NAN);
  EXPECT(sin, inf, NAN); EXPECT(cos, inf, NAN); EXPECT(tan, -inf, NAN); EXPECT(cos, zero, 1.0); EXPECT(cos, nan, NAN);
  EXPECT(asin, 1.5, NAN); EXPECT(acos, 1.5, NAN); EXPECT(acos, 1.0, 0.0); EXPECT(acos, nan, NAN); EXPECT(acos, -1.0, DT_PI); EXPECT(asin, 1.0, DT_PI_2); EXPECT(asin, -1.0, -DT_PI_2);
  EXPECT(atan, inf, DT_PI_2); EXPECT(atan, -inf, -DT_PI_2);
  EXPECT(sinh, inf, INFINITY); EXPECT(sinh, -inf, -INFINITY); EXPECT(cosh, -inf, INFINITY); EXPECT(cosh, zero, 1.0); EXPECT(cosh, nan, NAN);
  EXPECT(tanh, inf, 1.0); EXPECT(tanh, -inf, -1.0); EXPECT(asinh, inf, INFINITY); EXPECT(asinh, -inf, -INFINITY);
  EXPECT(acosh, 1.0, 0.0); EXPECT(acosh, 0.5, NAN); EXPECT(acosh, -5.0, NAN); EXPECT(acosh, inf, INFINITY); EXPECT(acosh, nan, NAN);
  EXPECT(atanh, 1.0, INFINITY); EXPECT(atanh, -1.0, -INFINITY); EXPECT(atanh, 2.0, NAN);
  EXPECT(sigmoid, inf, 1.0); EXPECT(sigmoid, -inf, 0.0); EXPECT(sigmoid, nan, NAN); EXPECT(sigmoid, zero, 0.5);
  EXPECT(erf, inf, 1.0); EXPECT(erf, -inf, -1.0); EXPECT(erfc, inf, 0.0); EXPECT(erfc, -inf, 2.0); EXPECT(erfc, nan, NAN); EXPECT(erfc, zero, 1.0);
  EXPECT(erfinv, 1.0, INFINITY); EXPECT(erfinv, -1.0, -INFINITY); EXPECT(erfinv, 1.5, NAN); EXPECT(erfinv, -1.5, NAN);
  EXPECT(rsqrt, zero, INFINITY); EXPECT(rsqrt, -1.0, NAN); EXPECT(rsqrt, inf, 0.0); EXPECT(rsqrt, 4.0, 0.5);
  EXPECT(softplus, inf, INFINITY); EXPECT(softplus, -inf, 0.0); EXPECT(softplus, nan, NAN); EXPECT(logsigmoid, -inf, -INFINITY); EXPECT(logsigmoid, nan, NAN);
  EXPECT(digamma, zero, -INFINITY); EXPECT(digamma, -zero, INFINITY); EXPECT(digamma, -1.0, NAN); EXPECT(digamma, nan, NAN); EXPECT(digamma, inf, INFINITY);
  EXPECT(lgamma, 1.0, 0.0); EXPECT(lgamma, zero, INFINITY); EXPECT(lgamma, nan, NAN); EXPECT(lgamma, inf, INFINITY);
  const float values[] = {0, -0.0f, 1, -1, 0.5f, -0.5f, 2, -2, 3, -3, 2.5f, 1e10f, -1e10f, 16777216, -16777215, 1e38f, 1e-40f, -1e-40f, INFINITY, -INFINITY, NAN};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    for (size_t j = 0; j < sizeof values / sizeof *values; j++) {
      float x = values[i], y = values[j], got = dt_powf(x, y), want = (float)pow(x, y);
      if (ulp32(got, want) > 2 || (want == want && signbit(got) != signbit(want))) failures++, printf("special: pow(%g, %g) = %g, expected %g\n", (double)x, (double)y, (double)got, (double)want);
      got = dt_atan2f(x, y), want = (float)atan2(x, y);
      if (ulp32(got, want) > 4 || (want == want && signbit(got) != signbit(want))) failures++, printf("special: atan2(%g, %g) = %g, expected %g\n", (double)x, (double)y, (double)got, (double)want);
      double wide = dt_atan2(x, y), exact = atan2(x, y);
      if (ulp64(wide, exact) > 4 || (exact == exact && signbit(wide) != signbit(exact))) failures++, printf("special: f64 atan2(%g, %g) = %g, expected %g\n", (double)x, (double)y, wide, exact);
    }
}

// Every half and bfloat16 value survives the round trip; conversion rounds to nearest, ties to even.
static void half_types(void) {
  for (uint32_t h = 0; h < 65536; h++) {
    float f = dt_half_to_float((uint16_t)h), b = dt_bfloat16_to_float((uint16_t)h);
    if (f == f && dt_half_from_float(f) != h) failures++, printf("half %04x\n", h);
    if (b == b && dt_bfloat16_from_float(b) != h) failures++, printf("bfloat16 %04x\n", h);
    if (f != f && !((dt_half_from_float(f) & 0x7c00) == 0x7c00 && (dt_half_from_float(f) & 0x3ff))) failures++, printf("half NaN %04x\n", h);
    if (b != b && !((dt_bfloat16_from_float(b) & 0x7f80) == 0x7f80 && (dt_bfloat16_from_float(b) & 0x7f))) failures++, printf("bfloat16 NaN %04x\n", h);
    if (f != f || (h & 0x7fff) >= 0x7bff) continue;
    float up = dt_half_to_float((uint16_t)(h + 1)), middle = 0.5f * f + 0.5f * up;
    uint32_t even = h & 1 ? h + 1 : h;
    if (dt_half_from_float(middle) != even) failures++, printf("half tie %04x\n", h);
    if (dt_half_from_float(nextafterf(middle, f)) != h || dt_half_from_float(nextafterf(middle, up)) != h + 1) failures++, printf("half near tie %04x\n", h);
  }
  for (int i = 0; i < 200000; i++) {
    float f = dt_from_bits_f((uint32_t)next_random());
    uint16_t portable = dt_half_from_float_portable(f), fast = dt_half_from_float(f);
    if (f == f && portable != fast) failures++, printf("half of %g: %04x, %04x\n", (double)f, portable, fast);
    if (dt_bits_f(dt_half_to_float_portable(fast)) != dt_bits_f(dt_half_to_float(fast)) && f == f) failures++, printf("float of half %04x\n", fast);
  }
  if (dt_half_from_float(65520.0f) != 0x7c00 || dt_half_from_float(65519.9f) != 0x7bff) failures++, printf("half overflow\n");
  if (dt_bfloat16_from_float(FLT_MAX) != 0x7f80 || dt_bfloat16_from_float(1.00390625f) != 0x3f80) failures++, printf("bfloat16 rounding\n");
}

static __attribute__((noinline)) void half_loop(uint16_t *restrict o, const float *restrict x, int n) {
  for (int i = 0; i < n; i++) o[i] = dt_half_from_float(x[i]);
}
static __attribute__((noinline)) void float_loop(float *restrict o, const uint16_t *restrict x, int n) {
  for (int i = 0; i < n; i++) o[i] = dt_half_to_float(x[i]);
}
static __attribute__((noinline)) void bfloat_loop(uint16_t *restrict o, const float *restrict x, int n) {
  for (int i = 0; i < n; i++) o[i] = dt_bfloat16_from_float(x[i]);
}

static void time_halves(void) {
  static uint16_t h[COUNT];
  double best[3] = {1e9, 1e9, 1e9};
  for (int round = 0; round < 10; round++) {
    double a = now();
    half_loop(h, in32, COUNT);
    double b = now();
    float_loop(out32, h, COUNT);
    double c = now();
    bfloat_loop(h, in32, COUNT);
    double d = now();
    if (b - a < best[0]) best[0] = b - a;
    if (c - b < best[1]) best[1] = c - b;
    if (d - c < best[2]) best[2] = d - c;
  }
  printf("ns/element: float to half %.3f, half to float %.3f, float to bfloat16 %.3f\n", best[0] * 1e9 / COUNT, best[1] * 1e9 / COUNT, best[2] * 1e9 / COUNT);
}

int main(int argc, char **argv) {
  int rounds = argc > 1 ? atoi(argv[1]) : 4;
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) run_case(&CASES[i], rounds);
  near_multiples();
  special_values();
  half_types();
  time_halves();
  printf("%s\n", failures ? "FAILED" : "ok");
  return failures ? 1 : 0;
}
