// A format of one's own: gemtext, the markup of Gemini pages, read and written through Offprint.
//
//   gemtext page.gmi html        converts gemtext to HTML
//   gemtext page.html gemtext    converts HTML to gemtext

#include "gemtext.hpp"

#include <fstream>
#include <iostream>
#include <sstream>

using namespace offprint;

namespace {

class GemtextReader final : public Reader {
 public:
  Result<Document> read(const Source& source, Context&) const override { return gemtext::read(source.bytes()); }
};

class GemtextWriter final : public Writer {
 public:
  Result<void> write(const Document& document, Sink& out, Context& context) const override {
    out.write(gemtext::write(document, [&](std::string_view feature, std::string_view message) {
      context.lose(feature, std::string(message));
    }));
    return {};
  }
};

Format gemtext_format() {
  Format format;
  format.name = "gemtext";
  format.title = "Gemini text";
  format.suffixes = {".gmi", ".gemini"};
  format.media_type = "text/gemini";
  format.reader = [](const Options&) -> Result<std::unique_ptr<Reader>> { return std::make_unique<GemtextReader>(); };
  format.writer = [](const Options&) -> Result<std::unique_ptr<Writer>> { return std::make_unique<GemtextWriter>(); };
  return format;
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) return 2;
  std::ostringstream bytes;
  bytes << std::ifstream(words[1]).rdbuf();
  Registry registry = Registry::builtin();
  registry.add(gemtext_format());
  const auto page = convert(registry, bytes.str(), {.to = words[2]}, words[1]);
  if (!page) std::cerr << describe(page.error()) << "\n";
  if (page) std::cout << page->output;
  return page ? 0 : 1;
}
