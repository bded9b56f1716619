"""Passphrases that can be read aloud and typed: words, drawn at random."""

import secrets

_TEXT = """
acorn amber angle apple april apron arch arrow aspen atlas attic autumn badge baker balm bamboo banner
barley barn basil basin basket beach beacon bean beaver beech bell bench berry birch bishop bloom board
bonnet bottle bowl branch bread breeze brick bridge brook broom bucket butter button cabin cable cactus
camel candle canoe canvas carpet carrot castle cedar cellar chalk charm cherry chess chime cider cinema
circle citrus clay cliff cloak clock clover coast cobalt comet copper coral corner cotton cradle crane
crayon creek crown crystal curtain cymbal dahlia daisy dawn delta desk dome donkey door dove drum dune
eagle easel echo elbow ember engine fabric falcon feather fence fern ferry fiddle field finch flag flint
flute forest fossil fox frost garden garlic garnet gate ginger glacier glass globe glove goose grain grape
gravel guitar hammer harbor harp harvest hazel hedge heron hill honey horn hotel igloo inlet iris island
ivory jacket jasmine jelly jewel jigsaw kayak kettle kite ladder lagoon lantern larch lark lasso lemon
lentil lily linen lion lizard lotus maple marble market meadow melon mill mint mirror mitten moss motor
muffin needle nest nickel noodle north nutmeg oak oasis ocean olive onion orange orchid otter oven owl
paddle palm panda paper parrot peach pear pebble pencil pepper piano pigeon pillow pine planet plum pocket
pond poplar poppy pottery prism pumpkin puzzle quail quartz quill rabbit radio raft raisin raven reed
ribbon river robin rocket rope rose ruby saddle saffron sail salmon sandal satin scarf shell silk silver
sketch slate sparrow spoon spruce squash stable statue stone stove summit sunset swan table teapot thistle
thyme tiger timber toffee topaz torch tower tulip tunnel turtle valley velvet violet violin wagon walnut
water whale wheat willow window winter wool yarn zebra zinc
"""
WORDS = _TEXT.split()
COUNT = 5  # of 292 words: 41 bits, behind Argon2 and on this machine alone


def passphrase() -> str:
    """Such as ``otter-plum-castle-north-window``; never shorter than the 15 characters an account must have."""
    while True:
        found = "-".join(secrets.choice(WORDS) for _ in range(COUNT))
        if len(found) >= 15:
            return found
