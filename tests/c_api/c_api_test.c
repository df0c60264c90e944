/* What offprint.h promises: c_api_test promises|hostile|threads */
#include "check.h"

#include <offprint/offprint.h>
#include <stdlib.h>
#include <string.h>

int check_failed = 0;

static const char page[] =
    "<html><head><title>On offprints</title></head><body><nav><a href='/'>Home</a></nav>"
    "<article><h1>On offprints</h1><p>An <b>offprint</b> is one article, <mark>taken out</mark> of its journal and "
    "bound alone, so that its author can give it away. Libraries keep them by the box.</p>"
    "<p>They were printed with the journal, from the same type, and are therefore exact. <img src='press.png' alt='A "
    "press'></p><p>An author got fifty of them, and wrote a name on each: to a friend, to a rival, to the "
    "library that had lent the books. What was left over stood on a shelf until somebody asked, which happened less "
    "often than the author had hoped and more often than the publisher had feared.</p></article></body></html>";

static int contains(const char* text, const char* part) {
  return strstr(text, part) != NULL;
}

static void bytes_become_bytes(void) {
  offprint_options options = OFFPRINT_OPTIONS_INIT;
  options.from = "html";
  options.to = "markdown";
  offprint_result* result = NULL;
  CHECK(offprint_convert(&options, page, sizeof page - 1, &result) == OFFPRINT_OK);
  size_t length = 0;
  const char* markdown = offprint_result_bytes(result, &length);
  CHECK(strlen(markdown) == length);
  CHECK(contains(markdown, "An **offprint** is one article"));
  CHECK(offprint_result_code(result) == OFFPRINT_OK);
  CHECK(strcmp(offprint_result_message(result), "") == 0);
  offprint_result_free(result);
  CHECK(offprint_convert(&options, page, sizeof page - 1, NULL) == OFFPRINT_OK);
  CHECK(offprint_convert(NULL, "# A", 3, &result) == OFFPRINT_OK);
  offprint_result_free(result);
}

static void options_are_those_of_the_command(void) {
  const char* values[] = {"standalone", "wrap=auto", "columns=40", NULL};
  offprint_options options = OFFPRINT_OPTIONS_INIT;
  options.from = "html";
  options.to = "markdown";
  options.values = values;
  options.metadata = "{\"title\": \"Given\", \"author\": [\"Ada\"]}";
  offprint_result* result = NULL;
  CHECK(offprint_convert(&options, page, sizeof page - 1, &result) == OFFPRINT_OK);
  const char* markdown = offprint_result_bytes(result, NULL);
  CHECK(contains(markdown, "title: Given"));
  CHECK(contains(markdown, "author: Ada"));
  CHECK(!contains(markdown, "one article, <mark>taken out</mark> of its journal"));
  offprint_result_free(result);
  options.metadata = "[1]";
  CHECK(offprint_convert(&options, page, sizeof page - 1, NULL) == OFFPRINT_BAD_METADATA);
}

static void losses_are_told(void) {
  offprint_options options = OFFPRINT_OPTIONS_INIT;
  options.from = "html";
  options.to = "text";
  offprint_result* result = NULL;
  CHECK(offprint_convert(&options, page, sizeof page - 1, &result) == OFFPRINT_OK);
  CHECK(offprint_result_losses(result) > 0);
  int seen = 0;
  offprint_diagnostic each;
  for (size_t i = 0; offprint_result_diagnostic(result, i, &each) == OFFPRINT_OK; ++i) {
    seen += each.severity == OFFPRINT_LOSS && strcmp(each.code, "highlight") == 0;
    CHECK(each.message && *each.message);
  }
  CHECK(seen == 1);
  CHECK(offprint_result_diagnostic(result, offprint_result_diagnostics(result), &each) != OFFPRINT_OK);
  offprint_result_free(result);
}

static void errors_are_the_commands(void) {
  offprint_options options = OFFPRINT_OPTIONS_INIT;
  options.from = "nonsense";
  offprint_result* result = NULL;
  CHECK(offprint_convert(&options, "x", 1, &result) == OFFPRINT_UNKNOWN_READER);
  CHECK(contains(offprint_result_message(result), "nonsense"));
  CHECK(offprint_result_code(result) == OFFPRINT_UNKNOWN_READER);
  size_t length = 1;
  CHECK(*offprint_result_bytes(result, &length) == 0 && length == 0);
  offprint_result_free(result);
  options.from = "html+nonsense";
  CHECK(offprint_convert(&options, "x", 1, NULL) == OFFPRINT_UNSUPPORTED_EXTENSION);
  options.from = "epub";
  CHECK(offprint_convert(&options, "no zip", 6, NULL) == OFFPRINT_PARSE);
  options.from = "html";
  options.to = "nonsense";
  CHECK(offprint_convert(&options, "x", 1, NULL) == OFFPRINT_UNKNOWN_WRITER);
  options.to = "html";
  options.max_input_bytes = 3;
  CHECK(offprint_convert(&options, "four", 4, NULL) == OFFPRINT_PARSE);
  CHECK(offprint_convert_file(NULL, "/no/such/file.html", "/tmp/x.md", NULL) == OFFPRINT_IO);
  CHECK(offprint_convert(&options, NULL, 4, NULL) == OFFPRINT_BAD_OPTION);
  CHECK(offprint_write(&options, NULL, NULL) == OFFPRINT_BAD_OPTION);
}

static void documents_cross_as_json(void) {
  offprint_options options = OFFPRINT_OPTIONS_INIT;
  options.from = "html";
  offprint_document *document = NULL, *again = NULL;
  offprint_result *json = NULL, *second = NULL;
  CHECK(offprint_read(&options, page, sizeof page - 1, &document, NULL) == OFFPRINT_OK);
  CHECK(offprint_document_to_json(document, &json) == OFFPRINT_OK);
  size_t length = 0;
  const char* text = offprint_result_bytes(json, &length);
  CHECK(strncmp(text, "{\"offprint\": \"1.0\"", 18) == 0);
  CHECK(offprint_document_from_json(text, length, &again, NULL) == OFFPRINT_OK);
  CHECK(offprint_document_to_json(again, &second) == OFFPRINT_OK);
  CHECK(strcmp(text, offprint_result_bytes(second, NULL)) == 0);
  offprint_document_free(again);
  CHECK(offprint_document_from_json("{}", 2, &again, NULL) == OFFPRINT_PARSE);
  CHECK(again == NULL);
  offprint_result_free(json);
  offprint_result_free(second);
  offprint_document_free(document);
}

static void articles_are_taken_out(void) {
  offprint_options options = OFFPRINT_OPTIONS_INIT;
  options.from = "html";
  options.to = "markdown";
  offprint_document *article = NULL, *book = NULL;
  offprint_result* result = NULL;
  CHECK(offprint_extract_article(&options, page, sizeof page - 1, &article, NULL) == OFFPRINT_OK);
  CHECK(offprint_write(&options, article, &result) == OFFPRINT_OK);
  CHECK(contains(offprint_result_bytes(result, NULL), "bound alone"));
  CHECK(!contains(offprint_result_bytes(result, NULL), "Home"));
  offprint_result_free(result);

  const offprint_document* articles[] = {article, article};
  options.to = "epub";
  options.metadata = "{\"title\": \"The week\"}";
  CHECK(offprint_digest(&options, articles, 2, &book, NULL) == OFFPRINT_OK);
  CHECK(offprint_write(&options, book, &result) == OFFPRINT_OK);
  size_t length = 0;
  CHECK(memcmp(offprint_result_bytes(result, &length), "PK", 2) == 0 && length > 1000);
  offprint_result_free(result);
  offprint_document_free(article);
  offprint_document_free(book);
}

struct counters {
  int loaded, told, cancel_at;
};

static const unsigned char png[] = {0x89, 'P',  'N',  'G',  0x0d, 0x0a, 0x1a, 0x0a, 0,    0,   0,    0x0d, 'I',  'H',
                                    'D',  'R',  0,    0,    0,    1,    0,    0,    0,    1,   8,    4,    0,    0,
                                    0,    0xb5, 0x1c, 0x0c, 0x02, 0,    0,    0,    0x0b, 'I', 'D',  'A',  'T',  'x',
                                    0xda, 'c',  'd',  0x60, 0,    0,    0,    6,    0,    2,   '0',  0x81, 0xd0, '/',
                                    0,    0,    0,    0,    'I',  'E',  'N',  'D',  0xae, 'B', 0x60, 0x82};

static int load(void* data, const char* reference, const offprint_receiver* into) {
  struct counters* counters = data;
  ++counters->loaded;
  if (strcmp(reference, "press.png") != 0) return 1;
  into->media_type(into->state, "image/png");
  into->give(into->state, png, sizeof png);
  return 0;
}

static int progress(void* data, int stage, uint64_t done) {
  struct counters* counters = data;
  (void)done;
  ++counters->told;
  return stage == counters->cancel_at;
}

static void callbacks_give_resources_and_cancel(void) {
  struct counters counters = {0, 0, -1};
  offprint_options options = OFFPRINT_OPTIONS_INIT;
  options.from = "html";
  options.to = "epub";
  options.load = load;
  options.progress = progress;
  options.data = &counters;
  offprint_result* result = NULL;
  CHECK(offprint_convert(&options, page, sizeof page - 1, &result) == OFFPRINT_OK);
  CHECK(counters.loaded == 1 && counters.told >= 3);
  size_t length = 0;
  const char* book = offprint_result_bytes(result, &length);
  int held = 0;
  for (size_t i = 0; i + 4 < length; ++i) held = held || memcmp(book + i, ".png", 4) == 0;
  CHECK(held);
  offprint_result_free(result);
  for (counters.cancel_at = OFFPRINT_READING; counters.cancel_at <= OFFPRINT_WRITING; ++counters.cancel_at) {
    CHECK(offprint_convert(&options, page, sizeof page - 1, &result) == OFFPRINT_APPLICATION);
    CHECK(contains(offprint_result_message(result), "cancelled"));
    offprint_result_free(result);
  }
}

static void older_callers_have_shorter_options(void) {
  offprint_options options = OFFPRINT_OPTIONS_INIT;
  options.from = "html";
  options.to = "html";
  options.unsafe = 1;
  options.size = offsetof(offprint_options, name);
  offprint_result* result = NULL;
  CHECK(offprint_convert(&options, "<script>1</script><p>x", 22, &result) == OFFPRINT_OK);
  CHECK(!contains(offprint_result_bytes(result, NULL), "script"));
  offprint_result_free(result);
}

static void files_become_files(const char* folder) {
  char input[512], output[512];
  snprintf(input, sizeof input, "%s/c_api_page.html", folder);
  snprintf(output, sizeof output, "%s/c_api_page.md", folder);
  FILE* file = fopen(input, "wb");
  CHECK(file && fwrite(page, 1, sizeof page - 1, file) == sizeof page - 1);
  if (file) fclose(file);
  offprint_result* result = NULL;
  CHECK(offprint_convert_file(NULL, input, output, &result) == OFFPRINT_OK);
  offprint_result_free(result);
  file = fopen(output, "rb");
  char text[4096] = {0};
  CHECK(file && fread(text, 1, sizeof text - 1, file) > 0);
  if (file) fclose(file);
  CHECK(contains(text, "# On offprints"));
  remove(input);
  remove(output);
}

int main(int count, char** words) {
  const char* part = count > 1 ? words[1] : "promises";
  if (strcmp(part, "hostile") == 0) {
    test_hostile();
  } else if (strcmp(part, "threads") == 0) {
    test_threads();
  } else {
    bytes_become_bytes();
    options_are_those_of_the_command();
    losses_are_told();
    errors_are_the_commands();
    documents_cross_as_json();
    articles_are_taken_out();
    callbacks_give_resources_and_cancel();
    older_callers_have_shorter_options();
    files_become_files(".");
    CHECK(contains(offprint_input_formats(), "html") && contains(offprint_output_formats(), "epub"));
    CHECK(contains(offprint_version(), "."));
    offprint_result_free(NULL);
    offprint_document_free(NULL);
  }
  if (check_failed == 0) printf("%s: ok\n", part);
  return check_failed == 0 ? 0 : 1;
}
