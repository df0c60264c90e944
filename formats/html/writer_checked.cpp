// What raw HTML there is comes from others: what holds any goes through the sanitizer. Where there may be some, it is
// therefore written apart first, piece by piece; raw markup never reaches beyond the blocks of its piece.
#include "offprint/base/utf8.hpp"
#include "writer.hpp"

namespace offprint::html {

namespace {

void write_ascii(std::string_view markup, Markup& out) {
  std::size_t run = 0;
  for (std::size_t at = 0; at < markup.size();) {
    if (static_cast<unsigned char>(markup[at]) < 0x80) {
      ++at;
      continue;
    }
    const utf8::Decoded decoded = utf8::decode(markup, at);
    out.raw(markup.substr(run, at - run));
    out.raw("&#" + std::to_string(static_cast<unsigned>(decoded.code_point)) + ';');
    run = at += decoded.length;
  }
  out.raw(markup.substr(run));
}

}  // namespace

bool TreeWriter::may_need_check() const {
  if (context_.unsafe && options_.syntax == Syntax::html) return false;
  return document_.may_hold(Kind::raw_block) || document_.may_hold(Kind::raw_inline);
}

void TreeWriter::begin_draft() {
  drafting_ = true;
  wrote_raw_ = false;
  draft_.clear();
  target_ = &out_.redirect(draft_);
}

void TreeWriter::end_draft() {
  drafting_ = false;
  out_.redirect(*target_);
  if (!wrote_raw_) return out_.raw(draft_.view());
  const std::string safe = sanitize_fragment(draft_.view(), options_.syntax, context_);
  options_.ascii ? write_ascii(safe, out_) : out_.raw(safe);
}

}  // namespace offprint::html
