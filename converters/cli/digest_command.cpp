// offprint digest: many articles as one book.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "commands.hpp"
#include "digest_articles.hpp"
#include "job.hpp"
#include "offprint/base/dates.hpp"
#include "report.hpp"

namespace offprint::cli {
namespace {

namespace fs = std::filesystem;

// What a book can only hold as one text.
bool holds_books(const Format& format) {
  return format.holds_books || format.name == "html";
}

Result<Document> read_book(const Registry& registry, const Arguments& arguments, const std::string& path,
                           const Format*& format) {
  Context context = make_context(arguments, path);
  Result<Source> source = read_file(path, context.limits);
  if (!source) return source.error();
  Result<Chosen> reader = choose_reader(registry, {}, path, source->bytes());
  if (!reader) return reader.error();
  format = reader->format;
  Result<Document> book = read(*reader, *source, {}, context);
  if (!book) {
    Error error = book.error();
    if (error.place.empty()) error.place = path;
    return error;
  }
  return book;
}

Result<digest::Digest> open_book(const Registry& registry, const Arguments& arguments, const std::string& path,
                                 const digest::Options& options, const Format*& format) {
  Result<Document> book = read_book(registry, arguments, path, format);
  if (!book) return book.error();
  Result<digest::Digest> digest = digest::Digest::open(*std::move(book), options);
  if (!digest) return Error{digest.error().code, digest.error().message, path};
  return digest;
}

Value::Object listed(const digest::Entry& entry) {
  Value::Object object{{"id", entry.id}, {"title", entry.title}, {"section", entry.section}};
  Value::Array authors;
  for (const Author& author : entry.meta->authors) authors.emplace_back(author.name);
  object.emplace("authors", std::move(authors));
  object.emplace("published", entry.meta->published);
  object.emplace("site", entry.meta->site_name);
  object.emplace("source", entry.meta->source_url.empty() ? entry.meta->canonical_url : entry.meta->source_url);
  if (entry.meta->reading_minutes) object.emplace("minutes", std::int64_t{*entry.meta->reading_minutes});
  return object;
}

int list_articles(const Registry& registry, const Arguments& arguments) {
  const Format* format = nullptr;
  Result<digest::Digest> digest = open_book(registry, arguments, arguments.text("list"), {}, format);
  if (!digest) return report_error(digest.error());
  std::size_t number = 0;
  for (const digest::Entry& entry : digest->entries()) {
    if (arguments.options.flag("json")) {
      std::string line;
      write_json(listed(entry), line);
      std::printf("%s\n", line.c_str());
      continue;
    }
    const std::string place = entry.section.empty() ? "" : "  [" + entry.section + "]";
    const std::string day(dates::day_of(entry.meta->published));
    std::printf("%3zu  %s  %-10s  %s%s\n", ++number, entry.id.c_str(), day.c_str(), entry.title.c_str(), place.c_str());
  }
  return 0;
}

// What the digest file, then the options say of the book.
Result<void> set_book_metadata(Document& book, const Arguments& arguments, const Plan& plan) {
  if (plan.metadata.object()) read_front_matter(plan.metadata, book, book.meta());
  Value::Object fields;
  for (const std::string_view key : {"title", "subtitle", "date", "language", "issue"}) {
    if (arguments.options.has(key)) fields.emplace(key, arguments.text(key));
  }
  Value::Array authors;
  for (const std::string& name : arguments.options.list("author")) authors.emplace_back(name);
  if (!authors.empty()) fields.emplace("author", std::move(authors));
  if (arguments.options.has("series")) {
    fields.emplace("series", Value::Object{{"name", arguments.text("series")}, {"number", arguments.text("issue")}});
  }
  read_front_matter(fields, book, book.meta());
  Result<void> set = set_metadata(book, arguments, {});
  normalize(book);
  if (!set || !plan.options.has("cover")) return set;
  Result<Source> cover = read_file(std::string(plan.options.text("cover")), {});
  if (!cover) return cover.error();
  const std::string_view media_type = sniff_media_type(cover->bytes());
  if (!media_type.starts_with("image/")) {
    return Error{ErrorCode::missing_resource, "is no image; a cover is PNG, JPEG, SVG, GIF or WebP",
                 std::string(plan.options.text("cover"))};
  }
  Resource description{.media_type = std::string(media_type)};
  description.role = ResourceRole::cover;
  book.meta().cover = book.resources().add(std::string(cover->bytes()), std::move(description));
  return {};
}

class DigestCommand {
 public:
  DigestCommand(const Registry& registry, const Arguments& arguments, const Plan& plan)
      : registry_(registry), arguments_(arguments), plan_(plan) {}

  // Makes one book of these articles; `title_addition` tells books of one run apart.
  int run(const std::vector<PlannedArticle>& articles, const std::string& output, const std::string& title_addition) {
    Result<Options> options = load_options();
    if (!options) return report_error(options.error());
    const std::string before = book_to_change();
    const Format* format = nullptr;
    digest::Digest digest(digest_options(plan_.options));
    if (!before.empty()) {
      Result<digest::Digest> opened = open_book(registry_, arguments_, before, digest_options(plan_.options), format);
      if (!opened) return report_error(opened.error());
      digest = *std::move(opened);
      Result<Source> earlier = read_file(before, {});
      if (earlier && format->name == "epub") options->values["earlier-text"] = earlier->bytes();
    }
    Result<Chosen> writer = choose(output, format);
    if (!writer) return report_error(writer.error());
    if (Result<void> ready = set_book_metadata(digest.document(), arguments_, plan_); !ready) {
      return report_error(ready.error());
    }
    if (!title_addition.empty()) add_to_title(digest.document(), title_addition);
    for (const std::string& which : arguments_.options.list("remove")) {
      if (!digest.remove(which)) {
        return report_error({ErrorCode::bad_option, "there is no article '" + which + "'; see --list", before});
      }
    }
    const bool with_media = writer->format->holds_resources || writer->format->name == "html";
    Result<Outcome> outcome = add_articles(registry_, arguments_, *options, articles, with_media, digest);
    if (!outcome) return report_error(outcome.error());
    if (digest.size() == 0) return report_error({ErrorCode::parse, "no article is left to make a digest of", output});
    return finish(std::move(digest), *outcome, *writer, output, *std::move(options));
  }

  // The digest to add to or take from, or "".
  std::string book_to_change() const {
    if (arguments_.options.has("append")) return arguments_.text("append");
    return arguments_.options.has("remove") && !arguments_.inputs.empty() ? arguments_.inputs.front() : "";
  }

 private:
  Result<Options> load_options() const {
    Arguments with_plan = arguments_;
    with_plan.options = plan_.options;
    with_plan.options.values.erase("cover");  // the digest holds it
    return load_option_files(with_plan);
  }

  Result<Chosen> choose(const std::string& output, const Format* before) const {
    std::string spec = arguments_.text("to");
    const bool by_name = !output.empty() && output != "-" && registry_.find_by_suffix(output);
    if (spec.empty() && !by_name) spec = before ? before->name : "epub";
    return choose_writer(registry_, spec, output, registry_.all().front());
  }

  static void add_to_title(Document& book, const std::string& addition) {
    const std::string title = book.meta().title ? plain_text(*book.meta().title) : "Digest";
    book.set_title(title + addition);
  }

  // Options of the writer: the digest has made its own title page and contents, and brings style rules.
  static Options for_writer(Options options, const Format& format) {
    std::string css(digest::style_sheet());
    css += options.text("css-text");
    for (const std::string_view key : {"css", "css-text"}) options.values.erase(std::string(key));
    options.values["standalone"] = "true";
    options.values["epub-title-page"] = "false";
    options.values["toc-depth"] = "1";
    const auto cores = static_cast<int>(std::thread::hardware_concurrency());
    options.values["writer-jobs"] = std::to_string(options.number("jobs", cores));
    options.values["more-css-text"] = css;
    if (format.name == "html") {
      std::replace(css.begin(), css.end(), '\n', ' ');
      options.add("variable", "header-includes=<style>" + css + "</style>");
    }
    return options;
  }

  int finish(digest::Digest&& digest, Outcome& outcome, const Chosen& writer, const std::string& output,
             Options&& options) {
    const std::size_t size = digest.size(), merged = digest.merged();
    Context context = make_context(arguments_, output);
    context.diagnostics = std::move(outcome.diagnostics);
    Document book = std::move(digest).book(context);
    if (writer.format->name == "html") {
      book.nav().clear();  // the page of contents says more
      if (book.root().first()) book.root().first()->remove();
    } else if (!holds_books(*writer.format)) {
      book = digest::one_article(std::move(book));
    }
    convert_math(book, arguments_, *writer.format, context);
    const int code = write_book(writer, book, output, for_writer(std::move(options), *writer.format), context);
    if (code != 0) return code;
    if (arguments_.options.flag("verbose") || (::isatty(STDERR_FILENO) && !arguments_.options.flag("quiet"))) {
      std::fprintf(stderr, "offprint: %s: %zu articles, %zu merged, %zu left out\n", output.c_str(), size, merged,
                   outcome.failed);
    }
    if (outcome.failed == 0) return 0;
    return report_error({ErrorCode::warnings,
                         "made without " + std::to_string(outcome.failed) + " of " +
                             std::to_string(outcome.failed + outcome.added) + " articles",
                         output});
  }

  int write_book(const Chosen& writer, const Document& book, const std::string& output, const Options& options,
                 Context& context) const {
    StringSink bytes;
    Result<void> written = write(writer, book, bytes, options, context);
    if (!written) return report_error(written.error());
    if (const int code = report_diagnostics(context.diagnostics, arguments_); code != 0) return code;
    if (output.empty() || output == "-") {
      DescriptorSink standard_output(STDOUT_FILENO, "standard output");
      standard_output.write(bytes.view());
      Result<void> done = standard_output.finish();
      return done ? 0 : report_error(done.error());
    }
    Result<std::unique_ptr<FileSink>> file = FileSink::create(output);
    if (!file) return report_error(file.error());
    (*file)->write(bytes.view());
    Result<void> done = (*file)->commit();
    return done ? 0 : report_error(done.error());
  }

  const Registry& registry_;
  const Arguments& arguments_;
  const Plan& plan_;
};

// "week-mills.epub" for the section "Mills" of "week.epub".
std::string part_name(const std::string& output, const std::string& part) {
  const fs::path path(output);
  return (path.parent_path() / (path.stem().string() + "-" + part + path.extension().string())).string();
}

struct Part {
  std::string name, title_addition;
  std::vector<PlannedArticle> articles;
};

Result<std::vector<Part>> split_plan(const Plan& plan) {
  std::vector<Part> parts;
  const int most = Options{{}, {{"split", plan.split}}}.number("split", 0);
  if (plan.split != "section" && most < 1) {
    return Error{ErrorCode::bad_option, "--split takes section or a number of articles, not '" + plan.split + "'", {}};
  }
  for (const PlannedArticle& article : plan.articles) {
    const bool begins = parts.empty() || (most > 0 && parts.back().articles.size() == static_cast<std::size_t>(most));
    const std::string section = article.section.empty() ? "other" : article.section;
    auto part = std::find_if(parts.begin(), parts.end(),
                             [&](const Part& each) { return each.title_addition == ": " + section; });
    if (plan.split == "section" && part == parts.end()) {
      parts.push_back({slug(section), ": " + section, {}});
      part = std::prev(parts.end());
    } else if (most > 0) {
      const std::string number = std::to_string(parts.size() + 1);
      if (begins) parts.push_back({number, " (" + number + ")", {}});
      part = std::prev(parts.end());
    }
    part->articles.push_back(article);
  }
  return parts;
}

int run_digest(const Registry& registry, const Arguments& arguments) {
  Result<Plan> plan = make_plan(registry, arguments);
  if (!plan) return report_error(plan.error());
  DigestCommand command(registry, arguments, *plan);
  const std::string before = command.book_to_change();
  std::string output = arguments.text("output");
  if (output.empty()) output = before;
  if (!before.empty() && !arguments.options.has("append")) plan->articles.erase(plan->articles.begin());
  if (plan->articles.empty() && before.empty()) {
    return report_error({ErrorCode::bad_option, "there is nothing to digest; name files, folders or -", {}});
  }
  if (output.empty() && ::isatty(STDOUT_FILENO)) {
    return report_error({ErrorCode::application, "a book is not written to a terminal; name a file with -o", {}});
  }
  if (plan->split.empty()) return command.run(plan->articles, output, "");
  if (output.empty() || output == "-" || !before.empty()) {
    return report_error({ErrorCode::bad_option, "--split makes several new books; name a file with -o", {}});
  }
  Result<std::vector<Part>> parts = split_plan(*plan);
  if (!parts) return report_error(parts.error());
  int first = 0;
  for (const Part& part : *parts) {
    const int code = command.run(part.articles, part_name(output, part.name), part.title_addition);
    if (first == 0) first = code;
  }
  return first;
}

}  // namespace

int make_digest(const Arguments& arguments) {
  const Result<Registry> made = make_registry(arguments);
  if (!made) return report_error(made.error());
  const Registry& registry = *made;
  if (arguments.options.has("list")) return list_articles(registry, arguments);
  return run_digest(registry, arguments);
}

}  // namespace offprint::cli
