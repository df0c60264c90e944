#pragma once
// The stream of lines, read a line at a time: what it takes in memory is one line.
//
//   LineReader reader(context, {});
//   while (std::getline(input, line)) {
//     Document scratch;
//     Result<Line> taken = reader.take(line, scratch);
//     if (taken && taken->type == Line::Type::block) use(*taken->node);
//   }
//   if (!reader.has_ended()) ...   // the stream was cut

#include <memory>
#include <string>
#include <string_view>

#include "json.hpp"

namespace offprint::json {

struct Line {
  enum class Type : std::uint8_t { header, item, block, note, blob, end };
  Type type = Type::block;
  // The block, note or book item, linked to nothing and owned by the document that was given; else null.
  Node* node = nullptr;
  // Of a blob: the key of its resource, and its bytes.
  std::string key, bytes;
};

class LineReader {
 public:
  LineReader(Context& context, const ReadOptions& options);
  LineReader(LineReader&&) noexcept;
  ~LineReader();

  // Takes the next line, without its line feed. Nodes, and what the header holds, go into the document. After an error
  // nothing more can be taken.
  Result<Line> take(std::string_view line, Document& into);
  // The last line has come, and what it counts agrees.
  bool has_ended() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace offprint::json
