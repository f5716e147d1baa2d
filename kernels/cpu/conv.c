// Convolution over up to three dimensions, its gradient by the input and its gradient by the weight.
#include <stdatomic.h>
#include <string.h>

#include "../../ffi/abi.h"
#include "../../ffi/errors.h"
#include "../../ffi/threads.h"
#include "gemm.h"
#include "window.h"

#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))

enum {
  CHUNK_ELEMENTS = 1 << 16,     // columns made at a time: they stay in the second-level cache
  MAX_PARTS = 16,               // sums over samples that run side by side; fixed, so that results do not depend on threads
  MAX_PART_ELEMENTS = 1 << 22,  // of all these sums together
  GRAIN = 1 << 16,              // element moves that are worth a thread
};

typedef struct {
  dt_window window;
  int64_t samples, filters, groups;
  int64_t group_channels, group_filters;
  int64_t taps, depth;        // elements of a kernel in one channel; in all channels of a group
  int64_t in_size, out_size;  // elements of a channel
  int64_t chunk, chunks;      // output positions that are handled together
  int pointwise;              // columns(x) is x
} Conv;

#define OP(name) OP_##name,
enum { DT_CONV_OPS(OP) };

#define JOIN_(a, b) a##_##b
#define JOIN(a, b) JOIN_(a, b)
#define NAME(base) JOIN(base, SUFFIX)

#define T float
#define SUFFIX f32
#define GEMM(m, n, k, a, ar, ac, b, br, bc, c, cr, beta) dt_gemm_f32(m, n, k, a, ar, ac, b, br, bc, c, cr, 1, (float)(beta))
#include "conv_template.h"
#undef T
#undef SUFFIX
#undef GEMM

#define T double
#define SUFFIX f64
#define GEMM(m, n, k, a, ar, ac, b, br, bc, c, cr, beta) dt_gemm_f64(m, n, k, a, ar, ac, b, br, bc, c, cr, 1, (double)(beta))
#include "conv_template.h"
#undef T
#undef SUFFIX
#undef GEMM

#define T int64_t
#define SUFFIX i64
#define GEMM(m, n, k, a, ar, ac, b, br, bc, c, cr, beta) \
  if (dt_gemm_i64(m, n, k, a, ar, ac, b, br, bc, c, cr, beta) != 0) atomic_store(&job->failed, 1)
#include "conv_template.h"
#undef T
#undef SUFFIX
#undef GEMM

static Conv conv_from(const double *shape) {
  Conv s = {.window = dt_window_from(shape + 4), .samples = (int64_t)shape[0], .filters = (int64_t)shape[2], .groups = (int64_t)shape[3]};
  const dt_window *w = &s.window;
  s.group_channels = (int64_t)shape[1] / s.groups;
  s.group_filters = s.filters / s.groups;
  s.taps = dt_volume(w->kernel);
  s.depth = s.group_channels * s.taps;
  s.in_size = dt_volume(w->in);
  s.out_size = dt_volume(w->out);
  s.pointwise = 1;
  for (int d = 0; d < 3; d++)
    s.pointwise &= w->kernel[d] == 1 && w->stride[d] == 1 && w->padding[d] == 0 && w->in[d] == w->out[d];
  // Chunks of equal width, in whole vectors.
  const int64_t most = MAX(CHUNK_ELEMENTS / MAX(s.depth, 1), 64), count = (s.out_size - 1) / most + 1;
  s.chunk = MAX(((s.out_size - 1) / MAX(count, 1) / 32 + 1) * 32, 32);
  s.chunk = MIN(s.chunk, MAX(s.out_size, 1));
  s.chunks = (s.out_size - 1) / s.chunk + 1;
  if (s.out_size == 0) s.chunks = 0;
  return s;
}

int32_t dt_conv(int32_t op, int32_t dtype, void *out, double out_offset, const void *x, double x_offset, const void *w,
                double w_offset, const void *bias, double bias_offset, const double *shape) {
  const Conv s = conv_from(shape);
  char *o = (char *)out + (int64_t)out_offset;
  const char *a = (const char *)x + (int64_t)x_offset, *b = (const char *)w + (int64_t)w_offset;
  const char *c = shape[22] != 0 ? (const char *)bias + (int64_t)bias_offset : NULL;
  switch (dtype) {
    case 0: return run_f32(op, &s, (float *)o, (const float *)a, (const float *)b, (const float *)c);
    case 1: return run_f64(op, &s, (double *)o, (const double *)a, (const double *)b, (const double *)c);
    case 8: return run_i64(op, &s, (int64_t *)o, (const int64_t *)a, (const int64_t *)b, (const int64_t *)c);
    default: return dt_fail(DT_ERROR_ARGUMENT, "convolution: not defined for dtype %d", dtype);
  }
}
