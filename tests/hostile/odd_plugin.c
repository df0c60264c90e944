/* A plug-in that behaves as ODD says when it is loaded, and as its input says afterwards. */
#include <stdlib.h>
#include <string.h>

#include "offprint/plugin.h"

static int begins(const char* text, size_t length, const char* with) {
  return length >= strlen(with) && memcmp(text, with, strlen(with)) == 0;
}

static void give(const offprint_receiver* answer, const char* text) {
  answer->give(answer->state, text, strlen(text));
}

static int sniff(const void* head, size_t length) {
  return begins(head, length, "odd:") ? 100 : 0;
}

static int read_odd(const void* bytes, size_t length, const offprint_receiver* answer) {
  if (begins(bytes, length, "odd:code")) return 64;
  if (begins(bytes, length, "odd:beyond")) return 4711;
  if (begins(bytes, length, "odd:below")) return -1;
  if (begins(bytes, length, "odd:fail")) answer->fail(answer->state, "line 1: as it was told");
  if (begins(bytes, length, "odd:fail")) return 64;
  if (begins(bytes, length, "odd:silent")) answer->fail(answer->state, NULL);
  if (begins(bytes, length, "odd:silent")) return 1;
  if (begins(bytes, length, "odd:nothing")) return 0;
  if (begins(bytes, length, "odd:words")) give(answer, "these are no JSON");
  if (begins(bytes, length, "odd:words")) return 0;
  if (begins(bytes, length, "odd:script")) {
    give(answer,
         "{\"offprint\": \"1.0\", \"kind\": \"article\", \"body\": [{\"type\": \"rawBlock\", \"format\": \"html\",");
    give(answer, " \"text\": \"<script>x()</script>\"}]}");
    return 0;
  }
  answer->warn(answer->state, "the weather");
  answer->warn(answer->state, NULL);
  answer->lose(answer->state, "table", "a table");
  answer->lose(answer->state, NULL, NULL);
  answer->media_type(answer->state, "text/x-odd");
  give(answer, "{\"offprint\": \"1.0\", \"kind\": \"article\", \"body\": [");
  give(answer, "{\"type\": \"paragraph\", \"children\": [\"read\"]}]}");
  return 0;
}

static int write_odd(const char* json, size_t length, const offprint_receiver* answer) {
  if (length > 0 && strstr(json, "refuse")) answer->fail(answer->state, "it was told to refuse");
  if (length > 0 && strstr(json, "refuse")) return 63;
  give(answer, "written");
  return 0;
}

const offprint_plugin* offprint_plugin_v1(void) {
  static offprint_plugin odd = {sizeof(offprint_plugin), "odd", NULL, " .odd  .od ", NULL, sniff, read_odd, write_odd};
  const char* how = getenv("OFFPRINT_ODD_PLUGIN");
  if (!how) return &odd;
  if (strcmp(how, "absent") == 0) return NULL;
  if (strcmp(how, "old") == 0) odd.size = sizeof(odd.size);
  if (strcmp(how, "nameless") == 0) odd.name = "";
  if (strcmp(how, "without a name") == 0) odd.name = NULL;
  if (strcmp(how, "bare") == 0) odd = (offprint_plugin){sizeof(odd), "odd", NULL, NULL, NULL, NULL, NULL, NULL};
  return &odd;
}
