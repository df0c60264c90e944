#include "foreign.hpp"

#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::html {

namespace {

void append_escaped(std::string& out, std::string_view text, bool in_attribute) {
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"' && in_attribute) {
      out += "&quot;";
    } else {
      out += c;
    }
  }
}

void append_start(std::string& out, DomNode element) {
  out += '<';
  out += element.qualified_name();
  for (DomAttribute attribute : element.attributes()) {
    out += ' ';
    out += attribute.name();
    out += "=\"";
    append_escaped(out, attribute.value(), true);
    out += '"';
  }
}

int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? 63 : -1;
}

std::string decode_base64(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3);
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const int digit = base64_digit(c);
    if (digit < 0) continue;
    bits = (bits << 6 | static_cast<unsigned>(digit)) & 0xFFFFFFU;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFFU);
  }
  return out;
}

}  // namespace

std::string outer_markup(DomNode element, Empty empty) {
  std::string out;
  for (DomWalk at(element); at; at.advance()) {
    const DomNode node = at.node();
    if (node.is_text()) {
      if (at.entering()) append_escaped(out, node.text(), false);
    } else if (node.is_element()) {
      const bool closes_itself = empty == Empty::slash && !node.first_child();
      if (at.entering()) {
        append_start(out, node);
        out += closes_itself ? "/>" : ">";
      } else if (!closes_itself) {
        out.append("</").append(node.qualified_name()).append(">");
      }
    }
  }
  return out;
}

std::optional<DataAddress> read_data_address(std::string_view address) {
  if (!utf8::equals_ignoring_ascii_case(address.substr(0, 5), "data:")) return std::nullopt;
  address.remove_prefix(5);
  const std::size_t comma = address.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  std::string_view head = address.substr(0, comma);
  const std::string body = uri::percent_decode(address.substr(comma + 1));
  DataAddress result;
  const bool base64 = head.size() >= 7 && utf8::equals_ignoring_ascii_case(head.substr(head.size() - 7), ";base64");
  result.media_type = utf8::ascii_lower(utf8::trim(head.substr(0, head.find(';'))));
  result.bytes = base64 ? decode_base64(body) : body;
  return result;
}

}  // namespace offprint::html
