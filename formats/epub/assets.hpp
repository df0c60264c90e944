#pragma once
// Files of a package that are no XHTML: images, sound, video and fonts, each once, of kinds that reading systems know.

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "epub/epub.hpp"

namespace offprint::epub {

// One file of the manifest that is no XHTML.
struct Asset {
  std::string id, path, media_type;
  std::shared_ptr<const std::string> bytes;  // null where another asset of the same id has them
};
using Assets = std::map<std::string, Asset, std::less<>>;  // by resource key

// Those that have bytes, by the ids that they are written with: a book that is read again has them in this order.
std::vector<const Asset*> assets_in_order(const Assets& assets);

// What a resource is wanted for; it must be of that kind.
enum class AssetUse { image, media };

// The media type as a manifest names it: of sound that every reading system plays, or of video; else "".
std::string playable_type(std::string_view type);

// Adds resources of a document, made into what every reading system shows where the options say so.
class AssetMaker {
 public:
  AssetMaker(const Document& document, const WriteOptions& options, Context& context, Assets& assets)
      : document_(document), options_(options), context_(context), assets_(assets) {}

  // Whether the resource can be part of the book. What its bytes are counts, whatever its description says.
  bool add(std::string_view key, AssetUse use);

 private:
  bool make(const std::string& key, AssetUse use);
  void make_showable(std::shared_ptr<const std::string>& content, std::string& media_type);

  const Document& document_;
  const WriteOptions& options_;
  Context& context_;
  Assets& assets_;
  std::unordered_set<std::string> taken_;  // ids
};

// Adds a font under its own name, so that style sheets can name "../fonts/NAME". Error bad_option when it is no font.
Result<void> add_font(const Font& font, Assets& assets);

}  // namespace offprint::epub
