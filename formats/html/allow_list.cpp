#include "allow_list.hpp"

#include <algorithm>
#include <array>

#include "attributes.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::html {

namespace {

// The lists are words apart by spaces, sorted when compiled.
constexpr std::size_t count_names(std::string_view list) {
  return static_cast<std::size_t>(std::count(list.begin(), list.end(), ' ')) + 1;
}
template <std::size_t size>
constexpr std::array<std::string_view, size> names(std::string_view list) {
  std::array<std::string_view, size> found{};
  for (std::string_view& each : found) {
    const std::size_t end = std::min(list.find(' '), list.size());
    each = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  std::sort(found.begin(), found.end());
  return found;
}
template <std::size_t size>
bool contains(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::binary_search(names.begin(), names.end(), name);
}

constexpr std::string_view html_kept_list =
    "a abbr acronym address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup "
    "data dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img input "
    "ins kbd li main mark menu nav ol p picture pre q rb rp rt rtc ruby s samp section small source span strike "
    "strong sub summary sup table tbody td tfoot th thead time tr track tt u ul var video wbr";
constexpr auto html_kept = names<count_names(html_kept_list)>(html_kept_list);
constexpr std::string_view html_dropped_list =
    "base basefont bgsound canvas datalist frameset link meta noembed noframes param script select style template "
    "textarea title";
constexpr auto html_dropped = names<count_names(html_dropped_list)>(html_dropped_list);
constexpr std::string_view html_linked_list = "applet embed frame iframe object";
constexpr auto html_linked = names<count_names(html_linked_list)>(html_linked_list);
constexpr std::string_view html_void_list =
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr";
constexpr auto html_void = names<count_names(html_void_list)>(html_void_list);
constexpr std::string_view html_raw_text_list =
    "iframe listing noembed noframes noscript plaintext script style textarea title xmp";
constexpr auto html_raw_text = names<count_names(html_raw_text_list)>(html_raw_text_list);

// MathML Core and what MathML 3 adds for presentation; no actions, no embedded content.
constexpr std::string_view mathml_kept_list =
    "annotation maligngroup malignmark math menclose merror mfenced mfrac mi mlabeledtr mlongdiv mmultiscripts mn "
    "mo mover mpadded mphantom mprescripts mroot mrow ms mscarries mscarry msgroup msline mspace msqrt msrow mstack "
    "mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics";
constexpr auto mathml_kept = names<count_names(mathml_kept_list)>(mathml_kept_list);
constexpr std::string_view mathml_attributes_list =
    "accent accentunder align alttext arg bevelled charalign close columnalign columnlines columnspacing columnspan "
    "columnwidth crossout decimalpoint denomalign depth dir display displaystyle edge encoding equalcolumns "
    "equalrows fence form frame framespacing groupalign height indentalign indentshift intent largeop length "
    "linebreak linethickness location longdivstyle lquote lspace mathbackground mathcolor mathsize mathvariant "
    "maxsize minsize movablelimits notation numalign open position rowalign rowlines rowspacing rowspan rquote "
    "rspace scriptlevel scriptminsize scriptsizemultiplier separator separators shift side stackalign stretchy "
    "subscriptshift superscriptshift symmetric voffset width xmlns";
constexpr auto mathml_attributes = names<count_names(mathml_attributes_list)>(mathml_attributes_list);

constexpr std::string_view svg_kept_list =
    "circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix "
    "feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR "
    "feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile "
    "feTurbulence filter g image line linearGradient marker mask path pattern polygon polyline radialGradient rect "
    "stop svg switch symbol text textPath title tspan use view";
constexpr auto svg_kept = names<count_names(svg_kept_list)>(svg_kept_list);
constexpr std::string_view svg_dropped_list =
    "animate animateColor animateMotion animateTransform audio discard foreignObject handler iframe listener "
    "metadata mpath script set style video";
constexpr auto svg_dropped = names<count_names(svg_dropped_list)>(svg_dropped_list);
constexpr std::string_view svg_attributes_list =
    "alignment-baseline amplitude azimuth baseFrequency baseline-shift bias clip clip-path clip-rule clipPathUnits "
    "color color-interpolation color-interpolation-filters cx cy d diffuseConstant direction display divisor "
    "dominant-baseline dx dy edgeMode elevation exponent fill fill-opacity fill-rule filter filterUnits flood-color "
    "flood-opacity font-family font-size font-size-adjust font-stretch font-style font-variant font-weight fr fx fy "
    "gradientTransform gradientUnits height in in2 intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength lengthAdjust "
    "letter-spacing lighting-color limitingConeAngle marker-end marker-mid marker-start markerHeight markerUnits "
    "markerWidth mask maskContentUnits maskUnits mode numOctaves offset opacity operator order orient overflow "
    "paint-order pathLength patternContentUnits patternTransform patternUnits points preserveAlpha "
    "preserveAspectRatio primitiveUnits r radius refX refY result rotate rx ry scale seed shape-rendering slope "
    "specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles stop-color stop-opacity "
    "stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity "
    "stroke-width surfaceScale systemLanguage tableValues targetX targetY text-anchor text-decoration "
    "text-rendering textLength transform transform-origin type unicode-bidi values vector-effect version viewBox "
    "visibility width word-spacing writing-mode x x1 x2 xChannelSelector xml:space xmlns xmlns:xlink y y1 y2 "
    "yChannelSelector z";
constexpr auto svg_attributes = names<count_names(svg_attributes_list)>(svg_attributes_list);

// Attributes of HTML that are safe on whatever element kept; those with addresses are judged one by one.
constexpr std::string_view html_attributes_list =
    "alt checked class colspan controls default dir disabled epub:type height hidden id kind label lang media open "
    "reversed rowspan span srclang start type value width xml:lang";
constexpr auto html_attributes = names<count_names(html_attributes_list)>(html_attributes_list);

bool is_ours(std::string_view name) {
  return name.starts_with("data-offprint") || name == "data-callout" || name == "data-callout-fold" ||
         name == "data-cites";
}

// The few styles that tables of ours have: alignment, and a width in percent.
bool is_table_style(std::string_view style) {
  while (!style.empty()) {
    const std::size_t end = std::min(style.find(';'), style.size());
    const std::string_view rule = utf8::trim(style.substr(0, end));
    style.remove_prefix(std::min(end + 1, style.size()));
    const bool width = rule.starts_with("width: ") && rule.ends_with('%') &&
                       rule.substr(7).find_first_not_of("0123456789.e-%") == rule.npos;
    if (!width && rule != "text-align: left" && rule != "text-align: right" && rule != "text-align: center") {
      return false;
    }
  }
  return true;
}

// Every address of a srcset. Split at all white space and commas, it shows more addresses than a browser would see,
// never fewer.
bool is_safe_srcset(std::string_view list) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find_first_of(" \t\n\f\r"), list.size());
    if (!uri::safe(list.substr(0, end), uri::Use::image)) return false;
    list.remove_prefix(std::min(end + 1, list.size()));
    while (!list.empty() && (utf8::is_ascii_space(list.front()) || list.front() == ',')) list.remove_prefix(1);
  }
  return true;
}

bool allows_html(TagId tag, std::string_view name, std::string_view value) {
  if (name == "href") return tag == tag::a && uri::safe(value, uri::Use::link);
  if (name == "cite") return uri::safe(value, uri::Use::link);
  if (name == "src" || name == "poster") {
    const bool loads =
        tag == tag::img || tag == tag::audio || tag == tag::video || tag == tag::source || tag == tag::track;
    return loads && uri::safe(value, uri::Use::image);
  }
  if (name == "srcset") return (tag == tag::img || tag == tag::source) && is_safe_srcset(value);
  if (name == "style") return is_table_style(value);
  if (name == "type" && tag == tag::input) return utf8::equals_ignoring_ascii_case(value, "checkbox");
  return contains(html_attributes, name) || is_ours(name) || use_of_key(name) == KeyUse::attribute;
}

// Nothing but a reference inside the image, in url(...) or as an address.
bool stays_inside(std::string_view value) {
  const std::string lower = utf8::ascii_lower(value);
  for (std::size_t at = lower.find("url("); at != lower.npos; at = lower.find("url(", at + 4)) {
    const std::size_t target = lower.find_first_not_of(" \t\n\r\f\"'", at + 4);
    if (target == lower.npos || lower[target] != '#') return false;
  }
  return lower.find('\\') == lower.npos;
}

bool allows_svg(DomNode element, std::string_view name, std::string_view value) {
  if (name == "href" || name == "xlink:href") {
    const std::string_view local = element.local_name();
    return value.starts_with('#') ||
           (local == "image" && value.starts_with("data:") && uri::safe(value, uri::Use::image));
  }
  if (name == "id" || name == "class" || name == "lang" || name == "xml:lang") return true;
  if (name.starts_with("aria-") || name == "role") return true;
  return contains(svg_attributes, name) && stays_inside(value);
}

}  // namespace

ElementUse use_of_html_element(std::string_view name) {
  if (contains(html_kept, name)) return ElementUse::keep;
  if (contains(html_dropped, name)) return ElementUse::drop;
  return contains(html_linked, name) ? ElementUse::link : ElementUse::unwrap;
}

ElementUse use_of_element(DomNode element) {
  const std::string_view name = element.local_name();
  switch (element.space()) {
    case DomSpace::html: return use_of_html_element(name);
    case DomSpace::mathml:
      if (contains(mathml_kept, name)) return ElementUse::keep;
      return name == "annotation-xml" ? ElementUse::drop : ElementUse::unwrap;
    case DomSpace::svg:
      if (contains(svg_kept, name)) return ElementUse::keep;
      return contains(svg_dropped, name) ? ElementUse::drop : ElementUse::unwrap;
    case DomSpace::none:
    case DomSpace::xlink:
    case DomSpace::xml:
    case DomSpace::xmlns: break;
  }
  return ElementUse::unwrap;
}

bool is_void_element(std::string_view name) {
  return contains(html_void, name);
}

bool holds_raw_text(std::string_view name) {
  return contains(html_raw_text, name);
}

bool allows_attribute(DomNode element, DomAttribute attribute) {
  const std::string_view name = attribute.name();
  if (!is_attribute_name(utf8::ascii_lower(name))) return false;
  switch (element.space()) {
    case DomSpace::html: return allows_html(element.tag(), name, attribute.value());
    case DomSpace::mathml: return contains(mathml_attributes, name) || name == "id" || name == "class" || is_ours(name);
    case DomSpace::svg: return allows_svg(element, name, attribute.value());
    case DomSpace::none:
    case DomSpace::xlink:
    case DomSpace::xml:
    case DomSpace::xmlns: break;
  }
  return false;
}

bool allows_html_attribute(TagId tag, std::string_view name, std::string_view value) {
  return is_attribute_name(name) && allows_html(tag, name, value);
}

}  // namespace offprint::html
