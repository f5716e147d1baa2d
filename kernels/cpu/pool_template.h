// Pooling of one element type; pool.c defines T, NAME(base), LOWEST and IS_NAN and includes this file once a type.
//
// A row of outputs is made tap by tap, so that the inner loop runs over neighbours: strips of STRIP outputs, the taps in
// row-major order, as PyTorch visits them.

typedef struct {
  const Pool *s;
  T *out;
  const T *x;
  int64_t *indices;
} NAME(Job);

#define INLINE static inline __attribute__((always_inline))

// best[i] = max(best[i], x[i * stride]), where NaNs and the first element of a window always win.
INLINE void NAME(max_loop)(T *best, int32_t *place, const T *x, int64_t n, int64_t stride, int32_t first) {
  for (int64_t i = 0; i < n; i++) {
    const T value = x[i * stride];
    const int take = (value > best[i]) | IS_NAN(value) | (place[i] < 0);
    best[i] = take ? value : best[i];
    place[i] = take ? first + (int32_t)(i * stride) : place[i];
  }
}

INLINE void NAME(add_loop)(T *sum, const T *x, int64_t n, int64_t stride) {
  for (int64_t i = 0; i < n; i++) sum[i] += x[i * stride];
}

INLINE void NAME(spread_loop)(T *x, const T *share, int64_t n, int64_t stride) {
  for (int64_t i = 0; i < n; i++) x[i * stride] += share[i];
}

// The same with the common strides as constants.
static void NAME(max_tap)(T *best, int32_t *place, const T *x, int64_t n, int64_t stride, int32_t first) {
  if (stride == 1) NAME(max_loop)(best, place, x, n, 1, first);
  else if (stride == 2) NAME(max_loop)(best, place, x, n, 2, first);
  else NAME(max_loop)(best, place, x, n, stride, first);
}

static void NAME(add_tap)(T *sum, const T *x, int64_t n, int64_t stride) {
  if (stride == 1) NAME(add_loop)(sum, x, n, 1);
  else if (stride == 2) NAME(add_loop)(sum, x, n, 2);
  else NAME(add_loop)(sum, x, n, stride);
}

static void NAME(spread_tap)(T *x, const T *share, int64_t n, int64_t stride) {
  if (stride == 1) NAME(spread_loop)(x, share, n, 1);
  else if (stride == 2) NAME(spread_loop)(x, share, n, 2);
  else NAME(spread_loop)(x, share, n, stride);
}

// A kernel over planes from one over a row (od, oh) of a plane's outputs.
#define KERNEL_BY_ROWS(name)                                                                  \
  static void NAME(name)(void *context, int64_t first_plane, int64_t last_plane) {            \
    const NAME(Job) *job = context;                                                           \
    const dt_window *w = &job->s->window;                                                     \
    for (int64_t plane = first_plane; plane < last_plane; plane++)                            \
      for (int64_t od = 0; od < w->out[0]; od++)                                              \
        for (int64_t oh = 0; oh < w->out[1]; oh++) NAME(name##_row)(job, w, plane, od, oh);   \
  }

INLINE void NAME(max_row)(const NAME(Job) *job, const dt_window *w, int64_t plane, int64_t od, int64_t oh) {
  const T *x = job->x + plane * job->s->in_size;
  const int64_t row = plane * job->s->out_size + (od * w->out[1] + oh) * w->out[2];
  const dt_range depth = dt_taps_inside(w, 0, od, od), height = dt_taps_inside(w, 1, oh, oh);
  for (int64_t begin = 0; begin < w->out[2]; begin += STRIP) {
    const int64_t end = MIN(begin + STRIP, w->out[2]);
    T best[STRIP];
    int32_t place[STRIP];
    for (int64_t i = 0; i < end - begin; i++) best[i] = LOWEST, place[i] = -1;
    const dt_range columns = dt_taps_inside(w, 2, begin, end - 1);
    for (int64_t kd = depth.from; kd < depth.to; kd++)
      for (int64_t kh = height.from; kh < height.to; kh++) {
        const int64_t line = dt_line_of(w, od, oh, kd, kh);
        for (int64_t kw = columns.from; line >= 0 && kw < columns.to; kw++) {
          const dt_tap tap = dt_tap_of(w, kw, begin, end);
          const int64_t start = line + tap.low * w->stride[2] + tap.shift, at = tap.low - begin;
          NAME(max_tap)(best + at, place + at, x + start, tap.high - tap.low, w->stride[2], (int32_t)start);
        }
      }
    for (int64_t i = 0; i < end - begin; i++) {
      job->out[row + begin + i] = best[i];
      job->indices[row + begin + i] = place[i];
    }
  }
}
KERNEL_BY_ROWS(max)

// What the sums at outputs [begin, end) of row (od, oh) are divided by.
static void NAME(divisors)(T *divisor, const Pool *s, int64_t od, int64_t oh, int64_t begin, int64_t end) {
  const dt_window *w = &s->window;
  const int64_t o[2] = {od, oh};
  int64_t whole = 1, inside = 1;  // elements of the window, with and without the border
  for (int d = 0; d < 2; d++) {
    const int64_t from = o[d] * w->stride[d] - w->padding[d], to = MIN(from + w->kernel[d], w->in[d] + w->padding[d]);
    whole *= to - from;
    inside *= MAX(MIN(to, w->in[d]) - MAX(from, 0), 0);
  }
  for (int64_t i = begin; i < end; i++) {
    const int64_t from = i * w->stride[2] - w->padding[2], to = MIN(from + w->kernel[2], w->in[2] + w->padding[2]);
    const int64_t width = MAX(MIN(to, w->in[2]) - MAX(from, 0), 0);
    const int64_t n = s->divisor != 0 ? s->divisor : s->include_pad ? whole * (to - from) : inside * width;
    divisor[i - begin] = (T)(n == 0 ? 1 : n);
  }
}

INLINE void NAME(avg_row)(const NAME(Job) *job, const dt_window *w, int64_t plane, int64_t od, int64_t oh) {
  const T *x = job->x + plane * job->s->in_size;
  T *out = job->out + plane * job->s->out_size + (od * w->out[1] + oh) * w->out[2];
  const dt_range depth = dt_taps_inside(w, 0, od, od), height = dt_taps_inside(w, 1, oh, oh);
  for (int64_t begin = 0; begin < w->out[2]; begin += STRIP) {
    const int64_t end = MIN(begin + STRIP, w->out[2]);
    T sum[STRIP], divisor[STRIP];
    for (int64_t i = 0; i < end - begin; i++) sum[i] = 0;
    const dt_range columns = dt_taps_inside(w, 2, begin, end - 1);
    for (int64_t kd = depth.from; kd < depth.to; kd++)
      for (int64_t kh = height.from; kh < height.to; kh++) {
        const int64_t line = dt_line_of(w, od, oh, kd, kh);
        for (int64_t kw = columns.from; line >= 0 && kw < columns.to; kw++) {
          const dt_tap tap = dt_tap_of(w, kw, begin, end);
          const T *from = x + line + tap.low * w->stride[2] + tap.shift;
          NAME(add_tap)(sum + tap.low - begin, from, tap.high - tap.low, w->stride[2]);
        }
      }
    NAME(divisors)(divisor, job->s, od, oh, begin, end);
    for (int64_t i = 0; i < end - begin; i++) out[begin + i] = sum[i] / divisor[i];
  }
}
KERNEL_BY_ROWS(avg)

// out [planes, in], cleared before, += each gradient x [planes, out] in equal parts to its window.
INLINE void NAME(avg_backward_row)(const NAME(Job) *job, const dt_window *w, int64_t plane, int64_t od, int64_t oh) {
  T *out = job->out + plane * job->s->in_size;
  const T *g = job->x + plane * job->s->out_size + (od * w->out[1] + oh) * w->out[2];
  const dt_range depth = dt_taps_inside(w, 0, od, od), height = dt_taps_inside(w, 1, oh, oh);
  for (int64_t begin = 0; begin < w->out[2]; begin += STRIP) {
    const int64_t end = MIN(begin + STRIP, w->out[2]);
    T share[STRIP];
    NAME(divisors)(share, job->s, od, oh, begin, end);
    for (int64_t i = 0; i < end - begin; i++) share[i] = g[begin + i] / share[i];
    const dt_range columns = dt_taps_inside(w, 2, begin, end - 1);
    for (int64_t kd = depth.from; kd < depth.to; kd++)
      for (int64_t kh = height.from; kh < height.to; kh++) {
        const int64_t line = dt_line_of(w, od, oh, kd, kh);
        for (int64_t kw = columns.from; line >= 0 && kw < columns.to; kw++) {
          const dt_tap tap = dt_tap_of(w, kw, begin, end);
          T *to = out + line + tap.low * w->stride[2] + tap.shift;
          NAME(spread_tap)(to, share + tap.low - begin, tap.high - tap.low, w->stride[2]);
        }
      }
  }
}
KERNEL_BY_ROWS(avg_backward)

// --- adaptive: output i of n sees [floor(i in / n), ceil((i + 1) in / n)) ---

typedef struct {
  int64_t from[3], to[3], count;
} NAME(Box);

static inline NAME(Box) NAME(box_of)(const dt_window *w, int64_t od, int64_t oh, int64_t ow) {
  const int64_t o[3] = {od, oh, ow};
  NAME(Box) box = {.count = 1};
  for (int d = 0; d < 3; d++) {
    box.from[d] = o[d] * w->in[d] / w->out[d];
    box.to[d] = ((o[d] + 1) * w->in[d] - 1) / w->out[d] + 1;
    box.count *= box.to[d] - box.from[d];
  }
  return box;
}

// Runs the statement for every element `i` of a plane in the box.
#define FOR_EACH_IN(box)                                                            \
  for (int64_t id = box.from[0]; id < box.to[0]; id++)                              \
    for (int64_t ih = box.from[1]; ih < box.to[1]; ih++)                            \
      for (int64_t line = (id * w->in[1] + ih) * w->in[2], i = line + box.from[2]; i < line + box.to[2]; i++)

INLINE void NAME(adaptive_max_row)(const NAME(Job) *job, const dt_window *w, int64_t plane, int64_t od, int64_t oh) {
  const T *x = job->x + plane * job->s->in_size;
  const int64_t row = plane * job->s->out_size + (od * w->out[1] + oh) * w->out[2];
  for (int64_t ow = 0; ow < w->out[2]; ow++) {
    const NAME(Box) box = NAME(box_of)(w, od, oh, ow);
    T best = LOWEST;
    int64_t place = -1;
    FOR_EACH_IN(box) if (x[i] > best || IS_NAN(x[i]) || place < 0) best = x[i], place = i;
    job->out[row + ow] = best;
    job->indices[row + ow] = place;
  }
}
KERNEL_BY_ROWS(adaptive_max)

INLINE void NAME(adaptive_avg_row)(const NAME(Job) *job, const dt_window *w, int64_t plane, int64_t od, int64_t oh) {
  const T *x = job->x + plane * job->s->in_size;
  T *out = job->out + plane * job->s->out_size + (od * w->out[1] + oh) * w->out[2];
  for (int64_t ow = 0; ow < w->out[2]; ow++) {
    const NAME(Box) box = NAME(box_of)(w, od, oh, ow);
    T sum = 0;
    FOR_EACH_IN(box) sum += x[i];
    out[ow] = sum / (T)box.count;
  }
}
KERNEL_BY_ROWS(adaptive_avg)

INLINE void NAME(adaptive_avg_backward_row)(const NAME(Job) *job, const dt_window *w, int64_t plane, int64_t od, int64_t oh) {
  T *out = job->out + plane * job->s->in_size;
  const T *g = job->x + plane * job->s->out_size + (od * w->out[1] + oh) * w->out[2];
  for (int64_t ow = 0; ow < w->out[2]; ow++) {
    const NAME(Box) box = NAME(box_of)(w, od, oh, ow);
    const T share = g[ow] / (T)box.count;
    FOR_EACH_IN(box) out[i] += share;
  }
}
KERNEL_BY_ROWS(adaptive_avg_backward)

// --- by index: places within a plane of the input; -1 for a window that lies wholly in the border ---

// out [planes, out] = x [planes, in] at the indices.
static void NAME(gather)(void *context, int64_t first_plane, int64_t last_plane) {
  const NAME(Job) *job = context;
  const int64_t n = job->s->out_size;
  for (int64_t plane = first_plane; plane < last_plane; plane++) {
    const T *x = job->x + plane * job->s->in_size;
    for (int64_t i = plane * n; i < (plane + 1) * n; i++) {
      const int64_t place = job->indices[i];
      job->out[i] = place < 0 ? 0 : x[place];
    }
  }
}

// out [planes, in], cleared before, += x [planes, out] at the indices.
static void NAME(scatter)(void *context, int64_t first_plane, int64_t last_plane) {
  const NAME(Job) *job = context;
  const int64_t n = job->s->out_size;
  for (int64_t plane = first_plane; plane < last_plane; plane++) {
    T *out = job->out + plane * job->s->in_size;
    for (int64_t i = plane * n; i < (plane + 1) * n; i++)
      if (job->indices[i] >= 0) out[job->indices[i]] += job->x[i];
  }
}

// As scatter, but of several elements for one place the last counts.
static void NAME(unpool)(void *context, int64_t first_plane, int64_t last_plane) {
  const NAME(Job) *job = context;
  const int64_t n = job->s->out_size;
  for (int64_t plane = first_plane; plane < last_plane; plane++) {
    T *out = job->out + plane * job->s->in_size;
    for (int64_t i = plane * n; i < (plane + 1) * n; i++) out[job->indices[i]] = job->x[i];
  }
}

static void (*const NAME(kernels)[])(void *, int64_t, int64_t) = {
#define ROW(name) NAME(name),
    DT_POOL_OPS(ROW)
#undef ROW
};

// Planes [begin, end), cleared before where the kernel adds to what is there.
static void NAME(planes)(void *context, int64_t begin, int64_t end) {
  const NAME(Job) *job = context;
  const int64_t size = job->s->in_size;
  if (goes_back(job->s->op)) memset(job->out + begin * size, 0, (size_t)((end - begin) * size) * sizeof(T));
  NAME(kernels)[job->s->op](context, begin, end);
}

static int32_t NAME(run)(const Pool *s, T *out, int64_t *indices, const T *x) {
  NAME(Job) job = {s, out, x, indices};
  const int64_t work = MAX(s->in_size, s->out_size * dt_volume(s->window.kernel));
  dt_parallel_for(s->planes, GRAIN / MAX(work, 1) + 1, NAME(planes), &job);
  return DT_OK;
}

#undef INLINE
#undef KERNEL_BY_ROWS
#undef FOR_EACH_IN
