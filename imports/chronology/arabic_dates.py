"""How a day of publication is known, in Arabic: the compilers' few ways of saying it, with their dates."""

import re

_MONTHS = {
    "January": "كانون الثاني",
    "February": "شباط",
    "March": "آذار",
    "April": "نيسان",
    "May": "أيار",
    "June": "حزيران",
    "July": "تموز",
    "August": "آب",
    "September": "أيلول",
    "October": "تشرين الأول",
    "November": "تشرين الثاني",
    "December": "كانون الأول",
}
_WEEKDAYS = {
    "Monday": "الاثنين",
    "Tuesday": "الثلاثاء",
    "Wednesday": "الأربعاء",
    "Thursday": "الخميس",
    "Friday": "الجمعة",
    "Saturday": "السبت",
    "Sunday": "الأحد",
}
_WORDS = {
    "date in the address": "التاريخ في العنوان الإلكتروني",
    "month in the address": "الشهر في العنوان الإلكتروني",
    "date in the address of the copy": "التاريخ في العنوان الإلكتروني للنسخة",
    "event day in the address": "يوم الحدث في العنوان الإلكتروني",
    "date line on the page": "سطر التاريخ في الصفحة",
    "date line on the copy": "سطر التاريخ في النسخة",
    "date line of the text": "سطر التاريخ في النص",
    "date line of the Reuters text": "سطر التاريخ في نص رويترز",
    "date line of the AFP text": "سطر التاريخ في نص وكالة فرانس برس",
    "date line of the UPI text": "سطر التاريخ في نص يو بي آي",
    "date on the page": "التاريخ في الصفحة",
    "date in the text": "التاريخ في النص",
    "date in the title": "التاريخ في العنوان",
    "date given with the stored page": "التاريخ المرفق بالصفحة المحفوظة",
    "month given with the stored page": "الشهر المرفق بالصفحة المحفوظة",
    "day named in the text": "اليوم المذكور في النص",
    "posting day named on the copy": "يوم النشر المذكور في النسخة",
    "update dates in the text": "تواريخ التحديث في النص",
    "date of the quoted press talk": "تاريخ المؤتمر الصحفي المنقول عنه",
    "date of the list entry": "تاريخ البند في القائمة",
    "period in the title": "المدة في العنوان",
    "mission dates in the title": "تواريخ البعثة في العنوان",
    "not shown": "لا يظهر",
    "not shown in the excerpt": "لا يظهر في المقتطف",
    "not shown in the stored copy": "لا يظهر في النسخة المحفوظة",
    "week after the recapture": "الأسبوع التالي للاستعادة",
    '"past 24 hours" in the text': "«الساعات الأربع والعشرون الماضية» في النص",
}
_PARTS = {
    "early": "أوائل",
    "mid": "منتصف",
    "late": "أواخر",
    "end of": "نهاية",
    "first days of": "أول أيام",
    "about": "نحو",
    "summer": "صيف",
}
_DATE = re.compile(
    r"(?:(?P<part>early|mid|late|end of|first days of|about|summer)[ -])?(?:(?P<days>\d+(?:[-–]\d+)?) )?"
    rf"(?:(?P<month>{'|'.join(_MONTHS)}) ?)?(?P<year>\d{{4}})?"
)
_WEEKDAY = re.compile(rf'"(?P<day>{"|".join(_WEEKDAYS)})"')
_BY_CONTENT = re.compile(r"dated by content \((.+)\)")
_TAILS = {" by content": " بحسب المحتوى", " in the text": " في النص"}


def basis_in_arabic(english: str) -> str:
    """Such as «not shown; 3 May 2016 by content» in Arabic; empty for words that are not of the list."""
    parts = re.split(r"(; |, )", english)
    said = [_part(part) for part in parts[::2]]
    between = [{"; ": "؛ ", ", ": "، "}[mark] for mark in parts[1::2]]
    if not all(said):
        return ""
    return "".join(word for pair in zip(said, [*between, ""], strict=True) for word in pair)


def _part(english: str) -> str:
    if english in _WORDS:
        return _WORDS[english]
    for tail, arabic in _TAILS.items():
        if english.endswith(tail) and (found := _part(english.removesuffix(tail))):
            return found + arabic
    if (match := _BY_CONTENT.fullmatch(english)) and (found := _date(match[1])):
        return f"مؤرَّخ بحسب المحتوى ({found})"
    if match := _WEEKDAY.fullmatch(english):
        return f"«{_WEEKDAYS[match['day']]}»"
    return _date(english)


def _date(english: str) -> str:
    match = _DATE.fullmatch(english.removeprefix("i.e. "))
    if not english or match is None:
        return ""
    words = [_PARTS.get(match["part"] or "", ""), match["days"], _MONTHS.get(match["month"] or "", ""), match["year"]]
    return " ".join(word for word in words if word)
