// Recurrent cells for one type T; recurrent.c includes this file once per type.

#ifndef CELL_JOB
#define CELL_JOB
typedef struct {
  void *gates, *side, *hidden;  // backward, hidden is its gradient
  const void *state, *previous;
  int64_t size;
} cell_job;
#endif

static void NAME(lstm)(void *context, int64_t begin, int64_t end) {
  const cell_job *job = context;
  const int64_t n = job->size;
  for (int64_t r = begin; r < end; r++) {
    T *restrict i = (T *)job->gates + r * 4 * n, *restrict f = i + n, *restrict g = f + n, *restrict o = g + n;
    T *restrict hidden = (T *)job->hidden + r * n, *restrict state = (T *)job->side + r * n;
    const T *restrict previous = (const T *)job->previous + r * n;
    for (int64_t k = 0; k < n; k++) i[k] = SIGMOID(i[k]);
    for (int64_t k = 0; k < n; k++) f[k] = SIGMOID(f[k]);
    for (int64_t k = 0; k < n; k++) g[k] = TANH(g[k]);
    for (int64_t k = 0; k < n; k++) o[k] = SIGMOID(o[k]);
    for (int64_t k = 0; k < n; k++) state[k] = f[k] * previous[k] + i[k] * g[k];
    for (int64_t k = 0; k < n; k++) hidden[k] = o[k] * TANH(state[k]);
  }
}

static void NAME(lstm_backward)(void *context, int64_t begin, int64_t end) {
  const cell_job *job = context;
  const int64_t n = job->size;
  for (int64_t r = begin; r < end; r++) {
    T *restrict i = (T *)job->gates + r * 4 * n, *restrict f = i + n, *restrict g = f + n, *restrict o = g + n;
    T *restrict d_state = (T *)job->side + r * n;
    const T *restrict grad = (const T *)job->hidden + r * n, *restrict state = (const T *)job->state + r * n;
    const T *restrict previous = (const T *)job->previous + r * n;
    for (int64_t k = 0; k < n; k++) {
      const T t = TANH(state[k]), a = i[k], b = f[k], c = g[k], d = o[k];
      const T whole = d_state[k] + grad[k] * d * (1 - t * t);
      i[k] = whole * c * a * (1 - a);
      f[k] = whole * previous[k] * b * (1 - b);
      g[k] = whole * a * (1 - c * c);
      o[k] = grad[k] * t * d * (1 - d);
      d_state[k] = whole * b;
    }
  }
}

static void NAME(gru)(void *context, int64_t begin, int64_t end) {
  const cell_job *job = context;
  const int64_t n = job->size;
  for (int64_t row = begin; row < end; row++) {
    T *restrict r = (T *)job->gates + row * 3 * n, *restrict z = r + n, *restrict c = z + n;
    const T *restrict side = (const T *)job->side + row * 3 * n, *restrict previous = (const T *)job->previous + row * n;
    T *restrict hidden = (T *)job->hidden + row * n;
    for (int64_t k = 0; k < n; k++) r[k] = SIGMOID(r[k] + side[k]);
    for (int64_t k = 0; k < n; k++) z[k] = SIGMOID(z[k] + side[n + k]);
    for (int64_t k = 0; k < n; k++) c[k] = TANH(c[k] + r[k] * side[2 * n + k]);
    for (int64_t k = 0; k < n; k++) hidden[k] = c[k] + z[k] * (previous[k] - c[k]);
  }
}

static void NAME(gru_backward)(void *context, int64_t begin, int64_t end) {
  const cell_job *job = context;
  const int64_t n = job->size;
  for (int64_t row = begin; row < end; row++) {
    T *restrict r = (T *)job->gates + row * 3 * n, *restrict z = r + n, *restrict c = z + n;
    T *restrict side = (T *)job->side + row * 3 * n, *restrict grad = (T *)job->hidden + row * n;
    const T *restrict previous = (const T *)job->previous + row * n;
    for (int64_t k = 0; k < n; k++) {
      const T a = r[k], b = z[k], m = c[k], d = grad[k];
      const T inner = d * (1 - b) * (1 - m * m), reset = inner * side[2 * n + k] * a * (1 - a);
      const T update = d * (previous[k] - m) * b * (1 - b);
      r[k] = side[k] = reset;
      z[k] = side[n + k] = update;
      c[k] = inner;
      side[2 * n + k] = inner * a;
      grad[k] = d * b;
    }
  }
}
