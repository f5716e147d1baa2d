// Where Python has the classes of torch.nn: what a pickle of a whole module names.
import * as nn from "../nn/mod.ts";
import { NonDynamicallyQuantizableLinear } from "../nn/linear.ts";
import { gelu as geluFunction, relu as reluFunction } from "../nn/functional/activation.ts";
import type { Module } from "../nn/module.ts";

type ModuleClass = { readonly prototype: Module; readonly name: string };

const FILES: Readonly<Record<string, string>> = {
  activation: "CELU ELU GELU GLU Hardshrink Hardsigmoid Hardswish Hardtanh LeakyReLU LogSigmoid LogSoftmax Mish " +
    "MultiheadAttention PReLU RReLU ReLU ReLU6 SELU SiLU Sigmoid Softmax Softmax2d Softmin Softplus Softshrink Softsign " +
    "Tanh Tanhshrink Threshold",
  adaptive: "AdaptiveLogSoftmaxWithLoss",
  batchnorm: "BatchNorm1d BatchNorm2d BatchNorm3d SyncBatchNorm",
  channelshuffle: "ChannelShuffle",
  container: "ModuleDict ModuleList ParameterDict ParameterList Sequential",
  conv: "Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d",
  distance: "CosineSimilarity PairwiseDistance",
  dropout: "AlphaDropout Dropout Dropout1d Dropout2d Dropout3d FeatureAlphaDropout",
  flatten: "Flatten Unflatten",
  fold: "Fold Unfold",
  instancenorm: "InstanceNorm1d InstanceNorm2d InstanceNorm3d",
  linear: "Bilinear Identity Linear NonDynamicallyQuantizableLinear",
  loss: "BCELoss BCEWithLogitsLoss CTCLoss CosineEmbeddingLoss CrossEntropyLoss GaussianNLLLoss HingeEmbeddingLoss " +
    "HuberLoss KLDivLoss L1Loss LinearCrossEntropyLoss MSELoss MarginRankingLoss MultiLabelMarginLoss " +
    "MultiLabelSoftMarginLoss MultiMarginLoss NLLLoss PoissonNLLLoss SmoothL1Loss SoftMarginLoss TripletMarginLoss " +
    "TripletMarginWithDistanceLoss",
  normalization: "CrossMapLRN2d GroupNorm LayerNorm LocalResponseNorm RMSNorm",
  padding: "CircularPad1d CircularPad2d CircularPad3d ConstantPad1d ConstantPad2d ConstantPad3d ReflectionPad1d " +
    "ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d ZeroPad1d ZeroPad2d ZeroPad3d",
  pixelshuffle: "PixelShuffle PixelUnshuffle",
  pooling:
    "AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveMaxPool1d AdaptiveMaxPool2d AdaptiveMaxPool3d " +
    "AvgPool1d AvgPool2d AvgPool3d FractionalMaxPool2d FractionalMaxPool3d LPPool1d LPPool2d LPPool3d MaxPool1d MaxPool2d " +
    "MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d",
  rnn: "GRU GRUCell LSTM LSTMCell RNN RNNCell",
  sparse: "Embedding EmbeddingBag",
  transformer: "Transformer TransformerDecoder TransformerDecoderLayer TransformerEncoder TransformerEncoderLayer",
  upsampling: "Upsample UpsamplingBilinear2d UpsamplingNearest2d",
};

const byName = new Map<string, ModuleClass>();
const fileOf = new Map<unknown, string>();
for (const [file, names] of Object.entries(FILES)) {
  for (const name of names.split(" ")) {
    const type = name === "NonDynamicallyQuantizableLinear"
      ? NonDynamicallyQuantizableLinear
      : (nn as unknown as Record<string, ModuleClass | undefined>)[name];
    if (type === undefined) continue;
    byName.set(name, type);
    fileOf.set(type, file);
  }
}

/** The class of torch.nn with a name such as "torch.nn.modules.linear.Linear"; its file has changed over the years. */
export function torchClass(full: string): ModuleClass | undefined {
  return /^torch\.nn(\.modules\.\w+)?\.\w+$/.test(full) ? byName.get(full.slice(full.lastIndexOf(".") + 1)) : undefined;
}

/** The full Python name of a class of torch.nn. */
export function torchClassName(type: unknown): string | undefined {
  const file = fileOf.get(type);
  return file === undefined ? undefined : `torch.nn.modules.${file}.${(type as ModuleClass).name}`;
}

/** Functions that modules keep in their fields, by Python's names; the first name of each is written. */
const FUNCTIONS: readonly (readonly [string, unknown])[] = [
  ["torch.nn.functional.relu", reluFunction],
  ["torch._C._nn.gelu", geluFunction],
  ["torch.nn.functional.gelu", geluFunction],
  ["torch.relu", reluFunction],
  ["torch._VariableFunctions.relu", reluFunction],
];

/** The function of this name that modules may keep. */
export function torchFunction(full: string): unknown {
  return FUNCTIONS.find(([name]) => name === full)?.[1];
}

/** The full Python name of such a function. */
export function torchFunctionName(value: unknown): string | undefined {
  return FUNCTIONS.find(([, known]) => known === value)?.[0];
}
