// Points every image to a mirror: replace_images page.html https://mirror.example/ page-mirrored.html

#include <iostream>
#include <offprint/offprint.hpp>

using namespace offprint;

int main(int count, char** words) {
  if (count != 4) return 2;
  Context context;
  const Result<Source> source = read_file(words[1], context.limits);
  if (!source) return std::cerr << describe(source.error()) << "\n", 1;
  Result<Document> document = read(source->bytes(), "html", context);
  if (!document) return std::cerr << describe(document.error()) << "\n", 1;

  for (Image& image : descendants<Image>(document->root())) {
    const std::string_view src = image.src;
    image.src = document->keep(words[2] + std::string(src.substr(src.find_last_of('/') + 1)));
    image.candidates = {};  // other sizes would still come from the old place
  }

  const Result<std::string> page = write(*document, "html", context, {.values = {{"standalone", "true"}}});
  if (!page) return std::cerr << describe(page.error()) << "\n", 1;
  Result<std::unique_ptr<FileSink>> out = FileSink::create(words[3]);
  if (!out) return std::cerr << describe(out.error()) << "\n", 1;
  (*out)->write(*page);
  return (*out)->commit() ? 0 : 1;
}
