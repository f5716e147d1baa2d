// Pooling over up to three dimensions: the largest element or the mean of windows, and the way back.
#include <math.h>
#include <string.h>

#include "../../ffi/abi.h"
#include "../../ffi/errors.h"
#include "../../ffi/threads.h"
#include "window.h"

#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))

enum {
  STRIP = 128,      // outputs that are made together
  GRAIN = 1 << 16,  // elements that are worth a thread
};

typedef struct {
  dt_window window;
  int64_t planes, in_size, out_size;
  int64_t include_pad, divisor;
  int32_t op;
} Pool;

#define OP(name) OP_##name,
enum { DT_POOL_OPS(OP) };

// Whether the output is the side of the input.
static int goes_back(int32_t op) {
  return op == OP_avg_backward || op == OP_adaptive_avg_backward || op == OP_scatter || op == OP_unpool;
}

#define JOIN_(a, b) a##_##b
#define JOIN(a, b) JOIN_(a, b)
#define NAME(base) JOIN(base, SUFFIX)

#define T float
#define SUFFIX f32
#define LOWEST (-INFINITY)
#define IS_NAN(x) ((x) != (x))
#include "pool_template.h"
#undef T
#undef SUFFIX

#define T double
#define SUFFIX f64
#include "pool_template.h"
#undef T
#undef SUFFIX
#undef LOWEST
#undef IS_NAN

#define T int64_t
#define SUFFIX i64
#define LOWEST INT64_MIN
#define IS_NAN(x) 0
#include "pool_template.h"

// The first index that lies outside of a plane, or NULL.
static const int64_t *index_outside(const int64_t *indices, int64_t n, int64_t size) {
  int outside = 0;
  for (int64_t i = 0; i < n; i++) outside |= (uint64_t)indices[i] >= (uint64_t)size;
  if (!outside) return NULL;
  while ((uint64_t)*indices < (uint64_t)size) indices++;
  return indices;
}

int32_t dt_pool(int32_t op, int32_t dtype, void *out, double out_offset, void *indices, double indices_offset, const void *x,
                double x_offset, const double *shape) {
  Pool s = {.window = dt_window_from(shape + 1), .planes = (int64_t)shape[0], .include_pad = (int64_t)shape[19],
            .divisor = (int64_t)shape[20], .op = op};
  s.in_size = dt_volume(s.window.in);
  s.out_size = dt_volume(s.window.out);
  char *o = (char *)out + (int64_t)out_offset;
  const char *a = (const char *)x + (int64_t)x_offset;
  int64_t *places = (int64_t *)((char *)indices + (int64_t)indices_offset);
  if (op == OP_unpool) {  // these indices come from outside; what gather and scatter read was made or checked here
    const int64_t *bad = index_outside(places, s.planes * s.out_size, s.in_size), *in = s.window.in;
    if (bad != NULL && in[0] == 1)
      return dt_fail(DT_ERROR_INDEX, "Found an invalid max index: %lld (output volumes are of size %lldx%lld)", (long long)*bad,
                     (long long)in[1], (long long)in[2]);
    if (bad != NULL)
      return dt_fail(DT_ERROR_INDEX, "Found an invalid max index: %lld (output volumes are of size %lldx%lldx%lld)",
                     (long long)*bad, (long long)in[0], (long long)in[1], (long long)in[2]);
  }
  switch (dtype) {
    case 0: return run_f32(&s, (float *)o, places, (const float *)a);
    case 1: return run_f64(&s, (double *)o, places, (const double *)a);
    case 8: return run_i64(&s, (int64_t *)o, places, (const int64_t *)a);
    default: return dt_fail(DT_ERROR_ARGUMENT, "pooling: not defined for dtype %d", dtype);
  }
}
