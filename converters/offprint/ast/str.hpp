#pragma once
// Text, arrays and named values inside nodes. All of them live in a Document's arena: trivially destructible, cheap to
// copy, valid as long as the Document that made them. Only Document::keep() makes a Str or an Array that is not empty,
// so a node can never hold text that dies before it.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace offprint {

class Str {
 public:
  Str() = default;
  operator std::string_view() const { return {data_, size_}; }
  std::string_view view() const { return {data_, size_}; }
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  friend bool operator==(Str a, Str b) { return a.view() == b.view(); }
  friend bool operator==(Str a, std::string_view b) { return a.view() == b; }

 private:
  friend class Document;
  explicit Str(std::string_view text) : data_(text.data()), size_(text.size()) {}
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

// A fixed array in the arena. The elements may be changed in place by the owner of the document.
template <class T>
class Array {
 public:
  Array() = default;
  T* begin() const { return data_; }
  T* end() const { return data_ + size_; }
  T& operator[](std::size_t index) const { return data_[index]; }
  T& back() const { return data_[size_ - 1]; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  friend bool operator==(const Array& a, const Array& b) {
    if (a.size_ != b.size_) return false;
    for (std::size_t i = 0; i < a.size_; ++i) {
      if (!(a.data_[i] == b.data_[i])) return false;
    }
    return true;
  }

 private:
  friend class Document;
  Array(T* data, std::size_t size) : data_(data), size_(size) {}
  T* data_ = nullptr;
  std::size_t size_ = 0;
};

struct KeyValue {
  Str key, value;
  friend bool operator==(const KeyValue&, const KeyValue&) = default;
};

}  // namespace offprint
