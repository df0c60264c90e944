#pragma once
// Offprint for C++: articles between HTML, Markdown, EPUB, JSON and plain text.
//
//   #include <offprint/offprint.hpp>
//
//   auto page = offprint::convert(html, {.from = "html", .to = "markdown"});
//   if (!page) return report(offprint::describe(page.error()));
//   std::cout << page->output;

#include "offprint/ast/builder.hpp"
#include "offprint/ast/document.hpp"
#include "offprint/ast/dump.hpp"
#include "offprint/ast/normalize.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/ast/validate.hpp"
#include "offprint/ast/walk.hpp"
#include "offprint/base/error.hpp"
#include "offprint/base/result.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"
#include "offprint/digest/digest.hpp"
#include "offprint/digest/digest_file.hpp"
#include "offprint/format/front_matter.hpp"
#include "offprint/format/json_value.hpp"
#include "offprint/format/registry.hpp"
#include "offprint/pipeline/convert.hpp"
#include "offprint/pipeline/files.hpp"
#include "offprint/plugin.hpp"
#include "offprint/transform/heading_shift.hpp"
#include "offprint/transform/ids.hpp"
#include "offprint/transform/join.hpp"
#include "offprint/transform/media.hpp"
