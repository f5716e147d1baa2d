// im2col and col2im of one element type: T and NAME(base) are defined by the file that includes this one.
//
// Columns: a row for each channel and tap, a column for each output position. Only positions [first, last) of channels
// [begin, end) are made, in rows `width` apart, so that a part fits into the second-level cache.

static inline void NAME(gather_line)(T *to, const T *from, dt_tap tap, int64_t a, int64_t b, int64_t stride) {
  for (int64_t i = a; i < tap.low; i++) to[i] = 0;
  if (stride == 1) memcpy(to + tap.low, from + tap.low + tap.shift, (size_t)(tap.high - tap.low) * sizeof(T));
  else
    for (int64_t i = tap.low; i < tap.high; i++) to[i] = from[i * stride + tap.shift];
  for (int64_t i = tap.high; i < b; i++) to[i] = 0;
}

static inline void NAME(scatter_line)(T *restrict to, const T *restrict from, dt_tap tap, int64_t stride) {
  if (stride == 1)
    for (int64_t i = tap.low; i < tap.high; i++) to[i + tap.shift] += from[i];
  else
    for (int64_t i = tap.low; i < tap.high; i++) to[i * stride + tap.shift] += from[i];
}

// One row of columns: gather from x, or (add) scatter into it.
static inline __attribute__((always_inline)) void NAME(walk_row)(const dt_window *w, T *row, T *x, int64_t kd, int64_t kh,
                                                                 int64_t kw, int64_t first, int64_t last, int64_t line, int add) {
  const int64_t n = w->out[2];
  const dt_tap whole = dt_tap_of(w, kw, 0, n);
  int64_t a = first - line * n, oh = line, od = 0;
  if (w->out[0] > 1) oh = line % w->out[1], od = line / w->out[1];
  for (int64_t p = first; p < last;) {
    const int64_t b = n - a < last - p ? n : a + last - p, from = dt_line_of(w, od, oh, kd, kh);
    T *to = row + p - first - a;
    dt_tap tap = {whole.shift, dt_clamp(whole.low, a, b), 0};
    tap.high = from < 0 ? tap.low : dt_clamp(whole.high, tap.low, b);
    if (add) NAME(scatter_line)(x + (from < 0 ? 0 : from), to, tap, w->stride[2]);
    else NAME(gather_line)(to, x + (from < 0 ? 0 : from), tap, a, b, w->stride[2]);
    p += b - a;
    a = 0;
    if (++oh == w->out[1]) oh = 0, od++;
  }
}

static inline __attribute__((always_inline)) void NAME(walk)(const dt_window *w, T *columns, int64_t width, T *x, int64_t begin,
                                                             int64_t end, int64_t first, int64_t last, int add) {
  const int64_t in_size = dt_volume(w->in), line = first / w->out[2];
  T *row = columns + begin * dt_volume(w->kernel) * width;
  for (int64_t channel = begin; channel < end; channel++)
    for (int64_t kd = 0; kd < w->kernel[0]; kd++)
      for (int64_t kh = 0; kh < w->kernel[1]; kh++)
        for (int64_t kw = 0; kw < w->kernel[2]; kw++, row += width)
          NAME(walk_row)(w, row, x + channel * in_size, kd, kh, kw, first, last, line, add);
}

// columns = what the windows see of x.
static void NAME(im2col)(const dt_window *w, T *columns, int64_t width, const T *x, int64_t begin, int64_t end,
                         int64_t first, int64_t last) {
  NAME(walk)(w, columns, width, (T *)x, begin, end, first, last, 0);
}

// x += the columns, each element where im2col reads it.
static void NAME(col2im)(const dt_window *w, T *x, const T *columns, int64_t width, int64_t begin, int64_t end,
                         int64_t first, int64_t last) {
  NAME(walk)(w, (T *)columns, width, x, begin, end, first, last, 1);
}
