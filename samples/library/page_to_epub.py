# The article of a saved page as a book: page_to_epub.py page.html page.epub
import sys

import offprint

with open(sys.argv[1], 'rb') as page:
    book = offprint.convert(page.read(), 'epub', source='html', article=True, folders=['.'])
with open(sys.argv[2], 'wb') as file:
    file.write(book)
