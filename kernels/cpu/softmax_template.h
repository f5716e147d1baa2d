// Softmax kernels of one float type; softmax.c defines T, NAME(base), EXP and LOG and includes this file once per type.
//
// Rows lie along n: [outer, n, inner]. With inner = 1 a row is contiguous, and LANES independent accumulators let the
// compiler use vectors; else STRIP neighbouring columns are worked on at a time. Sums of a block are in T, their total in
// double.

typedef struct {
  T *out;
  const T *a;  // the input, or the gradient of the output
  const T *y;  // backward: the output
  int64_t n, inner;
} NAME(job);

static T NAME(largest)(const T *x, int64_t n) {
  T lanes[LANES];
  int64_t i = 0;
  for (int l = 0; l < LANES; l++) lanes[l] = -INFINITY;
  for (; i + LANES <= n; i += LANES)
    for (int l = 0; l < LANES; l++) lanes[l] = x[i + l] > lanes[l] ? x[i + l] : lanes[l];
  T best = -INFINITY;
  for (; i < n; i++) best = x[i] > best ? x[i] : best;
  for (int l = 0; l < LANES; l++) best = lanes[l] > best ? lanes[l] : best;
  return best;
}

static T NAME(total)(const T *x, int64_t n) {
  T lanes[LANES] = {0}, sum = 0;
  int64_t i = 0;
  for (; i + LANES <= n; i += LANES)
    for (int l = 0; l < LANES; l++) lanes[l] += x[i + l];
  for (; i < n; i++) sum += x[i];
  for (int l = 0; l < LANES; l++) sum += lanes[l];
  return sum;
}

// out[i] = exp(x[i] - shift); returns the sum.
static double NAME(exponentials)(T *out, const T *x, T shift, int64_t n) {
  double sum = 0;
  for (int64_t begin = 0; begin < n; begin += BLOCK) {
    const int64_t count = n - begin < BLOCK ? n - begin : BLOCK;
    for (int64_t i = begin; i < begin + count; i++) out[i] = EXP(x[i] - shift);
    sum += NAME(total)(out + begin, count);
  }
  return sum;
}

static double NAME(sum_of_exponentials)(const T *x, T shift, int64_t n) {
  T block[BLOCK];
  double sum = 0;
  for (int64_t begin = 0; begin < n; begin += BLOCK) {
    const int64_t count = n - begin < BLOCK ? n - begin : BLOCK;
    for (int64_t i = 0; i < count; i++) block[i] = EXP(x[begin + i] - shift);
    sum += NAME(total)(block, count);
  }
  return sum;
}

// --- along contiguous rows ---

// Short rows, n <= SHORT: as many as fill a block, so that exponentials and logarithms are taken of whole vectors.
// Fills block with exp(x - max) and, for each row, shift with its maximum and sum with the sum of the exponentials.
static void NAME(short_rows)(const T *x, int64_t rows, int64_t n, T *block, T *shift, T *sum) {
  for (int64_t r = 0; r < rows; r++) {
    const T *from = x + r * n;
    T best = from[0];
    for (int64_t i = 1; i < n; i++) best = from[i] > best ? from[i] : best;
    shift[r] = best;
    for (int64_t i = 0; i < n; i++) block[r * n + i] = from[i] - best;
  }
  for (int64_t i = 0; i < rows * n; i++) block[i] = EXP(block[i]);
  for (int64_t r = 0; r < rows; r++) {
    T total = 0;
    for (int64_t i = 0; i < n; i++) total += block[r * n + i];
    sum[r] = total;
  }
}

#define SHORT_ROWS(...)                                                         \
  const int64_t n = j->n;                                                       \
  T block[BLOCK], shift[BLOCK], sum[BLOCK];                                     \
  for (int64_t first = begin, rows; first < end; first += rows) {               \
    const T *x = j->a + first * n;                                              \
    T *out = j->out + first * n;                                                \
    rows = BLOCK / n < end - first ? BLOCK / n : end - first;                   \
    NAME(short_rows)(x, rows, n, block, shift, sum);                            \
    __VA_ARGS__                                                                 \
  }

static void NAME(softmax_short)(const NAME(job) *j, int64_t begin, int64_t end) {
  SHORT_ROWS(for (int64_t r = 0; r < rows; r++) {
    const T scale = 1 / sum[r];
    for (int64_t i = 0; i < n; i++) out[r * n + i] = block[r * n + i] * scale;
  })
}

static void NAME(log_softmax_short)(const NAME(job) *j, int64_t begin, int64_t end) {
  SHORT_ROWS({
    for (int64_t r = 0; r < rows; r++) sum[r] = LOG(sum[r]);
    for (int64_t r = 0; r < rows; r++)
      for (int64_t i = 0; i < n; i++) out[r * n + i] = x[r * n + i] - shift[r] - sum[r];
  })
}

static void NAME(log_softmax_backward_short)(const NAME(job) *j, int64_t begin, int64_t end) {
  const int64_t n = j->n, size = BLOCK / n * n;
  T block[BLOCK];
  for (int64_t first = begin * n; first < end * n; first += size) {
    const int64_t count = size < end * n - first ? size : end * n - first;
    const T *g = j->a + first, *y = j->y + first;
    T *out = j->out + first;
    for (int64_t i = 0; i < count; i++) block[i] = EXP(y[i]);
    for (int64_t r = 0; r < count; r += n) {
      T total = 0;
      for (int64_t i = r; i < r + n; i++) total += g[i];
      for (int64_t i = r; i < r + n; i++) out[i] = g[i] - block[i] * total;
    }
  }
}
#undef SHORT_ROWS

static void NAME(softmax_rows)(void *context, int64_t begin, int64_t end) {
  const NAME(job) *j = context;
  const int64_t n = j->n;
  if (n <= SHORT) {
    NAME(softmax_short)(j, begin, end);
    return;
  }
  for (int64_t r = begin; r < end; r++) {
    const T *x = j->a + r * n;
    T *out = j->out + r * n;
    const T scale = (T)(1 / NAME(exponentials)(out, x, NAME(largest)(x, n), n));
    for (int64_t i = 0; i < n; i++) out[i] *= scale;
  }
}

static void NAME(log_softmax_rows)(void *context, int64_t begin, int64_t end) {
  const NAME(job) *j = context;
  const int64_t n = j->n;
  if (n <= SHORT) {
    NAME(log_softmax_short)(j, begin, end);
    return;
  }
  for (int64_t r = begin; r < end; r++) {
    const T *x = j->a + r * n;
    T *out = j->out + r * n;
    const T shift = NAME(largest)(x, n), rest = LOG((T)NAME(sum_of_exponentials)(x, shift, n));
    for (int64_t i = 0; i < n; i++) out[i] = x[i] - shift - rest;
  }
}

// y (g - sum g y)
static void NAME(softmax_backward_rows)(void *context, int64_t begin, int64_t end) {
  const NAME(job) *j = context;
  const int64_t n = j->n;
  T block[BLOCK];
  for (int64_t r = begin; r < end; r++) {
    const T *g = j->a + r * n, *y = j->y + r * n;
    T *out = j->out + r * n;
    double sum = 0;
    for (int64_t from = 0; from < n; from += BLOCK) {
      const int64_t count = n - from < BLOCK ? n - from : BLOCK;
      for (int64_t i = 0; i < count; i++) block[i] = g[from + i] * y[from + i];
      sum += NAME(total)(block, count);
    }
    const T mean = (T)sum;
    for (int64_t i = 0; i < n; i++) out[i] = y[i] * (g[i] - mean);
  }
}

// g - exp(y) sum g
static void NAME(log_softmax_backward_rows)(void *context, int64_t begin, int64_t end) {
  const NAME(job) *j = context;
  const int64_t n = j->n;
  if (n <= SHORT) {
    NAME(log_softmax_backward_short)(j, begin, end);
    return;
  }
  for (int64_t r = begin; r < end; r++) {
    const T *g = j->a + r * n, *y = j->y + r * n;
    T *out = j->out + r * n;
    double sum = 0;
    for (int64_t from = 0; from < n; from += BLOCK) sum += NAME(total)(g + from, n - from < BLOCK ? n - from : BLOCK);
    const T total = (T)sum;
    for (int64_t i = 0; i < n; i++) out[i] = g[i] - EXP(y[i]) * total;
  }
}

// --- along columns: a strip of neighbours at a time; begin and end count columns of [outer, inner] ---

#define STRIPS(...)                                                        \
  const NAME(job) *j = context;                                            \
  const int64_t n = j->n, inner = j->inner;                                \
  T *restrict out = j->out;                                                \
  const T *a = j->a, *y = j->y;                                            \
  (void)y;                                                                 \
  for (int64_t o = begin; o < end;) {                                      \
    int64_t width = inner - o % inner;                                     \
    if (width > end - o) width = end - o;                                  \
    if (width > STRIP) width = STRIP;                                      \
    const int64_t first = o / inner * n * inner + o % inner;               \
    __VA_ARGS__ o += width;                                                \
  }

#define EACH_ROW for (int64_t i = 0, at = first; i < n; i++, at += inner)
#define EACH_COLUMN for (int64_t c = 0; c < width; c++)

static void NAME(column_statistics)(const T *x, int64_t first, int64_t n, int64_t inner, int64_t width, T *best, T *sum) {
  EACH_COLUMN best[c] = -INFINITY, sum[c] = 0;
  EACH_ROW EACH_COLUMN best[c] = x[at + c] > best[c] ? x[at + c] : best[c];
  EACH_ROW EACH_COLUMN sum[c] += EXP(x[at + c] - best[c]);
}

static void NAME(softmax_columns)(void *context, int64_t begin, int64_t end) {
  STRIPS({
    T best[STRIP], sum[STRIP];
    NAME(column_statistics)(a, first, n, inner, width, best, sum);
    EACH_COLUMN sum[c] = 1 / sum[c];
    EACH_ROW EACH_COLUMN out[at + c] = EXP(a[at + c] - best[c]) * sum[c];
  })
}

static void NAME(log_softmax_columns)(void *context, int64_t begin, int64_t end) {
  STRIPS({
    T best[STRIP], sum[STRIP];
    NAME(column_statistics)(a, first, n, inner, width, best, sum);
    EACH_COLUMN sum[c] = LOG(sum[c]);
    EACH_ROW EACH_COLUMN out[at + c] = a[at + c] - best[c] - sum[c];
  })
}

static void NAME(softmax_backward_columns)(void *context, int64_t begin, int64_t end) {
  STRIPS({
    T sum[STRIP] = {0};
    EACH_ROW EACH_COLUMN sum[c] += a[at + c] * y[at + c];
    EACH_ROW EACH_COLUMN out[at + c] = y[at + c] * (a[at + c] - sum[c]);
  })
}

static void NAME(log_softmax_backward_columns)(void *context, int64_t begin, int64_t end) {
  STRIPS({
    T sum[STRIP] = {0};
    EACH_ROW EACH_COLUMN sum[c] += a[at + c];
    EACH_ROW EACH_COLUMN out[at + c] = a[at + c] - EXP(y[at + c]) * sum[c];
  })
}

#undef STRIPS
#undef EACH_ROW
#undef EACH_COLUMN

#define PAIR(name) {NAME(name##_rows), NAME(name##_columns)},
static const softmax_kernel NAME(kernels)[][2] = {DT_SOFTMAX_OPS(PAIR)};
#undef PAIR

static void NAME(run)(int32_t op, T *out, const T *a, const T *y, int64_t outer, int64_t n, int64_t inner) {
  NAME(job) j = {out, a, y, n, inner};
  if (n <= 0) return;
  if (inner == 1) dt_parallel_for(outer, GRAIN / n + 1, NAME(kernels)[op][0], &j);
  else dt_parallel_for(outer * inner, GRAIN / n + 1, NAME(kernels)[op][1], &j);
}
