// Matrix products: block sizes, the float and double instances, and the integer products.
#include "gemm.h"

#include <string.h>

#include "../../ffi/threads.h"

#if defined(__clang__)
#define DT_UNROLL _Pragma("clang loop unroll(full)")
#elif defined(__GNUC__)
#define DT_UNROLL _Pragma("GCC unroll 32")
#endif
#if defined(__has_builtin)
#if __has_builtin(__builtin_shufflevector)
#define DT_HAS_SHUFFLE 1
#endif
#endif
#ifndef DT_HAS_SHUFFLE
#define DT_HAS_SHUFFLE 0
#endif
#define ALWAYS_INLINE static inline __attribute__((always_inline))
#define JOIN_(a, b) a##_##b
#define JOIN(a, b) JOIN_(a, b)
#define MIN(a, b) ((a) < (b) ? (a) : (b))

// A tile of TILE_ROWS rows and TILE_VECTORS vectors fills the registers: accumulators, the row of B, one element of A.
#if defined(__AVX512F__)
enum { VECTOR_BYTES = 64, TILE_ROWS = 14, TILE_VECTORS = 2, SMALL_ROWS = 8 };
#elif defined(__AVX__)
enum { VECTOR_BYTES = 32, TILE_ROWS = 6, TILE_VECTORS = 2, SMALL_ROWS = 4 };
#elif defined(__aarch64__)
enum { VECTOR_BYTES = 16, TILE_ROWS = 8, TILE_VECTORS = 3, SMALL_ROWS = 8 };
#else
enum { VECTOR_BYTES = 16, TILE_ROWS = 6, TILE_VECTORS = 2, SMALL_ROWS = 4 };
#endif

enum {
  BLOCK_K = 256,                                         // a panel of B (BLOCK_K x tile) stays in the first cache
  FAR = 1 << 20,                                         // a C of more bytes lies beyond the second cache:
  FAR_BLOCK_K = VECTOR_BYTES == 64 ? 512 : BLOCK_K,      // it is read and written half as often, B comes from the second
  BLOCK_M = (192 + TILE_ROWS - 1) / TILE_ROWS * TILE_ROWS,  // a block of A stays in the second
  BLOCK_N = 4032,
  THIN = 8,                // up to this many rows or columns run as matrix-vector products
  SMALL = 64 * 64 * 64,    // multiplications below which packing does not pay
  PARALLEL = 3 << 20,      // multiplications from which a second thread pays, even one that sleeps (about 60 us)
  PARALLEL_THIN = 1 << 19, // the same for matrix-vector products, which are bound by memory
};

#define T float
#define SUFFIX f32
#define LANES (VECTOR_BYTES / 4)
#include "gemm_template.h"
#undef T
#undef SUFFIX
#undef LANES

#define T double
#define SUFFIX f64
#define LANES (VECTOR_BYTES / 8)
#include "gemm_template.h"
#undef T
#undef SUFFIX
#undef LANES

// Integers: four rows of C at a time, 128 columns of them in a local buffer that the compiler keeps in vectors.
enum { INT_ROWS = 4, INT_COLUMNS = 128 };

#define INTEGER_GEMM(name, T)                                                                                          \
  typedef struct {                                                                                                     \
    int64_t m, n, k, a_row, a_col, b_row, c_row;                                                                       \
    const T *a, *b;                                                                                                    \
    T *c;                                                                                                              \
    int32_t accumulate;                                                                                                \
  } name##_job;                                                                                                        \
  static void name##_rows(void *context, int64_t begin, int64_t end) {                                                 \
    const name##_job *job = context;                                                                                   \
    for (int64_t j = 0; j < job->n; j += INT_COLUMNS) {                                                                \
      int64_t columns = MIN(job->n - j, INT_COLUMNS);                                                                  \
      for (int64_t group = begin; group < end; group++) {                                                              \
        T sum[INT_ROWS][INT_COLUMNS];                                                                                  \
        int64_t i = group * INT_ROWS, rows = MIN(job->m - i, INT_ROWS);                                                \
        memset(sum, 0, sizeof sum);                                                                                    \
        for (int64_t p = 0; p < job->k; p++) {                                                                         \
          const T *b = job->b + p * job->b_row + j, *a = job->a + i * job->a_row + p * job->a_col;                     \
          T a0 = a[0], a1 = rows > 1 ? a[job->a_row] : 0, a2 = rows > 2 ? a[2 * job->a_row] : 0,                       \
            a3 = rows > 3 ? a[3 * job->a_row] : 0;                                                                     \
          for (int64_t x = 0; x < columns; x++) {                                                                      \
            sum[0][x] = (T)(sum[0][x] + (T)(1u * a0 * b[x]));                                                          \
            sum[1][x] = (T)(sum[1][x] + (T)(1u * a1 * b[x]));                                                          \
            sum[2][x] = (T)(sum[2][x] + (T)(1u * a2 * b[x]));                                                          \
            sum[3][x] = (T)(sum[3][x] + (T)(1u * a3 * b[x]));                                                          \
          }                                                                                                            \
        }                                                                                                              \
        for (int64_t r = 0; r < rows; r++) {                                                                           \
          T *c = job->c + (i + r) * job->c_row + j;                                                                    \
          if (job->accumulate)                                                                                         \
            for (int64_t x = 0; x < columns; x++) c[x] = (T)(c[x] + sum[r][x]);                                        \
          else                                                                                                         \
            memcpy(c, sum[r], (size_t)columns * sizeof(T));                                                            \
        }                                                                                                              \
      }                                                                                                                \
    }                                                                                                                  \
  }                                                                                                                    \
  int32_t name(int64_t m, int64_t n, int64_t k, const void *a, int64_t a_row, int64_t a_col, const void *b,            \
               int64_t b_row, int64_t b_col, void *c, int64_t c_row, int32_t accumulate) {                             \
    if (m <= 0 || n <= 0) return 0;                                                                                    \
    const T *source = b;                                                                                               \
    if (b_col != 1 && k > 0) {                                                                                         \
      T *copy = dt_scratch(DT_SCRATCH_GEMM_B, (size_t)k * (size_t)n * sizeof(T));                                      \
      if (copy == NULL) return -1;                                                                                     \
      for (int64_t p0 = 0; p0 < k; p0 += 32)                                                                           \
        for (int64_t j = 0; j < n; j++)                                                                                \
          for (int64_t p = p0; p < MIN(k, p0 + 32); p++) copy[p * n + j] = source[p * b_row + j * b_col];              \
      source = copy;                                                                                                   \
      b_row = n;                                                                                                       \
    }                                                                                                                  \
    name##_job job = {m, n, k, a_row, a_col, b_row, c_row, a, source, c, accumulate};                                  \
    int64_t groups = (m - 1) / INT_ROWS + 1, work = n * k * INT_ROWS;                                                  \
    dt_parallel_for(groups, work < PARALLEL / 4 ? PARALLEL / 4 / (work + 1) + 1 : 1, name##_rows, &job);               \
    return 0;                                                                                                          \
  }
INTEGER_GEMM(dt_gemm_i8, uint8_t)
INTEGER_GEMM(dt_gemm_i16, uint16_t)
INTEGER_GEMM(dt_gemm_i32, uint32_t)
INTEGER_GEMM(dt_gemm_i64, uint64_t)
