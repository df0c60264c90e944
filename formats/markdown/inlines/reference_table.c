/* Run while building: prints the named character references of HTML as C, from the table that the installed HTML parser
   carries in a header. That table is half a megabyte of pointers, which every start of a program that holds it must
   relocate; what is printed is a fifth of it and holds none. */
#include <lexbor/core/sbst.h>
#include <lexbor/html/tokenizer/res.h>
#include <stdint.h>
#include <stdio.h>

enum { longest_value = 255 };

static int fail(const char* why) {
  fprintf(stderr, "reference_table: %s\n", why);
  return 1;
}

int main(void) {
  const lexbor_sbst_entry_static_t* const table = lxb_html_tokenizer_res_entities_sbst;
  const size_t count = sizeof lxb_html_tokenizer_res_entities_sbst / sizeof *table;
  if (count > UINT16_MAX) return fail("more entries than 16 bits can number");
  size_t values = 0;
  puts("#include \"markdown/inlines/reference_table.h\"\nconst struct offprint_reference offprint_references[] = {");
  for (size_t i = 0; i < count; ++i) {
    const size_t length = table[i].value == NULL ? 0 : table[i].value_len;
    if (length > longest_value || values > UINT16_MAX) return fail("a value does not fit");
    printf("{%u,%u,%u,%u,%u,%u},\n", (unsigned)table[i].key, (unsigned)length, (unsigned)table[i].left,
           (unsigned)table[i].right, (unsigned)table[i].next, (unsigned)values);
    values += length;
  }
  puts("};\nconst char offprint_reference_values[] = {");
  for (size_t i = 0; i < count; ++i) {
    const unsigned char* const value = table[i].value;
    for (size_t at = 0; value != NULL && at < table[i].value_len; ++at) printf("'\\x%02x',", value[at]);
  }
  puts("};");
  return 0;
}
