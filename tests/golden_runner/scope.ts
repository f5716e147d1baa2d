// What the golden data hold beyond the ops and modules that are promised so far: absent, these count as missing, not as failed.

const PREFIXES = [
  "fft.",
  "signal.",
  "linalg.",
  "masked.",
  "special.",
];

const OPS: Record<string, string> = {
  "linear algebra":
    `stft istft cholesky_inverse cholesky_solve geqrf lu_unpack lu lu_solve matrix_exp ormqr triangular_solve svd svd_lowrank pca_lowrank pinverse logdet slogdet det inverse norm.nuc`,
  "special functions": `igamma igammac`,
  "complex numbers":
    `complex polar cdouble cfloat chalf view_as_real view_as_complex resolve_conj resolve_neg imag real conj conj_physical angle H mH sgn isreal Tensor.is_complex`,
  "order statistics": `hash_tensor`,
  "rarer draws": `cauchy geometric log_normal binomial _standard_gamma`,
};

/** Names in torch.nn.functional that are promised; every other one may be missing. */
const FUNCTIONAL = new Set(
  `relu gelu sigmoid tanh softmax log_softmax softmin linear conv2d max_pool2d avg_pool2d dropout batch_norm layer_norm embedding one_hot
  mse_loss cross_entropy nll_loss binary_cross_entropy_with_logits scaled_dot_product_attention
  scaled_dot_product_attention.extra multi_head_attention_forward
  hardswish leaky_relu glu elu prelu celu selu silu hardsigmoid logsigmoid mish softsign tanhshrink threshold softshrink hardshrink
  hardtanh relu6 softplus rrelu gumbel_softmax softmin.with_dtype
  bilinear conv1d conv3d conv_transpose1d conv_transpose2d conv_transpose3d unfold fold pixel_shuffle pixel_unshuffle channel_shuffle
  pad.constant pad.reflect pad.replicate pad.replicate_negative pad.circular
  max_pool1d max_pool3d avg_pool1d avg_pool3d adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d adaptive_max_pool1d
  adaptive_max_pool2d adaptive_max_pool3d lp_pool1d lp_pool2d lp_pool3d fractional_max_pool2d fractional_max_pool3d max_unpool1d
  max_unpool2d max_unpool3d dropout1d dropout2d dropout3d alpha_dropout feature_alpha_dropout
  interpolate.nearest interpolate.nearest-exact interpolate.linear interpolate.bilinear interpolate.bicubic interpolate.trilinear
  interpolate.area interpolate embedding_bag grid_sample affine_grid upsample upsample_nearest upsample_bilinear
  mse_loss cross_entropy nll_loss binary_cross_entropy_with_logits l1_loss smooth_l1_loss huber_loss kl_div
  binary_cross_entropy linear_cross_entropy linear_cross_entropy.chunked linear_cross_entropy.chunked_none cosine_similarity
  pairwise_distance pdist soft_margin_loss margin_ranking_loss
  multi_margin_loss multilabel_margin_loss multilabel_soft_margin_loss triplet_margin_loss
  triplet_margin_with_distance_loss cosine_embedding_loss hinge_embedding_loss gaussian_nll_loss poisson_nll_loss ctc_loss
  group_norm instance_norm rms_norm local_response_norm normalize`.split(/\s+/),
);

/** Modules that are promised. */
const MODULES = new Set(
  `Module Sequential Linear Conv2d MaxPool2d AvgPool2d ReLU Sigmoid Tanh GELU Dropout BatchNorm2d LayerNorm Embedding Flatten Softmax
  LogSoftmax MSELoss CrossEntropyLoss NLLLoss BCEWithLogitsLoss Parameter
  MultiheadAttention Transformer TransformerEncoder TransformerDecoder TransformerEncoderLayer TransformerDecoderLayer
  Transformer.generate_square_subsequent_mask Transformer.generate_square_subsequent_mask.extra
  Bilinear Identity Conv1d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d Fold Unfold ModuleList ModuleDict ParameterList
  ParameterDict CELU ELU GLU Hardshrink Hardsigmoid Hardswish Hardtanh LeakyReLU LogSigmoid Mish PReLU RReLU ReLU6 SELU SiLU Softmax2d
  Softmin Softplus Softshrink Softsign Tanhshrink Threshold Unflatten AlphaDropout Dropout1d Dropout2d Dropout3d FeatureAlphaDropout
  ChannelShuffle PixelShuffle PixelUnshuffle CircularPad1d CircularPad2d CircularPad3d ConstantPad1d ConstantPad2d ConstantPad3d
  ReflectionPad1d ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d ZeroPad1d ZeroPad2d ZeroPad3d
  MaxPool1d MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d AvgPool1d AvgPool3d AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d
  AdaptiveMaxPool1d AdaptiveMaxPool2d AdaptiveMaxPool3d FractionalMaxPool2d FractionalMaxPool3d LPPool1d LPPool2d LPPool3d
  EmbeddingBag LazyLinear LazyConv1d LazyConv2d LazyConv3d LazyConvTranspose1d LazyConvTranspose2d LazyConvTranspose3d
  Upsample UpsamplingNearest2d UpsamplingBilinear2d
  BatchNorm1d BatchNorm3d SyncBatchNorm InstanceNorm1d InstanceNorm2d InstanceNorm3d GroupNorm RMSNorm LocalResponseNorm
  CrossMapLRN2d L1Loss SmoothL1Loss HuberLoss KLDivLoss BCELoss LinearCrossEntropyLoss CosineSimilarity PairwiseDistance
  SoftMarginLoss MarginRankingLoss MultiMarginLoss MultiLabelMarginLoss MultiLabelSoftMarginLoss TripletMarginLoss
  TripletMarginWithDistanceLoss CosineEmbeddingLoss HingeEmbeddingLoss GaussianNLLLoss PoissonNLLLoss CTCLoss
  AdaptiveLogSoftmaxWithLoss LazyBatchNorm1d LazyBatchNorm2d LazyBatchNorm3d LazyInstanceNorm1d LazyInstanceNorm2d
  LazyInstanceNorm3d RNN LSTM GRU RNNCell LSTMCell GRUCell`.split(/\s+/),
);

const BEYOND = new Map<string, string>();
for (const [group, names] of Object.entries(OPS)) {
  for (const name of names.split(/\s+/)) BEYOND.set(name, group);
}

/** Which later group a name belongs to; undefined if the name is promised already. */
export function beyond(name: string): string | undefined {
  const bare = name.replace(/^torch\./, "");
  const group = BEYOND.get(bare) ?? BEYOND.get(bare.replace(/^Tensor\./, ""));
  if (group !== undefined) return group;
  if (bare.startsWith("native_") || bare.startsWith("grid_sampler")) return "internal functions";
  if (bare.startsWith("nn.functional.")) {
    const [, , name] = bare.split("."); // a variant (relu.extra) is promised with its function
    return FUNCTIONAL.has(name) || FUNCTIONAL.has(bare.slice(14)) ? undefined : "rarer functions of nn";
  }
  if (bare.startsWith("nn.init.")) return undefined;
  if (PREFIXES.some((p) => bare.startsWith(p))) return "later families";
  if (bare.startsWith("nn.utils.rnn.")) return undefined;
  if (bare.startsWith("nn.utils.")) return "nn.utils";
  if (bare.startsWith("nn.")) return MODULES.has(bare.slice(3)) ? undefined : "rarer modules";
  if (bare.startsWith("optim.")) return undefined;
  return undefined;
}
