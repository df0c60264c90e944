// The document as a stream of lines: a header, then a line for each book item, block, note and blob, and a last one
// that says how many blocks there were and what everything before it hashes to.
#include "document_writer.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/base64.hpp"
#include "offprint/base/sha256.hpp"

namespace offprint::json {
namespace {

bool is_note_line_member(std::string_view member, Kind kind) {
  return member == "note" || member == "children" || is_known_member(member, kind);
}

WriteOptions on_one_line(WriteOptions options) {
  if (options.style == Style::pretty) options.style = Style::lines;
  return options;
}

class StreamWriter {
 public:
  StreamWriter(const Document& document, Sink& sink, Context& context, const WriteOptions& options)
      : document_(document),
        sink_(sink),
        options_(on_one_line(options)),
        parts_(document, context, options_),
        out_(parts_.out()) {}

  Result<void> write() {
    Result<void> written = header();
    if (!written) return written;
    if (document_.is_book()) {
      for (const Node& child : document_.root().children()) {
        if (const auto* item = child.as<BookItem>()) book_item(*item);
      }
    } else {
      scope(document_.root());
    }
    parts_.for_each_blob([this](const std::string& key, std::string_view bytes) { blob(key, bytes); });
    out_.open('{');
    out_.key("end");
    out_.open('{');
    out_.key("blocks");
    out_.integer(blocks_);
    out_.key("sha256");
    out_.name(hash_.hex());
    out_.close('}');
    end_line();
    return {};
  }

 private:
  // Closes the object of a line.
  void end_line() {
    out_.close('}');
    out_.raw("\n");
    hand_on();
  }
  void hand_on() {
    hash_.add(out_.text());
    sink_.write(out_.text());
    out_.text().clear();
  }

  Result<void> header() {
    out_.open('{');
    out_.key("offprint");
    out_.name(std::to_string(major_version) + "." + std::to_string(minor_version));
    out_.key("form");
    out_.name("lines");
    out_.key("kind");
    out_.name(document_.is_book() ? "book" : "article");
    if (!document_.meta().empty()) {
      out_.key("meta");
      parts_.meta(document_.meta(), DocumentWriter::Rows::flowing);
    }
    if (!document_.resources().empty()) {
      out_.key("resources");
      Result<void> written = parts_.resources(DocumentWriter::Rows::flowing);
      if (!written) return written;
    }
    parts_.navigation(DocumentWriter::Rows::flowing);
    parts_.extension();
    end_line();
    return {};
  }

  void book_item(const BookItem& item) {
    out_.start();
    out_.open('{');
    out_.key("item");
    out_.open('{');
    parts_.item_head(item);
    parts_.nodes().extension(item.attributes().extension, is_item_member, Kind::book_item);
    out_.close('}');
    end_line();
    scope(item);
  }

  void scope(const Node& scope) {
    parts_.report_unwritten(scope);
    for (const Node& block : scope.children()) {
      if (!block.is_block()) continue;
      out_.start();
      parts_.nodes().node(block);
      out_.raw("\n");
      hand_on();
      ++blocks_;
    }
    const Notes* notes = find_notes(scope);
    if (!notes) return;
    for (const Node& note : notes->children()) {
      out_.start();
      out_.open('{');
      out_.key("note");
      out_.string(note.attributes().id);
      parts_.nodes().attributes(note, "lang");
      out_.key("children");
      parts_.nodes().array(note);
      parts_.nodes().extension(note.attributes().extension, is_note_line_member, Kind::note);
      end_line();
    }
  }

  void blob(const std::string& key, std::string_view bytes) {
    out_.start();
    out_.open('{');
    out_.key("blob");
    out_.string(key);
    out_.key("data");
    out_.raw("\"");
    constexpr std::size_t piece = 3 * (std::size_t{1} << 15);
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      append_base64(out_.text(), bytes.substr(at, piece));
      hand_on();
    }
    out_.raw("\"");
    end_line();
  }

  const Document& document_;
  Sink& sink_;
  WriteOptions options_;
  DocumentWriter parts_;
  Emitter& out_;
  Sha256 hash_;
  std::int64_t blocks_ = 0;
};

}  // namespace

Result<void> write_lines(const Document& document, Sink& out, Context& context, const WriteOptions& options) {
  return StreamWriter(document, out, context, options).write();
}

}  // namespace offprint::json
