#pragma once
// The metadata of an article as front matter and metadata files name it. One mapping for YAML and TOML.
//
// A title may hold marks, and front matter holds only text: in Markdown files it is Markdown's inlines, so a title with
// a `*` of its own is written `\*`. Elsewhere (no functions given) it is plain text.
//
//   read_front_matter(*parse_yaml(text, limits), document, document.meta());
//   out << "---\n" << write_yaml(front_matter(document.meta())) << "---\n";

#include <functional>

#include "offprint/ast/document.hpp"
#include "offprint/format/yaml.hpp"

namespace offprint {

struct FrontMatterReading {
  // Appends the inlines that a title's text means; empty: the text as it is.
  std::function<void(std::string_view text, Inlines& into)> read_inlines;
};
struct FrontMatterWriting {
  std::function<std::string(const Inlines& title)> write_inlines;
  // Where an image is to be found; empty: its `src`.
  std::function<std::string(const Image& image)> address;
};

// Sets what the mapping names; what it does not name stays as it is. Keys that are no field, and fields whose value
// cannot be used, go to `extra`; a member `extra` that is a mapping is taken as those keys themselves. Anything but a
// mapping is left alone: the answer is then false.
bool read_front_matter(const Value& mapping, Document& document, Meta& meta, const FrontMatterReading& reading = {});

// All that `meta` knows, in a fixed order; empty when it knows nothing.
OrderedValues front_matter(const Meta& meta, const FrontMatterWriting& writing = {});

// "2024-03-01 10:00" and the like as RFC 3339; other text as it is. A time without offset is taken as UTC.
std::string front_matter_date(std::string_view text);

}  // namespace offprint
