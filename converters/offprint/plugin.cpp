#include "offprint/plugin.hpp"

#include <dlfcn.h>

#include <array>
#include <mutex>
#include <utility>

#include "offprint/base/utf8.hpp"
#include "offprint/pipeline/convert.hpp"
#include "offprint/plugin.h"

namespace offprint {
namespace {

// A Format holds plain functions, so each plug-in gets a set of its own, which knows it by its number.
constexpr std::size_t max_plugins = 16;

struct Slots {
  std::mutex mutex;  // guards loading; a slot that is taken never changes
  std::array<const offprint_plugin*, max_plugins> plugins{};
};

Slots& slots() {
  static Slots all;
  return all;
}

// What a plug-in answers. Nothing thrown may pass through its frames.
class Answer {
 public:
  explicit Answer(Context& context) : context_(context) { receiver_ = {this, give, media_type, warn, lose, fail}; }
  const offprint_receiver* receiver() const { return &receiver_; }
  std::string& bytes() { return bytes_; }

  Result<void> judge(int code, const char* name) const {
    if (out_of_memory_) return Error{ErrorCode::internal, "out of memory", name};
    if (code == 0) return {};
    const bool ours = code > 0 && code < 100;
    const std::string what = failure_.empty() ? "failed with code " + std::to_string(code) : failure_;
    return Error{ours ? static_cast<ErrorCode>(code) : ErrorCode::application,
                 "plug-in " + std::string(name) + ": " + what, context_.input_name};
  }

 private:
  template <class Use>
  static void guarded(void* state, Use&& use) noexcept {
    auto& self = *static_cast<Answer*>(state);
    try {
      use(self);
    } catch (...) {
      self.out_of_memory_ = true;
    }
  }
  static std::string text(const char* from) { return from ? from : ""; }
  static void give(void* state, const void* bytes, std::size_t length) {
    guarded(state, [&](Answer& self) { self.bytes_.append(static_cast<const char*>(bytes), length); });
  }
  static void media_type(void*, const char*) {}
  static void warn(void* state, const char* message) {
    guarded(state, [&](Answer& self) { self.context_.warn("plugin", text(message)); });
  }
  static void lose(void* state, const char* feature, const char* message) {
    guarded(state, [&](Answer& self) { self.context_.lose(text(feature), text(message)); });
  }
  static void fail(void* state, const char* message) {
    guarded(state, [&](Answer& self) { self.failure_ = text(message); });
  }

  Context& context_;
  offprint_receiver receiver_{};
  std::string bytes_, failure_;
  bool out_of_memory_ = false;
};

class PluginReader final : public Reader {
 public:
  explicit PluginReader(const offprint_plugin& plugin) : plugin_(plugin) {}
  Result<Document> read(const Source& source, Context& context) const override {
    Answer answer(context);
    const std::string_view bytes = source.bytes();
    const Result<void> done = answer.judge(plugin_.read(bytes.data(), bytes.size(), answer.receiver()), plugin_.name);
    if (!done) return done.error();
    Result<Document> document = offprint::read(answer.bytes(), "json", context);
    if (document) return document;
    return Error{ErrorCode::application,
                 "plug-in " + std::string(plugin_.name) + " gave no document: " + document.error().message,
                 context.input_name};
  }

 private:
  const offprint_plugin& plugin_;
};

class PluginWriter final : public Writer {
 public:
  explicit PluginWriter(const offprint_plugin& plugin) : plugin_(plugin) {}
  Result<void> write(const Document& document, Sink& out, Context& context) const override {
    const Result<std::string> json = offprint::write(document, "json", context);
    if (!json) return json.error();
    Answer answer(context);
    const Result<void> done = answer.judge(plugin_.write(json->data(), json->size(), answer.receiver()), plugin_.name);
    if (done) out.write(answer.bytes());
    return done;
  }

 private:
  const offprint_plugin& plugin_;
};

template <std::size_t slot>
int sniff(std::string_view head) {
  return slots().plugins[slot]->sniff(head.data(), head.size());
}
template <std::size_t slot>
Result<std::unique_ptr<Reader>> make_reader(const Options&) {
  return std::make_unique<PluginReader>(*slots().plugins[slot]);
}
template <std::size_t slot>
Result<std::unique_ptr<Writer>> make_writer(const Options&) {
  return std::make_unique<PluginWriter>(*slots().plugins[slot]);
}

struct Functions {
  int (*sniff)(std::string_view);
  Result<std::unique_ptr<Reader>> (*reader)(const Options&);
  Result<std::unique_ptr<Writer>> (*writer)(const Options&);
};
template <std::size_t... slot>
constexpr std::array<Functions, sizeof...(slot)> functions_of(std::index_sequence<slot...>) {
  return {{{sniff<slot>, make_reader<slot>, make_writer<slot>}...}};
}
constexpr std::array<Functions, max_plugins> functions = functions_of(std::make_index_sequence<max_plugins>());

Format format_of(const offprint_plugin& plugin, const Functions& own) {
  Format format;
  format.name = plugin.name;
  format.title = plugin.title ? plugin.title : plugin.name;
  format.media_type = plugin.media_type ? plugin.media_type : "";
  std::string_view rest = plugin.suffixes ? plugin.suffixes : "";
  while (!(rest = utf8::trim(rest)).empty()) {
    format.suffixes.emplace_back(rest.substr(0, rest.find(' ')));
    rest.remove_prefix(format.suffixes.back().size());
  }
  if (plugin.sniff) format.sniff = own.sniff;
  if (plugin.read) format.reader = own.reader;
  if (plugin.write) format.writer = own.writer;
  return format;
}

}  // namespace

Result<void> load_plugin(Registry& registry, const std::string& file) {
  // A name without a slash would be looked for among the libraries of the system.
  const std::string path = file.find('/') == std::string::npos ? "./" + file : file;
  void* object = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!object) {
    const char* why = ::dlerror();
    return Error{ErrorCode::io, std::string("cannot be loaded: ") + (why ? why : "unknown error"), file};
  }
  using Entry = const offprint_plugin* (*)();
  const auto entry = reinterpret_cast<Entry>(::dlsym(object, "offprint_plugin_v1"));
  const offprint_plugin* plugin = entry ? entry() : nullptr;
  if (!plugin || plugin->size < sizeof(offprint_plugin) || !plugin->name || !*plugin->name) {
    ::dlclose(object);
    return Error{ErrorCode::io, entry ? "describes no format" : "is no plug-in: it lacks offprint_plugin_v1", file};
  }
  Slots& all = slots();
  const std::lock_guard lock(all.mutex);
  for (std::size_t slot = 0; slot < max_plugins; ++slot) {
    if (all.plugins[slot] && all.plugins[slot] != plugin) continue;
    all.plugins[slot] = plugin;
    registry.add(format_of(*plugin, functions[slot]));
    return {};
  }
  return Error{ErrorCode::application, "no more than " + std::to_string(max_plugins) + " plug-ins can be loaded", file};
}

}  // namespace offprint
