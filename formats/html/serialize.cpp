#include "serialize.hpp"

#include <algorithm>
#include <array>

#include "allow_list.hpp"
#include "attributes.hpp"
#include "markup.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"
#include "resource_address.hpp"

namespace offprint::html {

namespace {

class Serializer {
 public:
  Serializer(Syntax syntax, Context& context)
      : context_(context), options_{.syntax = syntax}, out_(sink_, options_), xml_(syntax == Syntax::xhtml) {}

  // Without recursion: what is parsed may be deep.
  std::string run(DomNode top, bool with_top) {
    for (DomWalk walk(top); walk; walk.advance()) {
      const DomNode node = walk.node();
      if (node == top && !with_top) continue;
      if (node.is_text()) {
        if (walk.entering()) text(node);
      } else if (node.is_element() && !step(node, walk.entering()) && walk.entering()) {
        walk.skip_children();
      }
    }
    return std::move(sink_).take();
  }

 private:
  // False when the children are to be left out.
  bool step(DomNode node, bool entering) {
    ElementUse use = context_.unsafe ? ElementUse::keep : use_of_element(node);
    if (!context_.unsafe && node.tag() == tag::input && !is_checkbox(node)) use = ElementUse::unwrap;
    switch (use) {
      case ElementUse::keep: entering ? start(node) : end(node); return true;
      case ElementUse::unwrap:
        if (entering) report(node);
        return true;
      case ElementUse::drop:
        if (entering) report(node);
        return false;
      case ElementUse::link:
        if (entering) link(node);
        return node.tag() == tag::object;  // what it holds is for those who cannot show it
    }
    return true;
  }

  static bool is_checkbox(DomNode node) { return utf8::equals_ignoring_ascii_case(node.attribute("type"), "checkbox"); }

  void report(DomNode node) {
    context_.lose("html." + std::string(node.local_name()),
                  "an element that untrusted HTML may not hold was taken out: " + std::string(node.local_name()));
  }

  void start(DomNode node) {
    out_.open(node.qualified_name());
    if (xml_) declare_space(node);
    for (const DomAttribute each : node.attributes()) {
      // HTML's parser takes no notice of it; in XML it would move all that is below into another language.
      if (!xml_ || each.name() != "xmlns") attribute(node, each);
    }
    if (is_void(node)) return out_.end_void();
    if (xml_ && node.space() != DomSpace::html && !node.first_child()) return out_.raw("/>");
    out_.end_tag();
    // The parser drops a line feed right behind these tags.
    const bool eats = node.tag() == tag::pre || node.tag() == tag::textarea || node.tag() == tag::listing;
    if (!xml_ && eats && node.first_child() && node.first_child().is_text() &&
        node.first_child().text().starts_with('\n')) {
      out_.line();
    }
  }

  void end(DomNode node) {
    if (is_void(node) || (xml_ && node.space() != DomSpace::html && !node.first_child())) return;
    out_.close(node.qualified_name());
  }

  static bool is_void(DomNode node) { return node.space() == DomSpace::html && is_void_element(node.local_name()); }

  void attribute(DomNode node, DomAttribute each) {
    const std::string_view name = each.name();
    if (xml_ && (!is_attribute_name(utf8::ascii_lower(name)) || name == "lang")) {
      if (name != "lang") return;
      if (!node.has_attribute("xml:lang")) out_.attribute("xml:lang", each.value());
    }
    if (context_.unsafe || allows_attribute(node, each)) return out_.attribute(name, each.value());
    if (node.tag() == tag::img && name == "src") {
      if (const auto svg = sanitize_svg_address(each.value())) return out_.attribute(name, *svg);
    }
    context_.lose("html." + std::string(node.local_name()) + "." + std::string(name),
                  "an attribute that untrusted HTML may not hold was taken out: " + std::string(name));
  }

  void declare_space(DomNode node) {
    if (node.space() == DomSpace::mathml && node.local_name() == "math") {
      out_.attribute("xmlns", "http://www.w3.org/1998/Math/MathML");
    }
    if (node.space() == DomSpace::svg && node.local_name() == "svg") {
      out_.attribute("xmlns", "http://www.w3.org/2000/svg");
    }
  }

  void link(DomNode node) {
    std::string_view address = node.attribute(node.tag() == tag::object ? "data" : "src");
    report(node);
    if (address.empty() || !uri::safe(address, uri::Use::link)) return;
    const std::string_view title = node.attribute("title");
    out_.open("a");
    out_.attribute("href", address);
    out_.end_tag();
    out_.text(title.empty() ? address : title);
    out_.close("a");
  }

  void text(DomNode node) {
    const DomNode parent = node.parent();
    const bool raw = context_.unsafe && !xml_ && parent.space() == DomSpace::html &&
                     (parent.tag() == tag::script || parent.tag() == tag::style);
    raw ? out_.raw(node.text()) : out_.verbatim(node.text());
  }

  Context& context_;
  WriteOptions options_;
  StringSink sink_;
  Markup out_;
  bool xml_;
};

// Any attribute beginning with "on", and any reference that leaves the image. Each word before a "=" counts as a name.
bool holds_live_attribute(std::string_view lower) {
  std::size_t begin = 0, end = 0;  // the last word
  for (std::size_t at = 0; at < lower.size(); ++at) {
    const char c = lower[at];
    if (utf8::is_ascii_space(c) || c == '"' || c == '\'' || c == '/') continue;
    if (c != '=') {
      if (end != at) begin = at;
      end = at + 1;
      continue;
    }
    const std::string_view name = lower.substr(begin, end - begin);
    begin = end = at + 1;
    if (name.starts_with("on")) return true;
    if (!name.ends_with("href")) continue;
    const std::size_t value = lower.find_first_not_of(" \t\r\n\"'", at + 1);
    if (value == lower.npos || lower[value] != '#') return true;
  }
  return false;
}

// Whether an XML declaration names an encoding in which the bytes might be other characters.
bool names_other_encoding(std::string_view lower) {
  const std::string_view declaration = lower.substr(0, std::min(lower.find("?>"), lower.size()));
  const std::size_t at = declaration.find("encoding");
  if (declaration.find("<?xml") == declaration.npos || at == declaration.npos) return false;
  const std::string_view rest = declaration.substr(at + std::string_view("encoding").size());
  const std::string_view name = rest.substr(std::min(rest.find_first_of("\"'"), rest.size()));
  return name.size() < 2 || !(name.substr(1).starts_with("utf-8") || name.substr(1).starts_with("us-ascii") ||
                              name.substr(1).starts_with("iso-8859-1"));
}

}  // namespace

std::string serialize(DomNode node, Syntax syntax, Context& context) {
  return Serializer(syntax, context).run(node, true);
}

std::string serialize_children(DomNode node, Syntax syntax, Context& context) {
  return Serializer(syntax, context).run(node, false);
}

bool may_be_live_svg(std::string_view svg) {
  static constexpr auto signs = std::to_array<std::string_view>({
      "<script",  ":script",   "foreignobject",    "javascript", "vbscript",
      "<!entity", "<!doctype", "<?xml-stylesheet", "<animate",   "<set",
      ":set",     ":animate",  "<handler",         "<listener",  "<iframe",
      "<embed",   "<object",   "<audio",           "<video",     "<style",
      "@import",  "data:text", "http-equiv",       "&#",         "<xmp",
      "<noembed", "<noscript", "<noframes",        "<textarea",  "<plaintext",
      "url(",     "\\",        "xml:base",         "1999/xhtml", ":style",
      ":handler", ":listener",
  });
  const std::string lower = utf8::ascii_lower(svg);
  return lower.find('\0') != lower.npos || names_other_encoding(lower) || holds_live_attribute(lower) ||
         std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return lower.find(sign) != lower.npos; });
}

}  // namespace offprint::html
