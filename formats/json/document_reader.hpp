#pragma once
// The members of a document around its nodes, shared by the object and the stream of lines.

#include "tree_reader.hpp"

namespace offprint::json {

class DocumentReader {
 public:
  DocumentReader(Document& document, Context& context, Cursor& cursor, const ReadOptions& options)
      : document_(document), context_(context), cursor_(cursor), tree_(document, cursor, options.strictness) {}

  TreeReader& tree() { return tree_; }

  bool version(element from);
  bool kind(element from);
  bool meta(element from, Meta& into);
  bool resources(element from);
  bool blob(std::string_view key, element from);
  bool navigation(std::string_view member, element from);
  // The members of a book item but its text; nullptr with an error.
  BookItem* item_head(element from);
  // One note and its blocks.
  bool note(Notes& notes, std::string_view id, element from);
  // Keeps an unknown member of the document.
  void keep_unknown(std::string_view key, element from);

  // What the whole tree must be looked at for: nesting within the limits, what validate() asks for.
  enum class Nesting : std::uint8_t { seen, unknown };  // whether this reader has read all of the tree
  void settle(Nesting nesting = Nesting::seen);
  // The bytes that base64 stands for, which must be those of the resource.
  bool decode(element from, const Resource& resource, std::shared_ptr<const std::string>& into);

 private:
  bool resource(std::string_view key, element from);
  bool load(std::string_view path, Resource& resource);
  bool matches(const std::string& bytes, const Resource& resource);

  Document& document_;
  Context& context_;
  Cursor& cursor_;
  TreeReader tree_;
};

// Puts notes in the order of their ids, or of the ids listed first.
void order_notes(Notes& notes, const std::vector<std::string>& first);

// Makes a document valid that is well-formed but breaks rules between its nodes. Each repair is a warning.
void repair(Document& document, Context& context);

}  // namespace offprint::json
