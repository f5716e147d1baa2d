// The random engine: mt19937 in bulk, uniforms and serial normals from it, and storing by dtype.
// cflags: -ffp-contract=off
#include "random.h"

#include <math.h>
#include <string.h>

#include "../shared/half.h"

static inline uint32_t mix_words(uint32_t high, uint32_t low) {
  uint32_t y = (high & 0x80000000u) | (low & 0x7fffffffu);
  return (y >> 1) ^ (-(low & 1u) & 0x9908b0dfu);
}

static void twist(uint32_t *s) {
  for (int k = 0; k < 227; k++) s[k] = s[k + 397] ^ mix_words(s[k], s[k + 1]);
  for (int k = 227; k < 623; k++) s[k] = s[k - 227] ^ mix_words(s[k], s[k + 1]);
  s[623] = s[396] ^ mix_words(s[623], s[0]);
}

// The next `count` draws.
void dt_draw_words(uint32_t *state, uint32_t *words, int count) {
  while (count > 0) {
    int ready = (int)state[LEFT] - 1;
    if (ready == 0) {
      twist(state);
      state[LEFT] = 625;
      state[NEXT] = 0;
      ready = 624;
    }
    int take = count < ready ? count : ready;
    const uint32_t *s = state + state[NEXT];
    for (int i = 0; i < take; i++) {
      uint32_t y = s[i];
      y ^= y >> 11;
      y ^= (y << 7) & 0x9d2c5680u;
      y ^= (y << 15) & 0xefc60000u;
      words[i] = y ^ (y >> 18);
    }
    state[LEFT] -= (uint32_t)take;
    state[NEXT] += (uint32_t)take;
    words += take;
    count -= take;
  }
}

void dt_draw_doubles(uint32_t *state, double *restrict u, int count) {
  uint32_t words[2 * CHUNK];
  dt_draw_words(state, words, 2 * count);
  for (int i = 0; i < count; i++) u[i] = uniform_double(words[2 * i], words[2 * i + 1]);
}

double dt_draw_double(uint32_t *state) {
  uint32_t words[2];
  dt_draw_words(state, words, 2);
  return uniform_double(words[0], words[1]);
}

// One of N(0, 1); the sine of a pair waits in the state for the next call.
double dt_draw_normal(uint32_t *state) {
  double spare;
  if (state[SPARE_VALID]) {
    memcpy(&spare, state + SPARE, 8);
    memset(state + SPARE, 0, 8);
    state[SPARE_VALID] = 0;
    return spare;
  }
  double u1 = dt_draw_double(state), u2 = dt_draw_double(state);
  double r = sqrt(-2.0 * log1p(-u2)), theta = 2.0 * 3.14159265358979323846 * u1;
  spare = r * sin(theta);
  memcpy(state + SPARE, &spare, 8);
  state[SPARE_VALID] = 1;
  return r * cos(theta);
}

// --- storing ---

#define STORE(type, expression)                    \
  {                                                \
    type *to = (type *)out + at;                   \
    for (int i = 0; i < count; i++) {              \
      to[i] = (type)(expression);                  \
    }                                              \
    break;                                         \
  }

void dt_store_floats(int32_t dtype, void *out, size_t at, const float *v, int count) {
  switch (dtype) {
    case DTYPE_FLOAT32: STORE(float, v[i])
    case DTYPE_FLOAT16: STORE(uint16_t, dt_half_from_float(v[i]))
    default: STORE(uint16_t, dt_bfloat16_from_float(v[i]))
  }
}

// Truncated; what int64 cannot hold becomes its least value.
static inline int64_t integer_of(double v) { return v >= -0x1p63 && v < 0x1p63 ? (int64_t)v : INT64_MIN; }

// The narrow floats are reached by way of float32, the narrow integers by way of int64.
void dt_store_doubles(int32_t dtype, void *out, size_t at, const double *v, int count) {
  switch (dtype) {
    case DTYPE_FLOAT32: STORE(float, v[i])
    case DTYPE_FLOAT64: STORE(double, v[i])
    case DTYPE_FLOAT16: STORE(uint16_t, dt_half_from_float((float)v[i]))
    case DTYPE_BFLOAT16: STORE(uint16_t, dt_bfloat16_from_float((float)v[i]))
    case DTYPE_INT8: STORE(int8_t, integer_of(v[i]))
    case DTYPE_UINT8: STORE(uint8_t, integer_of(v[i]))
    case DTYPE_INT16: STORE(int16_t, integer_of(v[i]))
    case DTYPE_INT32: STORE(int32_t, integer_of(v[i]))
    case DTYPE_INT64: STORE(int64_t, integer_of(v[i]))
    default: STORE(uint8_t, v[i] != 0)
  }
}

void dt_store_integers(int32_t dtype, void *out, size_t at, const int64_t *v, int count) {
  switch (dtype) {
    case DTYPE_FLOAT32: STORE(float, v[i])
    case DTYPE_FLOAT64: STORE(double, v[i])
    case DTYPE_FLOAT16: STORE(uint16_t, dt_half_from_float((float)v[i]))
    case DTYPE_BFLOAT16: STORE(uint16_t, dt_bfloat16_from_float((float)v[i]))
    case DTYPE_INT8: STORE(int8_t, v[i])
    case DTYPE_UINT8: STORE(uint8_t, v[i])
    case DTYPE_INT16: STORE(int16_t, v[i])
    case DTYPE_INT32: STORE(int32_t, v[i])
    case DTYPE_INT64: STORE(int64_t, v[i])
    default: STORE(uint8_t, v[i] != 0)
  }
}
