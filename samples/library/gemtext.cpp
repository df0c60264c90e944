// A format of one's own: gemtext, the markup of Gemini pages, read and written through Offprint.
//
//   gemtext page.gmi html        converts gemtext to HTML
//   gemtext page.html gemtext    converts HTML to gemtext

#include <fstream>
#include <iostream>
#include <offprint/offprint.hpp>
#include <sstream>

using namespace offprint;

namespace {

class GemtextReader final : public Reader {
 public:
  Result<Document> read(const Source& source, Context&) const override {
    std::string text;
    utf8::clean(source.bytes(), text);
    Document document;
    Builder b(document);
    std::istringstream lines(text);
    List* list = nullptr;
    for (std::string line; std::getline(lines, line);) {
      const std::string_view words = utf8::trim(line);
      if (!words.starts_with("* ")) list = nullptr;
      if (words.starts_with("* ")) {
        if (!list) b.add(*(list = &b.bullets()));
        list->append(b.node<ListItem>(b.node<Plain>(words.substr(2))));
      } else if (words.starts_with("=>")) {
        const std::string_view link = utf8::trim(words.substr(2));
        const std::string_view href = link.substr(0, link.find(' '));
        const std::string_view label = utf8::trim(link.substr(href.size()));
        b.add(b.paragraph(b.link(href, label.empty() ? href : label)));
      } else if (const std::size_t level = words.find_first_not_of('#'); words.starts_with('#') && level <= 3) {
        b.add(b.heading(static_cast<int>(level), utf8::trim(words.substr(level))));
      } else if (words.starts_with('>')) {
        b.add(b.quote(b.paragraph(utf8::trim(words.substr(1)))));
      } else if (!words.empty()) {
        b.add(b.paragraph(words));
      }
    }
    normalize(document);
    return document;
  }
};

class GemtextWriter final : public Writer {
 public:
  Result<void> write(const Document& document, Sink& out, Context&) const override {
    for (auto [node, entering] : walk(document.root())) {
      if (!entering || !holds_inlines(node.kind()) || node.is_inline()) continue;
      std::string words = plain_text(node);
      for (char& c : words) c = c == '\n' ? ' ' : c;
      const Kind around = node.parent()->kind();
      if (const auto* heading = node.as<Heading>()) {
        out.write(std::string(static_cast<std::size_t>(std::min(heading->level, 3)), '#') + " ");
      } else if (around == Kind::list_item || around == Kind::block_quote) {
        out.write(around == Kind::list_item ? "* " : "> ");
      }
      out.write(words + "\n");
      // Links have lines of their own.
      for (const Link& link : descendants<Link>(node)) {
        out.write("=> " + std::string(link.href) + " " + plain_text(link) + "\n");
      }
    }
    return {};
  }
};

Format gemtext() {
  Format format;
  format.name = "gemtext";
  format.title = "Gemini text";
  format.suffixes = {".gmi"};
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
  registry.add(gemtext());
  const auto page = convert(registry, bytes.str(), {.to = words[2]}, words[1]);
  if (!page) std::cerr << describe(page.error()) << "\n";
  if (page) std::cout << page->output;
  return page ? 0 : 1;
}
