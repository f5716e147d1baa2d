// Negative log-likelihood of classes: input [N, C, inner], target [N, inner], one weight a class; sums in double precision.
#include "../../ffi/abi.h"
#include "../../ffi/errors.h"

#include <string.h>

enum { NONE = 0, MEAN = 1 };

typedef struct {
  int64_t batch, classes, inner, ignored;
  int32_t reduction, weighted;
} plan;

static plan read_plan(const double *p) {
  return (plan){(int64_t)p[0], (int64_t)p[1], (int64_t)p[2], (int64_t)p[3], (int32_t)p[4], (int32_t)p[5]};
}

// forward: out = -w[t] x[t] for each target, or their sum, or that divided by the sum of the weights (total).
// backward: gradient = -w[t] g at the targets, g divided by total for the mean, and 0 elsewhere.
#define NLL(suffix, T)                                                                                                \
  static int32_t nll_##suffix(const plan *p, T *out, T *total, const T *x, const int64_t *target, const T *weight) {  \
    double sum = 0, weights = 0;                                                                                      \
    for (int64_t b = 0; b < p->batch; b++) {                                                                          \
      for (int64_t i = 0; i < p->inner; i++) {                                                                        \
        const int64_t at = b * p->inner + i, t = target[at];                                                          \
        if (t == p->ignored) {                                                                                        \
          if (p->reduction == NONE) out[at] = 0;                                                                      \
          continue;                                                                                                   \
        }                                                                                                             \
        if (t < 0 || t >= p->classes) return dt_fail(DT_ERROR_INDEX, "Target %lld is out of bounds.", (long long)t);  \
        const T w = p->weighted ? weight[t] : 1, loss = -w * x[(b * p->classes + t) * p->inner + i];                  \
        if (p->reduction == NONE) out[at] = loss;                                                                     \
        sum += loss;                                                                                                  \
        weights += w;                                                                                                 \
      }                                                                                                               \
    }                                                                                                                 \
    total[0] = (T)weights;                                                                                            \
    if (p->reduction != NONE) out[0] = (T)(p->reduction == MEAN ? sum / weights : sum);                               \
    return DT_OK;                                                                                                     \
  }                                                                                                                   \
  static int32_t nll_backward_##suffix(const plan *p, T *out, const T *grad, const int64_t *target, const T *weight,  \
                                       const T *total) {                                                              \
    memset(out, 0, (size_t)(p->batch * p->classes * p->inner) * sizeof(T));                                           \
    for (int64_t b = 0; b < p->batch; b++) {                                                                          \
      for (int64_t i = 0; i < p->inner; i++) {                                                                        \
        const int64_t at = b * p->inner + i, t = target[at];                                                          \
        if (t == p->ignored) continue;                                                                                \
        if (t < 0 || t >= p->classes) return dt_fail(DT_ERROR_INDEX, "Target %lld is out of bounds.", (long long)t);  \
        const T g = p->reduction == NONE ? grad[at] : p->reduction == MEAN ? grad[0] / total[0] : grad[0];            \
        out[(b * p->classes + t) * p->inner + i] = -(p->weighted ? weight[t] : 1) * g;                                \
      }                                                                                                               \
    }                                                                                                                 \
    return DT_OK;                                                                                                     \
  }
NLL(f32, float)
NLL(f64, double)

#define AT(T, name) ((T *)((char *)name + (int64_t)name##_offset))

int32_t dt_nll_loss(int32_t dtype, void *out, double out_offset, void *total, double total_offset, const void *x, double x_offset,
                    const void *target, double target_offset, const void *weight, double weight_offset, const double *numbers) {
  const plan p = read_plan(numbers);
  const int64_t *t = AT(int64_t, target);
  if (dtype == 0) return nll_f32(&p, AT(float, out), AT(float, total), AT(float, x), t, AT(float, weight));
  if (dtype == 1) return nll_f64(&p, AT(double, out), AT(double, total), AT(double, x), t, AT(double, weight));
  return dt_fail(DT_ERROR_ARGUMENT, "nll_loss: not defined for dtype %d", dtype);
}

int32_t dt_nll_loss_backward(int32_t dtype, void *out, double out_offset, const void *grad, double grad_offset,
                             const void *target, double target_offset, const void *weight, double weight_offset,
                             const void *total, double total_offset, const double *numbers) {
  const plan p = read_plan(numbers);
  const int64_t *t = AT(int64_t, target);
  if (dtype == 0) return nll_backward_f32(&p, AT(float, out), AT(float, grad), t, AT(float, weight), AT(float, total));
  if (dtype == 1) return nll_backward_f64(&p, AT(double, out), AT(double, grad), t, AT(double, weight), AT(double, total));
  return dt_fail(DT_ERROR_ARGUMENT, "nll_loss: not defined for dtype %d", dtype);
}
