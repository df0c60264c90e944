# Plain comments as Doxygen's: above a declaration, or behind it. Elements that they name are text there.
2s|^// |/// \file\n/// |
s|^([[:space:]]*)// ?|\1/// |
s|([;,{}][[:space:]]+)// |\1///< |
:element
s|(///.*[^`\\/])<([a-z/])|\1\\<\2|
t element
