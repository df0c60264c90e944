#include "markup.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "offprint/base/scan.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::html {

namespace {

enum Special : unsigned char { plain = 0, always = 1, in_attributes = 2, if_ascii = 4, in_markdown = 8 };

// Which bytes end a run that is copied as it stands. 0xC2 may begin a no-break space.
constexpr std::array<unsigned char, 256> special_bytes = [] {
  std::array<unsigned char, 256> table{};
  for (const char c : {'&', '<', '>', '\r'}) table[static_cast<unsigned char>(c)] = always;
  for (const char c : {'\n', '\t'}) table[static_cast<unsigned char>(c)] = in_attributes;
  table[static_cast<unsigned char>('"')] = in_attributes | in_markdown;
  for (std::size_t byte = 0x80; byte < 0x100; ++byte) table[byte] = if_ascii;
  table[0xC2] = always;
  return table;
}();

// The bytes that may be special in text where all of Unicode can be written; `quote` is one of them or the mark.
Mask candidates(Block bytes, unsigned char quote) {
  return (bytes == all_of('&')) | (bytes == all_of('<')) | (bytes == all_of('>')) | (bytes == all_of('\r')) |
         (bytes == all_of(0xC2)) | (bytes == all_of(quote));
}

// What stands for a byte; of size 0 where the character itself has to be looked at.
struct Entity {
  char text[8] = {};
  std::size_t size = 0;
};
constexpr std::array<Entity, 256> entities = [] {
  std::array<Entity, 256> table{};
  table['&'] = {"&amp;", 5};
  table['<'] = {"&lt;", 4};
  table['>'] = {"&gt;", 4};
  table['"'] = {"&quot;", 6};
  table['\r'] = {"&#13;", 5};
  table['\n'] = {"&#10;", 5};
  table['\t'] = {"&#9;", 4};
  return table;
}();

}  // namespace

// Copies a text with its special bytes replaced. Short runs and entities are gathered first: code is full of them.
class Markup::Escaper {
 public:
  Escaper(Markup& out, std::string_view text, unsigned char wanted) : out_(out), text_(text), wanted_(wanted) {}

  bool is_special(std::size_t at) const {
    return at >= run_ && (special_bytes[static_cast<unsigned char>(text_[at])] & wanted_) != 0;
  }
  // Of the special bytes each in order.
  void meet(std::size_t at) {
    const std::string_view before = text_.substr(run_, at - run_);
    const Entity& entity = entities[static_cast<unsigned char>(text_[at])];
    if (entity.size != 0) {
      gather(before, entity);
      run_ = at + 1;
      return;
    }
    flush();
    if (!before.empty()) out_.raw(before);
    out_.special(text_, at);
    run_ = at;
  }
  // Where what was not written yet begins.
  std::size_t run() const { return run_; }
  void finish() {
    flush();
    if (run_ < text_.size()) out_.raw(text_.substr(run_));
  }

 private:
  static constexpr std::size_t longest = 40;

  void gather(std::string_view run, const Entity& entity) {
    if (size_ + longest + sizeof entity.text > sizeof bytes_ || run.size() > longest) flush();
    if (run.size() > longest) {
      out_.raw(run);
    } else {
      std::memcpy(bytes_ + size_, run.data(), run.size());
      size_ += run.size();
    }
    std::memcpy(bytes_ + size_, entity.text, sizeof entity.text);
    size_ += entity.size;
  }
  void flush() {
    if (size_ != 0) out_.raw({bytes_, size_});
    size_ = 0;
  }

  Markup& out_;
  std::string_view text_;
  unsigned char wanted_;
  std::size_t run_ = 0, size_ = 0;
  char bytes_[256];
};

Markup::Markup(Sink& sink, const WriteOptions& options)
    : sink_(&sink),
      xml_(options.syntax == Syntax::xhtml),
      ascii_(options.ascii),
      fill_(options.wrap == Wrap::automatic),
      spelling_(options.spelling),
      columns_(options.columns) {}

void Markup::text(std::string_view text) {
  if (!fill_) return escaped(text, Place::text);
  for (;;) {
    const std::size_t space = text.find(' ');
    escaped(text.substr(0, space), Place::text);
    if (space == text.npos) return;
    text.remove_prefix(space + 1);
    const std::string_view word = text.substr(0, text.find(' '));
    raw(!word.empty() && column_ + 1 + utf8::width(word) > columns_ ? "\n" : " ");
  }
}

void Markup::verbatim(std::string_view text) {
  escaped(text, Place::text);
}

void Markup::attribute(std::string_view name, std::string_view value) {
  raw(" ");
  raw(name);
  raw("=\"");
  escaped(value, Place::attribute);
  raw("\"");
}

void Markup::attribute(std::string_view name, int value) {
  char digits[16];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
  attribute(name, std::string_view(digits, static_cast<std::size_t>(end - digits)));
}

void Markup::flag(std::string_view name) {
  if (xml_) return attribute(name, name);
  raw(" ");
  raw(name);
}

void Markup::escaped(std::string_view text, Place place) {
  const auto wanted =
      static_cast<unsigned char>(always | (place == Place::attribute ? in_attributes : 0) | (ascii_ ? if_ascii : 0) |
                                 (spelling_ == Spelling::plain ? 0 : in_markdown));
  Escaper escaper(*this, text, wanted);
  std::size_t at = 0;
  const bool by_blocks = (wanted & (in_attributes | if_ascii)) == 0;
  const unsigned char quote = (wanted & in_markdown) != 0 ? '"' : '&';
  for (; by_blocks && at + block_size <= text.size(); at += block_size) {
    for (Hits hits(candidates(load(text.data() + at), quote)); hits; hits.pop()) {
      const std::size_t here = at + hits.first();
      if (escaper.is_special(here)) escaper.meet(here);
    }
  }
  // The last bytes together with some that were looked at already.
  const bool plain_end =
      by_blocks && text.size() >= block_size && !any(candidates(load(text.data() + text.size() - block_size), quote));
  for (at = plain_end ? text.size() : std::max(at, escaper.run()); at < text.size(); at = escaper.run()) {
    while (at < text.size() && !escaper.is_special(at)) ++at;
    if (at == text.size()) break;
    escaper.meet(at);
  }
  escaper.finish();
}

// Writes the character beyond ASCII at `at` and moves behind it.
void Markup::special(std::string_view text, std::size_t& at) {
  const utf8::Decoded decoded = utf8::decode(text, at);
  if (decoded.code_point == 0xA0 && (spelling_ != Spelling::commonmark || ascii_)) {
    raw(xml_ || ascii_ ? "&#160;" : "&nbsp;");
  } else if (ascii_) {
    char reference[16] = "&#x";
    char* end = std::to_chars(reference + 3, reference + 14, static_cast<unsigned>(decoded.code_point), 16).ptr;
    *end++ = ';';
    raw(std::string_view(reference, static_cast<std::size_t>(end - reference)));
  } else {
    raw(text.substr(at, decoded.length));
  }
  at += decoded.length;
}

void Markup::track(std::string_view bytes) {
  const std::size_t end = bytes.rfind('\n');
  if (end == bytes.npos) {
    column_ += utf8::width(bytes);
  } else {
    column_ = utf8::width(bytes.substr(end + 1));
  }
}

std::string escape(std::string_view text, Syntax syntax) {
  StringSink sink;
  WriteOptions options;
  options.syntax = syntax;
  Markup out(sink, options);
  out.attribute("", text);
  const std::string written = std::move(sink).take();
  return written.substr(3, written.size() - 4);
}

}  // namespace offprint::html
