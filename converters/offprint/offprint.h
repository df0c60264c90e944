#pragma once
/* Offprint for C and for everything that can call C: articles between HTML, Markdown, EPUB, JSON and plain text.
 *
 *   offprint_options options = OFFPRINT_OPTIONS_INIT;
 *   options.from = "html";
 *   options.to = "markdown";
 *   offprint_result *result;
 *   if (offprint_convert(&options, page, length, &result) == OFFPRINT_OK) {
 *     size_t size;
 *     const char *markdown = offprint_result_bytes(result, &size);
 *   }
 *   offprint_result_free(result);
 *
 * Every function that can fail returns 0 or a code of offprint_code; codes equal the command's exit codes. Text is
 * UTF-8. Nothing is printed, no global state is kept, no exception leaves a function: any number of threads may call at
 * once, as long as each handle is used by one at a time (reading from a handle that nobody changes is free).
 */
#include <stddef.h>
#include <stdint.h>

#include "plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

enum offprint_code {
  OFFPRINT_OK = 0,
  OFFPRINT_IO = 1,          /* a file cannot be read or written */
  OFFPRINT_APPLICATION = 4, /* anything else; also: the caller cancelled */
  OFFPRINT_BAD_TEMPLATE = 5,
  OFFPRINT_BAD_OPTION = 6, /* also: an argument that may not be NULL is */
  OFFPRINT_UNKNOWN_READER = 21,
  OFFPRINT_UNKNOWN_WRITER = 22,
  OFFPRINT_UNSUPPORTED_EXTENSION = 23,
  OFFPRINT_INTERNAL = 62, /* out of memory, or a mistake of ours */
  OFFPRINT_PARSE = 64,    /* the input is not of its format, or beyond the limits */
  OFFPRINT_BAD_UTF8 = 92,
  OFFPRINT_UNKNOWN_CHARSET = 94,
  OFFPRINT_BAD_METADATA = 98,
  OFFPRINT_MISSING_RESOURCE = 99
};

/* The version of the library at hand: "0.1.0". The text is static. */
const char* offprint_version(void);
/* The names of the formats that are read and written, by spaces; "" when memory is out. The text is static. */
const char* offprint_input_formats(void);
const char* offprint_output_formats(void);

/* What a progress callback is told. */
enum offprint_stage { OFFPRINT_READING = 0, OFFPRINT_CHANGING = 1, OFFPRINT_WRITING = 2 };

/* How to convert. Set it to OFFPRINT_OPTIONS_INIT, then what you need. All that it points to belongs to the caller and
 * must live until the call returns. */
typedef struct offprint_options {
  size_t size;          /* sizeof(offprint_options): tells which version of this struct the caller has */
  const char* from;     /* "html", "markdown+footnotes"; NULL: by name, then by content */
  const char* to;       /* NULL: by the output's name, else Markdown, or HTML for Markdown */
  const char* name;     /* of the input, in messages and to tell its format; may be NULL */
  const char* base_url; /* where relative addresses start; may be NULL */
  /* Options by the command's names, without the dashes: {"standalone", "wrap=auto", NULL}. May be NULL. */
  const char* const* values;
  /* Fields to set, as front matter names them, in one JSON object: {"title": "A week"}. May be NULL. */
  const char* metadata;
  /* Folders in which images are looked for, the last first; NULL at the end. May be NULL: no file is opened. */
  const char* const* folders;
  /* Plug-ins to load, as paths of shared objects; NULL at the end. May be NULL. They stay loaded. */
  const char* const* plugins;
  /* Fetches a resource by its reference as it stands in the document. 0 when it was given to the receiver. May be
   * NULL; comes before `folders`. */
  int (*load)(void* data, const char* reference, const offprint_receiver* into);
  /* Told how far the work is; bytes of output as `done` while writing. Another answer than 0 cancels it: the call then
   * returns OFFPRINT_APPLICATION and nothing is written. May be NULL. */
  int (*progress)(void* data, int stage, uint64_t done);
  void* data;               /* first argument of the callbacks */
  uint64_t max_input_bytes; /* 0: 256 MiB */
  int article;              /* not 0: only the article of a page, without menus and promotions */
  int unsafe;               /* not 0: scripts, handlers and raw code pass */
} offprint_options;

#define OFFPRINT_OPTIONS_INIT \
  { sizeof(offprint_options), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0 }

/* What a call came to: bytes, diagnostics, an error. Owned by the caller: offprint_result_free(). Every function that
 * makes one also makes it on failure, unless memory is out (*result is NULL then); `result` may be NULL when nobody
 * wants to know. */
typedef struct offprint_result offprint_result;

/* A document in memory. Owned by the caller: offprint_document_free(). */
typedef struct offprint_document offprint_document;

/* Bytes to bytes, and file to file: the output file appears whole or stays as it was. */
int offprint_convert(const offprint_options* options, const void* input, size_t length, offprint_result** result);
int offprint_convert_file(const offprint_options* options, const char* input, const char* output,
                          offprint_result** result);

/* Bytes to a document, and a document to bytes. *document is NULL on failure. */
int offprint_read(const offprint_options* options, const void* input, size_t length, offprint_document** document,
                  offprint_result** result);
int offprint_write(const offprint_options* options, const offprint_document* document, offprint_result** result);
/* The same with the article of a page alone, whatever options->article says. */
int offprint_extract_article(const offprint_options* options, const void* input, size_t length,
                             offprint_document** document, offprint_result** result);
/* The same by Offprint JSON, the form in which other languages change documents. */
int offprint_document_from_json(const char* json, size_t length, offprint_document** document,
                                offprint_result** result);
int offprint_document_to_json(const offprint_document* document, offprint_result** result);
/* Many documents as one book, in their order: options->metadata gives its title. The documents stay as they are. */
int offprint_digest(const offprint_options* options, const offprint_document* const* documents, size_t count,
                    offprint_document** book, offprint_result** result);
void offprint_document_free(offprint_document* document);

/* Results. All pointers are valid as long as the result; texts end with NUL. */
int offprint_result_code(const offprint_result* result);
/* The error in one line, or "". */
const char* offprint_result_message(const offprint_result* result);
/* The output, followed by a NUL that *length does not count; `length` may be NULL. */
const char* offprint_result_bytes(const offprint_result* result, size_t* length);

enum offprint_severity { OFFPRINT_INFO = 0, OFFPRINT_WARNING = 1, OFFPRINT_LOSS = 2 };

typedef struct offprint_diagnostic {
  int severity;        /* of offprint_severity */
  const char* code;    /* "html.depth"; of a loss what is lost: "highlight" */
  const char* message; /* one line for people */
  const char* file;    /* may be "" */
  uint32_t line;       /* from 1; 0: unknown */
  uint32_t column;     /* in bytes, from 1; 0: unknown */
} offprint_diagnostic;

/* How many diagnostics there are; those of one code are kept up to the hundredth. */
size_t offprint_result_diagnostics(const offprint_result* result);
/* The diagnostic at `index`; not 0 when there is none. */
int offprint_result_diagnostic(const offprint_result* result, size_t index, offprint_diagnostic* diagnostic);
/* How many things were lost, all counted. */
size_t offprint_result_losses(const offprint_result* result);
void offprint_result_free(offprint_result* result);

#ifdef __cplusplus
}
#endif
