// Gemtext as a plug-in: a shared object that the command loads by --plugin.
#include <offprint/plugin.h>

#include <exception>

#include "../gemtext.hpp"

namespace {

// No exception may leave a plug-in.
template <class Use>
int guarded(const offprint_receiver* answer, Use&& use) {
  try {
    return use();
  } catch (const std::exception& error) {
    answer->fail(answer->state, error.what());
    return 62;
  }
}

int read_gemtext(const void* bytes, size_t length, const offprint_receiver* answer) {
  return guarded(answer, [&] {
    offprint::Context context;
    const offprint::Document document = gemtext::read({static_cast<const char*>(bytes), length});
    const offprint::Result<std::string> json = offprint::write(document, "json", context);
    if (json) answer->give(answer->state, json->data(), json->size());
    return json ? 0 : static_cast<int>(json.error().code);
  });
}

int write_gemtext(const char* json, size_t length, const offprint_receiver* answer) {
  return guarded(answer, [&] {
    offprint::Context context;
    const offprint::Result<offprint::Document> document = offprint::read({json, length}, "json", context);
    if (!document) {
      answer->fail(answer->state, document.error().message.c_str());
      return static_cast<int>(document.error().code);
    }
    const std::string text = gemtext::write(*document, [&](std::string_view feature, std::string_view message) {
      answer->lose(answer->state, std::string(feature).c_str(), std::string(message).c_str());
    });
    answer->give(answer->state, text.data(), text.size());
    return 0;
  });
}

}  // namespace

extern "C" const offprint_plugin* offprint_plugin_v1(void) {
  static const offprint_plugin gemtext = {sizeof(offprint_plugin), "gemtext", "Gemini text", ".gmi .gemini",
                                          "text/gemini",           nullptr,   read_gemtext,  write_gemtext};
  return &gemtext;
}
