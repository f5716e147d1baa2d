// Platform layer: threads, locks, thread-local storage, aligned memory, core count. POSIX threads (Linux, macOS); the
// Windows branch is written after the documentation and has not run.
#ifndef DT_PLATFORM_H
#define DT_PLATFORM_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#if defined(_WIN32)
#ifndef WIN32_LEAN_AND_MEAN
#define WIN32_LEAN_AND_MEAN
#endif
#include <malloc.h>
#include <windows.h>
#define DT_EXPORT __declspec(dllexport)
#else
#include <pthread.h>
#define DT_EXPORT __attribute__((visibility("default")))
#endif

#define DT_THREAD_LOCAL _Thread_local
#define DT_CACHE_LINE 64

// A hint to the core inside a spinning loop.
static inline void dt_cpu_pause(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ __volatile__("yield");
#endif
}

// 64-byte aligned memory; NULL when there is none. Free with dt_aligned_free.
static inline void *dt_aligned_alloc(size_t bytes) {
  bytes = (bytes + DT_CACHE_LINE - 1) / DT_CACHE_LINE * DT_CACHE_LINE;
#if defined(_WIN32)
  return _aligned_malloc(bytes, DT_CACHE_LINE);
#else
  void *memory = NULL;
  return posix_memalign(&memory, DT_CACHE_LINE, bytes) == 0 ? memory : NULL;
#endif
}

static inline void dt_aligned_free(void *memory) {
#if defined(_WIN32)
  _aligned_free(memory);
#else
  free(memory);
#endif
}

#if defined(_WIN32)
typedef SRWLOCK DtMutex;
typedef CONDITION_VARIABLE DtCondition;
#define DT_MUTEX_INIT SRWLOCK_INIT
#define DT_CONDITION_INIT CONDITION_VARIABLE_INIT
static inline void dt_mutex_lock(DtMutex *mutex) { AcquireSRWLockExclusive(mutex); }
static inline void dt_mutex_unlock(DtMutex *mutex) { ReleaseSRWLockExclusive(mutex); }
static inline void dt_condition_wait(DtCondition *condition, DtMutex *mutex) {
  SleepConditionVariableSRW(condition, mutex, INFINITE, 0);
}
static inline void dt_condition_signal(DtCondition *condition) { WakeConditionVariable(condition); }
static inline void dt_condition_broadcast(DtCondition *condition) { WakeAllConditionVariable(condition); }
#else
typedef pthread_mutex_t DtMutex;
typedef pthread_cond_t DtCondition;
#define DT_MUTEX_INIT PTHREAD_MUTEX_INITIALIZER
#define DT_CONDITION_INIT PTHREAD_COND_INITIALIZER
static inline void dt_mutex_lock(DtMutex *mutex) { pthread_mutex_lock(mutex); }
static inline void dt_mutex_unlock(DtMutex *mutex) { pthread_mutex_unlock(mutex); }
static inline void dt_condition_wait(DtCondition *condition, DtMutex *mutex) { pthread_cond_wait(condition, mutex); }
static inline void dt_condition_signal(DtCondition *condition) { pthread_cond_signal(condition); }
static inline void dt_condition_broadcast(DtCondition *condition) { pthread_cond_broadcast(condition); }
#endif

// Cores that this process may run on, at least 1.
int32_t dt_platform_cores(void);

// Starts a detached thread that receives no signals; 0 on success.
int32_t dt_platform_start_thread(void (*run)(void *), void *context);

// Keeps the library loaded until the process ends: its threads and thread-exit handlers outlive a dlclose.
void dt_platform_pin_library(void);

// Calls child() in the child process after a fork (nothing on Windows).
void dt_platform_after_fork(void (*child)(void));

// Calls release(value) with the value last given by this thread, when this thread ends.
void dt_platform_at_thread_exit(void (*release)(void *), void *value);

#endif
