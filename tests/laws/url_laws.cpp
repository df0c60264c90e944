// Laws of addresses: resolved as RFC 3986 says and as another resolver does, by the function and through the formats.
#include <lexbor/url/url.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "html/html.hpp"
#include "laws/law.hpp"
#include "laws/random.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/uri.hpp"

namespace offprint::laws {
namespace {

struct Example {
  std::string_view reference, target;
};

constexpr std::string_view rfc_base = "http://a/b/c/d;p?q";

// RFC 3986, section 5.4.1, but for "#s", which points into the document at hand and stays so.
constexpr Example normal_examples[] = {
    {"g:h", "g:h"},
    {"g", "http://a/b/c/g"},
    {"./g", "http://a/b/c/g"},
    {"g/", "http://a/b/c/g/"},
    {"/g", "http://a/g"},
    {"//g", "http://g"},
    {"?y", "http://a/b/c/d;p?y"},
    {"g?y", "http://a/b/c/g?y"},
    {"g#s", "http://a/b/c/g#s"},
    {"g?y#s", "http://a/b/c/g?y#s"},
    {";x", "http://a/b/c/;x"},
    {"g;x", "http://a/b/c/g;x"},
    {"g;x?y#s", "http://a/b/c/g;x?y#s"},
    {"", "http://a/b/c/d;p?q"},
    {".", "http://a/b/c/"},
    {"./", "http://a/b/c/"},
    {"..", "http://a/b/"},
    {"../", "http://a/b/"},
    {"../g", "http://a/b/g"},
    {"../..", "http://a/"},
    {"../../", "http://a/"},
    {"../../g", "http://a/g"},
};

// Section 5.4.2; of "http:g" the strict reading.
constexpr Example abnormal_examples[] = {
    {"../../../g", "http://a/g"},
    {"../../../../g", "http://a/g"},
    {"/./g", "http://a/g"},
    {"/../g", "http://a/g"},
    {"g.", "http://a/b/c/g."},
    {".g", "http://a/b/c/.g"},
    {"g..", "http://a/b/c/g.."},
    {"..g", "http://a/b/c/..g"},
    {"./../g", "http://a/b/g"},
    {"./g/.", "http://a/b/c/g/"},
    {"g/./h", "http://a/b/c/g/h"},
    {"g/../h", "http://a/b/c/h"},
    {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
    {"g;x=1/../y", "http://a/b/c/y"},
    {"g?y/./x", "http://a/b/c/g?y/./x"},
    {"g?y/../x", "http://a/b/c/g?y/../x"},
    {"g#s/./x", "http://a/b/c/g#s/./x"},
    {"g#s/../x", "http://a/b/c/g#s/../x"},
    {"http:g", "http:g"},
};

struct DestroyParser {
  void operator()(lxb_url_parser_t* parser) const {
    lxb_url_parser_memory_destroy(parser);
    lxb_url_parser_destroy(parser, true);
  }
};

lxb_status_t append_to(const lxb_char_t* data, std::size_t length, void* out) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), length);
  return LXB_STATUS_OK;
}

// By the URL standard, as lexbor follows it.
std::string resolve_elsewhere(std::string_view base, std::string_view reference) {
  const std::unique_ptr<lxb_url_parser_t, DestroyParser> parser(lxb_url_parser_create());
  REQUIRE(lxb_url_parser_init(parser.get(), nullptr) == LXB_STATUS_OK);
  const auto parse = [&](const lxb_url_t* from, std::string_view text) {
    lxb_url_parser_clean(parser.get());
    const lxb_url_t* url =
        lxb_url_parse(parser.get(), from, reinterpret_cast<const lxb_char_t*>(text.data()), text.size());
    REQUIRE(url);
    return url;
  };
  std::string out;
  REQUIRE(lxb_url_serialize(parse(parse(nullptr, base), reference), &append_to, &out, false) == LXB_STATUS_OK);
  return out;
}

// Of characters that the URL standard leaves as they are. No segment is empty and no dots stand last: lexbor 3 takes
// out the one, and a "?" or "#" behind the other.
std::string random_path(Random& random) {
  static constexpr std::string_view pieces[] = {"a", "bc", ".", "..", "d.html", ";x=1", "e~f", "%20"};
  std::string path;
  for (std::size_t i = random.below(6); i-- > 0;) path.append(pieces[random.below(std::size(pieces))]).append("/");
  if (random.percent(50)) path += "file.html";
  return path;
}

// Relative, of a root, or of an authority; never only a fragment.
std::string random_reference(Random& random) {
  std::string reference;
  switch (random.below(4)) {
    case 0: reference = "//host.example/" + random_path(random); break;
    case 1: reference = "/x" + random_path(random); break;
    default: reference = "r" + random_path(random); break;
  }
  if (random.percent(30)) reference = "../" + reference.substr(reference.find_first_not_of('/'));
  if (random.percent(30)) reference += "?q=" + std::to_string(random.below(100));
  if (random.percent(30)) reference += "#f" + std::to_string(random.below(100));
  return reference;
}

std::string random_base(Random& random) {
  return "https://site.example/" + random_path(random) + (random.percent(50) ? "page.html?k=v" : "");
}

std::string rewritten(std::string_view page, const std::string& base) {
  Context context;
  context.base_url = base;
  const Result<Document> document = html::read(page, {}, context);
  REQUIRE(document);
  StringSink sink;
  REQUIRE(html::write(*document, {}, sink, context));
  REQUIRE(sink.finish());
  return std::move(sink).take();
}

TEST_CASE("L20: the examples of RFC 3986, section 5.4") {
  for (const Example& each : normal_examples) CHECK(uri::resolve(rfc_base, each.reference) == each.target);
  for (const Example& each : abnormal_examples) CHECK(uri::resolve(rfc_base, each.reference) == each.target);
}

TEST_CASE("L20: a reference is resolved as another resolver does") {
  for_each_seed(2000, [&](std::uint64_t seed) {
    Random random(seed);
    const std::string base = random_base(random), reference = random_reference(random);
    CAPTURE(base);
    CAPTURE(reference);
    CHECK(uri::resolve(base, reference) == resolve_elsewhere(base, reference));
  });
}

TEST_CASE("L20: reading against a base and writing is writing and resolving elsewhere") {
  for_each_seed(1000, [&](std::uint64_t seed) {
    Random random(seed);
    const std::string base = random_base(random), link = random_reference(random), image = random_reference(random);
    CAPTURE(base);
    const std::string page = "<p><a href=\"" + link + "\">a</a> <img src=\"" + image + "\" alt=\"b\"></p>\n";
    const std::string expected = "<p><a href=\"" + resolve_elsewhere(base, link) + "\">a</a> <img src=\"" +
                                 resolve_elsewhere(base, image) + "\" alt=\"b\"></p>\n";
    CHECK(rewritten(page, base) == expected);
    // The page may say the base itself.
    CHECK(rewritten("<base href=\"" + base + "\">" + page, "") == expected);
  });
}

TEST_CASE("L20: a fragment stays a fragment, data stays as it is") {
  for_each_seed(200, [](std::uint64_t seed) {
    Random random(seed);
    const std::string fragment = "#f" + std::to_string(random.below(1000));
    const std::string data = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
    const std::string page =
        "<p><a href=\"" + fragment + "\">a</a> <img src=\"" + data + "\" alt=\"b\" width=\"9\" height=\"9\"></p>\n";
    const std::string base = random_base(random);
    CHECK(uri::resolve(base, fragment) == fragment);
    CHECK(uri::resolve(base, data) == data);
    CHECK(rewritten(page, base) == page);
  });
}

}  // namespace
}  // namespace offprint::laws
