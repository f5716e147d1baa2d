// Attention kernels of one float type; attention.c defines T, NAME(base), GEMM and EXP and includes this file once per type.
// Scores, exponentials and products are in T, sums of a row in double.

typedef struct {
  const Plan *p;
  T *out, *stats;  // backward: the gradients of q, k and v, and what forward left in stats
  const T *q, *k, *v, *grad;
  const void *mask;
  int64_t blocks;
  atomic_int failed;
} NAME(Job);

// A tile of scores: rows of q from first_row, columns of k from first_column.
typedef struct {
  const NAME(Job) *job;
  int64_t batch, head, first_row, first_column, rows, columns;
  T *scores;     // [rows, columns]: the products on entry
  T *gradients;  // backward: the gradient of the weights on entry, of the scores on return
  double *shift, *sum;
  T *out;
  int first;
} NAME(Tile);

static T NAME(largest)(const T *x, int64_t n) {
  T lanes[LANES], best = -INFINITY;
  int64_t i = 0;
  for (int l = 0; l < LANES; l++) lanes[l] = -INFINITY;
  for (; i + LANES <= n; i += LANES)
    for (int l = 0; l < LANES; l++) lanes[l] = x[i + l] > lanes[l] ? x[i + l] : lanes[l];
  for (; i < n; i++) best = x[i] > best ? x[i] : best;
  for (int l = 0; l < LANES; l++) best = lanes[l] > best ? lanes[l] : best;
  return best;
}

// x[i] = exp(x[i] - shift); returns the sum.
static T NAME(exponentials)(T *x, T shift, int64_t n) {
  T lanes[LANES] = {0}, sum = 0;
  int64_t i = 0;
  for (int64_t a = 0; a < n; a++) x[a] = EXP(x[a] - shift);
  for (; i + LANES <= n; i += LANES)
    for (int l = 0; l < LANES; l++) lanes[l] += x[i + l];
  for (; i < n; i++) sum += x[i];
  for (int l = 0; l < LANES; l++) sum += lanes[l];
  return sum;
}

static T NAME(dot)(const T *x, const T *y, int64_t n) {
  T lanes[LANES] = {0}, sum = 0;
  int64_t i = 0;
  for (; i + LANES <= n; i += LANES)
    for (int l = 0; l < LANES; l++) lanes[l] += x[i + l] * y[i + l];
  for (; i < n; i++) sum += x[i] * y[i];
  for (int l = 0; l < LANES; l++) sum += lanes[l];
  return sum;
}

// out [rows, columns] = scale a b^T of rows of n elements. The smallest are added up in double: it costs no more than setting up
// a product of matrices, and a softmax turns the rounding of large scores into relative errors.
static void NAME(products)(T *out, int64_t rows, int64_t columns, int64_t n, const T *a, int64_t a_row, const T *b, int64_t b_row,
                           double scale) {
  if (rows * columns * n > TINY) {
    GEMM(rows, columns, n, a, a_row, 1, b, 1, b_row, out, columns, (T)scale, 0);
    return;
  }
  for (int64_t r = 0; r < rows; r++)
    for (int64_t c = 0; c < columns; c++) {
      double sum = 0;
      for (int64_t i = 0; i < n; i++) sum += (double)a[r * a_row + i] * b[c * b_row + i];
      out[r * columns + c] = (T)(scale * sum);
    }
}

// How many of a row's columns a causal mask leaves.
static inline int64_t NAME(visible)(const NAME(Tile) *t, int64_t r) {
  if (!t->job->p->causal) return t->columns;
  const int64_t n = t->first_row + r + 1 - t->first_column;
  return n < 0 ? 0 : MIN(n, t->columns);
}

static void NAME(add_mask)(const NAME(Tile) *t, int64_t r, T *x, int64_t n) {
  const Plan *p = t->job->p;
  const int64_t first = place(p->m, t->batch, t->head, t->first_row + r) + t->first_column * p->m_column, step = p->m_column;
  if (p->mask == MASK_BOOL) {
    const uint8_t *m = (const uint8_t *)t->job->mask + first;
    if (step == 1)
      for (int64_t i = 0; i < n; i++) x[i] = m[i] ? x[i] : -INFINITY;
    else
      for (int64_t i = 0; i < n; i++) x[i] = m[i * step] ? x[i] : -INFINITY;
  } else if (p->mask == MASK_ADDED) {
    const T *m = (const T *)t->job->mask + first;
    if (step == 1)
      for (int64_t i = 0; i < n; i++) x[i] += m[i];
    else
      for (int64_t i = 0; i < n; i++) x[i] += m[i * step];
  }
}

// Rows of a tile: scores become exp(score - largest so far), and what was summed before is brought to the new largest.
static void NAME(softmax_rows)(void *context, int64_t begin, int64_t end) {
  const NAME(Tile) *t = context;
  const Plan *p = t->job->p;
  for (int64_t r = begin; r < end; r++) {
    T *x = t->scores + r * t->columns, *out = t->out + r * p->out.row;
    const int64_t n = NAME(visible)(t, r);
    NAME(add_mask)(t, r, x, n);
    const T before = t->first ? -INFINITY : (T)t->shift[r], here = NAME(largest)(x, n), best = here > before ? here : before;
    const T shift = best == -INFINITY ? 0 : best;  // nothing is visible yet
    const T sum = NAME(exponentials)(x, shift, n);
    for (int64_t i = n; i < t->columns; i++) x[i] = 0;
    t->shift[r] = best;
    if (t->first) {
      t->sum[r] = sum;
      continue;
    }
    const T factor = EXP(before - shift);
    t->sum[r] = t->sum[r] * factor + sum;
    if (factor != 1)
      for (int64_t d = 0; d < p->D; d++) out[d] *= factor;
  }
}

// Task (batch, head, block of rows): out; stats [2, rows]: the largest score and 1 / sum(exp(score - largest)), or 0 and 0
// where nothing is visible. Their logarithm would carry the rounding of large scores into the weights.
static void NAME(forward)(void *context, int64_t begin, int64_t end) {
  NAME(Job) *job = context;
  const Plan *p = job->p;
  T *scores = dt_scratch(DT_SCRATCH_KERNEL, sizeof(T) * ROWS * COLUMNS);
  if (scores == NULL) {
    atomic_store(&job->failed, 1);
    return;
  }
  double shift[ROWS], sum[ROWS];
  const int64_t all = p->batch * p->heads * p->L;
  for (int64_t task = begin; task < end; task++) {
    const int64_t pair = task / job->blocks, batch = pair / p->heads, head = pair % p->heads;
    const int64_t group = head / (p->heads / p->groups), first_row = task % job->blocks * ROWS;
    const int64_t rows = MIN(p->L - first_row, ROWS), last = p->causal ? MIN(p->S, first_row + rows) : p->S;
    const T *q = job->q + place(p->q, batch, head, first_row);
    const T *k = job->k + place(p->k, batch, group, 0), *v = job->v + place(p->v, batch, group, 0);
    T *out = job->out + place(p->out, batch, head, first_row), *stats = job->stats + pair * p->L + first_row;
    for (int64_t column = 0; column < last; column += COLUMNS) {
      const int64_t columns = MIN(last - column, COLUMNS);
      NAME(products)(scores, rows, columns, p->E, q, p->q.row, k + column * p->k.row, p->k.row, p->scale);
      NAME(Tile) tile = {.job = job, .batch = batch, .head = head, .first_row = first_row, .first_column = column,
                         .rows = rows, .columns = columns, .scores = scores, .shift = shift, .sum = sum, .out = out,
                         .first = column == 0};
      dt_parallel_for(rows, GRAIN / columns + 1, NAME(softmax_rows), &tile);
      GEMM(rows, p->D, columns, scores, columns, 1, v + column * p->v.row, p->v.row, 1, out, p->out.row, 1, column > 0);
    }
    for (int64_t r = 0; r < rows; r++) {
      T *to = out + r * p->out.row;
      const int empty = last == 0 || sum[r] == 0;
      const T scale = empty ? 0 : (T)(1 / sum[r]);
      if (empty)
        for (int64_t d = 0; d < p->D; d++) to[d] = 0;
      else
        for (int64_t d = 0; d < p->D; d++) to[d] *= scale;
      stats[r] = empty ? 0 : (T)shift[r];
      stats[all + r] = scale;
    }
  }
}

static int32_t NAME(forward_all)(NAME(Job) *job) {
  const Plan *p = job->p;
  job->blocks = (p->L + ROWS - 1) / ROWS;
  const int64_t tasks = p->batch * p->heads * job->blocks, work = MIN(p->L, ROWS) * p->S * (p->E + p->D + 16);
  // Fewer tasks than threads: one after another, each on all threads.
  if (tasks < dt_get_num_threads()) NAME(forward)(job, 0, tasks);
  else dt_parallel_for(tasks, GRAIN * 64 / (work + 1) + 1, NAME(forward), job);
  return atomic_load(&job->failed) ? dt_fail(DT_ERROR_MEMORY, "attention: no memory for the workspace") : DT_OK;
}

// Rows of a tile: scores become weights P = exp(score - largest) / sum, gradients scale P (dP - delta).
static void NAME(weight_rows)(void *context, int64_t begin, int64_t end) {
  const NAME(Tile) *t = context;
  const NAME(Job) *job = t->job;
  const Plan *p = job->p;
  const int64_t first = (t->batch * p->heads + t->head) * p->L + t->first_row;
  const int64_t all = p->batch * p->heads * p->L;
  const T scale = (T)p->scale;
  for (int64_t r = begin; r < end; r++) {
    T *x = t->scores + r * t->columns, *g = t->gradients + r * t->columns;
    const int64_t n = NAME(visible)(t, r);
    const T *stats = job->stats + first + r;
    const T shift = stats[0], factor = stats[all];
    T delta = stats[2 * all];
    NAME(add_mask)(t, r, x, n);
    for (int64_t i = 0; i < n; i++) x[i] = EXP(x[i] - shift) * factor;
    // sum(grad * out) is sum(P dP), which in a whole row rounds as its terms do: what cancels out leaves less behind.
    if (t->columns == p->S) delta = NAME(dot)(x, g, n);
    for (int64_t i = 0; i < n; i++) g[i] = scale * x[i] * (g[i] - delta);
    for (int64_t i = n; i < t->columns; i++) x[i] = g[i] = 0;
  }
}

// Task (batch, head of k and v): dv = P^T g, dP = g v^T, dS = scale P (dP - delta), dq = dS k, dk = dS^T q.
static void NAME(backward_tasks)(NAME(Job) *job, int64_t begin, int64_t end, int64_t height, int64_t width) {
  const Plan *p = job->p;
  T *scores = dt_scratch(DT_SCRATCH_KERNEL, sizeof(T) * (size_t)(height * width));
  T *gradients = dt_scratch(DT_SCRATCH_KERNEL_2, sizeof(T) * (size_t)(height * width));
  if (scores == NULL || gradients == NULL) {
    atomic_store(&job->failed, 1);
    return;
  }
  const int64_t shared = p->heads / p->groups;
  for (int64_t task = begin; task < end; task++) {
    const int64_t batch = task / p->groups, group = task % p->groups;
    for (int64_t column = 0; column < p->S; column += width) {
      const int64_t columns = MIN(p->S - column, width);
      const T *k = job->k + place(p->k, batch, group, column), *v = job->v + place(p->v, batch, group, column);
      T *dk = job->out + p->dk_start + place(p->dk, batch, group, column);
      T *dv = job->out + p->dv_start + place(p->dv, batch, group, column);
      for (int64_t c = 0; c < columns; c++) {
        memset(dk + c * p->dk.row, 0, (size_t)p->E * sizeof(T));
        memset(dv + c * p->dv.row, 0, (size_t)p->D * sizeof(T));
      }
      for (int64_t head = group * shared; head < (group + 1) * shared; head++) {
        // Under a causal mask the rows above see nothing of these columns.
        for (int64_t row = p->causal ? column / height * height : 0; row < p->L; row += height) {
          const int64_t rows = MIN(p->L - row, height);
          const T *q = job->q + place(p->q, batch, head, row), *g = job->grad + place(p->grad, batch, head, row);
          T *dq = job->out + place(p->dq, batch, head, row);
          NAME(products)(scores, rows, columns, p->E, q, p->q.row, k, p->k.row, p->scale);
          NAME(products)(gradients, rows, columns, p->D, g, p->grad.row, v, p->v.row, 1);
          NAME(Tile) tile = {.job = job, .batch = batch, .head = head, .first_row = row, .first_column = column,
                             .rows = rows, .columns = columns, .scores = scores, .gradients = gradients};
          dt_parallel_for(rows, GRAIN / columns + 1, NAME(weight_rows), &tile);
          GEMM(columns, p->D, rows, scores, 1, columns, g, p->grad.row, 1, dv, p->dv.row, 1, 1);
          GEMM(rows, p->E, columns, gradients, columns, 1, k, p->k.row, 1, dq, p->dq.row, 1, column > 0);
          GEMM(columns, p->E, rows, gradients, 1, columns, q, p->q.row, 1, dk, p->dk.row, 1, 1);
        }
      }
    }
  }
}

static void NAME(backward)(void *context, int64_t begin, int64_t end) {
  NAME(backward_tasks)(context, begin, end, ROWS, COLUMNS);
}

static int32_t NAME(backward_all)(NAME(Job) *job) {
  const Plan *p = job->p;
  const int64_t tasks = p->batch * p->groups, work = p->L * p->S * (p->E + p->D + 16) * (p->heads / p->groups);
  if (tasks < dt_get_num_threads()) NAME(backward_tasks)(job, 0, tasks, WIDE, WIDE);
  else dt_parallel_for(tasks, GRAIN * 32 / (work + 1) + 1, NAME(backward), job);
  return atomic_load(&job->failed) ? dt_fail(DT_ERROR_MEMORY, "attention: no memory for the workspace") : DT_OK;
}
