#include "offprint/base/uri.hpp"

#include <algorithm>
#include <array>

#include "offprint/base/utf8.hpp"

namespace offprint::uri {
namespace {

bool is_scheme_char(char c) {
  return utf8::is_ascii_alnum(c) || c == '+' || c == '-' || c == '.';
}

// RFC 3986 section 5.2.4, working segment by segment.
std::string remove_dot_segments(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    if (path.starts_with("../")) {
      path.remove_prefix(3);
    } else if (path.starts_with("./")) {
      path.remove_prefix(2);
    } else if (path.starts_with("/./")) {
      path.remove_prefix(2);
    } else if (path == "/.") {
      path = "/";
    } else if (path.starts_with("/../") || path == "/..") {
      path = path == "/.." ? std::string_view("/") : path.substr(3);
      const std::size_t slash = out.rfind('/');
      out.resize(slash == std::string::npos ? 0 : slash);
    } else if (path == "." || path == "..") {
      path = {};
    } else {
      const std::size_t next = path.find('/', path[0] == '/' ? 1 : 0);
      out.append(path.substr(0, next));
      path = next == std::string_view::npos ? std::string_view{} : path.substr(next);
    }
  }
  return out;
}

// RFC 3986 section 5.2.3.
std::string merge_paths(const Parts& base, std::string_view path) {
  if (base.has_authority && base.path.empty()) return "/" + std::string(path);
  const std::size_t slash = base.path.rfind('/');
  std::string merged(slash == std::string_view::npos ? std::string_view{} : base.path.substr(0, slash + 1));
  return merged.append(path);
}

// RFC 3986 section 5.3.
std::string recompose(const Parts& parts, std::string_view path) {
  std::string out;
  out.append(parts.scheme).append(":");
  if (parts.has_authority) out.append("//").append(parts.authority);
  out.append(path);
  if (parts.has_query) out.append("?").append(parts.query);
  if (parts.has_fragment) out.append("#").append(parts.fragment);
  return out;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = utf8::ascii_lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Controls, white space of all kinds, and characters without a width: first and last of each run.
constexpr std::array<std::array<char32_t, 2>, 11> blanks = {{{0, 0x20},
                                                             {0x85, 0x85},
                                                             {0xA0, 0xA0},
                                                             {0x1680, 0x1680},
                                                             {0x180E, 0x180E},
                                                             {0x2000, 0x200F},
                                                             {0x2028, 0x2029},
                                                             {0x202F, 0x202F},
                                                             {0x205F, 0x2064},
                                                             {0x3000, 0x3000},
                                                             {0xFEFF, 0xFEFF}}};

// Browsers take a no-break space or a byte order mark for a part of the path; programs that trim an address before they
// write it, as renderers of Markdown do, take them away.
std::string_view without_leading_blanks(std::string_view reference) {
  while (!reference.empty()) {
    const utf8::Decoded next = utf8::decode(reference, 0);
    const auto run =
        std::find_if(blanks.begin(), blanks.end(), [&](const auto& each) { return next.code_point <= each[1]; });
    if (run == blanks.end() || next.code_point < (*run)[0]) break;
    reference.remove_prefix(next.length);
  }
  return reference;
}

constexpr std::array<std::string_view, 16> safe_schemes = {"http", "https",  "ftp", "ftps", "mailto", "tel",
                                                           "sms",  "geo",    "irc", "ircs", "xmpp",   "news",
                                                           "nntp", "magnet", "urn", "doi"};

}  // namespace

Parts split(std::string_view reference) {
  Parts parts;
  if (const std::size_t hash = reference.find('#'); hash != std::string_view::npos) {
    parts.fragment = reference.substr(hash + 1);
    parts.has_fragment = true;
    reference = reference.substr(0, hash);
  }
  if (const std::size_t mark = reference.find('?'); mark != std::string_view::npos) {
    parts.query = reference.substr(mark + 1);
    parts.has_query = true;
    reference = reference.substr(0, mark);
  }
  std::size_t end = 0;
  while (end < reference.size() && is_scheme_char(reference[end])) ++end;
  if (end > 0 && end < reference.size() && reference[end] == ':' && utf8::is_ascii_alpha(reference[0])) {
    parts.scheme = reference.substr(0, end);
    reference = reference.substr(end + 1);
  }
  if (reference.starts_with("//")) {
    const std::size_t slash = reference.find('/', 2);
    parts.has_authority = true;
    parts.authority = reference.substr(2, slash == std::string_view::npos ? slash : slash - 2);
    reference = slash == std::string_view::npos ? std::string_view{} : reference.substr(slash);
  }
  parts.path = reference;
  return parts;
}

std::string resolve(std::string_view base, std::string_view reference) {
  const Parts from = split(base);
  Parts target = split(reference);
  const bool only_fragment = target.has_fragment && reference.starts_with('#');
  if (from.scheme.empty() || !target.scheme.empty() || only_fragment) return std::string(reference);
  target.scheme = from.scheme;
  if (target.has_authority) return recompose(target, remove_dot_segments(target.path));
  target.authority = from.authority;
  target.has_authority = from.has_authority;
  if (target.path.empty()) {
    if (!target.has_query) {
      target.query = from.query;
      target.has_query = from.has_query;
    }
    return recompose(target, from.path);
  }
  if (target.path.starts_with('/')) return recompose(target, remove_dot_segments(target.path));
  return recompose(target, remove_dot_segments(merge_paths(from, target.path)));
}

std::string Resolver::operator()(std::string_view base, std::string_view reference) {
  if (exhausted_) return std::string(reference);
  std::string resolved = resolve(base, reference);
  const std::uint64_t growth = resolved.size() - std::min(resolved.size(), reference.size());
  exhausted_ = growth > left_;
  if (exhausted_) return std::string(reference);
  left_ -= growth;
  return resolved;
}

std::string scheme(std::string_view reference) {
  std::string found;
  for (const char c : without_leading_blanks(reference)) {
    // Browsers drop leading C0 controls and spaces, and TAB, LF, CR anywhere; dropping all controls is the safe side.
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F) continue;
    if (c == ':') return !found.empty() && utf8::is_ascii_alpha(found[0]) ? found : std::string{};
    if (!is_scheme_char(c)) return {};
    found += utf8::ascii_lower(c);
  }
  return {};
}

bool safe(std::string_view reference, Use use) {
  if (reference.starts_with("https://") || reference.starts_with("http://")) return true;
  const std::string found = scheme(reference);
  if (found.empty()) return true;
  if (std::find(safe_schemes.begin(), safe_schemes.end(), found) != safe_schemes.end()) return true;
  if (use != Use::image || found != "data") return found == "cid" && use == Use::image;
  std::string head;
  for (const char c : reference.substr(0, reference.find(','))) {
    if (static_cast<unsigned char>(c) > 0x20) head += utf8::ascii_lower(c);  // browsers skip the others here, too
  }
  return head.starts_with("data:image/") && !head.starts_with("data:image/svg");
}

std::string escape(std::string_view reference) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  out.reserve(reference.size());
  for (const char c : reference) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7F || c == '"' || c == '<' || c == '>' || c == '\\' || c == '^' || c == '`' ||
        c == '{' || c == '|' || c == '}') {
      out += '%';
      out += digits[byte >> 4];
      out += digits[byte & 15];
    } else {
      out += c;
    }
  }
  return out;
}

std::string percent_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size() && hex_value(text[at + 1]) >= 0 && hex_value(text[at + 2]) >= 0) {
      out += static_cast<char>(hex_value(text[at + 1]) * 16 + hex_value(text[at + 2]));
      at += 2;
    } else {
      out += text[at];
    }
  }
  return out;
}

bool may_hold_address(std::string_view text) {
  return text.find("://") != text.npos || utf8::ascii_lower(text).find("www.") != std::string::npos;
}

}  // namespace offprint::uri
