#pragma once
// What a digest is to be made of, from the command line, folders, lists and digest files alike.

#include "arguments.hpp"

namespace offprint::cli {

struct PlannedArticle {
  std::string path, section;
  Value metadata;   // to set, as front matter names it
  Options options;  // that differ from the digest's
};

struct Plan {
  std::vector<PlannedArticle> articles;
  Value metadata;     // of the book, from digest files
  Options options;    // of the digest: those of the command line go before those of files
  std::string split;  // "section", a number, or nothing
};

// The plan for the inputs. Folders give the files in them that a format reads, by name; `-` gives the files that
// standard input names; YAML files are digest files, relative to which their own files are found.
Result<Plan> make_plan(const Registry& registry, const Arguments& arguments);

digest::Options digest_options(const Options& options);

}  // namespace offprint::cli
