#include "digest_plan.hpp"

#include <algorithm>
#include <filesystem>

namespace offprint::cli {
namespace {

namespace fs = std::filesystem;

bool is_digest_file(const std::string& path) {
  return path.ends_with(".yaml") || path.ends_with(".yml");
}

class Planner {
 public:
  Planner(const Registry& registry, const Arguments& arguments) : registry_(registry), arguments_(arguments) {
    plan_.options = arguments.options;
  }

  Result<Plan> run() {
    for (const std::string& input : arguments_.inputs) {
      Result<void> done = take(input);
      if (!done) return done.error();
    }
    plan_.split = plan_.options.text("split");
    return std::move(plan_);
  }

 private:
  Result<void> take(const std::string& input) {
    if (input == "-") return take_list();
    if (is_digest_file(input)) return take_digest_file(input);
    return take_path(input, {"", arguments_.text("section"), {}, {}});
  }

  // A file, or the files of a folder in the order of their names, each like `model`.
  Result<void> take_path(const std::string& path, const PlannedArticle& model) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      plan_.articles.push_back(model);
      plan_.articles.back().path = path;
      return {};
    }
    std::vector<std::string> files;
    fs::recursive_directory_iterator at(path, error);
    if (error) return Error{ErrorCode::io, "cannot read this folder: " + error.message(), path};
    for (; at != fs::recursive_directory_iterator(); at.increment(error)) {
      const std::string name = at->path().filename().string();
      if (name.starts_with('.')) {
        if (at->is_directory(error)) at.disable_recursion_pending();
      } else if (at->is_regular_file(error) && is_readable(name)) {
        files.push_back(at->path().string());
      }
    }
    // Where a folder in it cannot be read, the rest would be missing without a word.
    if (error) return Error{ErrorCode::io, "cannot read all of this folder: " + error.message(), path};
    if (files.empty()) return Error{ErrorCode::io, "holds no file of a format that is read", path};
    std::sort(files.begin(), files.end());
    for (std::string& file : files) {
      plan_.articles.push_back(model);
      plan_.articles.back().path = std::move(file);
    }
    return {};
  }

  bool is_readable(const std::string& name) const {
    const Format* format = registry_.find_by_suffix(name);
    return format && format->reader;
  }

  Result<void> take_list() {
    Result<Source> source = read_file("-", {});
    if (!source) return source.error();
    std::string_view rest = source->bytes();
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = utf8::trim(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (line.empty() || line == "-") continue;
      Result<void> done = take(std::string(line));
      if (!done) return done;
    }
    return {};
  }

  Result<void> take_digest_file(const std::string& path) {
    Result<Source> source = read_file(path, {});
    if (!source) return source.error();
    Result<digest::DigestFile> file = digest::read_digest_file(source->bytes(), {});
    if (!file) {
      const std::string place = file.error().place.empty() ? path : path + ":" + file.error().place;
      return Error{ErrorCode::parse, file.error().message, place};
    }
    const fs::path folder = fs::path(path).parent_path();
    if (plan_.metadata.is_null()) plan_.metadata = file->metadata;
    take_options(*file->options.object(), folder, plan_.options);
    for (const digest::FileArticle& article : file->articles) {
      PlannedArticle planned{"", article.section, article.metadata, {}};
      take_options(*article.options.object(), folder, planned.options);
      Result<void> done = take_path((folder / article.file).string(), planned);
      if (!done) return done;
    }
    return {};
  }

  // Files are named as seen from the folder. What is set already stays.
  static void take_options(const Value::Object& values, const fs::path& folder, Options& into) {
    for (const auto& [key, value] : values) {
      if (into.has(key)) continue;
      const bool names_file = key == "cover" || key == "css" || key == "site-rules";
      const auto word = [&](const Value& each) {
        const std::string text = each.string() ? *each.string() : "";
        return names_file ? (folder / text).string() : text;
      };
      if (value.array()) {
        for (const Value& each : *value.array()) into.add(key, word(each));
      } else if (value.boolean()) {
        into.values[key] = *value.boolean() ? "true" : "false";
      } else if (value.integer()) {
        into.values[key] = std::to_string(*value.integer());
      } else {
        into.values[key] = word(value);
      }
    }
  }

  const Registry& registry_;
  const Arguments& arguments_;
  Plan plan_;
};

}  // namespace

Result<Plan> make_plan(const Registry& registry, const Arguments& arguments) {
  return Planner(registry, arguments).run();
}

digest::Options digest_options(const Options& options) {
  digest::Options made;
  const std::string_view order = options.text("order");
  made.order = order == "date"      ? digest::Order::date
               : order == "section" ? digest::Order::section
                                    : digest::Order::list;
  if (options.text("links") == "untouched") made.links = digest::Links::untouched;
  if (options.text("duplicates") == "keep") made.duplicates = digest::Duplicates::keep;
  made.toc_depth = options.number("toc-depth", made.toc_depth);
  return made;
}

}  // namespace offprint::cli
