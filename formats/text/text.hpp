#pragma once
// Plain text: written for reading, read as people paste and save articles. README.md has the rules.

#include <cstddef>
#include <cstdint>
#include <string>

#include "offprint/format/format.hpp"
#include "offprint/format/text_out.hpp"

namespace offprint::text {

enum class Addresses : std::uint8_t { hide, show };  // of links: "words <https://...>"

struct WriteOptions {
  Wrap wrap = Wrap::none;
  std::size_t columns = 72;
  std::string end_of_line = "\n";
  Addresses addresses = Addresses::hide;
  bool standalone = false;  // title, authors and date in front
};

Result<void> write(const Document& document, const WriteOptions& options, Sink& out, Context& context);
Result<Document> read(std::string_view bytes, Context& context);

Format format();

}  // namespace offprint::text
