// The tables of kernels of one operand, by type; each file makes one of them.
#ifndef DT_UNARY_H
#define DT_UNARY_H
#include "elementwise.h"

extern const dt_block_kernel dt_unary_f32[];
extern const dt_block_kernel dt_unary_f64[];
#endif
