// Phrases that give a paragraph away wherever they stand in it, by purpose and language.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "../text_tools.hpp"
#include "rules.hpp"

namespace offprint::html::article {

namespace {

struct NoticeRow {
  const char* purpose;
  std::string_view language;
  std::string_view phrases;  // case folded, separated by '|'
  std::size_t max_size;      // bytes; longer paragraphs only mention it
};

constexpr NoticeRow notice_rows[] = {
    {"notice-cookies", "en",
     "this website uses cookies|this site uses cookies|we use cookies|uses cookies to|cookie settings|cookie policy|"
     "cookies are used to|cookies that are categorized|cookies are absolutely essential|use of cookies|cookie consent|"
     "accept all cookies|third-party cookies that help",
     900},
    {"notice-cookies", "de",
     "diese website verwendet cookies|verwendet cookies|wir verwenden cookies|wir nutzen cookies|cookie-einstellungen|"
     "durch die nutzung unserer website|nutzung von cookies|cookies akzeptieren|mit ihrer zustimmung",
     900},
    {"notice-cookies", "others",
     "utilise des cookies|utilisons des cookies|utiliza cookies|utilizamos cookies|usamos cookies|utilizza cookie|"
     "utilizza i cookie|maakt gebruik van cookies|gebruiken cookies|använder cookies|bruker cookies|bruger cookies|"
     "używa plików cookie|wykorzystuje pliki cookies|používá soubory cookie|использует файлы cookie|"
     "используем файлы cookie|çerezler kullan|utilizează cookie|menggunakan cookie",
     900},
    {"notice-subscribe", "en",
     "sign up for our|subscribe to our|sign up to our|sign up to receive|subscribe to get|sign up here|get our "
     "newsletter|"
     "join our newsletter|to our newsletter|for our newsletter|delivered to your inbox|in your inbox|straight to your "
     "inbox|"
     "delivered through your letterbox|download our app|download the app|get the latest news|enter your email|"
     "your email address|already a subscriber|subscribe now|subscribe today|become a member|become a subscriber|"
     "to continue reading|this article is for subscribers|support our journalism|turn on desktop notifications|"
     "join our telegram|join us on telegram|join our whatsapp|sister title|subscribe here|click here to subscribe|"
     "click here to get the|stay up to date with|never miss a|you have successfully subscribed|unsubscribe at any time|"
     "thank you for subscribing|would you consider supporting|consider supporting our|consider making a donation|"
     "make a donation to",
     420},
    {"notice-subscribe", "de",
     "newsletter abonnieren|für unseren newsletter|unseren newsletter|zum newsletter|newsletter anmelden|jetzt "
     "abonnieren|"
     "jetzt anmelden|kostenlos registrieren|bereits abonnent|sie haben noch kein|um weiterzulesen|jetzt weiterlesen|"
     "mit dem newsletter|abo abschließen|exklusiv für abonnenten|kostenlos testen|app herunterladen|"
     "folgen sie uns auf|folge uns auf|folgt uns auf|unterstützen sie uns|jederzeit kündbar|im abo|whatsapp-kanal|"
     "e-mail-adresse wird nicht veröffentlicht|ohne dein einverständnis|unseren fan-shop|mit einer spende",
     420},
    {"notice-subscribe", "others",
     "necesita del apoyo de sus lectores|apoya el periodismo independiente|canal de telegram|canal de youtube|canal de "
     "whatsapp|hazte miembro|únete a nuestro|zapraszamy też do subskrypcji|"
     "inscrivez-vous à|abonnez-vous|recevez notre|suscríbete a|suscríbete al|regístrate para|síguenos en|assine nossa|"
     "inscreva-se|siga-nos|receba nossa|iscriviti alla|seguici su|schrijf je in|meld je aan voor|prenumerera på|"
     "meld deg på|zapisz się na|obserwuj nas|подпишитесь на|подписывайтесь на|підписуйтесь на|abone olun|takip edin|"
     "theo dõi chúng tôi|iratkozz fel|abonează-te la|關注我們|关注我们|掃描二維|扫描二维码|微信公众号",
     420},
    {"notice-colophon", "all",
     "this entry was posted|entry was posted on|entry was posted in|dieser eintrag wurde|dieser beitrag wurde am|"
     "dieser artikel wurde am|und ist abgelegt unter|cet article a été publié|cette entrée a été publiée|"
     "esta entrada fue publicada|esta entrada se publicó|este artigo foi publicado|questo articolo è stato pubblicato|"
     "dit bericht werd geplaatst|запись опубликована",
     420},
    {"notice-follow", "en",
     "follow us on|follow him on|follow her on|follow them on|follow me on|like us on facebook|find us on facebook|"
     "follow @|on twitter @|email the author|can be reached at|have a tip|got a tip|send us a tip|write to us at|"
     "contact the author|reach out to|join the conversation|what do you think? let us know|tell us what you think|"
     "let us know in the comments|share your thoughts in the comments|share this article|click to share on|"
     "read more of our|follow the author",
     330},
    {"notice-rights", "en",
     "all rights reserved|copyright ©|© copyright|may not be published, broadcast|may not be reproduced|"
     "written permission must be|copyrighted property|commissions from|earn a commission|affiliate commission|"
     "affiliate links|compensation when you click|reprinted with permission|prices are subject to change|"
     "republished with permission|reproduced with permission|we may receive compensation|we may earn",
     520},
    {"notice-rights", "others",
     "alle rechte vorbehalten|alle angaben ohne gewähr|tous droits réservés|todos los derechos reservados|"
     "todos os direitos reservados|tutti i diritti riservati|alle rechten voorbehouden|wszelkie prawa zastrzeżone|"
     "все права защищены|affiliate-link|provision vom händler|werbelinks|prohibida su reproducción|版权所有|版權所有|"
     "转载请注明|轉載請註明|無断転載|무단전재|при использовании материалов",
     420},
    {"notice-opinion", "all",
     "gibt die meinung des autors wieder|gibt die meinung der autorin wieder|do not necessarily reflect|"
     "does not necessarily reflect|views expressed in this|opinions expressed in this|opinions expressed are those|"
     "las opiniones expresadas|n'engagent que leur|n’engagent que leur|spiegelt nicht zwangsläufig",
     420},
    {"notice-licence", "all",
     "veröffentlicht unter der lizenz|steht unter der lizenz|steht unter einer creative|licensed under a creative|"
     "licensed under the creative|licensed under creative commons|sous licence creative commons|"
     "bajo licencia creative commons|bajo una licencia creative|con licenza creative commons|"
     "jest dostępny na licencji|är licensierad under|lizenziert unter",
     330},
    {"notice-apps", "all",
     "download our app|download the app|apps for ios and android|app for ios and android|apps für ios und android|"
     "app für ios und android|descarga nuestra app|baixe o aplicativo|téléchargez l'application|scarica l'app|"
     "get our app|download our free app",
     260},
    {"notice-scripts", "en",
     "please enable javascript|javascript is disabled|enable javascript to|requires javascript|your browser does not "
     "support|"
     "browser is out of date|javascript must be enabled|javascript aktivieren|javascript is required|"
     "turn off your ad|disable your ad|activer javascript|habilite javascript|abilita javascript|"
     "aktivieren sie javascript|browser unterstützt",
     420},
    {"notice-comments", "all",
     "your email address will not be published|required fields are marked|you must be logged in to|"
     "log in to leave a comment|log in to comment|comments are closed|be the first to comment|no comments yet|"
     "deine e-mail-adresse wird nicht|erforderliche felder sind|kommentare sind geschlossen|um zu kommentieren|sein um "
     "kommentare zu schreiben|"
     "votre adresse e-mail ne sera pas|votre adresse de messagerie ne sera|tu dirección de correo electrónico no|"
     "o seu endereço de email não|il tuo indirizzo email non|adres e-mail nie zostanie|je e-mailadres wordt niet|"
     "ваш адрес email не будет|ваш e-mail не будет|this site uses akismet|comments below are|comentários com textos",
     420},
};

// All phrases, found in one pass over a text: a table leads from the first bytes of a phrase to the phrases they begin.
class PhraseFinder {
 public:
  PhraseFinder() {
    for (std::size_t row = 0; row < std::size(notice_rows); ++row) {
      std::string_view rest = notice_rows[row].phrases;
      while (!rest.empty()) {
        const std::string_view phrase = rest.substr(0, rest.find('|'));
        rest.remove_prefix(std::min(rest.size(), phrase.size() + 1));
        buckets_[key_of(phrase)].push_back({phrase, row});
      }
    }
  }

  // The first row for texts of this size one of whose phrases stands in the text, or null.
  const NoticeRow* find(std::string_view text) const {
    const std::size_t none = std::size(notice_rows), size = text.size();
    std::size_t first = none;
    for (; text.size() >= key_size; text.remove_prefix(1))
      for (const Phrase& phrase : buckets_[key_of(text)])
        if (phrase.row < first && text.starts_with(phrase.text) && size <= notice_rows[phrase.row].max_size)
          first = phrase.row;
    return first == none ? nullptr : &notice_rows[first];
  }

 private:
  struct Phrase {
    std::string_view text;
    std::size_t row;
  };
  static constexpr std::size_t key_size = 4, bucket_count = 4096;

  static std::size_t key_of(std::string_view text) {
    std::uint32_t key = 0;
    for (std::size_t i = 0; i < key_size; ++i) key = key << 8U | static_cast<unsigned char>(text[i]);
    return key * 2654435761U >> 20U;
  }

  std::array<std::vector<Phrase>, bucket_count> buckets_;
};

}  // namespace

const char* match_notice(std::string_view text) {
  if (text.size() > 900) return nullptr;
  static const PhraseFinder finder;
  const NoticeRow* row = finder.find(fold_case(text));
  return row == nullptr ? nullptr : row->purpose;
}

}  // namespace offprint::html::article
