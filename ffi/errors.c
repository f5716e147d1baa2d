// Thread-local error text.
#include "errors.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static DT_THREAD_LOCAL char text[512];

int32_t dt_fail(int32_t status, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  if (vsnprintf(text, sizeof text, format, arguments) < 0) text[0] = 0;
  va_end(arguments);
  return status;
}

int32_t dt_last_error(void *buffer, double capacity) {
  size_t length = strlen(text);
  if (!(capacity >= 1.0) || buffer == NULL) return 0;
  if (capacity < (double)length) {
    length = (size_t)capacity;
    // Never half a character: step back over UTF-8 continuation bytes.
    while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80) length--;
  }
  memcpy(buffer, text, length);
  return (int32_t)length;
}
