// L14 on pages of the web: what a page shows is in the tree that is read from it.
#include <libdeflate.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "html/encoding.hpp"
#include "html/html.hpp"
#include "laws/law.hpp"
#include "laws/shown_text.hpp"
#include "offprint/ast/query.hpp"

namespace offprint::laws {
namespace {

namespace fs = std::filesystem;

std::string unpacked(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  const std::string packed{std::istreambuf_iterator<char>(stream), {}};
  REQUIRE(packed.size() > 18);
  std::uint32_t size = 0;  // RFC 1952: the last four bytes are the size
  std::memcpy(&size, packed.data() + packed.size() - 4, 4);
  std::string bytes(size, '\0');
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> unpack(
      libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
  REQUIRE(libdeflate_gzip_decompress(unpack.get(), packed.data(), packed.size(), bytes.data(), size, nullptr) ==
          LIBDEFLATE_SUCCESS);
  return bytes;
}

// The texts that are not in `letters`, each looked for behind the one before and then, as captions and notes move,
// everywhere. Where there are notes, every format numbers them and links back in its own way.
std::vector<std::string> missing_from(const std::string& letters, const std::vector<ShownText>& texts, bool notes) {
  std::vector<std::string> missing;
  std::size_t at = 0;
  for (const ShownText& text : texts) {
    const std::size_t found = letters.find(text.letters, at);
    if (found != letters.npos) {
      at = found + text.letters.size();
    } else if (letters.find(text.letters) == letters.npos && !(notes && text.links_within)) {
      missing.push_back(text.letters);
    }
  }
  return missing;
}

std::vector<std::string> swallowed(const fs::path& path) {
  const std::string bytes = unpacked(path);
  Context context;
  const Result<Document> document = html::read(bytes, {}, context);
  REQUIRE(document);
  std::string letters = letters_of(plain_text(document->root()));
  for (const Image& each : descendants<Image>(document->root())) letters += letters_of(each.alt);
  const auto page = html::decode_page(bytes, {}, context);
  REQUIRE(page);
  return missing_from(letters, shown_texts(page->text), find_first<Note>(document->root()) != nullptr);
}

TEST_CASE("L14: no text that a page shows is swallowed by the reader") {
  const fs::path folder = OFFPRINT_ARTICLES;
  if (!fs::is_directory(folder)) {
    std::cout << "skipped: there is no " << folder << '\n';
    return;
  }
  std::vector<fs::path> pages;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().filename() == "page.html.gz") pages.push_back(entry.path());
  }
  std::sort(pages.begin(), pages.end());
  // Other pages for other seeds; all of them when as many are asked for.
  const std::size_t count = std::min(run_count(120), pages.size());
  for (std::size_t i = 0; i < count; ++i) {
    const fs::path& path = pages[(first_seed() - 1 + i * pages.size() / count) % pages.size()];
    CAPTURE(path.string());
    const std::vector<std::string> missing = swallowed(path);
    for (const std::string& text : missing) CHECK(text == "");
  }
}

}  // namespace
}  // namespace offprint::laws
