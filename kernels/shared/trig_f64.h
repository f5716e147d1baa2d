// Circular functions and their inverses for float64; a part of math_f64.h, which includes it.
#ifndef DT_TRIG_F64_H
#define DT_TRIG_F64_H

// r = x - n pi/2 in [-pi/4, pi/4]; returns n (its low bits). Exact products for |x| <= DT_TRIG_LIMIT.
DT_INLINE int64_t dt_trig_reduce(double x, double *r) {
  double t = DT_FMA(x, 0.63661977236758134308, DT_ROUND_MAGIC);
  int64_t n = (int64_t)dt_bits(t);
  t -= DT_ROUND_MAGIC;
  double y = DT_FMA(t, -1.57079632673412561417e+00, x);
  y = DT_FMA(t, -6.07710050630396597660e-11, y);
  y = DT_FMA(t, -2.02226624871116645580e-21, y);
  *r = DT_FMA(t, -8.47842766036889956997e-32, y);
  return n;
}

DT_INLINE double dt_sin_poly(double r) {
  double z = r * r, p = 1.589605705627930815e-10;
  p = DT_FMA(p, z, -2.50507450437303181e-8);
  p = DT_FMA(p, z, 2.755731360518271441e-6);
  p = DT_FMA(p, z, -0.0001984126982954281005);
  p = DT_FMA(p, z, 0.008333333333322050604);
  p = DT_FMA(p, z, -0.1666666666666663032);
  return DT_FMA(p, z * r, r);
}

DT_INLINE double dt_cos_poly(double r) {
  double z = r * r, p = -1.135889738322788641e-11;
  p = DT_FMA(p, z, 2.087570824824928166e-9);
  p = DT_FMA(p, z, -2.755731423665209081e-7);
  p = DT_FMA(p, z, 0.00002480158728905760512);
  p = DT_FMA(p, z, -0.001388888888887338943);
  p = DT_FMA(p, z, 0.04166666666666659476);
  return DT_FMA(p, z * z, DT_FMA(z, -0.5, 1.0));
}

// The fast forms hold for |x| <= DT_TRIG_LIMIT only.
DT_INLINE double dt_sin_fast(double x) {
  double r;
  int64_t n = dt_trig_reduce(x, &r);
  double s = dt_sin_poly(r), c = dt_cos_poly(r);
  double y = (n & 1) != 0 ? c : s;
  y = dt_from_bits(dt_bits(y) ^ ((uint64_t)(n & 2) << 62));
  return x == 0.0 ? x : y;
}

DT_INLINE double dt_cos_fast(double x) {
  double r;
  int64_t n = dt_trig_reduce(x, &r);
  double s = dt_sin_poly(r), c = dt_cos_poly(r);
  double y = (n & 1) != 0 ? s : c;
  return dt_from_bits(dt_bits(y) ^ ((uint64_t)((n + 1) & 2) << 62));
}

DT_INLINE double dt_tan_fast(double x) {
  double r;
  int64_t n = dt_trig_reduce(x, &r);
  double s = dt_sin_poly(r), c = dt_cos_poly(r);
  double y = ((n & 1) != 0 ? -c : s) / ((n & 1) != 0 ? s : c);
  return x == 0.0 ? x : y;
}

DT_INLINE double dt_sin(double x) { return fabs(x) <= DT_TRIG_LIMIT ? dt_sin_fast(x) : sin(x); }
DT_INLINE double dt_cos(double x) { return fabs(x) <= DT_TRIG_LIMIT ? dt_cos_fast(x) : cos(x); }
DT_INLINE double dt_tan(double x) { return fabs(x) <= DT_TRIG_LIMIT ? dt_tan_fast(x) : tan(x); }

// out[i] = f(in[i]) for any argument; in and out may be the same.
#define DT_TRIG_ARRAY(name)                                                                              \
  static inline __attribute__((unused)) void dt_##name##_array(double *out, const double *in, int64_t n) { \
    enum { block = 128 };                                                                                \
    double result[block];                                                                                \
    for (int64_t begin = 0; begin < n; begin += block) {                                                 \
      int64_t count = n - begin < block ? n - begin : block, large = 0;                                  \
      for (int64_t i = 0; i < count; i++) large |= fabs(in[begin + i]) > DT_TRIG_LIMIT;                  \
      if (large)                                                                                         \
        for (int64_t i = 0; i < count; i++) result[i] = name(in[begin + i]);                             \
      else                                                                                               \
        for (int64_t i = 0; i < count; i++) result[i] = dt_##name##_fast(in[begin + i]);                 \
      memcpy(out + begin, result, (size_t)count * sizeof(double));                                       \
    }                                                                                                    \
  }
DT_TRIG_ARRAY(sin)
DT_TRIG_ARRAY(cos)
DT_TRIG_ARRAY(tan)

// asin(s) for 0 <= s <= 1/2, with z = s^2.
DT_INLINE double dt_asin_poly(double s, double z) {
  double p = 0.03256950285085093485;
  p = DT_FMA(p, z, -0.02090493918559283766);
  p = DT_FMA(p, z, 0.02164140848440535385);
  p = DT_FMA(p, z, 0.003733258732842301653);
  p = DT_FMA(p, z, 0.0107732564516903267);
  p = DT_FMA(p, z, 0.01140013200430468914);
  p = DT_FMA(p, z, 0.01398067638824693259);
  p = DT_FMA(p, z, 0.01735162345758335788);
  p = DT_FMA(p, z, 0.02237221439686638808);
  p = DT_FMA(p, z, 0.03038194272635143487);
  p = DT_FMA(p, z, 0.04464285717430074001);
  p = DT_FMA(p, z, 0.07499999999970997107);
  p = DT_FMA(p, z, 0.1666666666666676059);
  return DT_FMA(p * z, s, s);
}

// Past 1/2: asin(a) = pi/2 - 2 asin(sqrt((1 - a) / 2)).
DT_INLINE double dt_asin(double x) {
  double a = fabs(x);
  int large = a > 0.5;
  double z = large ? 0.5 * (1.0 - a) : x * x;
  double s = large ? sqrt(z) : a;
  double p = dt_asin_poly(s, z);
  return copysign(large ? DT_PI_2 - (2.0 * p - 6.123233995736766e-17) : p, x);
}

DT_INLINE double dt_acos(double x) {
  double a = fabs(x);
  int large = a > 0.5;
  double z = large ? 0.5 * (1.0 - a) : x * x;
  double s = large ? sqrt(z) : a;
  double p = dt_asin_poly(s, z);
  double high = x < 0.0 ? DT_PI - 2.0 * p : 2.0 * p;
  return large ? high : DT_PI_2 - (copysign(p, x) - 6.123233995736766e-17);
}

// atan(num / den) for num >= 0, den >= 0: octants by tan(pi/8) and tan(3 pi/8), then a polynomial.
DT_INLINE double dt_atan_ratio(double num, double den) {
  int high = num > den * 2.41421356237309504880, low = num <= den * 0.41421356237309504880;
  double n = high ? -den : low ? num : num - den;
  double d = high ? num : low ? den : num + den;
  double offset = high ? DT_PI_2 : low ? 0.0 : DT_PI_4;
  double t = n / d, z = t * t;
  double p = 0.01516640058182000488;
  p = DT_FMA(p, z, -0.03344465483409162381);
  p = DT_FMA(p, z, 0.04502196725268334479);
  p = DT_FMA(p, z, -0.05218051287878390475);
  p = DT_FMA(p, z, 0.05876963269231990205);
  p = DT_FMA(p, z, -0.06666220339342961153);
  p = DT_FMA(p, z, 0.07692282288493293221);
  p = DT_FMA(p, z, -0.09090908121786501234);
  p = DT_FMA(p, z, 0.1111111108747921596);
  p = DT_FMA(p, z, -0.1428571428537533727);
  p = DT_FMA(p, z, 0.1999999999999755129);
  p = DT_FMA(p, z, -0.3333333333333332712);
  return offset + DT_FMA(p * z, t, t);
}

DT_INLINE double dt_atan(double x) {
  double a = fabs(x);
  double y = a > 1e300 ? DT_PI_2 : dt_atan_ratio(a, 1.0);
  return copysign(y, x);
}

DT_INLINE double dt_atan2(double y, double x) {
  double b = fabs(y), a = fabs(x);
  // Scaled so that neither the products with tan(pi/8) nor the sums overflow; equal infinities stand for a ratio of 1.
  int huge = (a > 1e300) | (b > 1e300), tiny = (a < 1e-290) & (b < 1e-290);
  double scale = huge ? 1e-10 : tiny ? 1e30 : 1.0;
  int both = (a == INFINITY) & (b == INFINITY), zero = (a == 0.0) & (b == 0.0);
  double num = both ? 1.0 : b * scale, den = both | zero ? 1.0 : a * scale;
  double t = dt_atan_ratio(num, den);
  t = b == INFINITY && !both ? DT_PI_2 : t;
  t = signbit(x) ? DT_PI - (t - 1.2246467991473532e-16) : t;
  t = copysign(t, y);
  return (x != x) | (y != y) ? x + y : t;
}

#endif
