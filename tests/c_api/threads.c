/* Any number of threads may convert at once, from one set of options and one document. */
#include "check.h"

#include <offprint/offprint.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 20

static const char page[] =
    "<h1>One</h1><p>A <b>word</b> with <i>marks</i>, <a href='/x'>a link</a> and <code>code</code>.<ul><li>a<li>b</ul>"
    "<table><tr><th>a<th>b<tr><td>1<td>2</table>";

static const char notes[] =
    "# One\n\nA **word** with *marks*[^1], [a link][x] and `code`.\n\n- a\n- b\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    "[x]: /x\n\n[^1]: A note, $x^2$.\n";

struct work {
  const offprint_document* document;
  const char *from, *input, *to;
  char* first; /* the output, the same each time */
  size_t length;
  int failures;
};

static void* convert(void* data) {
  struct work* work = data;
  offprint_options options = OFFPRINT_OPTIONS_INIT;
  options.from = work->from;
  options.to = work->to;
  for (int i = 0; i < ROUNDS; ++i) {
    offprint_result* result = NULL;
    const int code = i % 2 ? offprint_convert(&options, work->input, strlen(work->input), &result)
                           : offprint_write(&options, work->document, &result);
    size_t length = 0;
    const char* bytes = offprint_result_bytes(result, &length);
    if (!work->first) {
      work->first = malloc(length + 1);
      work->length = length;
      if (work->first) memcpy(work->first, bytes, length + 1);
    }
    if (code != OFFPRINT_OK || length != work->length || !work->first || memcmp(bytes, work->first, length) != 0) {
      ++work->failures;
    }
    offprint_result_free(result);
  }
  return NULL;
}

static void convert_at_once(const char* from, const char* input) {
  offprint_options options = OFFPRINT_OPTIONS_INIT;
  options.from = from;
  offprint_document* document = NULL;
  CHECK(offprint_read(&options, input, strlen(input), &document, NULL) == OFFPRINT_OK);
  static const char* const formats[] = {"markdown", "epub", "html", "pandoc-json", "text", "json"};
  enum { count = sizeof formats / sizeof *formats };
  struct work works[count];
  pthread_t threads[count];
  for (size_t i = 0; i < count; ++i) {
    works[i] = (struct work){document, from, input, formats[i], NULL, 0, 0};
    CHECK(pthread_create(&threads[i], NULL, convert, &works[i]) == 0);
  }
  for (size_t i = 0; i < count; ++i) {
    CHECK(pthread_join(threads[i], NULL) == 0);
    CHECK(works[i].failures == 0);
    free(works[i].first);
  }
  offprint_document_free(document);
}

void test_threads(void) {
  convert_at_once("html", page);
  convert_at_once("markdown", notes);
}
