// Uniform floats, and normals in blocks of 16 with Cephes' polynomials: the same bits as PyTorch's AVX2 code.
// cflags: -ffp-contract=off
//
// Every multiply-add that PyTorch's code fuses is written as fma, no other is.
#include <math.h>
#include <string.h>

#include "../shared/half.h"
#include "random.h"

// --- uniform: from + u · (to − from); what rounds up to `to` becomes `from` ---

static void uniform_float_kernel(int32_t dtype, void *out, size_t n, double from, double to, uint32_t *state) {
  uint32_t words[CHUNK];
  float v[CHUNK], a = (float)from, range = (float)to - a;
  float top = (float)to;
  if (dtype == DTYPE_FLOAT16) top = dt_half_to_float(dt_half_from_float(top));
  if (dtype == DTYPE_BFLOAT16) top = dt_bfloat16_to_float(dt_bfloat16_from_float(top));
  for (size_t at = 0; at < n; at += CHUNK) {
    int count = chunk_at(at, n);
    dt_draw_words(state, words, count);
    float *to_v = dtype == DTYPE_FLOAT32 ? (float *)out + at : v;
    for (int i = 0; i < count; i++) to_v[i] = fmaf(uniform_float(words[i]), range, a);
    if (dtype == DTYPE_FLOAT16) for (int i = 0; i < count; i++) v[i] = dt_half_to_float(dt_half_from_float(v[i]));
    if (dtype == DTYPE_BFLOAT16) for (int i = 0; i < count; i++) v[i] = dt_bfloat16_to_float(dt_bfloat16_from_float(v[i]));
    for (int i = 0; i < count; i++) to_v[i] = to_v[i] == top ? a : to_v[i];
    if (dtype != DTYPE_FLOAT32) dt_store_floats(dtype, out, at, v, count);
  }
}

static void uniform_double_kernel(double *out, size_t n, double from, double to, uint32_t *state) {
  double range = to - from;
  for (size_t at = 0; at < n; at += CHUNK) {
    int count = chunk_at(at, n);
    dt_draw_doubles(state, out + at, count);
    for (int i = 0; i < count; i++) {
      double v = fma(out[at + i], range, from);
      out[at + i] = v == to ? from : v;
    }
  }
}

void dt_random_uniform(int32_t dtype, void *out, size_t n, double from, double to, uint32_t *state) {
  if (dtype == DTYPE_FLOAT64) uniform_double_kernel(out, n, from, to, state);
  else uniform_float_kernel(dtype, out, n, from, to, state);
}

// --- normal, blocks of 16: radii from the first 8 uniforms, angles from the others (Box and Muller) ---

// Cephes' logf for normal positive numbers; which product is fused decides the last bit.
static inline float log_float(float x) {
  int32_t b = (int32_t)dt_bits_f(x);
  float e = (float)((b >> 23) - 126);
  x = dt_from_bits_f(((uint32_t)b & 0x007fffffu) | 0x3f000000u);
  int low = x < 0.707106781186547524f;
  e -= low ? 1.0f : 0.0f;
  x = (x - 1.0f) + (low ? x : 0.0f);
  float z = x * x;
  float y = fmaf(7.0376836292e-2f, x, -1.1514610310e-1f);
  y = fmaf(y, x, 1.1676998740e-1f);
  y = fmaf(y, x, -1.2420140846e-1f);
  y = fmaf(y, x, 1.4249322787e-1f);
  y = fmaf(y, x, -1.6668057665e-1f);
  y = fmaf(y, x, 2.0000714765e-1f);
  y = fmaf(y, x, -2.4999993993e-1f);
  y = fmaf(y, x, 3.3333331174e-1f);
  y = fmaf(y * x, z, e * -2.12194440e-4f);
  y = fmaf(z, -0.5f, y);
  return fmaf(e, 0.693359375f, x + y);
}

// Cephes' sinf and cosf for x in [0, 2π].
static inline void sincos_float(float x, float *sine, float *cosine) {
  int32_t j = ((int32_t)(x * 1.27323954473516f) + 1) & ~1;
  float y = (float)j;
  x = fmaf(y, -0.78515625f, x);
  x = fmaf(y, -2.4187564849853515625e-4f, x);
  x = fmaf(y, -3.77489497744594108e-8f, x);
  float z = x * x;
  float c = fmaf(2.443315711809948e-5f, z, -1.388731625493765e-3f);
  c = fmaf(c, z, 4.166664568298827e-2f) * z;
  c = fmaf(c, z, -(z * 0.5f)) + 1.0f;
  float s = fmaf(-1.9515295891e-4f, z, 8.3321608736e-3f);
  s = fmaf(s, z, -1.6666654611e-1f) * z;
  s = fmaf(s, x, x);
  uint32_t sb = dt_bits_f(s), cb = dt_bits_f(c), swap = -(uint32_t)(j >> 1 & 1);
  *sine = dt_from_bits_f(((swap & cb) | (~swap & sb)) ^ ((uint32_t)(j & 4) << 29));
  *cosine = dt_from_bits_f(((swap & sb) | (~swap & cb)) ^ ((uint32_t)(~(j - 2) & 4) << 29));
}

// `count` (a multiple of 16, at most CHUNK) normals from as many new uniforms.
static void normal_float_blocks(float *restrict out, int count, float mean, float std, uint32_t *state) {
  enum { PAIRS = CHUNK / 2 };
  uint32_t words[CHUNK], first[PAIRS], second[PAIRS];
  float cosines[PAIRS], sines[PAIRS];
  dt_draw_words(state, words, count);
  for (int b = 0; b < count / 16; b++) {
    memcpy(first + 8 * b, words + 16 * b, 32);
    memcpy(second + 8 * b, words + 16 * b + 8, 32);
  }
  for (int i = 0; i < count / 2; i++) {
    float r = sqrtf(-2.0f * log_float(1.0f - uniform_float(first[i]))), s, c;
    sincos_float(6.28318530717958647693f * uniform_float(second[i]), &s, &c);
    cosines[i] = fmaf(r * c, std, mean);
    sines[i] = fmaf(r * s, std, mean);
  }
  for (int b = 0; b < count / 16; b++) {
    memcpy(out + 16 * b, cosines + 8 * b, 32);
    memcpy(out + 16 * b + 8, sines + 8 * b, 32);
  }
}

static void normal_double_block(double *out, double mean, double std, uint32_t *state) {
  double u[16];
  dt_draw_doubles(state, u, 16);
  for (int j = 0; j < 8; j++) {
    double r = sqrt(-2.0 * log(1.0 - u[j])), theta = 2.0 * 3.14159265358979323846 * u[j + 8];
    out[j] = fma(r * cos(theta), std, mean);
    out[j + 8] = fma(r * sin(theta), std, mean);
  }
}

// n ≥ 16. A rest of n mod 16 costs its own draws (not in the half types) and 16 new ones for the last 16 elements.
void dt_random_normal(int32_t dtype, void *out, size_t n, double mean, double std, uint32_t *state) {
  uint32_t unused[32];
  float v[CHUNK];
  size_t whole = n & ~(size_t)15;
  int rest = (int)(n - whole);
  if (dtype == DTYPE_FLOAT64) {
    for (size_t at = 0; at < whole; at += 16) normal_double_block((double *)out + at, mean, std, state);
    dt_draw_words(state, unused, 2 * rest);
    if (rest) normal_double_block((double *)out + n - 16, mean, std, state);
    return;
  }
  for (size_t at = 0; at < whole; at += CHUNK) {
    int count = chunk_at(at, whole);
    normal_float_blocks(dtype == DTYPE_FLOAT32 ? (float *)out + at : v, count, (float)mean, (float)std, state);
    if (dtype != DTYPE_FLOAT32) dt_store_floats(dtype, out, at, v, count);
  }
  if (rest == 0) return;
  if (dtype == DTYPE_FLOAT32) dt_draw_words(state, unused, rest);
  normal_float_blocks(v, 16, (float)mean, (float)std, state);
  dt_store_floats(dtype, out, n - 16, v, 16);
}
