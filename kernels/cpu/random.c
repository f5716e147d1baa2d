// Random numbers: PyTorch's CPU streams from one mt19937, written in the order of memory.
// cflags: -ffp-contract=off
//
// Letters: u a uniform in [0, 1); k its integer (u = k · 2^-24 in float32, one word; k · 2^-53 in float64, two words, the
// high one first); n elements.
#include "random.h"

#include <math.h>
#include <stdlib.h>

#include "../../ffi/errors.h"
#include "../shared/half.h"

// --- families that need a float64 uniform or a serial normal an element ---

static void double_kernel(int32_t kind, int32_t dtype, void *out, size_t n, double p0, double p1, uint32_t *state) {
  double v[CHUNK];
  for (size_t at = 0; at < n; at += CHUNK) {
    int count = chunk_at(at, n);
    if (kind == DT_RANDOM_normal_serial || kind == DT_RANDOM_log_normal) {
      for (int i = 0; i < count; i++) v[i] = fma(dt_draw_normal(state), p1, p0);
      if (kind == DT_RANDOM_log_normal) for (int i = 0; i < count; i++) v[i] = exp(v[i]);
    } else {
      dt_draw_doubles(state, v, count);
      switch (kind) {
        case DT_RANDOM_exponential:
          for (int i = 0; i < count; i++) v[i] = -1.0 / p0 * log1p(-v[i]);
          break;
        case DT_RANDOM_geometric:
          for (int i = 0; i < count; i++) v[i] = ceil(log(v[i]) / log1p(-p0));
          break;
        default:
          for (int i = 0; i < count; i++) v[i] = fma(p1, tan(3.14159265358979323846 * (v[i] - 0.5)), p0);
      }
    }
    dt_store_doubles(dtype, out, at, v, count);
  }
}

// --- integers ---

// k < p · 2^53 in integers: u < p without a conversion.
static uint64_t threshold(double p) { return p >= 1 ? UINT64_C(1) << 53 : p > 0 ? (uint64_t)ceil(p * 0x1p53) : 0; }

// words mod range, for 1 < range < 2^31: the quotient in doubles is at most one off.
static void remainders(const uint32_t *words, int64_t *v, int count, uint32_t range) {
  double inverse = 1.0 / range;
  for (int i = 0; i < count; i++) {
    uint32_t quotient = (uint32_t)(int32_t)((double)words[i] * inverse);
    int32_t rest = (int32_t)(words[i] - quotient * range);
    rest += rest < 0 ? (int32_t)range : 0;
    v[i] = rest >= (int32_t)range ? rest - (int32_t)range : rest;
  }
}

// v = low + (two draws or one) mod range; range 0 is 2^64.
static void draw_integers(int64_t *v, int count, uint64_t low, uint64_t range, int wide, uint32_t *state) {
  uint32_t words[2 * CHUNK];
  dt_draw_words(state, words, wide ? 2 * count : count);
  if (!wide && range > 1 && range < 1u << 31) {
    remainders(words, v, count, (uint32_t)range);
  } else {
    for (int i = 0; i < count; i++) {
      uint64_t x = wide ? pair(words[2 * i], words[2 * i + 1]) : words[i];
      v[i] = (int64_t)(range ? x % range : x);
    }
  }
  for (int i = 0; i < count; i++) v[i] = (int64_t)((uint64_t)v[i] + low);
}

// How many values random_() without bounds has, by dtype; from 2^53 on two draws an element.
static uint64_t values_of(int32_t dtype) {
  static const uint64_t values[] = {(1u << 24) + 1, (UINT64_C(1) << 53) + 1, (1u << 11) + 1, (1u << 8) + 1, 1u << 7, 1u << 8,
                                    1u << 15,       UINT64_C(1) << 31,        UINT64_C(1) << 63, 2};
  return values[dtype];
}

static void integer_kernel(int32_t kind, int32_t dtype, void *out, size_t n, double p0, double p1, uint32_t *state) {
  int64_t v[CHUNK];
  uint64_t low = 0, range = values_of(dtype), below = threshold(p0);
  int wide = dtype == DTYPE_FLOAT64 || dtype == DTYPE_INT64;
  if (kind == DT_RANDOM_randint) {
    low = (uint64_t)(int64_t)p0;
    range = (uint64_t)(int64_t)p1 - low;
  } else if (kind == DT_RANDOM_randint_wide) {
    low = pair(state[WIDE_LOW + 1], state[WIDE_LOW]);
    range = pair(state[WIDE_RANGE + 1], state[WIDE_RANGE]);
  }
  if (kind == DT_RANDOM_randint || kind == DT_RANDOM_randint_wide) wide = range == 0 || range >= UINT64_C(1) << 28;
  for (size_t at = 0; at < n; at += CHUNK) {
    int count = chunk_at(at, n);
    if (kind == DT_RANDOM_bernoulli) {
      uint32_t words[2 * CHUNK];
      dt_draw_words(state, words, 2 * count);
      for (int i = 0; i < count; i++) v[i] = pair(words[2 * i] & 0x1fffffu, words[2 * i + 1]) < below;
    } else {
      draw_integers(v, count, low, range, wide, state);
    }
    dt_store_integers(dtype, out, at, v, count);
  }
}

// --- permutations of 0 … n − 1, as 32-bit numbers (Fisher and Yates); large ones inside-out on 64-bit draws ---

typedef uint32_t __attribute__((may_alias)) index32;
typedef int64_t __attribute__((may_alias)) index64;

static void permute(index32 *r, size_t n, uint32_t *state) {
  uint32_t words[CHUNK];
  if (n >= UINT32_MAX / 20) {
    for (size_t i = 0; i < n; i++) {
      dt_draw_words(state, words, 2);
      uint64_t z = pair(words[0], words[1]) % (i + 1);
      r[i] = r[z];
      r[z] = (uint32_t)i;
    }
    return;
  }
  for (size_t i = 0; i < n; i++) r[i] = (uint32_t)i;
  for (size_t at = 0; at + 1 < n; at += CHUNK) {
    int count = n - 1 - at < CHUNK ? (int)(n - 1 - at) : CHUNK;
    dt_draw_words(state, words, count);
    for (int i = 0; i < count; i++) {  // exact: a quotient of 32-bit numbers never rounds up to the next integer
      double d = (double)(int32_t)(n - at - (size_t)i), q = (double)(int64_t)((double)words[i] / d);
      words[i] = (uint32_t)(int64_t)((double)words[i] - q * d);
    }
    for (int i = 0; i < count; i++) {
      index32 *a = r + at + i, *b = a + words[i], moved = *a;
      *a = *b;
      *b = moved;
    }
  }
}

// Shuffled in the target itself where its elements are wide enough, then widened from the end.
static int32_t randperm_kernel(int32_t dtype, void *out, size_t n, uint32_t *state) {
  if (n == 0) return 0;
  if (n > UINT32_MAX) return dt_fail(DT_ERROR_ARGUMENT, "randperm: at most %u elements", UINT32_MAX);
  int own = dtype != DTYPE_INT32 && dtype != DTYPE_INT64;
  index32 *r = own ? malloc(n * 4) : out;
  if (r == NULL) return dt_fail(DT_ERROR_MEMORY, "randperm: no memory for %.0f elements", (double)n);
  permute(r, n, state);
  if (dtype == DTYPE_INT64) for (size_t i = n; i-- > 0;) ((index64 *)out)[i] = r[i];
  if (!own) return 0;
  for (size_t at = 0; at < n; at += CHUNK) {
    int64_t v[CHUNK];
    int count = chunk_at(at, n);
    for (int i = 0; i < count; i++) v[i] = r[at + i];
    dt_store_integers(dtype, out, at, v, count);
  }
  free(r);
  return 0;
}

// --- one parameter an element ---

// Below 10 a product of uniforms, from there on Hörmann's transformed rejection (PTRS).
static double poisson(double lambda, uint32_t *state) {
  if (!(lambda > 0)) return 0;
  if (lambda < 10) {
    double product = dt_draw_double(state), floor = exp(-lambda);
    int count = 0;
    for (; product > floor; count++) product *= dt_draw_double(state);
    return count;
  }
  double root = sqrt(lambda), log_lambda = log(lambda), b = 0.931 + 2.53 * root, a = -0.059 + 0.02483 * b;
  double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4), v_r = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    double u = dt_draw_double(state) - 0.5, v = dt_draw_double(state), us = 0.5 - fabs(u);
    double k = floor((2 * a / us + b) * u + lambda + 0.43);
    if (us >= 0.07 && v <= v_r) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (log(v) + log(inverse_alpha) - log(a / (us * us) + b) <= -lambda + k * log_lambda - lgamma(k + 1)) return k;
  }
}

static double parameter_at(int32_t dtype, const void *p, size_t i) {
  switch (dtype) {
    case DTYPE_FLOAT32: return ((const float *)p)[i];
    case DTYPE_FLOAT64: return ((const double *)p)[i];
    case DTYPE_FLOAT16: return dt_half_to_float(((const uint16_t *)p)[i]);
    default: return dt_from_bits_f((uint32_t)((const uint16_t *)p)[i] << 16);
  }
}

// bernoulli: one draw an element, two where the probabilities are float64.
static void parameter_kernel(int32_t kind, int32_t dtype, int32_t parameter_dtype, void *out, const void *parameter, size_t n,
                             uint32_t *state) {
  uint32_t words[CHUNK];
  double u[CHUNK], p[CHUNK];
  for (size_t at = 0; at < n; at += CHUNK) {
    int count = chunk_at(at, n);
    for (int i = 0; i < count; i++) p[i] = parameter_at(parameter_dtype, parameter, at + (size_t)i);
    if (kind == DT_RANDOM_poisson) {
      for (int i = 0; i < count; i++) u[i] = poisson(p[i], state);
    } else if (parameter_dtype == DTYPE_FLOAT64) {
      dt_draw_doubles(state, u, count);
    } else {
      dt_draw_words(state, words, count);
      for (int i = 0; i < count; i++) u[i] = uniform_float(words[i]);
    }
    if (kind == DT_RANDOM_bernoulli) for (int i = 0; i < count; i++) u[i] = u[i] < p[i] ? 1.0 : 0.0;
    dt_store_doubles(dtype, out, at, u, count);
  }
}

// --- the border ---

static int32_t check_arguments(int32_t dtype, double n, const uint32_t *state) {
  if (dtype < DTYPE_FLOAT32 || dtype > DTYPE_BOOL || !(n >= 0)) {
    return dt_fail(DT_ERROR_ARGUMENT, "random: %.0f elements of dtype %d", n, (int)dtype);
  }
  if (state[LEFT] < 1 || state[LEFT] > 624 || state[NEXT] > 624 || state[NEXT] + state[LEFT] > 625) {
    return dt_fail(DT_ERROR_ARGUMENT, "random: the generator's state is not valid");
  }
  return DT_OK;
}

int32_t dt_random(int32_t kind, int32_t dtype, void *out, double out_offset, double n, double p0, double p1,
                  uint32_t *state) {
  int32_t status = check_arguments(dtype, n, state);
  if (status != DT_OK) return status;
  char *to = (char *)out + (size_t)out_offset;
  size_t count = (size_t)n;
  switch (kind) {
    case DT_RANDOM_uniform:
      if (dtype > DTYPE_BFLOAT16) break;
      dt_random_uniform(dtype, to, count, p0, p1, state);
      return DT_OK;
    case DT_RANDOM_normal:
      if (dtype > DTYPE_BFLOAT16) break;
      if (count < 16) double_kernel(DT_RANDOM_normal_serial, dtype, to, count, p0, p1, state);
      else dt_random_normal(dtype, to, count, p0, p1, state);
      return DT_OK;
    case DT_RANDOM_normal_serial:
    case DT_RANDOM_exponential:
    case DT_RANDOM_geometric:
    case DT_RANDOM_cauchy:
    case DT_RANDOM_log_normal:
      double_kernel(kind, dtype, to, count, p0, p1, state);
      return DT_OK;
    case DT_RANDOM_randint:
      if (!(fabs(p0) <= 0x1p53 && fabs(p1) <= 0x1p53)) break;
      integer_kernel(kind, dtype, to, count, p0, p1, state);
      return DT_OK;
    case DT_RANDOM_bernoulli:
    case DT_RANDOM_randint_wide:
    case DT_RANDOM_random:
      integer_kernel(kind, dtype, to, count, p0, p1, state);
      return DT_OK;
    case DT_RANDOM_randperm:
      return randperm_kernel(dtype, to, count, state);
    default:
      break;
  }
  return dt_fail(DT_ERROR_ARGUMENT, "random: kind %d of dtype %d with %g and %g", (int)kind, (int)dtype, p0, p1);
}

int32_t dt_random_tensor(int32_t kind, int32_t dtype, int32_t parameter_dtype, void *out, double out_offset,
                         const void *parameter, double parameter_offset, double n, uint32_t *state) {
  int32_t status = check_arguments(dtype, n, state);
  if (status != DT_OK) return status;
  if (parameter_dtype < DTYPE_FLOAT32 || parameter_dtype > DTYPE_BFLOAT16 || (kind != DT_RANDOM_bernoulli && kind != DT_RANDOM_poisson)) {
    return dt_fail(DT_ERROR_ARGUMENT, "random: kind %d with parameters of dtype %d", (int)kind, (int)parameter_dtype);
  }
  parameter_kernel(kind, dtype, parameter_dtype, (char *)out + (size_t)out_offset,
                   (const char *)parameter + (size_t)parameter_offset, (size_t)n, state);
  return DT_OK;
}
