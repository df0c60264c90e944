#pragma once
// What a document defines by label: link targets, notes. Labels match as CommonMark says: case folded, white space
// runs as one space. The first definition of a label wins.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "offprint/ast/arena.hpp"
#include "offprint/ast/nodes.hpp"

namespace offprint::markdown {

// Appends the label as it is compared.
void normalize_label(std::string_view label, std::string& out);

// Numbers labels from 0 in the order they were added.
class Labels {
 public:
  static constexpr std::uint32_t npos = 0xFFFFFFFF;
  // The number of the label; a later one of the same name has no effect on find().
  std::uint32_t add(std::string_view label);
  // Ready for find(); no more add().
  void seal();
  std::uint32_t find(std::string_view label);
  bool empty() const { return entries_.empty(); }

 private:
  struct Entry {
    std::string_view key;
    std::uint32_t number;
  };
  Arena keys_;
  std::vector<Entry> entries_;
  std::string scratch_;
};

// Short forms and what they stand for.
class Abbreviations {
 public:
  static constexpr std::size_t longest = 64;
  void add(std::string_view word, std::string_view meaning) { entries_.push_back({word, meaning}); }
  // Ready for find(); no more add().
  void seal();
  bool empty() const { return entries_.empty(); }
  struct Entry {
    std::string_view word, meaning;
  };
  // The longest that stands at text[at] as a word of its own, or nullptr.
  const Entry* find(std::string_view text, std::size_t at) const;

 private:
  std::vector<Entry> entries_;
};

struct LinkTarget {
  Str href, title;
};

struct Definitions {
  Labels link_labels;
  std::vector<LinkTarget> links;
  Labels note_labels;
  std::vector<Node*> notes;
  Abbreviations abbreviations;

  void add_link(std::string_view label, LinkTarget target) {
    link_labels.add(label);
    links.push_back(target);
  }
  void add_note(std::string_view label, Node& note) {
    note_labels.add(label);
    notes.push_back(&note);
  }
};

}  // namespace offprint::markdown
