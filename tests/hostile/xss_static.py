"""Says what in a written page could run, by looking at its tags: no browser, and nothing of the code under test."""

import html
import html.parser
import re

RUNS = {"script", "iframe", "frame", "frameset", "object", "embed", "applet", "base", "form", "button", "link", "style",
        "portal", "template", "noscript", "textarea", "xmp", "plaintext", "noembed", "noframes", "foreignobject", "animate",
        "animatemotion", "animatetransform", "set", "handler", "listener", "isindex", "bgsound", "marquee", "maction",
        "annotation-xml", "select", "discard", "param", "keygen"}
# Of a whole page of ours.
OURS = {"style", "link", "meta", "title", "base"}
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcset", "background", "cite", "ping",
             "codebase", "longdesc", "xml:base", "manifest", "srcdoc", "code", "classid"}
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
SAFE = {"http:", "https:", "ftp:", "ftps:", "mailto:", "tel:", "sms:", "geo:", "irc:", "ircs:", "xmpp:", "news:", "nntp:",
        "magnet:", "urn:", "doi:", "cid:"}
SAFE_DATA = re.compile(r"data:image/(png|jpe?g|gif|webp|avif|bmp|x-icon|[a-z0-9.+-]+)[;,]")


def scheme_of(address):
    """What a browser takes for the scheme, rather too much than too little."""
    squeezed = re.sub(r"[\x00-\x20\x7f]", "", address).lower()
    found = SCHEME.match(squeezed)
    return found.group(0) if found else ""


def is_live_address(name, address, tag):
    scheme = scheme_of(address)
    if not scheme or scheme in SAFE:
        return False
    image = tag in ("img", "source", "image", "video", "audio") and SAFE_DATA.match(address.strip().lower())
    return not image or name == "href" and tag == "a"


class Page(html.parser.HTMLParser):
    def __init__(self, whole):
        super().__init__(convert_charrefs=True)
        self.whole = whole  # a page with a head of ours
        self.in_head = whole
        self.found = []

    def handle_starttag(self, tag, attributes):
        if tag == "body":
            self.in_head = False
        name = tag.rsplit(":", 1)[-1]
        values = dict((key, value or "") for key, value in attributes)
        is_data = name == "script" and values == {"type": "application/ld+json"}
        if name in RUNS and not (self.in_head and (name in OURS or is_data)):
            self.found.append(f"<{tag}>")
        if name == "meta" and "http-equiv" in values:
            self.found.append("<meta http-equiv>")
        if name == "input" and values.get("type", "").lower() != "checkbox":
            self.found.append("<input>")
        for key, value in values.items():
            if key.startswith("on"):
                self.found.append(f"<{tag} {key}>")
            if key in ADDRESSES and is_live_address(key, value, name):
                self.found.append(f"<{tag} {key}={value[:60]!r}>")
            if key in ("srcdoc", "formaction", "action", "ping", "background", "xml:base", "http-equiv"):
                self.found.append(f"<{tag} {key}>")
            if key == "style" and re.search(r"url|expression|import|[\\@]|behavior|position", value, re.I):
                self.found.append(f"<{tag} style={value[:60]!r}>")


def problems_of(text, whole=False):
    page = Page(whole)
    page.feed(text)
    page.close()
    return page.found
