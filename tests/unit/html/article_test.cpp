#include "html/article/article.hpp"

#include <doctest/doctest.h>

namespace offprint::html::article {
namespace {

const std::string rain =
    "<p>The rain came early this year, and with it the river rose by two metres in a single night.</p>"
    "<p>People of the valley carried their books upstairs, where, they said, the water had never come.</p>"
    "<p>By noon the bridge was closed, the school was empty, and the bakery sold its last loaf of bread.</p>"
    "<p>Nobody remembers such a spring, not even the miller, who has lived beside the river all his life.</p>";

std::string text_of(const Extraction& found) {
  std::string out;
  for (const DomNode root : found.roots) {
    for (DomWalk walk(root); walk; walk.advance()) {
      if (!walk.entering()) continue;
      if (walk.node().is_text()) out += walk.node().text();
      if (walk.node().is_element() && found.is_dropped(walk.node())) walk.skip_children();
    }
    out += '\n';
  }
  return out;
}

std::string article_in(const std::string& body, const Options& options = {}) {
  return text_of(extract(DomDocument::parse("<html lang=en><body>" + body), options));
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("menus, shares, related articles and comments go") {
  const std::string text = article_in(
      "<nav><a href=/>Home</a></nav><div id=main><h1>Rain</h1>" + rain +
      "<div class=share-buttons>Tell your friends about this!</div>"
      "<h3>Related articles</h3><ul><li><a href=/sun>The sun shines again</a><li><a href=/snow>Snow in May</a></ul>"
      "<div id=comments><p>I never saw such rain, not in my whole life, and I am old.</p></div></div>");
  CHECK(holds(text, "rain came early"));
  CHECK(holds(text, "lived beside the river"));
  for (const char* gone : {"Home", "friends", "Related", "sun shines", "my whole life"}) CHECK_FALSE(holds(text, gone));
}

TEST_CASE("a lead between headline and body belongs to the article") {
  const std::string text = article_in(
      "<header><a href=/>Daily</a></header><h1>Rain</h1><div><p>A village fights the water, and "
      "may well lose its bridge.</p></div><div class=x>" +
      rain + "</div>");
  CHECK(holds(text, "may well lose its bridge"));
}

PageMetadata metadata_in(const std::string& body) {
  return extract(DomDocument::parse("<html lang=en><body>" + body)).metadata;
}

TEST_CASE("a teaser under the headline is the lead, not a promotion") {
  const std::string lead =
      "<div class=teaser-text><p>A village fights the water, and may well lose its bridge.</p></div>";
  CHECK(holds(article_in("<article><h1>Rain</h1>" + lead + "<div class=text>" + rain + "</div></article>"),
              "may well lose"));
}

TEST_CASE("a class that most paragraphs share is no name of furniture") {
  std::string paragraphs = rain + rain;
  for (std::size_t at = 0; (at = paragraphs.find("<p>", at)) != std::string::npos; at += 3)
    paragraphs.replace(at, 3, "<p class='text paywall'>");
  CHECK(holds(article_in("<main><h1>Rain</h1>" + paragraphs + "</main>"), "miller"));
}

TEST_CASE("of several articles on one page the headline's is meant") {
  const std::string other = "<article class=a><h2>Snow</h2>" + rain + rain + rain + "</article>";
  std::string own = rain;
  own.replace(own.find("The rain came"), 13, "The hail came");
  const std::string text = article_in("<article class=a><h1>Hail</h1>" + own + own + "</article>" + other);
  CHECK(holds(text, "The hail came"));
  CHECK_FALSE(holds(text, "The rain came"));
}

TEST_CASE("bylines and dates are read beside the headline and under the body") {
  CHECK(metadata_in("<h1>Rain</h1><small>4.2.2022 | Ann Lee</small><div>" + rain + "</div>").authors.at(0).name ==
        "Ann Lee");
  CHECK(metadata_in("<h1>Rain</h1><p>27.1.2022 - In the valley, " + rain.substr(3)).published == "2022-01-27");
  CHECK(metadata_in("<h1>Rain</h1><p class=t>Published: 3 May 2021 / Updated: 5 May 2021</p>" + rain).published ==
        "2021-05-03");
  CHECK(metadata_in("<h1>Rain</h1><h4>Author</h4><p>Ann Lee</p>" + rain).authors.at(0).name == "Ann Lee");
  CHECK(metadata_in("<h1>Rain</h1><div>" + rain + rain + "<p><b><i>Ann Lee</i></b></p></div>").authors.at(0).name ==
        "Ann Lee");
}

TEST_CASE("a day shown twice beside the headline goes before another one of the head") {
  CHECK(metadata_in("<meta property=article:published_time content=2022-11-17><h1>Rain</h1>"
                    "<time datetime=2022-03-09>9 March 2022</time><p class=date>9 March 2022</p>" +
                    rain)
            .published == "2022-03-09");
}

TEST_CASE("a subtitle is metadata") {
  const std::string page =
      "<article><h1>Rain</h1><p class=subtitle>The river rose by two metres.</p>" + rain + "</article>";
  CHECK(metadata_in(page).subtitle == "The river rose by two metres.");
  CHECK_FALSE(holds(article_in(page), "The river rose"));
}

TEST_CASE("rows of cards that lead elsewhere are no part of it") {
  std::string cards;
  for (const char* name : {"Sun", "Snow", "Hail", "Wind"})
    cards += std::string("<div class=c><a href=/x><h3>") + name + " over the hills</h3></a><p>It was a day of " + name +
             ".</p></div>";
  const std::string text = article_in("<div>" + rain + "<section>" + cards + "</section></div>");
  CHECK(holds(text, "rain came early"));
  CHECK_FALSE(holds(text, "over the hills"));
}

TEST_CASE("a page of cards is a list and keeps them") {
  std::string cards;
  for (int i = 0; i < 12; ++i)
    cards += "<div class=c><h3><a href=/x>Story number " + std::to_string(i) +
             " of the valley</a></h3><p>A short summary of it, with a comma.</p></div>";
  CHECK(holds(article_in("<main>" + cards + "</main>"), "Story number 7"));
}

TEST_CASE("a short article under much chrome is found") {
  std::string menu;
  for (int i = 0; i < 200; ++i) menu += "<li><a href=/x>Menu entry " + std::to_string(i) + "</a>";
  const std::string text = article_in("<ul class=menu>" + menu +
                                      "</ul><div class=post><h1>Note</h1><p>The library is closed "
                                      "today, because of the water in its cellar.</p></div><ul>" +
                                      menu + "</ul>");
  CHECK(holds(text, "library is closed"));
  CHECK_FALSE(holds(text, "Menu entry 7"));
}

TEST_CASE("content that a script would show is read when there is nothing else") {
  CHECK(holds(article_in("<div>Loading</div><div hidden id=S:0>" + rain + "</div>"), "rain came early"));
}

TEST_CASE("a consent dialog goes although it is longer than the article") {
  std::string notice;
  for (int i = 0; i < 12; ++i)
    notice += "<p>This website uses cookies to store cookies, and further cookies, for you.</p>";
  const std::string text = article_in("<article>" + rain + "</article><div class=modal>" + notice + "</div>");
  CHECK(holds(text, "rain came early"));
  CHECK_FALSE(holds(text, "cookies"));
}

TEST_CASE("posts of a forum are its content") {
  std::string posts;
  for (int i = 0; i < 6; ++i)
    posts += "<div class='comment post'><b>user" + std::to_string(i) + "</b><p>I think, in reply " + std::to_string(i) +
             ", that the bridge should be built again, of stone.</p></div>";
  CHECK(holds(article_in("<div class=comments><h1>The bridge</h1>" + posts + "</div>"), "in reply 4"));
}

TEST_CASE("a page without an article says so and keeps what it has") {
  const DomDocument page = DomDocument::parse("<body><div>Opening hours 9 to 5</div>");
  const Extraction found = extract(page);
  CHECK(found.outcome == Outcome::main_content);
  CHECK(holds(text_of(found), "Opening hours"));
}

TEST_CASE("an empty page is empty") {
  CHECK(extract(DomDocument::parse("")).outcome == Outcome::empty);
  CHECK(extract(DomDocument()).outcome == Outcome::empty);
}

TEST_CASE("title, byline and date are metadata, not body") {
  const DomDocument page = DomDocument::parse(
      "<html lang=en><title>Rain in the valley - Daily</title><meta property=og:site_name content=Daily>"
      "<body><article><h1>Rain in the valley</h1><p class=byline>By Ann Lee</p><p>3 May 2020</p>" +
      rain + "</article>");
  const Extraction found = extract(page);
  CHECK(found.metadata.title == "Rain in the valley");
  REQUIRE(found.metadata.authors.size() == 1);
  CHECK(found.metadata.authors[0].name == "Ann Lee");
  CHECK(found.metadata.published == "2020-05-03");
  const std::string text = text_of(found);
  for (const char* gone : {"Rain in the valley", "Ann Lee", "3 May"}) CHECK_FALSE(holds(text, gone));
  CHECK(found.reading_minutes == 1);
  CHECK(found.word_count > 60);
}

TEST_CASE("a rule for the site names body, title, author, date and what to strip") {
  const SiteRules rules =
      parse_site_rules("# ours\n[daily.example]\nbody: .story\ntitle: .big\nauthor: .who\ndate: .when\nstrip: .poll\n");
  CHECK(rules.problems.empty());
  const DomDocument page = DomDocument::parse(
      "<body><div class=big>Water</div><div class=who>Bob Ray</div><time class=when datetime=2020-01-02>today</time>"
      "<div class=other>" +
      rain + "</div><div class=story><p>Only this is the story.</p><p class=poll>Wet?</p></div>");
  const Extraction found = extract(page, {.url = "https://www.daily.example/1", .site_rules = &rules});
  CHECK(text_of(found) == "Only this is the story.\n");
  CHECK(found.metadata.title == "Water");
  REQUIRE(found.metadata.authors.size() == 1);
  CHECK(found.metadata.authors[0].name == "Bob Ray");
  CHECK(found.metadata.published == "2020-01-02");
}

TEST_CASE("lines of a rule file that are not understood are told with their number") {
  const SiteRules rules = parse_site_rules("body: p\n[a.example]\nbody: [[\nshape: p\nnonsense\n");
  CHECK(rules.problems.size() == 4);
  CHECK(rules.problems[1].starts_with("line 3 "));
}

TEST_CASE("each decision names its rule and its place") {
  const Extraction found =
      extract(DomDocument::parse("<body><nav>Home</nav><div id=a>" + rain + "</div>"), {.explain = Explain::yes});
  bool nav = false, best = false;
  for (const Decision& decision : found.decisions) {
    nav = nav || (decision.rule == "tag-nav" && decision.path == "body > nav" && !decision.kept);
    best = best || (decision.rule == "best-candidate" && decision.path == "body > div#a" && decision.kept);
  }
  CHECK(nav);
  CHECK(best);
}

}  // namespace
}  // namespace offprint::html::article
