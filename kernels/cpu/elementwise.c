// The driver of all elementwise kernels: cuts a loop into blocks that a contiguous kernel can take.
#include "elementwise.h"

#include "../../ffi/errors.h"
#include "../../ffi/threads.h"
#include "../shared/half.h"

// Elements a block: four operands of 8 bytes stay within the first-level cache.
#define BLOCK 512

int32_t dt_itemsize(int32_t dtype) {
  static const int32_t sizes[] = {4, 8, 2, 2, 1, 1, 2, 4, 8, 1};
  return sizes[dtype];
}

dt_operand dt_operand_at(int32_t dtype, const void *base, double offset) {
  const int32_t half = dtype == 2 || dtype == 3 ? dtype : 0;
  return (dt_operand){(char *)base + (int64_t)offset, dt_itemsize(dtype), half};
}

// --- moving elements between strided memory and a block ---

#define MOVE(bits)                                                                                          \
  static void gather_##bits(uint##bits##_t *block, const uint##bits##_t *x, int64_t stride, int64_t n) {     \
    for (int64_t i = 0; i < n; i++) block[i] = x[i * stride];                                                \
  }                                                                                                          \
  static void scatter_##bits(uint##bits##_t *x, const uint##bits##_t *block, int64_t stride, int64_t n) {    \
    for (int64_t i = 0; i < n; i++) x[i * stride] = block[i];                                                \
  }
MOVE(8)
MOVE(16)
MOVE(32)
MOVE(64)

static void gather(void *block, const char *x, int64_t stride, int64_t n, int32_t size) {
  switch (size) {
    case 1: gather_8(block, (const uint8_t *)x, stride, n); break;
    case 2: gather_16(block, (const uint16_t *)x, stride, n); break;
    case 4: gather_32(block, (const uint32_t *)x, stride, n); break;
    default: gather_64(block, (const uint64_t *)x, stride, n);
  }
}

static void scatter(char *x, const void *block, int64_t stride, int64_t n, int32_t size) {
  switch (size) {
    case 1: scatter_8((uint8_t *)x, block, stride, n); break;
    case 2: scatter_16((uint16_t *)x, block, stride, n); break;
    case 4: scatter_32((uint32_t *)x, block, stride, n); break;
    default: scatter_64((uint64_t *)x, block, stride, n);
  }
}

static void widen(float *block, const uint16_t *x, int64_t n, int32_t half) {
  if (half == 2) {
    for (int64_t i = 0; i < n; i++) block[i] = dt_half_to_float(x[i]);
  } else {
    for (int64_t i = 0; i < n; i++) block[i] = dt_bfloat16_to_float(x[i]);
  }
}

static void narrow(uint16_t *x, const float *block, int64_t n, int32_t half) {
  if (half == 2) {
    for (int64_t i = 0; i < n; i++) x[i] = dt_half_from_float(block[i]);
  } else {
    for (int64_t i = 0; i < n; i++) x[i] = dt_bfloat16_from_float(block[i]);
  }
}

// --- rows ---

typedef union {
  char bytes[BLOCK * 8];
  double align;
} block;

// A row: n elements of each operand at a stride (in elements).
typedef struct {
  char *out;
  int64_t out_stride;
  const char *in[DT_MAX_INPUTS];
  int64_t in_stride[DT_MAX_INPUTS];
} row;

static inline int is_direct(const dt_operand *x, int64_t stride) { return stride == 1 && x->half == 0; }

// Brings n elements of an input into a block of the kernel's type.
static void load(void *to, const dt_operand *x, const char *from, int64_t stride, int64_t n) {
  uint16_t narrow_block[BLOCK];
  void *target = x->half ? (void *)narrow_block : to;
  if (x->half && stride == 1) {
    widen(to, (const uint16_t *)from, n, x->half);
    return;
  }
  gather(target, from, stride, n, x->size);
  if (x->half) widen(to, narrow_block, n, x->half);
}

static void store(char *to, const dt_operand *x, const void *from, int64_t stride, int64_t n) {
  uint16_t narrow_block[BLOCK];
  if (x->half) {
    narrow(stride == 1 ? (uint16_t *)to : narrow_block, from, n, x->half);
    if (stride != 1) scatter(to, narrow_block, stride, n, 2);
  } else {
    scatter(to, from, stride, n, x->size);
  }
}

static void run_row(const dt_loop *loop, const row *r, int64_t n) {
  const void *in[DT_MAX_INPUTS];
  int direct = is_direct(&loop->out, r->out_stride);
  for (int k = 0; k < loop->inputs; k++) direct &= is_direct(&loop->in[k], r->in_stride[k]);
  if (direct) {
    for (int k = 0; k < loop->inputs; k++) in[k] = r->in[k];
    loop->kernel(r->out, in, n, loop->parameters);
    return;
  }
  block blocks[DT_MAX_INPUTS], result;
  for (int64_t begin = 0; begin < n; begin += BLOCK) {
    const int64_t count = n - begin < BLOCK ? n - begin : BLOCK;
    for (int k = 0; k < loop->inputs; k++) {
      const dt_operand *x = &loop->in[k];
      const int64_t stride = r->in_stride[k];
      const char *from = r->in[k] + begin * stride * x->size;
      if (is_direct(x, stride)) {
        in[k] = from;
        continue;
      }
      in[k] = blocks[k].bytes;
      if (stride != 0 || begin == 0) load(blocks[k].bytes, x, from, stride, count);
    }
    char *to = r->out + begin * r->out_stride * loop->out.size;
    if (is_direct(&loop->out, r->out_stride)) {
      loop->kernel(to, in, count, loop->parameters);
    } else {
      loop->kernel(result.bytes, in, count, loop->parameters);
      store(to, &loop->out, result.bytes, r->out_stride, count);
    }
  }
}

// --- the whole loop, cut among threads ---

static void run_simple(void *context, int64_t begin, int64_t end) {
  const dt_loop *loop = context;
  row r = {loop->out.base + begin * loop->out.size, 1, {0}, {0}};
  for (int k = 0; k < loop->inputs; k++) {
    const int64_t stride = loop->mode == k + 1 ? 0 : 1;
    r.in[k] = loop->in[k].base + begin * stride * loop->in[k].size;
    r.in_stride[k] = stride;
  }
  run_row(loop, &r, end - begin);
}

static void run_planned(void *context, int64_t begin, int64_t end) {
  const dt_loop *loop = context;
  const double *plan = loop->plan;
  const int ndim = (int)plan[0];
  const double *sizes = plan + 1, *strides = plan + 1 + ndim;  // strides[operand * ndim + d]
  const int last = ndim - 1;
  int64_t counter[64];
  row r = {loop->out.base, 1, {0}, {0}};
  for (int k = 0; k < loop->inputs; k++) r.in[k] = loop->in[k].base;
  if (ndim == 0) {
    run_row(loop, &r, 1);
    return;
  }
  int64_t rest = begin;
  for (int d = last; d >= 0; d--) {
    const int64_t size = (int64_t)sizes[d];
    counter[d] = rest % size;
    rest /= size;
    r.out += counter[d] * (int64_t)strides[d] * loop->out.size;
    for (int k = 0; k < loop->inputs; k++) r.in[k] += counter[d] * (int64_t)strides[(k + 1) * ndim + d] * loop->in[k].size;
  }
  r.out_stride = (int64_t)strides[last];
  for (int k = 0; k < loop->inputs; k++) r.in_stride[k] = (int64_t)strides[(k + 1) * ndim + last];
  const int64_t length = (int64_t)sizes[last];
  while (begin < end) {
    int64_t n = length - counter[last];
    if (n > end - begin) n = end - begin;
    run_row(loop, &r, n);
    begin += n;
    counter[last] += n;
    r.out += n * r.out_stride * loop->out.size;
    for (int k = 0; k < loop->inputs; k++) r.in[k] += n * r.in_stride[k] * loop->in[k].size;
    for (int d = last; d >= 0 && counter[d] == (int64_t)sizes[d]; d--) {
      counter[d] = 0;
      const int64_t size = (int64_t)sizes[d];
      r.out -= size * (int64_t)strides[d] * loop->out.size;
      for (int k = 0; k < loop->inputs; k++) r.in[k] -= size * (int64_t)strides[(k + 1) * ndim + d] * loop->in[k].size;
      if (d == 0) break;
      counter[d - 1]++;
      r.out += (int64_t)strides[d - 1] * loop->out.size;
      for (int k = 0; k < loop->inputs; k++) r.in[k] += (int64_t)strides[(k + 1) * ndim + d - 1] * loop->in[k].size;
    }
  }
}

int32_t dt_run_loop(const dt_loop *loop) {
  if (loop->kernel == 0) return dt_fail(1, "this operation is not defined for this dtype");
  dt_parallel_for(loop->n, loop->grain, loop->mode == 3 ? run_planned : run_simple, (void *)loop);
  return 0;
}
