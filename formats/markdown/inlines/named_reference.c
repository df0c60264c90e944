/* The named character references of HTML: a search tree for each letter, made by reference_table.c. */
#include "markdown/inlines/named_reference.h"

#include <stdint.h>

/* Entries are named by their place in the table; 0 is none. */
struct reference_entry {
  unsigned char key;    /* one letter of the name */
  unsigned char length; /* of what a name that ends here stands for; 0 when none ends here */
  uint16_t left, right; /* entries of smaller and greater letters in this place of the name */
  uint16_t next;        /* the tree of letters that can follow this one */
  uint16_t value;       /* where in `values` the text begins */
};

#include "named_references.inc"

static uint16_t find(uint16_t root, unsigned char key) {
  while (root != 0 && entries[root].key != key)
    root = key > entries[root].key ? entries[root].right : entries[root].left;
  return root;
}

const char* offprint_named_reference(const char* name, size_t length, size_t* value_length) {
  uint16_t next = 1, at = 0;
  for (size_t i = 0; i < length; ++i) {
    at = find(next, (unsigned char)name[i]);
    if (at == 0) return NULL;
    next = entries[at].next;
  }
  if (entries[at].length == 0) return NULL;
  *value_length = entries[at].length;
  return values + entries[at].value;
}
