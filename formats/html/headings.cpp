#include <map>
#include <set>

#include "offprint/ast/query.hpp"
#include "offprint/transform/ids.hpp"
#include "writer.hpp"

namespace offprint::html {

namespace {

// Makes ids that no element of the scope has yet.
class Ids {
 public:
  explicit Ids(const Node& scope) {
    for (const auto step : walk(scope)) {
      if (step.entering && step.node.has_attributes()) taken_.insert(std::string(step.node.attributes().id));
    }
  }
  std::string make(const std::string& wanted) {
    std::string id = wanted;
    for (int& number = next_[wanted]; !taken_.insert(id).second;) id = wanted + '-' + std::to_string(++number);
    return id;
  }

 private:
  std::set<std::string> taken_;
  std::map<std::string, int> next_;
};

// Counts headings by level; the level of the first one is the highest unless a higher one follows.
class Numbers {
 public:
  std::string next(int level) {
    if (top_ == 0 || level < top_) top_ = level;
    for (int deeper = level + 1; deeper <= 6; ++deeper) at_[deeper] = 0;
    ++at_[level];
    std::string number;
    for (int each = top_; each <= level; ++each) {
      if (!number.empty()) number += '.';
      number += std::to_string(at_[each]);
    }
    return number;
  }

 private:
  int top_ = 0;
  int at_[7] = {};
};

}  // namespace

HeadingPlan plan_headings(const Node& scope, const WriteOptions& options) {
  HeadingPlan plan;
  if (!options.toc && !options.number_sections && !options.section_divs) return plan;
  Ids ids(scope);
  Numbers numbers;
  for (const Heading& heading : descendants<Heading>(scope)) {
    HeadingPlan::Entry& entry = plan.entries[&heading];
    const std::string own(heading.attributes().id);
    entry.id = own.empty() ? ids.make(slug(plain_text(heading))) : own;
    if (options.number_sections && !heading.attributes().has_class("unnumbered")) {
      entry.number = numbers.next(heading.level);
    }
    plan.order.push_back(&heading);
  }
  return plan;
}

}  // namespace offprint::html
