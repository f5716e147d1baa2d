// Public functions and methods that have no derivative to check, each with the reason.

/** One reason for many names. */
function because(reason: string, names: string): [string, string][] {
  return names.trim().split(/\s+/).map((name) => [name, reason]);
}

/** Functions of torch and torch.nn.functional. */
export const NOT_DIFFERENTIABLE: Readonly<Record<string, string>> = Object.fromEntries([
  ...because(
    "makes a tensor from numbers",
    `arange empty empty_permuted empty_strided eye full linspace logspace ones range scalar scalar_tensor tensor zeros
     tril_indices triu_indices rand randint randn randperm normal as_tensor asarray frombuffer from_numpy from_blob bartlett_window
     BFloat16Tensor BoolTensor ByteTensor CharTensor DoubleTensor FloatTensor HalfTensor IntTensor LongTensor Tensor
     ShortTensor blackman_window hamming_window hann_window kaiser_window complex polar`,
  ),
  ...because(
    "only shape, dtype and device of its input count",
    `empty_like full_like ones_like zeros_like rand_like randint_like randn_like broadcast_shapes numel result_type
     can_cast promote_types is_tensor is_floating_point is_complex is_nonzero is_storage is_signed is_same_size finfo iinfo
     is_conj is_neg is_inference`,
  ),
  ...because(
    "its result is bool or whole numbers",
    `all any allclose argmax argmin argsort argwhere bincount bitwise_and bitwise_left_shift bitwise_not bitwise_not_ bitwise_or
     bitwise_right_shift bitwise_xor bucketize count_nonzero eq equal floor_divide ge gcd greater greater_equal gt
     heaviside histc histogram histogramdd isclose isfinite isin isinf isnan isneginf isposinf isreal lcm le less
     less_equal logical_and logical_not logical_or logical_xor lt multinomial ne nonzero gcd_ lcm_ nonzero_static not_equal
     searchsorted signbit unique unique_consecutive unravel_index nn.functional.one_hot hash_tensor nextafter
     special.zeta frexp igamma igammac special.gammainc special.gammaincc`,
  ),
  ...because("has PyTorch's gradient of the input, which is not the derivative", `as_strided_scatter`),
  ...because("has PyTorch's gradient, right behind log_softmax only: losses_test.ts", "nn.functional.ctc_loss"),
  ...because(
    "take and give packed sequences; tests/recurrent_test.ts checks them",
    "nn.utils.rnn.pad_packed_sequence nn.utils.rnn.unpack_sequence",
  ),
  ...because("permutes whole numbers", "nn.utils.rnn.invert_permutation"),
  ...because("ends differentiation", "detach detach_"),
  ...because("always refuses: there are no complex tensors yet", "imag"),
  ...because("trains or asks a whole model", "fit predict"),
  ...because(
    "works on the state of the library",
    `autocast empty_cache enable_grad get_rng_state inference_mode initial_seed is_grad_enabled is_inference_mode_enabled keep
     load manual_seed memory_stats no_grad save seed set_grad_enabled set_rng_state tidy get_default_dtype
     set_default_dtype set_printoptions get_printoptions printoptions get_num_threads set_num_threads device get_default_device set_default_device
     use_deterministic_algorithms are_deterministic_algorithms_enabled typename set_flush_denormal fork_rng
     get_float32_matmul_precision set_float32_matmul_precision
     set_default_tensor_type get_num_interop_threads set_num_interop_threads is_deterministic_algorithms_warn_only_enabled`,
  ),
]);

/** Methods of tensors that are not functions of torch as well. */
export const NOT_DIFFERENTIABLE_METHODS: Readonly<Record<string, string>> = Object.fromEntries([
  ...because(
    "tells a property",
    `data_ptr dim element_size get_device is_contiguous is_set_to length ndimension nelement size storage_offset stride
     type_code untyped_storage is_pinned is_shared storage numel has_names _is_view`,
  ),
  ...because("calls a JavaScript function, and nothing knows its derivative", "apply_ map_"),
  ...because("gives JavaScript values", `item tolist numpy toJSON toString type`),
  ...because(
    "belongs to differentiation itself",
    `backward detach detach_ register_hook requires_grad_ retain_grad register_post_accumulate_grad_hook`,
  ),
  ...because("manages memory", `dispose resize_ resize_as_ set_ share_memory_ pin_memory`),
  ...because(
    "converts the dtype, to one that has no derivative or too few digits",
    `byte char short int long bool half
     bfloat16 float cpu cuda`,
  ),
  ...because("makes a tensor from numbers", `new_empty new_empty_strided new_full new_ones new_tensor new_zeros new`),
  ...because("its result does not depend on its input", `random_ bernoulli_ cauchy_ geometric_ log_normal_`),
]);
