// Rarer functions for float64; those for float32 go through them. Loops over them are not vectorised.
#ifndef DT_SPECIAL_F64_H
#define DT_SPECIAL_F64_H

#include "math_f64.h"

// Hurwitz zeta: the sum over k >= 0 of (q + k)^-s, s > 1 whole; a direct sum, then Euler-Maclaurin (Cephes, zeta.c).
DT_INLINE double dt_hurwitz_zeta(double s, double q) {
  static const double denominators[] = {12.0,
                                        -720.0,
                                        30240.0,
                                        -1209600.0,
                                        47900160.0,
                                        -1.8924375803183791606e9,
                                        7.47242496e10,
                                        -2.950130727918164224e12,
                                        1.1646782814350067249e14,
                                        -4.5979787224074726105e15,
                                        1.8152105401943546773e17,
                                        -7.1661652561756670113e18};
  if (q <= 0.0 && q == floor(q)) return INFINITY;
  double total = pow(q, -s), a = q, b = 0.0;
  for (int i = 0; i < 9 || a <= 9.0; i++) {
    a += 1.0;
    b = pow(a, -s);
    total += b;
    if (fabs(b) < 1e-16 * fabs(total)) return total;
  }
  total += b * a / (s - 1.0) - 0.5 * b;
  double product = 1.0;
  for (int i = 0; i < 12; i++) {
    product *= s + 2 * i;
    b /= a;
    double term = product * b / denominators[i];
    total += term;
    if (fabs(term) < 1e-16 * fabs(total)) break;
    product *= s + 2 * i + 1;
    b /= a;
  }
  return total;
}

// The derivative number n >= 1 of digamma: (-1)^(n + 1) n! zeta(n + 1, x).
DT_INLINE double dt_polygamma(double x, double n) {
  if (fabs(x) == INFINITY && n == 1.0) return x > 0.0 ? 0.0 : NAN;
  double factorial = 1.0;
  for (int k = 2; k <= (int)n; k++) factorial *= k;
  double y = factorial * dt_hurwitz_zeta(n + 1.0, x);
  return (int)n % 2 != 0 ? y : -y;
}

// Modified Bessel functions of order 0 and 1: the power series up to 30, the asymptotic one beyond.
DT_INLINE double dt_bessel_i(double x, int order) {
  double a = fabs(x), term = 1.0, total = 1.0;
  if (a <= 30.0) {
    double quarter = 0.25 * a * a;
    for (int k = 1; k < 200 && term > total * 1e-17; k++) total += term *= quarter / (k * (double)(k + order));
    return order == 0 ? total : 0.5 * x * total;
  }
  for (int k = 1; k < 60; k++) {
    double next = term * ((2 * k - 1) * (2 * k - 1) - 4.0 * order) / (8.0 * k * a);
    if (fabs(next) < 1e-17) break;
    total += term = next;
  }
  double half = exp(0.5 * a);  // exp(a) overflows earlier than the result
  double y = half * (total / sqrt(2.0 * DT_PI * a)) * half;
  return order == 0 ? y : copysign(y, x);
}

DT_INLINE double dt_i0(double x) { return dt_bessel_i(x, 0); }
DT_INLINE double dt_i1(double x) { return dt_bessel_i(x, 1); }

// sin(pi x) / (pi x)
DT_INLINE double dt_sinc(double x) {
  double a = DT_PI * x;
  return x == 0.0 ? 1.0 : dt_sin(a) / a;
}

DT_INLINE float dt_polygammaf(float x, float n) { return (float)dt_polygamma((double)x, (double)n); }
DT_INLINE float dt_i0f(float x) { return (float)dt_i0((double)x); }
DT_INLINE float dt_i1f(float x) { return (float)dt_i1((double)x); }
DT_INLINE float dt_sincf(float x) { return (float)dt_sinc((double)x); }

#endif
