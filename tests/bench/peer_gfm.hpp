#pragma once
// cmark-gfm with its extensions, loaded at run time: its functions have the names of those of cmark.

#include <memory>
#include <string>
#include <vector>

namespace offprint::bench {

class GfmPeer {
 public:
  // Empty when the library is not installed.
  static std::unique_ptr<GfmPeer> load();
  // Parses and frees.
  void parse(const std::string& text) const;

 private:
  void* (*parser_new_)(int) = nullptr;
  void (*parser_feed_)(void*, const char*, std::size_t) = nullptr;
  void* (*parser_finish_)(void*) = nullptr;
  void (*parser_free_)(void*) = nullptr;
  void (*node_free_)(void*) = nullptr;
  int (*attach_)(void*, void*) = nullptr;
  std::vector<void*> extensions_;
};

}  // namespace offprint::bench
