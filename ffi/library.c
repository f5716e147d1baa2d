// What a library says of itself: which header it was built from, and whether this processor can run it.
#include "abi.h"

double dt_abi_hash(void) { return DT_ABI_HASH; }

// The features that -march=native turned on, asked of the processor before any kernel runs.
int32_t dt_cpu_supported(void) {
#if defined(__x86_64__) && defined(__GNUC__)
  __builtin_cpu_init();
#if defined(__AVX512F__)
  if (!__builtin_cpu_supports("avx512f")) return 0;
#endif
#if defined(__AVX512VL__)
  if (!__builtin_cpu_supports("avx512vl")) return 0;
#endif
#if defined(__AVX512BW__)
  if (!__builtin_cpu_supports("avx512bw")) return 0;
#endif
#if defined(__AVX512DQ__)
  if (!__builtin_cpu_supports("avx512dq")) return 0;
#endif
#if defined(__AVX512CD__)
  if (!__builtin_cpu_supports("avx512cd")) return 0;
#endif
#if defined(__AVX512IFMA__)
  if (!__builtin_cpu_supports("avx512ifma")) return 0;
#endif
#if defined(__AVX512VBMI__)
  if (!__builtin_cpu_supports("avx512vbmi")) return 0;
#endif
#if defined(__AVX512VBMI2__)
  if (!__builtin_cpu_supports("avx512vbmi2")) return 0;
#endif
#if defined(__AVX512VNNI__)
  if (!__builtin_cpu_supports("avx512vnni")) return 0;
#endif
#if defined(__AVX512BITALG__)
  if (!__builtin_cpu_supports("avx512bitalg")) return 0;
#endif
#if defined(__AVX512VPOPCNTDQ__)
  if (!__builtin_cpu_supports("avx512vpopcntdq")) return 0;
#endif
#if defined(__GFNI__)
  if (!__builtin_cpu_supports("gfni")) return 0;
#endif
#if defined(__VPCLMULQDQ__)
  if (!__builtin_cpu_supports("vpclmulqdq")) return 0;
#endif
#if defined(__AVX2__)
  if (!__builtin_cpu_supports("avx2")) return 0;
#endif
#if defined(__FMA__)
  if (!__builtin_cpu_supports("fma")) return 0;
#endif
#if defined(__BMI__)
  if (!__builtin_cpu_supports("bmi")) return 0;
#endif
#if defined(__BMI2__)
  if (!__builtin_cpu_supports("bmi2")) return 0;
#endif
#if defined(__AVX__)
  if (!__builtin_cpu_supports("avx")) return 0;
#endif
#if defined(__SSE4_2__)
  if (!__builtin_cpu_supports("sse4.2")) return 0;
#endif
#if defined(__POPCNT__)
  if (!__builtin_cpu_supports("popcnt")) return 0;
#endif
#endif
  return 1;
}

double dt_address(void *memory, double offset) { return (double)(uintptr_t)((char *)memory + (int64_t)offset); }
