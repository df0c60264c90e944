#include "rules.hpp"

namespace offprint::html::article {

namespace {

constexpr ClassRule rules[] = {
    {"body-name", Verdict::content, 1,
     " article body | articlebody | article content | articlecontent | article text | articletext | entry content |"
     " entrycontent | post content | postcontent | post body | postbody | story body | storybody | story content |"
     " story text | article main | main article | article copy | body copy | body text | bodytext | news text |"
     " newstext | blog content | single content | content body | article detail | articledetail | news content |"
     " news body | newsbody | newscontent | text content | rich text | richtext | article inner | article html |"
     " page content | field name body | mw parser output | mw content text | markdown body | e content |"
     " theme content | td post content | post text | post entry | entry text | articulo | nota cuerpo | cuerpo | corps "
     "|"
     " artikel | artikeltext | artikelinhalt | beitrag | newstext | article txt | texte article | tresc | content text "
     "|"
     " detail content | detail text | article page | body main"},
    {"navigation", Verdict::drop, 0.3,
     " nav | navbar| navigation| menu | menus | megamenu| mainmenu| submenu| breadcrumb| pagination| paginat| pager |"
     " page numbers | topbar | skip link| skip to | skip nav| sitemap | navi | navlinks| post navigation |"
     " post nav | brotkrumen| krumel| next prev | prev next | subnav| sub nav | jump link| tabbar | hamburger "},
    {"site-header", Verdict::drop, 0.3,
     " site header | page header top | global header | masthead | header top | top header | header wrapper |"
     " site branding | main header | header main | headerbar | siteheader "},
    {"footer", Verdict::drop, 0.4,
     " footer | site footer | page footer | colophon | global footer | footer widgets | article footer | entry footer |"
     " post footer | main footer | story footer | footer top | bottom bar | post bottom | below content |"
     " after content | after post | below article | under article | after article | post after | entry utility |"
     " article bottom | footer wrapper | sub footer | prefooter | content footer "},
    {"sidebar", Verdict::drop, 0.5,
     "sidebar| side bar | rail | right rail | rightrail | left rail | aside | secondary column | right column |"
     " rightcolumn | rightcol | right col | leftcol | leftcolumn | seitenleiste| marginal | sidecol | infobox right "},
    {"share-bar", Verdict::drop, 0.4,
     " share | shares | sharing| share buttons | share bar | sharebar| sharetools | share tools | sharebuttons|"
     " social | socials | social media | socialmedia| socialshare| social share| sharedaddy | shareaholic| addthis|"
     " addtoany| a2a kit | shariff| sociable| ssba| heateor| mashsb| essb | share links | follow us | followus |"
     " social links | social icons | teilen | partager | compartir | condividi | sharethis| fb like | tweet button |"
     " twitter share| facebook share| whatsapp | jiathis| bdsharebuttonbox | bshare | mitmachen | social bar"},
    {"related", Verdict::drop, 0.45,
     " related| recommend| read more | readmore | read next | readnext | more stories | more news | more articles |"
     " more on this | more from | also read | read also | you may | youmay| outbrain| taboola| zergnet | revcontent |"
     " mgid | trending| popular | popularposts| most read | mostread | most popular | mostpopular | most viewed |"
     " latest news | latest posts | recent posts | recentposts | recirc| up next | upnext | next post | next article |"
     " see also | yarpp| crp related | jp relatedposts | nrelate| similar | similarposts| linkwithin | wp embedded "
     "content | relacionad|"
     " verwandt| weiterlesen | weitere artikel | auch interessant | mehr zum thema | lesen sie auch | aehnliche|"
     " articles lies | a lire aussi | lire aussi | leggi anche | te puede interesar | tambien te | tamb m | suggested |"
     " suggestion| suggest | teaser list | teaserlist | more like this | more in | other news | othernews |"
     " read also | in other news | must read |"
     " dont miss | don t miss | topnews | top news | top stories | topstories | newsticker | headlines list |"
     " cross link| crosslink| onward| linkbox| link box | article links | in article link| inline link box | story "
     "package |"
     " further reading | moreon | readalso | inline related| embed related| pullarticle| storylist | story list |"
     " relatert | relaterede | relaterad | gerelateerd | polecane | podobne | souvisejici | kapcsolodo "},
    {"comments", Verdict::drop, 0.9,
     " comment | comments | commentlist| comment list| commentform | disqus| respond | replies | reply | kommentar|"
     " commentaire| comentario| commenti | reader comments | fb comments | livefyre| viafoura | coral talk | spot im|"
     " comment respond | comments area | user comments | usercomments | discussion | leserbriefe | opinie |"
     " webmentions | pingback| trackback| webmention"},
    {"advertising", Verdict::drop, 0.4,
     " ad | ads | adv | advert| adsense| adsbygoogle | ad slot| adslot| ad unit| ad container | ad wrapper | adwrap|"
     " dfp | gpt ad | google ad| googlead| sponsor| sponsored | banner ad | banner | banners | werbung | anzeige |"
     " anzeigen | publicidad| pubblicita| publicite| reklam| promoted | native ad | ad box | adbox| ad banner |"
     " leaderboard | billboard | skyscraper | dianomi| affiliate| commercial | code block | ezoic| adthrive|"
     " ad placeholder | in content ad | teads | inread | ad label| ad break | adbreak | ad zone| adzone"},
    {"promotion", Verdict::drop, 0.35,
     " promo | promos | promotion | promobox| promo box | cta | call to action | calltoaction | teaser | teasers |"
     " marketing | upsell | donate | donation | donations | fundrais| crowdfund| spenden | app download| appstore |"
     " download app | buy now | product box | shop box | deals box | gift | merch | telegram | join us | joinus |"
     " patreon | paypal | supporter | support us | membership | product list | kaufen "},
    {"newsletter", Verdict::drop, 0.35,
     "newsletter| subscribe| subscription | sign up | signup| mailchimp| mc embed | mc4wp| optin | opt in form|"
     " email capture| mailing list | mailinglist | inscription | abonnement | abonnieren | suscri| nl signup| "
     "mailmunch|"
     " convertkit| push notification| webpush| alerts signup | email form | emailform | daily briefing "},
    {"paywall", Verdict::drop, 0.35,
     " cookie| consent | gdpr| cmpbox| cmp banner| ccpa | paywall| regwall| piano | tp modal | overlay | modal | "
     "modals | popup|"
     " pop up | lightbox | dialog | interstitial | login | log in | signin | sign in | register form | onetrust| "
     "usercentrics|"
     " truste | privacy banner | adblock| ad blocker | notice bar | premium teaser | meter wall | gateway |"
     " subscriber only | offer wall | lock overlay | toast | tooltip | rollover| hovercard| offcanvas | off canvas | "
     "snackbar "},
    {"author-box", Verdict::drop, 0.35,
     " author box | authorbox | author bio | authorbio | author info | authorinfo | author card | author profile |"
     " about author | about the author | aboutauthor | post author | entry author | article author | author block |"
     " author area | author details | author description | author desc | author meta | bio box | biobox | writer bio |"
     " contributor bio | author footer | author name | author | authors | byline| by line | authored by | autor |"
     " autorenbox | autoreninfo | autore | auteur | article byline | vcard author | saboxplugin| author vcard |"
     " posted by | submitted | contributors | author avatar | post signature | contactbox | contact box | contact "
     "person | "
     "ansprechpartner | pressekontakt | presskontakt | molongui| pp author | written by | author image| author wrap"},
    {"post-meta", Verdict::drop, 0.2,
     " post meta | postmeta | postmetadata | entry meta | entrymeta | article meta | articlemeta | story meta | meta "
     "info | metainfo |"
     " meta | metadata | post info | postinfo | article info | articleinfo | entry info | dateline | date line | dates "
     "|"
     " timestamp | time stamp | publish date | published date | pub date | pubdate | post date | postdate |"
     " article date | articledate | entry date | posted on | published | date published | publication date |"
     " post details | article header meta | reading time | read time | readtime | word count | views count | post "
     "views |"
     " pageviews | article details meta | last updated | lastmodified | article time | update time | news date | "
     "publication info | user action time | pub info |"
     " post timestamp | date time | datetime | datum | fecha | article data | info line | kicker | eyebrow | overline |"
     " dachzeile | rubrik | article section name | storydate | entry header meta | byline date "},
    {"tags", Verdict::drop, 0.25,
     " tags | tag list | taglist | tagcloud | tag cloud | post tags | posttags | entry tags | article tags |"
     " article tag | tag links | taglinks | tags links | tag | tagged | categories | category list | cat links |"
     " catlinks | post categories | postcategories | topics | topic list | keywords | schlagworte | schlagwort |"
     " etiquetas | rubriques | tematy | labels | post labels | story tags | news tags | hashtag| mots cles "},
    {"widget", Verdict::drop, 0.4,
     " widget | widgets | widget area | widgetarea | widgettitle | wp widget| tradingview| weather widget |"
     " stock ticker | ticker | market data | calendar widget | webform | poll | polls | voting | survey | quiz |"
     " feedback | rating | ratings | post ratings | star rating | kk star| votes | likes | like button | reactions |"
     " emoji reaction| was this | helpful | article rating | bewertung | bewerten | post like | feedbackform "},
    {"tools", Verdict::drop, 0.3,
     " print | print only | printbutton | print button | no print | noprint | hidden print | article tools |"
     " articletools | article actions | article controls | font size | fontsize | text size | toolbar | tool bar |"
     " tools | text resize | article utility | post actions | action bar | actionbar | actions | audio player |"
     " listen to | readspeaker| text to speech | speechkit | beyondwords| article audio | bookmark| save article |"
     " copy link | share print | translate | google translate| language switch| lang switch| editsection | edit "
     "section |"
     " edit link | editlink | print link | qr code | qrcode | zoom | flag button | report button | search form |"
     " searchform | search box | searchbox | search results form | mobile bar | player controls | video playlist |"
     " back to top | scroll top | scroll to top | to top | backtotop "},
    {"hidden-name", Verdict::drop, 0.2,
     " screen reader text | screenreader| sr only | visually hidden | visuallyhidden | assistive text | a11y hidden |"
     " show for sr | element invisible | hide accessible | offscreen | off screen | visuallyhide| u hidden |"
     " display none | d none | is hidden | mw jump link | mw editsection | noexcerpt"},
    {"copyright", Verdict::drop, 0.2,
     " copyright | copyrights | license notice | disclaimer | impressum | legal notice | legal | terms | rights |"
     " source link | syndication | article source | wire source | correction request | corrections box "},
    {"media-furniture", Verdict::drop, 0.2,
     " gallery nav| slider nav| slick arrow| swiper button| carousel control| carousel nav| video controls | vjs |"
     " jw controls | jwplayer | player overlay | image count | gallery count | slide count | slidecount | expand "
     "button | zoom "
     "button |"
     " image credit | photo credit | img credit | credit | credits | bildnachweis | photocredit | mediacredit |"
     " caption credit | wp caption credit | copyright image | enlarge "},
    {"recipe-part", Verdict::part, 1,
     " ingredients | recipe ingredients | recipeingredients | ingredients list | ingredientlist | zutaten |"
     " zutatenliste | ingrédients | ingredientes | ingredienti | ingredienten "},
    {"gallery", Verdict::suspect, 0.5,
     " gallery | galleries | photogallery| photo gallery| image gallery| imagegallery| slideshow| bildergalerie |"
     " diaporama | galeria | galerie | fotogalerie | fotostrecke | bilderstrecke "},
    // What page builders call every part of a page, text as well.
    {"builder", Verdict::neutral, 0,
     " elementor widget | elementor element | elementor column | wpb text column | wpb content element | wpb wrapper |"
     " vc row | vc column | fusion text| fusion builder| fl module | fl rich text | et pb module | et pb text |"
     " so widget | siteorigin widget | panel grid | brxe | mce tagged br | mce | oxy | sqs block | kt inside| wp block "
     "column "},
    // What stands in a heading beside its words.
    {"heading-tool", Verdict::neutral, 0,
     " mw editsection | editsection | edit section | editlink | edit link | headerlink | header link | header anchor |"
     " heading anchor | heading link | anchor link | anchorjs link | anchorlink | hash link | permalink | perma link "},
    // What a publishing system writes on every post; the words beside it are the post's topics.
    {"post-classes", Verdict::neutral, 0, " hentry | type post | status publish | type page "},
    {"card-list", Verdict::suspect, 0.5,
     " card | cards | card list | grid list | teaser| carousel | slider | slideshow list | tiles | tile | tab content |"
     " block list | listing | archive | entries | hentry list | list items | panel | module | box | block |"
     " list | links | link list | linklist | feature list | extra | extras | more | secondary | additional |"
     " supplement| complementary | sub content | infobox | info box | factbox side | container footer | misc | bottom |"
     " top | header | hero meta | heading meta | social text | follow | following | contact | profile | bio | about |"
     " event list | shop | product | price | cart | form | subscribe text | video list | playlist | photo list "},
};

static_assert(std::size(rules) <= 64, "a RuleSet has a bit for each rule");

}  // namespace

std::span<const ClassRule> class_rules() {
  return rules;
}

bool has_rule(RuleSet set, std::string_view name) {
  for (std::size_t i = 0; i < std::size(rules); ++i)
    if (rules[i].name == name) return (set >> i & 1U) != 0;
  return false;
}

const ClassRule* first_rule(RuleSet set, Verdict verdict) {
  for (std::size_t i = 0; i < std::size(rules); ++i)
    if ((set >> i & 1U) != 0 && rules[i].verdict == verdict) return &rules[i];
  return nullptr;
}

}  // namespace offprint::html::article
