// Softmax and log-softmax of contiguous [outer, n, inner] along n, and their derivatives.
#include "../../ffi/abi.h"
#include "../../ffi/errors.h"
#include "../../ffi/threads.h"
#include "../shared/math_f32.h"

enum { LANES = 16, BLOCK = 1024, STRIP = 64, SHORT = 64, GRAIN = 16384 };

// Works on the rows, or columns of [outer, inner], from begin to end.
typedef void (*softmax_kernel)(void *context, int64_t begin, int64_t end);

#define T float
#define NAME(base) base##_f32
#define EXP dt_expf
#define LOG dt_logf
#include "softmax_template.h"
#undef T
#undef NAME
#undef EXP
#undef LOG

#define T double
#define NAME(base) base##_f64
#define EXP dt_exp
#define LOG dt_log
#include "softmax_template.h"

int32_t dt_softmax(int32_t op, int32_t dtype, void *out, double out_offset, const void *a, double a_offset, const void *y,
                   double y_offset, double outer, double n, double inner) {
  char *to = (char *)out + (int64_t)out_offset;
  const char *from = (const char *)a + (int64_t)a_offset, *result = (const char *)y + (int64_t)y_offset;
  if (dtype == 0)
    run_f32(op, (float *)to, (const float *)from, (const float *)result, (int64_t)outer, (int64_t)n, (int64_t)inner);
  else if (dtype == 1)
    run_f64(op, (double *)to, (const double *)from, (const double *)result, (int64_t)outer, (int64_t)n, (int64_t)inner);
  else
    return dt_fail(DT_ERROR_ARGUMENT, "softmax: not defined for dtype %d", dtype);
  return DT_OK;
}
