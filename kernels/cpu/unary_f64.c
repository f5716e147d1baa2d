// Functions of one operand in float64.
#include "../shared/math_f64.h"
#define T double
#define F(name, ending) name##ending
#define TABLE dt_unary_f64
#include "unary_template.h"
