#include "offprint/base/uri.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace offprint;

TEST_CASE("a reference in its parts") {
  const uri::Parts all = uri::split("http://user@host:80/a/b?c=d#e?f");
  CHECK(all.scheme == "http");
  CHECK(all.has_authority);
  CHECK(all.authority == "user@host:80");
  CHECK(all.path == "/a/b");
  CHECK(all.query == "c=d");
  CHECK(all.fragment == "e?f");
  CHECK(uri::split("//host").authority == "host");
  CHECK(uri::split("//host").path.empty());
  CHECK(uri::split("a:b:c").path == "b:c");
  CHECK(uri::split("1a:b").scheme.empty());  // schemes begin with a letter
  CHECK(uri::split(":b").scheme.empty());
  CHECK(uri::split("a b:c").scheme.empty());
  CHECK(uri::split("abc").scheme.empty());
  CHECK(uri::split("?").has_query);
  CHECK(uri::split("#").has_fragment);
  CHECK_FALSE(uri::split("").has_fragment);
}

TEST_CASE("bases without a path, an authority or a scheme") {
  CHECK(uri::resolve("http://a", "b") == "http://a/b");
  CHECK(uri::resolve("http://a", "../b") == "http://a/b");
  CHECK(uri::resolve("http://a?q", "") == "http://a?q");
  CHECK(uri::resolve("http://a", "//b/../c") == "http://b/c");
  CHECK(uri::resolve("mailto:a", "b") == "mailto:b");
  CHECK(uri::resolve("a:b/c", "./d") == "a:b/d");
  CHECK(uri::resolve("a:b", "../c") == "a:c");
  CHECK(uri::resolve("a:b", "./c") == "a:c");
  CHECK(uri::resolve("a:b", "..") == "a:");
  CHECK(uri::resolve("a:b", ".") == "a:");
  CHECK(uri::resolve("a:", "b/../../c") == "a:/c");
  CHECK(uri::resolve("", "../b") == "../b");
  CHECK(uri::resolve("b/c", "d") == "d");
  CHECK(uri::resolve("http://a/b", "#c") == "#c");
  CHECK(uri::resolve("http://a/b", "data:,x") == "data:,x");
}

TEST_CASE("a long base multiplies no page of short references") {
  uri::Resolver resolver(100);
  const std::string base = "http://a/" + std::string(40, 'b') + "/";
  CHECK(resolver(base, "x") == base + "x");
  CHECK(resolver(base, "http://c/") == "http://c/");  // nothing grows
  CHECK(resolver(base, "x") == base + "x");
  CHECK_FALSE(resolver.exhausted());
  CHECK(resolver(base, "x") == "x");
  CHECK(resolver.exhausted());
  CHECK(resolver("http://a/", "x") == "x");
}

TEST_CASE("the scheme that a browser would find") {
  CHECK(uri::scheme("JavaScript:x") == "javascript");
  CHECK(uri::scheme(" \x01\tjava\nscr\ript\x7F:x") == "javascript");
  CHECK(uri::scheme("a+b-c.d:x") == "a+b-c.d");
  CHECK(uri::scheme("1a:x").empty());
  CHECK(uri::scheme(":x").empty());
  CHECK(uri::scheme("/a:x").empty());
  CHECK(uri::scheme("?a:x").empty());
  CHECK(uri::scheme("a").empty());
  // No browser skips these, but who trims an address before it is written does.
  for (const char* space : {"\xC2\xA0", "\xEF\xBB\xBF", "\xE2\x80\xA8", "\xE2\x80\x8B", "\xE3\x80\x80", "\xE1\x9A\x80",
                            "\xE1\xA0\x8E", "\xE2\x80\xAF", "\xE2\x81\x9F", " \xC2\x85 "})
    CHECK(uri::scheme(std::string(space) + "javascript:x") == "javascript");
  CHECK(uri::scheme("\xC3\xA9javascript:x").empty());
  CHECK(uri::scheme("\xC2").empty());
  CHECK(uri::scheme("\xC2\xA0").empty());
}

TEST_CASE("what may be followed, and what may be shown") {
  for (const char* address :
       {"", "a", "#a", "/a:b", "//host/a", "http://a", "HTTPS://a", "mailto:a@b", "urn:x", "magnet:?x"}) {
    CAPTURE(address);
    CHECK(uri::safe(address, uri::Use::link));
    CHECK(uri::safe(address, uri::Use::image));
  }
  for (const char* address :
       {"javascript:x", "\tjava\nscript:x", "vbscript:x", "file:///etc/passwd", "blob:x", "filesystem:http://a/x",
        "data:text/html,x", "data:text/html;image/png,x", "view-source:x", "jar:x", "ms-its:x", "about:blank"}) {
    CAPTURE(address);
    CHECK_FALSE(uri::safe(address, uri::Use::link));
    CHECK_FALSE(uri::safe(address, uri::Use::image));
  }
  CHECK(uri::safe("data:image/png;base64,AA", uri::Use::image));
  CHECK(uri::safe(" DATA:IMAGE/PNG,x", uri::Use::image));
  CHECK(uri::safe("cid:x", uri::Use::image));
  CHECK_FALSE(uri::safe("cid:x", uri::Use::link));
  CHECK_FALSE(uri::safe("data:image/png,x", uri::Use::link));
  CHECK_FALSE(uri::safe("data:image/svg+xml,<svg>", uri::Use::image));
  CHECK_FALSE(uri::safe("data:image/\tsvg+xml,<svg>", uri::Use::image));
  CHECK_FALSE(uri::safe("da\nta:\rimage/ s v g+xml,<svg>", uri::Use::image));
  CHECK_FALSE(uri::safe("data:,image/png", uri::Use::image));
}

TEST_CASE("percent signs") {
  CHECK(uri::escape("a b\t\"<>\\^`{|}\x7F") == "a%20b%09%22%3C%3E%5C%5E%60%7B%7C%7D%7F");
  CHECK(uri::escape("/ü?x=%20#") == "/ü?x=%20#");
  CHECK(uri::percent_decode("%41%2fb%") == "A/b%");
  CHECK(uri::percent_decode("%4g%G1%4") == "%4g%G1%4");
  CHECK(uri::percent_decode("%!1%[1%1[") == "%!1%[1%1[");
  CHECK(uri::percent_decode("%2F%2f%aA") == "//\xAA");
}

TEST_CASE("a text that may hold an address") {
  for (const char* text : {"see http://a", "x://", "at www.a", "WWW.a"}) CHECK(uri::may_hold_address(text));
  for (const char* text : {"", "http:/a", "www,a", "mailto:a"}) CHECK_FALSE(uri::may_hold_address(text));
}
