// Images of bytes: another size by two passes of windows in fixed point, as Pillow computes it; and channels as floats.
// cflags: -O3
#include <string.h>

#include "../../ffi/abi.h"
#include "../../ffi/errors.h"
#include "../../ffi/threads.h"

// Bits of a weight behind the point; rows that are worked on side by side; channels that a pixel is widened to; elements whose
// sums are kept at hand; multiplications that are worth a thread.
enum { BITS = 22, ROWS = 4, WIDE = 4, STRIP = 1024, GRAIN = 1 << 18 };

// A pass from lines of bytes to lines of bytes.
typedef struct {
  uint8_t *out;
  const uint8_t *x, *end;               // `end`: behind the last byte that may be read
  int64_t stride, out_stride;           // bytes from a line to the next
  int64_t channels, columns, rows;      // of x; pixels a line
  int64_t outputs;                      // columns of out (across), rows of it (down)
  const int32_t *start, *offset, *weight;
} Pass;

static inline uint8_t to_byte(int32_t sum) {
  const int32_t value = sum >> BITS;
  return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

// Lays ROWS lines out as [columns, ROWS, WIDE], so that the same tap of all is neighbours.
static void widen(const Pass *r, const uint8_t *line, int64_t rows, uint8_t *wide) {
  const int64_t n = r->channels;
  for (int64_t k = 0; k < ROWS; k++) {
    const uint8_t *from = line + (k < rows ? k : rows - 1) * r->stride;
    uint8_t *to = wide + k * WIDE;
    int64_t j = 0;
    for (; j < r->columns && from + WIDE <= r->end; j++, from += n, to += ROWS * WIDE) memcpy(to, from, WIDE);
    for (; j < r->columns; j++, from += n, to += ROWS * WIDE)
      for (int64_t c = 0; c < n; c++) to[c] = from[c];
  }
}

// Blocks [begin, end) of ROWS lines, across.
static void across(void *context, int64_t begin, int64_t end) {
  const Pass *r = context;
  const int64_t n = r->channels;
  uint8_t *wide = dt_scratch(DT_SCRATCH_KERNEL, (size_t)(r->columns * ROWS * WIDE));
  for (int64_t block = begin; block < end; block++) {
    const int64_t row = block * ROWS, rows = r->rows - row < ROWS ? r->rows - row : ROWS;
    uint8_t *out = r->out + row * r->out_stride;
    if (wide == NULL) {  // no memory: the same sums one by one
      for (int64_t k = 0; k < rows; k++)
        for (int64_t j = 0; j < r->outputs; j++)
          for (int64_t c = 0; c < n; c++) {
            int32_t sum = 1 << (BITS - 1);
            const uint8_t *from = r->x + (row + k) * r->stride + r->start[j] * n + c;
            for (int64_t t = r->offset[j]; t < r->offset[j + 1]; t++, from += n) sum += r->weight[t] * *from;
            out[k * r->out_stride + j * n + c] = to_byte(sum);
          }
      continue;
    }
    widen(r, r->x + row * r->stride, rows, wide);
    for (int64_t j = 0; j < r->outputs; j++) {
      int32_t sum[ROWS * WIDE];
      uint8_t bytes[ROWS * WIDE];
      const uint8_t *from = wide + (int64_t)r->start[j] * ROWS * WIDE;
      for (int64_t i = 0; i < ROWS * WIDE; i++) sum[i] = 1 << (BITS - 1);
      for (int64_t t = r->offset[j]; t < r->offset[j + 1]; t++, from += ROWS * WIDE) {
        const int32_t weight = r->weight[t];
        for (int64_t i = 0; i < ROWS * WIDE; i++) sum[i] += weight * from[i];
      }
      for (int64_t i = 0; i < ROWS * WIDE; i++) bytes[i] = to_byte(sum[i]);
      if ((j + 1) * n + WIDE <= r->outputs * n)  // what is too much, the next pixels overwrite
        for (int64_t k = 0; k < rows; k++) memcpy(out + k * r->out_stride + j * n, bytes + k * WIDE, WIDE);
      else
        for (int64_t k = 0; k < rows; k++)
          for (int64_t c = 0; c < n; c++) out[k * r->out_stride + j * n + c] = bytes[k * WIDE + c];
    }
  }
}

// Lines [begin, end) of out, down.
static void down(void *context, int64_t begin, int64_t end) {
  const Pass *r = context;
  const int64_t length = r->columns * r->channels;
  int32_t sum[STRIP];
  for (int64_t j = begin; j < end; j++) {
    const int64_t taps = r->offset[j + 1] - r->offset[j];
    const int32_t *weight = r->weight + r->offset[j];
    for (int64_t from = 0; from < length; from += STRIP) {
      const int64_t n = length - from < STRIP ? length - from : STRIP;
      const uint8_t *line = r->x + r->start[j] * r->stride + from;
      uint8_t *out = r->out + j * r->out_stride + from;
      int64_t t = 0;
      for (int64_t i = 0; i < n; i++) sum[i] = 1 << (BITS - 1);
      for (; t + 2 <= taps; t += 2, line += 2 * r->stride)
        for (int64_t i = 0; i < n; i++) sum[i] += weight[t] * line[i] + weight[t + 1] * line[r->stride + i];
      if (t < taps)
        for (int64_t i = 0; i < n; i++) sum[i] += weight[t] * line[i];
      for (int64_t i = 0; i < n; i++) out[i] = to_byte(sum[i]);
    }
  }
}

static void run_across(Pass *pass) {
  const int64_t work = (int64_t)pass->offset[pass->outputs] * ROWS * WIDE;
  dt_parallel_for((pass->rows + ROWS - 1) / ROWS, GRAIN / (work + 1) + 1, across, pass);
}

static void run_down(Pass *pass) {
  const int64_t work = (pass->offset[pass->outputs] / pass->outputs + 1) * pass->columns * pass->channels;
  dt_parallel_for(pass->outputs, GRAIN / (work + 1) + 1, down, pass);
}

int32_t dt_image_resize(void *out, double out_offset, const void *x, double x_offset, double length, const double *plan) {
  const int64_t n = (int64_t)plan[0], rows = (int64_t)plan[2], columns = (int64_t)plan[3];
  const int64_t height = (int64_t)plan[4], width = (int64_t)plan[5], down_first = plan[6] != 0;
  if (n < 1 || n > WIDE) return dt_fail(DT_ERROR_ARGUMENT, "image_resize: 1 to 4 channels, not %d", (int)n);
  if (height * width == 0) return DT_OK;
  const double *list = plan + 7;
  const int64_t across_taps = (int64_t)list[2 * width], down_taps = (int64_t)list[2 * width + 1 + 2 * height];
  const int64_t numbers = 2 * width + 1 + 2 * height + 1 + across_taps + down_taps;
  const int64_t between = down_first ? height * columns * n : rows * width * n;
  int32_t *integers = dt_scratch(DT_SCRATCH_KERNEL_2, (size_t)numbers * sizeof(int32_t) + (size_t)between);
  if (integers == NULL) return dt_fail(DT_ERROR_MEMORY, "image_resize: no memory for %.0f pixels", (double)(between / n));
  for (int64_t i = 0; i < numbers; i++) integers[i] = (int32_t)list[i];
  int32_t *down_start = integers + 2 * width + 1, *weights = integers + 2 * width + 2 + 2 * height;
  uint8_t *middle = (uint8_t *)(integers + numbers), *target = (uint8_t *)out + (int64_t)out_offset;
  const uint8_t *corner = (const uint8_t *)x + (int64_t)x_offset;
  const Pass whole = {.x = corner, .end = corner + (int64_t)length, .stride = (int64_t)plan[1], .channels = n,
                      .columns = columns, .rows = rows};
  Pass flat = whole, steep = whole;
  flat.outputs = width, flat.start = integers, flat.offset = integers + width, flat.weight = weights;
  steep.outputs = height, steep.start = down_start, steep.offset = down_start + height, steep.weight = weights + across_taps;
  if (down_first) {
    steep.out = middle, steep.out_stride = columns * n;
    run_down(&steep);
    flat.x = middle, flat.end = middle + between, flat.stride = columns * n, flat.rows = height;
    flat.out = target, flat.out_stride = width * n;
    run_across(&flat);
    return DT_OK;
  }
  // Across only the rows that are used.
  int64_t first = rows, last = 0;
  for (int64_t j = 0; j < height; j++) {
    const int64_t begin = steep.start[j], end = begin + steep.offset[j + 1] - steep.offset[j];
    if (begin < first) first = begin;
    if (end > last) last = end;
  }
  if (last <= first) first = last = 0;
  for (int64_t j = 0; j < height; j++) down_start[j] -= (int32_t)first;
  flat.x = corner + first * flat.stride, flat.rows = last - first, flat.out = middle, flat.out_stride = width * n;
  run_across(&flat);
  steep.x = middle, steep.stride = width * n, steep.columns = width, steep.out = target, steep.out_stride = width * n;
  run_down(&steep);
  return DT_OK;
}

typedef struct {
  void *out;
  const uint8_t *x;
  int64_t pixels, channels;
  int32_t normalise;
  const double *mean, *std;
} ToFloat;

// Pixels [begin, end): channel by channel, so that the outputs are neighbours.
#define TO_FLOAT(T, name)                                                                                      \
  static void name(void *context, int64_t begin, int64_t end) {                                                \
    const ToFloat *job = context;                                                                              \
    const int64_t n = job->channels;                                                                           \
    for (int64_t c = 0; c < n; c++) {                                                                          \
      const T mean = (T)job->mean[c], std = (T)job->std[c];                                                    \
      const uint8_t *x = job->x + c;                                                                           \
      T *out = (T *)job->out + c * job->pixels;                                                                \
      if (!job->normalise)                                                                                     \
        for (int64_t p = begin; p < end; p++) out[p] = (T)x[p * n] / (T)255;                                   \
      else                                                                                                     \
        for (int64_t p = begin; p < end; p++) out[p] = ((T)x[p * n] / (T)255 - mean) / std;                    \
    }                                                                                                          \
  }

TO_FLOAT(float, to_f32)
TO_FLOAT(double, to_f64)

int32_t dt_image_to_float(int32_t dtype, void *out, double out_offset, const void *x, double x_offset, const double *plan) {
  if (dtype != 0 && dtype != 1) return dt_fail(DT_ERROR_ARGUMENT, "image_to_float: not defined for dtype %d", dtype);
  ToFloat job = {(char *)out + (int64_t)out_offset, (const uint8_t *)x + (int64_t)x_offset, (int64_t)plan[0], (int64_t)plan[1],
                 plan[2] != 0, plan + 3, plan + 7};
  dt_parallel_for(job.pixels, GRAIN, dtype == 0 ? to_f32 : to_f64, &job);
  return DT_OK;
}
