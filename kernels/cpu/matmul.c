// Batched matrix products out = alpha x @ y + beta start, by the GEMM of gemm.c.
#include "../../ffi/abi.h"
#include "../../ffi/errors.h"
#include "../../ffi/threads.h"
#include "gemm.h"

typedef struct {
  int64_t batch, m, n, k;
  int64_t x_batch, x_row, x_column, y_batch, y_row, y_column, start_batch, start_row, start_column;
  double alpha, beta;
  int64_t sum;  // 1: the products are added up over the batch
} plan;

static plan read_plan(const double *p) {
  return (plan){(int64_t)p[0], (int64_t)p[1], (int64_t)p[2], (int64_t)p[3], (int64_t)p[4], (int64_t)p[5],
                (int64_t)p[6], (int64_t)p[7], (int64_t)p[8], (int64_t)p[9], (int64_t)p[10], (int64_t)p[11],
                (int64_t)p[12], p[13], p[14], p[15] != 0};
}

// Rows of start are written to out, times beta, before the products are added to them; if they are not there already.
#define FLOAT_MATMUL(suffix, T)                                                                                        \
  typedef struct {                                                                                                     \
    const plan *p;                                                                                                     \
    T *out;                                                                                                            \
    const T *start;                                                                                                    \
  } fill_##suffix;                                                                                                     \
  static void fill_rows_##suffix(void *context, int64_t begin, int64_t end) {                                          \
    const fill_##suffix *f = context;                                                                                  \
    const plan *p = f->p;                                                                                              \
    const T beta = (T)p->beta;                                                                                         \
    for (int64_t r = begin; r < end; r++) {                                                                            \
      T *to = f->out + r * p->n;                                                                                       \
      const T *from = f->start + r / p->m * p->start_batch + r % p->m * p->start_row;                                  \
      if (p->start_column == 1)                                                                                        \
        for (int64_t j = 0; j < p->n; j++) to[j] = beta * from[j];                                                     \
      else                                                                                                             \
        for (int64_t j = 0; j < p->n; j++) to[j] = beta * from[j * p->start_column];                                   \
    }                                                                                                                  \
  }                                                                                                                    \
  static void matmul_##suffix(const plan *p, T *out, const T *x, const T *y, const T *start) {                         \
    const int64_t batch = p->batch, m = p->m, n = p->n, k = p->k;                                                      \
    const T alpha = (T)p->alpha;                                                                                       \
    T beta = 0;                                                                                                        \
    const int there = start == out && p->beta == 1 && p->start_column == 1 && p->start_row == n &&                     \
                      (batch == 1 || p->start_batch == m * n);                                                         \
    if (p->beta != 0 && there) beta = 1;                                                                               \
    else if (p->beta != 0) {                                                                                           \
      fill_##suffix fill = {p, out, start};                                                                            \
      const int64_t rows = p->sum ? m : batch * m;                                                                     \
      if (n > 0 && rows > 0) dt_parallel_for(rows, 131072 / n + 1, fill_rows_##suffix, &fill);                         \
      beta = 1;                                                                                                        \
    }                                                                                                                  \
    if (p->sum) {                                                                                                      \
      if (batch == 0) dt_gemm_##suffix(m, n, 0, x, p->x_row, p->x_column, y, p->y_row, p->y_column, out, n, alpha, beta); \
      for (int64_t b = 0; b < batch; b++)                                                                              \
        dt_gemm_##suffix(m, n, k, x + b * p->x_batch, p->x_row, p->x_column, y + b * p->y_batch, p->y_row,             \
                         p->y_column, out, n, alpha, b > 0 ? (T)1 : beta);                                             \
    } else if (batch == 1) {                                                                                           \
      dt_gemm_##suffix(m, n, k, x, p->x_row, p->x_column, y, p->y_row, p->y_column, out, n, alpha, beta);              \
    } else {                                                                                                           \
      dt_gemm_batched_##suffix(batch, p->x_batch, p->y_batch, m * n, m, n, k, x, p->x_row, p->x_column, y, p->y_row,   \
                               p->y_column, out, n, alpha, beta);                                                      \
    }                                                                                                                  \
  }
FLOAT_MATMUL(f32, float)
FLOAT_MATMUL(f64, double)

typedef int32_t (*integer_gemm)(int64_t m, int64_t n, int64_t k, const void *a, int64_t a_row, int64_t a_col, const void *b,
                                int64_t b_row, int64_t b_col, void *c, int64_t c_row, int32_t accumulate);

// By dtype code from int8; bool does not multiply.
static const integer_gemm integer_gemms[] = {dt_gemm_i8, dt_gemm_i8, dt_gemm_i16, dt_gemm_i32, dt_gemm_i64};
static const int32_t integer_sizes[] = {1, 1, 2, 4, 8};

// Integers take alpha 1 and beta 0.
static int32_t matmul_integer(const plan *p, int32_t dtype, char *out, const char *x, const char *y) {
  const int64_t size = integer_sizes[dtype - 4];
  const integer_gemm gemm = integer_gemms[dtype - 4];
  int32_t status = 0;
  if (p->sum && p->batch == 0) status = gemm(p->m, p->n, 0, x, 0, 0, y, 0, 1, out, p->n, 0);
  for (int64_t b = 0; b < p->batch && status == 0; b++) {
    char *c = p->sum ? out : out + b * p->m * p->n * size;
    status = gemm(p->m, p->n, p->k, x + b * p->x_batch * size, p->x_row, p->x_column, y + b * p->y_batch * size, p->y_row,
                  p->y_column, c, p->n, p->sum && b > 0);
  }
  return status == 0 ? DT_OK : dt_fail(DT_ERROR_MEMORY, "matmul: no memory for the workspace");
}

int32_t dt_matmul(int32_t dtype, void *out, double out_offset, const void *x, double x_offset, const void *y, double y_offset,
                  const void *start, double start_offset, const double *plan_numbers) {
  const plan p = read_plan(plan_numbers);
  char *c = (char *)out + (int64_t)out_offset;
  const char *a = (const char *)x + (int64_t)x_offset, *b = (const char *)y + (int64_t)y_offset;
  const char *s = (const char *)start + (int64_t)start_offset;
  if (dtype == 0) {
    matmul_f32(&p, (float *)c, (const float *)a, (const float *)b, (const float *)s);
    return DT_OK;
  }
  if (dtype == 1) {
    matmul_f64(&p, (double *)c, (const double *)a, (const double *)b, (const double *)s);
    return DT_OK;
  }
  if (dtype < 4 || dtype > 8) return dt_fail(DT_ERROR_ARGUMENT, "matmul: not defined for dtype %d", dtype);
  return matmul_integer(&p, dtype, c, a, b);
}
