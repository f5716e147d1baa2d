// Circular functions and their inverses for float32; a part of math_f32.h, which includes it.
#ifndef DT_TRIG_F32_H
#define DT_TRIG_F32_H

// r = x - n pi/2 in [-pi/4, pi/4]; returns n (its low bits), for |x| <= DT_TRIG_LIMIT_F.
DT_INLINE int32_t dt_trig_reducef(float x, float *r) {
  float t = DT_FMAF(x, 0.636619772f, DT_ROUND_MAGIC_F);
  int32_t n = (int32_t)dt_bits_f(t);
  t -= DT_ROUND_MAGIC_F;
#if DT_HAS_FMA
  float y = DT_FMAF(t, -1.57079601e+00f, x);
  y = DT_FMAF(t, -3.13916473e-07f, y);
  *r = DT_FMAF(t, -5.39030253e-15f, y);
#else
  double y = (double)x - (double)t * 1.57079632673412561417;
  *r = (float)(y - (double)t * 6.07710050650619224932e-11);
#endif
  return n;
}

DT_INLINE float dt_sin_polyf(float r) {
  float z = r * r;
  float p = DT_FMAF(DT_FMAF(-0.0001951498439f, z, 0.008332158778f), z, -0.1666665457f);
  return DT_FMAF(p, z * r, r);
}

DT_INLINE float dt_cos_polyf(float r) {
  float z = r * r;
  float p = DT_FMAF(DT_FMAF(2.443476223e-5f, z, -0.001388733223f), z, 0.04166664605f);
  return DT_FMAF(p, z * z, DT_FMAF(z, -0.5f, 1.0f));
}

// The fast forms hold for |x| <= DT_TRIG_LIMIT_F only.
DT_INLINE float dt_sinf_fast(float x) {
  float r;
  int32_t n = dt_trig_reducef(x, &r);
  float s = dt_sin_polyf(r), c = dt_cos_polyf(r);
  float y = (n & 1) != 0 ? c : s;
  y = dt_from_bits_f(dt_bits_f(y) ^ ((uint32_t)(n & 2) << 30));
  return x == 0.0f ? x : y;
}

DT_INLINE float dt_cosf_fast(float x) {
  float r;
  int32_t n = dt_trig_reducef(x, &r);
  float s = dt_sin_polyf(r), c = dt_cos_polyf(r);
  float y = (n & 1) != 0 ? s : c;
  return dt_from_bits_f(dt_bits_f(y) ^ ((uint32_t)((n + 1) & 2) << 30));
}

DT_INLINE float dt_tanf_fast(float x) {
  float r;
  int32_t n = dt_trig_reducef(x, &r);
  float s = dt_sin_polyf(r), c = dt_cos_polyf(r);
  float y = ((n & 1) != 0 ? -c : s) / ((n & 1) != 0 ? s : c);
  return x == 0.0f ? x : y;
}

DT_INLINE float dt_sinf(float x) { return fabsf(x) <= DT_TRIG_LIMIT_F ? dt_sinf_fast(x) : (float)sin((double)x); }
DT_INLINE float dt_cosf(float x) { return fabsf(x) <= DT_TRIG_LIMIT_F ? dt_cosf_fast(x) : (float)cos((double)x); }
DT_INLINE float dt_tanf(float x) { return fabsf(x) <= DT_TRIG_LIMIT_F ? dt_tanf_fast(x) : (float)tan((double)x); }

// out[i] = f(in[i]) for any argument; in and out may be the same.
#define DT_TRIG_ARRAY_F(name)                                                                             \
  static inline __attribute__((unused)) void dt_##name##f_array(float *out, const float *in, int64_t n) { \
    enum { block = 256 };                                                                                 \
    float result[block];                                                                                  \
    for (int64_t begin = 0; begin < n; begin += block) {                                                  \
      int64_t count = n - begin < block ? n - begin : block;                                              \
      int32_t large = 0;                                                                                  \
      for (int64_t i = 0; i < count; i++) large |= fabsf(in[begin + i]) > DT_TRIG_LIMIT_F;                \
      if (large)                                                                                          \
        for (int64_t i = 0; i < count; i++) result[i] = (float)name((double)in[begin + i]);               \
      else                                                                                                \
        for (int64_t i = 0; i < count; i++) result[i] = dt_##name##f_fast(in[begin + i]);                 \
      memcpy(out + begin, result, (size_t)count * sizeof(float));                                         \
    }                                                                                                     \
  }
DT_TRIG_ARRAY_F(sin)
DT_TRIG_ARRAY_F(cos)
DT_TRIG_ARRAY_F(tan)

// asin(s) for 0 <= s <= 1/2, with z = s^2.
DT_INLINE float dt_asin_polyf(float s, float z) {
  float p = 0.04214736497f;
  p = DT_FMAF(p, z, 0.02418864956f);
  p = DT_FMAF(p, z, 0.04546918822f);
  p = DT_FMAF(p, z, 0.07495297942f);
  p = DT_FMAF(p, z, 0.1666675292f);
  return DT_FMAF(p * z, s, s);
}

// Past 1/2: asin(a) = pi/2 - 2 asin(sqrt((1 - a) / 2)).
DT_INLINE float dt_asinf(float x) {
  float a = fabsf(x);
  int large = a > 0.5f;
  float z = large ? 0.5f * (1.0f - a) : x * x;
  float s = large ? sqrtf(z) : a;
  float p = dt_asin_polyf(s, z);
  return copysignf(large ? DT_PI_2_F - (2.0f * p + 4.37113883e-8f) : p, x);
}

DT_INLINE float dt_acosf(float x) {
  float a = fabsf(x);
  int large = a > 0.5f;
  float z = large ? 0.5f * (1.0f - a) : x * x;
  float s = large ? sqrtf(z) : a;
  float p = dt_asin_polyf(s, z);
  float high = x < 0.0f ? DT_PI_F - (2.0f * p + 8.74227766e-8f) : 2.0f * p;
  return large ? high : DT_PI_2_F - (copysignf(p, x) + 4.37113883e-8f);
}

// atan(t) for 0 <= t <= 1.
DT_INLINE float dt_atan_polyf(float t) {
  float z = t * t;
  float p = -0.001777558838f;
  p = DT_FMAF(p, z, 0.01084154349f);
  p = DT_FMAF(p, z, -0.03103915699f);
  p = DT_FMAF(p, z, 0.05781536045f);
  p = DT_FMAF(p, z, -0.08394931117f);
  p = DT_FMAF(p, z, 0.109491825f);
  p = DT_FMAF(p, z, -0.142636468f);
  p = DT_FMAF(p, z, 0.1999848978f);
  p = DT_FMAF(p, z, -0.3333329702f);
  return DT_FMAF(p * z, t, t);
}

DT_INLINE float dt_atanf(float x) {
  float a = fabsf(x);
  int large = a > 1.0f;
  float y = dt_atan_polyf(large ? 1.0f / a : a);
  return copysignf(large ? DT_PI_2_F - (y + 4.37113883e-8f) : y, x);
}

// In double, where no quotient of two floats overflows or loses bits.
DT_INLINE float dt_atan2f(float y, float x) {
  double b = fabsf(y), a = fabsf(x);
  int both = (a == INFINITY) & (b == INFINITY), zero = (a == 0.0) & (b == 0.0);
  a = both | zero ? 1.0 : a;
  b = both ? 1.0 : b;
  int swap = b > a;
  double quotient = (swap ? a : b) / (swap ? b : a);
  double t = (double)dt_atan_polyf((float)quotient);
  t = swap ? DT_PI_2 - t : t;
  t = signbit(x) ? DT_PI - t : t;
  float result = copysignf((float)t, y);
  return (x != x) | (y != y) ? x + y : result;
}

#endif
