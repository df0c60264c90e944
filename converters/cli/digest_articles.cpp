#include "digest_articles.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

#include "job.hpp"
#include "offprint/base/guarded.hpp"
#include "progress.hpp"
#include "report.hpp"

namespace offprint::cli {
namespace {

struct ReadArticle {
  Result<digest::Prepared> prepared = Error{};
  Diagnostics diagnostics;
};

Options options_for(const Options& common, const PlannedArticle& article) {
  Options options = common;
  for (const auto& [key, value] : article.options.values) options.values[key] = value;
  options.values["article"] = options.flag("whole-page") ? "false" : "true";
  return options;
}

// Pages name images that are not at hand by the dozen: the writer tells of each that is lost.
Diagnostics without_missing_images(const Diagnostics& diagnostics) {
  Diagnostics kept;
  for (const Diagnostic& each : diagnostics.all()) {
    if (each.code != "resource.missing") kept.add(each);
  }
  return kept;
}

class Reading {
 public:
  Reading(const Registry& registry, const Arguments& arguments, const Options& options,
          const std::vector<PlannedArticle>& articles, bool with_media)
      : registry_(registry),
        arguments_(arguments),
        options_(options),
        articles_(articles),
        with_media_(with_media),
        slots_(articles.size()) {
    const int wanted = arguments.options.number("jobs", static_cast<int>(std::thread::hardware_concurrency()));
    const std::size_t most = static_cast<std::size_t>(std::max(1, wanted));
    ahead_ = 4 * most;
    const std::size_t useful = std::min(most, articles.size());
    workers_.reserve(useful);
    try {
      while (workers_.size() < useful) workers_.emplace_back([this] { work(); });
    } catch (const std::system_error&) {
      if (workers_.empty()) throw;  // else those that the system gives do it
    }
  }
  ~Reading() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
    for (std::thread& worker : workers_) worker.join();
  }

  // The article of that place, which is asked for in order.
  ReadArticle take(std::size_t index) {
    std::unique_lock lock(mutex_);
    taken_ = index;
    changed_.notify_all();
    changed_.wait(lock, [&] { return slots_[index].has_value(); });
    ReadArticle article = *std::move(slots_[index]);
    slots_[index].reset();
    return article;
  }

 private:
  void work() {
    for (;;) {
      std::unique_lock lock(mutex_);
      const std::size_t index = next_++;
      if (index >= articles_.size()) return;
      changed_.wait(lock, [&] { return stopped_ || index < taken_ + ahead_; });
      if (stopped_) return;
      lock.unlock();
      ReadArticle article;
      article.prepared = guarded([&] { return read_article(articles_[index], article.diagnostics); });
      lock.lock();
      slots_[index] = std::move(article);
      changed_.notify_all();
    }
  }

  Result<digest::Prepared> read_article(const PlannedArticle& article, Diagnostics& diagnostics) const {
    Context context = make_context(arguments_, article.path);
    const Options options = options_for(options_, article);
    if (options.has("base-url")) context.base_url = options.text("base-url");
    Result<Source> source = read_file(article.path, context.limits);
    if (!source) return source.error();
    Result<Chosen> reader = choose_reader(registry_, options.text("from"), article.path, source->bytes());
    if (!reader) return reader.error();
    Result<Document> document = read(*reader, *source, options, context);
    if (!document) return document.error();
    if (article.metadata.object() && !article.metadata.object()->empty()) {
      read_front_matter(article.metadata, *document, document->meta());
      normalize(*document);
    }
    if (with_media_) collect_media(*document, context);
    diagnostics = without_missing_images(context.diagnostics);
    return digest::prepare({*std::move(document), article.path, article.section});
  }

  const Registry& registry_;
  const Arguments& arguments_;
  const Options& options_;
  const std::vector<PlannedArticle>& articles_;
  const bool with_media_;
  std::size_t ahead_ = 0;
  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::vector<std::optional<ReadArticle>> slots_;
  std::size_t next_ = 0, taken_ = 0;
  bool stopped_ = false;
  std::vector<std::thread> workers_;
};

}  // namespace

Result<Outcome> add_articles(const Registry& registry, const Arguments& arguments, const Options& options,
                             const std::vector<PlannedArticle>& articles, bool with_media, digest::Digest& digest) {
  Outcome outcome;
  Progress progress(articles.size(), arguments.options.flag("quiet"));
  Reading reading(registry, arguments, options, articles, with_media);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    ReadArticle article = reading.take(i);
    if (article.prepared) {
      Context context;
      context.input_name = articles[i].path;
      digest.add(*std::move(article.prepared), context);
      article.diagnostics.merge(context.diagnostics);
      outcome.diagnostics.merge(article.diagnostics);
      ++outcome.added;
    } else {
      Error error = article.prepared.error();
      if (error.place.empty()) error.place = articles[i].path;
      if (options.flag("strict")) return error;
      progress.clear();
      error.message += "; left out";
      report_error(error);
      ++outcome.failed;
    }
    progress.step(articles[i].path);
  }
  progress.clear();
  return outcome;
}

}  // namespace offprint::cli
