// Moves elements by index: rows (take, put), single elements along a dimension (gather, scatter), and what is not zero.
// cflags: -O2 -fvect-cost-model=dynamic
#include <string.h>

#include "../../ffi/abi.h"
#include "../../ffi/errors.h"
#include "../../ffi/threads.h"
#include "../shared/half.h"

// Elements moved that are worth a thread.
#define GRAIN 32768

static inline const void *at(const void *base, double offset) { return (const char *)base + (int64_t)offset; }

// --- checks and positions ---

double dt_invalid_index(const void *index, double index_offset, double n_, double low_, double high_) {
  const int64_t *x = at(index, index_offset);
  const int64_t n = (int64_t)n_, low = (int64_t)low_, high = (int64_t)high_;
  for (int64_t begin = 0; begin < n; begin += 1024) {
    const int64_t end = n - begin < 1024 ? n : begin + 1024;
    int64_t bad = 0;
    for (int64_t i = begin; i < end; i++) bad |= (x[i] < low) | (x[i] >= high);
    if (!bad) continue;
    for (int64_t i = begin; i < end; i++)
      if (x[i] < low || x[i] >= high) return (double)i;
  }
  return -1;
}

int32_t dt_positions(int32_t first, void *positions, double positions_offset, const void *index, double index_offset, double n_,
                     double n_places, double stride_) {
  const int64_t *x = at(index, index_offset);
  int64_t *out = (int64_t *)at(positions, positions_offset);
  const int64_t n = (int64_t)n_, wrap = (int64_t)n_places, stride = (int64_t)stride_;
  if (first) memset(out, 0, (size_t)n * sizeof *out);
  for (int64_t i = 0; i < n; i++) out[i] += (x[i] + (x[i] < 0 ? wrap : 0)) * stride;
  return 0;
}

// --- rows: [outer, n, inner] ---

typedef struct {
  char *x;
  char *other;  // the result of take, the source of put
  const int64_t *index;
  int64_t outer, n, inner;
  int64_t outer_stride, stride, inner_stride, wrap;
  int64_t source_outer, source_row, source_inner;
} rows_job;

static rows_job read_rows(const void *x, double x_offset, const void *other, double other_offset, const void *index,
                          double index_offset, const double *rows) {
  return (rows_job){
      .x = (char *)at(x, x_offset),
      .other = (char *)at(other, other_offset),
      .index = at(index, index_offset),
      .outer = (int64_t)rows[0],
      .n = (int64_t)rows[1],
      .inner = (int64_t)rows[2],
      .outer_stride = (int64_t)rows[3],
      .stride = (int64_t)rows[4],
      .inner_stride = (int64_t)rows[5],
      .wrap = (int64_t)rows[6],
  };
}

// Where row j of x begins, from the first element.
static inline int64_t row_of(const rows_job *job, int64_t j) {
  const int64_t i = job->index[j];
  return (i + (i < 0 ? job->wrap : 0)) * job->stride;
}

// Takes the rows [begin, end) of the [outer, n] ones.
#define TAKE(bits)                                                                                    \
  static void take_##bits(void *context, int64_t begin, int64_t end) {                                 \
    const rows_job *job = context;                                                                     \
    const int64_t inner = job->inner, step = job->inner_stride;                                        \
    uint##bits##_t *out = (uint##bits##_t *)job->other + begin * inner;                                \
    int64_t b = begin / job->n, j = begin % job->n;                                                    \
    for (int64_t r = begin; r < end; b++, j = 0) {                                                     \
      const uint##bits##_t *x = (const uint##bits##_t *)job->x + b * job->outer_stride;                \
      const int64_t stop = job->n - j < end - r ? job->n : j + end - r;                                \
      r += stop - j;                                                                                   \
      if (inner == 1) {                                                                                \
        for (; j < stop; j++) *out++ = x[row_of(job, j)];                                              \
      } else if (step == 1) {                                                                          \
        for (; j < stop; j++, out += inner) memcpy(out, x + row_of(job, j), (size_t)inner * sizeof *x); \
      } else {                                                                                         \
        for (; j < stop; j++, out += inner) {                                                          \
          const uint##bits##_t *from = x + row_of(job, j);                                             \
          for (int64_t a = 0; a < inner; a++) out[a] = from[a * step];                                 \
        }                                                                                              \
      }                                                                                                \
    }                                                                                                  \
  }
TAKE(8)
TAKE(16)
TAKE(32)
TAKE(64)

typedef void (*range_kernel)(void *context, int64_t begin, int64_t end);

int32_t dt_take(int32_t size, void *out, double out_offset, const void *x, double x_offset, const void *index,
                double index_offset, const double *rows) {
  rows_job job = read_rows(x, x_offset, out, out_offset, index, index_offset, rows);
  const range_kernel kernel = size == 1 ? take_8 : size == 2 ? take_16 : size == 4 ? take_32 : take_64;
  if (job.n == 0 || job.inner == 0) return 0;
  dt_parallel_for(job.outer * job.n, GRAIN / job.inner + 1, kernel, &job);
  return 0;
}

// --- what is written meets what is there ---

#define SET(x, v) (v)
#define ADD(x, v) ((x) + (v))
#define MUL(x, v) ((x) * (v))
#define WRAPPED_MUL(x, v) ((x) * 1u * (v)) /* 1u: uint16_t would become int, which may not overflow */
#define AMIN(x, v) ((v) < (x) ? (v) : (x))
#define AMAX(x, v) ((v) > (x) ? (v) : (x))
// NaN wins.
#define FMIN(x, v) ((v) < (x) || (v) != (v) ? (v) : (x))
#define FMAX(x, v) ((v) > (x) || (v) != (v) ? (v) : (x))
#define OR(x, v) ((x) | (v))
#define AND(x, v) ((x) & (v))
#define PLAIN(x) (x)

// X(op, dtype suffix, element type, read, write, formula): everything but SET, which needs no arithmetic.
#define FLOATS(X, op, F)                                                                  \
  X(op, f32, float, PLAIN, PLAIN, F)                                                      \
  X(op, f64, double, PLAIN, PLAIN, F)                                                     \
  X(op, f16, uint16_t, dt_half_to_float, dt_half_from_float, F)                           \
  X(op, bf16, uint16_t, dt_bfloat16_to_float, dt_bfloat16_from_float, F)
#define SIGNED(X, op, F)                 \
  X(op, i8, int8_t, PLAIN, PLAIN, F)     \
  X(op, u8, uint8_t, PLAIN, PLAIN, F)    \
  X(op, i16, int16_t, PLAIN, PLAIN, F)   \
  X(op, i32, int32_t, PLAIN, PLAIN, F)   \
  X(op, i64, int64_t, PLAIN, PLAIN, F)
// Sums and products wrap: they are computed without sign.
#define WRAPPING(X, op, F)               \
  X(op, i8, uint8_t, PLAIN, PLAIN, F)    \
  X(op, u8, uint8_t, PLAIN, PLAIN, F)    \
  X(op, i16, uint16_t, PLAIN, PLAIN, F)  \
  X(op, i32, uint32_t, PLAIN, PLAIN, F)  \
  X(op, i64, uint64_t, PLAIN, PLAIN, F)
#define ALL(X)                                                                                      \
  X(set, 8, uint8_t, PLAIN, PLAIN, SET)                                                             \
  X(set, 16, uint16_t, PLAIN, PLAIN, SET)                                                           \
  X(set, 32, uint32_t, PLAIN, PLAIN, SET)                                                           \
  X(set, 64, uint64_t, PLAIN, PLAIN, SET)                                                           \
  FLOATS(X, add, ADD) WRAPPING(X, add, ADD) X(add, bool, uint8_t, PLAIN, PLAIN, OR)                 \
  FLOATS(X, mul, MUL) WRAPPING(X, mul, WRAPPED_MUL) X(mul, bool, uint8_t, PLAIN, PLAIN, AND)                \
  FLOATS(X, amin, FMIN) SIGNED(X, amin, AMIN) X(amin, bool, uint8_t, PLAIN, PLAIN, AND)             \
  FLOATS(X, amax, FMAX) SIGNED(X, amax, AMAX) X(amax, bool, uint8_t, PLAIN, PLAIN, OR)

// By opcode and dtype code.
#define ROW(kind, op)                                                                                                  \
  {kind##_##op##_f32, kind##_##op##_f64, kind##_##op##_f16, kind##_##op##_bf16, kind##_##op##_i8, kind##_##op##_u8,     \
   kind##_##op##_i16, kind##_##op##_i32, kind##_##op##_i64, kind##_##op##_bool},
#define put_set_f32 put_set_32
#define put_set_f64 put_set_64
#define put_set_f16 put_set_16
#define put_set_bf16 put_set_16
#define put_set_i8 put_set_8
#define put_set_u8 put_set_8
#define put_set_i16 put_set_16
#define put_set_i32 put_set_32
#define put_set_i64 put_set_64
#define put_set_bool put_set_8
#define scatter_set_f32 scatter_set_32
#define scatter_set_f64 scatter_set_64
#define scatter_set_f16 scatter_set_16
#define scatter_set_bf16 scatter_set_16
#define scatter_set_i8 scatter_set_8
#define scatter_set_u8 scatter_set_8
#define scatter_set_i16 scatter_set_16
#define scatter_set_i32 scatter_set_32
#define scatter_set_i64 scatter_set_64
#define scatter_set_bool scatter_set_8

// Writes the columns [begin, end) of the [outer, inner] ones, the rows of each in order.
#define PUT(op, suffix, T, READ, WRITE, F)                                                            \
  static void put_##op##_##suffix(void *context, int64_t begin, int64_t end) {                         \
    const rows_job *job = context;                                                                     \
    const int64_t inner = job->inner;                                                                  \
    for (int64_t c = begin; c < end;) {                                                                \
      const int64_t b = c / inner, first = c % inner;                                                  \
      const int64_t width = inner - first < end - c ? inner - first : end - c;                         \
      T *x = (T *)job->x + b * job->outer_stride + first * job->inner_stride;                          \
      const T *source = (const T *)job->other + b * job->source_outer + first * job->source_inner;     \
      for (int64_t j = 0; j < job->n; j++) {                                                           \
        T *to = x + row_of(job, j);                                                                    \
        const T *from = source + j * job->source_row;                                                  \
        if (job->inner_stride == 1 && job->source_inner == 1) {                                        \
          _Pragma("GCC ivdep") for (int64_t a = 0; a < width; a++)                                     \
            to[a] = (T)WRITE(F(READ(to[a]), READ(from[a])));                                           \
        } else {                                                                                       \
          for (int64_t a = 0; a < width; a++) {                                                        \
            T *place = to + a * job->inner_stride;                                                     \
            *place = (T)WRITE(F(READ(*place), READ(from[a * job->source_inner])));                     \
          }                                                                                            \
        }                                                                                              \
      }                                                                                                \
      c += width;                                                                                      \
    }                                                                                                  \
  }
ALL(PUT)
#define PUT_ROW(op) ROW(put, op)
static const range_kernel put_kernels[][10] = {DT_SCATTER_OPS(PUT_ROW)};

int32_t dt_put(int32_t op, int32_t dtype, void *x, double x_offset, const void *source, double source_offset, const void *index,
               double index_offset, const double *rows) {
  rows_job job = read_rows(x, x_offset, source, source_offset, index, index_offset, rows);
  job.source_outer = (int64_t)rows[7];
  job.source_row = (int64_t)rows[8];
  job.source_inner = (int64_t)rows[9];
  if (job.n == 0 || job.inner == 0) return 0;
  dt_parallel_for(job.outer * job.inner, GRAIN / job.n + 1, put_kernels[op][dtype], &job);
  return 0;
}

// --- single elements along a dimension: [outer, n, inner] ---

typedef struct {
  char *x;
  char *other;  // the result of gather, the source of scatter
  const int64_t *index;
  int64_t outer, places, n, inner, source_step;
} elements_job;

static elements_job read_sizes(const void *x, double x_offset, const void *other, double other_offset, const void *index,
                               double index_offset, const double *sizes) {
  return (elements_job){
      .x = (char *)at(x, x_offset),
      .other = (char *)at(other, other_offset),
      .index = at(index, index_offset),
      .outer = (int64_t)sizes[0],
      .places = (int64_t)sizes[1],
      .n = (int64_t)sizes[2],
      .inner = (int64_t)sizes[3],
  };
}

// Gathers the rows [begin, end) of the [outer, n] ones.
#define GATHER(bits)                                                                              \
  static void gather_##bits(void *context, int64_t begin, int64_t end) {                           \
    const elements_job *job = context;                                                             \
    const int64_t inner = job->inner;                                                              \
    uint##bits##_t *out = (uint##bits##_t *)job->other + begin * inner;                            \
    const int64_t *index = job->index + begin * inner;                                             \
    int64_t o = begin / job->n, j = begin % job->n;                                                \
    for (int64_t r = begin; r < end; o++, j = 0) {                                                 \
      const uint##bits##_t *x = (const uint##bits##_t *)job->x + o * job->places * inner;          \
      const int64_t stop = job->n - j < end - r ? job->n : j + end - r;                            \
      r += stop - j;                                                                               \
      if (inner == 1) {                                                                            \
        for (; j < stop; j++) *out++ = x[*index++];                                                \
      } else {                                                                                     \
        for (; j < stop; j++)                                                                      \
          for (int64_t i = 0; i < inner; i++) *out++ = x[*index++ * inner + i];                    \
      }                                                                                            \
    }                                                                                              \
  }
GATHER(8)
GATHER(16)
GATHER(32)
GATHER(64)

int32_t dt_gather(int32_t size, void *out, double out_offset, const void *x, double x_offset, const void *index,
                  double index_offset, const double *sizes) {
  elements_job job = read_sizes(x, x_offset, out, out_offset, index, index_offset, sizes);
  const range_kernel kernel = size == 1 ? gather_8 : size == 2 ? gather_16 : size == 4 ? gather_32 : gather_64;
  if (job.n == 0 || job.inner == 0) return 0;
  dt_parallel_for(job.outer * job.n, GRAIN / job.inner + 1, kernel, &job);
  return 0;
}

// Writes the columns [begin, end) of the [outer, inner] ones, the rows of each in order.
#define SCATTER(op, suffix, T, READ, WRITE, F)                                                        \
  static void scatter_##op##_##suffix(void *context, int64_t begin, int64_t end) {                     \
    const elements_job *job = context;                                                                 \
    const int64_t inner = job->inner, step = job->source_step;                                         \
    for (int64_t c = begin; c < end;) {                                                                \
      const int64_t o = c / inner, first = c % inner;                                                  \
      const int64_t width = inner - first < end - c ? inner - first : end - c;                         \
      T *x = (T *)job->x + o * job->places * inner + first;                                            \
      const int64_t start = o * job->n * inner + first;                                                \
      for (int64_t j = 0; j < job->n; j++) {                                                           \
        const int64_t *index = job->index + start + j * inner;                                         \
        const T *source = (const T *)job->other + (start + j * inner) * step;                          \
        for (int64_t i = 0; i < width; i++) {                                                          \
          T *place = x + index[i] * inner + i;                                                         \
          *place = (T)WRITE(F(READ(*place), READ(source[i * step])));                                  \
        }                                                                                              \
      }                                                                                                \
      c += width;                                                                                      \
    }                                                                                                  \
  }
ALL(SCATTER)
#define SCATTER_ROW(op) ROW(scatter, op)
static const range_kernel scatter_kernels[][10] = {DT_SCATTER_OPS(SCATTER_ROW)};

int32_t dt_scatter(int32_t op, int32_t dtype, void *x, double x_offset, const void *source, double source_offset,
                   const void *index, double index_offset, const double *sizes) {
  elements_job job = read_sizes(x, x_offset, source, source_offset, index, index_offset, sizes);
  job.source_step = (int64_t)sizes[4];
  if (job.n == 0 || job.inner == 0) return 0;
  dt_parallel_for(job.outer * job.inner, GRAIN / job.n + 1, scatter_kernels[op][dtype], &job);
  return 0;
}

// --- what is not zero ---

#define NONZERO(bits)                                                                                        \
  static int64_t count_##bits(const uint##bits##_t *x, int64_t n, uint##bits##_t mask) {                      \
    int64_t count = 0;                                                                                        \
    for (int64_t i = 0; i < n; i++) count += (x[i] & mask) != 0;                                              \
    return count;                                                                                             \
  }                                                                                                           \
  static void places_##bits(int64_t *out, int64_t count, const uint##bits##_t *x, int64_t n,                  \
                            uint##bits##_t mask) {                                                            \
    for (int64_t i = 0, k = 0; i < n && k < count; i++) {                                                     \
      out[k] = i;                                                                                             \
      k += (x[i] & mask) != 0;                                                                                \
    }                                                                                                         \
  }
NONZERO(8)
NONZERO(16)
NONZERO(32)
NONZERO(64)

double dt_nonzero_count(int32_t size, int32_t is_float, const void *x, double x_offset, double n_) {
  const void *p = at(x, x_offset);
  const int64_t n = (int64_t)n_;
  const uint64_t mask = is_float ? ~(uint64_t)0 >> 1 : ~(uint64_t)0;  // without the sign
  switch (size) {
    case 1: return (double)count_8(p, n, 0xff);
    case 2: return (double)count_16(p, n, (uint16_t)(is_float ? 0x7fff : 0xffff));
    case 4: return (double)count_32(p, n, (uint32_t)(is_float ? 0x7fffffff : 0xffffffff));
    default: return (double)count_64(p, n, mask);
  }
}

int32_t dt_nonzero(int32_t size, int32_t is_float, void *out, double out_offset, double count_, const void *x, double x_offset,
                   double n_) {
  const void *p = at(x, x_offset);
  int64_t *places = (int64_t *)at(out, out_offset);
  const int64_t count = (int64_t)count_, n = (int64_t)n_;
  const uint64_t mask = is_float ? ~(uint64_t)0 >> 1 : ~(uint64_t)0;
  switch (size) {
    case 1: places_8(places, count, p, n, 0xff); break;
    case 2: places_16(places, count, p, n, (uint16_t)(is_float ? 0x7fff : 0xffff)); break;
    case 4: places_32(places, count, p, n, (uint32_t)(is_float ? 0x7fffffff : 0xffffffff)); break;
    default: places_64(places, count, p, n, mask);
  }
  return 0;
}

int32_t dt_unravel(void *out, double out_offset, const void *places, double places_offset, double n_, const double *sizes) {
  const int64_t *x = at(places, places_offset);
  int64_t *coordinates = (int64_t *)at(out, out_offset);
  const int64_t n = (int64_t)n_, ndim = (int64_t)sizes[0];
  for (int64_t i = 0; i < n; i++) {
    int64_t rest = x[i];
    for (int64_t d = ndim - 1; d >= 0; d--) {
      const int64_t size = (int64_t)sizes[1 + d];
      coordinates[d * n + i] = d == 0 ? rest : rest % size;
      rest /= size;
    }
  }
  return 0;
}
