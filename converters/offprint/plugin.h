#pragma once
/* A format in a shared object: what a plug-in for Offprint implements. C11 and C++; nothing of Offprint is linked.
 *
 *   static const offprint_plugin gemtext = {sizeof(offprint_plugin), "gemtext", "Gemini text", ".gmi .gemini",
 *                                           "text/gemini", sniff, read_gemtext, write_gemtext};
 *   OFFPRINT_PLUGIN_ENTRY const offprint_plugin *offprint_plugin_v1(void) { return &gemtext; }
 *
 * Documents cross as Offprint JSON (formats/json/README.md, `offprint schema`). A plug-in is loaded where its file is
 * named (`offprint --plugin FILE`, offprint_options.plugins, load_plugin()) and nowhere else, and stays loaded until
 * the process ends. Its functions may be called by several threads at once. No exception may leave them.
 */
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define OFFPRINT_PLUGIN_ENTRY __attribute__((visibility("default")))
#else
#define OFFPRINT_PLUGIN_ENTRY
#endif

/* Where a callback puts its answer. It lives as long as the call that it is handed to; every text is copied. */
typedef struct offprint_receiver {
  void* state;                                                         /* first argument of each function */
  void (*give)(void* state, const void* bytes, size_t length);         /* appends to the answer */
  void (*media_type)(void* state, const char* type);                   /* the type of a resource's bytes */
  void (*warn)(void* state, const char* message);                      /* one line for people */
  void (*lose)(void* state, const char* feature, const char* message); /* a loss: "table", "link.title" */
  void (*fail)(void* state, const char* message);                      /* why there is no answer */
} offprint_receiver;

typedef struct offprint_plugin {
  size_t size;            /* sizeof(offprint_plugin): later versions append members */
  const char* name;       /* of the format, as in `-t gemtext` */
  const char* title;      /* for people; may be NULL */
  const char* suffixes;   /* of files, with their dots, by spaces; the first one is written; may be NULL */
  const char* media_type; /* may be NULL */
  /* How surely the first bytes of a file are of this format, 0 to 100. May be NULL. */
  int (*sniff)(const void* head, size_t length);
  /* Bytes of the format to Offprint JSON. 0, or the exit code of the failure (64: the input cannot be parsed). NULL:
   * the format is not read. */
  int (*read)(const void* bytes, size_t length, const offprint_receiver* answer);
  /* Offprint JSON to bytes of the format, as read(). NULL: the format is not written. */
  int (*write)(const char* json, size_t length, const offprint_receiver* answer);
} offprint_plugin;

/* The one symbol a plug-in shows. What it returns lives until the process ends. */
OFFPRINT_PLUGIN_ENTRY const offprint_plugin* offprint_plugin_v1(void);

#ifdef __cplusplus
}
#endif
