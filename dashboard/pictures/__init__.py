"""Pictures drawn on the server: cards for previews of links, and locators of pages. SVG, and PNG made of it.

No browser: an SVG is written here, and resvg, which shapes Arabic and Latin itself, makes the PNG.
"""
