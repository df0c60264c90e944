#pragma once
// Whether our reader with every extension off and the `commonmark` reader, which is cmark 0.30, make the same tree.

#include <memory>
#include <string>
#include <string_view>

#include "offprint/ast/document.hpp"
#include "offprint/format/format.hpp"

namespace offprint::tests {

struct Agreement {
  bool same = true;
  Document ours, theirs;
};

class Agreeing {
 public:
  Agreeing();
  // Compares normal forms; the documents themselves are as they were read.
  Agreement check(std::string_view text) const;

 private:
  std::unique_ptr<Reader> ours_, theirs_;
};

}  // namespace offprint::tests
