// Resampling along one dimension: every output is a weighted sum over a window of inputs (interpolation and its derivative).
// cflags: -O3
#include <string.h>

#include "../../ffi/abi.h"
#include "../../ffi/errors.h"
#include "../../ffi/threads.h"

// Lines that are worked on side by side; elements whose sums are kept at hand; the longest line that is turned; work for a thread.
enum { LANES = 16, STRIP = 512, LONGEST = 1 << 16, GRAIN = 1 << 15 };

typedef struct {
  void *out;
  const void *x;
  int64_t n_in, n_out, inner;
  const int64_t *start, *offset;  // of each output's window, in x and in `weight`
  const void *weight;
  int32_t half, shift;  // rounding of whole numbers: (sum + half) >> shift
} Resample;

#define JOIN_(a, b) a##_##b
#define JOIN(a, b) JOIN_(a, b)
#define NAME(base) JOIN(base, SUFFIX)

#define AS_IT_IS(sum, shift) (sum)
#define FINISH AS_IT_IS

#define T float
#define A float
#define SUFFIX f32
#include "resample_template.h"
#undef T
#undef A
#undef SUFFIX

#define T double
#define A double
#define SUFFIX f64
#include "resample_template.h"
#undef T
#undef A
#undef SUFFIX
#undef FINISH

static inline uint8_t to_byte(int32_t sum, int32_t shift) {
  const int32_t value = sum >> shift;
  return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

#define FINISH to_byte
#define T uint8_t
#define A int32_t
#define SUFFIX u8
#include "resample_template.h"

int32_t dt_resample(int32_t dtype, void *out, double out_offset, const void *x, double x_offset, const double *plan) {
  const int64_t outer = (int64_t)plan[0], n_in = (int64_t)plan[1], n_out = (int64_t)plan[2], inner = (int64_t)plan[3];
  const int32_t shift = (int32_t)plan[4];
  const double *start = plan + 5, *offset = start + n_out, *weight = offset + n_out + 1;
  if (dtype != 0 && dtype != 1 && dtype != 5) return dt_fail(DT_ERROR_ARGUMENT, "resample: not defined for dtype %d", dtype);
  if (outer * n_out * inner == 0) return DT_OK;
  const int64_t taps = (int64_t)offset[n_out];
  int64_t *windows = dt_scratch(DT_SCRATCH_KERNEL_2, (size_t)(2 * n_out + 1 + taps) * sizeof(int64_t));
  if (windows == NULL) return dt_fail(DT_ERROR_MEMORY, "resample: no memory for %.0f weights", (double)taps);
  void *weights = windows + 2 * n_out + 1;
  for (int64_t j = 0; j < n_out; j++) windows[j] = (int64_t)start[j];
  for (int64_t j = 0; j <= n_out; j++) windows[n_out + j] = (int64_t)offset[j];
  for (int64_t k = 0; k < taps; k++) {
    if (dtype == 0) ((float *)weights)[k] = (float)weight[k];
    else if (dtype == 1) ((double *)weights)[k] = weight[k];
    else ((int32_t *)weights)[k] = (int32_t)weight[k];
  }
  Resample job = {(char *)out + (int64_t)out_offset, (const char *)x + (int64_t)x_offset, n_in, n_out, inner,
                  windows, windows + n_out, weights, shift > 0 ? 1 << (shift - 1) : 0, shift};
  const int64_t work = taps / n_out + 1;  // of an output
  if (inner == 1)
    dt_parallel_for(outer, GRAIN / (work * n_out) + LANES, dtype == 0 ? lines_f32 : dtype == 1 ? lines_f64 : lines_u8, &job);
  else
    dt_parallel_for(outer * n_out, GRAIN / (work * inner) + 1, dtype == 0 ? rows_f32 : dtype == 1 ? rows_f64 : rows_u8, &job);
  return DT_OK;
}
