// Optimizer steps in place: every tensor operation of PyTorch's step, in its order and rounding, in one pass over memory.
// cflags: -ffp-contract=off
#include <math.h>

#include "../../ffi/abi.h"
#include "../../ffi/errors.h"
#include "../../ffi/threads.h"

enum {
  BLOCK = 512,      // elements between two operations: they stay in the first-level cache
  GRAIN = 1 << 15,  // elements that are worth a thread
  ROW = 22,         // numbers of the plan for a parameter
  NUMBERS = 6,      // where the op's numbers begin
};

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
#define ABS_f32 fabsf
#define ABS_f64 fabs

#define EACH for (int64_t i = 0; i < n; i++)

// x += (1 - beta) (d - x), from the nearer end
#define LERP(suffix, T, x, beta)                                                         \
  do {                                                                                   \
    const double rest_ = 1 - (beta);                                                     \
    if (rest_ < 0.5) {                                                                   \
      const T w_ = (T)rest_;                                                             \
      EACH x[i] = FMA_##suffix(w_, d[i] - x[i], x[i]);                                   \
    } else {                                                                             \
      const T w_ = (T)rest_ - 1;                                                         \
      EACH x[i] = FMA_##suffix(w_, d[i] - x[i], d[i]);                                   \
    }                                                                                    \
  } while (0)

// x = beta x + (1 - beta) d^2
#define SQUARES(suffix, T, x, beta)                                                      \
  do {                                                                                   \
    const T beta_ = (T)(beta), rest_ = (T)(1 - (beta));                                  \
    EACH x[i] = FMA_##suffix(rest_ * d[i], d[i], x[i] * beta_);                          \
  } while (0)

// One block of a parameter: v are the op's own numbers, d the direction (free to write), p the parameter, a, b, c the state.
#define BLOCK_OF(name, suffix, T)                                                                                      \
  static void name##_##suffix(const double *v, T *restrict d, T *restrict p, T *restrict a, T *restrict b,             \
                              T *restrict c, int64_t n)

#define STEPS(suffix, T)                                                                                               \
  BLOCK_OF(sgd, suffix, T) {                                                                                           \
    const T lr = (T)-v[0], momentum = (T)v[1], rest = (T)(1 - v[2]);                                                   \
    (void)b, (void)c;                                                                                                  \
    if (v[1] != 0) {                                                                                                   \
      if (v[4] != 0) EACH a[i] = d[i];                                                                                 \
      else EACH a[i] = FMA_##suffix(d[i], rest, a[i] * momentum);                                                      \
      if (v[3] != 0) EACH d[i] = FMA_##suffix(a[i], momentum, d[i]);                                                   \
      else EACH d[i] = a[i];                                                                                           \
    }                                                                                                                  \
    EACH p[i] = FMA_##suffix(d[i], lr, p[i]);                                                                          \
  }                                                                                                                    \
  BLOCK_OF(adam, suffix, T) {                                                                                          \
    const T size = (T)-v[0], eps = (T)v[3], root = (T)v[4];                                                            \
    LERP(suffix, T, a, v[1]);                                                                                          \
    SQUARES(suffix, T, b, v[2]);                                                                                       \
    if (v[5] != 0) {                                                                                                   \
      EACH c[i] = b[i] > c[i] || b[i] != b[i] ? b[i] : c[i];                                                           \
      EACH d[i] = SQRT_##suffix(c[i]) / root + eps;                                                                    \
    } else {                                                                                                           \
      EACH d[i] = SQRT_##suffix(b[i]) / root + eps;                                                                    \
    }                                                                                                                  \
    EACH p[i] = p[i] + size * a[i] / d[i];                                                                             \
  }                                                                                                                    \
  BLOCK_OF(adadelta, suffix, T) {                                                                                      \
    const T lr = (T)-v[0], rho = (T)v[1], eps = (T)v[2], rest = (T)(1 - v[1]);                                         \
    (void)c;                                                                                                           \
    EACH {                                                                                                             \
      const T square = FMA_##suffix(rest * d[i], d[i], a[i] * rho);                                                    \
      const T delta = SQRT_##suffix(b[i] + eps) / SQRT_##suffix(square + eps) * d[i];                                  \
      a[i] = square;                                                                                                   \
      b[i] = FMA_##suffix(rest * delta, delta, b[i] * rho);                                                            \
      p[i] = FMA_##suffix(delta, lr, p[i]);                                                                            \
    }                                                                                                                  \
  }                                                                                                                    \
  BLOCK_OF(adamax, suffix, T) {                                                                                        \
    const T size = (T)-v[0], beta2 = (T)v[2], eps = (T)v[3];                                                           \
    (void)c;                                                                                                           \
    LERP(suffix, T, a, v[1]);                                                                                          \
    EACH {                                                                                                             \
      const T old = b[i] * beta2, now = ABS_##suffix(d[i]) + eps;                                                      \
      b[i] = now > old || now != now ? now : old;                                                                      \
      p[i] = p[i] + size * a[i] / b[i];                                                                                \
    }                                                                                                                  \
  }                                                                                                                    \
  BLOCK_OF(nadam, suffix, T) {                                                                                         \
    const T gradient_size = (T)-v[0], mean_size = (T)-v[1], eps = (T)v[4], correction = (T)v[5];                       \
    (void)c;                                                                                                           \
    LERP(suffix, T, a, v[2]);                                                                                          \
    SQUARES(suffix, T, b, v[3]);                                                                                       \
    EACH {                                                                                                             \
      const T root = SQRT_##suffix(b[i] / correction) + eps;                                                           \
      const T half = p[i] + gradient_size * d[i] / root;                                                               \
      p[i] = half + mean_size * a[i] / root;                                                                           \
    }                                                                                                                  \
  }                                                                                                                    \
  BLOCK_OF(radam, suffix, T) {                                                                                         \
    const T lr = (T)v[0], eps = (T)v[3], correction = (T)v[4], root = (T)v[5], rectification = (T)v[6];                \
    (void)c;                                                                                                           \
    LERP(suffix, T, a, v[1]);                                                                                          \
    SQUARES(suffix, T, b, v[2]);                                                                                       \
    if (v[6] != 0) EACH p[i] = p[i] - a[i] / correction * lr * (1 / (SQRT_##suffix(b[i]) + eps) * root) * rectification; \
    else EACH p[i] = p[i] - a[i] / correction * lr;                                                                    \
  }                                                                                                                    \
  BLOCK_OF(adagrad, suffix, T) {                                                                                       \
    const T lr = (T)-v[0], eps = (T)v[1];                                                                              \
    (void)b, (void)c;                                                                                                  \
    EACH {                                                                                                             \
      a[i] = FMA_##suffix(d[i], d[i], a[i]);                                                                           \
      p[i] = p[i] + lr * d[i] / (SQRT_##suffix(a[i]) + eps);                                                           \
    }                                                                                                                  \
  }                                                                                                                    \
  BLOCK_OF(rmsprop, suffix, T) {                                                                                       \
    const T lr = (T)-v[0], eps = (T)v[2], momentum = (T)v[3];                                                          \
    T root[BLOCK];                                                                                                     \
    SQUARES(suffix, T, a, v[1]);                                                                                       \
    if (v[4] != 0) {                                                                                                   \
      LERP(suffix, T, c, v[1]);                                                                                        \
      EACH root[i] = SQRT_##suffix(FMA_##suffix(-c[i], c[i], a[i])) + eps;                                             \
    } else {                                                                                                           \
      EACH root[i] = SQRT_##suffix(a[i]) + eps;                                                                        \
    }                                                                                                                  \
    if (v[3] != 0) {                                                                                                   \
      EACH b[i] = b[i] * momentum + d[i] / root[i];                                                                    \
      EACH p[i] = FMA_##suffix(b[i], lr, p[i]);                                                                        \
    } else {                                                                                                           \
      EACH p[i] = p[i] + lr * d[i] / root[i];                                                                          \
    }                                                                                                                  \
  }                                                                                                                    \
  BLOCK_OF(rprop, suffix, T) {                                                                                         \
    const T low = (T)v[0], high = (T)v[1], minus = (T)v[2], plus = (T)v[3];                                            \
    (void)c;                                                                                                           \
    EACH {                                                                                                             \
      const T turn = d[i] * a[i];                                                                                      \
      T size = b[i] * (turn > 0 ? plus : turn < 0 ? minus : 1);                                                        \
      size = size < low ? low : size;                                                                                  \
      b[i] = size > high ? high : size;                                                                                \
      a[i] = turn < 0 ? 0 : d[i];                                                                                      \
      p[i] = p[i] - (T)((a[i] > 0) - (a[i] < 0)) * b[i];                                                               \
    }                                                                                                                  \
  }                                                                                                                    \
  BLOCK_OF(asgd, suffix, T) {                                                                                          \
    const T eta = (T)-v[0], mu = (T)v[1];                                                                              \
    (void)b, (void)c;                                                                                                  \
    EACH p[i] = FMA_##suffix(d[i], eta, p[i]);                                                                         \
    if (v[1] != 1) EACH a[i] = a[i] + (p[i] - a[i]) * mu;                                                              \
    else EACH a[i] = p[i];                                                                                             \
  }                                                                                                                    \
  typedef void (*Block_##suffix)(const double *, T *, T *, T *, T *, T *, int64_t);                                    \
  /* Elements begin to end of the parameter that `row` describes. */                                                   \
  static void row_##suffix(Block_##suffix block, const double *row, int64_t begin, int64_t end) {                      \
    T *at[5];                                                                                                          \
    for (int t = 0; t < 5; t++) at[t] = (T *)(uintptr_t)row[1 + t];                                                    \
    const double *v = row + NUMBERS;                                                                                   \
    const int maximize = v[0] != 0;                                                                                    \
    const T weight_decay = (T)v[1], decay = (T)v[2];                                                                   \
    T d[BLOCK];                                                                                                        \
    for (int64_t from = begin; from < end; from += BLOCK) {                                                            \
      const int64_t n = end - from < BLOCK ? end - from : BLOCK;                                                       \
      T *restrict p = at[0] + from;                                                                                    \
      const T *restrict g = at[1] + from;                                                                              \
      if (maximize) EACH d[i] = -g[i];                                                                                 \
      else EACH d[i] = g[i];                                                                                           \
      if (weight_decay != 0) EACH d[i] = FMA_##suffix(p[i], weight_decay, d[i]);                                       \
      if (v[2] != 1) EACH p[i] = p[i] * decay;                                                                         \
      block(v + 3, d, p, at[2] + from, at[3] + from, at[4] + from, n);                                                 \
    }                                                                                                                  \
  }
STEPS(f32, float)
STEPS(f64, double)

#define BLOCKS_f32(name) name##_f32,
#define BLOCKS_f64(name) name##_f64,
static const Block_f32 blocks_f32[] = {DT_OPTIM_OPS(BLOCKS_f32)};
static const Block_f64 blocks_f64[] = {DT_OPTIM_OPS(BLOCKS_f64)};

typedef struct {
  const double *plan;
  int64_t count;
  int32_t op, dtype;
} Rows;

// Elements begin to end of all parameters laid end to end.
static void span(void *context, int64_t begin, int64_t end) {
  const Rows *rows = context;
  int64_t start = 0;
  for (int64_t r = 0; r < rows->count && start < end; r++) {
    const double *row = rows->plan + r * ROW;
    const int64_t n = (int64_t)row[0];
    const int64_t from = begin > start ? begin - start : 0, to = end - start < n ? end - start : n;
    if (from < to) {
      if (rows->dtype == 0) row_f32(blocks_f32[rows->op], row, from, to);
      else row_f64(blocks_f64[rows->op], row, from, to);
    }
    start += n;
  }
}

int32_t dt_optim_step(int32_t op, int32_t dtype, int32_t in_turn, double count, const double *plan) {
  if (dtype > 1) return dt_fail(DT_ERROR_ARGUMENT, "optimizer step: not defined for dtype %d", dtype);
  if (in_turn) {
    for (int64_t r = 0; r < (int64_t)count; r++) {
      Rows one = {plan + r * ROW, 1, op, dtype};
      dt_parallel_for((int64_t)one.plan[0], GRAIN, span, &one);
    }
    return DT_OK;
  }
  Rows rows = {plan, (int64_t)count, op, dtype};
  int64_t total = 0;
  for (int64_t r = 0; r < rows.count; r++) total += (int64_t)plan[r * ROW];
  dt_parallel_for(total, GRAIN, span, &rows);
  return DT_OK;
}
