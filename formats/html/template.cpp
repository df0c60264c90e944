#include "template.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "offprint/base/utf8.hpp"

namespace offprint::html {

namespace {

constexpr int most_nested = 64;

// Literal text, a variable, a choice or a loop. `choices` holds condition and content of each branch; a loop has one.
struct Piece {
  enum class Type { literal, variable, choice, loop };
  struct Branch {
    std::string condition;  // empty: else
    std::vector<Piece> content;
  };
  Type type = Type::literal;
  std::string text;  // literal text, or the name of the variable with its pipes
  std::vector<Branch> branches;
  std::vector<Piece> separator;
};
using Pieces = std::vector<Piece>;

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<Pieces> parse() {
    Pieces pieces = content(0);
    if (error_.empty() && !directive_.empty()) fail("$" + directive_ + "$ closes nothing");
    if (!error_.empty()) return Error{ErrorCode::bad_template, error_, "template:" + std::to_string(line())};
    return pieces;
  }

 private:
  // Up to the directive that ends or divides the block around it, which is left in `directive_`.
  Pieces content(int depth) {
    Pieces pieces;
    directive_.clear();
    if (depth > most_nested) fail("blocks nest too deeply");
    while (error_.empty() && at_ < text_.size()) {
      literal(pieces);
      if (at_ >= text_.size() || !error_.empty()) break;
      directive();
      if (directive_.empty()) continue;
      if (directive_ == "else" || directive_ == "endif" || directive_ == "endfor" || directive_ == "sep" ||
          directive_.starts_with("elseif(")) {
        return pieces;
      }
      block(pieces, depth);
    }
    return pieces;
  }

  void block(Pieces& pieces, int depth) {
    const std::string opened = std::exchange(directive_, {});
    if (opened.starts_with("if(")) {
      pieces.push_back(choice(argument(opened, "if("), depth));
    } else if (opened.starts_with("for(")) {
      pieces.push_back(loop(argument(opened, "for("), depth));
    } else {
      pieces.push_back({Piece::Type::variable, variable(opened), {}, {}});
    }
    directive_.clear();
  }

  Piece choice(std::string condition, int depth) {
    Piece piece{Piece::Type::choice, {}, {}, {}};
    for (;;) {
      piece.branches.push_back({std::move(condition), content(depth + 1)});
      if (!error_.empty() || directive_ == "endif") return piece;
      if (directive_ == "else") {
        condition.clear();
      } else if (directive_.starts_with("elseif(")) {
        condition = argument(directive_, "elseif(");
      } else {
        fail("$if(...)$ without $endif$");
        return piece;
      }
    }
  }

  Piece loop(std::string name, int depth) {
    Piece piece{Piece::Type::loop, {}, {}, {}};
    piece.branches.push_back({std::move(name), content(depth + 1)});
    if (directive_ == "sep") piece.separator = content(depth + 1);
    if (error_.empty() && directive_ != "endfor") fail("$for(...)$ without $endfor$");
    return piece;
  }

  // Text up to the next dollar sign that means something.
  void literal(Pieces& pieces) {
    std::string found;
    while (at_ < text_.size()) {
      const std::size_t dollar = std::min(text_.find('$', at_), text_.size());
      found.append(text_.substr(at_, dollar - at_));
      at_ = dollar;
      if (text_.substr(at_).starts_with("$$")) {
        found += '$';
        at_ += 2;
      } else if (text_.substr(at_).starts_with("$--")) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else {
        break;
      }
    }
    if (!found.empty()) pieces.push_back({Piece::Type::literal, std::move(found), {}, {}});
  }

  void directive() {
    const bool braces = text_.substr(at_).starts_with("${");
    const std::size_t begin = at_ + (braces ? 2 : 1);
    const std::size_t end = text_.find(braces ? '}' : '$', begin);
    if (end == text_.npos) return fail("a dollar sign that nothing closes; $$ stands for one");
    directive_ = std::string(utf8::trim(text_.substr(begin, end - begin)));
    const bool starts_line = at_ == 0 || text_[at_ - 1] == '\n';
    at_ = end + 1;
    // A block's own line is no line of the result.
    const bool is_block = directive_.ends_with(')') || directive_ == "else" || directive_.starts_with("end");
    if (is_block && starts_line && at_ < text_.size() && text_[at_] == '\n') ++at_;
    if (directive_.empty()) fail("$ $ names nothing");
  }

  std::string argument(std::string_view directive, std::string_view opening) {
    if (!directive.ends_with(')')) fail("a closing bracket is missing in $" + std::string(directive) + "$");
    directive.remove_prefix(opening.size());
    return variable(utf8::trim(directive.substr(0, directive.size() - 1)));
  }

  std::string variable(std::string_view name) {
    const bool named = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
      return utf8::is_ascii_alnum(c) || c == '-' || c == '_' || c == '.' || c == '/';
    });
    if (!named) fail("no name of a variable: $" + std::string(name) + "$");
    return std::string(name);
  }

  void fail(std::string message) {
    if (error_.empty()) error_ = std::move(message);
  }
  std::size_t line() const {
    const auto before = text_.substr(0, std::min(at_, text_.size()));
    return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string directive_, error_;
};

class Renderer {
 public:
  explicit Renderer(const Value& variables) : variables_(variables) {}

  Result<std::string> render(const Pieces& pieces) {
    put(pieces);
    if (!error_.empty()) return Error{ErrorCode::bad_template, error_, "template"};
    return std::move(out_);
  }

 private:
  void put(const Pieces& pieces) {
    for (const Piece& piece : pieces) {
      switch (piece.type) {
        case Piece::Type::literal: out_ += piece.text; break;
        case Piece::Type::variable: put_variable(piece.text); break;
        case Piece::Type::choice: choose(piece); break;
        case Piece::Type::loop: repeat(piece); break;
      }
    }
  }

  void choose(const Piece& piece) {
    for (const Piece::Branch& branch : piece.branches) {
      if (branch.condition.empty() || is_true(find(branch.condition))) return put(branch.content);
    }
  }

  // A loop over anything but a list is done once, or not at all.
  void repeat(const Piece& piece) {
    const Piece::Branch& body = piece.branches[0];
    const Value* value = find(body.condition);
    if (!is_true(value)) return;
    const Value::Array once{*value};
    const Value::Array& items = value->array() ? *value->array() : once;
    for (const Value& item : items) {
      if (&item != items.data()) put(piece.separator);
      loops_.emplace_back(body.condition, &item);
      put(body.content);
      loops_.pop_back();
    }
  }

  void put_variable(std::string_view name) {
    const std::size_t slash = name.find('/');
    std::string text = shown(find(name.substr(0, slash)));
    for (std::string_view pipes = slash == name.npos ? "" : name.substr(slash + 1); !pipes.empty();) {
      const std::size_t end = std::min(pipes.find('/'), pipes.size());
      apply(pipes.substr(0, end), text);
      pipes.remove_prefix(std::min(end + 1, pipes.size()));
    }
    out_ += text;
  }

  void apply(std::string_view pipe, std::string& text) {
    if (pipe == "uppercase") {
      std::transform(text.begin(), text.end(), text.begin(),
                     [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    } else if (pipe == "lowercase") {
      text = utf8::ascii_lower(text);
    } else if (pipe == "length") {
      text = std::to_string(utf8::length(text));
    } else {
      error_ = "a pipe that is not known: " + std::string(pipe);
    }
  }

  const Value* find(std::string_view path) const {
    path = path.substr(0, path.find('/'));
    const Value* value = &variables_;
    for (auto loop = loops_.rbegin(); loop != loops_.rend(); ++loop) {
      const std::string_view name = path.starts_with("it") && (path.size() == 2 || path[2] == '.') ? "it" : loop->first;
      if (path == name) return loop->second;
      if (path.starts_with(name) && path[name.size()] == '.') {
        value = loop->second;
        path.remove_prefix(name.size() + 1);
        break;
      }
    }
    while (value && !path.empty()) {
      const std::size_t dot = std::min(path.find('.'), path.size());
      value = value->find(path.substr(0, dot));
      path.remove_prefix(std::min(dot + 1, path.size()));
    }
    return value;
  }

  static bool is_true(const Value* value) {
    if (!value || value->is_null()) return false;
    if (const bool* boolean = value->boolean()) return *boolean;
    if (const std::string* text = value->string()) return !text->empty();
    if (const Value::Array* array = value->array()) return !array->empty();
    return true;
  }

  static std::string shown(const Value* value) {
    if (!is_true(value)) return {};
    if (const std::string* text = value->string()) return *text;
    if (const std::int64_t* integer = value->integer()) return std::to_string(*integer);
    if (const Value::Array* array = value->array()) {
      std::string all;
      for (const Value& each : *array) all += shown(&each);
      return all;
    }
    return "true";
  }

  const Value& variables_;
  std::vector<std::pair<std::string_view, const Value*>> loops_;
  std::string out_, error_;
};

}  // namespace

Result<std::string> render_template(std::string_view text, const Value& variables) {
  Result<Pieces> pieces = Parser(text).parse();
  if (!pieces) return pieces.error();
  return Renderer(variables).render(*pieces);
}

}  // namespace offprint::html
