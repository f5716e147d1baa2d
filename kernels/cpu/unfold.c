// unfold (im2col): the windows of every sample as the columns of a matrix; and fold (col2im), which adds them back.
#include <string.h>

#include "../../ffi/abi.h"
#include "../../ffi/errors.h"
#include "../../ffi/threads.h"
#include "window.h"

enum { GRAIN = 1 << 16 };  // elements that are worth a thread

typedef struct {
  dt_window window;
  int32_t op;
  void *out;
  const void *x;
} Unfold;

#define OP(name) OP_##name,
enum { DT_UNFOLD_OPS(OP) };

#define JOIN_(a, b) a##_##b
#define JOIN(a, b) JOIN_(a, b)
#define NAME(base) JOIN(base, SUFFIX)

// Channels [begin, end) of all samples: a sample's columns are those of its channels, one after another.
#define CHANNELS                                                                                                    \
  static void NAME(channels)(void *context, int64_t begin, int64_t end) {                                            \
    const Unfold *job = context;                                                                                     \
    const dt_window *w = &job->window;                                                                               \
    const int64_t size = dt_volume(w->in), positions = dt_volume(w->out);                                            \
    if (job->op == OP_unfold) {                                                                                      \
      NAME(im2col)(w, job->out, positions, job->x, begin, end, 0, positions);                                        \
    } else {                                                                                                         \
      memset((T *)job->out + begin * size, 0, (size_t)((end - begin) * size) * sizeof(T));                           \
      NAME(col2im)(w, job->out, job->x, positions, begin, end, 0, positions);                                        \
    }                                                                                                                \
  }

#define T float
#define SUFFIX f32
#include "columns_template.h"
CHANNELS
#undef T
#undef SUFFIX

#define T double
#define SUFFIX f64
#include "columns_template.h"
CHANNELS
#undef T
#undef SUFFIX

#define T int64_t
#define SUFFIX i64
#include "columns_template.h"
CHANNELS

int32_t dt_unfold(int32_t op, int32_t dtype, void *out, double out_offset, const void *x, double x_offset, const double *shape) {
  Unfold job = {dt_window_from(shape + 1), op, (char *)out + (int64_t)out_offset, (const char *)x + (int64_t)x_offset};
  void (*const run)(void *, int64_t, int64_t) = dtype == 0 ? channels_f32 : dtype == 1 ? channels_f64 : dtype == 8 ? channels_i64 : NULL;
  if (run == NULL) return dt_fail(DT_ERROR_ARGUMENT, "unfold: not defined for dtype %d", dtype);
  const int64_t work = dt_volume(job.window.kernel) * dt_volume(job.window.out);
  dt_parallel_for((int64_t)shape[0], GRAIN / (work < 1 ? 1 : work) + 1, run, &job);
  return DT_OK;
}
