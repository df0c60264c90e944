/* Takes the article out of a saved page, in any format: article page.html page.epub */

#include <offprint/offprint.h>
#include <stdio.h>

int main(int count, char** words) {
  if (count != 3) return 2;
  const char* folders[] = {".", NULL}; /* where images are looked for */
  offprint_options options = OFFPRINT_OPTIONS_INIT;
  options.article = 1;
  options.folders = folders;

  offprint_result* result = NULL;
  const int code = offprint_convert_file(&options, words[1], words[2], &result);
  if (code != OFFPRINT_OK) fprintf(stderr, "%s\n", offprint_result_message(result));
  offprint_diagnostic each;
  for (size_t i = 0; offprint_result_diagnostic(result, i, &each) == OFFPRINT_OK; ++i) {
    if (each.severity == OFFPRINT_LOSS) printf("lost: %s (%s)\n", each.code, each.message);
  }
  offprint_result_free(result);
  return code;
}
