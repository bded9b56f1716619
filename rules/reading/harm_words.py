"""Words for harm, in English and Arabic, and for what is counted without being harm; folded, without the article."""

from rules.reading.person_words import arabic_forms
from rules.reading.word_sets import words
from rules.vocabulary import Harm

_K, _I, _C, _M, _D = Harm.KILLED, Harm.INJURED, Harm.CAPTURED, Harm.MISSING, Harm.DISPLACED


def _table(entries: dict[Harm, str]) -> dict[str, Harm]:
    return {word: harm for harm, words in entries.items() for word in words.split()}


# Participles that are the past of the verb too: who stands before and behind decides.
PARTICIPLES = _table(
    {
        _K: "killed eliminated neutralised neutralized slain executed beheaded massacred murdered shot "
        "slaughtered martyred assassinated drowned",
        _I: "wounded injured hurt maimed",
        _C: "captured arrested detained abducted kidnapped seized taken imprisoned rounded held",
        _M: "",
        _D: "displaced evacuated expelled uprooted",
    }
)
# Forms that take their object behind them and nothing else.
ACTIVE = _table(
    {
        _K: "killing kills kill mourned mourns executing executes beheading murdering massacring "
        "buried burying claiming slaying lost losing losses",
        _I: "wounding injuring wounds injures",
        _C: "capturing captures capture arresting detaining abducting kidnapping seizing taking took",
        _M: "",
        _D: "displacing displaces forcing evacuating",
    }
)
# Forms that stand behind whom they are said of.
BEHIND = _table({_K: "died perished dead", _I: "", _C: "", _M: "missing disappeared vanished", _D: "fled homeless"})
# Nouns with «of» and whom behind them.
NOUNS_OF = _table(
    {
        _K: "elimination death deaths killing killings execution executions loss losses lives bodies body "
        "murder beheading massacre "
        "martyrdom remains corpses corpse toll burial",
        _I: "injury injuries wounding maiming",
        _C: "capture arrest arrests abduction abductions kidnapping detention",
        _M: "disappearance",
        _D: "displacement evacuation",
    }
)
# Nouns that are the people themselves, with a number before them.
HARMED = _table(
    {
        _K: "dead killed deaths fatalities martyrs bodies corpses victims fatality executions casualties",
        _I: "wounded injured injuries",
        _C: "captured arrested",
        _M: "missing",
        _D: "displaced idps",
    }
)
TOLLS = _table(
    {
        _K: "toll dead deaths killed executed casualties fatalities",
        _I: "injured wounded injuries",
        _C: "captured detained arrested",
        _M: "missing",
        _D: "displaced",
    }
)

_VERBS_AR = {
    _K: "يعدم تعدم يقتلون اعدموا فقدت خسر خسرت تحييد قتل قتلت قتلوا قتلا يقتل تقتل مقتل بمقتل قتلهم قضي قضت قضوا "
    "استشهد استشهدت استشهدوا استشهاد باستشهاد اعدم اعدمت اعدموا اعدام باعدام ذبح اعدموهم "
    "قتله مصرع لقي لقوا توفي وفاه سقط سقطت سقوط وسقوط سقوطه حياه بحياه ضحيتها ضحيته ضحاياها نحر اغتيال اغتال "
    "تصفيه قتلي اودت راح دفن دفنا دفنوا مات ماتت ماتوا "
    "سقطوا رفات جثث جثامين جثمان جثه ارتقي ارتقت ارتقوا هلك هلاك ومقتل يودي فارق",
    _I: "اصيب اصيبت اصيبوا اصابه باصابه جرح جرحت جرحوا بجرح اصابت",
    _C: "ياسر يعتقل تعتقل يخطف تخطف يحتجز اسر اسرت اسروا اسرهم باسر اعتقل اعتقلت اعتقال باعتقال خطف اختطف "
    "اختطفت خطفت اختطاف احتجز احتجزت احتجاز باحتجاز اقتاد اقتيد "
    "اقتيدوا",
    _M: "فقد فقدان فقدوا اختفا باختفا",
    _D: "نزح نزحت نزوح بنزوح تهجير هجر هجرت شرد تشريد اجلا نزحوا اجلي فر فرت فرار هرب هربت هروب",
}
# A verb or its noun, with whom behind it; some also behind whom they are said of.
VERBS_AR = {word: harm for harm, words in _VERBS_AR.items() for word in words.split()}
BEHIND_AR = _table(
    {
        _K: "قتلوا ماتوا قضوا استشهدوا لقوا اعدموا سقطوا قتلا حتفهم مصرعهم",
        _I: "اصيبوا جرحوا",
        _C: "اسروا اعتقلوا اقتيدوا اختطفوا احتجزوا",
        _M: "فقدوا",
        _D: "نزحوا هجروا فروا هربوا",
    }
)
_HARMED_AR = {
    _K: "قتيل*:قتلي شهيد*:شهدا ضحيه*:ضحايا جثه*:جثث جثمان*:جثامين وفاه*:وفيات صريع*:صرعي قتله*:قتلي "
    "قتيله*:قتيلات شهيده*:شهيدات",
    _I: "جريح*:جرحي مصاب:مصابون,مصابين اصابه*:اصابات جريحه*:جريحات مصابه*:مصابات",
    _C: "اسير*:اسري معتقل:معتقلون,معتقلين مخطوف:مخطوفون,مخطوفين مختطف:مختطفون,مختطفين رهينه*:رهاين "
    "محتجز:محتجزون,محتجزين سجين*:سجنا",
    _M: "مفقود:مفقودون,مفقودين",
    _D: "نازح:نازحون,نازحين مهجر:مهجرون,مهجرين لاجي:لاجيون,لاجيين مشرد:مشردون,مشردين",
}
# How many a form is by itself: 1, 2, or 0 for a plural.
HARMED_AR: dict[str, tuple[Harm, int]] = {
    form: (harm, count)
    for harm, nouns in _HARMED_AR.items()
    for entry in nouns.split()
    for form, count in arabic_forms(entry)
}

# Who is in somebody's hands or far from home may be counted for another harm: the execution of 23 prisoners.
STATES = dict.fromkeys(
    ["prisoner", "prisoners", "captive", "captives", "hostage", "hostages", "detainee", "detainees"], _C
) | dict.fromkeys(["refugee", "refugees"], _D)

# What numbers count that is no harm to people.
UNITS = words(
    "km kilometre kilometres kilometer kilometers metre metres meter meters mile miles m percent per cent "
    "pct day days "
    "week weeks month months year years hour hours minute minutes second seconds am pm oclock local "
    "airstrike airstrikes strike strikes raid raids sortie sorties attack attacks bomb bombs barrel barrels missile "
    "missiles rocket rockets shell shells mortar explosion explosions blast blasts mine mines "
    "village villages town towns city cities position positions checkpoint checkpoints area areas site sites point "
    "points house houses home homes building buildings hospital hospitals school schools shop shops mosque mosques "
    "tank tanks vehicle vehicles truck trucks bulldozer bus buses ambulance ambulances aircraft plane planes "
    "jet jets "
    "helicopter helicopters drone drones weapon weapons gun guns rifle cannon base bases field fields well wells "
    "target targets headquarters depot depots warehouse video videos image images screenshot screenshots "
    "photo photos picture pictures report reports "
    "incident incidents source sources group groups brigade brigades battalion battalions division unit units family "
    "families tribe tribes party parties nation nations country countries side sides part parts time times occasion "
    "occasions operation operations front fronts road roads dollar dollars ton tons tonnes acre hectares sq front "
    "facilities facility clinic clinics centre centres center centers statue statues tomb tombs temple "
    "temples column "
    "columns kilos kilogram system systems piece pieces post posts dam crossing crossings cases case "
    "medical-facilities "
    "step steps item items round rounds clash clashes battle battles massacre massacres witness witnesses meeting "
    "provinces province governorates districts neighbourhoods neighborhoods convoy convoys car cars motorcycle "
    "fronts stage stages phase ways reasons hundred-metre animals sheep cows livestock suicide airstrikes munitions "
    "munition cluster projectile projectiles canister cylinder cylinders impact crater craters investigation "
    "testimonies interviews links user platforms channels accounts organisations organizations agencies towers "
    "كم كيلومتر كيلومترا كيلومترات كيلو متر مترا امتار ميل بالميه يوم يوما ايام يومين يومان اسبوع اسابيع "
    "اسبوعين شهر اشهر شهرا شهور سنه سنوات "
    "عام عاما اعوام عامين عامان ساعه ساعات ساعتين دقيقه دقايق ثانيه ثواني غاره غارات غارتين غارتان ضربه "
    "ضربات هجوم هجمات برميل براميل "
    "صاروخ صواريخ قذيفه قذايف قنبله قنابل انفجار تفجير تفجيرات لغم الغام قريه قري قريتين بلده بلدات مدينه "
    "مدن موقع مواقع حاجز حواجز نقطه نقاط "
    "منزل منازل بيت بيوت مبني مباني مبان مدرسه مدارس مشفي مشافي مستشفي مستشفيات مسجد مساجد دبابه دبابات اليه "
    "اليات عربه عربات سياره سيارات "
    "شاحنه شاحنات طايره طايرات مروحيه مروحيات مدفع مدافع رشاش قاعده قواعد حقل حقول بير ابار هدف اهداف مقر "
    "مقرات مستودع مستودعات مقطع مقاطع "
    "فيديو صوره صور تقرير تقارير حادثه حوادث مصدر مصادر فصيل فصايل لوا الويه كتيبه كتايب فرقه فرق عايله "
    "عايلات اسره اسر عشيره عشاير دوله دول "
    "مره مرات مرتين عمليه عمليات جبهه جبهات طريق طرق دولار دولارا طن اطنان هكتار مركز مراكز تمثال تماثيل "
    "مدفن مدافن معبد معابد منظومه منظومات "
    "قطعه قطع جهه جهات حي احيا منطقه مناطق محافظه محافظات مخيم سوق اسواق طلقه طلعه طلعات طرف سيرا فيديوهات "
    "حاله حالات مجزره مجازر جوله نوع "
    "خروج خرق خروقات انتهاك انتهاكات منشاه منشات نقاط قافله قوافل حافله حافلات نفق انفاق درجه مربع بند قرار "
    "كيلومترين survivor survivors ناج ناجيا ناجين ناجون ناجيه ناجيات"
)
# Before a number that is a name: Division 17, «الفرقة 17».
NAMES_OF_NUMBERS = words(
    "division brigade battalion regiment station highway road route number no page chapter article "
    "resolution class unit "
    "phase aged age around-km at-age figure table utc gmt m t "
    "فرقه لوا فوج كتيبه محطه طريق رقم ماده قرار صفحه عمر عمره عمرها العمر ساعه الساعه"
)
AGES = words("old عمر عاما")
