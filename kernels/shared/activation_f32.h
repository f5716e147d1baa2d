// Activation formulas for float32, made of the elementary functions; a part of math_f32.h, which includes it.
#ifndef DT_ACTIVATION_F32_H
#define DT_ACTIVATION_F32_H

// e = exp(-|x|): 1 / (1 + e), or e / (1 + e) for negative x. The quotient is corrected by the rounding errors of the sum
// and of the division, which leaves little more than the error of exp.
DT_INLINE float dt_sigmoidf(float x) {
  float e = dt_expf(-fabsf(x));
  float u = 1.0f + e, error = e - (u - 1.0f);
  float numerator = x < 0.0f ? e : 1.0f;
  float reciprocal = 1.0f / u;
#if DT_HAS_FMA
  float q = numerator * reciprocal;
  float rest = DT_FMAF(-q, error, DT_FMAF(-q, u, numerator));
  return DT_FMAF(rest, reciprocal, q);
#else
  float q = numerator / u;
  return q - q * error * reciprocal;
#endif
}

// log(1 + exp(x)) = max(x, 0) + log1p(exp(-|x|)).
DT_INLINE float dt_softplusf(float x) { return (x < 0.0f ? 0.0f : x) + dt_log1pf(dt_expf(-fabsf(x))); }

// log(sigmoid(x)) = min(x, 0) - log1p(exp(-|x|)).
DT_INLINE float dt_logsigmoidf(float x) { return (x > 0.0f ? 0.0f : x) - dt_log1pf(dt_expf(-fabsf(x))); }

// The normal distribution function and density.
DT_INLINE float dt_normal_cdff(float x) { return 0.5f * (1.0f + dt_erff(x * 0.707106781f)); }
DT_INLINE float dt_normal_pdff(float x) { return 0.398942280f * dt_expf(-0.5f * x * x); }

DT_INLINE float dt_geluf(float x) { return x * dt_normal_cdff(x); }
DT_INLINE float dt_gelu_gradf(float x) { return dt_normal_cdff(x) + x * dt_normal_pdff(x); }

// 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))).
DT_INLINE float dt_gelu_tanhf(float x) {
  return 0.5f * x * (1.0f + dt_tanhf(0.797884561f * (x + 0.044715f * x * x * x)));
}

DT_INLINE float dt_gelu_tanh_gradf(float x) {
  float t = dt_tanhf(0.797884561f * (x + 0.044715f * x * x * x));
  float inner = 0.797884561f * (1.0f + 3.0f * 0.044715f * x * x);
  return 0.5f * (1.0f + t) + 0.5f * x * (1.0f - t * t) * inner;
}

DT_INLINE float dt_siluf(float x) { return x * dt_sigmoidf(x); }
DT_INLINE float dt_silu_gradf(float x) {
  float s = dt_sigmoidf(x);
  return s * (1.0f + x * (1.0f - s));
}

#endif
