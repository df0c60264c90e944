#include "markdown/inlines/named_reference.h"

#include "markdown/inlines/reference_table.h"

static uint16_t find(uint16_t at, unsigned char key) {
  const struct offprint_reference* const table = offprint_references;
  while (at != 0 && table[at].key != key) at = key > table[at].key ? table[at].right : table[at].left;
  return at;
}

const char* offprint_named_reference(const char* name, size_t length, size_t* value_length) {
  uint16_t next = 1, at = 0;
  for (size_t i = 0; i < length; ++i) {
    at = find(next, (unsigned char)name[i]);
    if (at == 0) return NULL;
    next = offprint_references[at].next;
  }
  if (offprint_references[at].length == 0) return NULL;
  *value_length = offprint_references[at].length;
  return offprint_reference_values + offprint_references[at].value;
}
