"""The words by which somebody says something, in English and Arabic, folded where used."""

from rules.reading.word_sets import words

SAYS_EN = words(
    "said say says saying reported reports reporting announced announces claimed claims claiming stated states "
    "stating "
    "counted counts recorded records documented documents confirmed confirms admitted admits acknowledged "
    "acknowledges "
    "added adds told tells noted notes estimated estimates put puts spoke wrote declared alleged alleges believes "
    "conceded concedes registered verified gave listed described revealed published monitored denied denies "
    "boasted boasts lists"
)
# Of these a party alone is no speaker: «a video published by Turkey».
SHOWS_EN = words("published listed lists gave described revealed monitored recorded registered put verified")
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
# Behind these stands who is quoted, or to whom it is said, and nobody who was harmed.
CITES = words("citing quoting told")
