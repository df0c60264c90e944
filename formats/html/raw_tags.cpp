// Raw HTML that stands between other things, tag by tag: there is no tree to look at, so nothing passes that would need
// one to be judged.
#include <lexbor/html/html.h>

#include <memory>
#include <new>

#include "allow_list.hpp"
#include "markup.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"
#include "sanitize.hpp"

namespace offprint::html {

namespace {

std::string_view view(const lxb_char_t* begin, const lxb_char_t* end) {
  return begin ? std::string_view(reinterpret_cast<const char*>(begin), static_cast<std::size_t>(end - begin))
               : std::string_view();
}

// What no reader of HTML can take for the end of the comment, nor Markdown for a new block.
bool is_plain_comment(std::string_view text) {
  return text.find_first_of("<>[]\n\r") == text.npos && text.find("--") == text.npos && !text.starts_with('-') &&
         !text.ends_with('-');
}

class TagFilter {
 public:
  explicit TagFilter(Context& context) : context_(context) {}

  std::vector<RawPiece> run(std::string_view html, lxb_html_tokenizer_t& tokenizer) {
    lxb_html_tokenizer_clean(&tokenizer);
    lxb_html_tokenizer_callback_token_done_set(&tokenizer, &TagFilter::on_token, this);
    const auto* bytes = reinterpret_cast<const lxb_char_t*>(html.data());
    lxb_status_t status = lxb_html_tokenizer_begin(&tokenizer);
    if (status == LXB_STATUS_OK) status = lxb_html_tokenizer_chunk(&tokenizer, bytes, html.size());
    if (status == LXB_STATUS_OK) status = lxb_html_tokenizer_end(&tokenizer);
    if (status != LXB_STATUS_OK) throw std::bad_alloc();  // nothing else stops a tokenizer
    return std::move(pieces_);
  }

 private:
  static lxb_html_token_t* on_token(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token, void* context) {
    try {
      static_cast<TagFilter*>(context)->take(*token);
      return token;
    } catch (const std::bad_alloc&) {  // no exception goes through the tokenizer
      tokenizer->status = LXB_STATUS_ERROR_MEMORY_ALLOCATION;
      return nullptr;
    }
  }

  void take(const lxb_html_token_t& token) {
    const bool closes = (token.type & LXB_HTML_TOKEN_TYPE_CLOSE) != 0;
    if (token.tag_id == LXB_TAG__END_OF_FILE) return;
    if (token.tag_id == LXB_TAG__TEXT) {
      if (dropping_ == LXB_TAG__UNDEF) text(view(token.text_start, token.text_end));
    } else if (token.tag_id == LXB_TAG__EM_COMMENT || token.tag_id == LXB_TAG__EM_DOCTYPE) {
      if (dropping_ == LXB_TAG__UNDEF) comment(token);
    } else if (dropping_ != LXB_TAG__UNDEF) {
      if (closes && token.tag_id == dropping_) dropping_ = LXB_TAG__UNDEF;
    } else {
      closes ? end_tag(token) : start_tag(token);
    }
  }

  void text(std::string_view characters) { pieces_.push_back({RawPiece::Kind::text, std::string(characters)}); }

  void comment(const lxb_html_token_t& token) {
    const std::string_view words = view(token.text_start, token.text_end);
    if (token.tag_id == LXB_TAG__EM_COMMENT && is_plain_comment(words)) {
      pieces_.push_back({RawPiece::Kind::comment, "<!--" + std::string(words) + "-->"});
    } else {
      context_.lose("html.comment", "a comment or declaration that untrusted HTML may not hold was taken out");
    }
  }

  static std::string_view name_of(const lxb_html_token_t& token) {
    std::size_t size = 0;
    const lxb_char_t* name = lxb_tag_name_by_id(token.tag_id, &size);
    return {reinterpret_cast<const char*>(name), size};
  }

  void report(std::string_view name) {
    context_.lose("html." + std::string(name),
                  "an element that untrusted HTML may not hold was taken out: " + std::string(name));
  }

  ElementUse use_of(const lxb_html_token_t& token, std::string_view name) {
    const ElementUse use = use_of_html_element(name);
    if (use != ElementUse::keep || token.tag_id != LXB_TAG_INPUT) return use;
    for (const lxb_html_token_attr_t* each = token.attr_first; each; each = each->next) {
      if (name_of(*each) == "type" && utf8::equals_ignoring_ascii_case(value_of(*each), "checkbox")) return use;
    }
    return ElementUse::unwrap;
  }

  void start_tag(const lxb_html_token_t& token) {
    const std::string_view name = name_of(token);
    const ElementUse use = use_of(token, name);
    if (use == ElementUse::keep) return keep(token, name);
    report(name);
    if (use == ElementUse::link) link(token);
    if (use != ElementUse::unwrap && token.tag_id != LXB_TAG_OBJECT && !is_void_element(name)) dropping_ = token.tag_id;
  }

  void keep(const lxb_html_token_t& token, std::string_view name) {
    std::string tag = "<" + std::string(name);
    for (const lxb_html_token_attr_t* each = token.attr_first; each; each = each->next) {
      const std::string_view key = name_of(*each), value = value_of(*each);
      if (!allows_html_attribute(token.tag_id, key, value)) {
        context_.lose("html." + std::string(name) + "." + std::string(key),
                      "an attribute that untrusted HTML may not hold was taken out: " + std::string(key));
        continue;
      }
      (tag += ' ') += key;
      tag += "=\"";
      tag += escape(value);
      tag += '"';
    }
    tag += '>';
    pieces_.push_back({RawPiece::Kind::tag, std::move(tag)});
  }

  void end_tag(const lxb_html_token_t& token) {
    const std::string_view name = name_of(token);
    if (use_of_html_element(name) == ElementUse::keep) {
      pieces_.push_back({RawPiece::Kind::tag, "</" + std::string(name) + ">"});
    }
  }

  void link(const lxb_html_token_t& token) {
    const std::string_view wanted = token.tag_id == LXB_TAG_OBJECT ? "data" : "src";
    for (const lxb_html_token_attr_t* each = token.attr_first; each; each = each->next) {
      const std::string_view value = value_of(*each);
      if (name_of(*each) != wanted || value.empty() || !uri::safe(value, uri::Use::link)) continue;
      pieces_.push_back({RawPiece::Kind::tag, "<a href=\"" + escape(value) + "\">"});
      text(value);
      pieces_.push_back({RawPiece::Kind::tag, "</a>"});
      return;
    }
  }

  static std::string_view name_of(const lxb_html_token_attr_t& attribute) {
    std::size_t size = 0;
    const lxb_char_t* name = lxb_html_token_attr_name(const_cast<lxb_html_token_attr_t*>(&attribute), &size);
    return {reinterpret_cast<const char*>(name), size};
  }
  static std::string_view value_of(const lxb_html_token_attr_t& attribute) {
    return {reinterpret_cast<const char*>(attribute.value), attribute.value ? attribute.value_size : 0};
  }

  Context& context_;
  std::vector<RawPiece> pieces_;
  lxb_tag_id_t dropping_ = LXB_TAG__UNDEF;  // the element whose content goes with it
};

}  // namespace

struct TagSanitizer::Tokenizer {
  struct Destroy {
    void operator()(lxb_html_tokenizer_t* tokenizer) const { lxb_html_tokenizer_destroy(tokenizer); }
  };
  std::unique_ptr<lxb_html_tokenizer_t, Destroy> it{lxb_html_tokenizer_create()};

  Tokenizer() {
    if (lxb_html_tokenizer_init(it.get()) != LXB_STATUS_OK) throw std::bad_alloc();
  }
};

TagSanitizer::TagSanitizer() = default;
TagSanitizer::~TagSanitizer() = default;

std::vector<RawPiece> TagSanitizer::pieces(std::string_view html, Context& context) {
  if (!tokenizer_) tokenizer_ = std::make_unique<Tokenizer>();
  return TagFilter(context).run(html, *tokenizer_->it);
}

}  // namespace offprint::html
