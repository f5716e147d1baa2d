// The tables of kernels of two operands, by type; each file makes one of them.
#ifndef DT_BINARY_H
#define DT_BINARY_H
#include "elementwise.h"

extern const dt_block_kernel dt_binary_f32[];
extern const dt_block_kernel dt_binary_f64[];
#endif
