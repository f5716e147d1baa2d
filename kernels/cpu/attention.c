// Scaled dot-product attention in tiles, softmax(scale Q K^T + mask) V, and its derivatives: never a whole [L, S] matrix.
//
// https://arxiv.org/abs/2205.14135, https://arxiv.org/abs/2307.08691. Letters: q [B, H, L, E], k [B, G, S, E], v [B, G, S, D]
// where H / G heads of q share one of k and v; every operand has strides for batch, head and row, and adjacent features.
#include <string.h>

#include "../../ffi/abi.h"
#include "../../ffi/errors.h"
#include "../../ffi/threads.h"
#include "../shared/math_f32.h"
#include "../shared/math_f64.h"
#include "gemm.h"

#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))

enum {
  ROWS = 128, COLUMNS = 256,  // of a tile of scores, which stays in the second cache
  WIDE = 512,                 // both, where a tile is worked on by all threads
  LANES = 16,
  TINY = 1024,                // multiplications of a tile that need no blocks
  GRAIN = 16384,              // elements of a tile that are worth a second thread
};

enum { MASK_NONE, MASK_BOOL, MASK_ADDED };

typedef struct {
  int64_t batch, head, row;
} Strides;

typedef struct {
  int64_t batch, heads, groups, L, S, E, D;  // groups: heads of k and v
  double scale;
  int32_t causal, mask;
  Strides q, k, v, m;
  int64_t m_column;
  Strides out, grad, dq, dk, dv;
  int64_t dk_start, dv_start;  // in the buffer of gradients
} Plan;

static Strides read_strides(const double *p) { return (Strides){(int64_t)p[0], (int64_t)p[1], (int64_t)p[2]}; }

static Plan read_plan(const double *p) {
  return (Plan){.batch = (int64_t)p[0], .heads = (int64_t)p[1], .groups = (int64_t)p[2], .L = (int64_t)p[3],
                .S = (int64_t)p[4], .E = (int64_t)p[5], .D = (int64_t)p[6], .scale = p[7], .causal = p[8] != 0,
                .mask = (int32_t)p[9], .q = read_strides(p + 10), .k = read_strides(p + 13), .v = read_strides(p + 16),
                .m = read_strides(p + 19), .m_column = (int64_t)p[22], .out = read_strides(p + 23),
                .grad = read_strides(p + 26), .dq = read_strides(p + 29), .dk = read_strides(p + 32),
                .dv = read_strides(p + 35), .dk_start = (int64_t)p[38], .dv_start = (int64_t)p[39]};
}

static inline int64_t place(Strides s, int64_t batch, int64_t head, int64_t row) {
  return batch * s.batch + head * s.head + row * s.row;
}

#define T float
#define NAME(base) base##_f32
#define GEMM dt_gemm_f32
#define EXP dt_expf
#include "attention_template.h"
#undef T
#undef NAME
#undef GEMM
#undef EXP

#define T double
#define NAME(base) base##_f64
#define GEMM dt_gemm_f64
#define EXP dt_exp
#include "attention_template.h"

#define AT(T, name) ((T *)((char *)name + (int64_t)name##_offset))

int32_t dt_attention(int32_t dtype, void *out, double out_offset, void *stats, double stats_offset, const void *q, double q_offset,
                     const void *k, double k_offset, const void *v, double v_offset, const void *mask, double mask_offset,
                     const double *numbers) {
  const Plan p = read_plan(numbers);
  if (dtype == 0)
    return forward_all_f32(&(Job_f32){.p = &p, .out = AT(float, out), .stats = AT(float, stats), .q = AT(float, q),
                                      .k = AT(float, k), .v = AT(float, v), .mask = AT(void, mask)});
  if (dtype == 1)
    return forward_all_f64(&(Job_f64){.p = &p, .out = AT(double, out), .stats = AT(double, stats), .q = AT(double, q),
                                      .k = AT(double, k), .v = AT(double, v), .mask = AT(void, mask)});
  return dt_fail(DT_ERROR_ARGUMENT, "attention: not defined for dtype %d", dtype);
}

int32_t dt_attention_backward(int32_t dtype, void *grads, double grads_offset, const void *grad, double grad_offset,
                              const void *q, double q_offset, const void *k, double k_offset, const void *v, double v_offset,
                              const void *stats, double stats_offset, const void *mask, double mask_offset,
                              const double *numbers) {
  const Plan p = read_plan(numbers);
  if (dtype == 0)
    return backward_all_f32(&(Job_f32){.p = &p, .out = AT(float, grads), .stats = AT(float, stats), .q = AT(float, q), .k = AT(float, k),
                                       .v = AT(float, v), .grad = AT(float, grad), .mask = AT(void, mask)});
  if (dtype == 1)
    return backward_all_f64(&(Job_f64){.p = &p, .out = AT(double, grads), .stats = AT(double, stats), .q = AT(double, q), .k = AT(double, k),
                                       .v = AT(double, v), .grad = AT(double, grad), .mask = AT(void, mask)});
  return dt_fail(DT_ERROR_ARGUMENT, "attention: not defined for dtype %d", dtype);
}
