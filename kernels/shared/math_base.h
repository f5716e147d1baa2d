// Attributes, bit casts and fused multiply-add shared by the scalar formulas (C11 and CUDA).
#ifndef DT_MATH_BASE_H
#define DT_MATH_BASE_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#if defined(__CUDACC__)
#define DT_INLINE static __device__ __forceinline__
#elif defined(__GNUC__)
#define DT_INLINE static inline __attribute__((always_inline, unused))
#else
#define DT_INLINE static inline
#endif

#if defined(__FMA__) || defined(__ARM_FEATURE_FMA) || defined(__CUDACC__)
#define DT_HAS_FMA 1
#define DT_FMAF(a, b, c) fmaf((a), (b), (c))
#define DT_FMA(a, b, c) fma((a), (b), (c))
#else
// Without the instruction, fma() is a slow library call: formulas that need the exact product say so by DT_HAS_FMA.
#define DT_HAS_FMA 0
#define DT_FMAF(a, b, c) ((a) * (b) + (c))
#define DT_FMA(a, b, c) ((a) * (b) + (c))
#endif

DT_INLINE uint32_t dt_bits_f(float x) {
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

DT_INLINE float dt_from_bits_f(uint32_t bits) {
  float x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

DT_INLINE uint64_t dt_bits(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

DT_INLINE double dt_from_bits(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

#endif
