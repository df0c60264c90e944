#pragma once
// A document made ready for a container: split into items, with nothing that its package could not hold.

#include <future>
#include <map>
#include <string>
#include <vector>

#include "epub/assets.hpp"

namespace offprint::epub {

// One XHTML file of the spine.
struct Chapter {
  const BookItem* item = nullptr;
  std::string id;    // in the manifest
  std::string path;  // below the content folder: "text/ch001.xhtml"
};

struct Prepared {
  Document book;
  std::vector<Chapter> chapters;
  Assets assets;
  std::map<std::string, std::string> remote_media;  // media types by address
  bool is_split_article = false;                    // its items are parts of one article
  std::string cover_key;                            // among them, or empty
  std::future<Result<std::string>> drawing;         // a cover that is being drawn meanwhile
};

// Waits for the cover that is being drawn, if any, and makes it the book's.
void take_cover(Prepared& prepared, Context& context);

// Splits an article; gives every item an id and a file; turns images that are not at hand, or that no reading system
// shows, into their alternative text, and links that would lead nowhere into their words. Each is reported as a loss.
Result<Prepared> prepare(const Document& document, const WriteOptions& options, Context& context);

// Where a link goes, seen from a chapter: "#item/id" as the path of another file with its fragment.
class LinkMap {
 public:
  explicit LinkMap(const Prepared& prepared);
  // The reference to write for one that stands in `from`. Empty when a fragment leads nowhere.
  std::string address(const Chapter& from, std::string_view reference) const;
  // The path, with fragment, of a navigation target; empty when it leads nowhere.
  std::string target(const NavTarget& target) const;

 private:
  std::string fragment_address(const Chapter& from, const std::string& fragment) const;

  std::map<std::string, const Chapter*, std::less<>> by_item_;
  std::map<std::string, const Chapter*, std::less<>> by_id_;  // the first chapter that has it
  std::map<const Chapter*, std::map<std::string, bool>> own_ids_;
};

}  // namespace offprint::epub
