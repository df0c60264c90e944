#pragma once
// Puts tags, attributes and escaped text on a sink, as HTML or as XHTML.
//
//   out.open("a");
//   out.attribute("href", address);
//   out.end_tag();
//   out.text("R&D");      // R&amp;D
//   out.close("a");

#include <cstddef>
#include <string_view>
#include <utility>

#include "html.hpp"
#include "offprint/format/sink.hpp"

namespace offprint::html {

class Markup {
 public:
  Markup(Sink& sink, const WriteOptions& options);

  // Writes to another sink from now on; gives the one before.
  Sink& redirect(Sink& sink) { return *std::exchange(sink_, &sink); }

  bool xml() const { return xml_; }
  Spelling spelling() const { return spelling_; }

  // As it stands.
  void raw(std::string_view bytes) {
    sink_->write(bytes);
    if (fill_) track(bytes);
  }
  void text(std::string_view text);
  // Text whose spaces all count, as in <pre>.
  void verbatim(std::string_view text);
  void line() { raw("\n"); }

  // "<name"; attributes may follow, then end_tag() or end_void().
  void open(std::string_view name) {
    raw("<");
    raw(name);
  }
  void attribute(std::string_view name, std::string_view value);
  void attribute(std::string_view name, int value);
  void flag(std::string_view name);  // an attribute that is true by being there
  void end_tag() { raw(">"); }
  void end_void() { raw(xml_ ? " />" : ">"); }
  void close(std::string_view name) {
    raw("</");
    raw(name);
    raw(">");
  }
  // "<name>".
  void tag(std::string_view name) {
    open(name);
    end_tag();
  }

 private:
  enum class Place { text, attribute };
  class Escaper;
  void escaped(std::string_view text, Place place);
  void special(std::string_view text, std::size_t& at);
  void track(std::string_view bytes);

  Sink* sink_;
  bool xml_, ascii_, fill_;
  Spelling spelling_;
  std::size_t columns_, column_ = 0;
};

}  // namespace offprint::html
