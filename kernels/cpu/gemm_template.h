// Matrix product of one float type; gemm.c defines T, SUFFIX and LANES and includes this file once per type.
//
// Large products follow Goto: B is packed by blocks of block_k rows into panels TILE_VECTORS vectors wide, A into panels of
// TILE_ROWS rows; the kernel keeps one tile of C in registers over block_k steps. Threads pack B together, then take
// (block of rows, part of the columns) tasks and pack the rows themselves.

#define NAME(base) JOIN(base, SUFFIX)
#define VECTOR NAME(Vector)
#define TILE_COLUMNS (TILE_VECTORS * LANES)

typedef T VECTOR __attribute__((vector_size(VECTOR_BYTES), aligned(sizeof(T)), may_alias));

typedef struct {
  int64_t m, n, k;
  const T *a;
  int64_t a_row, a_col;
  const T *b;
  int64_t b_row, b_col;
  T *c;
  int64_t c_row;
  T alpha, beta;
  // The block of B in work, its packed copy and the tasks made from it.
  int64_t first_column, columns, first_k, depth;
  T *packed_b;
  int64_t tiles, blocks, splits, panels;
} NAME(Product);

// c = alpha x + beta c; beta 0 does not read.
ALWAYS_INLINE void NAME(write)(T *c, T x, T alpha, T beta) { *c = beta == 0 ? alpha * x : alpha * x + beta * *c; }

// One tile: rows x vectors accumulators over depth steps of A (element (i, p) at a[i a_row + p a_col]) and B (b_row apart).
// rows and vectors are constants at every call. Only the first used_rows and used_columns are written.
ALWAYS_INLINE void NAME(tile)(int rows, int vectors, int64_t depth, const T *a, int64_t a_row, int64_t a_col, const T *b,
                              int64_t b_row, T *c, int64_t c_row, int used_rows, int used_columns, T alpha, T beta) {
  VECTOR sum[TILE_ROWS][4];
  DT_UNROLL for (int i = 0; i < rows; i++) {
    DT_UNROLL for (int v = 0; v < vectors; v++) sum[i][v] = (VECTOR){0};
  }
  for (int64_t p = 0; p < depth; p++) {
    VECTOR row[4];
    DT_UNROLL for (int v = 0; v < vectors; v++) row[v] = *(const VECTOR *)(b + v * LANES);
    DT_UNROLL for (int i = 0; i < rows; i++) {
      T x = a[i * a_row];
      DT_UNROLL for (int v = 0; v < vectors; v++) sum[i][v] += x * row[v];
    }
    a += a_col;
    b += b_row;
  }
  if (used_rows == rows && used_columns == vectors * LANES) {
    DT_UNROLL for (int i = 0; i < rows; i++) {
      DT_UNROLL for (int v = 0; v < vectors; v++) {
        VECTOR *out = (VECTOR *)(c + i * c_row + v * LANES);
        VECTOR x = sum[i][v] * alpha;
        if (beta == 1) x += *out;
        else if (beta != 0) x += *out * beta;
        *out = x;
      }
    }
  } else {
    T buffer[TILE_ROWS * 4 * LANES];
    DT_UNROLL for (int i = 0; i < rows; i++) {
      DT_UNROLL for (int v = 0; v < vectors; v++) *(VECTOR *)(buffer + (i * vectors + v) * LANES) = sum[i][v];
    }
    for (int i = 0; i < used_rows; i++)
      for (int j = 0; j < used_columns; j++) NAME(write)(c + i * c_row + j, buffer[i * vectors * LANES + j], alpha, beta);
  }
}

// Tiles of packed panels: full ones, and edges by the next size that covers them.
static __attribute__((noinline)) void NAME(packed_tile)(int64_t depth, const T *a, const T *b, T *c, int64_t c_row,
                                                        int rows, int columns, T alpha, T beta) {
  // The rows of C lie far apart: they are fetched while the tile is computed.
  for (int i = 0; i < rows; i++)
    for (int v = 0; v < TILE_VECTORS; v++) __builtin_prefetch(c + i * c_row + v * LANES, 1);
  if (rows > TILE_ROWS / 2) {
    if (columns > LANES)
      NAME(tile)(TILE_ROWS, TILE_VECTORS, depth, a, 1, TILE_ROWS, b, TILE_COLUMNS, c, c_row, rows, columns, alpha, beta);
    else
      NAME(tile)(TILE_ROWS, 1, depth, a, 1, TILE_ROWS, b, TILE_COLUMNS, c, c_row, rows, columns, alpha, beta);
  } else {
    NAME(tile)(TILE_ROWS / 2, TILE_VECTORS, depth, a, 1, TILE_ROWS, b, TILE_COLUMNS, c, c_row, rows, columns, alpha, beta);
  }
}

typedef T NAME(Four) __attribute__((vector_size(4 * sizeof(T)), aligned(sizeof(T)), may_alias));

// out[c out_step + r] = in[r in_step + c] for r, c < 4.
ALWAYS_INLINE void NAME(transpose4)(T *out, int64_t out_step, const T *in, int64_t in_step) {
#if DT_HAS_SHUFFLE
  typedef NAME(Four) F;
  F r0 = *(const F *)in, r1 = *(const F *)(in + in_step), r2 = *(const F *)(in + 2 * in_step),
    r3 = *(const F *)(in + 3 * in_step);
  F a = __builtin_shufflevector(r0, r1, 0, 4, 1, 5), b = __builtin_shufflevector(r0, r1, 2, 6, 3, 7);
  F c = __builtin_shufflevector(r2, r3, 0, 4, 1, 5), d = __builtin_shufflevector(r2, r3, 2, 6, 3, 7);
  *(F *)out = __builtin_shufflevector(a, c, 0, 1, 4, 5);
  *(F *)(out + out_step) = __builtin_shufflevector(a, c, 2, 3, 6, 7);
  *(F *)(out + 2 * out_step) = __builtin_shufflevector(b, d, 0, 1, 4, 5);
  *(F *)(out + 3 * out_step) = __builtin_shufflevector(b, d, 2, 3, 6, 7);
#else
  for (int c = 0; c < 4; c++)
    for (int r = 0; r < 4; r++) out[c * out_step + r] = in[r * in_step + c];
#endif
}

// Panels of TILE_ROWS rows: out[panel][p][row], missing rows 0.
static void NAME(pack_a)(T *out, int64_t rows, int64_t depth, const T *a, int64_t a_row, int64_t a_col) {
  for (int64_t i = 0; i < rows; i += TILE_ROWS, out += TILE_ROWS * depth) {
    const T *from = a + i * a_row;
    int64_t used = MIN(rows - i, TILE_ROWS);
    if (used < TILE_ROWS) memset(out, 0, (size_t)(TILE_ROWS * depth) * sizeof(T));
    if (a_row == 1 && used == TILE_ROWS)
      for (int64_t p = 0; p < depth; p++) memcpy(out + p * TILE_ROWS, from + p * a_col, TILE_ROWS * sizeof(T));
    else if (a_col == 1 && used == TILE_ROWS) {
      int64_t p = 0;
      // Groups of four rows; the last group overlaps the one before it.
      for (; p + 4 <= depth; p += 4) {
        DT_UNROLL for (int r = 0; r < TILE_ROWS; r += 4) {
          int row = r + 4 <= TILE_ROWS ? r : TILE_ROWS - 4;
          NAME(transpose4)(out + p * TILE_ROWS + row, TILE_ROWS, from + row * a_row + p, a_row);
        }
      }
      for (; p < depth; p++)
        for (int r = 0; r < TILE_ROWS; r++) out[p * TILE_ROWS + r] = from[r * a_row + p];
    }
    else
      for (int64_t p = 0; p < depth; p++)
        for (int64_t r = 0; r < used; r++) out[p * TILE_ROWS + r] = from[r * a_row + p * a_col];
  }
}

// One panel of TILE_COLUMNS columns: out[p][column], missing columns 0.
static void NAME(pack_b)(T *out, int64_t depth, int64_t columns, const T *b, int64_t b_row, int64_t b_col) {
  if (columns == TILE_COLUMNS && b_col == 1) {
    for (int64_t p = 0; p < depth; p++) memcpy(out + p * TILE_COLUMNS, b + p * b_row, TILE_COLUMNS * sizeof(T));
    return;
  }
  if (columns < TILE_COLUMNS) memset(out, 0, (size_t)(TILE_COLUMNS * depth) * sizeof(T));
  if (b_row == 1) {
    int64_t p0 = 0;
    for (; p0 + 16 <= depth; p0 += 16) {
      int64_t j = 0;
      for (; j + 4 <= columns; j += 4)
        for (int64_t p = p0; p < p0 + 16; p += 4)
          NAME(transpose4)(out + p * TILE_COLUMNS + j, TILE_COLUMNS, b + p + j * b_col, b_col);
      for (; j < columns; j++)
        for (int64_t p = p0; p < p0 + 16; p++) out[p * TILE_COLUMNS + j] = b[p + j * b_col];
    }
    for (int64_t j = 0; j < columns; j++)
      for (int64_t p = p0; p < depth; p++) out[p * TILE_COLUMNS + j] = b[p + j * b_col];
  } else
    for (int64_t p = 0; p < depth; p++)
      for (int64_t j = 0; j < columns; j++) out[p * TILE_COLUMNS + j] = b[p * b_row + j * b_col];
}

static void NAME(pack_b_panels)(void *context, int64_t begin, int64_t end) {
  const NAME(Product) *g = context;
  for (int64_t panel = begin; panel < end; panel++) {
    int64_t column = panel * TILE_COLUMNS;
    NAME(pack_b)(g->packed_b + column * g->depth, g->depth, MIN(g->columns - column, TILE_COLUMNS),
                 g->b + g->first_k * g->b_row + (g->first_column + column) * g->b_col, g->b_row, g->b_col);
  }
}

// C = alpha A B + beta C element by element: for the smallest sizes, and where there is no memory to pack.
static void NAME(plain)(const NAME(Product) *g) {
  for (int64_t i = 0; i < g->m; i++)
    for (int64_t j = 0; j < g->n; j++) {
      const T *a = g->a + i * g->a_row, *b = g->b + j * g->b_col;
      T sum = 0;
      for (int64_t p = 0; p < g->k; p++) sum += a[p * g->a_col] * b[p * g->b_row];
      NAME(write)(g->c + i * g->c_row + j, sum, g->alpha, g->beta);
    }
}

// Tasks are ordered by row block, so that a thread packs a block of A once for consecutive tasks.
static void NAME(run_tasks)(void *context, int64_t begin, int64_t end) {
  const NAME(Product) *g = context;
  T beta = g->first_k == 0 ? g->beta : 1;
  T *packed_a = dt_scratch(DT_SCRATCH_GEMM_A, sizeof(T) * BLOCK_M * FAR_BLOCK_K);
  int64_t packed_block = -1;
  for (int64_t task = begin; task < end; task++) {
    int64_t block = task / g->splits, split = task % g->splits;
    int64_t first_row = block * g->tiles / g->blocks * TILE_ROWS;
    int64_t rows = MIN(g->m, (block + 1) * g->tiles / g->blocks * TILE_ROWS) - first_row;
    int64_t first_panel = split * g->panels / g->splits, last_panel = (split + 1) * g->panels / g->splits;
    const T *a = g->a + first_row * g->a_row + g->first_k * g->a_col;
    T *c = g->c + first_row * g->c_row + g->first_column;
    if (packed_a == NULL) {
      int64_t column = first_panel * TILE_COLUMNS, columns = MIN(last_panel * TILE_COLUMNS, g->columns) - column;
      const T *b = g->b + g->first_k * g->b_row + (g->first_column + column) * g->b_col;
      NAME(Product) part = {.m = rows, .n = columns, .k = g->depth, .a = a, .a_row = g->a_row, .a_col = g->a_col, .b = b,
                            .b_row = g->b_row, .b_col = g->b_col, .c = c + column, .c_row = g->c_row, .alpha = g->alpha, .beta = beta};
      NAME(plain)(&part);
      continue;
    }
    if (packed_block != block) NAME(pack_a)(packed_a, rows, g->depth, a, g->a_row, g->a_col);
    packed_block = block;
    for (int64_t panel = first_panel; panel < last_panel; panel++) {
      int64_t column = panel * TILE_COLUMNS;
      for (int64_t i = 0; i < rows; i += TILE_ROWS)
        NAME(packed_tile)(g->depth, packed_a + i * g->depth, g->packed_b + column * g->depth, c + i * g->c_row + column,
                          g->c_row, (int)MIN(rows - i, TILE_ROWS), (int)MIN(g->columns - column, TILE_COLUMNS), g->alpha, beta);
    }
  }
}

static void NAME(large)(NAME(Product) *g) {
  double work = (double)g->m * (double)g->n * (double)g->k;
  int64_t threads = work < PARALLEL || dt_in_parallel() ? 1 : dt_get_num_threads();
  int64_t block_k = (double)g->m * (double)g->n * sizeof(T) > FAR ? FAR_BLOCK_K : BLOCK_K;
  int64_t width = MIN(g->n, BLOCK_N), padded = (width + TILE_COLUMNS - 1) / TILE_COLUMNS * TILE_COLUMNS;
  g->packed_b = dt_scratch(DT_SCRATCH_GEMM_B, sizeof(T) * (size_t)(padded * MIN(g->k, block_k)));
  if (g->packed_b == NULL) {
    NAME(plain)(g);
    return;
  }
  // Blocks of rows that differ by one tile at most, so that threads end together.
  g->tiles = (g->m - 1) / TILE_ROWS + 1;
  g->blocks = (g->m - 1) / BLOCK_M + 1;
  // Blocks of K of equal depth, none tiny.
  int64_t steps = (g->k - 1) / block_k + 1, depth = (g->k - 1) / steps + 1;
  for (g->first_column = 0; g->first_column < g->n; g->first_column += BLOCK_N) {
    g->columns = MIN(g->n - g->first_column, BLOCK_N);
    g->panels = (g->columns - 1) / TILE_COLUMNS + 1;
    g->splits = threads == 1 ? 1 : MIN(g->panels, 8 * threads / g->blocks + 1);
    for (g->first_k = 0; g->first_k < g->k; g->first_k += depth) {
      g->depth = MIN(g->k - g->first_k, depth);
      int64_t tasks = g->blocks * g->splits;
      dt_parallel_for(g->panels, threads == 1 ? g->panels : 16384 / (g->depth * TILE_COLUMNS) + 1, NAME(pack_b_panels), g);
      dt_parallel_for(tasks, threads == 1 ? tasks : 1, NAME(run_tasks), g);
    }
  }
}

ALWAYS_INLINE void NAME(small_tile)(int rows, int64_t depth, const T *a, int64_t a_row, int64_t a_col, const T *b,
                                    int64_t b_row, T *c, int64_t c_row, int columns, T alpha, T beta) {
  if (columns > LANES)
    NAME(tile)(rows, TILE_VECTORS, depth, a, a_row, a_col, b, b_row, c, c_row, rows, columns, alpha, beta);
  else
    NAME(tile)(rows, 1, depth, a, a_row, a_col, b, b_row, c, c_row, rows, columns, alpha, beta);
}

// Small products: A is read in place, B too where its columns are adjacent and fill the tile; else a panel is copied to
// the stack. Rows go in tiles of SMALL_ROWS, 4, 2 and 1, so that nothing behind A is read.
static void NAME(small)(const NAME(Product) *g) {
  enum { depth_max = 64 };
  T panel[depth_max * TILE_COLUMNS];
  for (int64_t j = 0; j < g->n; j += TILE_COLUMNS) {
    int columns = (int)MIN(g->n - j, TILE_COLUMNS);
    for (int64_t p = 0; p < g->k; p += depth_max) {
      int64_t depth = MIN(g->k - p, depth_max), b_row = g->b_row;
      const T *b = g->b + p * g->b_row + j * g->b_col;
      T beta = p == 0 ? g->beta : 1;
      if (g->b_col != 1 || (columns != TILE_COLUMNS && columns != LANES)) {
        NAME(pack_b)(panel, depth, columns, b, g->b_row, g->b_col);
        b = panel;
        b_row = TILE_COLUMNS;
      }
      const T *a = g->a + p * g->a_col;
      T *c = g->c + j;
      for (int64_t left = g->m; left > 0;) {
        int rows = left >= SMALL_ROWS ? SMALL_ROWS : left >= 4 ? 4 : left >= 2 ? 2 : 1;
        if (rows == SMALL_ROWS)
          NAME(small_tile)(SMALL_ROWS, depth, a, g->a_row, g->a_col, b, b_row, c, g->c_row, columns, g->alpha, beta);
        else if (rows == 4)
          NAME(small_tile)(4, depth, a, g->a_row, g->a_col, b, b_row, c, g->c_row, columns, g->alpha, beta);
        else if (rows == 2)
          NAME(small_tile)(2, depth, a, g->a_row, g->a_col, b, b_row, c, g->c_row, columns, g->alpha, beta);
        else
          NAME(small_tile)(1, depth, a, g->a_row, g->a_col, b, b_row, c, g->c_row, columns, g->alpha, beta);
        a += rows * g->a_row;
        c += rows * g->c_row;
        left -= rows;
      }
    }
  }
}

#include "gemm_thin_template.h"

void NAME(dt_gemm)(int64_t m, int64_t n, int64_t k, const T *a, int64_t a_row, int64_t a_col, const T *b, int64_t b_row,
                   int64_t b_col, T *c, int64_t c_row, T alpha, T beta) {
  if (m <= 0 || n <= 0) return;
  NAME(Product) g = {.m = m, .n = n, .k = k, .a = a, .a_row = a_row, .a_col = a_col, .b = b, .b_row = b_row,
                     .b_col = b_col, .c = c, .c_row = c_row, .alpha = alpha, .beta = beta};
  double work = (double)m * (double)n * (double)k;
  if (k <= 0 || work <= 16) NAME(plain)(&g);
  else if (work <= 2048) NAME(small)(&g);
  else if ((m <= THIN || n <= THIN) && NAME(thin)(&g)) return;
  else if (work <= SMALL) NAME(small)(&g);
  else NAME(large)(&g);
}

typedef struct {
  NAME(Product) g;
  int64_t a_batch, b_batch, c_batch;
} NAME(Batch);

static void NAME(batch_range)(void *context, int64_t begin, int64_t end) {
  const NAME(Batch) *s = context;
  const NAME(Product) *g = &s->g;
  for (int64_t i = begin; i < end; i++)
    NAME(dt_gemm)(g->m, g->n, g->k, g->a + i * s->a_batch, g->a_row, g->a_col, g->b + i * s->b_batch, g->b_row, g->b_col,
                  g->c + i * s->c_batch, g->c_row, g->alpha, g->beta);
}

void NAME(dt_gemm_batched)(int64_t batch, int64_t a_batch, int64_t b_batch, int64_t c_batch, int64_t m, int64_t n,
                           int64_t k, const T *a, int64_t a_row, int64_t a_col, const T *b, int64_t b_row, int64_t b_col,
                           T *c, int64_t c_row, T alpha, T beta) {
  if (batch <= 0 || m <= 0 || n <= 0) return;
  // A shared B under adjacent matrices is one tall product.
  if (b_batch == 0 && a_batch == m * a_row && c_batch == m * c_row) {
    NAME(dt_gemm)(batch * m, n, k, a, a_row, a_col, b, b_row, b_col, c, c_row, alpha, beta);
    return;
  }
  NAME(Batch) s = {.g = {.m = m, .n = n, .k = k, .a = a, .a_row = a_row, .a_col = a_col, .b = b, .b_row = b_row,
                         .b_col = b_col, .c = c, .c_row = c_row, .alpha = alpha, .beta = beta},
                   .a_batch = a_batch, .b_batch = b_batch, .c_batch = c_batch};
  double work = (double)m * (double)n * (double)(k > 0 ? k : 1);
  int alone = work >= PARALLEL && batch < 2 * dt_get_num_threads();
  int64_t grain = alone ? batch : (int64_t)(PARALLEL / 2 / work) + 1;
  dt_parallel_for(batch, grain, NAME(batch_range), &s);
}

#undef NAME
#undef VECTOR
#undef TILE_COLUMNS
