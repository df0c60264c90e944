// Makes one book of a folder of saved pages: digest_folder pages/ week.epub "The week"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <offprint/offprint.hpp>

using namespace offprint;

int main(int count, char** words) {
  if (count != 4) return 2;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(words[1])) files.push_back(entry.path());
  std::sort(files.begin(), files.end());

  Context context;
  context.load = load_from_folders({words[1]}, context.limits);  // images beside the pages
  std::vector<digest::Input> articles;
  for (const auto& file : files) {
    const Result<Source> source = read_file(file.string(), context.limits);
    if (!source) continue;
    context.input_name = file.filename().string();
    Result<Document> page = read(source->bytes(), "", context, {.values = {{"article", "true"}}});
    if (!page) continue;
    collect_media(*page, context);
    articles.push_back({*std::move(page), context.input_name, ""});
  }

  Document head;
  head.set_title(words[3]);
  const Document book = digest::build(std::move(articles), std::move(head), {}, context);
  const Result<std::string> epub = write(book, "epub", context);
  if (!epub) return std::cerr << describe(epub.error()) << "\n", 1;
  Result<std::unique_ptr<FileSink>> out = FileSink::create(words[2]);
  if (!out) return std::cerr << describe(out.error()) << "\n", 1;
  (*out)->write(*epub);
  return (*out)->commit() ? 0 : 1;
}
