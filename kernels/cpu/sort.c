// Stable order along n of contiguous [outer, n, inner], all of it or its first k, and binary search in sorted rows.
// cflags: -O2

#include "../../ffi/abi.h"
#include "../../ffi/errors.h"
#include "../../ffi/threads.h"
#include "../shared/half.h"

// Elements are sorted by unsigned keys of the same order. NaN is greatest, and 0 and -0 are equal.
static inline uint32_t key_f32(uint32_t bits) {
  if ((bits & 0x7fffffffu) > 0x7f800000u) return 0xffffffffu;
  if (bits == 0x80000000u) bits = 0;
  return bits & 0x80000000u ? ~bits : bits | 0x80000000u;
}
static inline uint64_t key_f64(uint64_t bits) {
  const uint64_t sign = 1ull << 63;
  if ((bits & ~sign) > 0x7ff0000000000000ull) return ~0ull;
  if (bits == sign) bits = 0;
  return bits & sign ? ~bits : bits | sign;
}
static inline uint32_t key_half(uint16_t bits, uint16_t infinity) {
  if ((bits & 0x7fffu) > infinity) return 0xffffu;
  if (bits == 0x8000u) bits = 0;
  return (bits & 0x8000u ? ~(uint32_t)bits : bits | 0x8000u) & 0xffffu;
}
static inline uint32_t key_f16(uint16_t bits) { return key_half(bits, 0x7c00u); }
static inline uint32_t key_bf16(uint16_t bits) { return key_half(bits, 0x7f80u); }
static inline uint32_t key_i8(uint8_t x) { return x ^ 0x80u; }
static inline uint32_t key_u8(uint8_t x) { return x; }
static inline uint32_t key_i16(uint16_t x) { return x ^ 0x8000u; }
static inline uint32_t key_i32(uint32_t x) { return x ^ 0x80000000u; }
static inline uint64_t key_i64(uint64_t x) { return x ^ (1ull << 63); }

// An element of a row: narrow keys share a word with their index, so that words are distinct and their order is stable.
typedef uint64_t word;
typedef struct {
  uint64_t key, index;
} wide;

static inline int word_before(word x, word y) { return x < y; }
static inline int wide_before(wide x, wide y) { return x.key < y.key || (x.key == y.key && x.index < y.index); }
static inline uint64_t word_key(word x) { return x >> 32; }
static inline uint64_t wide_key(wide x) { return x.key; }

#define SMALL 48
#define RADIX 256

// item: word or wide. insertion sort of few; a radix sort from the lowest byte; the least k by a heap.
#define SORTERS(item)                                                                                   \
  static void item##_insertion(item *x, int64_t n) {                                                    \
    for (int64_t i = 1; i < n; i++) {                                                                   \
      const item moved = x[i];                                                                          \
      int64_t to = i;                                                                                   \
      for (; to > 0 && item##_before(moved, x[to - 1]); to--) x[to] = x[to - 1];                        \
      x[to] = moved;                                                                                    \
    }                                                                                                   \
  }                                                                                                     \
  /* Gives the sorted row: x or spare. */                                                               \
  static item *item##_radix(item *x, item *spare, int64_t n, int bytes) {                               \
    for (int byte = 0; byte < bytes; byte++) {                                                          \
      int64_t count[RADIX] = {0};                                                                       \
      for (int64_t i = 0; i < n; i++) count[(item##_key(x[i]) >> (8 * byte)) & 255]++;                  \
      if (count[(item##_key(x[0]) >> (8 * byte)) & 255] == n) continue;                                 \
      int64_t place = 0;                                                                                \
      for (int d = 0; d < RADIX; d++) {                                                                 \
        const int64_t c = count[d];                                                                     \
        count[d] = place;                                                                               \
        place += c;                                                                                     \
      }                                                                                                 \
      for (int64_t i = 0; i < n; i++) spare[count[(item##_key(x[i]) >> (8 * byte)) & 255]++] = x[i];    \
      item *former = x;                                                                                 \
      x = spare;                                                                                        \
      spare = former;                                                                                   \
    }                                                                                                   \
    return x;                                                                                           \
  }                                                                                                     \
  static void item##_sink(item *heap, int64_t k, int64_t i) {                                           \
    const item moved = heap[i];                                                                         \
    for (int64_t child; (child = 2 * i + 1) < k; i = child) {                                           \
      if (child + 1 < k && item##_before(heap[child], heap[child + 1])) child++;                        \
      if (!item##_before(moved, heap[child])) break;                                                    \
      heap[i] = heap[child];                                                                            \
    }                                                                                                   \
    heap[i] = moved;                                                                                    \
  }                                                                                                     \
  /* Brings the least k of n to the front, in order. */                                                 \
  static void item##_least(item *x, int64_t n, int64_t k) {                                             \
    for (int64_t i = k / 2; i-- > 0;) item##_sink(x, k, i);                                             \
    for (int64_t i = k; i < n; i++)                                                                     \
      if (item##_before(x[i], x[0])) {                                                                  \
        x[0] = x[i];                                                                                    \
        item##_sink(x, k, 0);                                                                           \
      }                                                                                                 \
    for (int64_t i = k - 1; i > 0; i--) {                                                               \
      const item greatest = x[0];                                                                       \
      x[0] = x[i];                                                                                      \
      x[i] = greatest;                                                                                  \
      item##_sink(x, i, 0);                                                                             \
    }                                                                                                   \
  }                                                                                                     \
  static item *item##_sort(item *x, item *spare, int64_t n, int64_t k, int bytes) {                     \
    if (n <= SMALL) item##_insertion(x, n);                                                             \
    else if (k <= n / 16) item##_least(x, n, k);                                                        \
    else return item##_radix(x, spare, n, bytes);                                                       \
    return x;                                                                                           \
  }
SORTERS(word)
SORTERS(wide)

typedef struct {
  void *values;
  int64_t *indices;
  const void *a;
  int64_t n, inner, k;
  int32_t descending, failed;
} job;

// Sorts the columns [begin, end) of [outer, inner]. A descending order is that of the inverted keys.
#define SORT(suffix, T, item, bytes, make, index_of)                                                    \
  static void sort_##suffix(void *context, int64_t begin, int64_t end) {                                \
    job *j = context;                                                                                   \
    item *row = dt_scratch(DT_SCRATCH_KERNEL, (size_t)(2 * j->n) * sizeof(item));                       \
    if (row == 0) {                                                                                     \
      j->failed = 1;                                                                                    \
      return;                                                                                           \
    }                                                                                                   \
    for (int64_t o = begin; o < end; o++) {                                                             \
      const int64_t outer = o / j->inner, column = o % j->inner;                                        \
      const T *a = (const T *)j->a + outer * j->n * j->inner + column;                                  \
      T *values = (T *)j->values + outer * j->k * j->inner + column;                                    \
      int64_t *indices = j->indices + outer * j->k * j->inner + column;                                 \
      for (int64_t i = 0; i < j->n; i++) {                                                              \
        const uint64_t upward = key_##suffix(a[i * j->inner]);                                          \
        const uint64_t key = j->descending ? ~upward : upward;                                          \
        row[i] = make;                                                                                  \
      }                                                                                                 \
      const item *sorted = item##_sort(row, row + j->n, j->n, j->k, bytes);                             \
      for (int64_t i = 0; i < j->k; i++) {                                                              \
        const item x = sorted[i];                                                                       \
        const int64_t place = index_of;                                                                 \
        indices[i * j->inner] = place;                                                                  \
        values[i * j->inner] = a[place * j->inner];                                                     \
      }                                                                                                 \
    }                                                                                                   \
  }
#define MAKE_WORD (key << 32) | (uint64_t)i
#define WORD_INDEX (int64_t)(x & 0xffffffffu)
#define NARROW(suffix, T, bytes) SORT(suffix, T, word, bytes, MAKE_WORD, WORD_INDEX)
#define WIDE(suffix) SORT(suffix, uint64_t, wide, 8, ((wide){key, (uint64_t)i}), (int64_t)x.index)
NARROW(f32, uint32_t, 4)
WIDE(f64)
NARROW(f16, uint16_t, 2)
NARROW(bf16, uint16_t, 2)
NARROW(i8, uint8_t, 1)
NARROW(u8, uint8_t, 1)
NARROW(i16, uint16_t, 2)
NARROW(i32, uint32_t, 4)
WIDE(i64)

int32_t dt_sort(int32_t dtype, int32_t descending, void *values, double values_offset, void *indices, double indices_offset,
                const void *a, double a_offset, double outer, double n, double inner, double k) {
  static void (*const kernels[10])(void *, int64_t, int64_t) = {
      sort_f32, sort_f64, sort_f16, sort_bf16, sort_i8, sort_u8, sort_i16, sort_i32, sort_i64, sort_u8,
  };
  job j = {
      .values = (char *)values + (int64_t)values_offset,
      .indices = (int64_t *)((char *)indices + (int64_t)indices_offset),
      .a = (const char *)a + (int64_t)a_offset,
      .n = (int64_t)n,
      .inner = (int64_t)inner,
      .k = (int64_t)k,
      .descending = descending,
  };
  if (n > 4294967295.0) return dt_fail(DT_ERROR_ARGUMENT, "sort: more than 2^32 elements in a row");
  if (j.n > 0 && j.k > 0) dt_parallel_for((int64_t)(outer * inner), 2048 / j.n + 1, kernels[dtype], &j);
  return j.failed ? dt_fail(DT_ERROR_MEMORY, "sort: no memory for a row of %lld elements", (long long)j.n) : 0;
}

// --- binary search ---

typedef struct {
  int64_t *out;
  const void *sequence, *values;
  int64_t n, m, step;
  int32_t right;
} search;

// How many of the row's elements are below the value, or not above it. A comparison with NaN is false, as in PyTorch.
#define SEARCH(suffix, T, load)                                                       \
  static void search_##suffix(void *context, int64_t begin, int64_t end) {            \
    const search *s = context;                                                        \
    for (int64_t i = begin; i < end; i++) {                                           \
      const T *row = (const T *)s->sequence + (i / s->m) * s->step;                   \
      const T *at = (const T *)s->values + i;                                         \
      int64_t low = 0, high = s->n;                                                   \
      while (low < high) {                                                            \
        const int64_t middle = low + (high - low) / 2;                                \
        const int stays = s->right ? load(row[middle]) > load(*at) : load(row[middle]) >= load(*at); \
        if (stays) high = middle;                                                     \
        else low = middle + 1;                                                        \
      }                                                                               \
      s->out[i] = low;                                                                \
    }                                                                                 \
  }
SEARCH(f32, float, )
SEARCH(f64, double, )
SEARCH(f16, uint16_t, dt_half_to_float)
SEARCH(bf16, uint16_t, dt_bfloat16_to_float)
SEARCH(i8, int8_t, )
SEARCH(u8, uint8_t, )
SEARCH(i16, int16_t, )
SEARCH(i32, int32_t, )
SEARCH(i64, int64_t, )

int32_t dt_searchsorted(int32_t dtype, int32_t right, void *out, double out_offset, const void *sequence, double sequence_offset,
                        const void *values, double values_offset, double rows, double n, double m, double step) {
  static void (*const kernels[10])(void *, int64_t, int64_t) = {
      search_f32, search_f64, search_f16, search_bf16, search_i8, search_u8, search_i16, search_i32, search_i64, search_u8,
  };
  search s = {
      .out = (int64_t *)((char *)out + (int64_t)out_offset),
      .sequence = (const char *)sequence + (int64_t)sequence_offset,
      .values = (const char *)values + (int64_t)values_offset,
      .n = (int64_t)n,
      .m = (int64_t)m,
      .step = (int64_t)step,
      .right = right,
  };
  dt_parallel_for((int64_t)(rows * m), 4096, kernels[dtype], &s);
  return 0;
}
