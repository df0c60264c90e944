#pragma once
// Reads the articles of a digest, several at once, and adds them in their order.

#include "digest_plan.hpp"

namespace offprint::cli {

struct Outcome {
  std::size_t added = 0, failed = 0;
  Diagnostics diagnostics;
};

// What is read waits for its turn, but never more than a few articles a thread: memory holds no more pages than that.
// An article that fails is reported and left out; with --strict it is an Error.
Result<Outcome> add_articles(const Registry& registry, const Arguments& arguments, const Options& options,
                             const std::vector<PlannedArticle>& articles, bool with_media, digest::Digest& digest);

}  // namespace offprint::cli
