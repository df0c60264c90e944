#include "html/template.hpp"

#include <doctest/doctest.h>

using namespace offprint;

namespace {

const Value& variables() {
  static const Value all(
      Value::Object{{"title", "T"},
                    {"empty", ""},
                    {"yes", true},
                    {"no", false},
                    {"count", std::int64_t{3}},
                    {"none", Value()},
                    {"nobody", Value::Array{}},
                    {"names", Value::Array{"Ada", "bo"}},
                    {"people", Value::Array{Value::Object{{"name", "Ada"}}, Value::Object{{"name", "Bo"}}}},
                    {"site", Value::Object{{"name", "Übersicht"}, {"owner", Value::Object{{"name", "Cy"}}}}}});
  return all;
}

std::string rendered(std::string_view text) {
  const Result<std::string> page = html::render_template(text, variables());
  return page ? *page : "error " + page.error().place + ": " + page.error().message;
}

}  // namespace

TEST_CASE("a template: variables, fields, pipes, dollar signs, comments") {
  CHECK(rendered("<$title$> ${title} $$5") == "<T> T $5");
  CHECK(rendered("$site.name$ $site.owner.name$ $site.none$ $title.none$|$absent$") == "Übersicht Cy  |");
  CHECK(rendered("$site.name/uppercase$ $site.name/lowercase$ $site.name/length$ $title/lowercase/uppercase$") ==
        "ÜBERSICHT Übersicht 9 T");
  CHECK(rendered("$count$ $yes$ $no$ $site$ $names$") == "3 true  true Adabo");
  CHECK(rendered("a$-- not shown\nb") == "a\nb");
}

TEST_CASE("a template: conditions") {
  CHECK(rendered("$if(title)$a$else$b$endif$$if(empty)$a$else$b$endif$$if(none)$a$else$b$endif$") == "abb");
  CHECK(rendered("$if(nobody)$a$endif$$if(names)$b$endif$$if(no)$c$endif$$if(count)$d$endif$$if(absent)$e$endif$") ==
        "bd");
  CHECK(rendered("$if(no)$a$elseif(empty)$b$elseif(yes)$c$else$d$endif$") == "c");
  CHECK(rendered("$if(no)$a$elseif(empty)$b$else$d$endif$") == "d");
  CHECK(rendered("$if(title)$\na\n$endif$\nb") == "a\nb");
}

TEST_CASE("a template: loops") {
  CHECK(rendered("$for(names)$$it$$sep$, $endfor$|$for(names)$<$names$>$endfor$") == "Ada, bo|<Ada><bo>");
  CHECK(rendered("$for(people)$$people.name$ $it.name$;$endfor$") == "Ada Ada;Bo Bo;");
  CHECK(rendered("$for(title)$<$title$>$endfor$$for(absent)$x$endfor$$for(nobody)$x$endfor$") == "<T>");
  CHECK(rendered("$for(names)$$for(people)$$names$$it.name$ $endfor$$endfor$") == "AdaAda AdaBo boAda boBo ");
}

TEST_CASE("a template: what is wrong is told with its line") {
  CHECK(rendered("a\n$endif$") == "error template:2: $endif$ closes nothing");
  CHECK(rendered("$if(title)$a").starts_with("error template:1: "));
  CHECK(rendered("$for(names)$a").starts_with("error template:1: $for(...)$ without $endfor$"));
  CHECK(rendered("$for(names)$a$endif$").starts_with("error template:1: "));
  CHECK(rendered("a $title").starts_with("error template:1: a dollar sign that nothing closes"));
  CHECK(rendered("${title").starts_with("error template:1: a dollar sign that nothing closes"));
  CHECK(rendered("$ $").starts_with("error template:1: $ $ names nothing"));
  CHECK(rendered("$if(title$a$endif$").starts_with("error template:1: a closing bracket is missing"));
  CHECK(rendered("$ti tle$").starts_with("error template:1: no name of a variable"));
  CHECK(rendered("$if()$a$endif$").starts_with("error template:1: no name of a variable"));
  CHECK(rendered("$title/backwards$") == "error template: a pipe that is not known: backwards");
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "$if(title)$";
  CHECK(rendered(deep).starts_with("error template:1: blocks nest too deeply"));
}
