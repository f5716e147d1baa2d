// Products with few rows or columns, as matrix-vector products; a part of gemm_template.h.

// Matrix-vector products out[j] = alpha sum_p matrix[j, p] vector[p] + beta out[j], for a few vectors at a time.
typedef struct {
  const T *matrix;
  int64_t out_step, k_step;  // of the matrix
  const T *vectors;          // packed, k adjacent elements each
  int64_t vector_count, k;
  T *out;
  int64_t out_stride, vector_out;  // of out, per output and per vector
  T alpha, beta;
} NAME(Thin);

ALWAYS_INLINE T NAME(sum_lanes)(VECTOR v) {
  T sum = 0;
  DT_UNROLL for (int i = 0; i < LANES; i++) sum += v[i];
  return sum;
}

// Four dot products of adjacent elements at a time.
static void NAME(dots)(const NAME(Thin) *t, const T *vector, T *out, int64_t begin, int64_t end) {
  for (int64_t j = begin; j < end; j += 4) {
    const T *row[4];
    VECTOR sum[4][2];
    T total[4];
    DT_UNROLL for (int r = 0; r < 4; r++) {
      row[r] = t->matrix + MIN(j + r, end - 1) * t->out_step;
      sum[r][0] = sum[r][1] = (VECTOR){0};
    }
    int64_t p = 0;
    for (; p + 2 * LANES <= t->k; p += 2 * LANES) {
      VECTOR x = *(const VECTOR *)(vector + p), y = *(const VECTOR *)(vector + p + LANES);
      DT_UNROLL for (int r = 0; r < 4; r++) {
        sum[r][0] += x * *(const VECTOR *)(row[r] + p);
        sum[r][1] += y * *(const VECTOR *)(row[r] + p + LANES);
      }
    }
    DT_UNROLL for (int r = 0; r < 4; r++) total[r] = NAME(sum_lanes)(sum[r][0] + sum[r][1]);
    for (; p < t->k; p++) {
      DT_UNROLL for (int r = 0; r < 4; r++) total[r] += vector[p] * row[r][p];
    }
    for (int r = 0; r < 4 && j + r < end; r++) NAME(write)(out + (j + r) * t->out_stride, total[r], t->alpha, t->beta);
  }
}

// Adjacent outputs: columns of accumulators run down the matrix.
static void NAME(columns)(const NAME(Thin) *t, const T *vector, T *out, int64_t begin, int64_t end) {
  int64_t j = begin;
  for (; j + 4 * LANES <= end; j += 4 * LANES) {
    VECTOR sum[4];
    T buffer[4 * LANES];
    DT_UNROLL for (int v = 0; v < 4; v++) sum[v] = (VECTOR){0};
    const T *from = t->matrix + j;
    for (int64_t p = 0; p < t->k; p++, from += t->k_step) {
      DT_UNROLL for (int v = 0; v < 4; v++) sum[v] += vector[p] * *(const VECTOR *)(from + v * LANES);
    }
    DT_UNROLL for (int v = 0; v < 4; v++) *(VECTOR *)(buffer + v * LANES) = sum[v];
    for (int x = 0; x < 4 * LANES; x++) NAME(write)(out + (j + x) * t->out_stride, buffer[x], t->alpha, t->beta);
  }
  if (j < end) {
    T buffer[4 * LANES] = {0};
    int64_t count = end - j;
    for (int64_t p = 0; p < t->k; p++)
      for (int64_t x = 0; x < count; x++) buffer[x] += vector[p] * t->matrix[p * t->k_step + j + x];
    for (int64_t x = 0; x < count; x++) NAME(write)(out + (j + x) * t->out_stride, buffer[x], t->alpha, t->beta);
  }
}

static void NAME(thin_range)(void *context, int64_t begin, int64_t end) {
  const NAME(Thin) *t = context;
  // Parts of the matrix that stay in the cache while all vectors use them.
  int64_t step = t->vector_count == 1 ? end - begin : (65536 / (t->k + 1) / (4 * LANES) + 1) * (4 * LANES);
  for (int64_t from = begin; from < end; from += step) {
    int64_t to = MIN(end, from + step);
    for (int64_t v = 0; v < t->vector_count; v++) {
      const T *vector = t->vectors + v * t->k;
      T *out = t->out + v * t->vector_out;
      if (t->k_step == 1)
        NAME(dots)(t, vector, out, from, to);
      else if (t->out_step == 1)
        NAME(columns)(t, vector, out, from, to);
      else
        for (int64_t j = from; j < to; j++) {
          T sum = 0;
          for (int64_t p = 0; p < t->k; p++) sum += vector[p] * t->matrix[j * t->out_step + p * t->k_step];
          NAME(write)(out + j * t->out_stride, sum, t->alpha, t->beta);
        }
    }
  }
}

// At most THIN rows (or columns: the transposed product).
static int NAME(thin)(const NAME(Product) *g) {
  int rows = g->m <= g->n;
  int64_t count = rows ? g->m : g->n, outputs = rows ? g->n : g->m;
  int64_t step = rows ? g->a_col : g->b_row, vector_step = rows ? g->a_row : g->b_col;
  const T *source = rows ? g->a : g->b;
  NAME(Thin) t = {.matrix = rows ? g->b : g->a, .out_step = rows ? g->b_col : g->a_row, .k_step = rows ? g->b_row : g->a_col,
                  .vectors = source, .vector_count = count, .k = g->k, .out = g->c, .out_stride = rows ? 1 : g->c_row,
                  .vector_out = rows ? g->c_row : 1, .alpha = g->alpha, .beta = g->beta};
  if (step != 1 || (count > 1 && vector_step != g->k)) {
    T *copy = dt_scratch(DT_SCRATCH_GEMM_A, sizeof(T) * (size_t)(count * g->k));
    if (copy == NULL) return 0;
    for (int64_t v = 0; v < count; v++)
      for (int64_t p = 0; p < g->k; p++) copy[v * g->k + p] = source[v * vector_step + p * step];
    t.vectors = copy;
  }
  dt_parallel_for(outputs, PARALLEL_THIN / (g->k * count) + 4 * LANES, NAME(thin_range), &t);
  return 1;
}
