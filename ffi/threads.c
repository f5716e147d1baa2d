// The pool: one loop at a time, chunks handed out by an atomic counter, workers that join a loop while it is open.
#include "threads.h"

// state: bits 0-15 workers inside the loop, 16-31 workers that may still join, 32 loop open, 33-63 loop number.
// A worker joins by compare-and-swap, so the caller never waits for one that woke too late.
#define OPEN ((uint64_t)1 << 32)
#define EPOCH(state) ((state) >> 33)
#define ACTIVE(state) ((uint32_t)(state) & 0xffffu)
#define ROOM(state) ((uint32_t)((state) >> 16) & 0xffffu)

enum { SPIN = 2000 };

static _Atomic uint64_t state;
static _Alignas(DT_CACHE_LINE) _Atomic int64_t next_index;
static _Alignas(DT_CACHE_LINE) atomic_int busy;  // an OS thread has the pool
static atomic_int sleepers, caller_sleeps, default_threads;
static DtMutex mutex = DT_MUTEX_INIT;
static DtCondition work = DT_CONDITION_INIT, finished = DT_CONDITION_INIT;

// Written by the owner of `busy` while no worker is inside.
static struct {
  void (*body)(void *, int64_t, int64_t);
  void *context;
  int64_t n, chunk;
  int32_t workers;
} loop;
static int32_t started;

static DT_THREAD_LOCAL int32_t thread_count, slot, inside;

static void run_chunks(void) {
  for (;;) {
    int64_t begin = atomic_fetch_add_explicit(&next_index, loop.chunk, memory_order_relaxed);
    if (begin >= loop.n) return;
    loop.body(loop.context, begin, loop.n - begin < loop.chunk ? loop.n : begin + loop.chunk);
  }
}

static int joinable(uint64_t s, uint64_t last_epoch) {
  return (s & OPEN) != 0 && ROOM(s) > 0 && EPOCH(s) != last_epoch;
}

static void worker(void *context) {
  (void)context;
  inside = 1;
  uint64_t last_epoch = UINT64_MAX;
  for (;;) {
    uint64_t s = atomic_load(&state);
    for (int i = 0; i < SPIN && !joinable(s, last_epoch); i++) {
      dt_cpu_pause();
      s = atomic_load_explicit(&state, memory_order_relaxed);
    }
    if (!joinable(s, last_epoch)) {
      dt_mutex_lock(&mutex);
      atomic_fetch_add(&sleepers, 1);
      while (!joinable(s = atomic_load(&state), last_epoch)) dt_condition_wait(&work, &mutex);
      atomic_fetch_sub(&sleepers, 1);
      dt_mutex_unlock(&mutex);
    }
    if (!atomic_compare_exchange_strong(&state, &s, s + 1 - ((uint64_t)1 << 16))) continue;
    last_epoch = EPOCH(s);
    slot = loop.workers - (int32_t)ROOM(s) + 1;
    run_chunks();
    s = atomic_fetch_sub(&state, 1);
    if (ACTIVE(s) == 1 && (s & OPEN) == 0 && atomic_load(&caller_sleeps)) {
      dt_mutex_lock(&mutex);
      dt_condition_signal(&finished);
      dt_mutex_unlock(&mutex);
    }
  }
}

// In a forked child only the calling thread exists: the next loop starts new workers.
static void reset_after_fork(void) {
  atomic_store(&state, 0);
  atomic_store(&busy, 0);
  atomic_store(&sleepers, 0);
  atomic_store(&caller_sleeps, 0);
  started = 0;
  mutex = (DtMutex)DT_MUTEX_INIT;
  work = (DtCondition)DT_CONDITION_INIT;
  finished = (DtCondition)DT_CONDITION_INIT;
}

// Called by the owner of `busy`; returns how many workers there are, at most wanted.
static int32_t start_workers(int32_t wanted) {
  static int prepared;
  if (!prepared) {
    prepared = 1;
    dt_platform_pin_library();
    dt_platform_after_fork(reset_after_fork);
  }
  while (started < wanted && dt_platform_start_thread(worker, NULL) == 0) started++;
  return started < wanted ? started : wanted;
}

static void wait_for_workers(void) {
  for (int i = 0; i < SPIN; i++) {
    if (ACTIVE(atomic_load(&state)) == 0) return;
    dt_cpu_pause();
  }
  dt_mutex_lock(&mutex);
  atomic_store(&caller_sleeps, 1);
  while (ACTIVE(atomic_load(&state)) != 0) dt_condition_wait(&finished, &mutex);
  atomic_store(&caller_sleeps, 0);
  dt_mutex_unlock(&mutex);
}

void dt_parallel_for(int64_t n, int64_t grain, void (*body)(void *, int64_t, int64_t), void *context) {
  if (n <= 0) return;
  if (grain < 1) grain = 1;
  int32_t threads = inside || n <= grain ? 1 : dt_get_num_threads();
  int free_pool = 0;
  if (threads <= 1 || !atomic_compare_exchange_strong(&busy, &free_pool, 1)) {
    // A body that runs inline in a free thread is slot 0; inside a loop it keeps its thread's slot.
    body(context, 0, n);
    return;
  }
  int64_t pieces = (n - 1) / grain + 1;
  int32_t workers = (int32_t)(pieces < threads ? pieces : threads) - 1;
  workers = start_workers(workers);
  if (workers < 1) {
    atomic_store(&busy, 0);
    body(context, 0, n);
    return;
  }
  // About four chunks a thread: a core that another process takes away costs a quarter of its share, not all of it.
  int64_t chunk = (n - 1) / (4 * ((int64_t)workers + 1)) + 1;
  if (chunk < grain) chunk = grain;
  if (chunk > 256) chunk = (chunk + 63) / 64 * 64;
  loop.body = body;
  loop.context = context;
  loop.n = n;
  loop.chunk = chunk;
  loop.workers = workers;
  atomic_store(&next_index, 0);
  uint64_t epoch = EPOCH(atomic_load(&state)) + 1;
  atomic_store(&state, (epoch << 33) | OPEN | ((uint64_t)workers << 16));
  if (atomic_load(&sleepers) > 0) {
    dt_mutex_lock(&mutex);
    for (int32_t i = 0; i < workers; i++) dt_condition_signal(&work);
    dt_mutex_unlock(&mutex);
  }
  inside = 1;
  run_chunks();
  inside = 0;
  atomic_fetch_and(&state, ~OPEN);
  wait_for_workers();
  atomic_store(&busy, 0);
}

int32_t dt_parallel_slot(void) { return slot; }

int32_t dt_in_parallel(void) { return inside; }

void dt_set_num_threads(int32_t count) {
  thread_count = count < 1 ? 0 : count > DT_MAX_THREADS ? DT_MAX_THREADS : count;
}

int32_t dt_get_num_threads(void) {
  if (thread_count > 0) return thread_count;
  int32_t count = atomic_load_explicit(&default_threads, memory_order_relaxed);
  if (count == 0) {
    count = dt_platform_cores();
    if (count > DT_MAX_THREADS) count = DT_MAX_THREADS;
    atomic_store_explicit(&default_threads, count, memory_order_relaxed);
  }
  return count;
}

typedef struct {
  void *memory[DT_SCRATCH_COUNT];
  size_t bytes[DT_SCRATCH_COUNT];
} Scratch;

static DT_THREAD_LOCAL Scratch *scratch;

static void release_scratch(void *value) {
  Scratch *s = value;
  for (int i = 0; i < DT_SCRATCH_COUNT; i++) dt_aligned_free(s->memory[i]);
  free(s);
  scratch = NULL;
}

void *dt_scratch(int32_t which, size_t bytes) {
  Scratch *s = scratch;
  if (s == NULL) {
    s = calloc(1, sizeof *s);
    if (s == NULL) return NULL;
    scratch = s;
    dt_platform_at_thread_exit(release_scratch, s);
  }
  if (s->bytes[which] < bytes) {
    dt_aligned_free(s->memory[which]);
    s->bytes[which] = 0;
    s->memory[which] = dt_aligned_alloc(bytes);
    if (s->memory[which] != NULL) s->bytes[which] = bytes;
  }
  return s->memory[which];
}
