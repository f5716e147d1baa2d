// float16 and bfloat16 (as uint16 bits) to and from float32: round to nearest, ties to even; NaN stays NaN.
#ifndef DT_HALF_H
#define DT_HALF_H

#include "math_base.h"

DT_INLINE float dt_bfloat16_to_float(uint16_t h) { return dt_from_bits_f((uint32_t)h << 16); }

DT_INLINE uint16_t dt_bfloat16_from_float(float x) {
  uint32_t bits = dt_bits_f(x);
  uint32_t rounded = (bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16;
  return (uint16_t)(x != x ? (bits >> 16) | 0x40u : rounded);
}

// Normal numbers move by the difference of the exponent biases; subnormal ones become exact by a float subtraction.
DT_INLINE float dt_half_to_float_portable(uint16_t h) {
  uint32_t magnitude = h & 0x7fffu, sign = (uint32_t)(h & 0x8000u) << 16;
  uint32_t normal = (magnitude << 13) + 0x38000000u;
  normal = magnitude >= 0x7c00u ? normal + 0x38000000u : normal;
  uint32_t small = dt_bits_f(dt_from_bits_f((magnitude << 13) + 0x38800000u) - 0x1p-14f);
  return dt_from_bits_f((magnitude < 0x400u ? small : normal) | sign);
}

// Below 2^-14 the float addition of 0.5 rounds at the right bit; above, the carry of an integer addition does.
DT_INLINE uint16_t dt_half_from_float_portable(float x) {
  uint32_t bits = dt_bits_f(x), sign = (bits >> 16) & 0x8000u, magnitude = bits & 0x7fffffffu;
  uint32_t small = dt_bits_f(dt_from_bits_f(magnitude) + 0.5f) - 0x3f000000u;
  uint32_t normal = (magnitude - 0x38000000u + 0xfffu + ((magnitude >> 13) & 1u)) >> 13;
  uint32_t special = magnitude > 0x7f800000u ? 0x7e00u | ((magnitude >> 13) & 0x3ffu) : 0x7c00u;
  uint32_t result = magnitude < 0x38800000u ? small : normal;
  return (uint16_t)((magnitude >= 0x477ff000u ? special : result) | sign);
}

// The compiler's own type is used where it converts by an instruction. gcc on x86 does not vectorise that, so the portable
// forms are faster there: to float always, from float with AVX-512.
#if (defined(__F16C__) || defined(__ARM_FP16_FORMAT_IEEE)) && defined(__FLT16_MAX__) && !defined(__CUDACC__)
#if defined(__clang__) || !defined(__F16C__)
#define DT_FLOAT16_TO 1
#else
#define DT_FLOAT16_TO 0
#endif
#if defined(__clang__) || !defined(__AVX512F__)
#define DT_FLOAT16_FROM 1
#else
#define DT_FLOAT16_FROM 0
#endif
#else
#define DT_FLOAT16_FROM 0
#define DT_FLOAT16_TO 0
#endif

DT_INLINE float dt_half_to_float(uint16_t h) {
#if DT_FLOAT16_TO
  _Float16 x;
  memcpy(&x, &h, sizeof x);
  return (float)x;
#else
  return dt_half_to_float_portable(h);
#endif
}

DT_INLINE uint16_t dt_half_from_float(float x) {
#if DT_FLOAT16_FROM
  _Float16 y = (_Float16)x;
  uint16_t h;
  memcpy(&h, &y, sizeof h);
  return h;
#else
  return dt_half_from_float_portable(x);
#endif
}

#endif
