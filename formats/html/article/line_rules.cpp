// Lines of text that are the page's and not the article's, by language. Matched against a whole short block, case
// folded, without the punctuation around it.

#include <string>
#include <unordered_map>

#include "../text_tools.hpp"
#include "rules.hpp"

namespace offprint::html::article {

namespace {

constexpr PhraseRow furniture_rows[] = {
    {"en",
     "advertisement|advertisement - continue reading below|advertising|ad|ads|sponsored|sponsored content|promoted|"
     "share|share this|share this article|share this story|share this post|share on|share via|share on facebook|"
     "share on twitter|share with|tweet|facebook|twitter|linkedin|pinterest|whatsapp|email|e-mail|print|reddit|"
     "telegram|copy link|link copied|copied|save|like|loading|loading...|pin it|tweet this|email this|like this|"
     "like loading|reply|replies|comments|comment|0 comments|no comments|add comment|subscribe|subscribe now|"
     "sign up|sign in|log in|login|register|sign up now|follow us|follow|follow us on|read more|more|see more|"
     "show more|view more|load more|continue reading|click here|learn more|back to top|top|home|menu|search|"
     "skip to content|skip to main content|close|next|previous|prev|related|enlarge|enlarge image|view gallery|"
     "view image in fullscreen|story continues below|article continues below|"
     "article continues below this ad|article continues after ad|story continues below advertisement|"
     "this story continues below|scroll to continue|scroll to continue with content|continue reading below|"
     "hide caption|toggle caption|view all|buy now|download|play|pause|play video|watch|listen|mute|"
     "print this page|print article|printer-friendly version|send to a friend|text size|a|aa|x|get the app|"
     "thanks for reading|thank you for reading|report an error|report a typo|"
     "advertisement story continues below|this is a carousel|published|updated|posted|tags|tagged|categories|"
     "category|filed under|topics|by|author|edit|edit source|hide|show|click to share|view comments|"
     "leave a comment|post a comment|show comments|join the conversation|start the conversation|follow author|"
     "save article|copy article link|view this post on instagram|view on instagram|recommended|trending|"
     "loading comments|report this ad|report ad|the post appeared first on|copy|share article|photo|photos|video|"
     "getty images|via getty images|more info|bookmark|favorite|rate this|print friendly|"
     "opens in new window|open in app|video not available|unfortunately, this video is not available in your region|"
     "video now playing|font size|click to tweet|click to enlarge|tap to enlarge|subscribe to our newsletter|"
     "image of|photo of|slide of|caption|click to email|transcript|embed|stars|star rating|stars out of|out of "
     "stars|apply now|get our newsletter|skip advertisement"},
    {"de",
     "anzeige|werbung|teilen|artikel teilen|drucken|merken|mailen|kommentare|kommentar|kommentieren|"
     "kommentar schreiben|weiterlesen|mehr|mehr anzeigen|mehr lesen|mehr erfahren|zurück|weiter|startseite|suche|"
     "suchen|menü|schließen|anmelden|registrieren|abonnieren|newsletter|nach oben|zum seitenanfang|vorlesen|"
     "seite drucken|artikel drucken|empfehlen|twittern|per mail|per e-mail|teilen auf facebook|auf facebook teilen|"
     "auf twitter teilen|per whatsapp teilen|versenden|schlagwörter|schlagworte|themen|tags|kategorien|kategorie|"
     "bild vergrößern|bild in lightbox öffnen|bildergalerie|keine kommentare|0 kommentare|anhören|speichern|"
     "hinweis der redaktion|feedback|leserbrief schreiben|artikel versenden|druckversion|artikel bewerten|folgen|"
     "externer inhalt|pocket|flipboard|xing|mehr zum thema|lesezeichen|zur startseite|jetzt teilen|"
     "teile diesen beitrag|gefällt mir|sterne von|von sternen|gefällt mir wird geladen|teilen mit|ähnliche beiträge"},
    {"fr",
     "publicité|partager|partager sur|partager cet article|imprimer|envoyer|commentaires|commentaire|commenter|"
     "réagir|lire la suite|lire plus|voir plus|en savoir plus|suivant|précédent|accueil|recherche|rechercher|"
     "menu|fermer|s'abonner|je m'abonne|s'inscrire|se connecter|connexion|haut de page|mots-clés|mots clés|"
     "sujets|étiquettes|catégories|ajouter un commentaire|partager sur facebook|partager sur twitter|tweeter|"
     "écouter|sauvegarder|agrandir|aucun commentaire|la suite après cette publicité|"
     "la suite après la publicité|lire aussi|à lire aussi"},
    {"es",
     "publicidad|compartir|comparte|compartir en facebook|compartir en twitter|imprimir|enviar|comentarios|"
     "comentar|leer más|ver más|más información|siguiente|anterior|inicio|buscar|menú|cerrar|suscríbete|"
     "suscribirse|regístrate|iniciar sesión|etiquetas|temas|categorías|archivado en|guardar|escuchar|"
     "deja un comentario|comparte esto|me gusta|me gusta cargando|pinchar para ampliar|ver comentarios|anuncio"},
    {"pt",
     "publicidade|compartilhar|compartilhe|compartilhar no facebook|partilhar|imprimir|enviar|comentários|comentar|"
     "leia mais|ver mais|saiba mais|próximo|anterior|início|buscar|pesquisar|menu|fechar|assine|cadastre-se|"
     "entrar|tags|temas|categorias|salvar|ouvir|deixe um comentário|continua após a publicidade|"
     "continua depois da publicidade|anúncio|mais lidas"},
    {"it",
     "pubblicità|condividi|condividi su facebook|condividi su twitter|stampa|invia|commenti|commenta|leggi tutto|"
     "leggi di più|continua a leggere|continua|successivo|precedente|cerca|chiudi|abbonati|iscriviti|accedi|tag|"
     "etichette|argomenti|categorie|salva|ascolta|lascia un commento|mi piace|mi piace caricamento|annuncio"},
    {"nl",
     "advertentie|delen|deel dit|deel dit artikel|deel op facebook|deel op twitter|afdrukken|reacties|reageer|"
     "lees meer|lees verder|meer|volgende|vorige|zoeken|sluiten|abonneer|inloggen|tags|categorieën|onderwerpen|"
     "bewaar|luister|geen reacties|plaats een reactie|reclame"},
    {"sv-da-no",
     "annons|annonse|annonce|reklam|reklame|dela|del|del på facebook|dela artikeln|skriv ut|kommentarer|läs mer|"
     "les mer|læs mere|les også|läs också|läs även|læs også|nästa|föregående|neste|forrige|næste|sök|søk|søg|"
     "stäng|lukk|luk|prenumerera|logga in|logg inn|log ind|taggar|etiketter|emner|ämnen"},
    {"fi",
     "mainos|jaa|jaa artikkeli|tulosta|kommentit|lue lisää|lue myös|seuraava|edellinen|haku|sulje|tilaa|kirjaudu|"
     "avainsanat|aiheet"},
    {"pl",
     "reklama|udostępnij|drukuj|komentarze|skomentuj|czytaj więcej|czytaj dalej|czytaj też|czytaj także|więcej|"
     "następny|poprzedni|szukaj|zamknij|zapisz się|zaloguj|tagi|tematy|kategorie|podziel się|"
     "zobacz także|zobacz też|zobacz również|polecane|wyślij|brak komentarzy|dalszy ciąg materiału pod wideo"},
    {"cs-sk",
     "reklama|inzerce|inzercia|sdílet|zdieľať|tisknout|tlačiť|komentáře|diskuse|diskusia|číst dál|čtěte také|"
     "více|viac|další|ďalší|předchozí|hledat|zavřít|přihlásit|štítky|témata|kategorie"},
    {"hu",
     "hirdetés|megosztás|nyomtatás|hozzászólások|tovább|bővebben|következő|előző|keresés|bezárás|feliratkozás|"
     "címkék|kategóriák"},
    {"ro",
     "publicitate|distribuie|share|comentarii|citește mai mult|citește și|mai mult|următorul|anterior|caută|"
     "închide|abonează-te|etichete|taguri"},
    {"hr-sl-sr",
     "oglas|podijeli|podeli|deli|ispis|komentari|komentarji|pročitaj više|preberi več|više|več|sljedeće|"
     "prethodno|traži|zatvori|prijava|oznake|tagovi|ključne besede"},
    {"ru-uk-bg",
     "реклама|поделиться|поделитесь|поділитися|печать|распечатать|комментарии|комментировать|"
     "оставить комментарий|читать далее|читать дальше|подробнее|читайте также|читайте також|далее|ещё|еще|"
     "следующая|предыдущая|поиск|закрыть|подписаться|войти|теги|тэги|метки|темы|рубрики|категории|"
     "наверх|меню|нравится|твитнуть|коментари|сподели|прочети още|виж още|на правах рекламы"},
    {"el",
     "διαφήμιση|κοινοποίηση|εκτύπωση|σχόλια|διαβάστε περισσότερα|διαβάστε επίσης|διαβάστε ακόμα|περισσότερα|"
     "αναζήτηση|ετικέτες"},
    {"tr",
     "reklam|paylaş|yazdır|yorumlar|yorum yap|devamını oku|daha fazla|sonraki|önceki|ara|kapat|abone ol|"
     "giriş yap|etiketler|kategoriler"},
    {"id-ms-vi",
     "iklan|advertisement|bagikan|cetak|komentar|baca juga|baca selengkapnya|selengkapnya|lihat juga|"
     "berikutnya|sebelumnya|cari|tutup|langganan|masuk|tag|topik|kongsi|quảng cáo|chia sẻ|bình luận|"
     "xem thêm|đọc thêm|in bài viết"},
    {"zh",
     "广告|廣告|分享|分享到|打印|評論|评论|留言|阅读更多|閱讀更多|更多|下一篇|上一篇|搜索|搜尋|关闭|訂閱|订阅|登录|"
     "登入|"
     "标签|標籤|相关阅读|返回顶部|复制链接|微信|微博|收藏|点赞|字号|责任编辑|繼續閱讀"},
    {"ja",
     "広告|シェア|シェアする|ツイート|印刷|コメント|続きを読む|もっと見る|次へ|前へ|検索|閉じる|登録|ログイン|タグ|"
     "関連記事|ブックマーク|いいね|いいね!|カテゴリー|トップへ戻る|共有"},
    {"ko", "광고|공유|공유하기|인쇄|프린트|댓글|더보기|다음|이전|검색|닫기|구독|로그인|태그|관련기사|좋아요"},
    {"ar-fa-ur",
     "إعلان|اعلان|مشاركة|شارك|طباعة|تعليقات|التعليقات|اقرأ المزيد|اقرأ أيضا|اقرأ أيضاً|المزيد|التالي|السابق|بحث|"
     "إغلاق|اشترك|تسجيل الدخول|وسوم|الوسوم|چاپ|نظرات|بیشتر بخوانید|اشتراک گذاری|برچسب ها"},
    {"he-th-hi",
     "פרסומת|שתפו|שיתוף|הדפסה|תגובות|קרא עוד|קראו עוד|תגיות|โฆษณา|แชร์|แชร์ข่าว|พิมพ์|ความคิดเห็น|อ่านต่อ|"
     "แท็ก|विज्ञापन|शेयर|शेयर करें|टिप्पणियां|और पढ़ें|यह भी पढ़ें|टैग"},
};

constexpr PhraseRow related_rows[] = {
    {"en",
     "related|related articles|related stories|related posts|related content|related news|related links|"
     "related topics|related coverage|related reading|related video|related videos|you may also like|"
     "you might also like|you may like|you might like|you may be interested in|you might also be interested in|"
     "recommended|recommended for you|recommended reading|recommended stories|more stories|more news|more articles|"
     "more like this|more on this|more on this story|more on this topic|more from|read next|up next|what to read next|"
     "also read|read also|most popular|most read|popular posts|popular stories|trending|trending now|"
     "trending stories|latest news|latest stories|latest posts|recent posts|top stories|editors' picks|editor's picks|"
     "editor's choice|don't miss|must read|other stories|other articles|similar articles|similar posts|similar stories|"
     "keep reading|further reading on this site|from around the web|around the web|sponsored stories|"
     "promoted stories|promoted content|from our partners|in case you missed it|read this next|next up|"
     "more coverage|more for you|also on|read more|read more:|related to this story|related products|featured posts|"
     "featured stories|in other news|you may also be interested in|recommended articles|next article|previous article|"
     "about the author|about author|about the authors|share this|share|share this article|"
     "follow us|follow us on|stay connected|sign up for our newsletter|subscribe to our newsletter|"
     "newsletter|our newsletter|tags|categories|filed under|explore more|more in|more to explore|discover more|"
     "related items|other news|latest articles|latest|popular|popular articles|popular now|suggested articles|"
     "table of contents|in this article|jump to|on this page|"
     "related article|related story|post navigation|article navigation|rate this article"},
    {"de",
     "mehr zum thema|mehr zu diesem thema|ähnliche artikel|ähnliche beiträge|verwandte artikel|verwandte beiträge|"
     "verwandte themen|weitere artikel|weitere beiträge|weitere meldungen|weitere nachrichten|weitere themen|"
     "weitere news|auch interessant|das könnte sie auch interessieren|das könnte dich auch interessieren|"
     "das könnte ihnen auch gefallen|das könnte dir auch gefallen|lesen sie auch|lies auch|lesen sie mehr|"
     "lesen sie hier|mehr aus|meistgelesen|meist gelesen|beliebte artikel|beliebt|neueste beiträge|neueste artikel|"
     "aktuelle beiträge|aktuelle artikel|aktuelle nachrichten|top-themen|empfehlungen|unsere empfehlungen|"
     "passend dazu|passend zum thema|zum thema|lesetipps|weiterführende artikel|"
     "über den autor|über die autorin|über die autoren|teilen|teilen mit|gefällt mir|"
     "schlagwörter|schlagworte|artikel teilen|diesen artikel teilen|diesen beitrag teilen|beitrag teilen|"
     "beitrags-navigation|beitragsnavigation|mehr von|mehr news|mehr artikel|links zum thema|newsletter|"
     "auch spannend|das könnte sie interessieren|interessante artikel|themen|weitere infos|weitere informationen|"
     "schon gelesen|mehr aus dem channel|verwandte themenbereiche|möchten sie den artikel teilen|"
     "vorschau auf den nächsten artikel|noch keine bewertungen|zurück zur liste|zurück zur listenansicht|zurück zum "
     "newsroom|zurück zur startseite|zurück zur übersicht|ähnliche themen|zum weiterlesen|inhaltsverzeichnis|"
     "zusatzinformationen|übersicht der themen|was sind cookies"},
    {"fr",
     "à lire aussi|lire aussi|à lire également|sur le même sujet|sur le même thème|articles similaires|"
     "articles liés|articles connexes|dans la même rubrique|vous aimerez aussi|vous aimerez peut-être|"
     "plus d'articles|les plus lus|les plus populaires|à ne pas manquer|voir aussi :|en rapport|"
     "à propos de l'auteur|partager|partagez|recommandé pour vous|derniers articles|articles récents|"
     "sommaire|table des matières|à découvrir|nos derniers articles|notre sélection|dossier"},
    {"es",
     "artículos relacionados|noticias relacionadas|relacionados|relacionado|entradas relacionadas|te puede interesar|"
     "mira|mirá|mira también|además|también te puede interesar|te puede gustar|lee también|lea también|leer "
     "también|ver también|más noticias|"
     "más leídas|lo más leído|lo más visto|más en|últimas noticias|te recomendamos|recomendados|"
     "sobre el autor|comparte|comparte esto|contenido relacionado|notas relacionadas|además|"
     "índice|índice de contenidos|más información|otras noticias|noticias recientes|temas relacionados|notas "
     "relacionadas|más sobre este tema"},
    {"pt",
     "artigos relacionados|notícias relacionadas|matérias relacionadas|relacionados|posts relacionados|leia também|"
     "veja também|leia mais|mais lidas|mais notícias|últimas notícias|você pode gostar|recomendados|"
     "sobre o autor|compartilhe|conteúdo relacionado|saiba mais|mais sobre"},
    {"it",
     "articoli correlati|articoli simili|potrebbe interessarti|potrebbe interessarti anche|ti potrebbe interessare|"
     "leggi anche|vedi anche|notizie correlate|i più letti|più letti|ultime notizie|altri articoli|"
     "indice|indice dei contenuti|altre notizie|sull'autore|condividi|post correlati|correlati|approfondimenti"},
    {"nl",
     "gerelateerd|gerelateerde artikelen|lees ook|meer lezen|meer artikelen|meer nieuws|meest gelezen|"
     "inhoudsopgave|aanbevolen|ook interessant|over de auteur|deel dit|deel dit artikel|laatste nieuws|lees "
     "meer|bekijk ook"},
    {"sv-da-no",
     "relaterat|relaterade artiklar|relaterte artikler|relaterede artikler|läs också|läs även|läs mer|les også|"
     "læs også|mer om|mere om|mest läst|mest lest|mest læste|flere artikler|fler artiklar|siste nytt|"
     "senaste nytt|om forfatteren|om skribenten|les mer|læs mere"},
    {"fi", "lue myös|lue lisää|aiheesta lisää|luetuimmat|uusimmat|suosituimmat|aiheeseen liittyvää"},
    {"pl",
     "czytaj też|czytaj także|czytaj również|zobacz także|zobacz też|zobacz również|powiązane artykuły|"
     "podobne artykuły|podobne|powiązane|polecamy|polecane|najczęściej czytane|najpopularniejsze|najnowsze|"
     "spis treści|przeczytaj także|dowiedz się więcej|przeczytaj też|więcej na ten temat|o autorze|udostępnij|może cię "
     "zainteresować|sprawdź też"},
    {"cs-sk",
     "související články|súvisiace články|související|čtěte také|čítajte tiež|podobné články|nejčtenější|"
     "najčítanejšie|mohlo by vás zajímat|mohlo by vás zaujímať|další články|ďalšie články|o autorovi|přečtěte si"},
    {"hu",
     "kapcsolódó cikkek|kapcsolódó|ajánlott|ajánljuk|olvasta már|legolvasottabb|további cikkek|ez is érdekelheti"},
    {"ro",
     "articole similare|articole asemănătoare|citește și|citiți și|vezi și|cele mai citite|te-ar putea interesa|"
     "recomandări|pe aceeași temă"},
    {"hr-sl-sr",
     "povezane vijesti|povezani članci|povezano|pročitajte i|pročitajte još|preberite tudi|preberite še|"
     "sorodne novice|sorodni članki|najčitanije|najbolj brano|vezane vijesti|više vijesti"},
    {"ru-uk-bg",
     "читайте также|читать также|похожие статьи|похожие записи|похожие материалы|по теме|"
     "материалы по теме|ещё по теме|другие новости|другие статьи|популярное|популярные статьи|самое читаемое|"
     "последние новости|рекомендуем|смотрите также|вам может быть интересно|вам также может понравиться|"
     "об авторе|поделиться|читайте також|схожі новини|новости по теме|свежие записи|прочетете още|"
     "още по темата|свързани статии|интересное|вас может заинтересовать|редакция рекомендует"},
    {"el", "διαβάστε επίσης|διαβάστε ακόμα|σχετικά άρθρα|δείτε επίσης|περισσότερα νέα|δημοφιλή"},
    {"tr",
     "ilgili haberler|ilgili yazılar|benzer yazılar|benzer haberler|bunlar da ilginizi çekebilir|"
     "ilginizi çekebilir|son haberler|çok okunanlar|en çok okunanlar|önerilen"},
    {"id-ms-vi",
     "baca juga|artikel terkait|berita terkait|terkait|lihat juga|terpopuler|artikel lainnya|"
     "berita lainnya|rekomendasi|berita terkini|bài viết liên quan|tin liên quan|có thể bạn quan tâm|xem thêm|"
     "đọc thêm"},
    {"zh",
     "相关阅读|相关新闻|相关文章|相關閱讀|相關新聞|相關文章|延伸阅读|延伸閱讀|推荐阅读|推薦閱讀|热门文章|熱門文章|"
     "热门新闻|猜你喜欢|更多新闻|更多文章|最新新闻|最新文章|你可能也喜欢|你可能也喜歡|看更多|分享到|相关推荐|精彩推荐"},
    {"ja",
     "関連記事|関連リンク|関連ニュース|おすすめ記事|おすすめ|人気記事|最新記事|あわせて読みたい|こちらもおすすめ|"
     "人気の記事|この記事を書いた人|シェアする|ランキング|新着記事"},
    {"ko", "관련기사|관련 기사|관련글|추천기사|많이 본 뉴스|인기기사|최신기사|함께 읽으면 좋은 글"},
    {"ar-fa-ur",
     "اقرأ أيضا|اقرأ أيضاً|اقرأ أيضًا|مواضيع ذات صلة|مقالات ذات صلة|أخبار ذات صلة|ذات صلة|الأكثر قراءة|"
     "آخر الأخبار|شاهد أيضا|شاهد أيضاً|مطالب مرتبط|اخبار مرتبط|بیشتر بخوانید|یہ بھی پڑھیں"},
    {"he-th-hi",
     "כתבות נוספות|אולי יעניין אותך|קראו גם|עוד בנושא|ข่าวที่เกี่ยวข้อง|เรื่องที่เกี่ยวข้อง|บทความที่เกี่ยวข้อง|"
     "ข่าวล่าสุด|यह भी पढ़ें|ये भी पढ़ें|संबंधित खबरें|इसे भी पढ़ें"},
};

constexpr PhraseRow closing_rows[] = {
    {"en",
     "comments|leave a comment|leave a reply|post a comment|add a comment|join the discussion|join the conversation|"
     "write a comment|reader comments|cancel reply|comments are closed|discussion|responses|"
     "leave a reply cancel reply|what do you think|trackbacks/pingbacks|add your comment|have your say|"
     "view comments|show comments|comments (0)|comment on this story|your email address will not be published"},
    {"de",
     "kommentare|kommentar schreiben|kommentar verfassen|kommentar hinterlassen|schreibe einen kommentar|"
     "schreiben sie einen kommentar|hinterlasse einen kommentar|hinterlasse eine antwort|diskussion|leserkommentare|"
     "ihr kommentar|dein kommentar|deine meinung|ihre meinung|leserbriefe|diskutieren sie mit|antworten|"
     "antwort hinterlassen|lesermeinungen|kommentieren"},
    {"fr",
     "commentaires|laisser un commentaire|ajouter un commentaire|laissez un commentaire|vos commentaires|réagir|"
     "poster un commentaire|réactions|écrire un commentaire|vos réactions"},
    {"es-pt-it",
     "comentarios|deja un comentario|deja una respuesta|dejar un comentario|comentários|deixe um comentário|"
     "deixe uma resposta|deixe seu comentário|commenti|lascia un commento|lascia una risposta|"
     "scrivi un commento|publicar un comentario|añadir comentario"},
    {"nl-nordic",
     "reacties|reageer|plaats een reactie|geef een reactie|laat een reactie achter|kommentarer|"
     "lämna ett svar|legg igjen en kommentar|legg igjen et svar|skriv en kommentar|kommentit|jätä kommentti"},
    {"slavic",
     "komentarze|dodaj komentarz|zostaw komentarz|skomentuj|komentáře|diskuse|přidat komentář|napsat komentář|"
     "komentari|komentiraj|комментарии|оставить комментарий|добавить комментарий|комментировать|ваш комментарий|"
     "коментарі|залишити коментар|коментари|напишите комментарий|обсуждение|остави коментар"},
    {"others",
     "hozzászólások|szólj hozzá|comentarii|lasă un comentariu|lasă un răspuns|yorumlar|yorum yap|bir yorum yazın|"
     "σχόλια|tinggalkan komentar|tulis komentar|bình luận|评论|發表評論|发表评论|留言|發佈留言|コメント|"
     "コメントを残す|コメントする|댓글|댓글 남기기|التعليقات|تعليقات|أضف تعليق|اترك تعليقاً|اترك رد|نظرات|"
     "דיגו תגובה|תגובות|ความคิดเห็น|แสดงความคิดเห็น"},
};

// Longer lines are prose, whatever they say.
constexpr std::size_t max_line = 120;

using Index = std::unordered_map<std::string_view, LineMatch>;

void add_rows(std::span<const PhraseRow> rows, LineMatch match, Index& index) {
  for (const PhraseRow& row : rows) {
    std::string_view rest = row.phrases;
    while (!rest.empty()) {
      const std::string_view phrase = rest.substr(0, rest.find('|'));
      rest.remove_prefix(phrase.size() < rest.size() ? phrase.size() + 1 : rest.size());
      index.insert_or_assign(phrase, match);
    }
  }
}

Index build_index() {
  Index index;
  add_rows(furniture_rows, {LineRule::furniture, "furniture-line"}, index);
  add_rows(related_rows, {LineRule::opens_related, "related-heading"}, index);
  add_rows(closing_rows, {LineRule::closes_body, "comments-heading"}, index);
  return index;
}

std::string_view strip_edges(std::string_view text) {
  constexpr std::string_view edges = " .:,;!?|-+*/\\()[]<>\"'#";
  const std::size_t first = text.find_first_not_of(edges);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(edges) - first + 1);
}

// "12 Comments", "Comments (12)" and "Share 3": counters do not change what a line is.
std::string without_numbers(std::string_view text) {
  std::string out;
  for (const char c : text)
    if ((c < '0' || c > '9') && c != '(' && c != ')') out += c;
  return out;
}

}  // namespace

LineMatch match_line(std::string_view text) {
  if (text.size() > max_line) return {};
  static const Index index = build_index();
  const std::string folded = fold_case(text);
  const std::string_view line = strip_edges(folded);
  if (const auto found = index.find(line); found != index.end()) return found->second;
  const std::string bare = collapse_space(without_numbers(line));
  if (const auto found = index.find(strip_edges(bare)); found != index.end()) return found->second;
  return match_line_opener(line);
}

bool has_related_lead_in(std::string_view text) {
  std::size_t colon = text.find(':');
  std::size_t size = 1;
  if (const std::size_t wide = text.find("："); wide < colon) colon = wide, size = 3;
  if (colon == std::string_view::npos || colon > 60 || colon + size >= text.size()) return false;
  const LineMatch match = match_line(text.substr(0, colon));
  return match.rule == LineRule::opens_related || match.rule == LineRule::furniture;
}

}  // namespace offprint::html::article
