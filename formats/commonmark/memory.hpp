#pragma once
// cmark ends the program when there is no memory for it. Here that ends the parsing alone.

#include <cmark.h>

#include <string_view>

namespace offprint::commonmark {

// A text parsed by cmark, and an iterator at the root of its tree. Both live as long as this.
class Parsed {
 public:
  Parsed(std::string_view text, int flags);  // throws std::bad_alloc
  ~Parsed();
  Parsed(const Parsed&) = delete;
  Parsed& operator=(const Parsed&) = delete;

  cmark_iter* iterator() { return iterator_; }

 private:
  bool parse(std::string_view text, int flags);
  void release();

  // Before each piece of memory that cmark holds. The links lead to what is not given back when parsing ends early.
  struct alignas(16) Piece {
    Piece* before;
    Piece* after;
  };
  static void* take(std::size_t count, std::size_t size);
  static void* resize(void* data, std::size_t size);
  static void give_back(void* data);
  static Piece* piece_of(void* data) { return static_cast<Piece*>(data) - 1; }

  static thread_local Piece* newest_of_thread;
  Piece pieces_{&pieces_, &pieces_};
  cmark_iter* iterator_ = nullptr;
};

}  // namespace offprint::commonmark
