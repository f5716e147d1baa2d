// Optimizer steps in place: every tensor operation of PyTorch's step, in its order and rounding, in one pass over memory.
// cflags: -ffp-contract=off
#include <math.h>

#include "../../ffi/abi.h"
#include "../../ffi/errors.h"
#include "../../ffi/threads.h"

enum {
  BLOCK = 512,      // elements between two operations: they stay in the first-level cache
  GRAIN = 1 << 15,  // elements that are worth a thread
};

typedef struct {
  void *param, *s0, *s1, *s2;
  const void *grad;
  const double *numbers;
} Step;

// PyTorch's add with alpha, lerp and addcmul round their last product and sum once; its addcdiv rounds after each operation.
#if defined(__FP_FAST_FMA) && defined(__FP_FAST_FMAF)
#define FMA_f32(a, b, c) __builtin_fmaf(a, b, c)
#define FMA_f64(a, b, c) __builtin_fma(a, b, c)
#else
#define FMA_f32(a, b, c) ((a) * (b) + (c))
#define FMA_f64(a, b, c) ((a) * (b) + (c))
#endif
#define SQRT_f32 sqrtf
#define SQRT_f64 sqrt

#define EACH for (int64_t i = 0; i < n; i++)

#define STEPS(suffix, T)                                                                                             \
  /* d = gradient, negated to maximise, plus weight_decay * p */                                                     \
  static void direction_##suffix(T *restrict d, const T *restrict g, const T *restrict p, int64_t n, int maximize,   \
                                 T weight_decay) {                                                                   \
    if (maximize) EACH d[i] = -g[i];                                                                                 \
    else EACH d[i] = g[i];                                                                                           \
    if (weight_decay != 0) EACH d[i] = FMA_##suffix(p[i], weight_decay, d[i]);                                       \
  }                                                                                                                  \
  static void sgd_##suffix(void *context, int64_t begin, int64_t end) {                                              \
    const Step *s = context;                                                                                         \
    const T lr = (T)-s->numbers[0], momentum = (T)s->numbers[1], rest = (T)(1 - s->numbers[2]);                      \
    const int has_buffer = s->numbers[1] != 0, nesterov = s->numbers[4] != 0, first = s->numbers[6] != 0;            \
    for (int64_t from = begin; from < end; from += BLOCK) {                                                          \
      const int64_t n = end - from < BLOCK ? end - from : BLOCK;                                                     \
      T d[BLOCK];                                                                                                    \
      T *restrict p = (T *)s->param + from;                                                                          \
      direction_##suffix(d, (const T *)s->grad + from, p, n, s->numbers[5] != 0, (T)s->numbers[3]);                  \
      if (has_buffer) {                                                                                              \
        T *restrict b = (T *)s->s0 + from;                                                                           \
        if (first) EACH b[i] = d[i];                                                                                 \
        else EACH b[i] = FMA_##suffix(d[i], rest, b[i] * momentum);                                                  \
        if (nesterov) EACH d[i] = FMA_##suffix(b[i], momentum, d[i]);                                                \
        else EACH d[i] = b[i];                                                                                       \
      }                                                                                                              \
      EACH p[i] = FMA_##suffix(d[i], lr, p[i]);                                                                      \
    }                                                                                                                \
  }                                                                                                                  \
  static void adam_##suffix(void *context, int64_t begin, int64_t end) {                                             \
    const Step *s = context;                                                                                         \
    const double *v = s->numbers;                                                                                    \
    const T size = (T)-v[0], beta2 = (T)v[2], eps = (T)v[3], decay = (T)v[5], root = (T)v[6], rest2 = (T)(1 - v[2]); \
    /* lerp by 1 - beta1, from the nearer end */                                                                     \
    const int near_start = 1 - v[1] < 0.5;                                                                           \
    const T weight = near_start ? (T)(1 - v[1]) : (T)(1 - v[1]) - 1;                                                 \
    for (int64_t from = begin; from < end; from += BLOCK) {                                                          \
      const int64_t n = end - from < BLOCK ? end - from : BLOCK;                                                     \
      T d[BLOCK];                                                                                                    \
      T *restrict p = (T *)s->param + from, *restrict m = (T *)s->s0 + from, *restrict q = (T *)s->s1 + from;        \
      if (v[5] != 1) EACH p[i] = p[i] * decay;                                                                       \
      direction_##suffix(d, (const T *)s->grad + from, p, n, v[7] != 0, (T)v[4]);                                    \
      if (near_start) EACH m[i] = FMA_##suffix(weight, d[i] - m[i], m[i]);                                           \
      else EACH m[i] = FMA_##suffix(weight, d[i] - m[i], d[i]);                                                      \
      EACH q[i] = FMA_##suffix(rest2 * d[i], d[i], q[i] * beta2);                                                    \
      if (v[8] != 0) {                                                                                               \
        T *restrict largest = (T *)s->s2 + from;                                                                     \
        EACH largest[i] = q[i] > largest[i] || q[i] != q[i] ? q[i] : largest[i];                                     \
        EACH d[i] = SQRT_##suffix(largest[i]) / root + eps;                                                          \
      } else {                                                                                                       \
        EACH d[i] = SQRT_##suffix(q[i]) / root + eps;                                                                \
      }                                                                                                              \
      EACH p[i] = p[i] + size * m[i] / d[i];                                                                         \
    }                                                                                                                \
  }                                                                                                                  \
  static void adadelta_##suffix(void *context, int64_t begin, int64_t end) {                                         \
    const Step *s = context;                                                                                         \
    const T lr = (T)-s->numbers[0], rho = (T)s->numbers[1], eps = (T)s->numbers[2], rest = (T)(1 - s->numbers[1]);   \
    for (int64_t from = begin; from < end; from += BLOCK) {                                                          \
      const int64_t n = end - from < BLOCK ? end - from : BLOCK;                                                     \
      T d[BLOCK];                                                                                                    \
      T *restrict p = (T *)s->param + from, *restrict q = (T *)s->s0 + from, *restrict u = (T *)s->s1 + from;        \
      direction_##suffix(d, (const T *)s->grad + from, p, n, s->numbers[4] != 0, (T)s->numbers[3]);                  \
      EACH {                                                                                                         \
        const T square = FMA_##suffix(rest * d[i], d[i], q[i] * rho);                                                \
        const T delta = SQRT_##suffix(u[i] + eps) / SQRT_##suffix(square + eps) * d[i];                              \
        q[i] = square;                                                                                               \
        u[i] = FMA_##suffix(rest * delta, delta, u[i] * rho);                                                        \
        p[i] = FMA_##suffix(delta, lr, p[i]);                                                                        \
      }                                                                                                              \
    }                                                                                                                \
  }
STEPS(f32, float)
STEPS(f64, double)

#define ROW(name) {name##_f32, name##_f64},
static void (*const kernels[][2])(void *, int64_t, int64_t) = {DT_OPTIM_OPS(ROW)};

int32_t dt_optim_step(int32_t op, int32_t dtype, void *param, double param_offset, const void *grad, double grad_offset, void *s0,
                      double s0_offset, void *s1, double s1_offset, void *s2, double s2_offset, double n, const double *numbers) {
  if (dtype > 1) return dt_fail(DT_ERROR_ARGUMENT, "optimizer step: not defined for dtype %d", dtype);
  Step s = {(char *)param + (int64_t)param_offset, (char *)s0 + (int64_t)s0_offset, (char *)s1 + (int64_t)s1_offset,
            (char *)s2 + (int64_t)s2_offset, (const char *)grad + (int64_t)grad_offset, numbers};
  dt_parallel_for((int64_t)n, GRAIN, kernels[op][dtype], &s);
  return DT_OK;
}
