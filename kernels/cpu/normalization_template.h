// Normalisation kernels of one float type; normalization.c defines T, NAME(base) and SQRT and includes this file once per
// type. Runs of memory are summed in T by LANES accumulators a BLOCK at a time, and in double across blocks.

typedef struct {
  const plan *p;
  T *out, *stats;
  const T *x, *weight, *bias, *grad;
} NAME(job);

static double NAME(sum)(const T *x, int64_t n) {
  double total = 0;
  for (int64_t begin = 0; begin < n; begin += BLOCK) {
    const int64_t end = n - begin < BLOCK ? n : begin + BLOCK;
    T lanes[LANES] = {0}, rest = 0;
    int64_t i = begin;
    for (; i + LANES <= end; i += LANES)
      for (int l = 0; l < LANES; l++) lanes[l] += x[i + l];
    for (; i < end; i++) rest += x[i];
    for (int l = 0; l < LANES; l++) rest += lanes[l];
    total += rest;
  }
  return total;
}

// Sum of (x - shift)^2.
static double NAME(squares)(const T *x, int64_t n, T shift) {
  double total = 0;
  for (int64_t begin = 0; begin < n; begin += BLOCK) {
    const int64_t end = n - begin < BLOCK ? n : begin + BLOCK;
    T lanes[LANES] = {0}, rest = 0;
    int64_t i = begin;
    for (; i + LANES <= end; i += LANES)
      for (int l = 0; l < LANES; l++) lanes[l] += (x[i + l] - shift) * (x[i + l] - shift);
    for (; i < end; i++) rest += (x[i] - shift) * (x[i] - shift);
    for (int l = 0; l < LANES; l++) rest += lanes[l];
    total += rest;
  }
  return total;
}

// Sums of g and of g (x - shift), times w if there is one.
static void NAME(products)(const T *g, const T *x, const T *w, int64_t n, T shift, double *of_g, double *of_gx) {
  for (int64_t begin = 0; begin < n; begin += BLOCK) {
    const int64_t end = n - begin < BLOCK ? n : begin + BLOCK;
    T first[LANES] = {0}, second[LANES] = {0}, a = 0, b = 0;
    int64_t i = begin;
    if (w == 0) {
      for (; i + LANES <= end; i += LANES)
        for (int l = 0; l < LANES; l++) {
          first[l] += g[i + l];
          second[l] += g[i + l] * (x[i + l] - shift);
        }
    } else {
      for (; i + LANES <= end; i += LANES)
        for (int l = 0; l < LANES; l++) {
          const T v = g[i + l] * w[i + l];
          first[l] += v;
          second[l] += v * (x[i + l] - shift);
        }
    }
    for (; i < end; i++) {
      const T v = w == 0 ? g[i] : g[i] * w[i];
      a += v;
      b += v * (x[i] - shift);
    }
    for (int l = 0; l < LANES; l++) a += first[l], b += second[l];
    *of_g += a;
    *of_gx += b;
  }
}

static inline void NAME(store)(const NAME(job) *j, int64_t r, double mean, double variance) {
  const int64_t count = statistics_count(j->p);
  j->stats[r] = (T)mean;
  j->stats[count + r] = (T)(1 / SQRT(variance + j->p->eps));
  j->stats[2 * count + r] = (T)variance;
}

// --- statistics [3, count]: mean, 1 / sqrt(variance + eps), variance ---

static void NAME(statistics)(void *context, int64_t begin, int64_t end) {
  const NAME(job) *j = context;
  const plan *p = j->p;
  const int64_t length = p->channels * p->inner, chunks = p->shared ? p->batch : 1, step = p->groups * length;
  const double n = (double)(chunks * length);
  for (int64_t r = begin; r < end; r++) {
    const T *x = j->x + r * length;
    double mean = 0, squares = 0;
    if (!p->rms) {
      for (int64_t c = 0; c < chunks; c++) mean += NAME(sum)(x + c * step, length);
      mean /= n;
    }
    for (int64_t c = 0; c < chunks; c++) squares += NAME(squares)(x + c * step, length, (T)mean);
    NAME(store)(j, r, mean, squares / n);
  }
}

// A statistic a column of [batch, groups].
static void NAME(column_statistics)(void *context, int64_t begin, int64_t end) {
  const NAME(job) *j = context;
  const plan *p = j->p;
  for (int64_t from = begin; from < end; from += STRIP) {
    const int64_t width = end - from < STRIP ? end - from : STRIP;
    double mean[STRIP] = {0}, squares[STRIP] = {0};
    for (int64_t a = 0; a < p->batch; a++)
      for (int64_t c = 0; c < width; c++) mean[c] += j->x[a * p->groups + from + c];
    for (int64_t c = 0; c < width; c++) mean[c] /= (double)p->batch;
    for (int64_t a = 0; a < p->batch; a++)
      for (int64_t c = 0; c < width; c++) {
        const double d = j->x[a * p->groups + from + c] - mean[c];
        squares[c] += d * d;
      }
    for (int64_t c = 0; c < width; c++) NAME(store)(j, from + c, mean[c], squares[c] / (double)p->batch);
  }
}

// --- out = (x - mean) rstd w + b ---

// Runs [batch, groups].
static void NAME(apply)(void *context, int64_t begin, int64_t end) {
  const NAME(job) *j = context;
  const plan *p = j->p;
  const int64_t channels = p->channels, inner = p->inner, count = statistics_count(p);
  for (int64_t r = begin; r < end; r++) {
    const int64_t s = r % p->groups, stat = p->shared ? s : r;
    const T mean = j->stats[stat], scale = j->stats[count + stat];
    const T *x = j->x + r * channels * inner;
    T *out = j->out + r * channels * inner;
    const T *w = p->weighted ? j->weight + s * channels : 0, *b = p->biased ? j->bias + s * channels : 0;
    if (inner == 1) {
      if (w != 0 && b != 0)
        for (int64_t d = 0; d < channels; d++) out[d] = (x[d] - mean) * scale * w[d] + b[d];
      else if (w != 0)
        for (int64_t d = 0; d < channels; d++) out[d] = (x[d] - mean) * scale * w[d];
      else if (b != 0)
        for (int64_t d = 0; d < channels; d++) out[d] = (x[d] - mean) * scale + b[d];
      else
        for (int64_t d = 0; d < channels; d++) out[d] = (x[d] - mean) * scale;
      continue;
    }
    for (int64_t d = 0; d < channels; d++) {
      const T factor = w != 0 ? scale * w[d] : scale, shift = b != 0 ? b[d] : 0;
      for (int64_t i = d * inner; i < (d + 1) * inner; i++) out[i] = (x[i] - mean) * factor + shift;
    }
  }
}

// Rows of [batch, groups] whose columns have a statistic each.
static void NAME(apply_columns)(void *context, int64_t begin, int64_t end) {
  const NAME(job) *j = context;
  const plan *p = j->p;
  const int64_t n = p->groups;
  for (int64_t from = 0; from < n; from += STRIP) {
    const int64_t width = n - from < STRIP ? n - from : STRIP;
    T mean[STRIP], factor[STRIP], shift[STRIP];
    for (int64_t c = 0; c < width; c++) {
      mean[c] = j->stats[from + c];
      factor[c] = j->stats[n + from + c] * (p->weighted ? j->weight[from + c] : 1);
      shift[c] = p->biased ? j->bias[from + c] : 0;
    }
    for (int64_t a = begin; a < end; a++)
      for (int64_t c = 0, i = a * n + from; c < width; c++, i++) j->out[i] = (j->x[i] - mean[c]) * factor[c] + shift[c];
  }
}

// --- gradient of x: rstd (g w - mean(g w) - x^ mean(g w x^)), x^ = (x - mean) rstd; with given statistics rstd g w ---

static void NAME(backward)(void *context, int64_t begin, int64_t end) {
  const NAME(job) *j = context;
  const plan *p = j->p;
  const int64_t channels = p->channels, inner = p->inner, count = statistics_count(p), length = channels * inner;
  const int64_t chunks = p->shared ? p->batch : 1, step = p->groups * length;
  const double n = (double)(chunks * length);
  for (int64_t r = begin; r < end; r++) { // one statistic after the other
    const int64_t s = r % p->groups;
    const T mean = j->stats[r], scale = j->stats[count + r];
    const T *w = p->weighted ? j->weight + s * channels : 0;
    double of_g = 0, of_gx = 0;
    for (int64_t c = 0; c < chunks && !p->given; c++) {
      const T *g = j->grad + r * length + c * step, *x = j->x + r * length + c * step;
      if (inner == 1) {
        NAME(products)(g, x, w, channels, mean, &of_g, &of_gx);
        continue;
      }
      for (int64_t d = 0; d < channels; d++) {
        double a = 0, b = 0;
        NAME(products)(g + d * inner, x + d * inner, 0, inner, mean, &a, &b);
        of_g += w != 0 ? a * w[d] : a;
        of_gx += w != 0 ? b * w[d] : b;
      }
    }
    const T shift = p->rms ? 0 : (T)(of_g / n), slope = (T)(of_gx * scale * scale / n);
    for (int64_t c = 0; c < chunks; c++) {
      const T *g = j->grad + r * length + c * step, *x = j->x + r * length + c * step;
      T *out = j->out + r * length + c * step;
      if (inner == 1) {
        if (w != 0)
          for (int64_t d = 0; d < channels; d++) out[d] = scale * (g[d] * w[d] - shift - (x[d] - mean) * slope);
        else
          for (int64_t d = 0; d < channels; d++) out[d] = scale * (g[d] - shift - (x[d] - mean) * slope);
        continue;
      }
      for (int64_t d = 0; d < channels; d++) {
        const T factor = w != 0 ? w[d] : 1;
        for (int64_t i = d * inner; i < (d + 1) * inner; i++)
          out[i] = scale * (g[i] * factor - shift - (x[i] - mean) * slope);
      }
    }
  }
}

// The same for [batch, groups] with a statistic a column.
static void NAME(backward_columns)(void *context, int64_t begin, int64_t end) {
  const NAME(job) *j = context;
  const plan *p = j->p;
  const int64_t n = p->groups;
  for (int64_t from = begin; from < end; from += STRIP) {
    const int64_t width = end - from < STRIP ? end - from : STRIP;
    double of_g[STRIP] = {0}, of_gx[STRIP] = {0};
    T mean[STRIP], scale[STRIP], shift[STRIP], slope[STRIP];
    for (int64_t c = 0; c < width; c++) mean[c] = j->stats[from + c], scale[c] = j->stats[n + from + c];
    for (int64_t a = 0; a < p->batch && !p->given; a++)
      for (int64_t c = 0, i = a * n + from; c < width; c++, i++) {
        of_g[c] += j->grad[i];
        of_gx[c] += j->grad[i] * (j->x[i] - mean[c]);
      }
    for (int64_t c = 0; c < width; c++) {
      shift[c] = (T)(of_g[c] / (double)p->batch);
      slope[c] = (T)(of_gx[c] * scale[c] * scale[c] / (double)p->batch);
      if (p->weighted) scale[c] *= j->weight[from + c];
    }
    for (int64_t a = 0; a < p->batch; a++)
      for (int64_t c = 0, i = a * n + from; c < width; c++, i++)
        j->out[i] = scale[c] * (j->grad[i] - shift[c] - (j->x[i] - mean[c]) * slope[c]);
  }
}

// --- gradients of weight and bias: out [2, channels of all groups] = sums of g x^ and of g ---

static void NAME(parameters)(void *context, int64_t begin, int64_t end) {
  const NAME(job) *j = context;
  const plan *p = j->p;
  const int64_t inner = p->inner, all = p->groups * p->channels, count = statistics_count(p);
  if (inner > 1) {
    for (int64_t c = begin; c < end; c++) {
      const int64_t s = c / p->channels;
      double of_g = 0, of_gx = 0;
      for (int64_t a = 0; a < p->batch; a++) {
        const int64_t stat = p->shared ? s : a * p->groups + s, first = (a * all + c) * inner;
        double g = 0, gx = 0;
        NAME(products)(j->grad + first, j->x + first, 0, inner, j->stats[stat], &g, &gx);
        of_g += g;
        of_gx += gx * j->stats[count + stat];
      }
      j->out[c] = (T)of_gx;
      j->out[all + c] = (T)of_g;
    }
    return;
  }
  for (int64_t from = begin; from < end;) { // columns of one group at a time
    const int64_t s = from / p->channels, rest = (s + 1) * p->channels - from;
    int64_t width = end - from < STRIP ? end - from : STRIP;
    if (!(p->shared && p->channels == 1) && rest < width) width = rest;
    double of_g[STRIP] = {0}, of_gx[STRIP] = {0};
    if (p->shared && p->channels == 1) {
      for (int64_t a = 0; a < p->batch; a++)
        for (int64_t c = 0, i = a * all + from; c < width; c++, i++) {
          of_g[c] += j->grad[i];
          of_gx[c] += j->grad[i] * ((j->x[i] - j->stats[from + c]) * j->stats[count + from + c]);
        }
    } else {
      for (int64_t a = 0; a < p->batch; a++) {
        const int64_t stat = p->shared ? s : a * p->groups + s;
        const T mean = j->stats[stat], scale = j->stats[count + stat];
        for (int64_t c = 0, i = a * all + from; c < width; c++, i++) {
          of_g[c] += j->grad[i];
          of_gx[c] += j->grad[i] * ((j->x[i] - mean) * scale);
        }
      }
    }
    for (int64_t c = 0; c < width; c++) {
      j->out[from + c] = (T)of_gx[c];
      j->out[all + from + c] = (T)of_g[c];
    }
    from += width;
  }
}

// --- the four families: columns where every element of a row has a statistic of its own, else runs ---

static void NAME(forward_all)(NAME(job) *j) {
  const plan *p = j->p;
  const int64_t length = p->channels * p->inner, runs = p->batch * p->groups;
  if (p->shared && length == 1) {
    if (!p->given) dt_parallel_for(p->groups, GRAIN / (p->batch + 1) + 1, NAME(column_statistics), j);
    dt_parallel_for(p->batch, GRAIN / (p->groups + 1) + 1, NAME(apply_columns), j);
    return;
  }
  const int64_t elements = p->shared ? length * p->batch : length;
  if (!p->given) dt_parallel_for(statistics_count(p), GRAIN / (elements + 1) + 1, NAME(statistics), j);
  dt_parallel_for(runs, GRAIN / (length + 1) + 1, NAME(apply), j);
}

static void NAME(backward_all)(NAME(job) *j) {
  const plan *p = j->p;
  const int64_t length = p->channels * p->inner;
  if (p->shared && length == 1) {
    dt_parallel_for(p->groups, GRAIN / (p->batch + 1) + 1, NAME(backward_columns), j);
    return;
  }
  const int64_t elements = p->shared ? length * p->batch : length;
  dt_parallel_for(statistics_count(p), GRAIN / (elements + 1) + 1, NAME(backward), j);
}

static void NAME(parameters_all)(NAME(job) *j) {
  const plan *p = j->p;
  dt_parallel_for(p->groups * p->channels, GRAIN / (p->batch * p->inner + 1) + 1, NAME(parameters), j);
}
