// Error text of the calling thread's last failed call.
#ifndef DT_ERRORS_H
#define DT_ERRORS_H

#include "platform.h"

// Status codes of every exported function.
enum {
  DT_OK = 0,
  DT_ERROR_ARGUMENT = 1,     // a value, shape or dtype that the function refuses
  DT_ERROR_MEMORY = 2,       // no memory for a workspace
  DT_ERROR_UNSUPPORTED = 3,  // not built in, or not on this device
  DT_ERROR_DEVICE = 4,       // the device or its driver failed
  DT_ERROR_INDEX = 5,        // an index in a tensor lies outside of what there is
};

#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
// Stores the text and returns status: `return dt_fail(DT_ERROR_ARGUMENT, "bad axis %d", axis);`.
int32_t dt_fail(int32_t status, const char *format, ...);

// Copies the text (UTF-8, no terminating zero) into buffer, at most capacity bytes; returns the bytes written.
DT_EXPORT int32_t dt_last_error(void *buffer, double capacity);

#endif
