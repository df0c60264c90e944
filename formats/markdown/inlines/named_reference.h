#pragma once
// The characters that a named reference of HTML stands for.

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// `name` is what stands behind the &, its ; included. Null when there is no such reference. The text is static.
const char* offprint_named_reference(const char* name, size_t length, size_t* value_length);

#ifdef __cplusplus
}
#endif
