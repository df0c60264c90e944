#include "epub/zip.hpp"

#include <doctest/doctest.h>

using namespace offprint;
using namespace offprint::epub;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

std::string packed(const Files& files, ZipWriter::Method method = ZipWriter::Method::deflate) {
  ZipWriter writer;
  for (const auto& [name, bytes] : files) writer.add(name, bytes, method);
  Result<std::string> archive = std::move(writer).finish();
  REQUIRE(archive);
  return *archive;
}

// The reader refers to the archive: it must stay.
Result<ZipReader> opened(const std::string& archive, const Limits& limits = {}) {
  return ZipReader::open(archive, limits);
}

std::string error_of(const std::string& archive, const Limits& limits = {}) {
  const Result<ZipReader> reader = opened(archive, limits);
  return reader ? std::string() : reader.error().message;
}

std::string read_error(const std::string& archive, const std::string& name, const Limits& limits = {}) {
  Result<ZipReader> reader = opened(archive, limits);
  REQUIRE(reader);
  const Result<std::string> bytes = reader->read(name);
  return bytes ? std::string() : bytes.error().message;
}

}  // namespace

TEST_CASE("what is packed comes back, in its order") {
  const std::string noise = "\x01\x8F\x23\xE7";  // grows when deflated: it is stored
  const Files files = {{"b", std::string(1000, 'x')}, {"a/c", noise}, {"empty", ""}};
  for (const auto method : {ZipWriter::Method::store, ZipWriter::Method::deflate}) {
    const std::string archive = packed(files, method);
    CHECK(packed(files, method) == archive);
    Result<ZipReader> reader = opened(archive);
    REQUIRE(reader);
    CHECK(reader->names() == std::vector<std::string>{"b", "a/c", "empty"});
    for (const auto& [name, bytes] : files) CHECK(*reader->read(name) == bytes);
    CHECK_FALSE(reader->beyond_limits());
  }
}

TEST_CASE("names are found in another case or composition") {
  const std::string archive = packed({{"Caf\u00E9.xhtml", "1"}, {"a.xhtml", "2"}, {"A.xhtml", "3"}, {"folder/", ""}});
  Result<ZipReader> reader = opened(archive);
  REQUIRE(reader);
  CHECK(*reader->read("cafe\u0301.XHTML") == "1");
  CHECK(*reader->read("a.xhtml") == "2");
  CHECK(*reader->read("A.xhtml") == "3");
  CHECK(reader->contains("A.XHTML"));
  CHECK_FALSE(reader->contains("b.xhtml"));
  CHECK_FALSE(reader->contains("\xFF"));  // no UTF-8: nothing to fold
  CHECK(reader->names().size() == 3);     // folders are no files
  CHECK(read_error(archive, "b.xhtml") == "holds no entry named b.xhtml");
}

TEST_CASE("names that leave the container are refused") {
  for (const std::string name :
       {"/a", "../a", "a/../b", "a/..", "..", "./a", "a/./b", "a/.", ".", "a\\b", "C:a", "c:/a", "a\nb", "\xEF\xBF\xBF",
        "a\x7F"
        "b"}) {
    CAPTURE(name);
    CHECK(error_of(packed({{name, "x"}})) == "holds an entry with a name that leaves the container");
  }
  for (const std::string name : {"a", "ab:c/d", "...", "a..b", ".a", "a/...", "a//b", ":a"}) {
    CAPTURE(name);
    CHECK(error_of(packed({{name, "x"}})).empty());
  }
}

TEST_CASE("no two entries have one name") {
  ZipWriter writer;
  writer.add("a", "1");
  writer.add("a", "2");
  const Result<std::string> archive = std::move(writer).finish();
  REQUIRE_FALSE(archive);
  CHECK(archive.error().message.starts_with("cannot finish the archive: "));
}

TEST_CASE("archives end at their limits") {
  Limits limits;
  const std::string two = packed({{"a", std::string(3'000'000, 'x')}, {"b", std::string(900'000, 'x')}});
  CHECK(error_of("PK").starts_with("is no zip archive that can be read: "));
  CHECK(error_of(two.substr(0, two.size() - 10)).starts_with("is no zip archive that can be read: "));
  CHECK(read_error(two, "a") == "a inflates beyond the limits");  // more than a hundred times what it takes
  CHECK(read_error(two, "b").empty());                            // the first MiB may
  limits.max_zip_ratio = 2000;
  CHECK(read_error(two, "a", limits).empty());
  limits.max_zip_entry_bytes = 1'000'000;
  CHECK(read_error(two, "a", limits) == "a inflates beyond the limits");
  limits.max_zip_entries = 1;
  CHECK(error_of(two, limits) == "holds 2 entries, more than 1");
}

TEST_CASE("what was inflated before counts") {
  Limits limits;
  limits.max_zip_bytes = 1'500'000;
  const std::string archive = packed({{"a", std::string(1'000'000, 'x')}, {"b", std::string(1'000'000, 'x')}});
  Result<ZipReader> reader = opened(archive, limits);
  REQUIRE(reader);
  CHECK(reader->read("a"));
  CHECK_FALSE(reader->beyond_limits());
  CHECK_FALSE(reader->read("b"));
  CHECK(reader->beyond_limits());
  CHECK_FALSE(reader->read("a"));
}
