// Greatest and least elements, truth values and counts: reductions for every dtype.
#include "reduce.h"

#include <math.h>

// NaN is beyond all: once it is there it stays.
#define FLOAT_EXTREMA(suffix, T)                                                              \
  DT_ACCUMULATE(max_##suffix, T, T, (T)-INFINITY, x > acc || x != x ? x : acc, b > a || b != b ? b : a) \
  DT_REDUCER(max_##suffix, T, T, T, acc)                                                      \
  DT_ACCUMULATE(min_##suffix, T, T, (T)INFINITY, x < acc || x != x ? x : acc, b < a || b != b ? b : a)  \
  DT_REDUCER(min_##suffix, T, T, T, acc)
FLOAT_EXTREMA(f32, float)
FLOAT_EXTREMA(f64, double)

#define EXTREMA(suffix, T, least, greatest)                                                   \
  DT_ACCUMULATE(max_##suffix, T, T, least, x > acc ? x : acc, b > a ? b : a)                  \
  DT_REDUCER(max_##suffix, T, T, T, acc)                                                      \
  DT_ACCUMULATE(min_##suffix, T, T, greatest, x < acc ? x : acc, b < a ? b : a)               \
  DT_REDUCER(min_##suffix, T, T, T, acc)
EXTREMA(i8, int8_t, INT8_MIN, INT8_MAX)
EXTREMA(u8, uint8_t, 0, UINT8_MAX)
EXTREMA(i16, int16_t, INT16_MIN, INT16_MAX)
EXTREMA(i32, int32_t, INT32_MIN, INT32_MAX)
EXTREMA(i64, int64_t, INT64_MIN, INT64_MAX)

#define EXTREMUM_TABLE(name)                                                                                              \
  const dt_reducer dt_reduce_##name[10] = {                                                                                      \
      DT_ENTRY(name##_f32, float),   DT_ENTRY(name##_f64, double), {0},                           {0},                    \
      DT_ENTRY(name##_i8, int8_t),   DT_ENTRY(name##_u8, uint8_t), DT_ENTRY(name##_i16, int16_t), DT_ENTRY(name##_i32, int32_t), \
      DT_ENTRY(name##_i64, int64_t), DT_ENTRY(name##_u8, uint8_t),                                                        \
  };
EXTREMUM_TABLE(max)
EXTREMUM_TABLE(min)

// NaN counts as true.
#define TRUTH(suffix, T)                                                                      \
  DT_ACCUMULATE(any_##suffix, T, uint8_t, 0, (uint8_t)(acc | (x != 0)), a | b)                \
  DT_REDUCER(any_##suffix, T, uint8_t, uint8_t, acc)                                          \
  DT_ACCUMULATE(all_##suffix, T, uint8_t, 1, (uint8_t)(acc & (x != 0)), a &b)                 \
  DT_REDUCER(all_##suffix, T, uint8_t, uint8_t, acc)                                          \
  DT_ACCUMULATE(count_nonzero_##suffix, T, int64_t, 0, acc + (x != 0), a + b)                 \
  DT_REDUCER(count_nonzero_##suffix, T, int64_t, int64_t, acc)
TRUTH(f32, float)
TRUTH(f64, double)
TRUTH(8, uint8_t)
TRUTH(16, uint16_t)
TRUTH(32, uint32_t)
TRUTH(64, uint64_t)

#define TRUTH_TABLE(name, Acc)                                                                                            \
  const dt_reducer dt_reduce_##name[10] = {                                                                                      \
      DT_ENTRY(name##_f32, Acc), DT_ENTRY(name##_f64, Acc), {0},                      {0},                      DT_ENTRY(name##_8, Acc), \
      DT_ENTRY(name##_8, Acc),   DT_ENTRY(name##_16, Acc),  DT_ENTRY(name##_32, Acc), DT_ENTRY(name##_64, Acc), DT_ENTRY(name##_8, Acc), \
  };
TRUTH_TABLE(any, uint8_t)
TRUTH_TABLE(all, uint8_t)
TRUTH_TABLE(count_nonzero, int64_t)
