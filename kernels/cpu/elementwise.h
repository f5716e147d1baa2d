// Elementwise loops: kernels see contiguous blocks, the driver does layouts, broadcasting, half types and threads.
#ifndef DT_ELEMENTWISE_H
#define DT_ELEMENTWISE_H
#include <stdint.h>

#define DT_MAX_INPUTS 3

// out[i] = f(in[0][i], …) for i < n. The output may be one of the inputs.
typedef void (*dt_block_kernel)(void *out, const void *const *in, int64_t n, const double *parameters);

// One operand: where it begins, the bytes of an element, and whether its blocks are widened to float32 for the kernel.
typedef struct {
  char *base;
  int32_t size;
  int32_t half;  // 0, or the dtype code of float16 or bfloat16
} dt_operand;

typedef struct {
  dt_block_kernel kernel;
  const double *parameters;
  int32_t inputs;
  dt_operand out;
  dt_operand in[DT_MAX_INPUTS];
  int32_t mode;        // see ffi/abi.h
  int64_t n;           // elements of the output
  const double *plan;  // for mode 3
  int64_t grain;       // elements that are worth a thread
} dt_loop;

// Elements below which a second thread costs more than it brings (waking one takes some 50 µs): when the kernel does next
// to nothing, and when it computes a function.
#define DT_GRAIN_CHEAP 262144
#define DT_GRAIN_COSTLY 65536

int32_t dt_run_loop(const dt_loop *loop);

// An operand of a dtype at a byte offset; half types are widened.
dt_operand dt_operand_at(int32_t dtype, const void *base, double offset);
// Bytes of an element.
int32_t dt_itemsize(int32_t dtype);
#endif
