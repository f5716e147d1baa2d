// What the random families share: the state's layout, one draw as a uniform, and storing by dtype.
#ifndef DT_RANDOM_H
#define DT_RANDOM_H
#include <stddef.h>
#include <stdint.h>

#include "../../ffi/abi.h"
#include "../../ffi/platform.h"

#define DT_RANDOM_KIND(name) DT_RANDOM_##name,
enum { DT_RANDOM_KINDS(DT_RANDOM_KIND) };
#undef DT_RANDOM_KIND

enum {
  DTYPE_FLOAT32, DTYPE_FLOAT64, DTYPE_FLOAT16, DTYPE_BFLOAT16, DTYPE_INT8,
  DTYPE_UINT8,   DTYPE_INT16,   DTYPE_INT32,   DTYPE_INT64,    DTYPE_BOOL
};

// The state is that of src/core/generator.ts: 624 words, the draws left before the next twist, the index of the next
// word, whether a spare normal waits, seeded, the spare (a double), the seed (64 bits), then low and range of
// DT_RANDOM_randint_wide (64 bits each, low words first).
enum { LEFT = 624, NEXT = 625, SPARE_VALID = 626, SPARE = 628, WIDE_LOW = 632, WIDE_RANGE = 634 };

// Elements in work at a time, so that all of it stays in the first cache; a multiple of 16.
enum { CHUNK = 512 };

// How many of the n elements from `at` on the next round takes.
static inline int chunk_at(size_t at, size_t n) { return n - at < CHUNK ? (int)(n - at) : CHUNK; }

static inline uint64_t pair(uint32_t high, uint32_t low) { return (uint64_t)high << 32 | low; }

// u = k · 2^-24 and u = k · 2^-53, exactly (21 and 32 bits that do not overlap).
static inline float uniform_float(uint32_t word) { return (float)(int32_t)(word & 0xffffffu) * 0x1p-24f; }
static inline double uniform_double(uint32_t high, uint32_t low) {
  return (double)(int32_t)(high & 0x1fffffu) * 0x1p-21 + (double)low * 0x1p-53;
}

// The next `count` words; float64 uniforms (at most CHUNK); one; one of N(0, 1).
void dt_draw_words(uint32_t *state, uint32_t *words, int count);
void dt_draw_doubles(uint32_t *state, double *u, int count);
double dt_draw_double(uint32_t *state);
double dt_draw_normal(uint32_t *state);

// out[at + i] = v[i] in the output's dtype; floats go to float dtypes only.
void dt_store_floats(int32_t dtype, void *out, size_t at, const float *v, int count);
void dt_store_doubles(int32_t dtype, void *out, size_t at, const double *v, int count);
void dt_store_integers(int32_t dtype, void *out, size_t at, const int64_t *v, int count);

// Floating point only; n ≥ 16 for the normals.
void dt_random_uniform(int32_t dtype, void *out, size_t n, double from, double to, uint32_t *state);
void dt_random_normal(int32_t dtype, void *out, size_t n, double mean, double std, uint32_t *state);

#endif
