#include "peer_gfm.hpp"

#include <dlfcn.h>

namespace offprint::bench {
namespace {

// The libraries Debian 12 has; both stay loaded.
constexpr const char* library_name = "libcmark-gfm.so.0.29.0.gfm.6";
constexpr const char* extensions_name = "libcmark-gfm-extensions.so.0.29.0.gfm.6";
constexpr int all_of_it = RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND;

template <class Function>
bool find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  return function != nullptr;
}

}  // namespace

std::unique_ptr<GfmPeer> GfmPeer::load() {
  // The extensions first: they bring the library itself, bound to itself.
  void* extensions = dlopen(extensions_name, all_of_it);
  void* library = dlopen(library_name, all_of_it);
  if (!extensions || !library) return nullptr;
  auto peer = std::make_unique<GfmPeer>();
  void (*register_all)() = nullptr;
  void* (*find_extension)(const char*) = nullptr;
  if (!find(extensions, "cmark_gfm_core_extensions_ensure_registered", register_all) ||
      !find(library, "cmark_find_syntax_extension", find_extension) ||
      !find(library, "cmark_parser_new", peer->parser_new_) ||
      !find(library, "cmark_parser_feed", peer->parser_feed_) ||
      !find(library, "cmark_parser_finish", peer->parser_finish_) ||
      !find(library, "cmark_parser_free", peer->parser_free_) || !find(library, "cmark_node_free", peer->node_free_) ||
      !find(library, "cmark_parser_attach_syntax_extension", peer->attach_)) {
    return nullptr;
  }
  register_all();
  for (const char* name : {"table", "strikethrough", "autolink", "tagfilter", "tasklist"}) {
    peer->extensions_.push_back(find_extension(name));
  }
  return peer;
}

void GfmPeer::parse(const std::string& text) const {
  constexpr int footnotes = 1 << 13;
  void* parser = parser_new_(footnotes);
  for (void* extension : extensions_) attach_(parser, extension);
  parser_feed_(parser, text.data(), text.size());
  node_free_(parser_finish_(parser));
  parser_free_(parser);
}

}  // namespace offprint::bench
