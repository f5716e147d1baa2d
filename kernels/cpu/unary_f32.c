// Functions of one operand in float32, which also serve the half types.
#include "../shared/math_f32.h"
#define T float
#define F(name, ending) name##f##ending
#define TABLE dt_unary_f32
#include "unary_template.h"
