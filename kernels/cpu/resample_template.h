// Weighted windows along one dimension for element type T, weights and sums of type A; FINISH turns a sum into an element.
//
// The dimension is in the middle of [outer, n_in, inner]. Where inner is 1, LANES rows at a time are laid out as columns, so
// that every loop runs over neighbours in memory.

// Rows [begin, end) of [outer * n_out, inner]: each a weighted sum of rows of x.
static void NAME(rows)(void *context, int64_t begin, int64_t end) {
  const Resample *r = context;
  const int64_t inner = r->inner;
  A sum[STRIP];
  for (int64_t row = begin; row < end; row++) {
    const int64_t o = row / r->n_out, j = row % r->n_out, count = r->offset[j + 1] - r->offset[j];
    const A *w = (const A *)r->weight + r->offset[j];
    const T *x = (const T *)r->x + (o * r->n_in + r->start[j]) * inner;
    T *out = (T *)r->out + row * inner;
    for (int64_t from = 0; from < inner; from += STRIP) {
      const int64_t n = inner - from < STRIP ? inner - from : STRIP;
      const T *line = x + from;
      int64_t k = 0;
      for (int64_t i = 0; i < n; i++) sum[i] = (A)r->half;
      for (; k + 2 <= count; k += 2, line += 2 * inner)
        for (int64_t i = 0; i < n; i++) sum[i] += w[k] * (A)line[i] + w[k + 1] * (A)line[inner + i];
      if (k < count)
        for (int64_t i = 0; i < n; i++) sum[i] += w[k] * (A)line[i];
      for (int64_t i = 0; i < n; i++) out[from + i] = FINISH(sum[i], r->shift);
    }
  }
}

// Lines [begin, end) of [outer], inner 1.
static void NAME(lines)(void *context, int64_t begin, int64_t end) {
  const Resample *r = context;
  const int64_t n_in = r->n_in, n_out = r->n_out;
  const A *weight = r->weight;
  T *columns = n_in <= LONGEST && end - begin >= LANES / 2 ? dt_scratch(DT_SCRATCH_KERNEL, (size_t)(n_in * LANES) * sizeof(T)) : NULL;
  for (int64_t o = begin; o < end;) {
    const T *x = (const T *)r->x + o * n_in;
    T *out = (T *)r->out + o * n_out;
    const int64_t lanes = end - o < LANES ? end - o : LANES;
    if (columns == NULL || lanes < LANES / 2) {
      for (int64_t j = 0; j < n_out; j++) {
        A sum = (A)r->half;
        const T *line = x + r->start[j] - r->offset[j];
        for (int64_t k = r->offset[j]; k < r->offset[j + 1]; k++) sum += weight[k] * (A)line[k];
        out[j] = FINISH(sum, r->shift);
      }
      o++;
      continue;
    }
    for (int64_t lane = 0; lane < LANES; lane++) {
      const T *line = x + (lane < lanes ? lane : 0) * n_in;
      for (int64_t i = 0; i < n_in; i++) columns[i * LANES + lane] = line[i];
    }
    for (int64_t j = 0; j < n_out; j++) {
      A sum[LANES];
      const T *column = columns + (r->start[j] - r->offset[j]) * LANES;
      for (int64_t i = 0; i < LANES; i++) sum[i] = (A)r->half;
      for (int64_t k = r->offset[j]; k < r->offset[j + 1]; k++)
        for (int64_t i = 0; i < LANES; i++) sum[i] += weight[k] * (A)column[k * LANES + i];
      for (int64_t i = 0; i < lanes; i++) out[i * n_out + j] = FINISH(sum[i], r->shift);
    }
    o += lanes;
  }
}
