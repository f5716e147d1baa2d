// Stress of the thread pool, for ThreadSanitizer: concurrent callers, nested loops, changing counts, fork, exit while running.
#include "../../ffi/threads.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../ffi/errors.h"

enum { N = 4096, CALLERS = 4, ROUNDS = 400 };
static atomic_int failures;

static void expect(int condition, const char *what) {
  if (condition) return;
  atomic_fetch_add(&failures, 1);
  printf("failed: %s\n", what);
}

typedef struct {
  int32_t values[N];
  atomic_int slots[DT_MAX_THREADS];
  int32_t threads;
} Job;

static void increment(void *context, int64_t begin, int64_t end) {
  Job *job = context;
  int32_t slot = dt_parallel_slot();
  if (dt_in_parallel()) {
    expect(slot >= 0 && slot < job->threads, "slot in range");
    // Nobody else holds the slot at the same time.
    expect(atomic_fetch_add(&job->slots[slot], 1) == 0, "slot is unique");
  }
  for (int64_t i = begin; i < end; i++) job->values[i]++;
  if (dt_in_parallel()) atomic_fetch_sub(&job->slots[slot], 1);
}

static void nested(void *context, int64_t begin, int64_t end) {
  Job *jobs = context;
  for (int64_t i = begin; i < end; i++) dt_parallel_for(N, 64, increment, &jobs[i]);
}

static atomic_int running;

static void caller(void *context) {
  int seed = (int)(intptr_t)context;
  Job *job = calloc(1, sizeof *job), *jobs = calloc(8, sizeof *jobs);
  for (int round = 1; round <= ROUNDS; round++) {
    job->threads = 1 + (round * 7 + seed) % 6;
    dt_set_num_threads(job->threads);
    expect(dt_get_num_threads() == job->threads, "thread count is kept");
    dt_parallel_for(N, 1 + (round % 5) * 100, increment, job);
    for (int i = 0; i < N; i++)
      if (job->values[i] != round) {
        expect(0, "every index once");
        break;
      }
    // The workers' error texts and scratch are their own.
    if (round % 50 == 0) {
      char *memory = dt_scratch(DT_SCRATCH_KERNEL, (size_t)round * 64);
      memset(memory, seed, (size_t)round * 64);
      usleep(100);
    }
    if (round % 40 == 0) {
      for (int i = 0; i < 8; i++) memset(jobs[i].values, 0, sizeof jobs[i].values), jobs[i].threads = DT_MAX_THREADS;
      dt_parallel_for(8, 1, nested, jobs);
      int sum = 0;
      for (int i = 0; i < 8; i++)
        for (int j = 0; j < N; j++) sum += jobs[i].values[j];
      expect(sum == 8 * N, "nested loops cover everything once");
    }
  }
  free(job), free(jobs);
  atomic_fetch_sub(&running, 1);
}

static void endless(void *context, int64_t begin, int64_t end) {
  (void)begin, (void)end;
  for (volatile atomic_int *stop = context; !atomic_load(stop);) dt_cpu_pause();
}

static void endless_caller(void *context) {
  dt_set_num_threads(4);
  dt_parallel_for(8, 1, endless, context);
}

static void errors(void) {
  char text[600];
  expect(dt_fail(DT_ERROR_ARGUMENT, "size %d does not match \xc3\xa9", 7) == DT_ERROR_ARGUMENT, "dt_fail returns the status");
  int32_t length = dt_last_error(text, 600);
  expect(length == 24 && memcmp(text, "size 7 does not match ", 22) == 0, "the text comes back");
  expect(dt_last_error(text, length - 1) <= length - 1, "cut at the capacity");
  expect(dt_last_error(text, 0) == 0 && dt_last_error(NULL, 10) == 0 && dt_last_error(text, 0.0 / 0.0) == 0, "no room, no text");
}

int main(int argc, char **argv) {
  errors();
  int32_t cores = dt_get_num_threads();
  expect(cores >= 1, "a default count");
  dt_set_num_threads(1000000);
  expect(dt_get_num_threads() == DT_MAX_THREADS, "the count is limited");
  dt_set_num_threads(-1);
  expect(dt_get_num_threads() == cores, "back to the default");
  dt_parallel_for(0, 1, increment, NULL);
  dt_parallel_for(-5, 1, increment, NULL);
  atomic_store(&running, CALLERS);
  for (int i = 0; i < CALLERS; i++) expect(dt_platform_start_thread(caller, (void *)(intptr_t)i) == 0, "thread starts");
  while (atomic_load(&running) > 0) usleep(1000);
  // A forked child has no workers: it starts its own. (ThreadSanitizer forbids threads after such a fork.)
  if (!(argc > 1 && strcmp(argv[1], "nofork") == 0)) {
    pid_t child = fork();
    if (child == 0) {
      Job *job = calloc(1, sizeof *job);
      job->threads = 3;
      dt_set_num_threads(3);
      for (int round = 0; round < 20; round++) dt_parallel_for(N, 1, increment, job);
      int right = 1;
      for (int i = 0; i < N; i++) right &= job->values[i] == 20;
      _exit(right ? 0 : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    expect(status == 0, "the pool works in a forked child");
  }
  printf("%s\n", atomic_load(&failures) ? "FAILED" : "ok");
  fflush(stdout);
  // Leave while the pool is busy.
  static atomic_int never;
  dt_platform_start_thread(endless_caller, &never);
  usleep(2000);
  return atomic_load(&failures) ? 1 : 0;
}
