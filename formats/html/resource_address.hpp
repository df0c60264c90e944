#pragma once
// The addresses of resources in a page: as its writer's caller says, else data: URIs.

#include <map>
#include <string>
#include <string_view>

#include "html.hpp"

namespace offprint::html {

std::string data_uri(std::string_view media_type, std::string_view bytes);

class ResourceAddresses {
 public:
  ResourceAddresses(const Document& document, const WriteHooks& hooks, Context& context)
      : document_(document), hooks_(hooks), context_(context) {}

  // The address for a resource of the document, each resource once written under one address. Empty when there are no
  // bytes, which is a loss unless the document also knows an address for it.
  const std::string& of(std::string_view key, std::string_view src);

 private:
  std::string find(const std::string& key, std::string_view src);

  const Document& document_;
  const WriteHooks& hooks_;
  Context& context_;
  std::map<std::string, std::string, std::less<>> by_key_;
};

}  // namespace offprint::html
