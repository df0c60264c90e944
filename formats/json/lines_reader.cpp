// The stream of lines, one at a time and as a whole.
#include "lines.hpp"

#include "document_reader.hpp"
#include "offprint/base/sha256.hpp"

namespace offprint::json {

struct LineReader::State {
  State(Context& context_to_use, const ReadOptions& options_to_use)
      : context(context_to_use), options(options_to_use), cursor(context_to_use) {}

  Context& context;
  ReadOptions options;
  Cursor cursor;
  simdjson::dom::parser parser;
  Sha256 hash;
  Resources described;  // for the blobs, which may go into another document than the header
  std::size_t number = 0;
  std::int64_t blocks = 0;
  bool has_ended = false, has_failed = false;
};

namespace {

class OneLine {
 public:
  OneLine(Document& document, Cursor& cursor, Context& context, const ReadOptions& options, Resources& described)
      : document_(document), cursor_(cursor), described_(described), parts_(document, context, cursor, options) {}

  bool read(element root, bool is_first, Line& line) {
    Object object;
    if (!cursor_.object(root, object)) return false;
    if (is_first) return header(object, line);
    element value;
    if (object.at_key("item").get(value) == simdjson::SUCCESS) return item(value, line);
    if (object.at_key("note").get(value) == simdjson::SUCCESS) return note(object, value, line);
    if (object.at_key("blob").get(value) == simdjson::SUCCESS) return blob(object, value, line);
    line.type = Line::Type::block;
    Root& holder = document_.make<Root>();
    if (!parts_.tree().node(holder, root, Group::block)) return false;
    line.node = holder.first();
    line.node->remove();
    return true;
  }

 private:
  bool header(Object object, Line& line) {
    line.type = Line::Type::header;
    element value;
    std::string_view form;
    if (object.at_key("offprint").get(value) != simdjson::SUCCESS) {
      return cursor_.fail("this is no Offprint JSON: the member 'offprint' is missing");
    }
    if (object.at_key("form").get(form) != simdjson::SUCCESS || form != "lines") {
      return cursor_.fail("this is no stream of lines; read it as 'json'");
    }
    bool has_kind = false;
    for (const auto [key, each] : object) {
      const Cursor::At at(cursor_, key);
      if (!header_member(key, each)) return false;
      has_kind = has_kind || key == "kind";
    }
    described_ = document_.resources();
    return has_kind || cursor_.fail("the member 'kind' is missing");
  }

  bool header_member(std::string_view key, element value) {
    if (key == "form") return true;
    if (key == "offprint") return parts_.version(value);
    if (key == "kind") return parts_.kind(value);
    if (key == "meta") return parts_.meta(value, document_.meta());
    if (key == "resources") return parts_.resources(value);
    if (key == "nav" || key == "landmarks" || key == "pageList") return parts_.navigation(key, value);
    for (const std::string_view lines : {"body", "items", "notes", "noteOrder", "blobs"}) {
      if (key == lines) return cursor_.fail("stands in lines of its own");
    }
    parts_.keep_unknown(key, value);
    return true;
  }

  bool item(element from, Line& line) {
    line.type = Line::Type::item;
    const Cursor::At at(cursor_, "item");
    line.node = parts_.item_head(from);
    return line.node != nullptr;
  }

  bool note(Object object, element id_value, Line& line) {
    line.type = Line::Type::note;
    std::string_view id;
    if (!cursor_.string(id_value, id)) return false;
    auto& note = document_.make<Note>();
    document_.set_id(note, id);
    line.node = &note;
    return parts_.tree().note_line(note, object);
  }

  bool blob(Object object, element key_value, Line& line) {
    line.type = Line::Type::blob;
    std::string_view key;
    element data;
    if (!cursor_.string(key_value, key)) return false;
    line.key = key;
    if (object.at_key("data").get(data) != simdjson::SUCCESS) return cursor_.fail("the member 'data' is missing");
    const Resource* resource = described_.find(line.key);
    if (!resource) return cursor_.fail("no resource of this key is described");
    std::shared_ptr<const std::string> bytes;
    if (!parts_.decode(data, *resource, bytes)) return false;
    if (Resource* held = document_.resources().find(line.key)) held->bytes = bytes;
    line.bytes = *bytes;
    return true;
  }

  Document& document_;
  Cursor& cursor_;
  Resources& described_;
  DocumentReader parts_;
};

// Puts what a line brought where it belongs in a whole document.
class Assembly {
 public:
  explicit Assembly(Document& document) : document_(document) {}

  void add(const Line& line) {
    switch (line.type) {
      case Line::Type::item:
        document_.root().append(*line.node);
        scope_ = line.node;
        return;
      case Line::Type::block: scope_->append(*line.node); return;
      case Line::Type::note: document_.notes_of(*scope_).append(*line.node); return;
      case Line::Type::header:
      case Line::Type::blob:
      case Line::Type::end: return;
    }
  }
  // Blocks may not follow the notes of their scope, nor stand in a book before its first item.
  bool fits(const Line& line) const {
    if (line.type != Line::Type::block && line.type != Line::Type::note) return true;
    if (document_.is_book() && scope_ == &document_.root()) return false;
    return line.type == Line::Type::note || !find_notes(*scope_);
  }

 private:
  Document& document_;
  Node* scope_ = &document_.root();
};

}  // namespace

LineReader::LineReader(Context& context, const ReadOptions& options)
    : state_(std::make_unique<State>(context, options)) {}
LineReader::LineReader(LineReader&&) noexcept = default;
LineReader::~LineReader() = default;

bool LineReader::has_ended() const {
  return state_->has_ended;
}

Result<Line> LineReader::take(std::string_view text, Document& into) {
  State& state = *state_;
  if (state.has_failed || state.has_ended) {
    return state.context.error(ErrorCode::parse, "nothing may follow the last line of a stream");
  }
  const Position where{static_cast<std::uint32_t>(++state.number), 0};
  state.has_failed = true;  // until the line proves well
  element root;
  const Result<void> parsed = parse_json(text, state.context.limits, state.parser, root);
  if (!parsed) return state.context.error(parsed.error().code, parsed.error().message, where);
  Line line;
  element end;
  if (state.number > 1 && root.at_key("end").get(end) == simdjson::SUCCESS && root.at_key("type").error()) {
    line.type = Line::Type::end;
    std::int64_t blocks = 0;
    std::string_view sha256;
    if (end.at_key("blocks").get(blocks) != simdjson::SUCCESS ||
        end.at_key("sha256").get(sha256) != simdjson::SUCCESS || blocks != state.blocks || sha256 != state.hash.hex()) {
      return state.context.error(ErrorCode::parse, "the stream is not what its last line says: it was changed", where);
    }
    state.has_ended = true;
  } else {
    OneLine reader(into, state.cursor, state.context, state.options, state.described);
    if (!reader.read(root, state.number == 1, line)) {
      Error error = state.cursor.error();
      error.message = "line " + std::to_string(state.number) + ": " + error.message;
      return error;
    }
    state.blocks += line.type == Line::Type::block;
  }
  state.hash.add(text);
  state.hash.add("\n");
  state.has_failed = false;
  return line;
}

Result<Document> read_lines(const Source& source, Context& context, const ReadOptions& options) {
  Document document;
  LineReader reader(context, options);
  Assembly assembly(document);
  std::string_view rest = source.bytes();
  std::size_t number = 0;
  while (!rest.empty() && !reader.has_ended()) {
    const std::size_t end = rest.find('\n');
    const bool is_cut = end == std::string_view::npos;
    const Result<Line> line = reader.take(rest.substr(0, end), document);
    // A line that has no end is one that was cut, if it is not the first.
    if (!line && is_cut && number > 0) break;
    if (!line) return line.error();
    if (!assembly.fits(*line)) {
      return context.error(ErrorCode::parse, "a block or note stands where none may stand",
                           {static_cast<std::uint32_t>(number + 1), 0});
    }
    assembly.add(*line);
    ++number;
    rest.remove_prefix(is_cut ? rest.size() : end + 1);
  }
  if (number == 0) return context.error(ErrorCode::parse, "the stream is empty");
  if (!reader.has_ended()) {
    context.lose("jsonl.truncated", "the stream was cut after " + std::to_string(number) + " lines: the rest is lost");
  }
  Cursor cursor(context);
  DocumentReader(document, context, cursor, options).settle(DocumentReader::Nesting::unknown);
  return document;
}

}  // namespace offprint::json
