#pragma once
// URI references by RFC 3986: taken apart, resolved against a base, and judged safe or not.
//
//   uri::resolve("https://example.org/a/b", "../c?d#e")   // "https://example.org/c?d#e"

#include <cstdint>
#include <string>
#include <string_view>

namespace offprint::uri {

// RFC 3986 section 3, as slices of the text given. An absent part and an empty part differ: see the has_ flags.
struct Parts {
  std::string_view scheme, authority, path, query, fragment;
  bool has_authority = false, has_query = false, has_fragment = false;
};

Parts split(std::string_view reference);

// RFC 3986 section 5.2. An empty or relative base returns the reference as it is; "#fragment" alone stays a fragment,
// since it points into the document at hand; "data:" and other absolute references are left untouched.
std::string resolve(std::string_view base, std::string_view reference);

// Resolves the references of one document. Once they have grown by `most` bytes in all, the rest stay as they are: a
// long base must not multiply a page of short references.
class Resolver {
 public:
  explicit Resolver(std::uint64_t most) : left_(most) {}
  std::string operator()(std::string_view base, std::string_view reference);
  bool exhausted() const { return exhausted_; }

 private:
  std::uint64_t left_;
  bool exhausted_ = false;
};

// The scheme in lower case as a browser would find it, that is with white space and control characters that browsers
// skip left out, and those that a program in between trims off; empty when there is none.
std::string scheme(std::string_view reference);

// True when following the reference cannot run script: relative, or of an allow-listed scheme (http, https, ftp,
// mailto, tel, and the like); `data:` only for images other than SVG when `image` is set.
enum class Use { link, image };
bool safe(std::string_view reference, Use use);

// True when a text may hold an address that is a link by itself to readers of GFM: "scheme://" or "www.".
bool may_hold_address(std::string_view text);

// Percent-encodes what may not stand in a URI reference (spaces, quotes, controls, non-ASCII stays as IRI).
std::string escape(std::string_view reference);
std::string percent_decode(std::string_view text);

}  // namespace offprint::uri
