#include "offprint/ast/value.hpp"

namespace offprint {

const Value* Value::find(std::string_view key) const {
  const Object* members = object();
  if (!members) return nullptr;
  const auto found = members->find(key);
  return found == members->end() ? nullptr : &found->second;
}

}  // namespace offprint
