/* The named character references of HTML, from the table that the installed HTML parser carries: a C file, because that
   table is written in C. */
#include "markdown/inlines/named_reference.h"

#include <lexbor/core/sbst.h>
#include <lexbor/html/tokenizer/res.h>

const char* offprint_named_reference(const char* name, size_t length, size_t* value_length) {
  const lexbor_sbst_entry_static_t* const table = lxb_html_tokenizer_res_entities_sbst;
  const lexbor_sbst_entry_static_t* at = table;
  size_t next = 1;
  for (size_t i = 0; i < length; ++i) {
    at = lexbor_sbst_entry_static_find(table, table + next, (lxb_char_t)name[i]);
    if (at == NULL || (at->next == 0 && i + 1 < length)) return NULL;
    next = at->next;
  }
  if (length == 0 || at->value == NULL) return NULL;
  *value_length = at->value_len;
  return (const char*)at->value;
}
