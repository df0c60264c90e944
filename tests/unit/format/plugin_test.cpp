// Plug-ins that misbehave. tests/hostile/odd_plugin.c does what its input, or OFFPRINT_ODD_PLUGIN, says.
#include "offprint/plugin.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "offprint/pipeline/convert.hpp"

using namespace offprint;
namespace fs = std::filesystem;

namespace {

// A copy of the plug-in for each one that is loaded: what is loaded stays, as it was.
class Plugins {
 public:
  Plugins() : folder_(fs::temp_directory_path() / ("offprint-plugins-" + std::to_string(::getpid()))) {
    fs::create_directory(folder_);
  }
  ~Plugins() { fs::remove_all(folder_); }
  Plugins(const Plugins&) = delete;
  Plugins& operator=(const Plugins&) = delete;

  std::string another() {
    const fs::path copy = folder_ / (std::to_string(++count_) + ".so");
    fs::copy_file(OFFPRINT_ODD_PLUGIN, copy);
    return copy.string();
  }
  Result<void> load(const char* how) {
    Registry registry = Registry::builtin();
    ::setenv("OFFPRINT_ODD_PLUGIN", how, 1);
    Result<void> loaded = load_plugin(registry, another());
    ::unsetenv("OFFPRINT_ODD_PLUGIN");
    return loaded;
  }
  const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
  int count_ = 0;
};

// One place is taken for all the cases: the library keeps no more than sixteen plug-ins.
Registry with_odd_plugin() {
  Registry registry = Registry::builtin();
  REQUIRE(load_plugin(registry, OFFPRINT_ODD_PLUGIN));
  return registry;
}

Result<Converted> convert_odd(std::string_view input, const char* to) {
  return convert(with_odd_plugin(), input, {.from = "odd", .to = to}, "page.odd");
}

Error error_of(std::string_view input) {
  const Result<Converted> result = convert_odd(input, "text");
  return result ? Error{} : result.error();
}

}  // namespace

TEST_CASE("a plug-in: what it warns of and loses is told, texts that are null too") {
  const Result<Converted> text = convert_odd("odd:", "text");
  REQUIRE(text);
  CHECK(text->output == "read\n");
  const Diagnostics& told = text->diagnostics;
  REQUIRE(told.count(Severity::warning) == 2);
  CHECK(told.all()[0].message == "the weather");
  CHECK(told.all()[1].message.empty());
  CHECK(told.count(Severity::loss) == 2);
}

TEST_CASE("a plug-in: a code of Offprint's stays, any other is the application's") {
  CHECK(error_of("odd:code").code == ErrorCode::parse);
  CHECK(error_of("odd:code").message == "plug-in odd: failed with code 64");
  CHECK(error_of("odd:beyond").code == ErrorCode::application);
  CHECK(error_of("odd:below").code == ErrorCode::application);
  CHECK(error_of("odd:fail").message == "plug-in odd: line 1: as it was told");
  CHECK(error_of("odd:silent").message == "plug-in odd: failed with code 1");
}

TEST_CASE("a plug-in: an answer that is no document is an error") {
  CHECK(error_of("odd:nothing").code == ErrorCode::application);
  CHECK(error_of("odd:words").message.starts_with("plug-in odd gave no document: "));
}

TEST_CASE("a plug-in: its document is no safer than any other") {
  const Result<Converted> html = convert_odd("odd:script", "html");
  REQUIRE(html);
  CHECK(html->output.find("<script") == std::string::npos);
}

TEST_CASE("a plug-in writes, and may refuse to") {
  const Registry registry = with_odd_plugin();
  const Format& odd = *registry.find("odd");
  CHECK(odd.title == "odd");
  CHECK(odd.suffixes == std::vector<std::string>{".odd", ".od"});
  CHECK(registry.sniff("odd:x") == &odd);
  CHECK(convert(registry, "words", {.from = "text", .to = "odd"})->output == "written");
  const Result<Converted> refused = convert(registry, "please refuse", {.from = "text", .to = "odd"});
  REQUIRE(!refused);
  CHECK(refused.error().message == "plug-in odd: it was told to refuse");
}

TEST_CASE("a file that is no plug-in, or one that describes no format, is refused") {
  Plugins plugins;
  Registry registry = Registry::builtin();
  std::ofstream(plugins.folder() / "text.so") << "no library";
  CHECK(
      load_plugin(registry, (plugins.folder() / "text.so").string()).error().message.starts_with("cannot be loaded: "));
  CHECK(!load_plugin(registry, "libc.so.6"));  // of the working folder, not of the system
  CHECK(load_plugin(registry, OFFPRINT_NO_PLUGIN).error().message == "is no plug-in: it lacks offprint_plugin_v1");
  for (const char* how : {"absent", "old", "nameless", "without a name"}) {
    const Result<void> loaded = plugins.load(how);
    REQUIRE(!loaded);
    CHECK(loaded.error().message == "describes no format");
  }
}

TEST_CASE("a plug-in that neither reads nor writes, and one plug-in too many") {
  Plugins plugins;
  Result<void> loaded = plugins.load("bare");
  CHECK(loaded);
  Registry registry = Registry::builtin();
  for (int i = 0; i < 16 && loaded; ++i) loaded = load_plugin(registry, plugins.another());
  REQUIRE(!loaded);
  CHECK(loaded.error().message == "no more than 16 plug-ins can be loaded");
  CHECK(load_plugin(registry, OFFPRINT_ODD_PLUGIN));  // it has its place
}
