// One step of LSTM and GRU layers and its derivative, elementwise on contiguous rows.
#include "../../ffi/abi.h"
#include "../../ffi/errors.h"
#include "../../ffi/threads.h"
#include "../shared/math_f32.h"
#include "../shared/math_f64.h"

enum { GRAIN = 8192 };  // hidden elements that are worth a thread

#define T float
#define NAME(base) base##_f32
#define SIGMOID dt_sigmoidf
#define TANH dt_tanhf
#include "recurrent_template.h"
#undef T
#undef NAME
#undef SIGMOID
#undef TANH

#define T double
#define NAME(base) base##_f64
#define SIGMOID dt_sigmoid
#define TANH dt_tanh
#include "recurrent_template.h"

#define AT(name) ((char *)name + (int64_t)name##_offset)

int32_t dt_cell(int32_t op, int32_t dtype, void *hidden, double hidden_offset, void *side, double side_offset, void *gates,
                double gates_offset, const void *previous, double previous_offset, double rows, double size) {
  static void (*const kernels[][2])(void *, int64_t, int64_t) = {{lstm_f32, gru_f32}, {lstm_f64, gru_f64}};
  if (dtype > 1) return dt_fail(DT_ERROR_ARGUMENT, "cell: not defined for dtype %d", dtype);
  cell_job job = {AT(gates), AT(side), AT(hidden), 0, AT(previous), (int64_t)size};
  if (size > 0) dt_parallel_for((int64_t)rows, GRAIN / (int64_t)size + 1, kernels[dtype][op], &job);
  return DT_OK;
}

int32_t dt_cell_backward(int32_t op, int32_t dtype, void *gates, double gates_offset, void *side, double side_offset,
                         void *grad, double grad_offset, const void *state, double state_offset, const void *previous,
                         double previous_offset, double rows, double size) {
  static void (*const kernels[][2])(void *, int64_t, int64_t) = {{lstm_backward_f32, gru_backward_f32},
                                                                 {lstm_backward_f64, gru_backward_f64}};
  if (dtype > 1) return dt_fail(DT_ERROR_ARGUMENT, "cell_backward: not defined for dtype %d", dtype);
  cell_job job = {AT(gates), AT(side), AT(grad), AT(state), AT(previous), (int64_t)size};
  if (size > 0) dt_parallel_for((int64_t)rows, GRAIN / (int64_t)size + 1, kernels[dtype][op], &job);
  return DT_OK;
}
