#pragma once
// The members of a document around its nodes, shared by the object and the stream of lines.

#include "json.hpp"
#include "node_writer.hpp"

namespace offprint::json {

class DocumentWriter {
 public:
  DocumentWriter(const Document& document, Context& context, const WriteOptions& options)
      : document_(document),
        context_(context),
        options_(options),
        out_(options.style),
        nodes_(out_, options.positions),
        values_(out_, nodes_) {}

  Emitter& out() { return out_; }
  NodeWriter& nodes() { return nodes_; }

  // Metadata in an object; each row of it on a line when `lines` says so.
  enum class Rows : std::uint8_t { broken, flowing };
  void meta(const Meta& meta, Rows rows);
  // The descriptions; in directory mode this keeps the bytes. An error is one of keeping.
  Result<void> resources(Rows rows);
  void navigation(Rows rows);
  // The document's own unknown members.
  void extension();
  // The members of a book item before its body.
  void item_head(const BookItem& item);
  // Calls use(key, bytes) for each resource whose bytes are to be embedded.
  template <class Use>
  void for_each_blob(Use&& use) {
    if (options_.resources != ResourceMode::embed) return;
    for (const auto& [key, resource] : document_.resources().all()) {
      if (const auto bytes = read_bytes(resource)) use(key, std::string_view(*bytes));
    }
  }
  // Whether the notes of a scope stand in the order that readers give them.
  static bool in_natural_order(const Notes& notes);
  void report_unwritten(const Node& scope);

 private:
  std::shared_ptr<const std::string> read_bytes(const Resource& resource);
  Result<void> resource(const std::string& key, const Resource& resource);
  template <class T>
  void list(std::string_view name, const std::vector<T>& entries, Rows rows);

  const Document& document_;
  Context& context_;
  const WriteOptions& options_;
  Emitter out_;
  NodeWriter nodes_;
  ValueWriter values_;
};

// Whether a member of the document's object has a meaning.
bool is_document_member(std::string_view member);
bool is_meta_member(std::string_view member);
bool is_item_member(std::string_view member, Kind kind);

}  // namespace offprint::json
