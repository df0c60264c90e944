#include "offprint/format/yaml.hpp"

#include <yaml.h>

#include <memory>
#include <optional>

#include "offprint/base/utf8.hpp"
#include "offprint/format/yaml_scalar.hpp"

namespace offprint {
namespace {

struct ParserDeleter {
  void operator()(yaml_parser_t* parser) const {
    yaml_parser_delete(parser);
    delete parser;
  }
};
struct EventDeleter {
  void operator()(yaml_event_t* event) const { yaml_event_delete(event); }
};

std::string_view view(const yaml_char_t* text, std::size_t size) {
  return {reinterpret_cast<const char*>(text), size};
}

class YamlParser {
 public:
  YamlParser(std::string_view text, const Limits& limits) : limits_(limits), parser_(new yaml_parser_t) {
    if (!yaml_parser_initialize(parser_.get())) throw std::bad_alloc();
    yaml_parser_set_encoding(parser_.get(), YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(parser_.get(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }

  Result<Value> parse() {
    for (;;) {
      yaml_event_t event;
      if (!yaml_parser_parse(parser_.get(), &event)) return syntax_error();
      const std::unique_ptr<yaml_event_t, EventDeleter> owner(&event);
      if (event.type == YAML_DOCUMENT_END_EVENT || event.type == YAML_STREAM_END_EVENT) return std::move(top_);
      if (Result<void> taken = take(event); !taken) return taken.error();
    }
  }

 private:
  // A sequence or mapping not yet closed.
  struct Frame {
    bool is_mapping = false;
    Value::Array array;
    Value::Object object;
    std::optional<std::string> key;  // of the member to come
  };

  Result<void> take(const yaml_event_t& event) {
    switch (event.type) {
      case YAML_SCALAR_EVENT: return scalar(event);
      case YAML_SEQUENCE_START_EVENT: return open(event);
      case YAML_MAPPING_START_EVENT: return open(event);
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT: return close();
      case YAML_ALIAS_EVENT: return error("an alias (*name) is not allowed; write the value itself", event.start_mark);
      case YAML_NO_EVENT:
      case YAML_STREAM_START_EVENT:
      case YAML_STREAM_END_EVENT:
      case YAML_DOCUMENT_START_EVENT:
      case YAML_DOCUMENT_END_EVENT: return {};
    }
    return {};
  }

  Result<void> open(const yaml_event_t& event) {
    if (frames_.size() >= limits_.max_yaml_depth) return error("nesting is too deep", event.start_mark);
    if (awaits_key()) return error("a key must be a single word or text", event.start_mark);
    frames_.emplace_back().is_mapping = event.type == YAML_MAPPING_START_EVENT;
    return {};
  }

  Result<void> close() {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    if (frame.is_mapping) return add(std::move(frame.object));
    return add(std::move(frame.array));
  }

  Result<void> scalar(const yaml_event_t& event) {
    const auto& data = event.data.scalar;
    const std::string_view text = view(data.value, data.length);
    if (!utf8::clean(text)) return error("a character that no document may hold", event.start_mark);
    if (awaits_key()) {
      frames_.back().key = std::string(text);
      return {};
    }
    const bool plain = data.style == YAML_PLAIN_SCALAR_STYLE && data.plain_implicit;
    if (plain) return add(resolve_yaml_scalar(text));
    return add(text);
  }

  Result<void> add(Value value) {
    if (frames_.empty()) {
      top_ = std::move(value);
      return {};
    }
    Frame& frame = frames_.back();
    if (!frame.is_mapping) {
      frame.array.push_back(std::move(value));
    } else {
      frame.object.insert_or_assign(std::move(*frame.key), std::move(value));
      frame.key.reset();
    }
    return {};
  }

  bool awaits_key() const { return !frames_.empty() && frames_.back().is_mapping && !frames_.back().key; }

  Error syntax_error() const {
    // Not each place where libyaml runs out of memory says so.
    if (parser_->error == YAML_MEMORY_ERROR || parser_->error == YAML_NO_ERROR) throw std::bad_alloc();
    const char* problem = parser_->problem ? parser_->problem : "cannot be read";
    // Errors of the byte reader carry an offset in place of a mark.
    const bool has_mark = parser_->error == YAML_SCANNER_ERROR || parser_->error == YAML_PARSER_ERROR;
    return error(problem, has_mark ? parser_->problem_mark : parser_->mark);
  }

  static Error error(std::string_view problem, const yaml_mark_t& mark) {
    return {ErrorCode::bad_metadata_file, "YAML: " + std::string(problem),
            std::to_string(mark.line + 1) + ':' + std::to_string(mark.column + 1)};
  }

  const Limits& limits_;
  std::unique_ptr<yaml_parser_t, ParserDeleter> parser_;
  std::vector<Frame> frames_;
  Value top_;
};

}  // namespace

Result<Value> parse_yaml(std::string_view text, const Limits& limits) {
  if (text.size() > limits.max_input_bytes) return Error{ErrorCode::bad_metadata_file, "YAML: too large", {}};
  return YamlParser(text, limits).parse();
}

}  // namespace offprint
