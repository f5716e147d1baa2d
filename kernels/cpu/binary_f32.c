// Arithmetic of two operands in float32, which also serves the half types.
#include "../shared/math_f32.h"
#define T float
#define F(name, ending) name##f##ending
#define TABLE dt_binary_f32

// In double nothing overflows; an infinite operand wins over NaN.
static inline float hypot_of(float a, float b) {
  const double x = a, y = b;
  return fabsf(a) == INFINITY || fabsf(b) == INFINITY ? INFINITY : (float)sqrt(x * x + y * y);
}
#define HYPOT hypot_of
#include "binary_template.h"
