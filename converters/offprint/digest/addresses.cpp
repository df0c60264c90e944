#include "offprint/digest/addresses.hpp"

#include "offprint/ast/query.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"
#include "offprint/transform/ids.hpp"

namespace offprint::digest {
namespace {

// A reference to a file beside this one, which is no article of the digest yet.
constexpr std::string_view kept_reference = "data-href";

bool only_counts_visits(std::string_view parameter) {
  const std::string_view name = parameter.substr(0, parameter.find('='));
  return name.starts_with("utm_") || name == "fbclid" || name == "gclid" || name == "mc_cid" || name == "mc_eid" ||
         name == "igshid";
}

std::string query_key(std::string_view query) {
  std::string kept;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (parameter.empty() || only_counts_visits(parameter)) continue;
    kept.append(kept.empty() ? "?" : "&").append(parameter);
  }
  return kept;
}

std::string_view base_of(const Meta& meta) {
  return meta.source_url.empty() ? meta.canonical_url : meta.source_url;
}

bool is_relative(const uri::Parts& parts) {
  return parts.scheme.empty() && !parts.has_authority && !parts.path.empty();
}

}  // namespace

std::string address_key(std::string_view address) {
  const uri::Parts parts = uri::split(utf8::trim(address));
  const std::string scheme = utf8::ascii_lower(parts.scheme);
  if (scheme != "http" && scheme != "https") return {};
  std::string host = utf8::ascii_lower(parts.authority);
  for (const std::string_view port : {":80", ":443"}) {
    if (host.ends_with(port)) host.resize(host.size() - port.size());
  }
  if (host.starts_with("www.")) host.erase(0, 4);
  std::string path = uri::percent_decode(parts.path);
  for (const std::string_view name : {"index.html", "index.htm", "index.php"}) {
    if (path.ends_with("/" + std::string(name))) path.resize(path.size() - name.size());
  }
  while (path.ends_with('/')) path.pop_back();
  const std::string query = query_key(parts.query);
  return path.empty() && query.empty() ? std::string() : host + path + query;
}

std::string file_key(std::string_view name) {
  const std::string_view file = name.substr(name.rfind('/') + 1);
  return file.empty() || file == "-" ? std::string() : "file:" + std::string(file);
}

std::string_view source_of(const Meta& meta) {
  for (const std::string* address : {&meta.source_url, &meta.canonical_url}) {
    if (address->starts_with("http://") || address->starts_with("https://")) return *address;
  }
  return {};
}

void Linker::settle(const Article& article) {
  for (Link& link : descendants<Link>(*article.item)) settle_link(link, article);
}

void Linker::settle_link(Link& link, const Article& from) {
  const std::string kept(link.attributes().value(kept_reference));
  const std::string reference(utf8::trim(kept.empty() ? link.href.view() : kept));
  if (reference.starts_with('#')) return restore(link, std::string_view(reference).substr(1));
  // The head leads to where the article came from, also where that is another article's address.
  if (reference.empty() || link.attributes().has_class("digest-source")) return;
  const std::string address = uri::resolve(base_of(*from.item->meta), reference);
  const uri::Parts parts = uri::split(address);
  const bool beside = is_relative(parts);
  const std::string key = beside ? file_key(uri::percent_decode(parts.path)) : address_key(address);
  const auto found = by_address_.find(key);
  if (!key.empty() && found != by_address_.end()) {
    lead_to(link, found->second, from, uri::percent_decode(parts.fragment));
  } else if (beside) {
    document_.set_value(link, kept_reference, reference);
  } else if (address != reference) {
    link.href = document_.keep(address);
  }
}

void Linker::lead_to(Link& link, std::size_t position, const Article& from, std::string_view fragment) {
  const Article& target = articles_[position];
  const std::string id(fragment);
  const bool known = !id.empty() && has_id(position, id);
  std::string address = "#" + std::string(target.item->attributes().id);
  if (known) address = (target.item == from.item ? "#" : address + "/") + id;
  link.href = document_.keep(address);
  if (!link.attributes().value(kept_reference).empty()) document_.clear_attributes(link);
}

void Linker::restore(Link& link, std::string_view target) {
  const std::size_t slash = std::min(target.find('/'), target.size());
  const auto gone = removed_.find(std::string(target.substr(0, slash)));
  if (gone == removed_.end()) return;
  if (gone->second.empty()) return link.unwrap();
  std::string address = gone->second;
  if (slash < target.size()) address += "#" + std::string(target.substr(slash + 1));
  link.href = document_.keep(address);
}

bool Linker::has_id(std::size_t position, const std::string& id) {
  const auto [at, added] = ids_.try_emplace(position);
  if (added) {
    for (const std::string& each : ids_below(*articles_[position].item)) at->second.emplace(each, true);
  }
  return at->second.contains(id);
}

}  // namespace offprint::digest
