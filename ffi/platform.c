// The parts of the platform layer that need system headers; the Windows branch has not run.
#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "platform.h"

#if defined(_WIN32)

int32_t dt_platform_cores(void) {
  DWORD_PTR process = 0, machine = 0;
  int32_t count = 0;
  if (GetProcessAffinityMask(GetCurrentProcess(), &process, &machine))
    for (; process != 0; process &= process - 1) count++;
  return count > 0 ? count : 1;
}

typedef struct {
  void (*run)(void *);
  void *context;
} Start;

static DWORD WINAPI enter_thread(LPVOID argument) {
  Start start = *(Start *)argument;
  free(argument);
  start.run(start.context);
  return 0;
}

int32_t dt_platform_start_thread(void (*run)(void *), void *context) {
  Start *start = malloc(sizeof *start);
  if (start == NULL) return -1;
  *start = (Start){run, context};
  HANDLE thread = CreateThread(NULL, 2u << 20, enter_thread, start, STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);
  if (thread == NULL) {
    free(start);
    return -1;
  }
  CloseHandle(thread);
  return 0;
}

void dt_platform_pin_library(void) {
  HMODULE self;
  GetModuleHandleExA(GET_MODULE_HANDLE_EX_FLAG_PIN | GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS,
                     (LPCSTR)(uintptr_t)&dt_platform_pin_library, &self);
}

void dt_platform_after_fork(void (*child)(void)) { (void)child; }

static DWORD exit_slot = FLS_OUT_OF_INDEXES;
static INIT_ONCE exit_once = INIT_ONCE_STATIC_INIT;
static void (*exit_release)(void *);

static void WINAPI on_thread_exit(PVOID value) {
  if (value != NULL) exit_release(value);
}

static BOOL CALLBACK make_exit_slot(PINIT_ONCE once, PVOID argument, PVOID *context) {
  (void)once, (void)argument, (void)context;
  dt_platform_pin_library();
  exit_slot = FlsAlloc(on_thread_exit);
  return TRUE;
}

void dt_platform_at_thread_exit(void (*release)(void *), void *value) {
  exit_release = release;
  InitOnceExecuteOnce(&exit_once, make_exit_slot, NULL, NULL);
  if (exit_slot != FLS_OUT_OF_INDEXES) FlsSetValue(exit_slot, value);
}

#else

#include <dlfcn.h>
#include <signal.h>
#include <unistd.h>
#if defined(__linux__)
#include <sched.h>
#endif

int32_t dt_platform_cores(void) {
#if defined(__linux__)
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0) return CPU_COUNT(&set);
#endif
  long count = sysconf(_SC_NPROCESSORS_ONLN);
  return count > 0 ? (int32_t)count : 1;
}

typedef struct {
  void (*run)(void *);
  void *context;
} Start;

static void *enter_thread(void *argument) {
  Start start = *(Start *)argument;
  free(argument);
  start.run(start.context);
  return NULL;
}

int32_t dt_platform_start_thread(void (*run)(void *), void *context) {
  Start *start = malloc(sizeof *start);
  if (start == NULL) return -1;
  *start = (Start){run, context};
  // Signals belong to the host's threads; those raised by a fault of this thread itself stay open.
  sigset_t all, before;
  sigfillset(&all);
  sigdelset(&all, SIGSEGV);
  sigdelset(&all, SIGBUS);
  sigdelset(&all, SIGILL);
  sigdelset(&all, SIGFPE);
  sigdelset(&all, SIGABRT);
  sigdelset(&all, SIGTRAP);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, 2u << 20);
  pthread_t thread;
  int failed = pthread_create(&thread, &attributes, enter_thread, start);
  pthread_attr_destroy(&attributes);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (failed) free(start);
  return failed ? -1 : 0;
}

void dt_platform_pin_library(void) {
#if defined(RTLD_NODELETE) && defined(RTLD_NOLOAD)
  static int anchor;
  Dl_info info;
  // A handle never closed pins as well, where the flag is ignored. In a program (not a library) this finds nothing to do.
  if (dladdr(&anchor, &info) != 0 && info.dli_fname != NULL)
    (void)dlopen(info.dli_fname, RTLD_NOW | RTLD_NOLOAD | RTLD_NODELETE);
#endif
}

void dt_platform_after_fork(void (*child)(void)) { pthread_atfork(NULL, NULL, child); }

static pthread_once_t exit_once = PTHREAD_ONCE_INIT;
static pthread_key_t exit_key;
static int exit_key_made;
static void (*_Atomic exit_release)(void *);

static void on_thread_exit(void *value) { atomic_load(&exit_release)(value); }

static void make_exit_key(void) {
  dt_platform_pin_library();
  exit_key_made = pthread_key_create(&exit_key, on_thread_exit) == 0;
}

void dt_platform_at_thread_exit(void (*release)(void *), void *value) {
  atomic_store(&exit_release, release);
  pthread_once(&exit_once, make_exit_key);
  if (exit_key_made) pthread_setspecific(exit_key, value);
}

#endif
