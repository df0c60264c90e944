// The article of a saved page as a book: page_to_epub page.html page.epub
#include <iostream>
#include <offprint/offprint.hpp>

int main(int, char** words) {
  const auto done = offprint::convert_file(
      words[1], words[2],
      {.options = {.values = {{"article", "true"}}}, .load = offprint::load_from_folders({"."}, {})});  // images
  if (!done) std::cerr << offprint::describe(done.error()) << "\n";
  return done ? 0 : 1;
}
