#include "commonmark/memory.hpp"

#include <csetjmp>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace offprint::commonmark {
namespace {

// The way out of cmark, which cannot be told that there is no memory. Between setjmp() and longjmp() there are calls of
// cmark only, and nothing that would have to be destroyed.
thread_local std::jmp_buf* way_out = nullptr;

}  // namespace

// cmark's allocator is not told for whom it works: for the text that this thread parses.
thread_local Parsed::Piece* Parsed::newest_of_thread = nullptr;

Parsed::Parsed(std::string_view text, int flags) {
  newest_of_thread = &pieces_;
  if (parse(text, flags)) return;
  release();
  throw std::bad_alloc();
}

Parsed::~Parsed() {
  release();
}

bool Parsed::parse(std::string_view text, int flags) {
  std::jmp_buf here;
  way_out = &here;
  if (setjmp(here) != 0) return false;
  static cmark_mem memory{take, resize, give_back};
  cmark_parser* parser = cmark_parser_new_with_mem(flags, &memory);
  cmark_parser_feed(parser, text.data(), text.size());
  cmark_node* root = cmark_parser_finish(parser);
  cmark_parser_free(parser);
  iterator_ = cmark_iter_new(root);
  return true;
}

void Parsed::release() {
  while (pieces_.after != &pieces_) give_back(pieces_.after + 1);
}

void* Parsed::take(std::size_t count, std::size_t size) {
  const bool fits = size == 0 || count <= (SIZE_MAX - sizeof(Piece)) / size;
  auto* piece = fits ? static_cast<Piece*>(std::calloc(1, sizeof(Piece) + count * size)) : nullptr;
  if (!piece) std::longjmp(*way_out, 1);
  piece->before = newest_of_thread;
  piece->after = newest_of_thread->after;
  piece->before->after = piece->after->before = piece;
  return piece + 1;
}

void* Parsed::resize(void* data, std::size_t size) {
  if (!data) return take(1, size);
  auto* piece = static_cast<Piece*>(std::realloc(piece_of(data), sizeof(Piece) + size));
  if (!piece) std::longjmp(*way_out, 1);
  piece->before->after = piece->after->before = piece;
  return piece + 1;
}

void Parsed::give_back(void* data) {
  if (!data) return;
  Piece* piece = piece_of(data);
  piece->before->after = piece->after;
  piece->after->before = piece->before;
  std::free(piece);
}

}  // namespace offprint::commonmark
