// Reductions of contiguous [outer, n, inner] to [outer, inner]: sums, means and products of floats, and the driver of all.
#include "reduce.h"

#include "../../ffi/abi.h"
#include "../../ffi/errors.h"
#include "../../ffi/threads.h"

// Elements that are worth a thread.
#define GRAIN 32768
#define MAX_PIECES 64

// float32 is accumulated in double precision.
#define SUMS(suffix, T)                                                                       \
  DT_ACCUMULATE(sum_##suffix, T, double, 0, acc + (double)x, a + b)                           \
  DT_REDUCER(sum_##suffix, T, double, T, acc)                                                 \
  DT_ACCUMULATE(nansum_##suffix, T, double, 0, acc + (x == x ? (double)x : 0.0), a + b)       \
  DT_REDUCER(nansum_##suffix, T, double, T, acc)                                              \
  DT_ACCUMULATE(mean_##suffix, T, double, 0, acc + (double)x, a + b)                          \
  DT_REDUCER(mean_##suffix, T, double, T, acc / (double)j->n)                                 \
  DT_ACCUMULATE(prod_##suffix, T, double, 1, acc * (double)x, a * b)                          \
  DT_REDUCER(prod_##suffix, T, double, T, acc)
SUMS(f32, float)
SUMS(f64, double)

#define FLOAT_TABLE(name) const dt_reducer dt_reduce_##name[10] = {DT_ENTRY(name##_f32, double), DT_ENTRY(name##_f64, double)};
FLOAT_TABLE(nansum)
FLOAT_TABLE(mean)

// Integers wrap: they are summed without sign, into int64.
#define INTEGER_SUMS(suffix, T)                                                               \
  DT_ACCUMULATE(sum_##suffix, T, uint64_t, 0, acc + (uint64_t)x, a + b)                       \
  DT_REDUCER(sum_##suffix, T, uint64_t, int64_t, acc)                                         \
  DT_ACCUMULATE(prod_##suffix, T, uint64_t, 1, acc * (uint64_t)x, a *b)                       \
  DT_REDUCER(prod_##suffix, T, uint64_t, int64_t, acc)
INTEGER_SUMS(i8, int8_t)
INTEGER_SUMS(u8, uint8_t)
INTEGER_SUMS(i16, int16_t)
INTEGER_SUMS(i32, int32_t)
INTEGER_SUMS(i64, int64_t)

#define TABLE(name)                                                                                                       \
  const dt_reducer dt_reduce_##name[10] = {                                                                                      \
      DT_ENTRY(name##_f32, double),   DT_ENTRY(name##_f64, double),   {0},                            {0},                \
      DT_ENTRY(name##_i8, uint64_t),  DT_ENTRY(name##_u8, uint64_t),  DT_ENTRY(name##_i16, uint64_t), DT_ENTRY(name##_i32, uint64_t), \
      DT_ENTRY(name##_i64, uint64_t), DT_ENTRY(name##_u8, uint64_t),                                                      \
  };
TABLE(sum)
TABLE(prod)

int32_t dt_run_reduction(const dt_reducer *reducer, dt_reduction *job) {
  if (reducer->outputs == 0) return dt_fail(DT_ERROR_ARGUMENT, "this reduction is not defined for this dtype");
  const int64_t outputs = job->outer * job->inner, total = outputs * job->n;
  if (total <= GRAIN) {
    reducer->outputs(job, 0, outputs);
    return 0;
  }
  // The number of pieces does not depend on the threads, so neither does the result.
  const int64_t strips = job->outer * ((job->inner - 1) / DT_STRIP + 1);
  if (strips < 8 && total > 2 * GRAIN) {
    int64_t pieces = total / (GRAIN / 2);
    if (pieces > MAX_PIECES) pieces = MAX_PIECES;
    if (pieces > job->n) pieces = job->n;
    job->piece = (job->n - 1) / pieces + 1;
    job->pieces = (job->n - 1) / job->piece + 1;
    job->partial = dt_scratch(DT_SCRATCH_KERNEL, (size_t)(job->pieces * outputs * reducer->size));
    if (job->partial != 0) {
      dt_parallel_for(job->pieces, 1, reducer->pieces, job);
      reducer->join(job);
      return 0;
    }
  }
  dt_parallel_for(outputs, GRAIN / job->n + 1, reducer->outputs, job);
  return 0;
}

// The formula of a norm depends on its order.
static const dt_reducer *norm_of(double order, int32_t dtype) {
  if (order == 0) return &dt_reduce_norm_0[dtype];
  if (order == 1) return &dt_reduce_norm_1[dtype];
  if (order == 2) return &dt_reduce_norm_2[dtype];
  if (order > 1.7976931348623157e308) return &dt_reduce_norm_max[dtype];
  if (order < -1.7976931348623157e308) return &dt_reduce_norm_min[dtype];
  return &dt_reduce_norm_p[dtype];
}

#define NAME(name) REDUCE_##name,
enum { DT_REDUCE_OPS(NAME) };
#define dt_reduce_norm dt_reduce_norm_p
#define ROW(name) dt_reduce_##name,
static const dt_reducer *const tables[] = {DT_REDUCE_OPS(ROW)};

int32_t dt_reduce(int32_t op, int32_t dtype, void *out, double out_offset, const void *a, double a_offset, double outer, double n,
                  double inner, double parameter) {
  dt_reduction job = {
      .out = (char *)out + (int64_t)out_offset,
      .a = (const char *)a + (int64_t)a_offset,
      .outer = (int64_t)outer,
      .n = (int64_t)n,
      .inner = (int64_t)inner,
      .parameter = parameter,
  };
  return dt_run_reduction(op == REDUCE_norm ? norm_of(parameter, dtype) : &tables[op][dtype], &job);
}
