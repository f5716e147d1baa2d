// Matrix products against a plain triple loop: odd sizes, strides, alpha and beta, batches, integers; then a bench.
#include "../../kernels/cpu/gemm.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../ffi/threads.h"

static int failures, checks;
static uint64_t state = 88172645463325252u;
static uint64_t next_random(void) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state;
}
static double uniform(void) { return (double)(next_random() >> 11) * 0x1p-52 - 1.0; }
static int64_t pick(int64_t n) { return (int64_t)(next_random() % (uint64_t)n); }
static double now(void) {
  struct timespec t;
  timespec_get(&t, TIME_UTC);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

// layout: 0 row-major, 1 transposed, 2 with gaps in both directions, 3 broadcast along rows.
#define CHECK(T, suffix, tolerance)                                                                                       \
  static void check_##suffix(int64_t m, int64_t n, int64_t k, int layout_a, int layout_b, T alpha, T beta) {              \
    int64_t a_row = layout_a == 0 ? k : layout_a == 1 ? 1 : layout_a == 2 ? 2 * k + 3 : 0, a_col = layout_a == 1 ? m : layout_a == 2 ? 2 : 1; \
    int64_t b_row = layout_b == 0 ? n : layout_b == 1 ? 1 : layout_b == 2 ? 3 * n + 1 : 0, b_col = layout_b == 1 ? k : layout_b == 2 ? 3 : 1; \
    size_t size_a = k > 0 ? (size_t)((m - 1) * a_row + (k - 1) * a_col + 1) : 0, size_b = k > 0 ? (size_t)((k - 1) * b_row + (n - 1) * b_col + 1) : 0; \
    int64_t c_row = n + pick(3);                                                                                          \
    size_t size_c = (size_t)((m - 1) * c_row + n);                                                                        \
    T *a = malloc(size_a * sizeof(T) + 1), *b = malloc(size_b * sizeof(T) + 1), *c = malloc(size_c * sizeof(T)), *before = malloc(size_c * sizeof(T)); \
    for (size_t i = 0; i < size_a; i++) a[i] = (T)uniform();                                                              \
    for (size_t i = 0; i < size_b; i++) b[i] = (T)uniform();                                                              \
    for (size_t i = 0; i < size_c; i++) c[i] = beta == 0 ? (T)NAN : (T)uniform();                                         \
    memcpy(before, c, size_c * sizeof(T));                                                                                \
    dt_gemm_##suffix(m, n, k, a, a_row, a_col, b, b_row, b_col, c, c_row, alpha, beta);                                   \
    double worst = 0;                                                                                                     \
    for (int64_t i = 0; i < m; i++)                                                                                       \
      for (int64_t j = 0; j < n; j++) {                                                                                   \
        double sum = 0;                                                                                                   \
        for (int64_t p = 0; p < k; p++) sum += (double)a[i * a_row + p * a_col] * (double)b[p * b_row + j * b_col];       \
        double want = alpha * sum + (beta == 0 ? 0 : beta * (double)before[i * c_row + j]);                               \
        double error = fabs(want - (double)c[i * c_row + j]) / (1 + sqrt((double)k));                                     \
        if (!(error <= worst)) worst = error;                                                                             \
      }                                                                                                                   \
    for (int64_t i = 0; i + 1 < m; i++)                                                                                   \
      for (int64_t j = n; j < c_row; j++)                                                                                 \
        if (memcmp(&c[i * c_row + j], &before[i * c_row + j], sizeof(T)) != 0) worst = INFINITY;                          \
    checks++;                                                                                                             \
    if (!(worst < tolerance)) {                                                                                           \
      failures++;                                                                                                         \
      printf(#suffix " %lldx%lldx%lld layouts %d %d alpha %g beta %g: error %g\n", (long long)m, (long long)n, (long long)k, layout_a, layout_b, (double)alpha, (double)beta, worst); \
    }                                                                                                                     \
    free(a), free(b), free(c), free(before);                                                                              \
  }
CHECK(float, f32, 5e-6)
CHECK(double, f64, 2e-14)

#define CHECK_INTEGER(T, U, suffix)                                                                                   \
  static void check_##suffix(int64_t m, int64_t n, int64_t k, int transposed, int accumulate) {                       \
    T *a = malloc((size_t)(m * k) * sizeof(T) + 1), *b = malloc((size_t)(k * n) * sizeof(T) + 1);                     \
    T *c = malloc((size_t)(m * n) * sizeof(T)), *before = malloc((size_t)(m * n) * sizeof(T));                        \
    for (int64_t i = 0; i < m * k; i++) a[i] = (T)next_random();                                                      \
    for (int64_t i = 0; i < k * n; i++) b[i] = (T)next_random();                                                      \
    for (int64_t i = 0; i < m * n; i++) before[i] = c[i] = (T)next_random();                                          \
    int64_t a_row = transposed ? 1 : k, a_col = transposed ? m : 1, b_row = transposed ? 1 : n, b_col = transposed ? k : 1; \
    if (dt_gemm_##suffix(m, n, k, a, a_row, a_col, b, b_row, b_col, c, n, accumulate) != 0) failures++;               \
    for (int64_t i = 0; i < m; i++)                                                                                   \
      for (int64_t j = 0; j < n; j++) {                                                                               \
        uint64_t sum = accumulate ? (uint64_t)before[i * n + j] : 0;                                                  \
        for (int64_t p = 0; p < k; p++) sum += (uint64_t)a[i * a_row + p * a_col] * (uint64_t)b[p * b_row + j * b_col]; \
        if ((U)sum != (U)c[i * n + j]) {                                                                              \
          failures++;                                                                                                 \
          printf(#suffix " %lldx%lldx%lld wrong\n", (long long)m, (long long)n, (long long)k);                        \
          i = m;                                                                                                      \
          break;                                                                                                      \
        }                                                                                                             \
      }                                                                                                               \
    checks++;                                                                                                         \
    free(a), free(b), free(c), free(before);                                                                          \
  }
CHECK_INTEGER(int8_t, uint8_t, i8)
CHECK_INTEGER(int16_t, uint16_t, i16)
CHECK_INTEGER(int32_t, uint32_t, i32)
CHECK_INTEGER(int64_t, uint64_t, i64)

static void check_batched(int64_t batch, int64_t m, int64_t n, int64_t k, int shared) {
  float *a = malloc((size_t)(batch * m * k) * 4), *b = malloc((size_t)(batch * k * n) * 4);
  float *c = malloc((size_t)(batch * m * n) * 4), *want = malloc((size_t)(batch * m * n) * 4);
  for (int64_t i = 0; i < batch * m * k; i++) a[i] = (float)uniform();
  for (int64_t i = 0; i < batch * k * n; i++) b[i] = (float)uniform();
  dt_gemm_batched_f32(batch, m * k, shared ? 0 : k * n, m * n, m, n, k, a, k, 1, b, n, 1, c, n, 1, 0);
  for (int64_t s = 0; s < batch; s++)
    dt_gemm_f32(m, n, k, a + s * m * k, k, 1, b + (shared ? 0 : s * k * n), n, 1, want + s * m * n, n, 1, 0);
  double worst = 0;
  for (int64_t i = 0; i < batch * m * n; i++) worst = fmax(worst, fabs((double)c[i] - (double)want[i]));
  checks++;
  if (!(worst < 1e-4)) failures++, printf("batched %lld: error %g\n", (long long)batch, worst);
  free(a), free(b), free(c), free(want);
}

// Operations a second of independent vector multiply-adds from registers, on this thread.
#if defined(__AVX512F__)
#define PEAK_BYTES 64
#elif defined(__AVX__)
#define PEAK_BYTES 32
#else
#define PEAK_BYTES 16
#endif
typedef float Peak __attribute__((vector_size(PEAK_BYTES)));
static double peak(void) {
  double best = 0;
  for (int round = 0; round < 20; round++) {
    Peak sum[12], x = (Peak){0} + (float)uniform(), y = (Peak){0} + (float)uniform();
    for (int i = 0; i < 12; i++) sum[i] = (Peak){0} + (float)i;
    double start = now();
    for (int step = 0; step < 200000; step++) {
#pragma GCC unroll 12
      for (int i = 0; i < 12; i++) sum[i] = sum[i] * x + y;
      __asm__ volatile("" : "+x"(x), "+x"(y));
    }
    double rate = 2.0 * 12 * (PEAK_BYTES / 4) * 200000 / (now() - start);
    volatile float sink = 0;
    for (int i = 0; i < 12; i++) sink += sum[i][0];
    if (rate > best) best = rate;
  }
  return best * 1e-9;
}

static double bench(int64_t m, int64_t n, int64_t k, int transposed_b, int wide, int threads) {
  dt_set_num_threads(threads);
  size_t size = wide ? 8 : 4;
  char *a = dt_aligned_alloc((size_t)(m * k) * size), *b = dt_aligned_alloc((size_t)(k * n) * size), *c = dt_aligned_alloc((size_t)(m * n) * size);
  for (int64_t i = 0; i < m * k; i++) wide ? (void)(((double *)a)[i] = uniform()) : (void)(((float *)a)[i] = (float)uniform());
  for (int64_t i = 0; i < k * n; i++) wide ? (void)(((double *)b)[i] = uniform()) : (void)(((float *)b)[i] = (float)uniform());
  int64_t b_row = transposed_b ? 1 : n, b_col = transposed_b ? k : 1;
  double work = 2.0 * (double)m * (double)n * (double)k, best = 1e9, spent = 0;
  int inner = (int)(2e6 / work) + 1;
  for (int round = 0; round < 400 && spent < 0.25; round++) {
    double start = now();
    for (int i = 0; i < inner; i++) {
      if (wide) dt_gemm_f64(m, n, k, (double *)a, k, 1, (double *)b, b_row, b_col, (double *)c, n, 1, 0);
      else dt_gemm_f32(m, n, k, (float *)a, k, 1, (float *)b, b_row, b_col, (float *)c, n, 1, 0);
    }
    double t = (now() - start) / inner;
    spent += t * inner;
    if (t < best) best = t;
  }
  dt_aligned_free(a), dt_aligned_free(b), dt_aligned_free(c);
  return best;
}

static void bench_all(void) {
  double limit = peak();
  printf("peak of one core: f32 %.1f GFLOP/s\n", limit);
  const int64_t sizes[][4] = {{4, 4, 4, 0}, {8, 8, 8, 0}, {16, 16, 16, 0}, {17, 19, 23, 0}, {32, 32, 32, 0}, {64, 64, 64, 0}, {128, 128, 128, 0}, {256, 256, 256, 0},
                              {512, 512, 512, 0}, {1024, 1024, 1024, 0}, {1024, 1024, 1024, 1}, {500, 333, 257, 0}, {64, 128, 784, 1}, {6, 4096, 512, 1},
                              {1, 1024, 1024, 0}, {1, 1024, 1024, 1}, {1024, 1, 1024, 0}, {4, 1024, 1024, 1}, {1, 4096, 4096, 1}};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    int64_t m = sizes[i][0], n = sizes[i][1], k = sizes[i][2];
    double work = 2e-9 * (double)m * (double)n * (double)k;
    printf("%5lld x %5lld x %5lld%s ", (long long)m, (long long)n, (long long)k, sizes[i][3] ? "^T" : "  ");
    for (int threads = 1; threads <= 2; threads++) {
      double t = bench(m, n, k, (int)sizes[i][3], 0, threads);
      printf(" f32 %d thr %9.2f us %6.1f GF/s %3.0f%%", threads, t * 1e6, work / t, 100 * work / t / limit / threads);
    }
    double t = bench(m, n, k, (int)sizes[i][3], 1, 1);
    printf("  f64 %9.2f us %6.1f GF/s %3.0f%%\n", t * 1e6, work / t, 200 * work / t / limit);
  }
  dt_set_num_threads(0);
}

int main(int argc, char **argv) {
  int quick = argc > 1 && strcmp(argv[1], "quick") == 0;
  const int64_t edges[] = {1, 2, 3, 4, 5, 7, 13, 14, 15, 16, 17, 31, 32, 33, 47, 48, 64, 65, 100};
  const float factors[][2] = {{1, 0}, {1, 1}, {0.5f, 0}, {-2, 0.25f}};
  int count = (int)(sizeof edges / sizeof *edges);
  for (int round = 0; round < (quick ? 1500 : 6000); round++) {
    int64_t m = edges[pick(count)], n = edges[pick(count)], k = edges[pick(count)];
    if (pick(20) == 0) k = 0;
    int f = (int)pick(4), la = (int)pick(4), lb = (int)pick(4);
    dt_set_num_threads((int32_t)pick(4));
    check_f32(m, n, k, la, lb, factors[f][0], factors[f][1]);
    check_f64(m, n, k, la, lb, (double)factors[f][0], (double)factors[f][1]);
  }
  for (int round = 0; round < (quick ? 6 : 40); round++) {
    int64_t m = 100 + pick(300), n = 100 + pick(400), k = 200 + pick(700);
    dt_set_num_threads((int32_t)pick(5));
    int f = (int)pick(4);
    check_f32(m, n, k, (int)pick(3), (int)pick(3), factors[f][0], factors[f][1]);
    check_f64(m, n, k, (int)pick(3), (int)pick(3), (double)factors[f][0], (double)factors[f][1]);
  }
  check_f32(3, 9000, 50, 0, 0, 1, 0);
  check_f32(30, 9000, 50, 0, 1, 1, 1);
  check_f32(9000, 2, 300, 2, 1, 1, 0.5f);
  check_f64(1, 3000, 700, 0, 1, 1, 0);
  for (int round = 0; round < 60; round++) {
    int64_t m = 1 + pick(40), n = 1 + pick(300), k = pick(70);
    int transposed = (int)pick(2), accumulate = (int)pick(2);
    check_i8(m, n, k, transposed, accumulate);
    check_i16(m, n, k, transposed, accumulate);
    check_i32(m, n, k, transposed, accumulate);
    check_i64(m, n, k, transposed, accumulate);
  }
  for (int shared = 0; shared < 2; shared++) {
    check_batched(64, 16, 16, 16, shared);
    check_batched(3, 70, 90, 110, shared);
    check_batched(1, 5, 6, 7, shared);
  }
  printf("%d checks, %d failures\n", checks, failures);
  if (!quick && !failures) bench_all();
  return failures ? 1 : 0;
}
