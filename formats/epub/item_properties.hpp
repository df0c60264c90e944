#pragma once
// What a package says of each article in it, beyond what the article's own file says.

#include <string>
#include <vector>

#include "offprint/ast/meta.hpp"

namespace offprint::epub {

struct ItemProperty {
  std::string property, text;
  std::string file_as;  // of a creator: how the name is sorted
};

// Properties and their values, in order. The title and language stand in the article's own file.
std::vector<ItemProperty> item_properties(const Meta& meta);
// Sets the field that a property of item_properties() stands for; other properties are left alone.
void set_item_property(Meta& meta, const ItemProperty& of_item);

}  // namespace offprint::epub
