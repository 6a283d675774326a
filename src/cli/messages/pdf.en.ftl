# PDF.

glyph-missing = the character “{ $character }” ({ $code }) cannot be printed: the font does not have it. The text: “{ $context }”
    .hint = put a word instead, or a letter that Liberation Serif has
theme-error = the theme is faulty: { $problem }
    .hint = a theme reads json("/document.json"); it has no other files, no network, and no fonts but Liberation Serif
typst-panicked = the PDF could not be made: Typst, which sets it, failed
    .hint = keep this report and tell the developers; --format text gives it as text
pdf-data = the document could not be handed to Typst
pdf-not-packed = the PDF could not be packed
