// The contract between TypeScript and the native libraries: every function, every list of operations.
//
// `deno task gen` turns this file into symbols.ts; nothing there is typed by hand. The CPU library and the CUDA library
// implement the same functions; the TypeScript backend has the same families and the same lists.
//
// Types. Nothing but these crosses the border:
//   int32_t        opcodes, dtypes, modes, flags; the result is a status, 0 or the kind of failure (text: dt_last_error)
//   void           only as a result
//   double         counts, sizes, byte offsets, numbers: exact up to 2^53, and never a JavaScript BigInt
//   void *         tensor memory (a JavaScript buffer, or a device address), always followed by its byte offset
//   double *, uint32_t *, char *    host memory that the call reads or fills: descriptors, generator state, texts
// Outputs come first. Nobody keeps a pointer after the call; nothing is allocated for the caller.
//
// dtype codes: 0 float32, 1 float64, 2 float16, 3 bfloat16, 4 int8, 5 uint8, 6 int16, 7 int32, 8 int64, 9 bool.
//
// Elementwise families take `mode`: 0 all operands contiguous, n elements; 1 the first input is one element; 2 the second
// is; 3 the loop is described by plan = [ndim, sizes…, strides of the output…, strides of each input…] (in elements).
// All other families take contiguous memory, except where a comment says otherwise.
#ifndef DT_ABI_H
#define DT_ABI_H
#include <stdint.h>

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif
#ifdef __cplusplus
extern "C" {
#endif

// --- lists of operations: the position is the opcode, so new ones go to the end ---

// out = op(a, b), one dtype; p and q are the op's own numbers. Those that end in _backward: a is the gradient that came,
// b what the function was given (relu: threshold_backward; sigmoid, tanh: what it returned).
// add_scaled: a + p b. lerp_number: a + p (b - a). floor_divide, trunc_divide: the quotient rounded. *_shift: 0 or the sign past the width.
#define DT_BINARY_OPS(X)                                                                                       \
  X(add) X(mul) X(sub) X(div) X(floor_divide) X(trunc_divide) X(remainder) X(fmod) X(pow) X(maximum) X(minimum) \
  X(fmax) X(fmin) X(atan2) X(hypot) X(copysign) X(nextafter) X(logaddexp) X(logaddexp2) X(heaviside) X(gcd)     \
  X(lcm) X(bitwise_and) X(bitwise_or) X(bitwise_xor) X(left_shift) X(right_shift) X(xlogy) X(add_scaled)        \
  X(threshold_backward) X(leaky_relu_backward) X(elu_backward) X(celu_backward) X(gelu_backward)                \
  X(gelu_tanh_backward) X(silu_backward) X(mish_backward) X(softplus_backward) X(logsigmoid_backward)           \
  X(hardtanh_backward) X(hardswish_backward) X(hardsigmoid_backward) X(shrink_backward) X(sigmoid_backward)     \
  X(tanh_backward) X(logit_backward) X(lerp_number)

// out = op(a), one dtype; p and q are the op's own numbers: clamp to [p, q]; threshold: a where a > p, else q;
// round_decimals: round(a p) / p, or round(a / p) p where q is 1; logit: eps p, negative for none; leaky_relu: slope p;
// elu: q a, or p (exp(a) - 1) below 0; celu: a, or p (exp(a q) - 1) below 0; softplus: beta p, threshold q;
// softshrink, hardshrink: lambda p. frexp is mantissa and exponent. *_number: a + p, a p, a / p, p - a, p / a, a^p, a - p.
// polygamma: the derivative number p >= 1 of digamma.
#define DT_UNARY_OPS(X)                                                                                        \
  X(neg) X(abs) X(sign) X(square) X(reciprocal) X(sqrt) X(rsqrt) X(floor) X(ceil) X(trunc) X(round) X(frac)     \
  X(round_decimals) X(bitwise_not) X(clamp) X(threshold) X(mantissa) X(exponent) X(exp) X(exp2) X(expm1) X(log) \
  X(log2) X(log10) X(log1p) X(sin) X(cos) X(tan) X(asin) X(acos) X(atan) X(sinh) X(cosh) X(tanh) X(asinh)       \
  X(acosh) X(atanh) X(sigmoid) X(erf) X(erfc) X(erfinv) X(lgamma) X(digamma) X(polygamma) X(i0) X(i1) X(sinc)    \
  X(logit) X(relu) X(leaky_relu) X(elu) X(celu) X(gelu) X(gelu_tanh) X(silu) X(mish) X(softplus) X(logsigmoid)  \
  X(hardswish) X(hardsigmoid) X(softshrink) X(hardshrink) X(add_number) X(mul_number) X(div_number)             \
  X(rsub_number) X(rdiv_number) X(pow_number) X(angle) X(sub_number)

// out = op(a, b) as bool, a and b of one dtype
#define DT_COMPARE_OPS(X) X(eq) X(ne) X(lt) X(le) X(gt) X(ge) X(logical_and) X(logical_or) X(logical_xor)

// out = op(a) as bool
#define DT_TEST_OPS(X) X(logical_not) X(isnan) X(isinf) X(isfinite) X(isposinf) X(isneginf) X(signbit)

// out = op(a, b, c), one dtype: a + p b c, a + p b / c, a + c (b - a)
#define DT_TERNARY_OPS(X) X(addcmul) X(addcdiv) X(lerp)

// reductions of [outer, n, inner] to [outer, inner]
#define DT_REDUCE_OPS(X)                                                                                              \
  X(sum) X(nansum) X(mean) X(prod) X(max) X(min) X(any) X(all) X(count_nonzero) X(var) X(std) X(norm) X(logsumexp)
// the greatest or least of n, and where it is
#define DT_EXTREMUM_OPS(X) X(max) X(min)
// running results along n of [outer, n, inner]
#define DT_SCAN_OPS(X) X(cumsum) X(cumprod) X(logcumsumexp)

// how elements that are written meet those that are there
#define DT_SCATTER_OPS(X) X(set) X(add) X(mul) X(amin) X(amax)

// along n of [outer, n, inner]
#define DT_SOFTMAX_OPS(X) X(softmax) X(log_softmax) X(softmax_backward) X(log_softmax_backward)

// random numbers; p0, p1: uniform from, to; normal(s) and log_normal mean, std; bernoulli, geometric p; exponential lambda;
// cauchy median, sigma; randint low, high (randint_wide: in the state); random, randperm, poisson: none
#define DT_RANDOM_KINDS(X) \
  X(uniform) X(normal) X(normal_serial) X(bernoulli) X(exponential) X(geometric) X(cauchy) X(log_normal) X(randint) \
  X(random) X(randperm) X(randint_wide) X(poisson)

// convolution, its gradient by the input (the transposed convolution) and by the weight
#define DT_CONV_OPS(X) X(forward) X(input) X(weight)

// pooling of planes [planes, input…] to [planes, output…]; the backward ones, scatter and unpool go the other way
#define DT_POOL_OPS(X) \
  X(max) X(avg) X(avg_backward) X(adaptive_max) X(adaptive_avg) X(adaptive_avg_backward) X(gather) X(scatter) X(unpool)

// the windows of planes as columns, and back
#define DT_UNFOLD_OPS(X) X(unfold) X(fold)

// one step of a recurrent layer
#define DT_CELL_OPS(X) X(lstm) X(gru)

// Steps of parameters in place, by PyTorch's formulas. Every step has tensors param, grad, s0, s1, s2 and 16 numbers: maximize (the
// gradient is negated), weight_decay (times the parameter, added to the gradient), decay (the parameter is multiplied by it
// then; 1: not), and from the fourth on those of the op:
// sgd [lr, momentum, dampening, nesterov, first]; s0 the buffer, when momentum is not 0
// adam [step size, beta1, beta2, eps, sqrt(1 - beta2^t), amsgrad]; s0, s1 the means of gradient and square, s2 the largest square
// adadelta [lr, rho, eps]; s0, s1 the means of squared gradient and squared step
// adamax [step size, beta1, beta2, eps]; s0 the mean, s1 the largest gradient
// nadam [step size of the gradient, of the mean, beta1, beta2, eps, 1 - beta2^t]; s0, s1 as adam
// radam [lr, beta1, beta2, eps, 1 - beta1^t, sqrt(1 - beta2^t), rectification, or 0 for a plain step]; s0, s1 as adam
// adagrad [lr, eps]; s0 the sum of squares
// rmsprop [lr, alpha, eps, momentum, centered]; s0 the mean square, s1 the buffer (momentum), s2 the mean (centered)
// rprop [smallest step, largest step, eta minus, eta plus]; s0 the last gradient, s1 the step sizes
// asgd [eta, mu]; s0 the average of the parameter
#define DT_OPTIM_OPS(X) \
  X(sgd) X(adam) X(adadelta) X(adamax) X(nadam) X(radam) X(adagrad) X(rmsprop) X(rprop) X(asgd)

// --- the library itself ---

// The hash of this file that the library was built with.
double dt_abi_hash(void);
// 1 when this processor has all that the library was compiled for.
int32_t dt_cpu_supported(void);
// The text (UTF-8) of this thread's last failure, at most `capacity` bytes; returns its length.
int32_t dt_last_error(void *text, double capacity);
// How many threads this thread's calls may use; 0 restores the default, the number of cores.
void dt_set_num_threads(int32_t count);
int32_t dt_get_num_threads(void);
// The address of a byte, to align storages.
double dt_address(void *memory, double offset);

// --- elementwise ---

int32_t dt_binary(int32_t op, int32_t dtype, int32_t mode, void *out, double out_offset, const void *a, double a_offset,
                  const void *b, double b_offset, double n, double p, double q, const double *plan);
// out = a, converted from one dtype to another as C does (to bool: a != 0; to a narrower integer: wrapped)
int32_t dt_cast(int32_t to, int32_t from, int32_t mode, void *out, double out_offset, const void *a, double a_offset, double n,
                const double *plan);

// --- shapes ---

// out = a where column <= row + diagonal (upper: >=), else 0; [batch, rows, columns], out may be a
int32_t dt_triangle(int32_t upper, int32_t itemsize, void *out, double out_offset, const void *a, double a_offset, double batch,
                    double rows, double columns, double diagonal);

// --- functions of one operand, comparison, selection ---

int32_t dt_unary(int32_t op, int32_t dtype, int32_t mode, void *out, double out_offset, const void *a, double a_offset, double n,
                 double p, double q, const double *plan);
int32_t dt_test(int32_t op, int32_t dtype, int32_t mode, void *out, double out_offset, const void *a, double a_offset, double n,
                const double *plan);
int32_t dt_compare(int32_t op, int32_t dtype, int32_t mode, void *out, double out_offset, const void *a, double a_offset,
                   const void *b, double b_offset, double n, const double *plan);
// mode 0 or 3
int32_t dt_ternary(int32_t op, int32_t dtype, int32_t mode, void *out, double out_offset, const void *a, double a_offset,
                   const void *b, double b_offset, const void *c, double c_offset, double n, double p, const double *plan);
// out = condition ? a : b; elements of `size` bytes, the condition is bool; mode 0 or 3
int32_t dt_where(int32_t size, int32_t mode, void *out, double out_offset, const void *condition, double condition_offset,
                 const void *a, double a_offset, const void *b, double b_offset, double n, const double *plan);

// --- reductions ---

// dtype is that of the input, and of the result but for these: sum and prod of integers give int64, count_nonzero too; any
// and all give bool. parameter: the correction of var and std, the order of norm. No half types; nansum, mean, var, std,
// norm and logsumexp take floats only.
int32_t dt_reduce(int32_t op, int32_t dtype, void *out, double out_offset, const void *a, double a_offset, double outer, double n,
                  double inner, double parameter);
// values and indices (int64) [outer, inner] of the first greatest or least, n > 0; NaN is beyond all. No half types.
int32_t dt_extremum(int32_t op, int32_t dtype, void *values, double values_offset, void *indices, double indices_offset,
                    const void *a, double a_offset, double outer, double n, double inner);

// --- scans ---

// out [outer, n, inner]: float32, float64 or int64 (logcumsumexp: floats)
int32_t dt_scan(int32_t op, int32_t dtype, void *out, double out_offset, const void *a, double a_offset, double outer, double n,
                double inner);
// The greatest or least so far and where its last one is, both [outer, n, inner]; NaN is beyond all. No half types.
int32_t dt_scan_extremum(int32_t op, int32_t dtype, void *values, double values_offset, void *indices, double indices_offset,
                         const void *a, double a_offset, double outer, double n, double inner);
// A linear recurrence, float32 or float64: out[k] = b[k] + a[k] out[k - 1], or reversed out[k] = b[k] + a[k + 1] out[k + 1]
int32_t dt_scan_linear(int32_t dtype, int32_t reverse, void *out, double out_offset, const void *a, double a_offset, const void *b,
                       double b_offset, double outer, double n, double inner);

// --- sorting and order statistics ---

// The first k of [outer, n, inner] in order along n, stable: values and indices (int64) [outer, k, inner]. NaN is greatest.
int32_t dt_sort(int32_t dtype, int32_t descending, void *values, double values_offset, void *indices, double indices_offset,
                const void *a, double a_offset, double outer, double n, double inner, double k);
// out (int64) [rows, m] = how many of the row's n ascending elements are below (right: not above) each of values [rows, m].
// The rows of `sequence` lie `step` elements apart; 0 is one row for all.
int32_t dt_searchsorted(int32_t dtype, int32_t right, void *out, double out_offset, const void *sequence, double sequence_offset,
                        const void *values, double values_offset, double rows, double n, double m, double step);

// --- gather and scatter ---
//
// Elements move as they are, so `size` (the bytes of one) stands for the dtype where nothing is computed. Indices are int64
// and were checked by dt_invalid_index; no other function looks at their range. Writes to one place happen in order.

// The position of the first index outside of [low, high), or -1.
double dt_invalid_index(const void *index, double index_offset, double n, double low, double high);
// positions[i] = (first ? 0 : positions[i]) + stride * index[i], an index below 0 counting from n_places
int32_t dt_positions(int32_t first, void *positions, double positions_offset, const void *index, double index_offset, double n,
                     double n_places, double stride);
// out[b, j, a] = x[b * rows.outer + at(j) * rows.row + a * rows.inner], at(j) = index[j], or index[j] + rows.n_places below 0
// rows = [outer, n, inner, stride of outer, of a row, of inner, n_places]; x need not be contiguous
int32_t dt_take(int32_t size, void *out, double out_offset, const void *x, double x_offset, const void *index,
                double index_offset, const double *rows);
// The same places of x are written: x[…] = op(x[…], source[b, j, a]); rows goes on with the source's strides of b, j, a.
int32_t dt_put(int32_t op, int32_t dtype, void *x, double x_offset, const void *source, double source_offset, const void *index,
               double index_offset, const double *rows);
// out[o, j, i] = x[o, index[o, j, i], i]; sizes = [outer, n of x, n of index, inner]
int32_t dt_gather(int32_t size, void *out, double out_offset, const void *x, double x_offset, const void *index,
                  double index_offset, const double *sizes);
// x[o, index[o, j, i], i] = op(…, source[o, j, i]); sizes = [outer, n of x, n of index, inner, 0 if the source is one element]
int32_t dt_scatter(int32_t op, int32_t dtype, void *x, double x_offset, const void *source, double source_offset,
                   const void *index, double index_offset, const double *sizes);
// How many elements are not zero; is_float: -0.0 is zero too.
double dt_nonzero_count(int32_t size, int32_t is_float, const void *x, double x_offset, double n);
// The places (int64, ascending) of the first `count` elements that are not zero.
int32_t dt_nonzero(int32_t size, int32_t is_float, void *out, double out_offset, double count, const void *x, double x_offset,
                   double n);
// out [ndim, n]: places of a row-major tensor as coordinates; sizes = [ndim, sizes…]
int32_t dt_unravel(void *out, double out_offset, const void *places, double places_offset, double n, const double *sizes);

// --- networks: softmax, normalisation, convolution, pooling, losses ---

// out = op(a, y) along n of [outer, n, inner]; a is the input or, backward, the gradient of the output, y the output.
int32_t dt_softmax(int32_t op, int32_t dtype, void *out, double out_offset, const void *a, double a_offset, const void *y,
                   double y_offset, double outer, double n, double inner);
// Negative log-likelihood of x [N, C, inner] for target [N, inner] (int64); the plan is that of src/core/nll_plan.ts. Without
// weights, any operand stands for `weight`.
int32_t dt_nll_loss(int32_t dtype, void *out, double out_offset, void *total, double total_offset, const void *x, double x_offset,
                    const void *target, double target_offset, const void *weight, double weight_offset, const double *plan);
int32_t dt_nll_loss_backward(int32_t dtype, void *out, double out_offset, const void *grad, double grad_offset,
                             const void *target, double target_offset, const void *weight, double weight_offset,
                             const void *total, double total_offset, const double *plan);
// forward: out [N, O, …] of x [N, C, …], w [O, C / groups, …], bias [O]; input: out [N, C, …] of x = gradient [N, O, …], w,
// bias [C]; weight: out [O, C / groups, …] of x and w = gradient. shape = [N, C, O, groups, then (depth, height, width) of
// input, kernel, output, stride, padding, dilation, has_bias]
int32_t dt_conv(int32_t op, int32_t dtype, void *out, double out_offset, const void *x, double x_offset, const void *w,
                double w_offset, const void *bias, double bias_offset, const double *shape);
// Normalisation of x [batch, groups, channels, inner]; the plan is that of src/core/norm_plan.ts, stats [3, count] are mean,
// 1 / sqrt(variance + eps), variance: computed, unless given. Absent operands are named in the plan, any other stands for them.
int32_t dt_norm(int32_t dtype, void *out, double out_offset, void *stats, double stats_offset, const void *x, double x_offset,
                const void *weight, double weight_offset, const void *bias, double bias_offset, const double *plan);
int32_t dt_norm_backward(int32_t dtype, void *out, double out_offset, const void *grad, double grad_offset, const void *x,
                         double x_offset, const void *stats, double stats_offset, const void *weight, double weight_offset,
                         const double *plan);
// out [2, groups * channels]: the gradients of weight and bias.
int32_t dt_norm_parameters(int32_t dtype, void *out, double out_offset, const void *grad, double grad_offset, const void *x,
                           double x_offset, const void *stats, double stats_offset, const double *plan);

// Attention of q [B, H, L, E], k [B, G, S, E], v [B, G, S, D]: out [B, H, L, D]; stats [2, B, H, L]: the largest score of a row and 1 / the
// sum of exp(score - largest), 0 and 0 where a row sees nothing. The plan is that of src/core/attention_plan.ts, with strides, so that q,
// k, v, mask and grad need adjacent features only. Backward, grads are dq, then dk, then dv; stats goes on with sum(grad * out).
int32_t dt_attention(int32_t dtype, void *out, double out_offset, void *stats, double stats_offset, const void *q, double q_offset,
                     const void *k, double k_offset, const void *v, double v_offset, const void *mask, double mask_offset,
                     const double *plan);
int32_t dt_attention_backward(int32_t dtype, void *grads, double grads_offset, const void *grad, double grad_offset,
                              const void *q, double q_offset, const void *k, double k_offset, const void *v, double v_offset,
                              const void *stats, double stats_offset, const void *mask, double mask_offset,
                              const double *plan);

// max and adaptive_max write `indices` (int64, of out's shape: places within a plane of the input); gather, scatter and unpool
// read them, of the shape of the pooled side. shape = [planes, then (depth, height, width) of input, kernel, output, stride,
// padding, dilation, whether the border counts in a mean, the mean's divisor or 0]
int32_t dt_pool(int32_t op, int32_t dtype, void *out, double out_offset, void *indices, double indices_offset, const void *x,
                double x_offset, const double *shape);

// unfold: out [channels, taps, positions] of x [channels, input…]; fold: the way back, adding. shape = [channels of all
// samples, then (depth, height, width) of input, kernel, output, stride, padding, dilation]
int32_t dt_unfold(int32_t op, int32_t dtype, void *out, double out_offset, const void *x, double x_offset, const double *shape);

// out [outer, output, inner] = sums over windows of x [outer, input, inner]: weight[k] x[o, start[j] + k - offset[j], i] for k in
// [offset[j], offset[j + 1]). plan = [outer, input, output, inner, shift, start…, offset… (output + 1), weight…]. float32, float64,
// or uint8 with whole weights: (sum + half) >> shift, within 0 and 255.
int32_t dt_resample(int32_t dtype, void *out, double out_offset, const void *x, double x_offset, const double *plan);

// --- images: uint8 [height, width, channels], 1 to 4 channels ---

// out [output rows, output columns, channels] of a box of x, in two passes of windows, each sum rounded to 22 bits and cut to
// 0 … 255. plan = [channels, bytes a row of x, rows of the box, its columns, output rows, output columns, whether the pass down comes
// first, then across: start… (output columns), offset… (output columns + 1), and down: start…, offset…, then both's whole weights].
// x_offset is the box's corner; of x, length bytes are there.
int32_t dt_image_resize(void *out, double out_offset, const void *x, double x_offset, double length, const double *plan);
// out [channels, pixels] (float32 or float64) = x [pixels, channels] / 255 and, normalised, (… - mean[c]) / std[c].
// plan = [pixels, channels, whether to normalise, mean (4), std (4)]
int32_t dt_image_to_float(int32_t dtype, void *out, double out_offset, const void *x, double x_offset, const double *plan);

// --- recurrent cells: `rows` rows of `size` hidden elements; gates of an LSTM [rows, 4 size], of a GRU [rows, 3 size] ---

// lstm: gates i, f, g, o become sigmoid, sigmoid, tanh, sigmoid of what they were; side = f previous + i g is the new cell
// state, hidden = o tanh(side). gru: side is what the hidden state adds to the gates r, z, n, which become r, z = sigmoid(gate
// + side) and n = tanh(gate + r side); hidden = n + z (previous - n).
int32_t dt_cell(int32_t op, int32_t dtype, void *hidden, double hidden_offset, void *side, double side_offset, void *gates,
                double gates_offset, const void *previous, double previous_offset, double rows, double size);
// The gates that dt_cell left become their gradients. lstm: grad is that of hidden, side that of the new state, which becomes
// that of the previous one; gru: side becomes the gradient of itself, grad (of hidden) that of the previous hidden state as far
// as it does not go through the gates; state is not read.
int32_t dt_cell_backward(int32_t op, int32_t dtype, void *gates, double gates_offset, void *side, double side_offset,
                         void *grad, double grad_offset, const void *state, double state_offset, const void *previous,
                         double previous_offset, double rows, double size);

// --- random numbers ---

// n contiguous elements from the stream of a generator, whose state (src/core/generator.ts) moves on.
int32_t dt_random(int32_t kind, int32_t dtype, void *out, double out_offset, double n, double p0, double p1, uint32_t *state);
// bernoulli and poisson with a parameter an element.
int32_t dt_random_tensor(int32_t kind, int32_t dtype, int32_t parameter_dtype, void *out, double out_offset,
                         const void *parameter, double parameter_offset, double n, uint32_t *state);

// --- optimizer steps ---

// The steps of many parameters of one dtype, float32 or float64, at once. plan: 22 numbers a parameter (src/core/optim_plan.ts) =
// [elements, the addresses of param, grad, s0, s1, s2, then the 16 numbers]; one that the op does not use is that of the parameter.
// Addresses are those of dt_address (a device's own, for CUDA): a list of memory has no other way across this border. The
// caller holds what they point to for the time of the call. in_turn: parameters may share memory, so one comes after the other.
int32_t dt_optim_step(int32_t op, int32_t dtype, int32_t in_turn, double count, const double *plan);

// --- linear algebra ---

// out[b] = alpha x[b] @ y[b] + beta start[b], or the sum of the products over the batch; the plan is that of
// src/core/matmul_plan.ts. Integers take alpha 1 and beta 0.
int32_t dt_matmul(int32_t dtype, void *out, double out_offset, const void *x, double x_offset, const void *y, double y_offset,
                  const void *start, double start_offset, const double *plan);

#ifdef __cplusplus
}
#endif
#if defined(__GNUC__)
#pragma GCC visibility pop
#endif
#endif
