#include "dom_parse.hpp"

#include <lexbor/dom/interfaces/document.h>
#include <lexbor/dom/interfaces/text.h>
#include <lexbor/html/html.h>
#include <lexbor/html/tree.h>
#include <lexbor/html/tree/active_formatting.h>

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <new>
#include <string>
#include <unordered_map>
#include <utility>

namespace offprint::html {

namespace {

// Formatting elements left open are opened again in every block that follows; without a limit that multiplies the page.
constexpr std::size_t max_active_formatting = 64;
// Even so each block may open that many again. A page that did it more often than these, and than once for every four
// bytes, gets them closed with their block.
constexpr std::size_t max_reopened = 50'000;
// Each further <html> or <body> tag is compared with all attributes gathered so far.
constexpr std::size_t max_root_tags = 16;
// The parser goes through all options of a <select> at each further one.
constexpr std::size_t max_options = 1000;
// The parser lets a text node grow by copying it whenever something else was allocated since; from here on another
// begins.
constexpr std::size_t max_growing_text = 1024;
// Dropping NUL characters from text costs a copy of the rest each; pages with more of them are cleaned first.
constexpr std::size_t max_nuls = 64;

// Elements whose start tag switches the tokenizer: without it their content would be read as markup.
bool switches_tokenizer(lxb_tag_id_t id) {
  switch (id) {
    case tag::script:
    case tag::style:
    case tag::title:
    case tag::textarea:
    case tag::iframe:
    case tag::noembed:
    case tag::noframes:
    case tag::xmp:
    case tag::plaintext: return true;
    default: return false;
  }
}

bool is_formatting(lxb_tag_id_t id) {
  switch (id) {
    case tag::a:
    case tag::b:
    case tag::big:
    case tag::code:
    case tag::em:
    case tag::font:
    case tag::i:
    case tag::nobr:
    case tag::s:
    case tag::small:
    case tag::strike:
    case tag::strong:
    case tag::tt:
    case tag::u: return true;
    default: return false;
  }
}

// Stands between tokenizer and tree builder and leaves out the tokens that would make building costly.
class TokenGuard {
 public:
  TokenGuard(lxb_html_parser_t* parser, std::size_t input_size, const DomLimits& limits, DomRepairs& repairs)
      : tree_(parser->tree), limits_(limits), repairs_(repairs), reopening_(max_reopened + input_size / 4) {
    forward_ = parser->tkz->callback_token_done;
    forward_context_ = parser->tkz->callback_token_ctx;
    lxb_html_tokenizer_callback_token_done_set(parser->tkz, &TokenGuard::on_token, this);
  }

 private:
  static lxb_html_token_t* on_token(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token, void* context) {
    auto& guard = *static_cast<TokenGuard*>(context);
    try {
      if (guard.drops(*token)) {
        if (guard.tree_->mode != lxb_html_tree_insertion_mode_in_table_text) return token;
        end_text_in_table(*token);
      }
      if (token->tag_id == LXB_TAG__TEXT && !guard.end_growing_text()) throw std::bad_alloc();
    } catch (const std::bad_alloc&) {  // no exception goes through the parser
      tokenizer->status = LXB_STATUS_ERROR_MEMORY_ALLOCATION;
      return nullptr;
    }
    return guard.forward(tokenizer, token);
  }

  // Counts the elements that are opened again: each takes the place of its original among the open formatting ones.
  lxb_html_token_t* forward(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token) {
    if (reopening_ == 0) lxb_html_tree_active_formatting_up_to_last_marker(tree_);
    const lexbor_array_t& open = *tree_->active_formatting;
    const std::size_t before = std::min(open.length, originals_.size());
    std::copy_n(open.list, before, originals_.begin());
    lxb_html_token_t* next = forward_(tokenizer, token, forward_context_);
    for (std::size_t at = 0; at < std::min(before, open.length) && reopening_ != 0; ++at) {
      if (open.list[at] != originals_[at] && --reopening_ == 0) ++repairs_.flattened_elements;
    }
    return next;
  }

  // Whether there was memory for what it takes.
  bool end_growing_text() {
    const bool pends = std::exchange(attributes_since_text_, false) || is_in_table();
    if (!pends || tree_->open_elements->length == 0) return true;
    return end_growing_text(true) && (!is_in_table() || end_growing_text(false));
  }

  // Text in a table is inserted before it, white space within.
  bool end_growing_text(bool before_tables) {
    lxb_html_tree_insertion_position_t position{};
    const bool fosters = std::exchange(tree_->foster_parenting, before_tables);
    lxb_dom_node_t* place = lxb_html_tree_appropriate_place_inserting_node(tree_, nullptr, &position);
    tree_->foster_parenting = fosters;
    if (place == nullptr) return true;
    const bool before = position == LXB_HTML_TREE_INSERTION_POSITION_BEFORE;
    const lxb_dom_node_t* last = before ? place->prev : place->last_child;
    if (last == nullptr || last->type != LXB_DOM_NODE_TYPE_TEXT) return true;
    if (lxb_dom_interface_text(const_cast<lxb_dom_node_t*>(last))->char_data.data.length < max_growing_text)
      return true;
    lxb_dom_text_t* next = lxb_dom_document_create_text_node(lxb_dom_interface_document(tree_->document), nullptr, 0);
    if (next == nullptr) return false;
    before ? lxb_dom_node_insert_before(place, lxb_dom_interface_node(next))
           : lxb_dom_node_insert_child(place, lxb_dom_interface_node(next));
    return true;
  }

  // Text in a table is gathered until something else comes, which a token that is left out becomes: no table minds
  // this end tag.
  static void end_text_in_table(lxb_html_token_t& token) {
    token.tag_id = tag::col;
    token.type |= LXB_HTML_TOKEN_TYPE_CLOSE;
  }

  // There text is gathered before it is inserted.
  bool is_in_table() const {
    const auto mode = tree_->mode;
    return mode == lxb_html_tree_insertion_mode_in_table || mode == lxb_html_tree_insertion_mode_in_table_text ||
           mode == lxb_html_tree_insertion_mode_in_table_body || mode == lxb_html_tree_insertion_mode_in_row;
  }

  bool drops(lxb_html_token_t& token) {
    attributes_since_text_ = attributes_since_text_ || token.attr_first != nullptr;
    if (token.tag_id < LXB_TAG__BEGIN) return false;
    if ((token.type & LXB_HTML_TOKEN_TYPE_CLOSE) != 0) return drops_end(token.tag_id);
    limit_attributes(token);
    const bool root_flood = (token.tag_id == tag::html || token.tag_id == tag::body) && ++root_tags_ > max_root_tags;
    if (token.tag_id == tag::select) options_ = 0;
    const bool option_flood =
        (token.tag_id == tag::option || token.tag_id == tag::optgroup) && ++options_ > max_options;
    const bool too_deep = lexbor_array_length(tree_->open_elements) >= limits_.max_depth;
    const bool formatting_flood =
        is_formatting(token.tag_id) && lexbor_array_length(tree_->active_formatting) >= max_active_formatting;
    if (!root_flood && !option_flood && !((too_deep || formatting_flood) && !switches_tokenizer(token.tag_id)))
      return false;
    if (too_deep && lxb_html_tag_is_void(token.tag_id)) return false;
    ++repairs_.flattened_elements;
    if (!root_flood) ++dropped_starts_[token.tag_id];
    return true;
  }

  // The end tag of a dropped start tag must not close an element further out.
  bool drops_end(lxb_tag_id_t id) {
    if (dropped_starts_.empty()) return false;
    const auto found = dropped_starts_.find(id);
    if (found == dropped_starts_.end()) return false;
    if (--found->second == 0) dropped_starts_.erase(found);
    return true;
  }

  void limit_attributes(lxb_html_token_t& token) {
    std::size_t count = 0;
    for (lxb_html_token_attr_t* at = token.attr_first; at != nullptr; at = at->next) {
      if (++count < limits_.max_attributes || at->next == nullptr) continue;
      for (lxb_html_token_attr_t* rest = at->next; rest != nullptr; rest = rest->next) ++repairs_.dropped_attributes;
      at->next = nullptr;
      token.attr_last = at;
    }
  }

  lxb_html_tree_t* tree_;
  const DomLimits& limits_;
  DomRepairs& repairs_;
  lxb_html_tokenizer_token_f forward_ = nullptr;
  void* forward_context_ = nullptr;
  std::size_t reopening_;  // what may still be opened again
  std::array<const void*, max_active_formatting> originals_{};
  std::size_t root_tags_ = 0, options_ = 0;
  bool attributes_since_text_ = false;
  std::unordered_map<lxb_tag_id_t, std::size_t> dropped_starts_;
};

struct DestroyParser {
  void operator()(lxb_html_parser_t* parser) const { lxb_html_parser_destroy(parser); }
};

// The parser's name tables never grow, and a flood of distinct names would make them quadratic: fit them to the input.
bool size_name_table(lexbor_hash_t* names, std::size_t input_size) {
  const std::size_t slots = std::bit_ceil(std::clamp<std::size_t>(input_size / 64, 128, 1U << 20));
  lexbor_free(names->table);
  names->table = static_cast<lexbor_hash_entry_t**>(lexbor_calloc(slots, sizeof(lexbor_hash_entry_t*)));
  names->table_size = names->table == nullptr ? 0 : slots;
  return names->table != nullptr;
}

lxb_status_t run_parser(lxb_html_parser_t* parser, lxb_html_document_t* document, std::string_view utf8) {
  lxb_dom_document_t& names = document->dom_document;
  for (lexbor_hash_t* table : {names.tags, names.attrs, names.prefix})
    if (!size_name_table(table, utf8.size())) return LXB_STATUS_ERROR_MEMORY_ALLOCATION;
  const auto* bytes = reinterpret_cast<const lxb_char_t*>(utf8.data());
  const lxb_status_t status = lxb_html_parse_chunk_process(parser, bytes, utf8.size());
  return status == LXB_STATUS_OK ? lxb_html_parse_chunk_end(parser) : status;
}

// Looks for NULs only until there are too many.
bool has_many_nuls(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find('\0'); at != std::string_view::npos; at = text.find('\0', at + 1)) {
    if (++count > max_nuls) return true;
  }
  return false;
}

std::string without_nuls(std::string_view text) {
  std::string clean(text);
  std::erase(clean, '\0');
  return clean;
}

}  // namespace

lxb_html_document* parse_guarded(std::string_view utf8, const DomLimits& limits, DomRepairs& repairs) {
  std::string cleaned;
  if (has_many_nuls(utf8)) utf8 = cleaned = without_nuls(utf8);
  const std::unique_ptr<lxb_html_parser_t, DestroyParser> parser(lxb_html_parser_create());
  if (lxb_html_parser_init(parser.get()) != LXB_STATUS_OK) return nullptr;
  lxb_html_parser_scripting_set(parser.get(), false);
  lxb_html_document_t* document = lxb_html_parse_chunk_begin(parser.get());
  if (document == nullptr) return nullptr;
  TokenGuard guard(parser.get(), utf8.size(), limits, repairs);
  if (run_parser(parser.get(), document, utf8) == LXB_STATUS_OK) return document;
  lxb_html_document_destroy(document);
  return nullptr;
}

}  // namespace offprint::html
