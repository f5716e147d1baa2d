// Triangles of matrices: moves bytes, whatever the dtype.
#include <string.h>

#include "../../ffi/abi.h"
#include "../../ffi/threads.h"

typedef struct {
  char *out;
  const char *a;
  int64_t rows, columns, diagonal, size;
  int32_t upper;
} triangle;

// Rows begin … end - 1 of all matrices: row i keeps columns < i + diagonal + 1 (lower) or >= i + diagonal (upper).
static void cut_rows(void *context, int64_t begin, int64_t end) {
  const triangle *t = context;
  const int64_t bytes = t->columns * t->size;
  for (int64_t r = begin; r < end; r++) {
    const char *from = t->a + r * bytes;
    char *to = t->out + r * bytes;
    int64_t edge = r % t->rows + t->diagonal + (t->upper ? 0 : 1);
    edge = (edge < 0 ? 0 : edge > t->columns ? t->columns : edge) * t->size;
    const int64_t first = t->upper ? edge : 0, kept = t->upper ? bytes - edge : edge;
    if (to != from) memcpy(to + first, from + first, (size_t)kept);
    if (t->upper) {
      memset(to, 0, (size_t)edge);
    } else {
      memset(to + edge, 0, (size_t)(bytes - edge));
    }
  }
}

int32_t dt_triangle(int32_t upper, int32_t itemsize, void *out, double out_offset, const void *a, double a_offset, double batch,
                    double rows, double columns, double diagonal) {
  const triangle t = {(char *)out + (int64_t)out_offset, (const char *)a + (int64_t)a_offset,
                      (int64_t)rows,                     (int64_t)columns,
                      (int64_t)diagonal,                 itemsize,
                      upper};
  const int64_t grain = 65536 / (t.columns * t.size) + 1;
  dt_parallel_for((int64_t)(batch * rows), grain, cut_rows, (void *)&t);
  return 0;
}
