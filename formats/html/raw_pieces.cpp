#include <algorithm>

#include "allow_list.hpp"
#include "offprint/base/limits.hpp"
#include "offprint/base/utf8.hpp"
#include "sanitize.hpp"

namespace offprint::html {

namespace {

// Elements open at once; deeper ones are left to what is in them, as readers do.
constexpr std::size_t max_open = Limits{}.max_html_depth;

bool is_foreign(std::string_view name) {
  return name == "svg" || name == "math";
}

bool is_name_char(char c) {
  return utf8::is_ascii_alnum(c) || c == '-' || c == ':' || c == '_';
}

// The place behind the ">" that ends the tag beginning at `at`, or npos.
std::size_t end_of_tag(std::string_view text, std::size_t at) {
  char quote = '\0';
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '>') {
      return at + 1;
    } else if (c == '"' || c == '\'') {
      // A quotation mark opens a value only right behind "=".
      std::size_t before = at;
      while (utf8::is_ascii_space(text[before - 1])) --before;  // the tag's "<" at the latest
      if (text[before - 1] == '=') quote = c;
    }
  }
  return text.npos;
}

std::size_t find_end_tag(std::string_view text, std::string_view name, std::size_t from) {
  for (std::size_t at = text.find("</", from); at != text.npos; at = text.find("</", at + 2)) {
    if (utf8::equals_ignoring_ascii_case(text.substr(at + 2, name.size()), name)) return end_of_tag(text, at + 1);
  }
  return text.npos;
}

}  // namespace

void RawPieces::write(std::string_view piece, Markup& out) {
  no_comment_end_ = no_tag_end_ = false;
  no_end_tags_.clear();
  for (std::size_t at = 0; at < piece.size();) {
    const std::size_t next = std::min(piece.find('<', at), piece.size());
    out.raw(piece.substr(at, next - at));
    at = next < piece.size() ? tag(piece, next, out) : next;
  }
}

// Deals with what begins with "<" at `at`; gives the place behind it.
std::size_t RawPieces::tag(std::string_view piece, std::size_t at, Markup& out) {
  const bool closes = at + 1 < piece.size() && piece[at + 1] == '/';
  const std::size_t begin = at + (closes ? 2 : 1);
  std::size_t end = begin;
  while (end < piece.size() && is_name_char(piece[end])) ++end;
  const std::string name = utf8::ascii_lower(piece.substr(begin, end - begin));
  if (name.empty() || !utf8::is_ascii_alpha(name[0])) {
    // A comment, a declaration, an instruction, or no markup at all.
    std::size_t close = piece.npos;
    if (piece.substr(at).starts_with("<!--")) {
      if (!no_comment_end_) close = piece.find("-->", at + 4);
      no_comment_end_ = close == piece.npos;
      if (close != piece.npos) close += 3;
    } else if (at + 1 < piece.size() && (piece[at + 1] == '!' || piece[at + 1] == '?' || closes)) {
      if (!no_tag_end_) close = piece.find('>', at);
      no_tag_end_ = close == piece.npos;
      if (close != piece.npos) close += 1;
    }
    if (close != piece.npos) return close;
    out.text("<");
    return at + 1;
  }
  // A tag that does not end would swallow all that follows, other tags too.
  const std::size_t close = no_tag_end_ ? piece.npos : end_of_tag(piece, end);
  no_tag_end_ = close == piece.npos;
  if (close == piece.npos) {
    out.text("<");
    return at + 1;
  }
  if (closes) {
    end_tag(name, out);
    return close;
  }
  if (!holds_raw_text(name)) {
    start_tag(name, piece.substr(at, close - at), out);
    return close;
  }
  if (std::find(no_end_tags_.begin(), no_end_tags_.end(), name) != no_end_tags_.end()) return close;
  const std::size_t whole = name == "plaintext" ? piece.npos : find_end_tag(piece, name, close);
  if (whole == piece.npos) {
    no_end_tags_.push_back(name);
    return close;
  }
  out.raw(piece.substr(at, whole - at));
  return whole;
}

void RawPieces::start_tag(std::string_view name, std::string_view whole, Markup& out) {
  // Inside SVG and MathML the parser decides; elsewhere such a tag only stands in the way.
  if (foreign_ == 0 && use_of_html_element(name) == ElementUse::unwrap && !is_foreign(name)) return;
  const bool opens = !is_void_element(name) && !whole.ends_with("/>");
  if (opens && open_.size() >= max_open) return;
  out.raw(whole);
  if (!opens) return;
  open_.emplace_back(name);
  foreign_ += is_foreign(name);
}

void RawPieces::close(Markup& out) {
  out.close(open_.back());
  foreign_ -= is_foreign(open_.back());
  open_.pop_back();
}

void RawPieces::end_tag(std::string_view name, Markup& out) {
  const auto base = open_.begin() + static_cast<std::ptrdiff_t>(base_);
  const auto found = std::find(std::make_reverse_iterator(open_.end()), std::make_reverse_iterator(base), name);
  if (found == std::make_reverse_iterator(base)) return;
  while (open_.back() != name) close(out);
  close(out);
}

void RawPieces::close_all(Markup& out) {
  while (open_.size() > base_) close(out);
}

}  // namespace offprint::html
