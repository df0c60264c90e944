#pragma once
// The bytes a reader reads, with the name people know them by.
//
//   Source source = Source::own(std::move(bytes), "page.html");

#include <memory>
#include <string>
#include <string_view>

namespace offprint {

class Source {
 public:
  // Holds the bytes itself; documents read from it may share them.
  static Source own(std::string bytes, std::string name = {}) {
    auto owner = std::make_shared<const std::string>(std::move(bytes));
    const std::string_view view = *owner;
    return Source(std::move(owner), view, std::move(name));
  }
  // Refers to bytes that the caller keeps as long as the source and the documents read from it.
  static Source refer(std::string_view bytes, std::string name = {}) { return Source(nullptr, bytes, std::move(name)); }

  std::string_view bytes() const { return bytes_; }
  const std::string& name() const { return name_; }  // file name or URL; may be empty
  const std::shared_ptr<const void>& owner() const { return owner_; }

 private:
  Source(std::shared_ptr<const void> owner, std::string_view bytes, std::string name)
      : owner_(std::move(owner)), bytes_(bytes), name_(std::move(name)) {}

  std::shared_ptr<const void> owner_;
  std::string_view bytes_;
  std::string name_;
};

}  // namespace offprint
