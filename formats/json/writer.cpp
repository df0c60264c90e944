// The document as one JSON object.
#include "document_writer.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/base64.hpp"

namespace offprint::json {
namespace {

constexpr std::size_t flush_size = std::size_t{1} << 16;

class ObjectWriter {
 public:
  ObjectWriter(const Document& document, Sink& sink, Context& context, const WriteOptions& options)
      : document_(document), sink_(sink), parts_(document, context, options), out_(parts_.out()) {}

  Result<void> write() {
    out_.open('{');
    out_.key("offprint");
    out_.name(std::to_string(major_version) + "." + std::to_string(minor_version));
    out_.key("kind");
    out_.name(document_.is_book() ? "book" : "article");
    if (!document_.meta().empty()) {
      line_key("meta");
      parts_.meta(document_.meta(), DocumentWriter::Rows::broken);
    }
    if (!document_.resources().empty()) {
      line_key("resources");
      Result<void> written = parts_.resources(DocumentWriter::Rows::broken);
      if (!written) return written;
    }
    if (document_.is_book()) {
      items();
      parts_.navigation(DocumentWriter::Rows::broken);
    } else {
      body(document_.root());
      parts_.navigation(DocumentWriter::Rows::broken);
      notes(document_.root());
    }
    if (document_.extension().object()) out_.line(0);
    parts_.extension();
    out_.flow();
    blobs();
    out_.close('}');
    out_.raw("\n");
    sink_.write(out_.text());
    return {};
  }

 private:
  void line_key(std::string_view name) {
    out_.line(0);
    out_.key(name);
  }
  void flush() {
    if (out_.text().size() < flush_size) return;
    sink_.write(out_.text());
    out_.text().clear();
  }

  void body(const Node& scope) {
    parts_.report_unwritten(scope);
    line_key("body");
    out_.open('[');
    for (const Node& block : scope.children()) {
      if (!block.is_block()) continue;
      out_.line(0);
      out_.element();
      parts_.nodes().block_line(block);
      flush();
    }
    out_.close(']');
  }

  // The first note and the first block of each stand on the line that they begin, further ones on their own.
  void notes(const Node& scope) {
    const Notes* notes = find_notes(scope);
    if (!notes || !notes->first()) return;
    line_key("notes");
    out_.open('{');
    for (const Node& note : notes->children()) {
      if (note.previous()) out_.line(1);
      out_.any_key(note.attributes().id);
      this->note(note);
      flush();
    }
    out_.close('}');
    if (!DocumentWriter::in_natural_order(*notes)) note_order(*notes);
  }

  void note(const Node& note) {
    Attributes others = note.attributes();
    others.id = {};
    const bool is_object = !others.empty() || parts_.nodes().writes_position(note);
    if (is_object) {
      out_.open('{');
      parts_.nodes().attributes(note, "lang");
      out_.key("children");
    }
    out_.open('[');
    for (const Node& block : note.children()) {
      if (block.previous()) out_.line(2);
      out_.element();
      parts_.nodes().node(block);
    }
    out_.close(']');
    if (is_object) {
      parts_.nodes().extension(others.extension, is_known_member, Kind::note);
      out_.close('}');
    }
  }

  void note_order(const Notes& notes) {
    line_key("noteOrder");
    out_.open('[');
    for (const Node& note : notes.children()) {
      out_.element();
      out_.string(note.attributes().id);
    }
    out_.close(']');
  }

  void items() {
    line_key("items");
    out_.open('[');
    for (const Node& child : document_.root().children()) {
      const auto* item = child.as<BookItem>();
      if (!item) continue;
      out_.line(0);
      out_.element();
      out_.open('{');
      parts_.item_head(*item);
      body(*item);
      notes(*item);
      parts_.nodes().extension(item->attributes().extension, is_item_member, Kind::book_item);
      out_.close('}');
    }
    out_.close(']');
  }

  void blobs() {
    bool first = true;
    parts_.for_each_blob([&](const std::string& key, std::string_view bytes) {
      if (first) {
        line_key("blobs");
        out_.open('{');
      } else {
        out_.line(1);
      }
      first = false;
      out_.any_key(key);
      out_.raw("\"");
      // A multiple of three bytes at a time, so that the pieces join without padding.
      constexpr std::size_t piece = 3 * (std::size_t{1} << 15);
      for (std::size_t at = 0; at < bytes.size(); at += piece) {
        append_base64(out_.text(), bytes.substr(at, piece));
        flush();
      }
      out_.raw("\"");
    });
    if (!first) out_.close('}');
  }

  const Document& document_;
  Sink& sink_;
  DocumentWriter parts_;
  Emitter& out_;
};

}  // namespace

Result<void> write(const Document& document, Sink& out, Context& context, const WriteOptions& options) {
  return ObjectWriter(document, out, context, options).write();
}

}  // namespace offprint::json
