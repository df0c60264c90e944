#pragma once
// One call of the C interface: the caller's options made ours, and the steps of a conversion. Not for callers.

#include <algorithm>
#include <cstring>
#include <string>

#include "offprint/offprint.h"
#include "offprint/offprint.hpp"

namespace offprint::c {

inline std::string text(const char* from) {
  return from ? from : "";
}

// The options as this library knows them, whatever version of the struct the caller has.
inline offprint_options known(const offprint_options* given) {
  offprint_options options = OFFPRINT_OPTIONS_INIT;
  if (given) std::memcpy(&options, given, std::min(given->size, sizeof options));
  options.size = sizeof options;
  return options;
}

inline Error cancelled() {
  return {ErrorCode::application, "cancelled by the caller", {}};
}

class LoadReceiver {
 public:
  LoadReceiver() { receiver_ = {this, give, media_type, ignore, ignore_loss, ignore}; }
  const offprint_receiver* receiver() const { return &receiver_; }
  Loaded& loaded() { return loaded_; }
  bool failed() const { return failed_; }

 private:
  template <class Use>
  static void guarded(void* state, Use&& use) noexcept {
    auto& self = *static_cast<LoadReceiver*>(state);
    try {
      use(self);
    } catch (...) {
      self.failed_ = true;
    }
  }
  static void give(void* state, const void* bytes, std::size_t length) {
    guarded(state, [&](LoadReceiver& self) { self.loaded_.bytes.append(static_cast<const char*>(bytes), length); });
  }
  static void media_type(void* state, const char* type) {
    guarded(state, [&](LoadReceiver& self) { self.loaded_.media_type = text(type); });
  }
  static void ignore(void*, const char*) {}
  static void ignore_loss(void*, const char*, const char*) {}

  offprint_receiver receiver_{};
  Loaded loaded_;
  bool failed_ = false;
};

// Hands the output on and asks now and then whether to go on.
class ProgressSink final : public Sink {
 public:
  ProgressSink(Sink& target, const offprint_options& options)
      : Sink(std::size_t{64} << 10), target_(target), options_(options) {}

 private:
  Result<void> deliver(std::string& buffer) override {
    written_ += buffer.size();
    if (options_.progress && options_.progress(options_.data, OFFPRINT_WRITING, written_) != 0) return cancelled();
    target_.write(buffer);
    buffer.clear();
    return target_.failed() ? target_.finish() : Result<void>();
  }

  Sink& target_;
  const offprint_options& options_;
  std::uint64_t written_ = 0;
};

// One call: its options made ours, and the steps.
class Call {
 public:
  explicit Call(const offprint_options* given) : given_(known(given)), registry_(Registry::builtin()) {
    context_.input_name = text(given_.name);
    context_.base_url = text(given_.base_url);
    context_.unsafe = given_.unsafe != 0;
    if (given_.max_input_bytes != 0) context_.limits.max_input_bytes = given_.max_input_bytes;
    for (const char* const* each = given_.values; each && *each; ++each) set_value(*each);
    if (given_.article != 0) extract_article();
    set_loader();
  }

  Context& context() { return context_; }
  void extract_article() { options_.values["article"] = "true"; }

  Result<void> load_plugins() {
    for (const char* const* each = given_.plugins; each && *each; ++each) {
      Result<void> loaded = load_plugin(registry_, *each);
      if (!loaded) return loaded;
    }
    return {};
  }

  Result<void> go_on(offprint_stage stage, std::uint64_t done) const {
    if (given_.progress && given_.progress(given_.data, stage, done) != 0) return cancelled();
    return {};
  }

  Result<Document> read(const Source& source) {
    Result<void> on = load_plugins();
    if (on) on = go_on(OFFPRINT_READING, 0);
    if (!on) return on.error();
    Result<Chosen> reader = choose_reader(registry_, text(given_.from), source.name(), source.bytes());
    if (!reader) return reader.error();
    from_ = reader->format;
    size_ = source.bytes().size();
    Result<Document> document = offprint::read(*reader, source, options_, context_);
    if (!document) return document;
    on = set_metadata(*document);
    if (on) on = go_on(OFFPRINT_READING, size_);
    if (!on) return on.error();
    return document;
  }

  Result<void> set_metadata(Document& document) {
    if (!given_.metadata) return {};
    const Result<Value> fields = parse_json(given_.metadata, context_.limits);
    if (!fields) return Error{ErrorCode::bad_metadata_file, "metadata: " + fields.error().message, {}};
    if (!read_front_matter(*fields, document, document.meta())) {
      return Error{ErrorCode::bad_metadata_file, "metadata is no JSON object", {}};
    }
    normalize(document);
    return {};
  }

  // `output`: the name of the file to write, or "".
  Result<void> write(Document& document, std::string_view output, Sink& sink) {
    Result<void> on = load_plugins();
    if (!on) return on;
    const Format& from = from_ ? *from_ : registry_.all().front();
    Result<Chosen> writer = choose_writer(registry_, text(given_.to), output, from);
    if (!writer) return writer.error();
    on = go_on(OFFPRINT_CHANGING, 0);
    if (!on) return on;
    if (const auto media = wants_media(*writer->format, options_)) collect_media(document, context_, *media);
    const std::uint64_t most = from_ ? output_limit(context_.limits, size_, document) : UINT64_MAX;
    BoundedSink bounded(sink, most);
    ProgressSink guarded(bounded, given_);
    Result<void> written = offprint::write(*writer, document, guarded, options_, context_);
    if (written) written = guarded.finish();
    return written ? bounded.finish() : written;
  }

 private:
  void set_value(std::string_view pair) {
    const std::size_t at = pair.find('=');
    const std::string_view key = pair.substr(0, at);
    const std::string_view value = at == std::string_view::npos ? "true" : pair.substr(at + 1);
    if (options_.has(key)) {
      options_.add(key, value);
    } else {
      options_.values[std::string(key)] = value;
    }
  }

  void set_loader() {
    std::vector<std::string> folders;
    for (const char* const* each = given_.folders; each && *each; ++each) folders.emplace_back(*each);
    std::function<Result<Loaded>(std::string_view)> from_folders;
    if (!folders.empty()) from_folders = load_from_folders(std::move(folders), context_.limits);
    if (!given_.load) {
      context_.load = std::move(from_folders);
      return;
    }
    context_.load = [given = given_, from_folders](std::string_view reference) -> Result<Loaded> {
      LoadReceiver receiver;
      const std::string name(reference);
      if (given.load(given.data, name.c_str(), receiver.receiver()) == 0 && !receiver.failed()) {
        return std::move(receiver.loaded());
      }
      if (from_folders) return from_folders(reference);
      return Error{ErrorCode::missing_resource, "the caller has no such resource", name};
    };
  }

  offprint_options given_;
  Registry registry_;
  Options options_;
  Context context_;
  const Format* from_ = nullptr;
  std::uint64_t size_ = 0;
};

}  // namespace offprint::c
