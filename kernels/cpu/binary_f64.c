// Arithmetic of two operands in float64.
#include "../shared/math_f64.h"
#define T double
#define F(name, ending) name##ending
#define TABLE dt_binary_f64
#define HYPOT hypot
#include "binary_template.h"
