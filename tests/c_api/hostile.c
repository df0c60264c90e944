/* Input that means harm comes to an error or a document, never to a crash; every format reads every input. */
#include "check.h"

#include <offprint/offprint.h>
#include <stdlib.h>
#include <string.h>

static void read_by_all(const char* bytes, size_t length) {
  char formats[512];
  snprintf(formats, sizeof formats, "%s", offprint_input_formats());
  char* rest = formats;
  while (rest) {
    char* name = rest;
    rest = strchr(name, ' ');
    if (rest) *rest++ = 0;
    offprint_options options = OFFPRINT_OPTIONS_INIT;
    options.from = name;
    options.to = "json";
    offprint_result* result = NULL;
    const int code = offprint_convert(&options, bytes, length, &result);
    CHECK(code == OFFPRINT_OK || *offprint_result_message(result) != 0);
    CHECK(code != OFFPRINT_INTERNAL);
    offprint_result_free(result);
  }
}

static void repeat(const char* piece, size_t times) {
  const size_t size = strlen(piece);
  char* all = malloc(size * times + 1);
  if (!all) return;
  for (size_t i = 0; i < times; ++i) memcpy(all + i * size, piece, size);
  read_by_all(all, size * times);
  free(all);
}

static void random_bytes(unsigned seed) {
  unsigned char bytes[600];
  for (size_t i = 0; i < sizeof bytes; ++i) {
    seed = seed * 1664525U + 1013904223U;
    bytes[i] = (unsigned char)(seed >> 24);
  }
  read_by_all((const char*)bytes, sizeof bytes);
}

void test_hostile(void) {
  static const char* const pieces[] = {"<div>",
                                       "<b><i>",
                                       "> ",
                                       "- ",
                                       "[",
                                       "![a](",
                                       "*a_",
                                       "<table><tr>",
                                       "\xff",
                                       "&#0;",
                                       "<!--",
                                       "<![CDATA[",
                                       "```\n",
                                       "{\"a\":[",
                                       "\xef\xbb\xbf",
                                       "PK\x03\x04",
                                       "<svg><foreignObject>",
                                       "[^1]: [^1]\n",
                                       "{\"t\":\"Div\",\"c\":[["};
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; ++i) repeat(pieces[i], 3000);
  static const char* const texts[] = {
      "",
      "{\"offprint\": \"1.0\", \"body\": [{\"type\": \"table\"}]}",
      "{\"offprint\": \"1.0\", \"kind\": \"article\", \"body\": [{\"type\": \"noteRef\"}]}",
      "{\"pandoc-api-version\":[1,23],\"meta\":{},\"blocks\":[{\"t\":\"Table\",\"c\":[1,2,3,4,5,6]}]}",
      "{\"pandoc-api-version\":[1,23],\"meta\":{\"a\":{\"t\":\"MetaMap\"}},\"blocks\":[]}",
      "{\"pandoc-api-version\":[1,22],\"blocks\":[{\"t\":\"Para\",\"c\":[{\"t\":\"Str\",\"c\":\"\\u0000\"}]}]}",
      "{\"pandoc-api-version\":[1,22],\"blocks\":[{\"t\":\"OrderedList\",\"c\":[[99999999999,{},{}],[[]]]}]}",
      "---\na: &a [*a]\n---\n",
      "<p style='x' onclick='y' dir=zz lang=\"\xc3\">"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; ++i) read_by_all(texts[i], strlen(texts[i]));
  for (unsigned seed = 1; seed <= 40; ++seed) random_bytes(seed);
}
