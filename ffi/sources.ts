// The C sources of the CPU library as texts, so that they travel with an import by URL. Made by `deno task gen`.
import ffi_abi_h from "../ffi/abi.h" with { type: "text" };
import ffi_errors_c from "../ffi/errors.c" with { type: "text" };
import ffi_errors_h from "../ffi/errors.h" with { type: "text" };
import ffi_library_c from "../ffi/library.c" with { type: "text" };
import ffi_platform_c from "../ffi/platform.c" with { type: "text" };
import ffi_platform_h from "../ffi/platform.h" with { type: "text" };
import ffi_threads_c from "../ffi/threads.c" with { type: "text" };
import ffi_threads_h from "../ffi/threads.h" with { type: "text" };
import kernels_cpu_attention_c from "../kernels/cpu/attention.c" with { type: "text" };
import kernels_cpu_attention_template_h from "../kernels/cpu/attention_template.h" with { type: "text" };
import kernels_cpu_binary_c from "../kernels/cpu/binary.c" with { type: "text" };
import kernels_cpu_binary_h from "../kernels/cpu/binary.h" with { type: "text" };
import kernels_cpu_binary_f32_c from "../kernels/cpu/binary_f32.c" with { type: "text" };
import kernels_cpu_binary_f64_c from "../kernels/cpu/binary_f64.c" with { type: "text" };
import kernels_cpu_binary_template_h from "../kernels/cpu/binary_template.h" with { type: "text" };
import kernels_cpu_cast_c from "../kernels/cpu/cast.c" with { type: "text" };
import kernels_cpu_columns_template_h from "../kernels/cpu/columns_template.h" with { type: "text" };
import kernels_cpu_compare_c from "../kernels/cpu/compare.c" with { type: "text" };
import kernels_cpu_conv_c from "../kernels/cpu/conv.c" with { type: "text" };
import kernels_cpu_conv_template_h from "../kernels/cpu/conv_template.h" with { type: "text" };
import kernels_cpu_elementwise_c from "../kernels/cpu/elementwise.c" with { type: "text" };
import kernels_cpu_elementwise_h from "../kernels/cpu/elementwise.h" with { type: "text" };
import kernels_cpu_extremum_c from "../kernels/cpu/extremum.c" with { type: "text" };
import kernels_cpu_gemm_c from "../kernels/cpu/gemm.c" with { type: "text" };
import kernels_cpu_gemm_h from "../kernels/cpu/gemm.h" with { type: "text" };
import kernels_cpu_gemm_template_h from "../kernels/cpu/gemm_template.h" with { type: "text" };
import kernels_cpu_gemm_thin_template_h from "../kernels/cpu/gemm_thin_template.h" with { type: "text" };
import kernels_cpu_image_c from "../kernels/cpu/image.c" with { type: "text" };
import kernels_cpu_index_c from "../kernels/cpu/index.c" with { type: "text" };
import kernels_cpu_loss_c from "../kernels/cpu/loss.c" with { type: "text" };
import kernels_cpu_matmul_c from "../kernels/cpu/matmul.c" with { type: "text" };
import kernels_cpu_normalization_c from "../kernels/cpu/normalization.c" with { type: "text" };
import kernels_cpu_normalization_template_h from "../kernels/cpu/normalization_template.h" with { type: "text" };
import kernels_cpu_optim_step_c from "../kernels/cpu/optim_step.c" with { type: "text" };
import kernels_cpu_pool_c from "../kernels/cpu/pool.c" with { type: "text" };
import kernels_cpu_pool_template_h from "../kernels/cpu/pool_template.h" with { type: "text" };
import kernels_cpu_random_c from "../kernels/cpu/random.c" with { type: "text" };
import kernels_cpu_random_h from "../kernels/cpu/random.h" with { type: "text" };
import kernels_cpu_random_engine_c from "../kernels/cpu/random_engine.c" with { type: "text" };
import kernels_cpu_random_normal_c from "../kernels/cpu/random_normal.c" with { type: "text" };
import kernels_cpu_recurrent_c from "../kernels/cpu/recurrent.c" with { type: "text" };
import kernels_cpu_recurrent_template_h from "../kernels/cpu/recurrent_template.h" with { type: "text" };
import kernels_cpu_reduce_c from "../kernels/cpu/reduce.c" with { type: "text" };
import kernels_cpu_reduce_h from "../kernels/cpu/reduce.h" with { type: "text" };
import kernels_cpu_reduce_extremum_c from "../kernels/cpu/reduce_extremum.c" with { type: "text" };
import kernels_cpu_reduce_moments_c from "../kernels/cpu/reduce_moments.c" with { type: "text" };
import kernels_cpu_reduce_norm_c from "../kernels/cpu/reduce_norm.c" with { type: "text" };
import kernels_cpu_resample_c from "../kernels/cpu/resample.c" with { type: "text" };
import kernels_cpu_resample_template_h from "../kernels/cpu/resample_template.h" with { type: "text" };
import kernels_cpu_scan_c from "../kernels/cpu/scan.c" with { type: "text" };
import kernels_cpu_softmax_c from "../kernels/cpu/softmax.c" with { type: "text" };
import kernels_cpu_softmax_template_h from "../kernels/cpu/softmax_template.h" with { type: "text" };
import kernels_cpu_sort_c from "../kernels/cpu/sort.c" with { type: "text" };
import kernels_cpu_triangle_c from "../kernels/cpu/triangle.c" with { type: "text" };
import kernels_cpu_unary_c from "../kernels/cpu/unary.c" with { type: "text" };
import kernels_cpu_unary_h from "../kernels/cpu/unary.h" with { type: "text" };
import kernels_cpu_unary_f32_c from "../kernels/cpu/unary_f32.c" with { type: "text" };
import kernels_cpu_unary_f64_c from "../kernels/cpu/unary_f64.c" with { type: "text" };
import kernels_cpu_unary_template_h from "../kernels/cpu/unary_template.h" with { type: "text" };
import kernels_cpu_unfold_c from "../kernels/cpu/unfold.c" with { type: "text" };
import kernels_cpu_where_c from "../kernels/cpu/where.c" with { type: "text" };
import kernels_cpu_window_h from "../kernels/cpu/window.h" with { type: "text" };
import kernels_shared_activation_f32_h from "../kernels/shared/activation_f32.h" with { type: "text" };
import kernels_shared_activation_f64_h from "../kernels/shared/activation_f64.h" with { type: "text" };
import kernels_shared_half_h from "../kernels/shared/half.h" with { type: "text" };
import kernels_shared_math_base_h from "../kernels/shared/math_base.h" with { type: "text" };
import kernels_shared_math_f32_h from "../kernels/shared/math_f32.h" with { type: "text" };
import kernels_shared_math_f64_h from "../kernels/shared/math_f64.h" with { type: "text" };
import kernels_shared_special_f64_h from "../kernels/shared/special_f64.h" with { type: "text" };
import kernels_shared_trig_f32_h from "../kernels/shared/trig_f32.h" with { type: "text" };
import kernels_shared_trig_f64_h from "../kernels/shared/trig_f64.h" with { type: "text" };

/** Path below the root → text. */
export const SOURCES: Readonly<Record<string, string>> = {
  "ffi/abi.h": ffi_abi_h,
  "ffi/errors.c": ffi_errors_c,
  "ffi/errors.h": ffi_errors_h,
  "ffi/library.c": ffi_library_c,
  "ffi/platform.c": ffi_platform_c,
  "ffi/platform.h": ffi_platform_h,
  "ffi/threads.c": ffi_threads_c,
  "ffi/threads.h": ffi_threads_h,
  "kernels/cpu/attention.c": kernels_cpu_attention_c,
  "kernels/cpu/attention_template.h": kernels_cpu_attention_template_h,
  "kernels/cpu/binary.c": kernels_cpu_binary_c,
  "kernels/cpu/binary.h": kernels_cpu_binary_h,
  "kernels/cpu/binary_f32.c": kernels_cpu_binary_f32_c,
  "kernels/cpu/binary_f64.c": kernels_cpu_binary_f64_c,
  "kernels/cpu/binary_template.h": kernels_cpu_binary_template_h,
  "kernels/cpu/cast.c": kernels_cpu_cast_c,
  "kernels/cpu/columns_template.h": kernels_cpu_columns_template_h,
  "kernels/cpu/compare.c": kernels_cpu_compare_c,
  "kernels/cpu/conv.c": kernels_cpu_conv_c,
  "kernels/cpu/conv_template.h": kernels_cpu_conv_template_h,
  "kernels/cpu/elementwise.c": kernels_cpu_elementwise_c,
  "kernels/cpu/elementwise.h": kernels_cpu_elementwise_h,
  "kernels/cpu/extremum.c": kernels_cpu_extremum_c,
  "kernels/cpu/gemm.c": kernels_cpu_gemm_c,
  "kernels/cpu/gemm.h": kernels_cpu_gemm_h,
  "kernels/cpu/gemm_template.h": kernels_cpu_gemm_template_h,
  "kernels/cpu/gemm_thin_template.h": kernels_cpu_gemm_thin_template_h,
  "kernels/cpu/image.c": kernels_cpu_image_c,
  "kernels/cpu/index.c": kernels_cpu_index_c,
  "kernels/cpu/loss.c": kernels_cpu_loss_c,
  "kernels/cpu/matmul.c": kernels_cpu_matmul_c,
  "kernels/cpu/normalization.c": kernels_cpu_normalization_c,
  "kernels/cpu/normalization_template.h": kernels_cpu_normalization_template_h,
  "kernels/cpu/optim_step.c": kernels_cpu_optim_step_c,
  "kernels/cpu/pool.c": kernels_cpu_pool_c,
  "kernels/cpu/pool_template.h": kernels_cpu_pool_template_h,
  "kernels/cpu/random.c": kernels_cpu_random_c,
  "kernels/cpu/random.h": kernels_cpu_random_h,
  "kernels/cpu/random_engine.c": kernels_cpu_random_engine_c,
  "kernels/cpu/random_normal.c": kernels_cpu_random_normal_c,
  "kernels/cpu/recurrent.c": kernels_cpu_recurrent_c,
  "kernels/cpu/recurrent_template.h": kernels_cpu_recurrent_template_h,
  "kernels/cpu/reduce.c": kernels_cpu_reduce_c,
  "kernels/cpu/reduce.h": kernels_cpu_reduce_h,
  "kernels/cpu/reduce_extremum.c": kernels_cpu_reduce_extremum_c,
  "kernels/cpu/reduce_moments.c": kernels_cpu_reduce_moments_c,
  "kernels/cpu/reduce_norm.c": kernels_cpu_reduce_norm_c,
  "kernels/cpu/resample.c": kernels_cpu_resample_c,
  "kernels/cpu/resample_template.h": kernels_cpu_resample_template_h,
  "kernels/cpu/scan.c": kernels_cpu_scan_c,
  "kernels/cpu/softmax.c": kernels_cpu_softmax_c,
  "kernels/cpu/softmax_template.h": kernels_cpu_softmax_template_h,
  "kernels/cpu/sort.c": kernels_cpu_sort_c,
  "kernels/cpu/triangle.c": kernels_cpu_triangle_c,
  "kernels/cpu/unary.c": kernels_cpu_unary_c,
  "kernels/cpu/unary.h": kernels_cpu_unary_h,
  "kernels/cpu/unary_f32.c": kernels_cpu_unary_f32_c,
  "kernels/cpu/unary_f64.c": kernels_cpu_unary_f64_c,
  "kernels/cpu/unary_template.h": kernels_cpu_unary_template_h,
  "kernels/cpu/unfold.c": kernels_cpu_unfold_c,
  "kernels/cpu/where.c": kernels_cpu_where_c,
  "kernels/cpu/window.h": kernels_cpu_window_h,
  "kernels/shared/activation_f32.h": kernels_shared_activation_f32_h,
  "kernels/shared/activation_f64.h": kernels_shared_activation_f64_h,
  "kernels/shared/half.h": kernels_shared_half_h,
  "kernels/shared/math_base.h": kernels_shared_math_base_h,
  "kernels/shared/math_f32.h": kernels_shared_math_f32_h,
  "kernels/shared/math_f64.h": kernels_shared_math_f64_h,
  "kernels/shared/special_f64.h": kernels_shared_special_f64_h,
  "kernels/shared/trig_f32.h": kernels_shared_trig_f32_h,
  "kernels/shared/trig_f64.h": kernels_shared_trig_f64_h,
};
