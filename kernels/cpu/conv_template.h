// Convolution of one element type; conv.c defines T, NAME(base) and GEMM and includes this file once a type.
//
// Every op is a matrix product with columns [depth = C/groups * taps, positions] of a part of one sample:
//   forward  y = W columns(x)        input  columns = W^T g, added into x        weight  W = g columns(x)^T
#include "columns_template.h"

typedef struct {
  const Conv *s;
  T *out;
  const T *x, *w, *bias;
  T *parts;
  int64_t part_count;
  atomic_int failed;
} NAME(Job);

static inline const T *NAME(columns_of)(const Conv *s, T *scratch, const T *x, int64_t first, int64_t last, int64_t *row) {
  if (s->pointwise) {
    *row = s->in_size;
    return x + first;
  }
  *row = last - first;
  NAME(im2col)(&s->window, scratch, last - first, x, 0, s->group_channels, first, last);
  return scratch;
}

static T *NAME(scratch)(NAME(Job) *job) {
  if (job->s->pointwise) return NULL;
  T *scratch = dt_scratch(DT_SCRATCH_KERNEL, (size_t)(job->s->depth * job->s->chunk) * sizeof(T));
  if (scratch == NULL) atomic_store(&job->failed, 1);
  return scratch;
}

static void NAME(fill_rows)(T *out, int64_t rows, int64_t row, int64_t n, const T *bias) {
  for (int64_t i = 0; i < rows; i++) {
    const T value = bias == NULL ? 0 : bias[i];
    for (int64_t j = 0; j < n; j++) out[i * row + j] = value;
  }
}

// Task (sample, group, chunk of positions): out [N, O, positions].
static void NAME(forward)(void *context, int64_t begin, int64_t end) {
  NAME(Job) *job = context;
  const Conv *s = job->s;
  T *scratch = NAME(scratch)(job);
  if (atomic_load(&job->failed)) return;
  for (int64_t task = begin; task < end; task++) {
    const int64_t sample = task / s->chunks, first = task % s->chunks * s->chunk;  // of N * groups
    const int64_t last = MIN(first + s->chunk, s->out_size), filter = sample % s->groups * s->group_filters;
    T *out = job->out + sample * s->group_filters * s->out_size + first;
    int64_t row;
    const T *columns = NAME(columns_of)(s, scratch, job->x + sample * s->group_channels * s->in_size, first, last, &row);
    if (job->bias != NULL) NAME(fill_rows)(out, s->group_filters, s->out_size, last - first, job->bias + filter);
    GEMM(s->group_filters, last - first, s->depth, job->w + filter * s->depth, s->depth, 1, columns, row, 1, out,
         s->out_size, job->bias != NULL);
  }
}

typedef struct {
  const Conv *s;
  T *x;
  const T *columns;
  int64_t first, last;
} NAME(Scatter);

static void NAME(scatter_channels)(void *context, int64_t begin, int64_t end) {
  const NAME(Scatter) *c = context;
  NAME(col2im)(&c->s->window, c->x, c->columns, c->last - c->first, begin, end, c->first, c->last);
}

// Task (sample, group): out [N, C, input], x = gradient [N, O, positions]. The bias, if any, is the transposed one's: [C].
static void NAME(input)(void *context, int64_t begin, int64_t end) {
  NAME(Job) *job = context;
  const Conv *s = job->s;
  T *scratch = NAME(scratch)(job);
  if (atomic_load(&job->failed)) return;
  for (int64_t sample = begin; sample < end; sample++) {
    const int64_t group = sample % s->groups;
    const T *g = job->x + sample * s->group_filters * s->out_size;
    const T *w = job->w + group * s->group_filters * s->depth;
    const T *bias = job->bias == NULL ? NULL : job->bias + group * s->group_channels;
    T *out = job->out + sample * s->group_channels * s->in_size;
    if (!s->pointwise || bias != NULL) NAME(fill_rows)(out, s->group_channels, s->in_size, s->in_size, bias);
    if (s->pointwise) {
      GEMM(s->depth, s->out_size, s->group_filters, w, 1, s->depth, g, s->out_size, 1, out, s->in_size, bias != NULL);
      continue;
    }
    for (int64_t first = 0; first < s->out_size; first += s->chunk) {
      const int64_t last = MIN(first + s->chunk, s->out_size);
      GEMM(s->depth, last - first, s->group_filters, w, 1, s->depth, g + first, s->out_size, 1, scratch, last - first, 0);
      NAME(Scatter) c = {s, out, scratch, first, last};
      dt_parallel_for(s->group_channels, GRAIN / (s->taps * (last - first)) + 1, NAME(scatter_channels), &c);
    }
  }
}

// Part of the samples: its own [O, depth] = the sum over them of gradient (w) by columns transposed.
static void NAME(weight)(void *context, int64_t begin, int64_t end) {
  NAME(Job) *job = context;
  const Conv *s = job->s;
  T *scratch = NAME(scratch)(job);
  if (atomic_load(&job->failed)) return;
  for (int64_t part = begin; part < end; part++) {
    T *out = job->parts + part * s->filters * s->depth;
    const int64_t from = part * s->samples / job->part_count, to = (part + 1) * s->samples / job->part_count;
    for (int64_t sample = from * s->groups; sample < to * s->groups; sample++) {
      const int64_t filter = sample % s->groups * s->group_filters;
      const T *g = job->w + sample * s->group_filters * s->out_size;
      for (int64_t first = 0; first < s->out_size; first += s->chunk) {
        const int64_t last = MIN(first + s->chunk, s->out_size);
        int64_t row;
        const T *columns = NAME(columns_of)(s, scratch, job->x + sample * s->group_channels * s->in_size, first, last, &row);
        GEMM(s->group_filters, s->depth, last - first, g + first, s->out_size, 1, columns, 1, row, out + filter * s->depth,
             s->depth, first > 0 || sample >= (from + 1) * s->groups);
      }
    }
  }
}

static void NAME(add_parts)(void *context, int64_t begin, int64_t end) {
  const NAME(Job) *job = context;
  const int64_t n = job->s->filters * job->s->depth;
  for (int64_t i = begin; i < end; i++) job->out[i] = job->parts[i];
  for (int64_t part = 1; part < job->part_count; part++)
    for (int64_t i = begin; i < end; i++) job->out[i] += job->parts[part * n + i];
}

static int32_t NAME(run)(int32_t op, const Conv *s, T *out, const T *x, const T *w, const T *bias) {
  NAME(Job) job = {s, out, x, w, bias, out, 1, 0};
  const int64_t rows = s->samples * s->groups;
  if (op == OP_weight) {
    const int64_t n = s->filters * s->depth;
    job.part_count = MAX(MIN(MIN(s->samples, MAX_PARTS), MAX_PART_ELEMENTS / MAX(n, 1)), 1);
    if (rows == 0 || s->out_size == 0) {
      memset(out, 0, (size_t)n * sizeof(T));
      return DT_OK;
    }
    if (job.part_count > 1) {
      job.parts = dt_scratch(DT_SCRATCH_KERNEL_2, (size_t)(job.part_count * n) * sizeof(T));
      if (job.parts == NULL) job.parts = out, job.part_count = 1;
    }
    dt_parallel_for(job.part_count, 1, NAME(weight), &job);
    if (job.part_count > 1) dt_parallel_for(n, GRAIN / job.part_count, NAME(add_parts), &job);
  } else {
    const int64_t tasks = op == OP_forward ? rows * s->chunks : rows;
    const int64_t work = s->group_filters * s->depth * (op == OP_forward ? s->chunk : s->out_size);
    // Fewer tasks than threads: one after another, each on all threads.
    if (tasks < dt_get_num_threads() && tasks > 0) (op == OP_forward ? NAME(forward) : NAME(input))(&job, 0, tasks);
    else dt_parallel_for(tasks, GRAIN * 4 / MAX(work, 1) + 1, op == OP_forward ? NAME(forward) : NAME(input), &job);
  }
  return atomic_load(&job.failed) ? dt_fail(DT_ERROR_MEMORY, "convolution: no memory for the workspace") : DT_OK;
}
