"""Adjectives that make «the army» or «the government» somebody else's than the Syrian state's, in both languages."""

from rules.reading.word_sets import words

FOREIGN = words(
    "iraqi jordanian lebanese egyptian saudi qatari emirati french british german australian canadian danish dutch "
    "libyan yemeni afghan chechen georgian ukrainian us american israeli turkish russian iranian kurdish kurdish-led "
    "palestinian salvation interim regional autonomous provisional "
    "عراقي عراقيه عراقيين عراقيون اردني اردنيه اردنيين اردنيون لبناني لبنانيه لبنانيين لبنانيون مصري مصريه سعودي "
    "سعوديه فرنسي فرنسيه فرنسيين بريطاني بريطانيه بريطانيين الماني المانيه يمني يمنيه ليبي ليبيه اوكراني اوكرانيه "
    "اسراييلي اسراييليه اسراييليين اسراييليون تركي تركيه روسي روسيه ايراني ايرانيه امريكي امريكيه اميركي اميركيه "
    "كردي كرديه فلسطيني فلسطينيه موالي مواليه شيعي شيعيه موقته وطني وطنيه حر عراقيا اردنيا لبنانيا اسراييليا فرنسيا "
    "بريطانيا"
)
