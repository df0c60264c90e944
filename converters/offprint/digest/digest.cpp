#include "offprint/digest/digest.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <unordered_set>

#include "offprint/ast/query.hpp"
#include "offprint/base/dates.hpp"
#include "offprint/base/utf8.hpp"
#include "offprint/digest/addresses.hpp"
#include "offprint/digest/head.hpp"
#include "offprint/digest/pages.hpp"
#include "offprint/transform/ids.hpp"

namespace offprint::digest {
namespace {

// Below this, texts that are alike may be what a site shows in the place of its articles.
constexpr std::size_t enough_words = 60;

// What writers call covers that they have drawn themselves; given ones are named by their content.
constexpr std::string_view drawn_cover_name = "cover.png";

std::string bare_title(const Article& article) {
  return utf8::fold_case(title_of(article));
}

std::vector<Group> grouped(std::vector<Article>& articles, const Options& options) {
  std::vector<Group> groups;
  std::map<std::string, std::size_t> by_section;
  for (Article& article : articles) {
    const bool own = options.order == Order::section && article.section.empty();
    const std::string& section = own ? article.item->meta->section : article.section;
    const auto [at, added] = by_section.try_emplace(section, groups.size());
    if (added) groups.push_back({section, {}});
    groups[at->second].articles.push_back(&article);
  }
  if (options.order == Order::date) {
    for (Group& group : groups) {
      std::stable_sort(group.articles.begin(), group.articles.end(), [](const Article* a, const Article* b) {
        return a->item->meta->published > b->item->meta->published;
      });
    }
  }
  if (options.order == Order::section) {
    std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
      return a.section.empty() != b.section.empty() ? b.section.empty() : a.section < b.section;
    });
  }
  return groups;
}

bool has_language_of_articles(const Document& book) {
  const std::vector<std::reference_wrapper<const Paragraph>> paragraphs = descendants<Paragraph>(book.root());
  return std::ranges::any_of(paragraphs,
                             [](const Paragraph& each) { return each.attributes().has_class(language_of_articles); });
}

std::string day_or_nothing(std::string_view date) {
  return dates::begins_with_day(date) ? std::string(dates::day_of(date)) : std::string();
}

// Facts of the whole that the articles tell.
LanguageOrigin settle_meta(Document& book, const std::vector<Article>& articles) {
  Meta& meta = book.meta();
  if (!meta.title) book.set_title("Digest");
  std::map<std::string, std::size_t> languages;
  std::string newest;
  for (const Article& article : articles) {
    const Meta& own = *article.item->meta;
    if (!own.language.empty()) ++languages[own.language];
    newest = std::max({newest, day_or_nothing(own.published), day_or_nothing(own.modified)});
  }
  const auto most = std::max_element(languages.begin(), languages.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  const LanguageOrigin origin = meta.language.empty() ? LanguageOrigin::articles : LanguageOrigin::given;
  if (meta.language.empty()) meta.language = most == languages.end() ? "en" : most->first;
  if (!newest.empty()) meta.modified = std::max(newest, day_or_nothing(meta.published));
  return origin;
}

// Images of articles that were merged or taken out are of no more use.
void drop_unused_resources(Document& book) {
  std::unordered_set<std::string> used{book.meta().cover};
  const auto use = [&used](Str key) {
    if (!key.empty()) used.emplace(key.view());
  };
  const auto use_image = [&use](const Image& image) {
    use(image.resource);
    for (const ImageCandidate& candidate : image.candidates) use(candidate.resource);
  };
  for (auto [node, entering] : walk(static_cast<const Node&>(book.root()))) {
    if (const auto* image = node.as<Image>(); image && entering) use_image(*image);
    const auto* media = node.as<Media>();
    if (!media || !entering) continue;
    use(media->poster_resource);
    for (const MediaSource& source : media->sources) use(source.resource);
    for (const MediaTrack& track : media->tracks) use(track.resource);
  }
  for_each_scope(static_cast<const Document&>(book), [&](const Node&, const Meta& meta) {
    if (meta.lead_image) use_image(*meta.lead_image);
  });
  std::vector<std::string> unused;
  for (const auto& [key, resource] : book.resources().all()) {
    const bool shown = resource.role == ResourceRole::image || resource.role == ResourceRole::cover;
    if (shown && !used.contains(key)) unused.push_back(key);
  }
  for (const std::string& key : unused) book.resources().remove(key);
}

}  // namespace

Result<Digest> Digest::open(Document&& book, Options options) {
  if (!is_digest(book)) {
    return Error{ErrorCode::parse, "is no digest; name an EPUB or JSON file that offprint digest made", {}};
  }
  Digest digest(options);
  Document head = book.clone();
  if (has_language_of_articles(head)) head.meta().language.clear();
  Result<Prepared> prepared = prepare({std::move(book), {}, {}});
  digest.document_.meta() = digest.document_.copy_in(head.meta());
  digest.document_.resources().merge(std::move(head.resources()));
  // A cover that was drawn from the headlines is drawn again from what they are then.
  std::string& cover = digest.document_.meta().cover;
  const Resource* image = digest.document_.resources().find(cover);
  if (image && image->name == drawn_cover_name) {
    digest.document_.resources().remove(cover);
    cover.clear();
  }
  if (!prepared) return digest;  // all its articles were taken out
  Context context;
  digest.options_.duplicates = Duplicates::keep;
  digest.add(*std::move(prepared), context);
  digest.options_.duplicates = options.duplicates;
  return digest;
}

void Digest::index(std::size_t position) {
  const Article& article = articles_[position];
  for (const std::string& address : article.addresses) by_address_.try_emplace(address, position);
  twins_.add(article.fingerprint, position);
}

Article* Digest::find_twin(const Article& article) {
  for (const std::string& address : article.addresses) {
    const auto found = by_address_.find(address);
    if (!address.starts_with("file:") && found != by_address_.end()) return &articles_[found->second];
  }
  for (const std::size_t position : twins_.candidates(article.fingerprint)) {
    Article& other = articles_[position];
    if (likeness(article.fingerprint, other.fingerprint) < Twins::alike) continue;
    const bool enough = std::min(article.fingerprint.words, other.fingerprint.words) >= enough_words;
    if (enough || bare_title(article) == bare_title(other)) return &other;
  }
  return nullptr;
}

void Digest::merge(Article& twin, const Article& copy, Context& context) {
  const Meta& meta = *copy.item->meta;
  const std::string_view address = source_of(meta);
  const auto file = meta.extra.find("file");
  const std::string name = file != meta.extra.end() && file->second.string() ? *file->second.string() : title_of(copy);
  context.note("digest.merged", "'" + title_of(copy) + "' (" + name + ") is in the digest already");
  ++merged_;
  const bool known = !address.empty() && address_key(address) == address_key(source_of(*twin.item->meta));
  if (known) return;
  const std::vector<std::string> copies = copies_of(*twin.item);
  if (std::find(copies.begin(), copies.end(), address) != copies.end()) return;
  add_copy(document_, twin, address, name);
}

void Digest::add(Prepared&& prepared, Context& context) {
  document_.absorb(std::move(prepared.document));
  for (Article& article : prepared.articles) {
    if (options_.duplicates == Duplicates::merge) {
      if (Article* twin = find_twin(article)) {
        merge(*twin, article, context);
        for (const std::string& address : article.addresses) {
          by_address_.try_emplace(address, static_cast<std::size_t>(twin - articles_.data()));
        }
        article.item->remove();
        continue;
      }
    }
    const std::string id(article.item->attributes().id);
    std::string unused = id;
    for (int number = 2; !ids_.insert(unused).second; ++number) unused = id + "-" + std::to_string(number);
    if (unused != id) document_.set_id(*article.item, unused);
    document_.root().append(*article.item);
    articles_.push_back(std::move(article));
    index(articles_.size() - 1);
  }
}

bool Digest::remove(std::string_view which) {
  std::size_t number = 0;
  const auto read = std::from_chars(which.data(), which.data() + which.size(), number);
  const bool is_number = read.ec == std::errc() && read.ptr == which.data() + which.size();
  const std::string key = address_key(which), file = file_key(which);
  for (std::size_t i = 0; i < articles_.size(); ++i) {
    const Article& article = articles_[i];
    const auto knows = [&](const std::string& address) {
      return !address.empty() &&
             std::find(article.addresses.begin(), article.addresses.end(), address) != article.addresses.end();
    };
    const bool named = article.item->attributes().id == which || (is_number && number == i + 1) || knows(key) ||
                       knows(file) || title_of(article) == which;
    if (!named) continue;
    removed_.emplace(article.item->attributes().id.view(), source_of(*article.item->meta));
    ids_.erase(std::string(article.item->attributes().id.view()));
    article.item->remove();
    articles_.erase(articles_.begin() + static_cast<std::ptrdiff_t>(i));
    by_address_.clear();
    twins_.clear();
    for (std::size_t position = 0; position < articles_.size(); ++position) index(position);
    return true;
  }
  return false;
}

std::vector<Entry> Digest::entries() const {
  std::vector<Entry> list;
  for (const Article& article : articles_) {
    list.push_back(
        {std::string(article.item->attributes().id), title_of(article), article.section, article.item->meta});
  }
  return list;
}

Document Digest::book(Context& context) && {
  if (options_.links == Links::internal) {
    Linker linker(document_, articles_, by_address_, removed_);
    for (const Article& article : articles_) linker.settle(article);
  }
  const LanguageOrigin language = settle_meta(document_, articles_);
  const std::vector<Group> groups = grouped(articles_, options_);
  Root& root = document_.root();
  for (Node& item : root.children()) item.remove();
  root.append(make_title_page(document_, groups, language));
  root.append(make_contents(document_, groups));
  for (const Group& group : groups) {
    for (const Article* article : group.articles) root.append(*article->item);
  }
  root.append(make_sources(document_, groups));
  BookItem* index = make_index(document_, groups);
  if (index) root.append(*index);
  document_.nav() = make_navigation(groups, options_.toc_depth);
  document_.landmarks() = {{"titlepage", "Title page", {std::string(title_page_id), ""}},
                           {"toc", "Contents", {std::string(contents_id), ""}}};
  if (!groups.empty()) {
    const std::string first(groups.front().articles.front()->item->attributes().id);
    document_.landmarks().push_back({"bodymatter", "Start", {first, ""}});
  }
  if (index) document_.landmarks().push_back({"index", "Index", {std::string(index_id), ""}});
  drop_unused_resources(document_);
  if (merged_ != 0) context.note("digest.merged", std::to_string(merged_) + " articles were there twice");
  return std::move(document_);
}

Document build(std::vector<Input> inputs, Document head, const Options& options, Context& context) {
  Digest digest(options);
  digest.document().meta() = digest.document().copy_in(head.meta());
  digest.document().resources().merge(std::move(head.resources()));
  for (Input& input : inputs) {
    const std::string name = input.name;
    Result<Prepared> prepared = prepare(std::move(input));
    if (prepared) {
      digest.add(*std::move(prepared), context);
    } else {
      context.warn("digest.left-out", describe(prepared.error()));
    }
  }
  return std::move(digest).book(context);
}

}  // namespace offprint::digest
