#include "offprint/format/context.hpp"

#include <utility>

namespace offprint {

void Context::warn(std::string_view code, std::string message, Position position) {
  diagnostics.add({Severity::warning, std::string(code), std::move(message), input_name, position});
}

void Context::note(std::string_view code, std::string message, Position position) {
  diagnostics.add({Severity::info, std::string(code), std::move(message), input_name, position});
}

void Context::lose(std::string_view feature, std::string message, Position position) {
  diagnostics.add({Severity::loss, std::string(feature), std::move(message), input_name, position});
}

void Context::lose(std::string_view feature, std::string message, const Node& node) {
  lose(feature, std::move(message), node.position());
}

Error Context::error(ErrorCode code, std::string message, Position position) const {
  std::string place = input_name;
  if (position.known()) {
    place += ':' + std::to_string(position.line);
    if (position.column) place += ':' + std::to_string(position.column);
  }
  return {code, std::move(message), std::move(place)};
}

}  // namespace offprint
