// Activation formulas for float64, made of the elementary functions; a part of math_f64.h, which includes it.
#ifndef DT_ACTIVATION_F64_H
#define DT_ACTIVATION_F64_H

// e = exp(-|x|): 1 / (1 + e), or e / (1 + e) for negative x.
DT_INLINE double dt_sigmoid(double x) {
  double e = dt_exp(-fabs(x));
  return (x < 0.0 ? e : 1.0) / (1.0 + e);
}

// log(1 + exp(x)) = max(x, 0) + log1p(exp(-|x|)).
DT_INLINE double dt_softplus(double x) { return (x < 0.0 ? 0.0 : x) + dt_log1p(dt_exp(-fabs(x))); }

// log(sigmoid(x)) = min(x, 0) - log1p(exp(-|x|)).
DT_INLINE double dt_logsigmoid(double x) { return (x > 0.0 ? 0.0 : x) - dt_log1p(dt_exp(-fabs(x))); }

// The normal distribution function and density.
DT_INLINE double dt_normal_cdf(double x) { return 0.5 * (1.0 + dt_erf(x * DT_SQRT1_2)); }
DT_INLINE double dt_normal_pdf(double x) { return 0.39894228040143267794 * dt_exp(-0.5 * x * x); }

DT_INLINE double dt_gelu(double x) { return x * dt_normal_cdf(x); }
DT_INLINE double dt_gelu_grad(double x) { return dt_normal_cdf(x) + x * dt_normal_pdf(x); }

// 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))).
DT_INLINE double dt_gelu_tanh(double x) {
  return 0.5 * x * (1.0 + dt_tanh(0.79788456080286535588 * (x + 0.044715 * x * x * x)));
}

DT_INLINE double dt_gelu_tanh_grad(double x) {
  double t = dt_tanh(0.79788456080286535588 * (x + 0.044715 * x * x * x));
  double inner = 0.79788456080286535588 * (1.0 + 3.0 * 0.044715 * x * x);
  return 0.5 * (1.0 + t) + 0.5 * x * (1.0 - t * t) * inner;
}

DT_INLINE double dt_silu(double x) { return x * dt_sigmoid(x); }
DT_INLINE double dt_silu_grad(double x) {
  double s = dt_sigmoid(x);
  return s * (1.0 + x * (1.0 - s));
}

#endif
