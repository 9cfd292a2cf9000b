"""The measures of a paper format as a style sheet (domain 5.4)."""

# Sizes in points by class: a format names each of them ``size_<key>``.
SIZED = {
    "superior": ".kh18-superior",
    "issuer": ".kh18-issuer",
    "national": ".kh18-national",
    "motto": ".kh18-motto",
    "number": ".kh18-number, .kh18-about",
    "place": ".kh18-place",
    "type": ".kh18-type",
    "subject": ".kh18-subject",
    "body": "body",
    "recipients_title": ".kh18-recipients-title",
    "recipients": ".kh18-recipients",
}
# What wkhtmltopdf's engine of 2015 lacks: it cuts what stands in the margin, and
# knows neither calc() nor scaled backgrounds.
OLD_WEBKIT = """
.kh18-head { margin: 0 0 14pt; width: 100%; }
.kh18-recipients td.kh18-brace {
    background: none; border: 0.75pt solid #000; border-left: 0; width: 1.5mm;
}
"""
MARGINS = ("margin_top", "margin_right", "margin_bottom", "margin_left")


def format_css(measures):
    """Return the style sheet of one format.

    :param measures: dict of numbers: margins and ``indent`` in mm, sizes and
        ``paragraph_space`` in points, ``line_height`` as a factor
    """
    margins = " ".join(f"{measures[name]:g}mm" for name in MARGINS)
    rules = [
        f"@page {{ margin: {margins};"
        f" @top-center {{ font-size: {measures['size_page_number']:g}pt; }} }}",
        f"body {{ line-height: {measures['line_height']:g}; }}",
        f".kh18-text p {{ margin-top: {measures['paragraph_space']:g}pt;"
        f" text-indent: {measures['indent']:g}mm; }}",
    ]
    rules += [
        f"{selector} {{ font-size: {measures[f'size_{key}']:g}pt; }}"
        for key, selector in SIZED.items()
    ]
    return "\n".join(rules)
