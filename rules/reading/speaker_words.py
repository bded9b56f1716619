"""Who speaks in reports, under one English name each, and the words by which they say something; folded where used."""

from rules.reading.word_sets import words

# English name and its spellings, in both languages. The desk's sources go first.
SPEAKERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Syrian Observatory for Human Rights",
        (
            "SOHR",
            "the Observatory",
            "the Syrian Observatory",
            "a Britain-based war monitor",
            "Britain-based Observatory",
            "المرصد السوري لحقوق الإنسان",
            "المرصد السوري",
            "المرصد",
            "مدير المرصد",
            "رامي عبد الرحمن",
            "Rami Abdel Rahman",
            "Rami Abdulrahman",
            "Abdel Rahman",
            "Abdulrahman",
            "عبد الرحمن",
        ),
    ),
    ("Syrian Network for Human Rights", ("SNHR", "الشبكة السورية لحقوق الإنسان", "الشبكة السورية")),
    (
        "Violations Documentation Center",
        ("VDC", "Violations Documentation Centre", "مركز توثيق الانتهاكات", "مركز توثيق الانتهاكات في سوريا"),
    ),
    (
        "Aamaq News Agency",
        (
            "Aamaq",
            "Amaq",
            "Amaq News Agency",
            "Amaq agency",
            "Aamaq News",
            "وكالة أعماق",
            "وكالة أعماق الإخبارية",
            "أعماق",
        ),
    ),
    (
        "SANA",
        (
            "Syrian Arab News Agency",
            "state news agency SANA",
            "the state news agency",
            "سانا",
            "وكالة سانا",
            "الوكالة العربية السورية للأنباء",
        ),
    ),
    (
        "Syrian state television",
        (
            "state television",
            "state TV",
            "Syrian state TV",
            "Syrian TV",
            "التلفزيون السوري",
            "التلفزيون الرسمي",
            "التلفزيون السوري الرسمي",
            "تلفزيون النظام",
        ),
    ),
    (
        "Syrian state media",
        (
            "state media",
            "official media",
            "pro-government media",
            "government media",
            "الإعلام الرسمي",
            "وسائل الإعلام الرسمية",
            "الإعلام الرسمي السوري",
            "إعلام النظام",
            "الإعلام السوري الرسمي",
        ),
    ),
    (
        "Syrian Civil Defence",
        (
            "Syrian Civil Defense",
            "Civil Defence",
            "Civil Defense",
            "White Helmets",
            "the White Helmets",
            "الدفاع المدني",
            "الدفاع المدني السوري",
            "الخوذ البيضاء",
        ),
    ),
    (
        "Local Coordination Committees",
        ("Local Coordinating Committee", "LCC", "لجان التنسيق المحلية", "لجنة التنسيق المحلية"),
    ),
    ("Palmyra Coordination", ("Palmyra Coordination Committee", "تنسيقية تدمر", "تنسيقية مدينة تدمر")),
    ("Agence France-Presse", ("AFP", "فرانس برس", "وكالة فرانس برس")),
    ("Reuters", ("رويترز", "وكالة رويترز")),
    ("Associated Press", ("AP", "أسوشيتد برس", "وكالة أسوشيتد برس")),
    ("The Long War Journal", ("Long War Journal", "LWJ")),
    ("Human Rights Watch", ("HRW", "هيومن رايتس ووتش")),
    ("Amnesty International", ("منظمة العفو الدولية",)),
    ("United Nations", ("UN", "the UN", "U.N.", "الأمم المتحدة")),
    ("OCHA", ("مكتب تنسيق الشؤون الإنسانية",)),
    ("International Committee of the Red Cross", ("ICRC", "الصليب الأحمر")),
    ("World Health Organization", ("WHO", "منظمة الصحة العالمية")),
    ("UNICEF", ("يونيسف",)),
    (
        "Russian defence ministry",
        (
            "Russian Ministry of Defence",
            "Russian Ministry of Defense",
            "Russian Defence Ministry",
            "Russia's defence ministry",
            "Russia's Defense Ministry",
            "Russian defense ministry",
            "defence ministry in Moscow",
            "defense ministry in Moscow",
            "وزارة الدفاع الروسية",
            "الدفاع الروسية",
        ),
    ),
    (
        "Syrian defence ministry",
        ("Syrian Ministry of Defence", "Syrian Ministry of Defense", "Syrian defense ministry", "وزارة الدفاع السورية"),
    ),
    ("defence ministry", ("defense ministry", "Ministry of Defence", "Ministry of Defense", "وزارة الدفاع")),
    (
        "Turkish defence ministry",
        ("Turkish defense ministry", "Turkey's defence ministry", "Turkey's defense ministry", "وزارة الدفاع التركية"),
    ),
    ("Interior ministry", ("interior ministry", "Ministry of Interior", "وزارة الداخلية")),
    ("Health ministry", ("health ministry", "Ministry of Health", "وزارة الصحة")),
    ("Pentagon", ("the Pentagon", "US Department of Defense", "البنتاغون", "وزارة الدفاع الأمريكية")),
    ("CENTCOM", ("US Central Command", "Central Command", "القيادة المركزية الأمريكية", "القيادة المركزية")),
    (
        "General Command of the Army",
        ("army command", "the army command", "general command", "القيادة العامة للجيش", "قيادة الجيش"),
    ),
    ("al-Watan", ("Al-Watan newspaper", "صحيفة الوطن")),
    ("Al-Masdar News", ("Al Masdar News", "المصدر نيوز")),
    ("governor of Homs", ("the governor of Homs", "Homs governor", "محافظ حمص")),
    ("hospital director", ("director of the hospital", "head of the hospital", "مدير المستشفى", "مدير المشفى")),
    (
        "medical source",
        (
            "medical sources",
            "a medical source",
            "hospital sources",
            "hospital source",
            "مصدر طبي",
            "مصادر طبية",
            "مصادر طبيه محلية",
        ),
    ),
    ("military source", ("military sources", "a military source", "مصدر عسكري", "مصادر عسكرية")),
    ("security source", ("security sources", "a security source", "مصدر أمني", "مصادر أمنية")),
    (
        "local sources",
        ("a local source", "local source", "مصادر محلية", "مصدر محلي", "مصادر أهلية", "مصادر ميدانية", "مصدر ميداني"),
    ),
    ("opposition sources", ("opposition source", "مصادر معارضة", "مصادر في المعارضة", "مصدر معارض")),
    ("pro-government source", ("pro-government sources", "a pro-government source", "مصادر موالية")),
    ("Halab Today", ("قناة حلب اليوم", "حلب اليوم", "Halab Today TV")),
    ("Smart News Agency", ("وكالة سمارت", "وكالة سمارت للأنباء", "وكالة سمارت نيوز")),
    ("Step News Agency", ("وكالة خطوة", "وكالة خطوة الإخبارية")),
    ("media reports", ("local reports", "تقارير إعلامية", "تقارير", "تقارير محلية")),
    (
        "local media",
        ("local news outlets", "media outlets", "local outlets", "وسائل إعلام محلية", "وسائل إعلام", "شبكات محلية"),
    ),
    ("media activists", ("media activist", "إعلاميون", "ناشط إعلامي", "ناشطون إعلاميون", "نشطاء إعلاميون")),
    (
        "activists",
        (
            "activist",
            "local activists",
            "opposition activists",
            "an activist",
            "ناشطون",
            "ناشطين",
            "ناشط",
            "نشطاء",
            "الناشطون",
            "ناشطون محليون",
        ),
    ),
    (
        "local officials",
        (
            "local official",
            "a local official",
            "officials",
            "an official",
            "مسؤولون محليون",
            "مسؤول محلي",
            "مسؤولون",
            "مسؤول",
        ),
    ),
    ("residents", ("local residents", "a resident", "locals", "سكان", "الأهالي", "أهالي", "سكان محليون", "أحد السكان")),
    (
        "witnesses",
        (
            "witness",
            "a witness",
            "eyewitnesses",
            "an eyewitness",
            "one witness",
            "شهود عيان",
            "شهود",
            "شاهد عيان",
            "شاهد",
            "أحد الشهود",
        ),
    ),
    (
        "doctors",
        ("local doctors", "a doctor", "doctor", "medics", "a medic", "أطباء", "طبيب", "مسعف", "مسعفون", "أحد المسعفين"),
    ),
    ("Turkish government", ("Ankara", "the Turkish government", "أنقرة", "الحكومة التركية")),
    ("Russian government", ("Moscow", "the Kremlin", "the Russian government", "موسكو", "الكرملين", "الحكومة الروسية")),
    ("Iranian government", ("Tehran", "the Iranian government", "طهران", "الحكومة الإيرانية")),
    (
        "Médecins Sans Frontières",
        ("MSF", "Doctors Without Borders", "أطباء بلا حدود", "منظمة أطباء بلا حدود"),
    ),
    ("local council", ("the local council", "town council", "المجلس المحلي")),
    ("rescue workers", ("rescue worker", "rescuers", "a rescue worker", "فرق الإنقاذ", "عمال الإنقاذ")),
    ("human rights groups", ("rights groups", "monitoring groups", "منظمات حقوقية", "مجموعات رصد حقوق الإنسان")),
    (
        "US military",
        (
            "the US military",
            "American military",
            "U.S. military",
            "the U.S. military",
            "الجيش الأمريكي",
            "الجيش الأميركي",
        ),
    ),
    (
        "US official",
        (
            "a U.S. official",
            "U.S. official",
            "U.S. officials",
            "a US official",
            "American official",
            "US officials",
            "مسؤول أمريكي",
            "مسؤول أميركي",
        ),
    ),
    ("prosecutor", ("public prosecutor", "المدعي العام")),
    ("Syrian government", ("the Syrian government", "الحكومة السورية")),
    (
        "Syrian army",
        ("the Syrian army", "the army", "Syrian military", "the military", "الجيش السوري", "الجيش", "قيادة الجيش"),
    ),
    (
        "Islamic State",
        ("ISIS", "ISIL", "IS", "Islamic State source", "an Islamic State source", "مصدر في تنظيم الدولة الإسلامية"),
    ),
)
# Pronouns and nouns for the one who spoke last.
AGAIN_EN = frozenset({"it", "he", "she", "they"})
AGAIN = (
    "the monitor",
    "the monitoring group",
    "the group",
    "the watchdog",
    "the war monitor",
    "the network",
    "the agency",
    "the ministry",
    "the same source",
    "the source",
    "the outlet",
    "the organisation",
    "the organization",
    "the spokesman",
    "the official",
    "the report",
    "the statement",
    "المصدر نفسه",
    "المصدر ذاته",
    "المصدر",
    "الوكالة",
    "الشبكة",
    "المنظمة",
    "المتحدث",
    "البيان",
    "التقرير",
)
# The first word of a speaker whom no table has: a post, or a kind of body.
BODIES_AR = words(
    "مدير رييس قايد متحدث ناطق مسوول محافظ وزير وزاره وكاله صحيفه قناه شبكه مركز منظمه مكتب لجنه هييه "
    "تنسيقيه مراسل بيان "
    "تقرير تقارير مجلس حركه موقع اذاعه نقابه اتحاد جمعيه موسسه سفير طبيب صفحه عضو"
)
SAYS_EN = words(
    "said say says saying reported reports reporting announced announces claimed claims claiming stated states "
    "stating "
    "counted counts recorded records documented documents confirmed confirms admitted admits acknowledged "
    "acknowledges "
    "added adds told tells noted notes estimated estimates put puts spoke wrote declared alleged alleges believes "
    "conceded concedes registered verified gave listed described revealed published monitored denied denies "
    "boasted boasts"
)
# Of these a party alone is no speaker: «a video published by Turkey».
SHOWS_EN = words("published listed gave described revealed monitored recorded registered put verified")
SAYS_AR = words(
    "قال قالت قالوا افاد افادت ذكر ذكرت اعلن اعلنت اكد اكدت وثق وثقت احصي احصت سجل سجلت رصد رصدت ادعي ادعت "
    "زعم زعمت اشار اشارت "
    "كشف كشفت تحدث تحدثت اوضح اوضحت اورد اوردت نقل نقلت نشر نشرت اضاف اضافت اقر اقرت تبني تبنت نعي نعت قدر قدرت "
    "صرح صرحت يقول تقول يوكد توكد يفيد تفيد وقال وافاد وذكر واعلن واكد ووثق واضاف اتهم اتهمت ابلغ ابلغت شدد "
    "رجح رجحت اعترف اعترفت "
    "قدرت رفع رفعت"
)
ACCORDING_EN = (
    "according to",
    "as reported by",
    "as documented by",
    "citing",
    "quoting",
    "as stated by",
    "as told by",
    "as quoted by",
    "cited by",
    "quoted by",
    "documented by",
    "recorded by",
    "reported by",
    "counted by",
    "figures from",
    "in a statement by",
)
ACCORDING_AR = (
    "وفق",
    "وفقا ل",
    "وفقا",
    "بحسب",
    "حسب",
    "نقلا عن",
    "نقلت عن",
    "نقل عن",
    "استنادا إلى",
    "حسبما ذكر",
    "حسبما أفاد",
    "كما أفاد",
    "كما أفادت",
    "كما ذكر",
    "كما ذكرت",
    "طبقا ل",
    "طبقا",
    "على حد قول",
    "على ذمة",
)
