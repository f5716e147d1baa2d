// Batch, layer, group and RMS normalisation of contiguous x [batch, groups, channels, inner] and their derivatives.
//
// Each (batch, group) has a mean and a variance over [channels, inner], or each group has them over the whole batch (shared);
// each of the groups x channels has a weight and a bias. Layer norm: groups 1, inner 1; batch norm: shared, channels 1.
#include "../../ffi/abi.h"
#include "../../ffi/errors.h"
#include "../../ffi/threads.h"

#include <math.h>

enum { LANES = 16, BLOCK = 1024, STRIP = 64, GRAIN = 32768 };

typedef struct {
  int64_t batch, groups, channels, inner;
  int32_t shared, rms, given, weighted, biased;
  double eps;
} plan;

static plan read_plan(const double *p) {
  return (plan){(int64_t)p[0], (int64_t)p[1], (int64_t)p[2], (int64_t)p[3], p[4] != 0,
                p[5] != 0,     p[6] != 0,     p[7] != 0,     p[8] != 0,     p[9]};
}

static inline int64_t statistics_count(const plan *p) { return p->shared ? p->groups : p->batch * p->groups; }

#define T float
#define NAME(base) base##_f32
#define SQRT sqrt
#include "normalization_template.h"
#undef T
#undef NAME

#define T double
#define NAME(base) base##_f64
#include "normalization_template.h"

#define AT(T, name) ((T *)((char *)name + (int64_t)name##_offset))
#define RUN(suffix, body, ...)          \
  {                                     \
    job_##suffix j = {&p, __VA_ARGS__}; \
    body##_##suffix(&j);                \
    return DT_OK;                       \
  }

int32_t dt_norm(int32_t dtype, void *out, double out_offset, void *stats, double stats_offset, const void *x, double x_offset,
                const void *weight, double weight_offset, const void *bias, double bias_offset, const double *numbers) {
  const plan p = read_plan(numbers);
  if (dtype == 0) RUN(f32, forward_all, AT(float, out), AT(float, stats), AT(float, x), AT(float, weight), AT(float, bias), 0)
  if (dtype == 1)
    RUN(f64, forward_all, AT(double, out), AT(double, stats), AT(double, x), AT(double, weight), AT(double, bias), 0)
  return dt_fail(DT_ERROR_ARGUMENT, "norm: not defined for dtype %d", dtype);
}

int32_t dt_norm_backward(int32_t dtype, void *out, double out_offset, const void *grad, double grad_offset, const void *x,
                         double x_offset, const void *stats, double stats_offset, const void *weight, double weight_offset,
                         const double *numbers) {
  const plan p = read_plan(numbers);
  if (dtype == 0)
    RUN(f32, backward_all, AT(float, out), AT(float, stats), AT(float, x), AT(float, weight), 0, AT(float, grad))
  if (dtype == 1)
    RUN(f64, backward_all, AT(double, out), AT(double, stats), AT(double, x), AT(double, weight), 0, AT(double, grad))
  return dt_fail(DT_ERROR_ARGUMENT, "norm: not defined for dtype %d", dtype);
}

int32_t dt_norm_parameters(int32_t dtype, void *out, double out_offset, const void *grad, double grad_offset, const void *x,
                           double x_offset, const void *stats, double stats_offset, const double *numbers) {
  const plan p = read_plan(numbers);
  if (dtype == 0) RUN(f32, parameters_all, AT(float, out), AT(float, stats), AT(float, x), 0, 0, AT(float, grad))
  if (dtype == 1) RUN(f64, parameters_all, AT(double, out), AT(double, stats), AT(double, x), 0, 0, AT(double, grad))
  return dt_fail(DT_ERROR_ARGUMENT, "norm: not defined for dtype %d", dtype);
}
