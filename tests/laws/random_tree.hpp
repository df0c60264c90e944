#pragma once
// Fills one scope of a random document with blocks and notes.

#include <string>
#include <vector>

#include "laws/random_document.hpp"

namespace offprint::laws {

class TreeMaker {
 public:
  TreeMaker(Document& document, Random& random, const Shape& shape)
      : document_(document), random_(random), shape_(shape) {}

  // Blocks and notes of an article or a book item.
  void fill_scope(Node& scope, std::size_t nodes);
  // Inlines of a title: no links, no notes.
  void fill_title(Node& title);
  Image& image();

 private:
  bool allowed(Kind kind) const { return !shape_.allows || shape_.allows(kind); }
  template <class T>
  T& made(T& node);
  Node& make(Kind kind);
  void attributes(Node& node);

  template <class T>
  void fields(T& typed);
  void set(std::string_view field, Str& value);
  void set(std::string_view field, int& value);
  void set(std::string_view field, const Value*& value);
  void set(std::string_view field, Array<Column>& value);
  Array<Column> columns(std::size_t count);
  template <class T>
  void set(std::string_view field, std::optional<T>& value);
  template <class T>
  void set(std::string_view field, Array<T>& value);
  template <class T>
  void set(std::string_view field, T& value);
  std::string resource_key();

  void children(Node& parent, int depth);
  Node& part(Node& parent, Kind kind, int depth);
  void parts(Node& parent, Kind kind, int depth, std::size_t most = 3);
  void maybe(Node& parent, Kind kind, int depth);
  void blocks(Node& parent, int depth, std::size_t most = 4);
  void inlines(Node& parent, int depth);
  void text(Node& parent);
  void table(Node& table, int depth);
  void rows(Node& section, std::size_t columns, std::size_t count, int depth);

  Document& document_;
  Random& random_;
  const Shape& shape_;
  std::vector<std::string> note_ids_;
  std::size_t budget_ = 0;  // nodes still to make
  std::size_t next_id_ = 0;
  bool in_link_ = false;
};

}  // namespace offprint::laws
