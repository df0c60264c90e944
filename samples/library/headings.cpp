// Summarises the headings of an article as JSON: headings page.html

#include <iostream>
#include <offprint/offprint.hpp>

using namespace offprint;

int main(int count, char** words) {
  if (count != 2) return 2;
  Result<Source> source = read_file(words[1], {});
  if (!source) return std::cerr << describe(source.error()) << "\n", 1;

  const Registry registry = Registry::builtin();
  const Result<Chosen> reader = choose_reader(registry, "", source->name(), source->bytes());
  if (!reader) return std::cerr << describe(reader.error()) << "\n", 1;

  Context context;
  Result<Document> document = read(*reader, *source, {}, context);
  if (!document) return std::cerr << describe(document.error()) << "\n", 1;

  Value::Array outline;
  for (const Heading& heading : descendants<Heading>(document->root())) {
    outline.push_back(Value::Object{{"level", heading.level}, {"text", plain_text(heading)}});
  }
  std::string json;
  write_json(outline, json);
  std::cout << json << "\n";
}
