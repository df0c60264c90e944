#pragma once
// Ids of elements, and the links that lead to them.

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "offprint/ast/document.hpp"

namespace offprint {

using IdMap = std::unordered_map<std::string, std::string>;

// All ids below a node, notes' ids left out: those are a table of their own.
std::unordered_set<std::string> ids_below(const Node& top);

// Gives the elements of a subtree whose id is in `taken` another one, adds all their ids to `taken`, and makes the
// subtree's own "#id" links follow. Returns what was renamed.
IdMap make_ids_unique(Document& document, Node& top, std::unordered_set<std::string>& taken);

// Points every "#id" link whose id is a key at the value.
void retarget_links(Document& document, Node& top, const IdMap& renamed);

// An identifier from the words of a heading, as GitHub and pandoc make them: lower case, words joined by hyphens,
// letters and digits of any script kept. "section" when nothing is left.
std::string slug(std::string_view words);

// Gives every heading below a node that has no id one made of its words, unique below the node.
void add_heading_ids(Document& document, Node& top);

}  // namespace offprint
