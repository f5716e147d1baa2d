// Windows that slide over up to three dimensions: the geometry that convolution, pooling and unfold share.
#ifndef DT_WINDOW_H
#define DT_WINDOW_H
#include <stdint.h>

// A tap along the width: outputs [low, high) of a row meet the input, at line + output * stride + shift.
typedef struct {
  int64_t shift, low, high;
} dt_tap;

enum { DT_KNOWN_TAPS = 16 };

// Depth, height, width; dimensions that are not there have size 1. Output position o and tap k meet at the input's
// o * stride - padding + k * dilation; places outside of the input are zeros.
typedef struct {
  int64_t in[3], kernel[3], out[3], stride[3], padding[3], dilation[3];
  dt_tap taps[DT_KNOWN_TAPS];  // the first taps along the width: the divisions are made once
} dt_window;

static inline int64_t dt_clamp(int64_t x, int64_t low, int64_t high) { return x < low ? low : x > high ? high : x; }

static inline dt_tap dt_compute_tap(const dt_window *w, int64_t k) {
  const int64_t shift = k * w->dilation[2] - w->padding[2], stride = w->stride[2];
  if (stride == 0) return (dt_tap){0, 0, 0};  // windows that do not slide by strides (adaptive pooling)
  return (dt_tap){shift, shift < 0 ? (-shift + stride - 1) / stride : 0, shift < w->in[2] ? (w->in[2] - 1 - shift) / stride + 1 : 0};
}

// Tap `k` for the outputs [begin, end).
static inline dt_tap dt_tap_of(const dt_window *w, int64_t k, int64_t begin, int64_t end) {
  dt_tap tap = k < DT_KNOWN_TAPS ? w->taps[k] : dt_compute_tap(w, k);
  tap.low = dt_clamp(tap.low, begin, end);
  tap.high = dt_clamp(tap.high, tap.low, end);
  return tap;
}

// Reads the six triples from numbers.
static inline dt_window dt_window_from(const double *numbers) {
  dt_window w;
  int64_t *const triples[] = {w.in, w.kernel, w.out, w.stride, w.padding, w.dilation};
  for (int t = 0; t < 6; t++)
    for (int d = 0; d < 3; d++) triples[t][d] = (int64_t)numbers[3 * t + d];
  for (int64_t k = 0; k < w.kernel[2] && k < DT_KNOWN_TAPS; k++) w.taps[k] = dt_compute_tap(&w, k);
  return w;
}

static inline int64_t dt_volume(const int64_t size[3]) { return size[0] * size[1] * size[2]; }

typedef struct {
  int64_t from, to;
} dt_range;

// The taps of dimension d that meet the input from one of the outputs [first, last]; all of them where they are few.
static inline dt_range dt_taps_inside(const dt_window *w, int d, int64_t first, int64_t last) {
  dt_range range = {0, w->kernel[d]};
  if (range.to <= DT_KNOWN_TAPS) return range;
  const int64_t least = w->padding[d] - last * w->stride[d], most = w->padding[d] - first * w->stride[d] + w->in[d] - 1;
  if (least > 0) range.from = (least - 1) / w->dilation[d] + 1;
  if (most / w->dilation[d] + 1 < range.to) range.to = most < 0 ? 0 : most / w->dilation[d] + 1;
  return range;
}

// Where the line begins in its channel that output row (od, oh) meets with tap (kd, kh), or -1 outside of the input.
static inline int64_t dt_line_of(const dt_window *w, int64_t od, int64_t oh, int64_t kd, int64_t kh) {
  const int64_t id = od * w->stride[0] - w->padding[0] + kd * w->dilation[0];
  const int64_t ih = oh * w->stride[1] - w->padding[1] + kh * w->dilation[1];
  return id < 0 || id >= w->in[0] || ih < 0 || ih >= w->in[1] ? -1 : (id * w->in[1] + ih) * w->in[2];
}
#endif
