// Thread pool: parallel loops over index ranges, with a thread count per calling thread.
#ifndef DT_THREADS_H
#define DT_THREADS_H

#include "platform.h"

enum { DT_MAX_THREADS = 256 };

// Calls body(context, begin, end) for ranges that cover [0, n) once each. Runs inline when n <= grain (the work that is
// not worth a second thread), with one thread, inside another parallel loop, or while another OS thread has the pool.
// The memory effects of all bodies are visible to the caller on return.
void dt_parallel_for(int64_t n, int64_t grain, void (*body)(void *context, int64_t begin, int64_t end), void *context);

// Inside a body: a number below dt_get_num_threads() that no other thread of the same loop has at the same time.
int32_t dt_parallel_slot(void);

// True inside a body of a loop that was handed out.
int32_t dt_in_parallel(void);

// Threads that parallel loops of the calling OS thread may use; 0 or less restores the default, all cores.
DT_EXPORT void dt_set_num_threads(int32_t count);
DT_EXPORT int32_t dt_get_num_threads(void);

// Memory of the calling thread, 64-byte aligned, kept until the thread ends; contents are lost when it grows.
// which: one of these, so that two users on one stack do not share a buffer. NULL when there is no memory.
enum { DT_SCRATCH_GEMM_A, DT_SCRATCH_GEMM_B, DT_SCRATCH_KERNEL, DT_SCRATCH_KERNEL_2, DT_SCRATCH_COUNT };
void *dt_scratch(int32_t which, size_t bytes);

#endif
