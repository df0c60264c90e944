// Prints random documents and single changes to them, a line each: {"accepted": true, "changed": false, "document":
// ...} json_schema.py compares what the reader accepts with what the schema allows.
#include <iostream>

#include "json/json.hpp"
#include "laws/random_document.hpp"
#include "offprint/format/json_value.hpp"

using namespace offprint;
using namespace offprint::laws;

namespace {

std::size_t count(const Value& value) {
  std::size_t values = 1;
  if (const Value::Array* items = value.array()) {
    for (const Value& item : *items) values += count(item);
  }
  if (const Value::Object* members = value.object()) {
    for (const auto& member : *members) values += count(member.second);
  }
  return values;
}

// Changes the value of that number, counted in order. Returns true when it was found.
bool change(Value& value, std::size_t& number, Random& random) {
  if (number-- == 0) {
    static const Value others[] = {nullptr, true, 7, -1, 99, 2.5, "", "x", "none", Value::Array{}, Value::Object{}};
    value = random.percent(70) ? random.pick(others) : random.value();
    return true;
  }
  if (Value::Array* items = value.array()) {
    for (Value& item : *items) {
      if (change(item, number, random)) return true;
    }
  }
  if (Value::Object* members = value.object()) {
    for (auto at = members->begin(); at != members->end(); ++at) {
      if (number == 0 && random.percent(30)) {
        members->erase(at);
        return true;
      }
      if (change(at->second, number, random)) return true;
    }
  }
  return false;
}

void print(const Value& document, bool changed) {
  std::string text;
  write_json(document, text);
  Context context;
  const bool accepted = static_cast<bool>(json::read(Source::refer(text), context));
  std::cout << "{\"accepted\": " << (accepted ? "true" : "false") << ", \"changed\": " << (changed ? "true" : "false")
            << ", \"document\": " << text << "}\n";
}

}  // namespace

int main(int arguments, char** values) {
  const std::uint64_t documents = arguments > 1 ? std::strtoull(values[1], nullptr, 10) : 60;
  for (std::uint64_t seed = 1; seed <= documents; ++seed) {
    Shape shape;
    shape.nodes = 15;
    StringSink sink;
    Context context;
    if (!json::write(random_document(seed, shape), sink, context)) return 1;
    const Result<Value> document = parse_json(sink.view());
    if (!document) return 1;
    print(*document, false);
    Random random(seed);
    const std::size_t size = count(*document);
    for (int i = 0; i < 10; ++i) {
      Value changed = *document;
      std::size_t number = 1 + random.below(size - 1);
      change(changed, number, random);
      print(changed, true);
    }
  }
}
