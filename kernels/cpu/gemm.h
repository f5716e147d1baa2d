// Matrix products C = alpha A B + beta C for float32, float64 and wrapping integers.
#ifndef DT_GEMM_H
#define DT_GEMM_H

#include <stdint.h>

// C [m, n] (rows c_row apart, columns adjacent), A [m, k], B [k, n], both with any strides (in elements, also 0 or
// negative). beta 0 never reads C; k = 0 gives beta C. Runs on the calling thread's number of threads.
void dt_gemm_f32(int64_t m, int64_t n, int64_t k, const float *a, int64_t a_row, int64_t a_col, const float *b,
                 int64_t b_row, int64_t b_col, float *c, int64_t c_row, float alpha, float beta);
void dt_gemm_f64(int64_t m, int64_t n, int64_t k, const double *a, int64_t a_row, int64_t a_col, const double *b,
                 int64_t b_row, int64_t b_col, double *c, int64_t c_row, double alpha, double beta);

// One product per batch index, operands *_batch elements apart (0 shares one). Small products run in parallel over the
// batch, large ones one after another on all threads.
void dt_gemm_batched_f32(int64_t batch, int64_t a_batch, int64_t b_batch, int64_t c_batch, int64_t m, int64_t n,
                         int64_t k, const float *a, int64_t a_row, int64_t a_col, const float *b, int64_t b_row,
                         int64_t b_col, float *c, int64_t c_row, float alpha, float beta);
void dt_gemm_batched_f64(int64_t batch, int64_t a_batch, int64_t b_batch, int64_t c_batch, int64_t m, int64_t n,
                         int64_t k, const double *a, int64_t a_row, int64_t a_col, const double *b, int64_t b_row,
                         int64_t b_col, double *c, int64_t c_row, double alpha, double beta);

// C = A B (+ C when accumulate), modulo 2^bits: the same for signed and unsigned. Returns 0, or -1 without memory.
int32_t dt_gemm_i8(int64_t m, int64_t n, int64_t k, const void *a, int64_t a_row, int64_t a_col, const void *b,
                   int64_t b_row, int64_t b_col, void *c, int64_t c_row, int32_t accumulate);
int32_t dt_gemm_i16(int64_t m, int64_t n, int64_t k, const void *a, int64_t a_row, int64_t a_col, const void *b,
                    int64_t b_row, int64_t b_col, void *c, int64_t c_row, int32_t accumulate);
int32_t dt_gemm_i32(int64_t m, int64_t n, int64_t k, const void *a, int64_t a_row, int64_t a_col, const void *b,
                    int64_t b_row, int64_t b_col, void *c, int64_t c_row, int32_t accumulate);
int32_t dt_gemm_i64(int64_t m, int64_t n, int64_t k, const void *a, int64_t a_row, int64_t a_col, const void *b,
                    int64_t b_row, int64_t b_col, void *c, int64_t c_row, int32_t accumulate);

#endif
